#include "memberscope/c/decision.h"

#include <unordered_set>

#include "capi/grouped_sides.h"
#include "capi/values.h"
#include "core/evaluation/alike.h"
#include "core/evaluation/canary.h"
#include "core/evaluation/decision.h"
#include "core/evaluation/epsilon.h"
#include "core/evaluation/set_test.h"

namespace msc::capi {

namespace {

/// An image among its own references would be compared with itself.
void require_apart(const msc_decision_input& input) {
  if (!input.reference_keys || !input.keys) return;
  const std::unordered_set<uint64_t> references(input.reference_keys,
                                                input.reference_keys + input.n_references);
  for (int64_t i = 0; i < input.n; ++i) {
    if (references.count(input.keys[i]))
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION,
           "image {} (key {:016x}) is among the references; expected references that are not "
           "judged themselves",
           i, input.keys[i]);
  }
}

void write_decisions(const Decisions& found, msc_decision* to) {
  require(found.images.empty() || to, "decisions is null");
  for (size_t i = 0; i < found.images.size(); ++i) {
    msc_decision decision{};
    decision.p_value = found.images[i].p_value;
    decision.adjusted = found.images[i].adjusted;
    decision.verdict = found.images[i].verdict;
    auto* const target = element(to, static_cast<int64_t>(i));
    target->struct_size = to->struct_size;
    write_struct(target, decision, "msc_decision");
  }
}

void write_summary(const Decisions& found, const References& references, double error_rate,
                   msc_decision_summary* to) {
  if (!to) return;
  msc_decision_summary summary{};
  summary.n_references = references.units();
  summary.null_share = found.null_share;
  summary.error_rate = error_rate;
  summary.floor = found.floor;
  summary.rejections_needed = found.rejections_needed;
  summary.references_needed = found.references_needed;
  for (const auto& image : found.images) {
    summary.n_member += image.verdict == MSC_VERDICT_MEMBER;
    summary.n_cannot_decide += image.verdict == MSC_VERDICT_CANNOT_DECIDE;
    summary.n_not_shown += image.verdict == MSC_VERDICT_NOT_SHOWN;
  }
  write_struct(to, summary, "msc_decision_summary");
}

void write_test(const RankTest& found, msc_rank_test* to) {
  msc_rank_test test{};
  test.p_value = found.p_value;
  test.floor = found.floor;
  test.auc = found.auc;
  test.n_set = found.n_set;
  test.n_others = found.n_others;
  test.resamples = found.resamples;
  write_struct(to, test, "msc_rank_test");
}

int64_t resamples_or_default(int64_t asked) {
  if (asked < 0 || asked > 10000000)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "resamples is {}, expected 0 (default) to 10000000",
         asked);
  return asked > 0 ? asked : 9999;
}

double checked_delta(double delta) {
  if (!(delta >= 0 && delta < 1))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "delta is {}, expected 0 to below 1", delta);
  return delta;
}

/// Set and references as members and non-members of one sample.
struct TwoSides {
  std::vector<double> scores;
  Labels labels;
};

TwoSides two_sides(const msc_set_test_input& input) {
  if ((input.set_group == nullptr) != (input.reference_group == nullptr))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "groups are given for one side only, expected both or none");
  TwoSides sides{finite_values(input.set, input.n_set, "set"), {}};
  const auto references = finite_values(input.references, input.n_references, "references");
  sides.scores.insert(sides.scores.end(), references.begin(), references.end());
  std::vector<int32_t> member(sides.scores.size());
  std::fill_n(member.begin(), input.n_set, 1);
  std::vector<int64_t> group;
  if (input.set_group) {
    group.assign(input.set_group, input.set_group + input.n_set);
    group.insert(group.end(), input.reference_group, input.reference_group + input.n_references);
  }
  sides.labels = make_labels(member.data(), input.set_group ? group.data() : nullptr,
                             static_cast<int64_t>(member.size()));
  return sides;
}

CanaryOptions canary_options(const msc_canary_input& input) {
  CanaryOptions options;
  options.resamples = resamples_or_default(input.resamples);
  options.seed = input.seed;
  options.guesses = input.n_guesses;
  options.delta = checked_delta(input.delta);
  if (input.confidence != 0) options.confidence = inside_unit(input.confidence, "confidence");
  return options;
}

