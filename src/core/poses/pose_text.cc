#include "core/poses/pose_text.h"

#include <string_view>

#include "core/base/error.h"
#include "core/base/number.h"

namespace msc {
namespace {

constexpr std::string_view kRemap = " remap ";

std::vector<std::string> parts_of(std::string_view text, char between) {
  std::vector<std::string> parts;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(between, begin), text.size());
    auto part = text.substr(begin, end - begin);
    if (!part.empty() && part.back() == '\r') part.remove_suffix(1);
    if (const auto kept = trimmed(part); !kept.empty()) parts.emplace_back(kept);
    begin = end + 1;
  }
  return parts;
}

int64_t label_of(std::string_view text, const std::string& rule) {
  const auto value = read_number(trimmed(text));
  if (!value || *value < 0 || *value > 65534 || *value != static_cast<int64_t>(*value))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "poses: expected rules LABEL:LABEL of 0 to 65534 behind remap, as in 'flip_horizontal "
         "remap 3:4, 4:3', found '{}'",
         rule);
  return static_cast<int64_t>(*value);
}

/// Both ways, or a class would vanish: what becomes 4 must leave its place to what was 4.
void require_permutation(const PoseEntry& entry) {
  for (const auto& [from, to] : entry.remap) {
    int goes = 0, comes = 0;
    for (const auto& other : entry.remap) {
      goes += other.first == from;
      comes += other.second == from;
    }
    if (goes != 1 || comes != 1)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
           "pose {}: remap must name each label once on either side (3:4, 4:3), {} is {} times "
           "before and {} times behind the colon",
           entry.word, from, goes, comes);
  }
}

PoseEntry with_remap(const std::string& line, size_t at) {
  PoseEntry entry{std::string(trimmed(line.substr(0, at))), {}};
  for (const auto& rule : parts_of(line.substr(at + kRemap.size()), ',')) {
    const size_t colon = rule.find(':');
    if (colon == std::string::npos) label_of("", rule);
    entry.remap.emplace_back(label_of(rule.substr(0, colon), rule),
                             label_of(rule.substr(colon + 1), rule));
  }
  require_permutation(entry);
  return entry;
}

}  // namespace

std::vector<PoseEntry> read_pose_text(const std::string& text) {
  std::vector<PoseEntry> entries;
  for (auto& line : parts_of(text, '\n')) {
    line = line.substr(0, line.find('#'));
    if (const size_t at = line.find(kRemap); at != std::string::npos)
      entries.push_back(with_remap(line, at));
    else
      for (auto& word : parts_of(line, ',')) entries.push_back({std::move(word), {}});
  }
  return entries;
}

}  // namespace msc
