#include "audit/references/references.h"

#include <algorithm>
#include <memberscope/near_duplicates.hpp>
#include <memberscope/references.hpp>
#include <numeric>

#include "audit/pairs/duplicate_search.h"
#include "audit/pairs/hashing.h"
#include "audit/references/population_file.h"
#include "audit/references/reference_groups.h"
#include "core/base/format.h"
#include "core/base/random.h"

namespace msc::audit {
namespace {

using Who = ReferenceChoice::Who;
using memberscope::PopulationPredictor;

/// Of the judged pairs, so many are references at most: what they have in common is known before
/// (docs/population.md), and learning it shall not grow with an audit.
constexpr size_t kMostOwn = 1000;

/// Places of the references, ascending. Of many judged pairs those of the lowest hash: their names
/// alone decide, not their order, and every group has its share.
std::vector<int64_t> chosen(const PairSet& pairs, bool own) {
  std::vector<int64_t> places(static_cast<size_t>(pairs.size()));
  std::iota(places.begin(), places.end(), 0);
  if (!own || places.size() <= kMostOwn) return places;
  std::sort(places.begin(), places.end(), [&](int64_t a, int64_t b) {
    return mix64(pairs.name(a).key) < mix64(pairs.name(b).key);
  });
  places.resize(kMostOwn);
  std::sort(places.begin(), places.end());
  return places;
}

/// The references, each under its group.
class ReferenceSource : public memberscope::PairSource {
 public:
  ReferenceSource(const PairSet& pairs, std::vector<int64_t> indices, const uint64_t* groups)
      : pairs_(pairs), indices_(std::move(indices)), groups_(groups) {}
  int64_t count() const override { return static_cast<int64_t>(indices_.size()); }
  bool thread_safe() const override { return true; }
  memberscope::OwnedPair load(int64_t i) override {
    const int64_t index = indices_[static_cast<size_t>(i)];
    auto owned = pairs_.read(index);
    owned.pair.group = groups_[index];
    return owned;
  }

 private:
  const PairSet& pairs_;
  const std::vector<int64_t> indices_;
  const uint64_t* groups_;
};

memberscope::PopulationOptions options_for(const memberscope::MembershipScorer& scorer,
                                           memberscope::Preset preset, int32_t threads) {
  memberscope::PopulationOptions options;
  options.extractor = scorer.extractor().identity();
  options.preset = preset;
  options.threads = threads;
  return options;
}

std::vector<const PairName*> names_of(const PairSet& judged, const PairSet& others) {
  std::vector<const PairName*> names;
  for (const PairSet* set : {&judged, &others})
    for (int64_t i = 0; i < set->size(); ++i) names.push_back(&set->name(i));
  return names;
}

/// Judged pairs that are nearly the same picture as a reference that is not judged.
int64_t count_judged(const std::vector<std::pair<int64_t, int64_t>>& alike, int64_t n_judged) {
  int64_t n = 0;
  for (const auto& [first, second] : alike) n += first < n_judged && second >= n_judged;
  return n;
}

void tell(const memberscope::ReferenceSummary& summary, int64_t n_judged, Listener& listener) {
  if (summary.n_failed > 0)
    listener.note(msc::format("{} of {} references could not be used and are left out",
                              summary.n_failed, summary.n_added + summary.n_failed));
  if (n_judged > 0)
    listener.note(msc::format(
        "{} references are nearly the same picture as pairs that are judged: they are left out "
        "where those are judged",
        n_judged));
}

/// What nothing can be learnt from, features that never vary say, is told and done without. So are
/// references that are too few for some of the pairs: a number for one pair and none for the next
/// would set them apart.
bool fit(PopulationPredictor& population, Listener& listener) {
  try {
    if (population.info().n_references > 0) population.fit();
    const auto info = population.info();
    if (info.complete == 0)
      listener.note(msc::format(
          "L_pop is not given: {} references of {} groups are too few; every pair needs at least "
          "10 of other groups than its own, in two folds or more (--references names others)",
          info.n_references, info.n_groups));
    return info.complete != 0;
  } catch (const memberscope::Error& e) {
    if (e.status() != MSC_NUMERICAL) throw;
    listener.note(msc::format("L_pop is not given: {}", e.what()));
    return false;
  }
}

std::string name_of(std::string_view bytes) {
  return sha256(bytes).substr(0, 16);
}

/// Every pair keeps the group it states: there are no pictures to compare it with.
References stored_references(const PairSet& judged, const std::string& bytes,
                             const memberscope::PopulationOptions& options) {
  References references;
  references.population.emplace(bytes.data(), bytes.size(), options);
  references.name = name_of(bytes);
  references.groups = reference_groups(names_of(judged, {}), {});
  return references;
}

}  // namespace

std::optional<References> learn_references(const PairSet& judged, const ReferenceChoice& choice,
                                           const memberscope::MembershipScorer& scorer,
                                           memberscope::Preset preset, int32_t threads,
                                           Listener& listener) {
  if (choice.who == Who::kNobody) return References{};
  const auto options = options_for(scorer, preset, threads);
  if (choice.who == Who::kStored) return stored_references(judged, choice.stored, options);
  const auto alike = find_alike(judged, choice.others, threads, listener);
  if (!alike) return std::nullopt;
  References references;
  references.across = across_sides(judged, *alike, listener);
  references.groups = reference_groups(names_of(judged, choice.others), alike->pairs);
  const bool own = choice.who == Who::kThemselves;
  const PairSet& pairs = own ? judged : choice.others;
  ReferenceSource source(pairs, chosen(pairs, own),
                         references.groups.data() + (own ? 0 : judged.size()));
  references.groups.resize(static_cast<size_t>(judged.size()));
  PopulationPredictor population(options);
  memberscope::RunOptions run;
  run.threads = threads;
  run.cancelled = [&] { return listener.cancelled(); };
  const auto summary = memberscope::add_references(scorer, population, source, run);
  if (summary.cancelled) return std::nullopt;
  tell(summary, own ? 0 : count_judged(alike->pairs, judged.size()), listener);
  if (!fit(population, listener)) return references;
  const auto saved = population.save();
  const std::string_view bytes(saved.data(), saved.size());
  if (!choice.save_to.empty()) write_population_file(choice.save_to, bytes);
  references.name = name_of(bytes);
  references.population = std::move(population);
  return references;
}

}  // namespace msc::audit
