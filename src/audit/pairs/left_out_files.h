#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

struct msc_left_out;

namespace msc::audit {

/// What folders of pairs hold beside pairs: files of other kinds and sub-folders. It decides no
/// number, but whoever took them for pairs must hear of it.
class LeftOutFiles {
 public:
  /// What is known already of a folder is not taken twice.
  void add(const msc_left_out& found);
  /// One line a folder, with counts, kinds and the first names.
  std::vector<std::string> notes() const;
  /// For run.json: totals, and under "told" what names files and folders.
  nlohmann::ordered_json to_json() const;

 private:
  struct Entry {
    std::string folder, role, kind, names;
    int64_t count;
  };
  std::vector<Entry> entries_;
};

}  // namespace msc::audit
