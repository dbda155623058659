/// @file
/// @brief L_mem = L_rec - beta L_pred for pairs of input and ground truth: low = member.
#ifndef MEMBERSCOPE_MEMBERSHIP_SCORER_HPP
#define MEMBERSCOPE_MEMBERSHIP_SCORER_HPP

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "memberscope/c/membership_scorer.h"
#include "memberscope/feature_extractor.hpp"
#include "memberscope/linear_predictor.hpp"
#include "memberscope/memorised_share.hpp"
#include "memberscope/output_repair.hpp"
#include "memberscope/population.hpp"
#include "memberscope/poses.hpp"
#include "memberscope/preset.hpp"
#include "memberscope/victim_model.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup scoring
/// @{

/// The score of one pair; see ::msc_score. @since 0.1.0
struct Score : msc_score {
  Score() : msc_score{} { struct_size = sizeof(msc_score); }
  bool ok() const { return status == MSC_OK; }  ///< Whether the pair was scored.
  /// Whether `l_pop` and what follows from it are given.
  bool has_population() const { return population_status == MSC_POPULATION_OK; }
  /// Whether `l_rec_poses` and what follows from it are given.
  bool has_self_reference() const { return self_status == MSC_SELF_OK; }
};

/// Whether a scorer measures the share; see ::msc_share_mode. @since 0.1.0
enum class ShareMode : int32_t {
  by_preset = MSC_SHARE_BY_PRESET,  ///< On, but for Preset::paper.
  on = MSC_SHARE_ON,                ///< On. Costs two to four fits a pair, and no query.
  off = MSC_SHARE_OFF               ///< Off.
};

/// What becomes of positions that the victim withheld; see ::msc_withheld_mode. @since 0.1.0
enum class WithheldMode : int32_t {
  by_preset = MSC_WITHHELD_BY_PRESET,  ///< Left out, but for Preset::paper.
  left_out = MSC_WITHHELD_LEFT_OUT,    ///< They take no part.
  scored = MSC_WITHHELD_SCORED         ///< Scored as they are.
};

/// Options of the method as a whole; see ::msc_scorer_options. @since 0.1.0
struct ScorerOptions {
  Preset preset = Preset::standard;   ///< Where the other defaults come from.
  Loss loss = Loss::standard;         ///< Of L_rec and, where it is defined there, L_pred.
  Average average = Average::pixels;  ///< Of L_rec and L_pred of classes.
  double beta = 1;                    ///< Slope of L_rec on L_pred.
  double probability_floor = 0;       ///< Of the cross-entropies; 0 = each one's default.
  int64_t grid_height = 0;  ///< Images: both errors on this many rows; 0 = the preset's rule.
  int64_t grid_width = 0;   ///< Likewise, columns.
  std::optional<PredictorOptions> predictor;    ///< Absent = the preset's.
  ShareMode share_mode = ShareMode::by_preset;  ///< Whether the share is measured.
  ShareOptions share;                           ///< Options of the memorised share.
  /// References, fitted, of the same extractor and preset: scores carry L_pop and what follows from
  /// it. Not to be changed while the scorer works.
  std::optional<PopulationPredictor> population = {};
  /// Fitted: images are scored through its curves. Not to be changed while the scorer works.
  std::optional<OutputRepair> repair = {};
  WithheldMode withheld_mode = WithheldMode::by_preset;  ///< Of what the victim withheld.
  /// Poses that the victim is asked for besides the natural one, a query each.
  std::optional<PoseSet> poses = {};
};

/// One pair with all that may be said about it. Views must outlive the call they are given to.
/// @since 0.1.0
struct Pair {
  ImageView x;                         ///< Query image.
  ImageView y;                         ///< Ground truth.
  TargetSpec y_spec = {};              ///< Meaning of `y`.
  std::optional<ImageView> mask = {};  ///< u8: nonzero = takes part.
  std::optional<ImageView> y_hat =
      {};                      ///< Recorded output of the victim; absent = the victim is queried.
  TargetSpec y_hat_spec = {};  ///< Meaning of the recorded output.
  uint64_t key = 0;            ///< Mixed into the seed of the pair's split.
  std::optional<uint64_t> group = {};  ///< Group of the pair (patient, video), a hash that is not
                                       ///< 0: references of it are left out. Absent: its key.
  std::vector<msc_image_view> pose_outputs = {};  ///< Recorded outputs for the scorer's poses,
                                                  ///< without data where there is none; or none.
  std::vector<double> pose_errors = {};  ///< L_rec in the poses as far as known, NaN; or none.

