#include "memberscope/c/population.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "capi/feature_levels.h"
#include "capi/guard.h"
#include "capi/handles.h"
#include "capi/option_reader.h"
#include "capi/share_options.h"
#include "capi/target_spec.h"
#include "core/population/profile.h"
#include "memberscope/c/membership_scorer.h"

namespace msc::capi {
namespace {

constexpr OptionReader kRead{"msc_population_options", MSC_STAGE_PREDICTOR};

PopulationKind read_kind(const msc_population_options& c) {
  PopulationKind kind;
  kind.extractor = c.extractor ? c.extractor : "";
  kind.preset = kRead.one_of(c.preset, MSC_PRESET_PAPER, "preset");
  kind.grid_height =
      kRead.in_range<int64_t>(c.grid_height, kind.grid_height, 1, kMostGridSide, "grid_height");
  kind.grid_width =
      kRead.in_range<int64_t>(c.grid_width, kind.grid_width, 1, kMostGridSide, "grid_width");
  kind.folds = kRead.in_range<int64_t>(c.folds, 0, 2, 64, "folds");
  kind.strength = kRead.in_range(c.strength, 0.0, 1e-12, 1e12, "strength");
  return kind;
}

PopulationMeasure read_measure(const msc_population_options& c) {
  PopulationMeasure measure;
  measure.loss = kRead.one_of(c.loss, MSC_LOSS_ERROR_RATE, "loss");
  measure.average = kRead.one_of(c.average, MSC_AVERAGE_CLASSES, "average");
  measure.probability_floor = kRead.in_range(c.probability_floor, measure.probability_floor, 1e-300,
                                             0.5, "probability_floor");
  measure.sigma = kRead.in_range(c.smoothing, measure.sigma, 1e-3, 64.0, "smoothing");
  measure.window = kRead.in_range<int64_t>(c.window, measure.window, 1, kMostGridSide, "window");
  measure.threads = kRead.in_range<int32_t>(c.threads, 1, 1, 4096, "threads");
  return measure;
}

msc_population_result to_c(const PopulationResult& from) {
  msc_population_result c{};
  c.status = from.status;
  c.loss = from.loss;
  c.l_pop = from.l_pop;
  c.l_constant = from.l_constant;
  c.error_rate = from.error_rate;
  c.l_rec = from.l_rec;
  c.strength = from.strength;
  c.n_references = from.references;
  c.rank = from.rank;
  c.n = from.cells;
  c.fold = from.fold;
  if (!from.share) return c;
  c.share_status = from.share->defined ? MSC_SHARE_OK : MSC_SHARE_UNDEFINED;
  c.share = from.share->share.value;
  c.share_se = from.share->share.error;
  c.share_low = from.share->low.value;
  c.share_low_se = from.share->low.error;
  c.residual_ratio = from.share->residual_ratio;
  return c;
}

msc_population_info info_of(const PopulationState& state) {
  msc_population_info c{};
  c.extractor = state.kind.extractor.c_str();
  c.preset = state.kind.preset;
  c.n_references = static_cast<int64_t>(state.references.size());
  c.n_groups = state.groups();
  c.folds = static_cast<int64_t>(state.folds.size());
  c.fitted = !state.fits.empty();
  c.complete = state.is_complete();
  for (const ReferenceFold& fold : state.folds)
    c.bytes += static_cast<int64_t>(2 * sizeof(int64_t) * fold.sums.size());
  if (!state.shape) return c;
  c.n_features = state.shape->layout().features;
  c.n_columns = state.shape->columns;
  c.kind = state.shape->kind;
  return c;
}

void check_expected(const PopulationKind& stored, const PopulationKind& expected) {
  if (stored.extractor != expected.extractor || stored.preset != expected.preset)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "population profile: made with the extractor '{}' and preset {}, expected '{}' and {}; "
         "pairs must be predicted from the features that the references had",
         stored.extractor, stored.preset, expected.extractor, expected.preset);
}

}  // namespace
}  // namespace msc::capi

using namespace msc::capi;