void write_epsilon(const CanaryVerdict& found, msc_epsilon_bound* to) {
  msc_epsilon_bound bound{};
  bound.low = found.epsilon_low;
  bound.ceiling = found.epsilon_ceiling;
  bound.n_units = found.test.n_set + found.test.n_others;
  bound.n_guesses = found.guesses;
  bound.n_correct = found.correct;
  write_struct(to, bound, "msc_epsilon_bound");
}

}  // namespace

}  // namespace msc::capi

using namespace msc;
using namespace msc::capi;

int32_t msc_decide(const msc_decision_input* input, msc_decision* decisions,
                   msc_decision_summary* summary, msc_error* error) {
  return guard(error, [&] {
    require(input, "input is null");
    const auto in = read_struct(input, "msc_decision_input");
    GroupedSides sides;
    auto known = sides.read(in.references, in.reference_group, in.n_references, "references");
    const auto images = sides.read(in.scores, in.group, in.n, "scores");
    require_apart(in);
    const double error_rate = in.error_rate == 0 ? 0.05 : inside_unit(in.error_rate, "error_rate");
    const References references{std::move(known.scores), std::move(known.group), known.n_groups};
    const bool independent = in.plain == 0 && images.group.empty();
    const auto found = decide(references, images.scores, error_rate, independent);
    write_decisions(found, decisions);
    write_summary(found, references, error_rate, summary);
  });
}

int32_t msc_scores_among_alike(const double* scores, const double* difficulty, int64_t n,
                               double* measured, msc_error* error) {
  return guard(error, [&] {
    const auto values = finite_values(scores, n, "scores");
    const auto found = among_alike(values, finite_values(difficulty, n, "difficulty"));
    require(n == 0 || measured, "measured is null");
    std::copy(found.begin(), found.end(), measured);
  });
}

int32_t msc_set_test(const msc_set_test_input* input, msc_rank_test* test, msc_error* error) {
  return guard(error, [&] {
    require(input, "input is null");
    const auto in = read_struct(input, "msc_set_test_input");
    const auto sides = two_sides(in);
    SetTestOptions options;
    options.two_sided = in.two_sided != 0;
    options.resamples = resamples_or_default(in.resamples);
    options.seed = in.seed;
    write_test(set_test(sides.scores.data(), sides.labels, options), test);
  });
}

int32_t msc_canary_draw(int64_t n, const int64_t* group, uint64_t seed, int32_t* included,
                        msc_error* error) {
  return guard(error, [&] {
    if (n < 0 || n > INT32_MAX)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "n is {}, expected 0 to 2^31 - 1", n);
    require(n == 0 || included, "included is null");
    const auto drawn = draw_canaries(n, group, seed);
    std::copy(drawn.begin(), drawn.end(), included);
  });
}

int32_t msc_canary_judge(const msc_canary_input* input, msc_rank_test* test,
                         msc_epsilon_bound* epsilon, msc_error* error) {
  return guard(error, [&] {
    require(input, "input is null");
    const auto in = read_struct(input, "msc_canary_input");
    const auto scores = finite_values(in.scores, in.n, "scores");
    require(in.n == 0 || in.included, "included is null");
    const auto found =
        judge_canaries(scores.data(), make_labels(in.included, in.group, in.n), canary_options(in));
    if (test) write_test(found.test, test);
    if (epsilon) write_epsilon(found, epsilon);
  });
}

int32_t msc_epsilon_lower_bound(int64_t n_units, int64_t n_guesses, int64_t n_correct, double delta,
                                double confidence, msc_epsilon_bound* bound, msc_error* error) {
  return guard(error, [&] {
    if (n_correct < 0 || n_correct > n_guesses || n_guesses > n_units || n_units > INT32_MAX)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION,
           "{} right of {} guesses for {} units, expected 0 <= right <= guesses <= units <= 2^31 - "
           "1",
           n_correct, n_guesses, n_units);
    checked_delta(delta);
    inside_unit(confidence, "confidence");
    CanaryVerdict found;
    found.test.n_others = n_units;
    found.guesses = n_guesses;
    found.correct = n_correct;
    found.epsilon_low = epsilon_lower_bound(n_units, n_guesses, n_correct, delta, confidence);
    found.epsilon_ceiling = epsilon_lower_bound(n_units, n_guesses, n_guesses, delta, confidence);
    write_epsilon(found, bound);
  });
}
