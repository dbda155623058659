#include "core/population/population_state.h"

#include <algorithm>
#include <numeric>

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/base/random.h"
#include "memberscope/c/population.h"

namespace msc {
namespace {

constexpr int64_t kMostFolds = 10;
constexpr int64_t kFewestFolds = 5;
constexpr int64_t kBytesOfFolds = int64_t{32} << 20;

std::string list(const std::vector<int64_t>& channels) {
  std::string out;
  for (const int64_t n : channels) out += msc::format("{}{}", out.empty() ? "" : ", ", n);
  return out;
}

}  // namespace

void check_shape(const PairShape& found, const PairShape& expected) {
  if (found.kind != expected.kind)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "population: the truth is of kind {}, those of the references of kind {}", found.kind,
         expected.kind);
  if (found.columns != expected.columns)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_PREDICTOR,
         "population: the truth has {} channels or classes, those of the references {}",
         found.columns, expected.columns);
  if (found.channels != expected.channels)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_PREDICTOR,
         "population: the feature levels have {} channels, those of the references {}; one "
         "extractor makes them all, from inputs of one number of channels",
         list(found.channels), list(expected.channels));
}

SumsLayout PairShape::layout() const {
  return {std::accumulate(channels.begin(), channels.end(), int64_t{0}), columns};
}

int64_t fold_count(int64_t features) {
  const int64_t bytes_of_one = 8 * features * features;  // half of a matrix, two words an element
  return std::clamp(kBytesOfFolds / std::max<int64_t>(1, bytes_of_one), kFewestFolds, kMostFolds);
}

int64_t PopulationState::fold_of(uint64_t group) const {
  return static_cast<int64_t>(hash_seed(0, group) % folds.size());
}

bool PopulationState::has_group(uint64_t group) const {
  return std::any_of(references.begin(), references.end(),
                     [&](const Reference& r) { return r.group == group; });
}

uint64_t PopulationState::group_of(Reference pair) const {
  const auto place =
      std::lower_bound(references.begin(), references.end(), pair,
                       [](const Reference& a, const Reference& b) { return a.key < b.key; });
  return place != references.end() && place->key == pair.key ? place->group : pair.group;
}

bool PopulationState::is_complete() const {
  if (fits.empty() || fits.back().status != MSC_POPULATION_OK) return false;
  for (size_t k = 0; k < folds.size(); ++k)
    if (folds[k].references > 0 && fits[k].status != MSC_POPULATION_OK) return false;
  return true;
}

int64_t PopulationState::groups() const {
  std::vector<uint64_t> all;
  for (const Reference& r : references) all.push_back(r.group);
  std::sort(all.begin(), all.end());
  return std::unique(all.begin(), all.end()) - all.begin();
}

}  // namespace msc
