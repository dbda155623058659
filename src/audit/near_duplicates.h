#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace msc::audit {

/// Members and non-members whose inputs are nearly the same picture. Such a non-member has in
/// effect been trained on.
struct NearDuplicates {
  int64_t n = 0;         ///< Pairs of a member and a non-member.
  int64_t n_failed = 0;  ///< Inputs that could not be read and were not compared.
  std::vector<std::pair<std::string, std::string>>
      first;  ///< Ids of a member and a non-member, kMostDuplicates at most.
};

inline constexpr size_t kMostDuplicates = 20;

/// The finding in one sentence.
std::string duplicates_sentence(const NearDuplicates& found);
nlohmann::ordered_json duplicates_json(const NearDuplicates& found);

/// What near_duplicates.json of an audit's folder holds.
std::string duplicates_text(const NearDuplicates& found);
/// Nothing when there is no such file. Throws InputError for one that says something else.
std::optional<NearDuplicates> read_duplicates(const std::filesystem::path& file);

}  // namespace msc::audit
