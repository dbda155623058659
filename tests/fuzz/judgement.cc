// Decisions, plans, canaries, blind classifier, combined score: any numbers, any labels. Work that
// the caller asks for (resamples, permutations) stays small, so that an input which takes long is a
// finding.
#include "fuzz/input.h"
#include "memberscope/memberscope.h"

namespace {

/// n of each kind of value that the functions below take.
struct Samples {
  explicit Samples(FuzzedDataProvider& data) : n(data.ConsumeIntegralInRange<int64_t>(0, 16)) {
    for (int64_t i = 0; i < n; ++i) {
      member.push_back(data.ConsumeIntegralInRange<int32_t>(0, 15) == 0
                           ? data.ConsumeIntegral<int32_t>()
                           : data.ConsumeBool());
      group.push_back(data.ConsumeIntegralInRange<int64_t>(-1, 5));
      key.push_back(data.ConsumeIntegralInRange<uint64_t>(0, 20));
      first.push_back(data.ConsumeBool() ? data.ConsumeFloatingPointInRange<double>(0, 1)
                                         : data.ConsumeIntegralInRange(0, 3));
      second.push_back(data.ConsumeBool() ? data.ConsumeFloatingPointInRange<double>(-2, 2)
                                          : data.ConsumeFloatingPoint<double>());
    }
    grouped = data.ConsumeBool();
  }
  const int64_t* groups() const { return grouped ? group.data() : nullptr; }

