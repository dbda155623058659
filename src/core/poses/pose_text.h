#pragma once

#include <string>
#include <utility>
#include <vector>

namespace msc {

/// A name or word of a text, with the labels that change in that pose.
struct PoseEntry {
  std::string word;
  std::vector<std::pair<int64_t, int64_t>> remap;
};

/// The entries of a text: words separated by commas or lines, "NAME remap 3:4, 4:3" on a line of
/// its own, '#' before a comment.
std::vector<PoseEntry> read_pose_text(const std::string& text);

}  // namespace msc
