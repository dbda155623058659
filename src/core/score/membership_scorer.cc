#include "core/score/membership_scorer.h"

#include <chrono>
#include <cmath>
#include <utility>

#include "core/altered/withheld.h"
#include "core/base/error.h"
#include "core/features/pooled_features.h"
#include "core/loss/losses.h"
#include "core/reconstruction/error_map.h"
#include "core/reconstruction/reconstruction_error.h"
#include "core/score/prediction_target.h"
#include "core/share/pair_averages.h"

namespace msc {
namespace {

class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

void check_size(const char* what, const msc_image_view& found, const char* expected_of,
                int64_t height, int64_t width, int32_t stage) {
  if (found.height != height || found.width != width)
    fail(MSC_SHAPE_MISMATCH, stage,
         "{} is {} x {} pixels, {} is {} x {}; resize one of them first (height x width)", what,
         found.height, found.width, expected_of, height, width);
}

void check_classes(const TargetSpec& output, int64_t channels, const TargetSpec& truth) {
  const int64_t declared = class_count(output, channels);
  if (truth.n_classes > 0 && declared > 0 && truth.n_classes != declared)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE,
         "the victim's output has {} classes, the ground truth {}", declared, truth.n_classes);
}

/// Finite, and an image within the range that it has or states.
void check_values(const msc_image_view& view, const TargetSpec& spec, const char* name) {
  check_finite(view, MSC_STAGE_IMAGE, name);
  if (spec.kind == MSC_TARGET_IMAGE)
    check_range(view, spec.range_min, spec.range_max, MSC_INVALID_ARGUMENT, MSC_STAGE_IMAGE, name);
}

/// The truth's meaning, with the output's number of classes where it states none.
TargetSpec with_classes(TargetSpec truth, const TargetSpec& output, int64_t channels) {
  if (truth.kind == MSC_TARGET_LABELS && truth.n_classes == 0)
    truth.n_classes = class_count(output, channels);
  return truth;
}

/// Scores that state a number of classes have one channel each, or a single one for two.
void check_stated_classes(const TargetSpec& spec, int64_t channels) {
  if (spec.kind == MSC_TARGET_IMAGE || spec.kind == MSC_TARGET_LABELS || spec.n_classes == 0)
    return;
  const bool two_in_one = channels == 1 && spec.n_classes == 2;
  if (spec.n_classes != channels && !two_in_one)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE,
         "the victim's output states {} classes and has {} channels; expected one channel a class",
         spec.n_classes, channels);
}

/// An output may be coarser than the truth only where a stated rule upsamples it: class scores.
void check_output(const msc_image_view& y, const TargetSpec& y_spec, int64_t height, int64_t width,
                  int64_t channels, const TargetSpec& spec) {
  if ((spec.kind == MSC_TARGET_IMAGE) != (y_spec.kind == MSC_TARGET_IMAGE))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "the victim's output is {}, the ground truth {}: both must be images or both classes",
         spec.kind == MSC_TARGET_IMAGE ? "an image" : "classes",
         y_spec.kind == MSC_TARGET_IMAGE ? "an image" : "classes");
  if (spec.kind == MSC_TARGET_IMAGE || spec.kind == MSC_TARGET_LABELS)
    check_size("the ground truth", y, "the victim's output", height, width, MSC_STAGE_SCORE);
  if (spec.kind == MSC_TARGET_IMAGE && y.channels != channels)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE,
         "the ground truth has {} channels, the victim's output {}", y.channels, channels);
  if (y_spec.kind == MSC_TARGET_LABELS) check_classes(spec, channels, y_spec);
  check_stated_classes(spec, channels);
}

/// What a pair brings of poses is one a pose of the scorer, or nothing.
void check_poses(const Pair& pair, size_t n) {
  for (const size_t given : {pair.pose_outputs.size(), pair.pose_errors.size()})
    if (given != 0 && given != n)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
           "the pair brings outputs or errors of {} poses, the scorer has {}", given, n);
  for (const double error : pair.pose_errors)
    if (std::isinf(error) || error < 0)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
           "the pair brings an error of {} in a pose; expected one that is finite and not "
           "negative, or NaN",
           error);
}

}  // namespace

