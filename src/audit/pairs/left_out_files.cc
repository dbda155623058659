#include "audit/pairs/left_out_files.h"

#include <algorithm>
#include <memberscope/data.hpp>

#include "audit/disclosure.h"
#include "core/base/format.h"

namespace msc::audit {
namespace {

constexpr const char* kSubFolder = "/";

std::string kind_text(const std::string& kind, int64_t n) {
  const char* plural = n == 1 ? "" : "s";
  if (kind == kSubFolder) return msc::format("sub-folder{}", plural);
  if (kind.empty()) return msc::format("file{} without an extension", plural);
  return msc::format("{} file{}", kind, plural);
}

}  // namespace

void LeftOutFiles::add(const msc_left_out& found) {
  const bool known = std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.folder == found.folder && entry.kind == found.kind;
  });
  if (!known) entries_.push_back({found.folder, found.role, found.kind, found.names, found.count});
}

std::vector<std::string> LeftOutFiles::notes() const {
  std::vector<std::string> lines;
  for (size_t i = 0; i < entries_.size();) {
    const std::string& folder = entries_[i].folder;
    std::string list;
    const size_t first = i;
    for (; i < entries_.size() && entries_[i].folder == folder; ++i) {
      const Entry& e = entries_[i];
      const auto named = 1 + std::count(e.names.begin(), e.names.end(), ',');
      list += msc::format("{}{} {} ({}{})", list.empty() ? "" : ", ", e.count,
                          kind_text(e.kind, e.count), e.names, e.count > named ? ", ..." : "");
    }
    lines.push_back(msc::format(
        "Note: {}: left out of the {}: {}. Read are png, jpg, tif, npy, npz, nii and dcm; "
        "sub-folders are not entered",
        folder, entries_[first].role, list));
  }
  return lines;
}

nlohmann::ordered_json LeftOutFiles::to_json() const {
  int64_t files = 0, folders = 0;
  auto told = nlohmann::ordered_json::array();
  for (const Entry& e : entries_) {
    (e.kind == kSubFolder ? folders : files) += e.count;
    told.push_back({{"folder", e.folder},
                    {"role", e.role},
                    {"kind", e.kind},
                    {"count", e.count},
                    {"first", e.names}});
  }
  return {{"files", files}, {"sub_folders", folders}, {kTold, told}};
}

}  // namespace msc::audit
