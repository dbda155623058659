#include "core/population/population_predictor.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "core/base/error.h"
#include "core/base/thread_team.h"
#include "core/image/image.h"
#include "core/population/field_error.h"
#include "core/population/pair_design.h"
#include "core/predictor/held_out_error.h"
#include "core/share/field_view.h"
#include "memberscope/c/population.h"

namespace msc {
namespace {

constexpr size_t kMostRooms = 64;  // threads that add at once and find memory to work in

bool before(const Reference& a, const Reference& b) {
  return a.key < b.key;
}

PairShape shape_of(const std::vector<msc_feature_level>& levels, int32_t kind, int64_t columns) {
  PairShape shape{{}, kind, columns};
  for (const msc_feature_level& level : levels) shape.channels.push_back(level.values.channels);
  return shape;
}

/// Cells of the grid as a power of two, so that sums are means to within a factor.
double scale_of(const PopulationKind& kind) {
  return std::exp2(std::ceil(std::log2(static_cast<double>(kind.grid_height * kind.grid_width))));
}

/// a - b where a cell takes part, else 0.
GridField difference(const GridField& a, const GridField& b, const std::vector<uint8_t>& cells) {
  GridField out = a;
  for (int64_t i = 0; i < out.cells(); ++i)
    for (int64_t c = 0; c < out.columns; ++c)
      out.cell(i)[c] = cells[static_cast<size_t>(i)] ? a.cell(i)[c] - b.cell(i)[c] : 0;
  return out;
}

GridField constant_field(const std::vector<double>& values, const GridField& like) {
  GridField field = like;
  for (int64_t i = 0; i < field.cells(); ++i)
    std::copy(values.begin(), values.end(), field.cell(i));
  return field;
}

void check_outputs(const ShareInput& input, const GridField& y) {
  check_field_view(input.residual_y, y, y.columns, "residual_y");
  check_field_view(input.residual_y_hat, y, y.columns, "residual_y_hat");
  check_field_view(input.local_share, y, 1, "local_share");
  check_field_view(input.local_weight, y, 1, "local_weight");
}

void measure_errors(const GridField& f, const PairAverages& pair, const PopulationFit& fit,
                    FieldMeasure measure, PopulationResult& to) {
  to.loss = measure.loss;
  if (!pair.y_hat.data.empty()) to.l_rec = field_error(pair.y_hat, pair.y, pair.cells, measure);
  to.l_pop = field_error(f, pair.y, pair.cells, measure);
  to.l_constant = field_error(constant_field(fit.constant, pair.y), pair.y, pair.cells, measure);
  if (measure.kind == MSC_TARGET_IMAGE) return;
  measure.loss = MSC_LOSS_ERROR_RATE;
  to.error_rate = field_error(f, pair.y, pair.cells, measure);
}

/// @param f The prediction.
void measure_share(const ShareInput& input, const PairAverages& pair, const GridField& f,
                   const PopulationMeasure& measure, PopulationResult& to) {
  const GridField e = difference(pair.y, f, pair.cells);
  write_field(e, input.residual_y);
  if (!input.y_hat.data) return;
  const GridField given = difference(pair.y_hat, f, pair.cells);
  to.share = share_statistics(e, given, measure.sigma, largest(pair.y));
  if (to.share->defined && input.wants_parts)
    to.parts = share_parts(e, given, pair, input.y_spec.kind);
  write_field(given, input.residual_y_hat);
  const auto local = local_share(e, given, to.share->defined ? measure.window : 0);
  write_field(local.share, input.local_share);
  write_field(local.weight, input.local_weight);
}

}  // namespace

PopulationPredictor::PopulationPredictor(PopulationKind kind, PopulationMeasure measure)
    : measure_(measure) {
  state_.kind = std::move(kind);
  rooms_.reserve(kMostRooms);
}

PopulationPredictor::PopulationPredictor(PopulationState state, PopulationMeasure measure)
    : state_(std::move(state)), measure_(measure) {
  rooms_.reserve(kMostRooms);
}

void PopulationPredictor::add(const std::vector<msc_feature_level>& levels, const msc_image_view& y,
                              const TargetSpec& spec, const msc_image_view* mask,
                              Reference reference, int threads) {
  if (spec.kind == MSC_TARGET_LABELS && spec.n_classes < 1)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "population: the labels of a reference state no n_classes; one map rarely holds all "
         "classes, so that its largest label does not tell");
  const ThreadTeam team(threads);
  const PairAverages truth =
      average_truth(y, spec, mask, state_.kind.grid_height, state_.kind.grid_width);
  const PairDesign design(levels, truth, threads);
  PairSums sums = design.sums(scale_of(state_.kind), take_room(), threads);
  commit(sums, shape_of(levels, spec.kind, truth.y.columns), reference);
  keep_room(std::move(sums).take_room());
}