double membership_error(double l_rec, double l_pred, double beta) {
  if (!std::isfinite(l_rec) || !std::isfinite(l_pred) || !std::isfinite(beta))
    fail(MSC_NOT_FINITE, MSC_STAGE_SCORE,
         "L_mem needs finite numbers; L_rec is {}, L_pred {}, beta {}", l_rec, l_pred, beta);
  return l_rec - beta * l_pred;
}

MembershipScorer::MembershipScorer(std::shared_ptr<VictimModel> victim,
                                   std::shared_ptr<FeatureExtractor> extractor,
                                   ScorerOptions options)
    : victim_(std::move(victim)), extractor_(std::move(extractor)), options_(std::move(options)) {
  if (options_.population) check_population(*options_.population);
}

void check_truth(const Pair& pair) {
  check_view(&pair.x, MSC_STAGE_IMAGE, "the input x");
  check_view(&pair.y, MSC_STAGE_IMAGE, "the ground truth y");
  if (pair.mask) {
    check_view(&*pair.mask, MSC_STAGE_IMAGE, "the mask");
    check_size("the mask", *pair.mask, "the ground truth", pair.y.height, pair.y.width,
               MSC_STAGE_IMAGE);
  }
  check_values(pair.x, {}, "the input x");
  check_values(pair.y, pair.y_spec, "the ground truth y");
}

void MembershipScorer::check_recorded(const Pair& pair) const {
  check_view(&*pair.y_hat, MSC_STAGE_IMAGE, "the recorded output y_hat");
  // Who states the range of an output vouches for it: networks overshoot, and so does noise.
  const auto& output = pair.y_hat_spec;
  if (output.range_min == output.range_max)
    check_values(*pair.y_hat, output, "the recorded output y_hat");
  else
    check_finite(*pair.y_hat, MSC_STAGE_IMAGE, "the recorded output y_hat");
  check_output(pair.y, pair.y_spec, pair.y_hat->height, pair.y_hat->width, pair.y_hat->channels,
               pair.y_hat_spec);
}

void MembershipScorer::check(const Pair& pair) const {
  check_truth(pair);
  check_poses(pair, options_.poses ? options_.poses->size() : 0);
  if (pair.y_hat) return check_recorded(pair);
  if (!victim_)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_VICTIM,
         "the pair brings no recorded output and the scorer has no victim to ask");
  const OutputSpec spec =
      victim_->checked_output_spec(pair.x.height, pair.x.width, pair.x.channels);
  check_output(pair.y, pair.y_spec, spec.height, spec.width, spec.channels, spec.target);
}

bool MembershipScorer::leaves_out_withheld() const {
  return options_.withheld_mode == MSC_WITHHELD_BY_PRESET
             ? options_.preset != MSC_PRESET_PAPER
             : options_.withheld_mode == MSC_WITHHELD_LEFT_OUT;
}

MembershipScorer::Seen MembershipScorer::see(const Pair& pair, const msc_image_view& y_hat,
                                             const TargetSpec& y_hat_spec) const {
  Seen seen{pair, std::nullopt, {}, y_hat, y_hat_spec};
  const msc_image_view* mask = pair.mask ? &*pair.mask : nullptr;
  if (leaves_out_withheld())
    seen.withheld = find_withheld({pair.y, pair.y_spec, y_hat, y_hat_spec, mask});
  if (seen.withheld)
    seen.pair.mask =
        contiguous_view(seen.withheld->takes_part.data(), MSC_U8, pair.y.height, pair.y.width, 1);
  if (options_.repair && options_.repair->applies_to(y_hat, y_hat_spec)) {
    seen.repaired = options_.repair->apply(y_hat, y_hat_spec);
    seen.y_hat = seen.repaired.view();
    seen.spec = {};
  }
  return seen;
}

Score MembershipScorer::score_output(const Pair& pair, const Image& x, const msc_image_view& y_hat,
                                     const TargetSpec& y_hat_spec, const RowWants& wants,
                                     const GridField* in_poses) {
  const Seen seen = see(pair, y_hat, y_hat_spec);
  Score score = score_seen(seen.pair, x, seen.y_hat, seen.spec, wants, in_poses);
  score.withheld = seen.withheld ? seen.withheld->part : 0;
  return score;
}