  /// The C form; points into this object.
  msc_pair c() const {
    msc_pair pair{};
    pair.struct_size = sizeof(pair);
    pair.x = x.c();
    pair.y = y.c();
    pair.y_spec = &y_spec;
    pair.mask = mask ? mask->c() : nullptr;
    pair.y_hat = y_hat ? y_hat->c() : nullptr;
    pair.y_hat_spec = &y_hat_spec;
    pair.pair_key = key;
    pair.group = group.value_or(0);
    pair.pose_outputs = pose_outputs.empty() ? nullptr : pose_outputs.data();
    pair.n_pose_outputs = static_cast<int64_t>(pose_outputs.size());
    pair.pose_errors = pose_errors.empty() ? nullptr : pose_errors.data();
    pair.n_pose_errors = static_cast<int64_t>(pose_errors.size());
    return pair;
  }
};

/// How a batch runs; see ::msc_run_options. The callbacks come from one thread at a time. @since
/// 0.1.0
struct RunOptions {
  int32_t threads = 0;  ///< Pairs in flight; 0 = number of cores.
  int32_t batch = 1;    ///< Inputs of one shape per call of the victim.
  std::function<void(int64_t done, int64_t total)> progress;  ///< After every pair. Must not throw.
  std::function<bool()> cancelled;  ///< Asked before every pair; true = stop. Must not throw.
  /// Where the work runs, for a program with a pool of threads of its own: must call `worker(i)`
  /// once for every i in [0, n), on any threads, and return when all have returned. Absent =
  /// threads of the library's own. Must not throw.
  std::function<void(int32_t n, const std::function<void(int32_t)>& worker)> run_workers = {};
};

/// @cond
namespace detail {

inline msc_run_options run_options(const RunOptions& options) {
  msc_run_options c{};
  c.struct_size = sizeof(c);
  c.threads = options.threads;
  c.batch = options.batch;
  c.user = const_cast<RunOptions*>(&options);
  if (options.progress)
    c.progress = [](void* user, int64_t done, int64_t total) {
      static_cast<RunOptions*>(user)->progress(done, total);
    };
  if (options.cancelled)
    c.cancelled = [](void* user) -> int32_t {
      return static_cast<RunOptions*>(user)->cancelled() ? 1 : 0;
    };
  if (options.run_workers)
    c.run_workers = [](void* user, int32_t n, void (*worker)(void*, int32_t), void* context) {
      static_cast<RunOptions*>(user)->run_workers(
          n, [worker, context](int32_t index) { worker(context, index); });
    };
  return c;
}

}  // namespace detail
/// @endcond

/// One entry of a batch: a score, or the error of that pair. @since 0.1.0
struct BatchResult {
  Score score;                            ///< `score.status` is ::MSC_OK for a scored pair.
  msc_error error{};                      ///< What failed otherwise.
  bool ok() const { return score.ok(); }  ///< Whether the pair was scored.
};

/// Applies the method. Thread-safe. @since 0.1.0
class MembershipScorer {
 public:
  /// @param victim A VictimModel (borrowed), a shared_ptr to one, a backend's handle, or {} for
  /// recorded outputs. @param extractor Likewise.
  MembershipScorer(VictimHandle victim, ExtractorHandle extractor,
                   const ScorerOptions& options = {})
      : victim_(std::move(victim)),
        extractor_(std::move(extractor)),
        handle_(create(victim_, extractor_, options)) {}

