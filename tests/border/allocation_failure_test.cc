#include <memberscope/memberscope.h>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <new>
#include <vector>

#include "sized.h"
#include "support/catch2.h"

// Every allocation of the library passes here: operator new is this program's, and the linker leads malloc and its like to the __wrap
// functions. `armed` counts down to the one that fails.
namespace {

std::atomic<int64_t> armed{-1};
std::atomic<bool> optional{false};  // The one that failed may be done without: a sort's buffer, asked for with nothrow.

bool fails() {
  return armed.load(std::memory_order_relaxed) >= 0 && armed.fetch_sub(1) == 0;
}

void* or_throw(void* memory) {
  if (!memory) throw std::bad_alloc();
  return memory;
}

}  // namespace

extern "C" {
void* __real_malloc(size_t size);
void* __real_calloc(size_t n, size_t size);
void* __real_realloc(void* memory, size_t size);
void* __real_aligned_alloc(size_t alignment, size_t size);
void* __wrap_malloc(size_t size) {
  return fails() ? nullptr : __real_malloc(size);
}
void* __wrap_calloc(size_t n, size_t size) {
  return fails() ? nullptr : __real_calloc(n, size);
}
void* __wrap_realloc(void* memory, size_t size) {
  return fails() ? nullptr : __real_realloc(memory, size);
}
void* __wrap_aligned_alloc(size_t alignment, size_t size) {
  return fails() ? nullptr : __real_aligned_alloc(alignment, size);
}
}

void* operator new(size_t size) {
  return or_throw(__wrap_malloc(size == 0 ? 1 : size));
}
void* operator new[](size_t size) {
  return operator new(size);
}
void* operator new(size_t size, std::align_val_t alignment) {
  const auto a = static_cast<size_t>(alignment);
  return or_throw(__wrap_aligned_alloc(a, (size + a - 1) / a * a));
}
void* operator new[](size_t size, std::align_val_t alignment) {
  return operator new(size, alignment);
}
void* operator new(size_t size, const std::nothrow_t&) noexcept {
  void* const memory = __wrap_malloc(size == 0 ? 1 : size);
  if (!memory) optional = true;
  return memory;
}
void* operator new[](size_t size, const std::nothrow_t& nothrow) noexcept {
  return operator new(size, nothrow);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, size_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, size_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, size_t, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, size_t, std::align_val_t) noexcept {
  std::free(memory);
}

namespace {

constexpr int64_t kSide = 24;

struct Pixels {
  explicit Pixels(double slope) : values(kSide * kSide) {
    for (size_t i = 0; i < values.size(); ++i) values[i] = static_cast<float>(0.5 + 0.4 * std::sin(slope * static_cast<double>(i)));
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

/// Lets each allocation of `call` fail in turn, the first hundred one by one and then ever fewer, until none is left to fail. Every failure
/// must be reported as such, unless the library can do without, and the call must work again afterwards.
void starve(const std::function<int32_t(msc_error*)>& call) {
  int64_t failures = 0;
  for (int64_t n = 0;; n += 1 + std::max<int64_t>(0, n - 100) / 10) {
    msc_error error{};
    optional = false;
    armed = n;
    const int32_t status = call(&error);
    const bool fired = armed.exchange(-1) < 0;
    if (!fired) {
      INFO(error.message);
      CHECK(status == MSC_OK);
      break;
    }
    ++failures;
    INFO("allocation " << n << ": " << error.message);
    REQUIRE(status == (optional && status == MSC_OK ? MSC_OK : MSC_OUT_OF_MEMORY));
  }
  CHECK(failures > 0);
}

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
    if (status == MSC_OK) status = msc_membership_scorer_create(nullptr, extractor, nullptr, &scorer, error);
    msc_membership_scorer_release(scorer);
    msc_feature_extractor_release(extractor);
    return status;
  });
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
  starve([&](msc_error* error) { return msc_conformal_p_values(references.data(), 12, scores.data(), 12, adjusted.data(), error); });
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
  sink.row = [](void* self, int64_t, const msc_score* score, const msc_error*, const msc_image_view*, const msc_target_spec*,
                msc_error*) -> int32_t {
    *static_cast<int*>(self) += score->status == MSC_OK;
    return score->status;
  };
  auto run = sized<msc_run_options>();
  run.threads = 1;
  starve([&](msc_error* error) { return msc_audit_run(handles.scorer, &source, &sink, &run, nullptr, error); });
  CHECK(rows >= 2);
  const int32_t member[] = {0, 1};
  starve([&](msc_error* error) {
    msc_near_duplicates* found = nullptr;
    const int32_t status = msc_near_duplicates_find(&source, member, nullptr, &run, &found, error);
    const bool failed = status == MSC_OK && msc_near_duplicates_failed(found) > 0;  // a pair that could not be read is counted
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
    return msc_reconstruction_error(&x.view, nullptr, &y.view, nullptr, nullptr, nullptr, &l_rec, error);
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
  starve([&](msc_error* error) { return msc_linear_predictor_measure(levels, n, &target, 1, 0, nullptr, &found, error); });
  auto input = sized<msc_share_input>();
  input.y = &y.view;
  input.y_hat = &x.view;
  auto share = sized<msc_share>();
  starve([&](msc_error* error) { return msc_memorised_share(levels, n, &input, 0, nullptr, &share, error); });
  msc_feature_map_release(features);
  const msc_pair pair = pair_of(x, y, x);
  starve([&](msc_error* error) {
    msc_membership_map* map = nullptr;
    const int32_t status = msc_membership_scorer_map(handles.scorer, &pair, 2, &map, error);
    msc_membership_map_release(map);
    return status;
  });
}
