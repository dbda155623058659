#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "core/altered/output_repair.h"
#include "core/altered/withheld.h"
#include "core/features/feature_extractor.h"
#include "core/image/image.h"
#include "core/image/target_spec.h"
#include "core/population/population_predictor.h"
#include "core/poses/pose.h"
#include "core/poses/self_reference.h"
#include "core/predictor/linear_predictor.h"
#include "core/reconstruction/rec_parts.h"
#include "core/score/victim_model.h"
#include "core/share/memorised_share.h"
#include "memberscope/c/membership_scorer.h"

namespace msc {

/// Options of the method as a whole; the fields of msc_scorer_options with defaults filled in.
struct ScorerOptions {
  int32_t preset = MSC_PRESET_DEFAULT;
  int32_t loss = MSC_LOSS_DEFAULT;
  int32_t average = MSC_AVERAGE_PIXELS;
  double beta = 1;
  double probability_floor = 0;  ///< 0 = the default of L_rec and that of L_pred.
  int64_t grid_height = 0;       ///< 0 = the preset's rule.
  int64_t grid_width = 0;
  std::optional<PredictorOptions> predictor;
  int32_t share_mode = MSC_SHARE_BY_PRESET;
  ShareOptions share;
  std::shared_ptr<const PopulationPredictor> population;  ///< Null: no L_pop.
  std::shared_ptr<const OutputRepair> repair;             ///< Null: outputs as they are.
  int32_t withheld_mode = MSC_WITHHELD_BY_PRESET;
  std::shared_ptr<const std::vector<Pose>> poses;  ///< Null: the natural one alone.
};

/// One pair of input and ground truth, with a recorded output where there is one. Views must
/// outlive the scoring.
struct Pair {
  msc_image_view x{};
  msc_image_view y{};
  TargetSpec y_spec;
  std::optional<msc_image_view> mask;
  std::optional<msc_image_view> y_hat;
  TargetSpec y_hat_spec;
  uint64_t key = 0;
  std::optional<uint64_t> group;             ///< Nothing: the pair is a group of its own.
  std::vector<msc_image_view> pose_outputs;  ///< Recorded; no data where there is none. Or empty.
  std::vector<double> pose_errors;           ///< Known from before; NaN where not. Or empty.

  Reference reference() const { return {key, group.value_or(key)}; }
};

/// What is measured of a pair beside its score; see msc_row_wants.
struct RowWants {
  bool blind = false;
  bool rec_parts = false;
  bool share_parts = false;
  bool pose_map = false;
};

/// The score of one pair; see msc_score.
struct Score {
  Reconstruction rec;  ///< L_rec, with its parts where they are wanted.
  double l_mem = 0;
  double beta = 0;
  Predictability predictability;
  std::vector<float> pooled;  ///< pool_features() of x, for the blind baselines.
  int64_t n_queries = 0;
  int32_t rec_loss = 0;
  int32_t y_hat_kind = 0;
  int32_t average = MSC_AVERAGE_PIXELS;
  double seconds_victim = 0;
  double seconds_features = 0;
  double seconds_predictor = 0;
  double seconds_reconstruction = 0;
  int32_t share_status = MSC_SHARE_NONE;
  ShareStatistics share;
  std::vector<SharePart> share_parts;
  double seconds_share = 0;
  PopulationResult population;
  double l_mem_pop = 0;  ///< Where L_pop is given.
  double seconds_population = 0;
  double withheld = 0;              ///< Part of the positions that was left out for it.
  std::vector<double> pose_errors;  ///< L_rec in each pose of the scorer, NaN where not known.
  int32_t self_status = MSC_SELF_NONE;
  SelfReference self;
  int32_t share_self_status = MSC_SHARE_NONE;
  double share_self = 0;
  double share_self_low = 0;
  double seconds_poses = 0;
};

/// Throws unless views, masks and values of a pair are sound, its output left out of account.
void check_truth(const Pair& pair);

/// L_mem = L_rec - beta L_pred (Shafran et al. 2021, eq. 1); throws when an error is not finite.
double membership_error(double l_rec, double l_pred, double beta);

/// Applies the method to pairs. Thread-safe; victim and extractor are serialised unless they allow
/// otherwise.
class MembershipScorer {
 public:
  /// `victim` may be null when every pair brings a recorded output.
  MembershipScorer(std::shared_ptr<VictimModel> victim, std::shared_ptr<FeatureExtractor> extractor,
                   ScorerOptions options);

