/// @file
/// @brief Population predictability: how hard a truth is to guess for one who has seen other pairs.
#ifndef MEMBERSCOPE_POPULATION_HPP
#define MEMBERSCOPE_POPULATION_HPP

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "memberscope/c/population.h"
#include "memberscope/detail/handle.hpp"
#include "memberscope/feature_extractor.hpp"
#include "memberscope/loss.hpp"
#include "memberscope/memorised_share.hpp"
#include "memberscope/preset.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup population
/// @{

/// What a population says of one pair; see ::msc_population_result. @since 0.1.0
struct PopulationResult : msc_population_result {
  PopulationResult() : msc_population_result{} { struct_size = sizeof(msc_population_result); }
  /// Whether L_pop is given.
  bool given() const { return status == MSC_POPULATION_OK; }
};

/// What a population holds; see ::msc_population_info. @since 0.1.0
struct PopulationInfo : msc_population_info {
  PopulationInfo() : msc_population_info{} { struct_size = sizeof(msc_population_info); }
};

/// Options of a population; see ::msc_population_options. @since 0.1.0
struct PopulationOptions {
  std::string extractor;              ///< Identity of the extractor of all features.
  Preset preset = Preset::standard;   ///< Of the features.
  int64_t grid_height = 28;           ///< Rows of the grid onto which every truth is averaged.
  int64_t grid_width = 28;            ///< Columns.
  int32_t folds = 0;                  ///< Folds of whole groups; 0 = by the number of features.
  std::optional<double> strength;     ///< Of the ridge; absent = chosen.
  Loss loss = Loss::standard;         ///< How the error is measured.
  Average average = Average::pixels;  ///< For labels.
  double probability_floor = 0.01;    ///< For the cross-entropy of classes.
  double smoothing = 2;               ///< Sigma of the low-passed share's Gaussian, in cells.
  int64_t window = 5;                 ///< Side of the windows of the local share, in cells.
  int32_t threads = 1;                ///< Threads inside one call.

  /// The C form; valid as long as this object.
  msc_population_options c() const {
    msc_population_options o{};
    o.struct_size = sizeof(o);
    o.extractor = extractor.c_str();
    o.preset = static_cast<int32_t>(preset);
    o.grid_height = grid_height;
    o.grid_width = grid_width;
    o.folds = folds;
    o.strength = strength.value_or(0);
    o.loss = static_cast<int32_t>(loss);
    o.average = static_cast<int32_t>(average);
    o.probability_floor = probability_floor;
    o.smoothing = smoothing;
    o.window = window;
    o.threads = threads;
    return o;
  }
};

/// What may be said about a reference beyond features and truth. @since 0.1.0
struct ReferenceAbout {
  TargetSpec y_spec = {};              ///< Meaning of the truth; labels state their classes.
  std::optional<ImageView> mask = {};  ///< u8: nonzero = takes part.
  std::optional<uint64_t> group = {};  ///< Absent: the pair is a group of its own, its key.
};

/// Predicts truths from features by what other pairs have in common. Cheap to copy: copies share
/// their references. References may be added from several threads, pairs predicted from any number
/// once it is fitted. Every function throws Error. @since 0.1.0
class PopulationPredictor {
 public:
  /// An empty one.
  explicit PopulationPredictor(const PopulationOptions& options = {}) {
    const auto c = options.c();
    msc_population* handle = nullptr;
    detail::check([&](msc_error* e) { return msc_population_create(&c, &handle, e); });
    handle_ = detail::own(handle, msc_population_release);
  }
  /// From stored bytes; see msc_population_load().
  PopulationPredictor(const void* bytes, size_t size, const PopulationOptions& options) {
    const auto c = options.c();
    msc_population* handle = nullptr;
    detail::check([&](msc_error* e) {
      return msc_population_load(bytes, static_cast<int64_t>(size), &c, &handle, e);
    });
    handle_ = detail::own(handle, msc_population_release);
  }