Score MembershipScorer::score_seen(const Pair& pair, const Image& x, const msc_image_view& y_hat,
                                   const TargetSpec& y_hat_spec, const RowWants& wants,
                                   const GridField* in_poses) {
  const msc_image_view* mask = pair.mask ? &*pair.mask : nullptr;
  Score score;
  score.beta = options_.beta;
  score.average = options_.average;
  score.y_hat_kind = y_hat_spec.kind;
  score.rec_loss = resolve_loss(options_.loss, y_hat_spec.kind, pair.y_spec.kind);

  Stopwatch rec_time;
  score.rec = reconstruct(y_hat, y_hat_spec, pair.y, pair.y_spec, mask,
                          reconstruction_options(score.rec_loss), wants.rec_parts);
  score.seconds_reconstruction = rec_time.seconds();

  Stopwatch feature_time;
  const FeatureMap map = features(x);
  if (wants.blind) score.pooled = pool_features(map.levels);
  score.seconds_features = feature_time.seconds();

  Stopwatch prediction_time;
  const Aim about = aim(pair, y_hat, y_hat_spec);
  const PredictionTarget target(about.pair, options_);
  score.predictability =
      measure_predictability(map.levels, {target.get()}, pair.key, about.predictor).front();
  score.seconds_predictor = prediction_time.seconds();

  Stopwatch share_time;
  ShareInput truth_and_output{pair.y, pair.y_spec, y_hat, y_hat_spec, mask};
  truth_and_output.wants_parts = wants.share_parts;
  truth_and_output.is_checked = true;
  truth_and_output.in_poses = in_poses;
  if (auto found = share(truth_and_output, pair.key, map)) {
    score.share_status = found->statistics.defined ? MSC_SHARE_OK : MSC_SHARE_UNDEFINED;
    score.share = found->statistics;
    score.share_parts = std::move(found->parts);
    if (found->in_poses) {
      score.share_self_status = score.share_status;
      score.share_self = found->statistics.share.value - found->in_poses->share.value;
      score.share_self_low = found->statistics.low.value - found->in_poses->low.value;
    }
    score.seconds_share = share_time.seconds();
  }

  score.l_mem = membership_error(score.rec.l_rec, score.predictability.l_pred, score.beta);
  measure_population(pair, about, truth_and_output, map, score);
  return score;
}

/// L_pop in the unit of L_pred, and the score that takes half of the difficulty from each: what the
/// image tells of itself, and what others tell of it.
void MembershipScorer::measure_population(const Pair& pair, const Aim& about,
                                          const ShareInput& input, const FeatureMap& map,
                                          Score& score) const {
  if (!options_.population) return;
  Stopwatch time;
  const auto& population = *options_.population;
  PopulationMeasure measure = population.measure();
  measure.loss = about.predictor.loss;
  measure.average = about.predictor.average;
  measure.probability_floor = about.predictor.probability_floor;
  measure.threads = 1;
  ShareInput known = input;
  known.y_spec = about.pair.y_spec;
  known.wants_parts = false;
  if (!population.suits(map.levels, known.y, known.y_spec)) {
    score.population.status = MSC_POPULATION_OTHER_KIND;
    return;
  }
  score.population = population.predict(map.levels, known, pair.reference(), measure);
  if (score.population.status == MSC_POPULATION_OK)
    score.l_mem_pop = membership_error(
        score.rec.l_rec, (score.predictability.l_pred + score.population.l_pop) / 2, score.beta);
  score.seconds_population = time.seconds();
}

/// With the classes of the output, which the victim declares where none is recorded.
TargetSpec MembershipScorer::truth_spec(const Pair& pair) const {
  if (pair.y_hat) return with_classes(pair.y_spec, pair.y_hat_spec, pair.y_hat->channels);
  if (!victim_ || pair.y_spec.kind != MSC_TARGET_LABELS || pair.y_spec.n_classes > 0)
    return pair.y_spec;
  const OutputSpec spec =
      victim_->checked_output_spec(pair.x.height, pair.x.width, pair.x.channels);
  return with_classes(pair.y_spec, spec.target, spec.channels);
}

void MembershipScorer::add_reference(const Pair& pair, const Image& x,
                                     PopulationPredictor& to) const {
  to.add(features(x).levels, pair.y, truth_spec(pair), pair.mask ? &*pair.mask : nullptr,
         pair.reference(), 1);
}