  /// Scores one pair with exactly one query, and one more a pose. @param x Input, H x W x C, any
  /// dtype by its natural range. @param y Ground truth. @param y_spec Meaning of `y`; default: an
  /// image. @param key Mixed into the seed of the split. Throws Error with the stage that failed.
  Score score(ImageView x, ImageView y, const TargetSpec& y_spec = {}, uint64_t key = 0) const {
    return score(Pair{x, y, y_spec, {}, {}, {}, key});
  }
  /// The same for a pair with a mask or a recorded output.
  Score score(const Pair& pair) const {
    const msc_pair c = pair.c();
    Score result;
    detail::check(
        [&](msc_error* e) { return msc_membership_scorer_score(handle_.get(), &c, &result, e); });
    return result;
  }
  /// Scores many. A pair that fails carries its error; the rest goes on. When cancelled, pairs not
  /// begun have status ::MSC_CANCELLED.
  std::vector<BatchResult> score(const std::vector<Pair>& pairs,
                                 const RunOptions& options = {}) const {
    std::vector<msc_pair> c_pairs;
    for (const Pair& pair : pairs) c_pairs.push_back(pair.c());
    std::vector<Score> scores(pairs.size());
    std::vector<msc_error> errors(pairs.size());
    const auto run = detail::run_options(options);
    msc_error error{};
    const int32_t status = msc_membership_scorer_score_batch(
        handle_.get(), static_cast<int64_t>(pairs.size()), c_pairs.data(), scores.data(),
        errors.data(), &run, &error);
    if (status != MSC_OK && status != MSC_CANCELLED) throw Error(error);
    std::vector<BatchResult> results(pairs.size());
    for (size_t i = 0; i < results.size(); ++i) results[i] = {scores[i], errors[i]};
    return results;
  }

  /// The memorised share of a pair as score() measures it; see msc_membership_scorer_share(). Its
  /// status is ::MSC_SHARE_NONE where the options turn it off. Throws Error.
  Share share(ImageView x, const ShareInput& input) const {
    return detail::measure_share(input, [&](const auto* c, Share* share, msc_error* e) {
      return msc_membership_scorer_share(handle_.get(), x.c(), c, input.pair_key, share, e);
    });
  }

  const VictimHandle& victim() const {
    return victim_;
  }  ///< The victim, for instance to ask for its count of queries.
  const ExtractorHandle& extractor() const { return extractor_; }  ///< The extractor.
  msc_membership_scorer* c() const { return handle_.get(); }       ///< The C handle.

 private:
  static std::shared_ptr<msc_membership_scorer> create(const VictimHandle& victim,
                                                       const ExtractorHandle& extractor,
                                                       const ScorerOptions& options) {
    const msc_predictor_options predictor = options.predictor.value_or(PredictorOptions{}).c();
    msc_scorer_options c{};
    c.struct_size = sizeof(c);
    c.preset = static_cast<int32_t>(options.preset);
    c.loss = static_cast<int32_t>(options.loss);
    c.has_beta = 1;
    c.beta = options.beta;
    c.probability_floor = options.probability_floor;
    c.grid_height = options.grid_height;
    c.grid_width = options.grid_width;
    c.predictor = options.predictor ? &predictor : nullptr;
    msc_predictor_options of_share{};
    const msc_share_options share = options.share.c(of_share);
    c.share_mode = static_cast<int32_t>(options.share_mode);
    c.share = &share;
    c.average = static_cast<int32_t>(options.average);
    c.population = options.population ? options.population->c() : nullptr;
    c.repair = options.repair ? options.repair->c() : nullptr;
    c.withheld_mode = static_cast<int32_t>(options.withheld_mode);
    c.poses = options.poses ? options.poses->c() : nullptr;
    msc_membership_scorer* handle = nullptr;
    detail::check([&](msc_error* e) {
      return msc_membership_scorer_create(victim.c(), extractor.c(), &c, &handle, e);
    });
    return detail::own(handle, msc_membership_scorer_release);
  }

  VictimHandle victim_;
  ExtractorHandle extractor_;
  std::shared_ptr<msc_membership_scorer> handle_;
};

/// L_mem from the two errors. Throws Error when one is not finite. @since 0.1.0
inline double membership_error(double l_rec, double l_pred, double beta = 1) {
  double l_mem = 0;
  detail::check([&](msc_error* e) { return msc_membership_error(l_rec, l_pred, beta, &l_mem, e); });
  return l_mem;
}

/// Slope of L_rec on L_pred among reference non-members; see msc_fit_beta(). Throws Error, also
/// when the two differ in length. @since 0.1.0
inline double fit_beta(const std::vector<double>& l_rec, const std::vector<double>& l_pred) {
  if (l_rec.size() != l_pred.size())
    throw Error(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE, "l_rec and l_pred differ in length");
  double beta = 0;
  detail::check([&](msc_error* e) {
    return msc_fit_beta(static_cast<int64_t>(l_rec.size()), l_rec.data(), l_pred.data(), &beta, e);
  });
  return beta;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
