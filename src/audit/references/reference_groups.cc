#include "audit/references/reference_groups.h"

#include <algorithm>
#include <map>
#include <memberscope/data.hpp>
#include <numeric>

namespace msc::audit {
namespace {

/// Sets that are joined (Tarjan 1975); each is known by its first place.
class Sets {
 public:
  explicit Sets(size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), size_t{0}); }
  size_t find(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(size_t a, size_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<size_t> parent_;
};

uint64_t hash_of(const PairName& name) {
  return name.group.empty() ? name.key : memberscope::hash_id(name.group);
}

}  // namespace

std::vector<uint64_t> reference_groups(const std::vector<const PairName*>& names,
                                       const std::vector<std::pair<int64_t, int64_t>>& alike) {
  Sets sets(names.size());
  std::map<std::string, size_t> first_of_group;
  for (size_t i = 0; i < names.size(); ++i)
    if (!names[i]->group.empty())
      sets.join(i, first_of_group.emplace(names[i]->group, i).first->second);
  for (const auto& [a, b] : alike) sets.join(static_cast<size_t>(a), static_cast<size_t>(b));
  std::vector<uint64_t> hashes;
  for (size_t i = 0; i < names.size(); ++i) hashes.push_back(hash_of(*names[sets.find(i)]));
  return hashes;
}

}  // namespace msc::audit
