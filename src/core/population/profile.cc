#include "core/population/profile.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/population/profile_bytes.h"
#include "core/share/grid_field.h"
#include "memberscope/c/population.h"

namespace msc {
namespace {

constexpr uint64_t kMagic = 0x0031504f5043534dULL;  // "MSCPOP1"
constexpr uint64_t kVersion = 1;
constexpr int64_t kMostFolds = 64;
constexpr int64_t kMostLevels = 64;
constexpr int64_t kHalfLow = int64_t{1} << 50;  // see ExactSums
constexpr size_t kEnd = sizeof(uint64_t);       // the checksum

// Every part is written and read by one function, so that the two agree.

template <typename Bytes, typename Kind>
void transfer_kind(Bytes& bytes, Kind& kind) {
  bytes.text(kind.extractor);
  bytes.number(kind.preset);
  bytes.number(kind.grid_height);
  bytes.number(kind.grid_width);
  bytes.number(kind.folds);
  bytes.number(kind.strength);
}

template <typename Bytes, typename Shape>
void transfer_shape(Bytes& bytes, Shape& shape) {
  bytes.number(shape.kind);
  bytes.number(shape.columns);
  bytes.array(shape.channels);
}

template <typename Bytes, typename Fit>
void transfer_fit(Bytes& bytes, Fit& fit) {
  bytes.number(fit.status);
  bytes.number(fit.references);
  bytes.number(fit.strength);
  bytes.number(fit.rank);
  bytes.array(fit.map.weights.data);
  bytes.array(fit.map.intercept);
  bytes.array(fit.constant);
}

[[noreturn]] void damaged(const char* what) {
  fail(MSC_IO, MSC_STAGE_PREDICTOR,
       "population profile: {}; it is damaged, or no profile: store the references' population "
       "again",
       what);
}

void require(bool holds, const char* what) {
  if (!holds) damaged(what);
}

void check_kind(const PopulationKind& kind) {
  require(kind.preset >= 0 && kind.grid_height >= 1 && kind.grid_height <= kMostGridSide &&
              kind.grid_width >= 1 && kind.grid_width <= kMostGridSide,
          "its preset or grid is none");
  require(kind.folds >= 0 && kind.folds <= kMostFolds && std::isfinite(kind.strength) &&
              kind.strength >= 0,
          "its folds or strength are none");
}

void check_stored_shape(const PairShape& shape) {
  require(shape.channels.size() >= 1 && shape.channels.size() <= kMostLevels,
          "its number of feature levels is none");
  const auto sound = [](int64_t n) { return n >= 1 && n <= int64_t{1} << 20; };
  require(std::all_of(shape.channels.begin(), shape.channels.end(), sound) && sound(shape.columns),
          "its numbers of features or channels are none");
}

void read_fold(ByteReader& bytes, int64_t size, ReferenceFold& fold) {
  bytes.number(fold.references);
  ExactSums::Words high;
  ExactSums::Words low;
  bytes.array(high);
  bytes.array(low);
  require(fold.references >= 0 && fold.references <= ExactSums::kMostVectors,
          "a number of references is none");
  const auto expected = static_cast<size_t>(fold.references > 0 ? size : 0);
  require(high.size() == expected && low.size() == expected, "a fold has another number of sums");
  const int64_t most = fold.references * ExactSums::kHighOfOne;
  const auto sound = [&](int64_t value) { return value >= -most - 1 && value <= most + 1; };
  const auto carried = [](int64_t value) { return value >= -kHalfLow && value < kHalfLow; };
  require(
      std::all_of(high.begin(), high.end(), sound) && std::all_of(low.begin(), low.end(), carried),
      "a sum is larger than its references allow");
  fold.sums = ExactSums(std::move(high), std::move(low));
}

void read_fit(ByteReader& bytes, const SumsLayout& layout, PopulationFit& fit) {
  transfer_fit(bytes, fit);
  require(fit.status >= MSC_POPULATION_NONE && fit.status <= MSC_POPULATION_ONE_FOLD,
          "the status of a fit is none");
  const bool given = fit.status == MSC_POPULATION_OK;
  const auto columns = static_cast<size_t>(given ? layout.columns : 0);
  fit.map.weights.rows = given ? layout.features : 0;
  fit.map.weights.cols = given ? layout.columns : 0;
  require(fit.map.weights.data.size() == columns * static_cast<size_t>(layout.features) &&
              fit.map.intercept.size() == columns && fit.constant.size() == columns,
          "a fit has another number of weights");
  const auto finite = [](double value) { return std::isfinite(value); };
  require(std::all_of(fit.map.weights.data.begin(), fit.map.weights.data.end(), finite) &&
              std::all_of(fit.map.intercept.begin(), fit.map.intercept.end(), finite) &&
              std::all_of(fit.constant.begin(), fit.constant.end(), finite),
          "a fit holds a value that is not finite");
}

/// Every fold holds as many references as have their group in it.
void check_references(const PopulationState& state) {
  require(static_cast<int64_t>(state.references.size()) <= ExactSums::kMostVectors,
          "it holds more references than are possible");
  std::vector<int64_t> counts(state.folds.size());
  for (size_t i = 0; i < state.references.size(); ++i) {
    require(i == 0 || state.references[i - 1].key < state.references[i].key,
            "its references are not in order");
    ++counts[static_cast<size_t>(state.fold_of(state.references[i].group))];
  }
  for (size_t k = 0; k < counts.size(); ++k)
    require(counts[k] == state.folds[k].references, "a fold has other references than are listed");
}

void write_content(ByteWriter& bytes, const PopulationState& state) {
  transfer_kind(bytes, state.kind);
  bytes.array(state.references);
  if (state.references.empty()) return;
  transfer_shape(bytes, *state.shape);
  bytes.number(static_cast<int64_t>(state.folds.size()));
  for (const ReferenceFold& fold : state.folds) {
    bytes.number(fold.references);
    bytes.array(fold.sums.high());
    bytes.array(fold.sums.low());
  }
  bytes.number(static_cast<int64_t>(state.fits.size()));
  for (const PopulationFit& fit : state.fits) transfer_fit(bytes, fit);
}

void read_folds(ByteReader& bytes, PopulationState& state) {
  transfer_shape(bytes, state.shape.emplace());
  check_stored_shape(*state.shape);
  int64_t n = 0;
  bytes.number(n);
  require(n >= 2 && n <= kMostFolds && (state.kind.folds == 0 || state.kind.folds == n),
          "its number of folds is none");
  state.folds.resize(static_cast<size_t>(n));
  const SumsLayout layout = state.shape->layout();
  for (ReferenceFold& fold : state.folds) read_fold(bytes, layout.size(), fold);
  check_references(state);
  int64_t fits = 0;
  bytes.number(fits);
  require(fits == 0 || fits == n + 1, "its number of fits is none");
  state.fits.resize(static_cast<size_t>(fits));
  for (PopulationFit& fit : state.fits) read_fit(bytes, layout, fit);
}

}  // namespace

std::string write_profile(const PopulationState& state) {
  ByteWriter bytes;
  bytes.number(kMagic);
  bytes.number(kVersion);
  write_content(bytes, state);
  std::string out = std::move(bytes).take();
  ByteWriter end;
  end.number(profile_checksum(out));
  return out += std::move(end).take();
}

PopulationState read_profile(std::string_view all) {
  if (all.size() < 3 * kEnd) damaged("it is shorter than any");
  ByteReader bytes(all.substr(0, all.size() - kEnd), damaged);
  uint64_t magic = 0;
  uint64_t version = 0;
  bytes.number(magic);
  bytes.number(version);
  require(magic == kMagic, "it does not begin as one");
  if (version != kVersion)
    fail(MSC_UNSUPPORTED, MSC_STAGE_PREDICTOR,
         "population profile: its version is {}, this library reads {}; store the references' "
         "population again with this library, or read it with the one that wrote it",
         version, kVersion);
  ByteReader end(all.substr(all.size() - kEnd), damaged);
  uint64_t checksum = 0;
  end.number(checksum);
  require(checksum == profile_checksum(all.substr(0, all.size() - kEnd)),
          "its checksum does not fit");
  PopulationState state;
  transfer_kind(bytes, state.kind);
  check_kind(state.kind);
  bytes.array(state.references);
  if (!state.references.empty()) read_folds(bytes, state);
  require(bytes.at_end(), "something follows its end");
  return state;
}

}  // namespace msc
