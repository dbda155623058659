#include "cli/near_duplicates.h"

#include <algorithm>
#include <memberscope/near_duplicates.hpp>

#include "cli/interrupt.h"
#include "core/base/format.h"

namespace msc::cli {
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

audit::NearDuplicates by_id(const PairSet& pairs, const memberscope::NearDuplicates& found) {
  audit::NearDuplicates named{static_cast<int64_t>(found.pairs.size()), found.n_failed, {}};
  for (size_t i = 0; i < std::min(found.pairs.size(), audit::kMostDuplicates); ++i)
    named.first.emplace_back(pairs.name(found.pairs[i].member).id,
                             pairs.name(found.pairs[i].nonmember).id);
  return named;
}

void tell(const audit::NearDuplicates& found) {
  if (found.n == 0) return;
  msc::print(stderr, "Warning: {}\n", audit::duplicates_sentence(found));
  for (size_t i = 0; i < std::min(found.first.size(), kMostTold); ++i)
    msc::print(stderr, "  {} and {}\n", found.first[i].first, found.first[i].second);
}

}  // namespace

std::optional<audit::NearDuplicates> find_near_duplicates(const Job& job) {
  std::vector<int32_t> member;
  for (int64_t i = 0; i < job.pairs().size(); ++i)
    member.push_back(job.pairs().name(i).member.value_or(-1));
  AllInputs source(job.pairs());
  memberscope::RunOptions run;
  run.threads = job.threads();
  run.cancelled = [] { return interrupted(); };
  try {
    auto found = by_id(job.pairs(), memberscope::find_near_duplicates(source, member, {}, run));
    tell(found);
    return found;
  } catch (const memberscope::Error& e) {
    if (e.status() == MSC_CANCELLED) return std::nullopt;
    throw;
  }
}

}  // namespace msc::cli
