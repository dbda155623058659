#include "judging/coverage.h"

#include <algorithm>
#include <cmath>

#include "core/base/format.h"

namespace msc::audit {

namespace {

constexpr int64_t kFewest = 10;  // of a class

double log_choose(int64_t n, int64_t k) {
  const auto log_factorial = [](int64_t i) { return std::lgamma(static_cast<double>(i) + 1); };
  return log_factorial(n) - log_factorial(k) - log_factorial(n - k);
}

/// Two-sided p-value of "a row lacks the number whatever its class", twice the smaller tail.
double fisher(const Coverage& c) {
  const int64_t members = c.members + c.members_without,
                others = c.nonmembers + c.nonmembers_without,
                lacking = c.members_without + c.nonmembers_without;
  const double all = log_choose(members + others, lacking);
  double below = 0, above = 0;
  for (int64_t k = std::max<int64_t>(0, lacking - others); k <= std::min(members, lacking); ++k) {
    const double p = std::exp(log_choose(members, k) + log_choose(others, lacking - k) - all);
    if (k <= c.members_without) below += p;
    if (k >= c.members_without) above += p;
  }
  return std::min(1.0, 2 * std::min(below, above));
}

}  // namespace

Coverage coverage_of(const std::vector<int32_t>& member, const Column& column) {
  Coverage found;
  for (size_t i = 0; i < member.size(); ++i) {
    if (column[i])
      ++(member[i] ? found.members : found.nonmembers);
    else
      ++(member[i] ? found.members_without : found.nonmembers_without);
  }
  return found;
}

std::string without_text(const Coverage& c) {
  return msc::format("{} of {} members and {} of {} non-members have none", c.members_without,
                     c.members + c.members_without, c.nonmembers_without,
                     c.nonmembers + c.nonmembers_without);
}

std::string too_incomplete(const Coverage& c) {
  if (c.complete()) return {};
  const auto text = without_text(c);
  if (std::min(c.members, c.nonmembers) < kFewest || c.members < c.members_without ||
      c.nonmembers < c.nonmembers_without)
    return text + msc::format(", and it takes {} and half of each", kFewest);
  if (fisher(c) < 0.05) return text + ", which is no chance";
  return {};
}

std::vector<size_t> rows_with(const Column& column) {
  std::vector<size_t> places;
  for (size_t i = 0; i < column.size(); ++i)
    if (column[i]) places.push_back(i);
  return places;
}

std::vector<double> numbers_of(const Column& column) {
  std::vector<double> numbers;
  for (const auto& value : column)
    if (value) numbers.push_back(*value);
  return numbers;
}

}  // namespace msc::audit
