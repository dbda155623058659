#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace msc::audit {

/// A number of every judged row, which some rows may lack.
using Column = std::vector<std::optional<double>>;

/// How many rows of each class have a number, and how many lack it.
struct Coverage {
  int64_t members = 0;
  int64_t nonmembers = 0;
  int64_t members_without = 0;
  int64_t nonmembers_without = 0;

  bool complete() const { return members_without + nonmembers_without == 0; }
  bool both() const { return members > 0 && nonmembers > 0; }
};

Coverage coverage_of(const std::vector<int32_t>& member, const Column& column);

/// "1 of 80 members and 0 of 80 non-members have none".
std::string without_text(const Coverage& coverage);

/// Why a difference between the classes could hide behind the rows that lack the number; empty
/// where it could not: none lacks it; or at least ten rows and half of each class have it, and
/// whether one has it is unrelated to membership (Fisher's exact test, two-sided, p >= 0.05).
std::string too_incomplete(const Coverage& coverage);

/// The rows that have the number, as their places.
std::vector<size_t> rows_with(const Column& column);

/// Those elements; nothing of nothing.
template <typename T>
std::vector<T> taken(const std::vector<T>& values, const std::vector<size_t>& places) {
  std::vector<T> result;
  if (values.empty()) return result;
  for (const auto i : places) result.push_back(values[i]);
  return result;
}

/// The numbers that are there.
std::vector<double> numbers_of(const Column& column);

}  // namespace msc::audit
