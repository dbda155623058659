#include "audit/pairs/duplicate_search.h"

#include <algorithm>
#include <memberscope/near_duplicates.hpp>

#include "core/base/format.h"

namespace msc::audit {
namespace {

constexpr size_t kMostTold = 3;

/// Only inputs are compared, so only they are decoded.
class AllInputs : public memberscope::PairSource {
 public:
  explicit AllInputs(const PairSet& pairs) : pairs_(pairs) {}
  int64_t count() const override { return pairs_.size(); }
  bool thread_safe() const override { return true; }
  memberscope::OwnedPair load(int64_t i) override { return pairs_.read_input(i); }

 private:
  const PairSet& pairs_;
};

NearDuplicates by_id(const PairSet& pairs, const memberscope::NearDuplicates& found) {
  NearDuplicates named{static_cast<int64_t>(found.pairs.size()), found.n_failed, {}};
  for (size_t i = 0; i < std::min(found.pairs.size(), kMostDuplicates); ++i)
    named.first.emplace_back(pairs.name(found.pairs[i].member).id,
                             pairs.name(found.pairs[i].nonmember).id);
  return named;
}

void tell(const NearDuplicates& found, Listener& listener) {
  if (found.n == 0) return;
  auto text = "Warning: " + duplicates_sentence(found);
  for (size_t i = 0; i < std::min(found.first.size(), kMostTold); ++i)
    text += msc::format("\n  {} and {}", found.first[i].first, found.first[i].second);
  listener.note(text);
}

}  // namespace

std::optional<NearDuplicates> find_near_duplicates(const PairSet& pairs, int32_t threads,
                                                   Listener& listener) {
  std::vector<int32_t> member;
  for (int64_t i = 0; i < pairs.size(); ++i) member.push_back(pairs.name(i).member.value_or(-1));
  AllInputs source(pairs);
  memberscope::RunOptions run;
  run.threads = threads;
  run.cancelled = [&] { return listener.cancelled(); };
  try {
    auto found = by_id(pairs, memberscope::find_near_duplicates(source, member, {}, run));
    tell(found, listener);
    return found;
  } catch (const memberscope::Error& e) {
    if (e.status() == MSC_CANCELLED) return std::nullopt;
    throw;
  }
}

}  // namespace msc::audit
