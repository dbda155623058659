/// @file
/// @brief L_pred: held-out error of a ridge predictor from features of the input to the ground
/// truth.
#ifndef MEMBERSCOPE_LINEAR_PREDICTOR_HPP
#define MEMBERSCOPE_LINEAR_PREDICTOR_HPP

#include <optional>
#include <string>
#include <vector>

#include "memberscope/c/linear_predictor.h"
#include "memberscope/feature_extractor.hpp"
#include "memberscope/loss.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup predictor
/// @{

/// Which positions judge the predictor; see ::msc_holdout. @since 0.1.0
enum class Holdout : int32_t {
  random = MSC_HOLDOUT_RANDOM,  ///< Each position alone, at random (the paper).
  blocks = MSC_HOLDOUT_BLOCKS   ///< Whole square blocks, so that neighbours do not tell.
};

/// What predicts label maps; see ::msc_probe. @since 0.1.0
enum class Probe : int32_t {
  standard = MSC_PROBE_DEFAULT,  ///< The ridge.
  ridge = MSC_PROBE_RIDGE,       ///< Ridge to one-hot targets.
  logistic = MSC_PROBE_LOGISTIC  ///< Multinomial logistic regression.
};

/// The name of a probe, as the command and rows spell it. @since 0.1.0
inline const char* probe_name(Probe probe) {
  return msc_probe_name(static_cast<int32_t>(probe));
}

/// The probe of a name; see msc_probe_find(). Throws Error, which lists the names. @since 0.1.0
inline Probe find_probe(const std::string& name) {
  int32_t probe = 0;
  detail::check([&](msc_error* e) { return msc_probe_find(name.c_str(), &probe, e); });
  return static_cast<Probe>(probe);
}

/// The names of all probes, the default first. @since 0.1.0
inline std::vector<std::string> probe_names() {
  std::vector<std::string> names;
  for (int32_t i = 0; i < msc_probe_count(); ++i) names.emplace_back(msc_probe_name(i));
  return names;
}

/// Result of one target; see ::msc_predictability. @since 0.1.0
struct Predictability : msc_predictability {
  Predictability() : msc_predictability{} { struct_size = sizeof(msc_predictability); }
};

/// Options of the predictor; see ::msc_predictor_options. @since 0.1.0
struct PredictorOptions {
  std::optional<double> lambda;       ///< Fixed strength, 0 = minimum norm; absent = generalised
                                      ///< cross-validation per image.
  Holdout holdout = Holdout::random;  ///< Positions that judge.
  double test_fraction = 0.3;         ///< Share of the positions held out.
  double block_size = 0;         ///< Side of a block in pixels of `x`; 0 = 1/8 of the longer side.
  double rank_tolerance = 1e-6;  ///< For lambda = 0, relative to the largest singular value.
  double probability_floor = 0.01;    ///< For the cross-entropy of label targets.
  int64_t n_splits = 1;               ///< Hold-outs averaged.
  uint64_t seed = 0;                  ///< Seed of the splits.
  Loss loss = Loss::standard;         ///< How the error is measured.
  int32_t threads = 1;                ///< Threads inside one fit; the result does not depend on it.
  Probe probe = Probe::standard;      ///< For class targets.
  Average average = Average::pixels;  ///< For labels.

  /// From the C form.
  static PredictorOptions of(const msc_predictor_options& o) {
    PredictorOptions options;
    if (o.strength == MSC_STRENGTH_FIXED) options.lambda = o.lambda;
    options.holdout = static_cast<Holdout>(o.holdout);
    options.test_fraction = o.test_fraction;
    options.block_size = o.block_size;
    options.rank_tolerance = o.rank_tolerance;
    options.probability_floor = o.probability_floor;
    options.n_splits = o.n_splits;
    options.seed = o.seed;
    options.loss = static_cast<Loss>(o.loss);
    options.threads = o.threads;
    options.probe = static_cast<Probe>(o.probe);
    options.average = static_cast<Average>(o.average);
    return options;
  }
  /// The C form.
  msc_predictor_options c() const {
    msc_predictor_options o{};
    o.struct_size = sizeof(o);
    o.strength = lambda ? MSC_STRENGTH_FIXED : MSC_STRENGTH_AUTO;
    o.holdout = static_cast<int32_t>(holdout);
    o.lambda = lambda.value_or(0);
    o.test_fraction = test_fraction;
    o.block_size = block_size;
    o.rank_tolerance = rank_tolerance;
    o.probability_floor = probability_floor;
    o.n_splits = n_splits;
    o.seed = seed;
    o.loss = static_cast<int32_t>(loss);
    o.threads = threads;
    o.probe = static_cast<int32_t>(probe);
    o.average = static_cast<int32_t>(average);
    return o;
  }
};

/// What may be said about a target beyond its values. @since 0.1.0
struct PredictorTarget {
  TargetSpec spec;  ///< Meaning.
  std::optional<msc_placement>
      placement;  ///< Where its pixels lie on the input; absent = the extent of level 0.
  std::optional<ImageView> mask;   ///< u8: nonzero = takes part.
  std::optional<ImageView> split;  ///< u8: 1 = train, 2 = held out, 0 = neither; absent = drawn.
  std::optional<MutableImageView> prediction;  ///< Receives A w + b, f32 or f64, H x W x C.
  uint64_t pair_key = 0;                       ///< Mixed into the seed of the split.
};

/// Measures how linearly predictable a ground truth is from features. Stateless but for its
/// options; thread-safe. @since 0.1.0
class LinearPredictor {
 public:
  /// @param options Defaults: 30 % random positions held out, strength by generalised
  /// cross-validation.
  explicit LinearPredictor(const PredictorOptions& options = {}) : options_(options) {}

  /// L_pred of `y` from the features of its input; see msc_linear_predictor_measure(). Throws
  /// Error.
  Predictability measure(const FeatureMap& features, ImageView y,
                         const PredictorTarget& about = {}) const {
    return measure(features.levels(), features.size(), y, about);
  }
  /// The same from levels of the caller's own.
  Predictability measure(const msc_feature_level* levels, int64_t n_levels, ImageView y,
                         const PredictorTarget& about = {}) const {
    const auto options = options_.c();
    msc_image_view prediction = about.prediction ? *about.prediction->c() : msc_image_view{};
    msc_predictor_target target{};
    target.struct_size = sizeof(target);
    target.values = y.c();
    target.spec = &about.spec;
    target.placement = about.placement ? &*about.placement : nullptr;
    target.mask = about.mask ? about.mask->c() : nullptr;
    target.split = about.split ? about.split->c() : nullptr;
    target.prediction = about.prediction ? &prediction : nullptr;
    Predictability result;
    detail::check([&](msc_error* e) {
      return msc_linear_predictor_measure(levels, n_levels, &target, 1, about.pair_key, &options,
                                          &result, e);
    });
    return result;
  }

 private:
  PredictorOptions options_;
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
