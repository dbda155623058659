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
  AllInputs(const PairSet& pairs, const PairSet& others) : pairs_(pairs), others_(others) {}
  int64_t count() const override { return pairs_.size() + others_.size(); }
  bool thread_safe() const override { return true; }
  memberscope::OwnedPair load(int64_t i) override {
    return i < pairs_.size() ? pairs_.read_input(i) : others_.read_input(i - pairs_.size());
  }

 private:
  const PairSet& pairs_;
  const PairSet& others_;
};

/// @param places Of a member and of a non-member.
NearDuplicates by_id(const PairSet& pairs, const std::vector<std::pair<int64_t, int64_t>>& places,
                     int64_t n_failed) {
  NearDuplicates named{static_cast<int64_t>(places.size()), n_failed, {}};
  for (size_t i = 0; i < std::min(places.size(), kMostDuplicates); ++i)
    named.first.emplace_back(pairs.name(places[i].first).id, pairs.name(places[i].second).id);
  return named;
}

void tell(const NearDuplicates& found, Listener& listener) {
  if (found.n == 0) return;
  auto text = "Warning: " + duplicates_sentence(found);
  for (size_t i = 0; i < std::min(found.first.size(), kMostTold); ++i)
    text += msc::format("\n  {} and {}", found.first[i].first, found.first[i].second);
  listener.note(text);
}

/// What `search` finds with options for a run, or nothing when it was stopped.
template <typename Search>
std::optional<Alike> places_found(int32_t threads, Listener& listener, const Search& search) {
  memberscope::RunOptions run;
  run.threads = threads;
  run.cancelled = [&] { return listener.cancelled(); };
  try {
    const memberscope::NearDuplicates found = search(run);
    Alike alike;
    alike.n_failed = found.n_failed;
    for (const auto& pair : found.pairs) alike.pairs.emplace_back(pair.first, pair.second);
    return alike;
  } catch (const memberscope::Error& e) {
    if (e.status() == MSC_CANCELLED) return std::nullopt;
    throw;
  }
}

}  // namespace

std::optional<NearDuplicates> find_near_duplicates(const PairSet& pairs, int32_t threads,
                                                   Listener& listener) {
  std::vector<int32_t> member;
  for (int64_t i = 0; i < pairs.size(); ++i) member.push_back(pairs.name(i).member.value_or(-1));
  const PairSet nobody;
  AllInputs source(pairs, nobody);
  const auto alike = places_found(threads, listener, [&](const memberscope::RunOptions& run) {
    return memberscope::find_near_duplicates(source, member, {}, run);
  });
  if (!alike) return std::nullopt;
  auto found = by_id(pairs, alike->pairs, alike->n_failed);
  tell(found, listener);
  return found;
}

std::optional<Alike> find_alike(const PairSet& pairs, const PairSet& others, int32_t threads,
                                Listener& listener) {
  AllInputs source(pairs, others);
  return places_found(threads, listener, [&](const memberscope::RunOptions& run) {
    return memberscope::find_near_duplicates(source, msc_near_duplicate_options{}, run);
  });
}

NearDuplicates across_sides(const PairSet& pairs, const Alike& alike, Listener& listener) {
  std::vector<std::pair<int64_t, int64_t>> places;
  for (const auto& [a, b] : alike.pairs) {
    if (a >= pairs.size() || b >= pairs.size()) continue;
    const auto one = pairs.name(a).member, other = pairs.name(b).member;
    if (one == 1 && other == 0) places.emplace_back(a, b);
    if (one == 0 && other == 1) places.emplace_back(b, a);
  }
  std::sort(places.begin(), places.end());
  auto found = by_id(pairs, places, alike.n_failed);
  tell(found, listener);
  return found;
}

}  // namespace msc::audit
