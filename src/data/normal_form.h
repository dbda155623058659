#pragma once

#include <map>
#include <string>
#include <string_view>

namespace msc::data {

/// A name as it is compared and shown: UTF-8 in Unicode's normal form C (composed). One machine
/// writes an umlaut as one character, another as a letter and a mark; both are the same name. Bytes
/// that are no UTF-8 become %XX.
std::string normal_name(std::string_view bytes);

/// Finds files whose path was written in another normal form than the disk's. Folders are read once
/// and only where a path does not exist as it stands.
class NormalPaths {
 public:
  /// The path as it is on the disk; the path itself where nothing has that name. Throws where two
  /// files have it.
  std::string existing(const std::string& path);

 private:
  const std::multimap<std::string, std::string>& names_in(const std::string& folder);
  std::string entry(const std::string& folder, const std::string& name);

  std::map<std::string, std::multimap<std::string, std::string>> folders_;
};

}  // namespace msc::data
