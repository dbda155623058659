#include <memberscope/memberscope.h>
#include <cmath>
#include <vector>

#include "failing_allocator.h"
#include "sized.h"
#include "support/catch2.h"

namespace {

constexpr int64_t kSide = 24;

struct Pixels {
  explicit Pixels(double slope) : values(kSide * kSide) {
    for (size_t i = 0; i < values.size(); ++i)
      values[i] = static_cast<float>(0.5 + 0.4 * std::sin(slope * static_cast<double>(i)));
    view = {values.data(), MSC_F32, 0, kSide, kSide, 1, kSide * 4, 4, 4};
  }
  std::vector<float> values;
  msc_image_view view{};
};

struct Handles {
  Handles() {
    REQUIRE(msc_feature_extractor_create_pyramid(nullptr, &extractor, nullptr) == MSC_OK);
    REQUIRE(msc_membership_scorer_create(nullptr, extractor, nullptr, &scorer, nullptr) == MSC_OK);
  }
  ~Handles() {
    msc_membership_scorer_release(scorer);
    msc_feature_extractor_release(extractor);
  }
  msc_feature_extractor* extractor = nullptr;
  msc_membership_scorer* scorer = nullptr;
};

msc_pair pair_of(const Pixels& x, const Pixels& y, const Pixels& y_hat) {
  auto pair = sized<msc_pair>();
  pair.x = &x.view;
  pair.y = &y.view;
  pair.y_hat = &y_hat.view;
  return pair;
}

}  // namespace

TEST_CASE("a failed allocation while a pair is scored is reported, and the score stays untouched") {
  const Handles handles;
  const Pixels x(0.01), y(0.3), y_hat(0.31);
  const msc_pair pair = pair_of(x, y, y_hat);
  starve([&](msc_error* error) {
    msc_score score{};
    score.struct_size = sizeof score;
    score.l_mem = 7;
    const int32_t status = msc_membership_scorer_score(handles.scorer, &pair, &score, error);
    if (status != MSC_OK && score.l_mem != 7) return -1;
    return status;
  });
}

TEST_CASE("a failed allocation while handles are made is reported, and nothing is left behind") {
  starve([](msc_error* error) {
    msc_feature_extractor* extractor = nullptr;
    msc_membership_scorer* scorer = nullptr;
    int32_t status = msc_feature_extractor_create_pyramid(nullptr, &extractor, error);
    if (status == MSC_OK)
      status = msc_membership_scorer_create(nullptr, extractor, nullptr, &scorer, error);
    msc_membership_scorer_release(scorer);
    msc_feature_extractor_release(extractor);
    return status;
  });
}

TEST_CASE("a failed allocation while a reference is added leaves the population as it was") {
  const Pixels x(0.01), y(0.3);
  msc_feature_level level{};
  level.values = x.view;
  level.origin_y = level.origin_x = 0.5;
  level.step_y = level.step_x = 1;
  const auto add = [&](msc_population* to, uint64_t key, msc_error* error) {
    return msc_population_add(to, &level, 1, &y.view, nullptr, nullptr, key, key, error);
  };
  const auto stored = [](const msc_population* population) {
    std::vector<char> bytes(1 << 20);
    int64_t size = 0;
    REQUIRE(msc_population_save(population, bytes.data(), 1 << 20, &size, nullptr) == MSC_OK);
    bytes.resize(static_cast<size_t>(size));
    return bytes;
  };
  msc_population *population = nullptr, *fed = nullptr;
  REQUIRE(msc_population_create(nullptr, &population, nullptr) == MSC_OK);
  REQUIRE(msc_population_create(nullptr, &fed, nullptr) == MSC_OK);
  uint64_t added = 0;
  while (added < 12)
    starve([&](msc_error* error) {
      const int32_t status = add(population, added, error);
      added += status == MSC_OK;
      return status;
    });
  for (uint64_t key = 0; key < added; ++key) REQUIRE(add(fed, key, nullptr) == MSC_OK);
  CHECK(stored(population) == stored(fed));
  msc_population_release(fed);
  starve([&](msc_error* error) { return msc_population_fit(population, error); });
  auto input = sized<msc_share_input>();
  input.y = input.y_hat = &y.view;
  starve([&](msc_error* error) {
    auto result = sized<msc_population_result>();
    result.l_pop = 7;
    const int32_t status =
        msc_population_predict(population, &level, 1, &input, 99, 99, &result, error);
    return status != MSC_OK && result.l_pop != 7 ? -1 : status;
  });
  const auto bytes = stored(population);
  starve([&](msc_error* error) {
    msc_population* loaded = nullptr;
    const int32_t status = msc_population_load(bytes.data(), static_cast<int64_t>(bytes.size()),
                                               nullptr, &loaded, error);
    msc_population_release(loaded);
    return status;
  });
  msc_population_release(population);
}

TEST_CASE("a failed allocation in an evaluation is reported") {
  std::vector<int32_t> member;
  std::vector<double> values;
  for (int i = 0; i < 40; ++i) {
    member.push_back(i % 2);
    values.push_back(std::sin(i) - 0.3 * (i % 2));
  }
  const char* name = "l_mem";
  const double* scores = values.data();
  msc_evaluation_input input{};
  input.struct_size = sizeof input;
  input.n = 40;
  input.member = member.data();
  input.n_scores = 1;
  input.names = &name;
  input.scores = &scores;
  starve([&](msc_error* error) {
    msc_evaluation* evaluation = nullptr;
    const int32_t status = msc_evaluation_create(&input, nullptr, &evaluation, error);
    msc_evaluation_release(evaluation);
    return status;
  });
}

