#include "backends/onnx/model_file.h"

#include <filesystem>

#include "backends/network/file_content.h"
#include "backends/network/text.h"
#include "backends/onnx/wire_reader.h"

namespace msc::onnx_backend {
namespace fs = std::filesystem;
namespace {

using network::fail;
using network::text;

ModelFacts facts_of(const std::string& path, const std::string& content) {
  try {
    return read_facts(content);
  } catch (const NotAMessage& e) {
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "'", path,
         "' is no ONNX file (made by torch.onnx.export, tf2onnx and the like), or not all of it is "
         "there: found ",
         e.what(), " in its ", content.size(), " bytes");
  }
}

/// Whether a name stays within the folder that it is looked up in.
bool stays_inside(const fs::path& name) {
  if (name.empty() || name.is_absolute()) return false;
  for (const auto& part : name)
    if (part == "..") return false;
  return true;
}

}  // namespace

ModelFile::ModelFile(const std::string& path, bool external)
    : path_(path), content_(network::content_of_file(path)), facts_(facts_of(path, content_)) {
  require_files(external);
  identity_ = text("onnx sha256:", network::sha256_of(content_));
  for (const auto& name : facts_.external_files)
    identity_ += text(" with sha256:", network::sha256_of_file(beside(name)));
}

std::string ModelFile::beside(const std::string& name) const {
  return (fs::path(path_).parent_path() / name).string();
}

void ModelFile::require_files(bool external) const {
  if (!facts_.is_external) return;
  const std::string example = facts_.external_files.empty() ? "" : *facts_.external_files.begin();
  if (!external)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "'", path_,
         "' reads weights from other files, such "
         "as '",
         example, "'. Allow it with --victim plugin:onnx,file=", path_,
         ",external_data=yes, or save it as one file (torch.onnx.export with external_data=False)");
  for (const auto& name : facts_.external_files) {
    std::error_code code;
    if (!stays_inside(name))
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "'", path_, "' reads weights from '", name,
           "', which is not in the folder of the file itself; that is never done");
    if (!fs::is_regular_file(beside(name), code))
      fail(MSC_IO, MSC_STAGE_NONE, "'", path_, "' needs '", beside(name),
           "' for its weights, which is no file");
  }
  if (facts_.external_files.empty())
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "'", path_,
         "' has weights in another file and does not say in which");
}

}  // namespace msc::onnx_backend
