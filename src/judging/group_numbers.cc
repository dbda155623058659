#include "judging/group_numbers.h"

#include <unordered_map>

namespace msc::audit {

std::vector<int64_t> group_numbers(const std::vector<std::string>& names) {
  std::unordered_map<std::string, int64_t> known;
  std::vector<int64_t> numbers;
  int64_t next = 0;
  for (const auto& name : names) {
    numbers.push_back(name.empty() ? next : known.try_emplace(name, next).first->second);
    next += numbers.back() == next;
  }
  return known.empty() ? std::vector<int64_t>() : numbers;
}

}  // namespace msc::audit
