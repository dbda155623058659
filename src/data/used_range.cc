#include "data/used_range.h"

#include <algorithm>

namespace msc::data {

double UsedRanges::largest(const std::string& role, int32_t dtype,
                           const std::function<double()>& look) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto key = std::make_pair(role, dtype);
  const auto known = found_.find(key);
  return known != found_.end() ? known->second : found_.emplace(key, look()).first->second;
}

std::vector<size_t> sample_rows(size_t n) {
  constexpr size_t kMost = 16;
  const size_t count = std::min(n, kMost);
  std::vector<size_t> rows;
  for (size_t i = 0; i < count; ++i) rows.push_back(i * n / count);
  return rows;
}

}  // namespace msc::data