Matrix PopulationPredictor::take_room() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (rooms_.empty()) return {};
  Matrix room = std::move(rooms_.back());
  rooms_.pop_back();
  return room;
}

/// What cannot be kept is let go: the reference has been added by now.
void PopulationPredictor::keep_room(Matrix room) noexcept {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (rooms_.size() < rooms_.capacity()) rooms_.push_back(std::move(room));
}

void PopulationPredictor::commit(const PairSums& sums, PairShape shape, Reference reference) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (state_.shape) check_shape(shape, *state_.shape);
  const auto place =
      std::lower_bound(state_.references.begin(), state_.references.end(), reference, before);
  if (place != state_.references.end() && place->key == reference.key)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "population: the reference of key {} was added before; each counts once", reference.key);
  if (static_cast<int64_t>(state_.references.size()) >= ExactSums::kMostVectors)
    fail(MSC_UNSUPPORTED, MSC_STAGE_PREDICTOR, "population: {} references are the most it takes",
         ExactSums::kMostVectors);
  // Whatever takes memory first: the reference is added whole or not at all.
  const SumsLayout layout = shape.layout();
  if (!state_.shape)
    state_.folds.resize(static_cast<size_t>(state_.kind.folds > 0 ? state_.kind.folds
                                                                  : fold_count(layout.features)));
  ReferenceFold& fold = state_.folds[static_cast<size_t>(state_.fold_of(reference.group))];
  if (fold.references == 0) fold.sums = ExactSums(static_cast<size_t>(layout.size()));
  state_.references.insert(place, reference);
  if (!state_.shape) state_.shape = std::move(shape);
  sums.add_to(fold.sums, measure_.threads);
  ++fold.references;
  state_.fits.clear();
}

void PopulationPredictor::check_mergeable(const PopulationState& other) const {
  const PopulationKind& a = state_.kind;
  const PopulationKind& b = other.kind;
  if (a.extractor != b.extractor || a.preset != b.preset || a.grid_height != b.grid_height ||
      a.grid_width != b.grid_width || a.folds != b.folds || a.strength != b.strength)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "population: parts differ in extractor, preset, grid, folds or strength: {}, {}, {} x {}, "
         "{}, {:g} and {}, {}, {} x {}, {}, {:g}",
         a.extractor, a.preset, a.grid_height, a.grid_width, a.folds, a.strength, b.extractor,
         b.preset, b.grid_height, b.grid_width, b.folds, b.strength);
  if (state_.shape && other.shape) check_shape(*other.shape, *state_.shape);
  std::vector<Reference> both;
  std::set_intersection(state_.references.begin(), state_.references.end(),
                        other.references.begin(), other.references.end(), std::back_inserter(both),
                        before);
  if (!both.empty())
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "population: both parts hold the reference of key {}; each counts once", both[0].key);
  if (static_cast<int64_t>(state_.references.size() + other.references.size()) >
      ExactSums::kMostVectors)
    fail(MSC_UNSUPPORTED, MSC_STAGE_PREDICTOR, "population: {} references are the most it takes",
         ExactSums::kMostVectors);
}

