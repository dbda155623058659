#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace msc::data {

/// What the listing of a folder passed over, of one kind.
struct LeftOut {
  std::string folder;  ///< As it was given, as UTF-8.
  std::string role;    ///< "inputs", "targets" and so on.
  std::string kind;    ///< Extension in small letters (".bmp"), "" = none, "/" = sub-folders.
  std::string names;   ///< The first few, by name: "a.bmp, b.bmp".
  int64_t count = 0;
};

/// The files of a folder that may hold pixels, by their stem in normal form, and what else is in
/// it. Sub-folders are not entered. Hidden files (".DS_Store", "._a.png") and what file managers
/// leave behind are neither.
struct FolderListing {
  std::map<std::string, std::string> files;
  std::vector<LeftOut> left_out;
};

/// Throws for what is no folder, for two files of one name and for a folder without images.
FolderListing list_folder(const std::string& folder, const std::string& role);

}  // namespace msc::data
