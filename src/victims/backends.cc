#include "victims/backends.h"

#include <dlfcn.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>

#include "victims/backend_library.h"
#include "victims/builtin_backends.h"
#include "victims/failure.h"

namespace msc::victims {
namespace fs = std::filesystem;
namespace {

constexpr const char* kPath = "MEMBERSCOPE_BACKEND_PATH";

/// A backend that comes with memberscope as a library of its own.
struct Registered {
  std::string name;
  std::vector<std::string> suffixes;
  bool has_extractors;
};

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(separator, begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// "torch:.pt .pth:extractors|onnx:.onnx", from the lines that register them
/// (cmake/MemberscopeBackends.cmake).
std::vector<Registered> read_registered() {
  std::vector<Registered> all;
  for (const auto& text : split(MEMBERSCOPE_BACKENDS, '|')) {
    const auto parts = split(text, ':');
    all.push_back({parts.at(0), split(parts.at(1), ' '), parts.size() > 2});
  }
  return all;
}

const std::vector<Registered>& registered() {
  static const std::vector<Registered> all = read_registered();
  return all;
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// Folder of the loaded core library, or of the program that it is linked into.
fs::path core_folder() {
  Dl_info info{};
  if (dladdr(reinterpret_cast<const void*>(&msc_version), &info) == 0 || !info.dli_fname) return {};
  std::error_code code;
  return fs::canonical(info.dli_fname, code).parent_path();
}

/// Where a library of this file name may lie. The variable names a folder, or one library.
std::vector<fs::path> places(const std::string& library) {
  std::vector<fs::path> places;
  if (const char* path = std::getenv(kPath); path && *path) {
    std::error_code code;
    const fs::path absolute = fs::absolute(path, code);
    if (fs::is_directory(absolute, code))
      places.push_back(absolute / library);
    else if (absolute.filename() == library)
      places.push_back(absolute);
  }
  places.push_back(core_folder() / library);
  return places;
}

std::string not_installed(const std::string& name, const std::string& library,
                          const std::string& tried) {
  std::string upper = name;
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return msc::format(
      "needs the {} backend ({}), which is not installed here. Build memberscope with "
      "-DMEMBERSCOPE_BUILD_{}=ON, or point {} at the library. Without it: --extractor pyramid, and "
      "recorded outputs, a command or a plug-in as victim. Tried:{}",
      name, library, upper, kPath, tried);
}

/// The first that can be opened. One that is there and is refused is no reason to go on silently:
/// it is told with the rest.
const msc_backend& load_registered(const std::string& name) {
  const std::string library = msc::format("libmemberscope_{}.so", name);
  auto all = places(library);
  all.push_back(core_folder() / "backends" / name / library);  // the build tree
  all.emplace_back(library);                                   // the system's path
  std::string tried;
  for (const auto& place : all) {
    try {
      return load_backend(place.string());
    } catch (const memberscope::Error& e) {
      tried += msc::format("\n  {}", e.what());
    }
  }
  throw memberscope::Error(MSC_UNSUPPORTED, MSC_STAGE_NONE, not_installed(name, library, tried));
}

/// A path is that place. A name alone is never looked for in the current folder, where somebody
/// else's file of that name may lie.
std::string locate_plugin(const std::string& library) {
  std::error_code code;
  if (library.find('/') != std::string::npos) {
    if (!fs::is_regular_file(library, code)) fail(MSC_IO, "{}: there is no such file", library);
    return fs::absolute(library, code).string();
  }
  std::string tried;
  for (const auto& place : places(library)) {
    if (fs::is_regular_file(place, code)) return place.string();
    tried += msc::format("\n  {}", place.string());
  }
  const bool here = fs::is_regular_file(library, code);
  fail(MSC_IO, "{}: found no such library in {} or beside memberscope's own{}. Tried:{}", library,
       kPath, here ? msc::format("; the one in the current folder is ./{}", library) : "", tried);
}

std::string known_files() {
  std::string known;
  for (const auto& backend : registered())
    for (const auto& suffix : backend.suffixes)
      known += msc::format("{}{} ({})", known.empty() ? "" : ", ", suffix, backend.name);
  return known;
}

/// One that has none need not be there to say so.
bool may_have_extractors(const std::string& name) {
  for (const auto& backend : registered())
    if (backend.name == name) return backend.has_extractors;
  return true;
}

bool has_extractor(const msc_backend& backend, const std::string& name) {
  const auto* end = backend.extractors + backend.n_extractors;
  return std::any_of(backend.extractors, end,
                     [&](const msc_extractor_spec& spec) { return name == spec.name; });
}

std::string list_extractors(const msc_backend& backend) {
  std::string names;
  for (int64_t i = 0; i < backend.n_extractors; ++i)
    names += msc::format("{}{}", i ? ", " : "", backend.extractors[i].name);
  return names;
}

}  // namespace

const std::vector<std::string>& backend_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all = builtin_names();
    for (const auto& backend : registered()) all.push_back(backend.name);
    return all;
  }();
  return names;
}

std::string find_library(const std::string& name) {
  if (name.empty()) fail(MSC_INVALID_ARGUMENT, "a library is expected behind plugin:");
  const auto& names = backend_names();
  return std::find(names.begin(), names.end(), name) == names.end() ? locate_plugin(name) : "";
}

const msc_backend& find_backend(const std::string& name) {
  if (const auto* builtin = builtin_backend(name)) return *builtin;
  const std::string library = find_library(name);
  return library.empty() ? load_registered(name) : load_backend(library);
}

const msc_backend& backend_of_file(const std::string& file) {
  for (const auto& backend : registered())
    for (const auto& suffix : backend.suffixes)
      if (ends_with(file, suffix)) return find_backend(backend.name);
  fail(MSC_INVALID_ARGUMENT,
       "{}: no backend opens a file of this name. Expected the end {} (torch is TorchScript; "
       "of another name: plugin:torch,file=... or plugin:onnx,file=...), cmd:COMMAND, "
       "serve:COMMAND or plugin:LIBRARY",
       file, known_files());
}

const msc_backend& backend_of_extractor(const std::string& extractor) {
  std::string known = " pyramid", missing;
  for (const auto& name : backend_names()) {
    if (!may_have_extractors(name)) continue;
    try {
      const msc_backend& backend = find_backend(name);
      if (has_extractor(backend, extractor)) return backend;
      if (backend.n_extractors > 0)
        known += msc::format("; {}: {}", name, list_extractors(backend));
    } catch (const memberscope::Error& e) {
      missing += msc::format("\n{}", e.what());
    }
  }
  if (missing.empty())
    fail(MSC_INVALID_ARGUMENT, "there is no extractor '{}'. Known are{}", extractor, known);
  fail(MSC_UNSUPPORTED, "extractor '{}' is none of those at hand ({}), and it {}", extractor,
       known.substr(1), missing.substr(1));
}

}  // namespace msc::victims