  /// Adds a reference; see msc_population_add().
  void add(const msc_feature_level* levels, int64_t n_levels, ImageView y, uint64_t key,
           const ReferenceAbout& about = {}) {
    detail::check([&](msc_error* e) {
      return msc_population_add(handle_.get(), levels, n_levels, y.c(), &about.y_spec,
                                about.mask ? about.mask->c() : nullptr, key,
                                about.group.value_or(key), e);
    });
  }
  /// The same from a feature map.
  void add(const FeatureMap& features, ImageView y, uint64_t key,
           const ReferenceAbout& about = {}) {
    add(features.levels(), features.size(), y, key, about);
  }
  /// The same from an input, by the extractor that the options name.
  void add(const ExtractorHandle& extractor, ImageView x, ImageView y, uint64_t key,
           const ReferenceAbout& about = {}) {
    require_own(extractor);
    add(extractor.extract(x), y, key, about);
  }

  /// Adds the references of another; see msc_population_merge().
  void merge(const PopulationPredictor& from) {
    detail::check(
        [&](msc_error* e) { return msc_population_merge(handle_.get(), from.handle_.get(), e); });
  }

  /// Fits to the references; see msc_population_fit().
  void fit() {
    detail::check([&](msc_error* e) { return msc_population_fit(handle_.get(), e); });
  }

  /// L_pop of a pair, and its share where the input has an output; see msc_population_predict().
  /// @param input Its `pair_key` is the pair's. @param group Of the pair; its key where it has
  /// none.
  PopulationResult predict(const msc_feature_level* levels, int64_t n_levels,
                           const ShareInput& input, uint64_t group) const {
    PopulationResult result;
    detail::measure_share(input, [&](const auto* c, Share*, msc_error* e) {
      return msc_population_predict(handle_.get(), levels, n_levels, c, input.pair_key, group,
                                    &result, e);
    });
    return result;
  }
  /// The same from a feature map.
  PopulationResult predict(const FeatureMap& features, const ShareInput& input,
                           uint64_t group) const {
    return predict(features.levels(), features.size(), input, group);
  }
  /// The same from an input, by the extractor that the options name.
  PopulationResult predict(const ExtractorHandle& extractor, ImageView x, const ShareInput& input,
                           uint64_t group) const {
    require_own(extractor);
    return predict(extractor.extract(x), input, group);
  }
  /// L_pop alone, of a truth without an output.
  PopulationResult predict(const FeatureMap& features, ImageView y, uint64_t key,
                           const ReferenceAbout& about = {}) const {
    msc_share_input input{};
    input.struct_size = sizeof(input);
    input.y = y.c();
    input.y_spec = &about.y_spec;
    input.mask = about.mask ? about.mask->c() : nullptr;
    PopulationResult result;
    detail::check([&](msc_error* e) {
      return msc_population_predict(handle_.get(), features.levels(), features.size(), &input, key,
                                    about.group.value_or(key), &result, e);
    });
    return result;
  }

  /// What it holds.
  PopulationInfo info() const {
    PopulationInfo info;
    detail::check([&](msc_error* e) { return msc_population_get_info(handle_.get(), &info, e); });
    return info;
  }

  /// As bytes; see msc_population_save().
  std::vector<char> save() const {
    int64_t size = 0;
    detail::check(
        [&](msc_error* e) { return msc_population_save(handle_.get(), nullptr, 0, &size, e); });
    std::vector<char> bytes(static_cast<size_t>(size));
    detail::check([&](msc_error* e) {
      return msc_population_save(handle_.get(), bytes.data(), size, &size, e);
    });
    return bytes;
  }

  /// The C handle.
  msc_population* c() const { return handle_.get(); }

 private:
  void require_own(const ExtractorHandle& extractor) const {
    const std::string expected = info().extractor;
    if (extractor.identity() != expected)
      throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_FEATURES,
                  "the population's features come from the extractor '" + expected + "', found '" +
                      extractor.identity() + "'");
  }

  std::shared_ptr<msc_population> handle_;
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
