#include "data/folder.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <set>

#include "data/image.h"
#include "data/normal_form.h"
#include "data/utf8.h"
#include "data/volume.h"

namespace msc::data {
namespace fs = std::filesystem;
namespace {

constexpr const char* kSubFolder = "/";
constexpr size_t kNamed = 3;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return text;
}

bool is_image_name(const fs::path& path) {
  static constexpr std::array kKnown{".png",  ".jpg", ".jpeg", ".tif",
                                     ".tiff", ".npy", ".npz",  ".dcm"};
  if (is_volume(path.string())) return true;
  return std::find(kKnown.begin(), kKnown.end(), lower(path.extension().string())) != kKnown.end();
}

/// Nobody's pairs: hidden files, macOS's "._a.png" among them, and what file managers leave behind.
bool is_litter(const std::string& name) {
  static constexpr std::array kLitter{"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx"};
  return name[0] == '.' || std::find(kLitter.begin(), kLitter.end(), lower(name)) != kLitter.end();
}

/// Names of one kind, sorted: which are the first must not depend on the disk's order.
using Kinds = std::map<std::string, std::set<std::string>>;

std::vector<LeftOut> summed(const Kinds& kinds, const std::string& folder,
                            const std::string& role) {
  std::vector<LeftOut> left_out;
  for (const auto& [kind, names] : kinds) {
    LeftOut one{as_utf8(folder), role, kind, "", static_cast<int64_t>(names.size())};
    size_t n = 0;
    for (auto name = names.begin(); name != names.end() && n < kNamed; ++name, ++n)
      one.names += (n ? ", " : "") + *name;
    left_out.push_back(std::move(one));
  }
  return left_out;
}

[[noreturn]] void fail_twins(const std::string& folder, const std::string& a,
                             const std::string& b) {
  const bool alike = stem_of(a) != stem_of(b);  // and yet they were matched
  fail_data(MSC_INVALID_ARGUMENT, "{}: expected one file of each name, found {} and {}{}", folder,
            as_utf8(a), as_utf8(b),
            alike ? ", which are one name in two Unicode forms; rename one" : "");
}

[[noreturn]] void fail_empty(const std::string& folder, const std::string& role,
                             const std::vector<LeftOut>& left_out) {
  std::string but;
  for (const auto& one : left_out)
    but += msc::format("{}{} {} ({}{})", but.empty() ? ", but " : ", ", one.count,
                       one.kind == kSubFolder ? "sub-folders, which are not entered"
                       : one.kind.empty()     ? "files without an extension"
                                              : one.kind,
                       one.names, one.count > static_cast<int64_t>(kNamed) ? ", ..." : "");
  fail_data(MSC_IO, "{}: expected {} (png, jpg, tif, npy, npz, nii or dcm), found none{}", folder,
            role, but);
}

}  // namespace

FolderListing list_folder(const std::string& folder, const std::string& role) {
  std::error_code code;
  if (!fs::is_directory(folder, code))
    fail_data(MSC_IO, "{}: expected the folder of {}, found {}", folder, role,
              fs::exists(folder, code) ? "a file" : "nothing");
  FolderListing listing;
  Kinds passed_over;
  for (auto entry = fs::directory_iterator(folder, code);
       !code && entry != fs::directory_iterator(); entry.increment(code)) {
    const fs::path& path = entry->path();
    const std::string name = path.filename().string();
    std::error_code ignored;
    if (is_litter(name)) continue;
    if (entry->is_directory(ignored)) {
      passed_over[kSubFolder].insert(as_utf8(name));
    } else if (!is_image_name(path)) {
      passed_over[as_utf8(lower(path.extension().string()))].insert(as_utf8(name));
    } else {
      const auto [at, is_new] =
          listing.files.emplace(normal_name(stem_of(path.string())), path.string());
      if (!is_new) fail_twins(folder, fs::path(at->second).filename().string(), name);
    }
  }
  if (code)
    fail_data(MSC_IO, "{}: the folder of {} cannot be read: {}", folder, role, code.message());
  listing.left_out = summed(passed_over, folder, role);
  if (listing.files.empty()) fail_empty(folder, role, listing.left_out);
  return listing;
}

}  // namespace msc::data