TEST_CASE("a failed allocation in the judgement of scores is reported") {
  std::vector<double> references, scores, adjusted(12);
  std::vector<int32_t> included;
  std::vector<float> features;
  for (int i = 0; i < 24; ++i) {
    (i % 2 ? references : scores).push_back(std::sin(i));
    included.push_back(i % 2);
    features.push_back(static_cast<float>(std::cos(i)));
  }
  auto decision = sized<msc_decision_input>();
  decision.n_references = decision.n = 12;
  decision.references = references.data();
  decision.scores = scores.data();
  std::vector<msc_decision> decisions(12, sized<msc_decision>());
  starve([&](msc_error* error) { return msc_decide(&decision, decisions.data(), nullptr, error); });
  auto counted = sized<msc_used_input>();
  counted.n = counted.n_references = counted.n_known = 12;
  counted.scores = scores.data();
  counted.references = references.data();
  counted.known = adjusted.data();
  auto used = sized<msc_used>();
  starve([&](msc_error* error) { return msc_count_used(&counted, &used, error); });
  starve([&](msc_error* error) {
    return msc_scores_among_alike(scores.data(), references.data(), 12, adjusted.data(), error);
  });
  auto set = sized<msc_set_test_input>();
  set.n_set = set.n_references = 12;
  set.set = scores.data();
  set.references = references.data();
  auto test = sized<msc_rank_test>();
  starve([&](msc_error* error) { return msc_set_test(&set, &test, error); });
  auto canaries = sized<msc_canary_input>();
  canaries.n = 12;
  canaries.included = included.data();
  canaries.scores = scores.data();
  starve([&](msc_error* error) { return msc_canary_judge(&canaries, &test, nullptr, error); });
  auto blind = sized<msc_blind_classifier_input>();
  blind.n = 24;
  blind.member = included.data();
  blind.n_features = 1;
  blind.features = features.data();
  blind.permutations = 3;
  auto found = sized<msc_blind_classifier_result>();
  starve([&](msc_error* error) { return msc_blind_classify(&blind, nullptr, &found, error); });
  starve([&](msc_error* error) {
    return msc_conformal_p_values(references.data(), 12, scores.data(), 12, adjusted.data(), error);
  });
}

TEST_CASE("a failed allocation in an audit stops it, and the search for near duplicates") {
  const Handles handles;
  const Pixels x(0.01), y(0.3), y_hat(0.31);
  const msc_pair pair = pair_of(x, y, y_hat);
  auto source = sized<msc_pair_source>();
  source.count = 2;
  source.self = const_cast<msc_pair*>(&pair);
  source.load = [](void* self, int64_t, msc_pair* to, void**, msc_error*) -> int32_t {
    *to = *static_cast<msc_pair*>(self);
    return MSC_OK;
  };
  int rows = 0;
  auto sink = sized<msc_row_sink>();
  sink.self = &rows;
  sink.wants = MSC_WANTS_BLIND | MSC_WANTS_REC_PARTS | MSC_WANTS_SHARE_PARTS;
  sink.row = [](void* self, const msc_audit_row* row, msc_error*) -> int32_t {
    *static_cast<int*>(self) += row->score->status == MSC_OK;
    return row->score->status;
  };
  auto run = sized<msc_run_options>();
  run.threads = 1;
  starve([&](msc_error* error) {
    return msc_audit_run(handles.scorer, &source, &sink, &run, nullptr, error);
  });
  CHECK(rows >= 2);
  const int32_t member[] = {0, 1};
  starve([&](msc_error* error) {
    msc_near_duplicates* found = nullptr;
    const int32_t status = msc_near_duplicates_find(&source, member, nullptr, &run, &found, error);
    const bool failed = status == MSC_OK && msc_near_duplicates_failed(found) >
                                                0;  // a pair that could not be read is counted
    msc_near_duplicates_release(found);
    return failed ? int32_t{MSC_OUT_OF_MEMORY} : status;
  });
}

TEST_CASE("a failed allocation in a stage of its own is reported") {
  const Pixels x(0.01), y(0.3);
  Pixels to(0.0);
  to.view.height = to.view.width = kSide / 2;
  starve([&](msc_error* error) {
    double l_rec = 0;
    return msc_reconstruction_error(&x.view, nullptr, &y.view, nullptr, nullptr, nullptr, &l_rec,
                                    error);
  });
  starve([&](msc_error* error) { return msc_image_resample(&x.view, &to.view, nullptr, error); });
  const Handles handles;
  msc_feature_map* features = nullptr;
  REQUIRE(msc_feature_extractor_extract(handles.extractor, &x.view, &features, nullptr) == MSC_OK);
  int64_t n = 0;
  const msc_feature_level* levels = msc_feature_map_levels(features, &n);
  auto target = sized<msc_predictor_target>();
  target.values = &y.view;
  auto found = sized<msc_predictability>();
  starve([&](msc_error* error) {
    return msc_linear_predictor_measure(levels, n, &target, 1, 0, nullptr, &found, error);
  });
  auto input = sized<msc_share_input>();
  input.y = &y.view;
  input.y_hat = &x.view;
  auto share = sized<msc_share>();
  starve([&](msc_error* error) {
    return msc_memorised_share(levels, n, &input, 0, nullptr, &share, error);
  });
  msc_feature_map_release(features);
  const msc_pair pair = pair_of(x, y, x);
  starve([&](msc_error* error) {
    msc_membership_map* map = nullptr;
    const int32_t status = msc_membership_scorer_map(handles.scorer, &pair, 2, &map, error);
    msc_membership_map_release(map);
    return status;
  });
}
