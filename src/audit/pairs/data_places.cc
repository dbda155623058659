#include "audit/pairs/data_places.h"

#include <algorithm>
#include <map>

#include "core/base/bad_input.h"
#include "core/base/format.h"

namespace msc::audit {
namespace fs = std::filesystem;
namespace {

/// Places as they are called once every symbolic link is followed. Many files are in few folders.
class Resolver {
 public:
  /// Of a file: where its name is, and where its content is.
  std::vector<fs::path> places_of(const fs::path& file) {
    const auto name = folder(fs::absolute(file).parent_path()) / file.filename();
    if (!fs::is_symlink(fs::symlink_status(name))) return {name};
    return {name, resolve(name)};
  }
  static fs::path resolve(const fs::path& path) {
    std::error_code code;
    const auto place = fs::weakly_canonical(fs::absolute(path), code);
    const auto named = code ? fs::absolute(path).lexically_normal() : place;
    return named.has_filename() ? named : named.parent_path();
  }

 private:
  const fs::path& folder(const fs::path& path) {
    const auto found = folders_.find(path);
    return found != folders_.end() ? found->second
                                   : folders_.emplace(path, resolve(path)).first->second;
  }
  std::map<fs::path, fs::path> folders_;
};

bool is_within(const fs::path& place, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), place.begin(), place.end()).first ==
         folder.end();
}

[[noreturn]] void refuse(const fs::path& out, const char* relation, const std::string& data) {
  throw BadInput(
      msc::format("--out {}: expected a folder apart from the data, found one that {} "
                  "{}; name another one",
                  out.string(), relation, data));
}

}  // namespace

void require_apart(const fs::path& out, const std::vector<std::string>& places,
                   const PairSet& pairs, const std::vector<std::string>& more) {
  const auto folder = Resolver::resolve(out);
  Resolver resolver;
  const auto require_outside = [&](const std::string& file) {
    if (file.empty()) return;
    for (const auto& place : resolver.places_of(file))
      if (is_within(place, folder)) refuse(out, "holds", file);
  };
  for (const auto& given : places) {
    require_outside(given);
    if (fs::is_directory(given) && is_within(folder, Resolver::resolve(given)))
      refuse(out, "is or lies in", given);
  }
  for (int64_t i = 0; i < pairs.size(); ++i)
    for (const auto& file : pairs.files_of(i)) require_outside(file);
  for (const auto& file : more) require_outside(file);
}

}  // namespace msc::audit
