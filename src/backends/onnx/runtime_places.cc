#include "backends/onnx/runtime_places.h"

#include <glob.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>

namespace msc::onnx_backend {
namespace {

constexpr const char* kVariable = "MEMBERSCOPE_ONNXRUNTIME";
constexpr const char* kLibrary = "libonnxruntime.so";

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

/// The files of a pattern, those of higher versions first.
void add_matching(const std::string& pattern, std::vector<std::string>& places) {
  glob_t found{};
  if (glob(pattern.c_str(), 0, nullptr, &found) == 0)
    places.insert(places.end(), std::make_reverse_iterator(found.gl_pathv + found.gl_pathc),
                  std::make_reverse_iterator(found.gl_pathv));
  globfree(&found);
}

void add_wheel(const std::string& prefix, std::vector<std::string>& places) {
  for (const char* folder :
       {"/lib/python3*/site-packages", "/lib/python3*/dist-packages", "/lib/python3/dist-packages"})
    add_matching(prefix + folder + "/onnxruntime/capi/" + kLibrary + "*", places);
}

/// A virtual environment that is active stands first on the PATH.
void add_wheels(std::vector<std::string>& places) {
  std::istringstream path(variable("PATH"));
  for (std::string folder; std::getline(path, folder, ':');) {
    std::error_code code;
    if (!folder.empty() && folder[0] == '/' && std::filesystem::exists(folder + "/python3", code))
      add_wheel(std::filesystem::path(folder).parent_path().string(), places);
  }
  if (const std::string home = variable("HOME"); !home.empty()) add_wheel(home + "/.local", places);
}

std::vector<std::string> named(const std::string& path) {
  std::error_code code;
  if (!std::filesystem::is_directory(path, code)) return {path};
  std::vector<std::string> places;
  add_matching(path + "/" + kLibrary + "*", places);
  return places.empty() ? std::vector{path + "/" + kLibrary} : places;
}

}  // namespace

std::vector<std::string> runtime_places() {
  if (const std::string path = variable(kVariable); !path.empty()) return named(path);
  std::vector<std::string> places;
#ifdef MEMBERSCOPE_ONNXRUNTIME_BUILT_WITH
  places.emplace_back(MEMBERSCOPE_ONNXRUNTIME_BUILT_WITH);
#endif
  places.emplace_back(std::string(kLibrary) + ".1");
  places.emplace_back(kLibrary);
  // Debian's name has the minor version in it, which ldconfig knows under no shorter one.
  for (const char* folder : {"/usr/local/lib/", "/usr/lib/*-linux-*/", "/usr/lib64/", "/usr/lib/"})
    add_matching(folder + std::string(kLibrary) + ".*", places);
  add_wheels(places);
  return places;
}

}  // namespace msc::onnx_backend