  int64_t n;
  bool grouped = false;
  std::vector<int32_t> member;
  std::vector<int64_t> group;
  std::vector<uint64_t> key;
  std::vector<double> first, second;
};

/// Mostly a sound share; sometimes anything.
double share(FuzzedDataProvider& data) {
  return data.ConsumeIntegralInRange(0, 3) == 0 ? data.ConsumeFloatingPoint<double>()
                                                : data.ConsumeFloatingPointInRange<double>(0, 1);
}

int64_t count(FuzzedDataProvider& data, int64_t n) {
  return data.ConsumeIntegralInRange(0, 15) == 0 ? data.ConsumeIntegralInRange<int64_t>(-2, 0) : n;
}

void decide(FuzzedDataProvider& data, const Samples& references, const Samples& batch) {
  msc_decision_input full{};
  full.n_references = count(data, references.n);
  full.references = references.second.data();
  full.n = count(data, batch.n);
  full.scores = batch.second.data();
  if (data.ConsumeBool()) full.reference_keys = references.key.data();
  if (data.ConsumeBool()) full.keys = batch.key.data();
  full.error_rate = share(data);
  full.reference_group = references.groups();
  full.group = batch.groups();
  full.plain = data.ConsumeIntegralInRange(-1, 2);
  fuzz::Growing<msc_decision_input> input(data, full);
  std::vector<msc_decision> decisions(static_cast<size_t>(batch.n) + 1);
  for (auto& decision : decisions) decision.struct_size = sizeof decision;
  fuzz::Growing<msc_decision_summary> summary(data, msc_decision_summary{});
  msc_decide(input.get(), decisions.data(), data.ConsumeBool() ? summary.get() : nullptr, nullptr);
}

void count_used(FuzzedDataProvider& data, const Samples& set, const Samples& references) {
  const Samples known(data);
  msc_used_input full{};
  full.n_references = count(data, references.n);
  full.references = references.second.data();
  full.reference_group = references.groups();
  full.n = count(data, set.n);
  full.scores = set.second.data();
  full.group = set.groups();
  full.n_known = count(data, known.n);
  full.known = known.second.data();
  full.known_group = known.groups();
  full.confidence = share(data);
  full.seed = data.ConsumeIntegral<uint64_t>();
  fuzz::Growing<msc_used_input> input(data, full);
  fuzz::Growing<msc_used> used(data, msc_used{});
  msc_count_used(input.get(), used.get(), nullptr);
  std::vector<double> measured(static_cast<size_t>(set.n) + 1);
  msc_scores_among_alike(set.second.data(), set.first.data(), count(data, set.n), measured.data(),
                         nullptr);
}

void test_set(FuzzedDataProvider& data, const Samples& set, const Samples& references) {
  msc_set_test_input full{};
  full.n_set = count(data, set.n);
  full.set = set.second.data();
  full.set_group = set.groups();
  full.n_references = count(data, references.n);
  full.references = references.second.data();
  full.reference_group = references.groups();
  full.two_sided = data.ConsumeIntegralInRange(-1, 2);
  full.resamples = data.ConsumeIntegralInRange<int64_t>(-1, 30);
  full.seed = data.ConsumeIntegral<uint64_t>();
  fuzz::Growing<msc_set_test_input> input(data, full);
  fuzz::Growing<msc_rank_test> test(data, msc_rank_test{});
  msc_set_test(input.get(), test.get(), nullptr);
}

void canaries(FuzzedDataProvider& data, const Samples& samples) {
  std::vector<int32_t> included(static_cast<size_t>(samples.n) + 1);
  msc_canary_draw(count(data, samples.n), samples.groups(), data.ConsumeIntegral<uint64_t>(),
                  included.data(), nullptr);
  msc_canary_input full{};
  full.n = count(data, samples.n);
  full.included = data.ConsumeBool() ? included.data() : samples.member.data();
  full.group = samples.groups();
  full.scores = samples.second.data();
  full.resamples = data.ConsumeIntegralInRange<int64_t>(-1, 30);
  full.n_guesses = data.ConsumeIntegralInRange<int64_t>(-2, 20);
  full.delta = data.ConsumeBool() ? share(data) : 0;
  full.confidence = share(data);
  fuzz::Growing<msc_canary_input> input(data, full);
  fuzz::Growing<msc_rank_test> test(data, msc_rank_test{});
  fuzz::Growing<msc_epsilon_bound> bound(data, msc_epsilon_bound{});
  msc_canary_judge(input.get(), test.get(), bound.get(), nullptr);
  msc_epsilon_lower_bound(data.ConsumeIntegral<int64_t>(), data.ConsumeIntegral<int64_t>(),
                          data.ConsumeIntegral<int64_t>(), share(data), share(data), bound.get(),
                          nullptr);
}

void plan(FuzzedDataProvider& data) {
  msc_plan_question full{};
  full.kind = data.ConsumeIntegralInRange<int32_t>(-1, 6);
  for (double* field : {&full.auc, &full.power, &full.confidence, &full.half_width, &full.fpr,
                        &full.error_rate, &full.epsilon})
    if (data.ConsumeBool()) *field = share(data);
  if (data.ConsumeBool()) full.batch = data.ConsumeIntegral<int64_t>();
  if (data.ConsumeBool()) full.false_calls = data.ConsumeIntegral<int64_t>();
  fuzz::Growing<msc_plan_question> question(data, full);
  fuzz::Growing<msc_plan_answer> answer(data, msc_plan_answer{});
  msc_plan(question.get(), answer.get(), nullptr);
}

void classify(FuzzedDataProvider& data, const Samples& samples) {
  msc_blind_classifier_input full{};
  full.n = count(data, samples.n);
  full.member = samples.member.data();
  full.group = samples.groups();
  full.n_features = data.ConsumeIntegralInRange<int64_t>(-1, 3);
  std::vector<float> features(static_cast<size_t>(samples.n) * 3 + 1);
  for (float& feature : features)
    feature = data.ConsumeBool() ? data.ConsumeFloatingPoint<float>()
                                 : data.ConsumeFloatingPointInRange<float>(-1, 1);
  full.features = features.data();
  full.folds = data.ConsumeBool() ? 0 : data.ConsumeIntegral<int32_t>();
  full.permutations = data.ConsumeIntegralInRange<int64_t>(-1, 4);
  fuzz::Growing<msc_blind_classifier_input> input(data, full);
  fuzz::Growing<msc_blind_classifier_result> result(data, msc_blind_classifier_result{});
  std::vector<double> scores(static_cast<size_t>(samples.n) + 1);
  msc_blind_classify(input.get(), scores.data(), result.get(), nullptr);
}

void combine(FuzzedDataProvider& data, const Samples& samples) {
  msc_combined_columns full{};
  full.n = count(data, samples.n);
  full.l_rec = samples.first.data();
  full.l_pred = samples.second.data();
  full.share_low = data.ConsumeBool() ? samples.second.data() : nullptr;
  full.l_pop = data.ConsumeBool() ? samples.second.data() : nullptr;
  full.share_pop_low = data.ConsumeBool() ? samples.first.data() : nullptr;
  fuzz::Growing<msc_combined_columns> columns(data, full);
  std::vector<double> combined(static_cast<size_t>(samples.n) + 1);
  fuzz::Growing<msc_combination> fitted(data, msc_combination{});
  msc_combination_fit(columns.get(), fitted.get(), nullptr);
  msc_combination any{};
  for (double* field : {&any.l_rec_floor, &any.l_pred_floor, &any.l_pop_floor, &any.l_pred_slope,
                        &any.l_pop_slope, &any.left_centre, &any.left_scale, &any.share_centre,
                        &any.share_scale, &any.share_pop_centre, &any.share_pop_scale})
    *field = share(data);
  any.population = data.ConsumeBool();
  fuzz::Growing<msc_combination> given(data, any);
  msc_combined_scores(data.ConsumeBool() ? fitted.get() : given.get(), columns.get(),
                      combined.data(), nullptr);
  msc_combined_scores_cross_fitted(samples.member.data(), samples.groups(), columns.get(),
                                   combined.data(), nullptr);
  msc_combined_scores_alone(columns.get(), combined.data(), nullptr);
  double value = 0;
  msc_fit_beta(full.n, samples.first.data(), samples.second.data(), &value, nullptr);
  msc_membership_error(share(data), share(data), share(data), &value, nullptr);
  msc_share_above(share(data), share(data), share(data), &value, nullptr);
}

void compare_models(FuzzedDataProvider& data, const Samples& samples) {
  std::vector<int32_t> use(samples.first.size());
  for (auto& one : use) one = data.ConsumeIntegralInRange<int32_t>(0, 2);
  msc_model_values full{};
  full.n_models = data.ConsumeIntegralInRange<int64_t>(-1, 3);
  full.n = full.n_models > 1 ? samples.n / full.n_models : count(data, samples.n);
  full.victim = samples.second.data();
  full.other = samples.first.data();
  full.use = data.ConsumeBool() ? use.data() : nullptr;
  fuzz::Growing<msc_model_values> values(data, full);
  msc_reference_options how{};
  for (double* field : {&how.rmia_temperature, &how.rmia_gamma, &how.rmia_unseen_slope})
    if (data.ConsumeBool()) *field = share(data);
  fuzz::Growing<msc_reference_options> options(data, how);
  std::vector<double> found(static_cast<size_t>(samples.n) + 1);
  msc_reference_columns places{};
  for (double** field : {&places.difference, &places.ratio, &places.lira, &places.lira_nig,
                         &places.lira_online, &places.lira_online_nig, &places.rmia})
    if (data.ConsumeBool()) *field = found.data();
  fuzz::Growing<msc_reference_columns> columns(data, places);
  msc_reference_scores(values.get(), options.get(), columns.get(), nullptr);
  msc_calibrated_difference(values.get(), found.data(), nullptr);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  FuzzedDataProvider data(bytes, size);
  const int which = data.ConsumeIntegralInRange(0, 6);
  if (which == 0) return plan(data), 0;
  const Samples samples(data), others(data);
  if (which == 1) decide(data, samples, others);
  if (which == 2) test_set(data, samples, others);
  if (which == 3) canaries(data, samples);
  if (which == 4) classify(data, samples);
  if (which == 5) {
    combine(data, samples);
    compare_models(data, samples);
  }
  if (which == 6) count_used(data, samples, others);
  return 0;
}