  /// What can be told before a query is spent: views, masks, the victim's declared output against
  /// the truth.
  void check(const Pair& pair) const;
  /// The same of a recorded output alone, which the pair has.
  void check_recorded(const Pair& pair) const;
  /// Scores a checked pair given the output for it: what was done to all outputs is undone, and
  /// what was withheld takes no part. `x` is the pair's input as f32 in [0,1]. Fills all but
  /// n_queries, seconds_victim and what poses say but for the share. @param in_poses Mean over the
  /// poses of the answers, moved back and averaged onto the share's grid; null where there is none.
  Score score_output(const Pair& pair, const Image& x, const msc_image_view& y_hat,
                     const TargetSpec& y_hat_spec, const RowWants& wants,
                     const GridField* in_poses = nullptr);
  /// L_rec of an output for a pair in a pose, as score_output() measures it in the natural one.
  double pose_error(const Pair& posed, bool turns_sides, const msc_image_view& y_hat,
                    const TargetSpec& y_hat_spec) const;
  /// Its errors position by position.
  Image pose_error_map(const Pair& posed, const msc_image_view& y_hat,
                       const TargetSpec& y_hat_spec) const;
  /// An output of a pair, averaged onto the share's grid.
  GridField share_average(const Pair& pair, const msc_image_view& y_hat,
                          const TargetSpec& y_hat_spec) const;
  /// An output as it is scored: what was done to all outputs is undone, and what the victim
  /// withheld of it takes no part. Lends its views.
  struct Seen {
    Pair pair;  ///< Without what was withheld.
    std::optional<Withheld> withheld;
    Image repaired;
    msc_image_view y_hat;
    TargetSpec spec;
  };
  Seen see(const Pair& pair, const msc_image_view& y_hat, const TargetSpec& y_hat_spec) const;
  /// Whether scores have a share.
  bool measures_share() const;

  /// A pair as the linear predictor sees it: the classes that it does not state are the output's;
  /// with the predictor's options for it.
  struct Aim {
    Pair pair;
    PredictorOptions predictor;
  };
  Aim aim(const Pair& pair, const msc_image_view& y_hat, const TargetSpec& y_hat_spec) const;
  /// F_k of an input, with the borders of the preset.
  FeatureMap features(const Image& x) const;
  /// The memorised share under the scorer's options; nothing where they turn it off. `map` is that
  /// of features(). Classes that the truth does not state are the output's.
  std::optional<MemorisedShare> share(ShareInput input, uint64_t key, const FeatureMap& map) const;

  /// Adds a checked pair to references as score_output() will compare pairs with them. No query.
  void add_reference(const Pair& pair, const Image& x, PopulationPredictor& to) const;
  /// Throws unless the references of a population have the features of this scorer.
  void check_population(const PopulationPredictor& population) const;

  VictimModel* victim() const { return victim_.get(); }
  const ScorerOptions& options() const { return options_; }

 private:
  ReconstructionOptions reconstruction_options(int32_t loss) const;
  TargetSpec truth_spec(const Pair& pair) const;
  bool leaves_out_withheld() const;
  Score score_seen(const Pair& pair, const Image& x, const msc_image_view& y_hat,
                   const TargetSpec& y_hat_spec, const RowWants& wants, const GridField* in_poses);
  void measure_population(const Pair& pair, const Aim& about, const ShareInput& input,
                          const FeatureMap& map, Score& score) const;

  std::shared_ptr<VictimModel> victim_;
  std::shared_ptr<FeatureExtractor> extractor_;
  ScorerOptions options_;
};

}  // namespace msc
