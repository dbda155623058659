#include "audit/run/posed_inputs.h"

#include <filesystem>
#include <set>

#include "audit/csv.h"
#include "audit/pair_images.h"
#include "audit/pairs/data_places.h"
#include "audit/run/pose_pixels.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"

namespace msc::audit {
namespace fs = std::filesystem;
namespace {

class Writer {
 public:
  Writer(const PosedInputs& what, const PairSet& pairs, const memberscope::PoseSet& poses,
         OutputFolder& out)
      : what_(what), pairs_(pairs), poses_(poses), out_(out) {}

  void write(int64_t i) {
    const auto owned = pairs_.read(i);
    const auto files = pairs_.files_of(i);
    const auto stored =
        stored_input(files.empty() ? "" : files.front(), owned, what_.data.array_name);
    for (int64_t k = 0; k < poses_.size(); ++k) {
      const auto posed = poses_.apply(k, stored.pixels, owned.pair.y, owned.pair.y_spec);
      put(i, poses_[k].name, stored.extension, posed_file(stored, posed));
    }
  }
  void finish() { out_.write(kPosesFile, "id,pose,input,output\n" + list_); }

 private:
  /// "members/" of an id that has the side's name before it; otherwise nothing.
  std::string side_of(const std::string& id) const {
    const auto slash = what_.data.members.empty() ? std::string::npos : id.find('/');
    return slash == std::string::npos ? "" : id.substr(0, slash + 1);
  }

  /// What answers are matched by: the input's own name in folders; a manifest names each file.
  std::string stem_of(const std::string& id) const {
    return what_.data.manifest.empty() && id.find('/') == std::string::npos ? id : file_stem(id);
  }

  void put(int64_t i, const std::string& pose, const std::string& extension,
           const std::string& bytes) {
    const auto& id = pairs_.name(i).id;
    const auto side = side_of(id);
    const auto folder = side + "inputs." + pose;
    const auto name = stem_of(id.substr(side.size())) + extension;
    if (folders_.insert(folder).second) {
      if (!side.empty()) out_.make_folder(side.substr(0, side.size() - 1));
      out_.make_folder(folder);
    }
    out_.write(folder + "/" + name, bytes);
    list_ += msc::format("{},{},{},{}\n", csv_field(id), pose, csv_field(folder + "/" + name),
                         csv_field(side + "outputs." + pose + "/" + name));
  }

  const PosedInputs& what_;
  const PairSet& pairs_;
  const memberscope::PoseSet& poses_;
  OutputFolder& out_;
  std::set<std::string> folders_;
  std::string list_;
};

}  // namespace

PosedInputs::Written PosedInputs::write(const std::string& out, Existing existing,
                                        Listener& listener) const {
  const auto pairs = open_pairs(data);
  auto wanted = poses;
  if (!wanted.wanted()) wanted.poses = "shifts";
  const auto set = *open_poses(wanted, seed, pairs);
  require_apart(out, data.places(), pairs, {});
  if (existing == Existing::kRefuse && fs::exists(fs::path(out) / kPosesFile))
    throw BadInput(
        msc::format("{}: poses are already there; --fresh replaces them, --out names another "
                    "folder",
                    out));
  OutputFolder folder(out, FolderUse{{kPosesFile}});
  folder.clear();
  Writer writer(*this, pairs, set, folder);
  for (int64_t i = 0; i < pairs.size(); ++i) {
    if (listener.cancelled()) throw Cancelled();
    writer.write(i);
    listener.progress(i + 1, pairs.size());
  }
  writer.finish();
  return {pairs.size(), pairs.size() * set.size(), names_of(set)};
}

}  // namespace msc::audit