extern "C" {

int32_t msc_population_create(const msc_population_options* options, msc_population** population,
                              msc_error* error) {
  return guard(error, [&] {
    require(population != nullptr, "msc_population_create: the place for the result is null");
    const auto c = read_struct(options, "msc_population_options");
    *population = new msc_population{
        std::make_shared<msc::PopulationPredictor>(read_kind(c), read_measure(c))};
  });
}

void msc_population_release(msc_population* population) {
  delete population;
}

int32_t msc_population_add(msc_population* population, const msc_feature_level* levels,
                           int64_t n_levels, const msc_image_view* y, const msc_target_spec* y_spec,
                           const msc_image_view* mask, uint64_t key, uint64_t group,
                           msc_error* error) {
  return guard(error, [&] {
    require(population != nullptr && y != nullptr,
            "msc_population_add: population and y must not be null");
    population->predictor->add(
        read_levels(levels, n_levels, "msc_population_add", MSC_STAGE_PREDICTOR), *y,
        read_truth_spec(y_spec), mask, {key, group}, population->predictor->measure().threads);
  });
}

int32_t msc_population_merge(msc_population* population, const msc_population* from,
                             msc_error* error) {
  return guard(error, [&] {
    require(population != nullptr && from != nullptr && population != from,
            "msc_population_merge: population and from must be two, and not null");
    population->predictor->merge(*from->predictor);
  });
}

int32_t msc_population_fit(msc_population* population, msc_error* error) {
  return guard(error, [&] {
    require(population != nullptr, "msc_population_fit: population is null");
    population->predictor->fit();
  });
}

int32_t msc_population_predict(const msc_population* population, const msc_feature_level* levels,
                               int64_t n_levels, const msc_share_input* input, uint64_t key,
                               uint64_t group, msc_population_result* result, msc_error* error) {
  return guard(error, [&] {
    require(population != nullptr && input != nullptr && result != nullptr,
            "msc_population_predict: population, input and result must not be null");
    const auto features =
        read_levels(levels, n_levels, "msc_population_predict", MSC_STAGE_PREDICTOR);
    const auto read = read_struct(input, "msc_share_input");
    const auto& predictor = *population->predictor;
    const auto found =
        predictor.predict(features, read_share_input(read), {key, group}, predictor.measure());
    write_share_parts(found.parts, read);
    write_struct(result, to_c(found), "msc_population_result");
  });
}

int32_t msc_population_get_info(const msc_population* population, msc_population_info* info,
                                msc_error* error) {
  return guard(error, [&] {
    require(population != nullptr, "msc_population_get_info: population is null");
    write_struct(info, info_of(population->predictor->state()), "msc_population_info");
  });
}

int32_t msc_population_save(const msc_population* population, void* buffer, int64_t capacity,
                            int64_t* size, msc_error* error) {
  return guard(error, [&] {
    require(population != nullptr && size != nullptr,
            "msc_population_save: population and size must not be null");
    const std::string bytes = msc::write_profile(population->predictor->state());
    const auto n = static_cast<int64_t>(bytes.size());
    if (buffer && capacity < n)
      msc::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
                "msc_population_save: the population takes {} bytes, the buffer has {}", n,
                capacity);
    if (buffer) std::copy(bytes.begin(), bytes.end(), static_cast<char*>(buffer));
    *size = n;
  });
}

int32_t msc_population_load(const void* buffer, int64_t size, const msc_population_options* options,
                            msc_population** population, msc_error* error) {
  return guard(error, [&] {
    require(buffer != nullptr && size >= 0 && population != nullptr,
            "msc_population_load: buffer and population must not be null, size not negative");
    const auto c = read_struct(options, "msc_population_options");
    msc::PopulationState state = msc::read_profile(
        std::string_view(static_cast<const char*>(buffer), static_cast<size_t>(size)));
    check_expected(state.kind, read_kind(c));
    *population = new msc_population{
        std::make_shared<msc::PopulationPredictor>(std::move(state), read_measure(c))};
  });
}

}  // extern "C"