void PopulationPredictor::merge(const PopulationPredictor& from) {
  const PopulationState& other = from.state_;
  check_mergeable(other);
  if (!other.shape) return;
  if (!state_.shape) {
    state_ = other;
    state_.fits.clear();
    return;
  }
  std::vector<Reference> all;
  std::merge(state_.references.begin(), state_.references.end(), other.references.begin(),
             other.references.end(), std::back_inserter(all), before);
  for (size_t k = 0; k < state_.folds.size(); ++k) {
    ReferenceFold& to = state_.folds[k];
    if (other.folds[k].references == 0) continue;
    if (to.references == 0)
      to.sums = other.folds[k].sums;
    else
      to.sums.add(other.folds[k].sums, measure_.threads);
    to.references += other.folds[k].references;
  }
  state_.references = std::move(all);
  state_.fits.clear();
}

void PopulationPredictor::fit() {
  if (!state_.shape)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "population: there is nothing to fit; add references first");
  rooms_.clear();
  const ThreadTeam team(measure_.threads);
  state_.fits =
      fit_folds(state_.folds, state_.shape->layout(), state_.kind.strength, measure_.threads);
}

PairAverages PopulationPredictor::averages(const ShareInput& input) const {
  const int64_t h = state_.kind.grid_height;
  const int64_t w = state_.kind.grid_width;
  ShareInput known = input;
  if (known.y_spec.kind == MSC_TARGET_LABELS && known.y_spec.n_classes == 0)
    known.y_spec.n_classes = state_.shape->columns;
  return known.y_hat.data ? average_pair(known, h, w)
                          : average_truth(known.y, known.y_spec, known.mask, h, w);
}

const PopulationFit& PopulationPredictor::fit_for(Reference pair, PopulationResult& to) const {
  const uint64_t group = state_.group_of(pair);
  if (state_.has_group(group)) to.fold = state_.fold_of(group);
  const PopulationFit& fit =
      to.fold < 0 ? state_.fits.back() : state_.fits[static_cast<size_t>(to.fold)];
  to.status = fit.status;
  to.references = fit.references;
  to.strength = fit.strength;
  to.rank = fit.rank;
  return fit;
}

bool PopulationPredictor::suits(const std::vector<msc_feature_level>& levels,
                                const msc_image_view& y, const TargetSpec& spec) const {
  if (!state_.shape) return false;
  const bool counts = spec.kind == MSC_TARGET_LABELS;
  const int64_t columns = !counts               ? y.channels
                          : spec.n_classes == 0 ? state_.shape->columns
                                                : spec.n_classes;
  return shape_of(levels, spec.kind, columns) == *state_.shape;
}

PopulationResult PopulationPredictor::predict(const std::vector<msc_feature_level>& levels,
                                              const ShareInput& input, Reference about,
                                              const PopulationMeasure& measure) const {
  if (state_.fits.empty())
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "population: references were added and not fitted; call fit before predict");
  const int32_t loss = resolve_predictor_loss(measure.loss, input.y_spec);
  const PairAverages pair = averages(input);
  check_shape(shape_of(levels, input.y_spec.kind, pair.y.columns), *state_.shape);
  check_outputs(input, pair.y);
  const PairDesign design(levels, pair, measure.threads);
  PopulationResult result;
  const PopulationFit& fit = fit_for(about, result);
  result.cells = std::accumulate(pair.cells.begin(), pair.cells.end(), int64_t{0});
  if (fit.status != MSC_POPULATION_OK) return result;
  const GridField f = design.predict(fit.map.weights, fit.map.intercept, measure.threads);
  measure_errors(f, pair, fit,
                 {input.y_spec.kind, loss, measure.average, measure.probability_floor}, result);
  if (!std::isfinite(result.l_pop))
    fail(MSC_NUMERICAL, MSC_STAGE_PREDICTOR,
         "population: L_pop is {}: features are out of the range of float64", result.l_pop);
  measure_share(input, pair, f, measure, result);
  return result;
}

}  // namespace msc