void MembershipScorer::check_population(const PopulationPredictor& population) const {
  const auto& kind = population.state().kind;
  if (kind.extractor != extractor_->identity() || kind.preset != options_.preset)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "population: its features are those of the extractor '{}' and preset {}, the scorer's of "
         "'{}' and {}; pairs must be predicted from the features that the references had",
         kind.extractor, kind.preset, extractor_->identity(), options_.preset);
}

ReconstructionOptions MembershipScorer::reconstruction_options(int32_t loss) const {
  ReconstructionOptions options;
  options.is_checked = true;  // by check() and check_answer()
  options.loss = loss;
  options.average = options_.average;
  if (options_.probability_floor > 0) options.probability_floor = options_.probability_floor;
  if (options_.preset !=
      MSC_PRESET_PAPER) {  // the paper takes L_rec at full resolution whatever the grid of L_pred
    options.grid_height = options_.grid_height;
    options.grid_width = options_.grid_width;
  }
  return options;
}

double MembershipScorer::pose_error(const Pair& posed, bool turns_sides,
                                    const msc_image_view& y_hat,
                                    const TargetSpec& y_hat_spec) const {
  const Seen seen = see(posed, y_hat, y_hat_spec);
  auto options =
      reconstruction_options(resolve_loss(options_.loss, seen.spec.kind, posed.y_spec.kind));
  if (turns_sides) std::swap(options.grid_height, options.grid_width);
  return reconstruct(seen.y_hat, seen.spec, posed.y, posed.y_spec,
                     seen.pair.mask ? &*seen.pair.mask : nullptr, options, false)
      .l_rec;
}

Image MembershipScorer::pose_error_map(const Pair& posed, const msc_image_view& y_hat,
                                       const TargetSpec& y_hat_spec) const {
  const Seen seen = see(posed, y_hat, y_hat_spec);
  return error_map(
      seen.y_hat, seen.spec, posed.y, posed.y_spec, seen.pair.mask ? &*seen.pair.mask : nullptr,
      reconstruction_options(resolve_loss(options_.loss, seen.spec.kind, posed.y_spec.kind)));
}

GridField MembershipScorer::share_average(const Pair& pair, const msc_image_view& y_hat,
                                          const TargetSpec& y_hat_spec) const {
  const Seen seen = see(pair, y_hat, y_hat_spec);
  ShareInput input{pair.y, with_classes(pair.y_spec, seen.spec, seen.y_hat.channels), seen.y_hat,
                   seen.spec, seen.pair.mask ? &*seen.pair.mask : nullptr};
  input.is_checked = true;
  input.wants_parts = false;
  return average_pair(input, options_.share.grid_height, options_.share.grid_width).y_hat;
}

bool MembershipScorer::measures_share() const {
  return options_.share_mode == MSC_SHARE_BY_PRESET ? options_.preset != MSC_PRESET_PAPER
                                                    : options_.share_mode == MSC_SHARE_ON;
}

std::optional<MemorisedShare> MembershipScorer::share(ShareInput input, uint64_t key,
                                                      const FeatureMap& map) const {
  if (!measures_share()) return std::nullopt;
  input.y_spec = with_classes(input.y_spec, input.y_hat_spec, input.y_hat.channels);
  return memorised_share(map.levels, input, key, options_.share);
}

MembershipScorer::Aim MembershipScorer::aim(const Pair& pair, const msc_image_view& y_hat,
                                            const TargetSpec& y_hat_spec) const {
  Aim aim{pair, options_.predictor.value_or(preset_predictor(options_.preset))};
  aim.pair.y_spec = with_classes(pair.y_spec, y_hat_spec, y_hat.channels);
  const int32_t rec_loss = resolve_loss(options_.loss, y_hat_spec.kind, pair.y_spec.kind);
  aim.predictor.loss = loss_of(rec_loss, MSC_STAGE_SCORE).of_prediction;
  aim.predictor.average = options_.average;
  if (options_.probability_floor > 0) aim.predictor.probability_floor = options_.probability_floor;
  return aim;
}

FeatureMap MembershipScorer::features(const Image& x) const {
  FeatureMap map = extract_features(*extractor_, x.view());
  if (options_.preset == MSC_PRESET_PAPER)
    for (auto& level : map.levels) level.border = MSC_BORDER_MIRROR;
  return map;
}

}  // namespace msc
