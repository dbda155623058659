#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "core/population/pair_sums.h"
#include "core/population/population_state.h"
#include "core/share/pair_averages.h"
#include "core/share/share_input.h"
#include "core/share/share_parts.h"
#include "core/share/share_statistics.h"

namespace msc {

/// How a pair is measured against it.
struct PopulationMeasure {
  int32_t loss = 0;
  int32_t average = 0;
  double probability_floor = 0.01;
  double sigma = 2;
  int64_t window = 5;
  int threads = 1;
};

/// What the population says of one pair; the fields of msc_population_result.
struct PopulationResult {
  int32_t status = 0;
  int32_t loss = 0;
  double l_pop = 0;
  double l_constant = 0;
  double error_rate = 0;
  double l_rec = 0;
  std::optional<ShareStatistics> share;
  std::vector<SharePart> parts;
  double strength = 0;
  int64_t references = 0;
  int64_t rank = 0;
  int64_t cells = 0;
  int64_t fold = -1;
};

/// Predicts truths from features by what other pairs have in common (docs/population). References
/// may be added from several threads; nothing else while fit(), merge() or an addition goes on.
class PopulationPredictor {
 public:
  PopulationPredictor(PopulationKind kind, PopulationMeasure measure);
  PopulationPredictor(PopulationState state, PopulationMeasure measure);

  /// Adds a reference; what was fitted is no longer. Nothing is added on an exception.
  void add(const std::vector<msc_feature_level>& levels, const msc_image_view& y,
           const TargetSpec& spec, const msc_image_view* mask, Reference reference, int threads);
  /// Adds the references of another population.
  void merge(const PopulationPredictor& other);
  void fit();
  /// Const, and so from any number of threads. `y_hat.data` may be null: then there is no share.
  /// @param pair A reference is left out with the group that it was added with, any other pair with
  /// the one given here.
  PopulationResult predict(const std::vector<msc_feature_level>& levels, const ShareInput& input,
                           Reference pair, const PopulationMeasure& measure) const;
  /// Whether a pair with these features has as many as the references, and a truth of their kind.
  bool suits(const std::vector<msc_feature_level>& levels, const msc_image_view& y,
             const TargetSpec& spec) const;

  const PopulationState& state() const { return state_; }
  const PopulationMeasure& measure() const { return measure_; }

 private:
  Matrix take_room();
  void keep_room(Matrix room) noexcept;
  void commit(const PairSums& sums, PairShape shape, Reference reference);
  void check_mergeable(const PopulationState& other) const;
  PairAverages averages(const ShareInput& input) const;
  const PopulationFit& fit_for(Reference pair, PopulationResult& to) const;

  PopulationState state_;
  PopulationMeasure measure_;
  std::mutex mutex_;
  std::vector<Matrix> rooms_;  ///< Of additions that are over, for those to come.
};

}  // namespace msc
