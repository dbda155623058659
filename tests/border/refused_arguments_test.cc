#include <memberscope/memberscope.hpp>

#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "sized.h"
#include "support/catch2.h"

using memberscope::ImageView;

// Each number of the options and inputs that cannot mean anything, given alone, is refused by a
// message that names it.
namespace {

constexpr int64_t kSide = 16;

/// `T` with one field set.
template <typename T, typename Field, typename Value>
T with(Field T::*field, Value value) {
  T options = sized<T>();
  options.*field = static_cast<Field>(value);
  return options;
}

void refused(int32_t status, const std::string& word,
             const std::function<int32_t(msc_error*)>& call) {
  msc_error error{};
  CAPTURE(word);
  CHECK(call(&error) == status);
  CHECK(error.code == status);
  CHECK_THAT(std::string(error.message), Catch::Contains(word));
}

void refused(const std::string& word, const std::function<int32_t(msc_error*)>& call) {
  refused(MSC_INVALID_ARGUMENT, word, call);
}

/// A picture, and features of it.
struct Case {
  Case() : pixels(kSide * kSide) {
    for (size_t i = 0; i < pixels.size(); ++i)
      pixels[i] = static_cast<float>(0.5 + 0.4 * std::sin(0.3 * static_cast<double>(i)));
  }
  std::vector<float> pixels;
  ImageView y{pixels.data(), kSide, kSide};
  memberscope::Pyramid pyramid;
  memberscope::FeatureMap features = pyramid.extract(y);

  int32_t measure(msc_predictor_target target, const msc_predictor_options& options,
                  msc_error* error) const {
    if (!target.values) target.values = y.c();
    auto result = sized<msc_predictability>();
    return msc_linear_predictor_measure(features.levels(), features.size(), &target, 1, 0, &options,
                                        &result, error);
  }
  int32_t share(msc_share_input input, const msc_share_options& options, msc_error* error) const {
    if (!input.y) input.y = y.c();
    if (!input.y_hat) input.y_hat = y.c();
    auto result = sized<msc_share>();
    return msc_memorised_share(features.levels(), features.size(), &input, 0, &options, &result,
                               error);
  }
};

}  // namespace

TEST_CASE("options of a scorer that mean nothing are named") {
  memberscope::Pyramid pyramid;
  const auto create = [&](const msc_scorer_options& options) {
    return [&, options](msc_error* error) {
      msc_membership_scorer* scorer = nullptr;
      const int32_t status =
          msc_membership_scorer_create(nullptr, pyramid.c(), &options, &scorer, error);
      CHECK(scorer == nullptr);
      return status;
    };
  };
  using Options = msc_scorer_options;
  refused("preset 2", create(with(&Options::preset, 2)));
  refused("loss 9", create(with(&Options::loss, 9)));
  refused("average 2", create(with(&Options::average, 2)));
  refused("share_mode 3", create(with(&Options::share_mode, 3)));
  refused("grid", create(with(&Options::grid_height, 8)));
  refused("probability_floor", create(with(&Options::probability_floor, -1)));
  for (const double beta : {-1.0, double{INFINITY}, double{NAN}}) {
    auto options = with(&Options::beta, beta);
    options.has_beta = 1;
    refused("beta is", create(options));
  }
  using Predictor = msc_predictor_options;
  const auto fails = [&](const std::string& word, const Predictor& predictor) {
    refused(word, create(with(&Options::predictor, &predictor)));
  };
  fails("strength is 2", with(&Predictor::strength, 2));
  fails("holdout is -1", with(&Predictor::holdout, -1));
  fails("probe is 3", with(&Predictor::probe, 3));
  fails("lambda is -1", with(&Predictor::lambda, -1));
  fails("lambda is nan", with(&Predictor::lambda, NAN));
  fails("test_fraction is 1.5", with(&Predictor::test_fraction, 1.5));
  fails("n_splits is -1", with(&Predictor::n_splits, -1));
  using Share = msc_share_options;
  const auto share_fails = [&](const std::string& word, const Share& share) {
    auto options = with(&Options::share, &share);
    options.share_mode = MSC_SHARE_ON;
    refused(word, create(options));
  };
  share_fails("folds is 1", with(&Share::folds, 1));
  share_fails("fold_shape 3", with(&Share::fold_shape, 3));
  share_fails("grid_height is -1", with(&Share::grid_height, -1));
}

TEST_CASE("options of a run that mean nothing are named") {
  memberscope::Pyramid pyramid;
  msc_membership_scorer* scorer = nullptr;
  REQUIRE(msc_membership_scorer_create(nullptr, pyramid.c(), nullptr, &scorer, nullptr) == MSC_OK);
  const auto run = [&](const msc_run_options& options) {
    return [&, options](msc_error* error) {
      return msc_membership_scorer_score_batch(scorer, 0, nullptr, nullptr, nullptr, &options,
                                               error);
    };
  };
  refused("threads is 4097", run(with(&msc_run_options::threads, 4097)));
  refused("batch is -1", run(with(&msc_run_options::batch, -1)));
  msc_membership_scorer_release(scorer);
}

TEST_CASE("options of a population that mean nothing are named") {
  const auto fails = [](const std::string& word, const msc_population_options& options) {
    refused(word, [&](msc_error* error) {
      msc_population* population = nullptr;
      const int32_t status = msc_population_create(&options, &population, error);
      CHECK(population == nullptr);
      return status;
    });
  };
  using Options = msc_population_options;
  fails("preset is 2", with(&Options::preset, 2));
  fails("grid_height is -1", with(&Options::grid_height, -1));
  fails("grid_width is 4097", with(&Options::grid_width, 4097));
  fails("folds is 1", with(&Options::folds, 1));
  fails("strength is -1", with(&Options::strength, -1));
  fails("strength is nan", with(&Options::strength, NAN));
  fails("loss is 5", with(&Options::loss, MSC_LOSS_IOU));
  fails("average is 2", with(&Options::average, 2));
  fails("probability_floor is 0.9", with(&Options::probability_floor, 0.9));
  fails("smoothing is 65", with(&Options::smoothing, 65));
  fails("window is -3", with(&Options::window, -3));
  fails("threads is -1", with(&Options::threads, -1));
}

TEST_CASE("what a predictor cannot measure is named") {
  const Case c;
  std::vector<uint8_t> bytes(kSide * kSide, 1);
  const auto fails = [&](int32_t status, const std::string& word,
                         const msc_predictor_target& target) {
    refused(status, word, [&](msc_error* error) {
      return c.measure(target, sized<msc_predictor_options>(), error);
    });
  };
  using Target = msc_predictor_target;
  const ImageView floats_as_mask(c.pixels.data(), kSide, kSide), small(bytes.data(), 4, 4);
  fails(MSC_INVALID_ARGUMENT, "mask: expected u8", with(&Target::mask, floats_as_mask.c()));
  fails(MSC_SHAPE_MISMATCH, "mask is 4 x 4", with(&Target::mask, small.c()));
  fails(MSC_SHAPE_MISMATCH, "split is 4 x 4", with(&Target::split, small.c()));
  msc_image_view prediction = *small.c();
  fails(MSC_INVALID_ARGUMENT, "prediction: expected f32", with(&Target::prediction, &prediction));
  std::vector<float> room(16);
  msc_image_view small_prediction = *ImageView(room.data(), 4, 4).c();
  fails(MSC_SHAPE_MISMATCH, "prediction: expected 16 x 16 x 1, found 4 x 4 x 1",
        with(&Target::prediction, &small_prediction));
  const msc_placement nowhere{0, 0, -1, 1};
  fails(MSC_INVALID_ARGUMENT, "placement: origin (0, 0) and step (-1, 1)",
        with(&Target::placement, &nowhere));
  const auto logits = with(&msc_target_spec::kind, MSC_TARGET_LOGITS);
  fails(MSC_INVALID_ARGUMENT, "is an output of a victim", with(&Target::spec, &logits));
  const auto unknown = with(&msc_target_spec::kind, 5);
  fails(MSC_INVALID_ARGUMENT, "kind 5 is not one of msc_target_kind",
        with(&Target::spec, &unknown));
  auto reversed = with(&msc_target_spec::range_min, 2);
  reversed.range_max = 1;
  fails(MSC_INVALID_ARGUMENT, "range [2, 1] is not ordered", with(&Target::spec, &reversed));
  for (const auto& [low, high] : std::vector<std::pair<double, double>>{
           {-1e308, 1e308}, {0, INFINITY}, {-INFINITY, 0}, {NAN, 1}, {0, NAN}}) {
    auto endless = with(&msc_target_spec::range_min, low);
    endless.range_max = high;
    fails(MSC_INVALID_ARGUMENT, "is not ordered, or not finite", with(&Target::spec, &endless));
  }
  std::vector<int32_t> numbers(kSide * kSide, 1);
  const ImageView integers(numbers.data(), kSide, kSide);
  fails(MSC_INVALID_ARGUMENT, "i32 has no natural range", with(&Target::values, integers.c()));
  auto labels = with(&msc_target_spec::kind, MSC_TARGET_LABELS);
  labels.n_classes = 65537;
  auto too_many = with(&Target::values, integers.c());
  too_many.spec = &labels;
  fails(MSC_INVALID_ARGUMENT, "n_classes is 65537", too_many);
  refused("n_targets is 0", [&](msc_error* error) {
    auto result = sized<msc_predictability>();
    auto target = with(&Target::values, c.y.c());
    return msc_linear_predictor_measure(c.features.levels(), c.features.size(), &target, 0, 0,
                                        nullptr, &result, error);
  });
}

TEST_CASE("targets of one call that do not lie on one grid, or ask for two splits, are refused") {
  const Case c;
  std::vector<uint8_t> first(kSide * kSide, 1), second(kSide * kSide, 1);
  first[0] = second[0] = 0;
  const ImageView half(c.pixels.data(), kSide / 2, kSide), one(first.data(), kSide, kSide),
      other(second.data(), kSide, kSide);
  const auto measure = [&](const msc_predictor_target& a, const msc_predictor_target& b) {
    return [&c, a, b](msc_error* error) {
      const msc_predictor_target targets[] = {a, b};
      msc_predictability results[] = {sized<msc_predictability>(), sized<msc_predictability>()};
      return msc_linear_predictor_measure(c.features.levels(), c.features.size(), targets, 2, 0,
                                          nullptr, results, error);
    };
  };
  using Target = msc_predictor_target;
  refused(MSC_SHAPE_MISMATCH, "the first is 16 x 16, another 8 x 16",
          measure(with(&Target::values, c.y.c()), with(&Target::values, half.c())));
  auto a = with(&Target::values, c.y.c()), b = a;
  a.split = one.c();
  b.split = other.c();
  refused("one split", measure(a, b));
}

TEST_CASE("what has no memorised share is named") {
  const Case c;
  std::vector<uint8_t> bytes(kSide * kSide, 1);
  std::vector<int32_t> numbers(kSide * kSide, 1);
  const auto fails = [&](int32_t status, const std::string& word, const msc_share_input& input) {
    refused(status, word,
            [&](msc_error* error) { return c.share(input, sized<msc_share_options>(), error); });
  };
  using Input = msc_share_input;
  const ImageView small(bytes.data(), 4, 4), floats_as_mask = c.y,
                                             integers(numbers.data(), kSide, kSide);
  fails(MSC_INVALID_ARGUMENT, "mask: expected u8", with(&Input::mask, floats_as_mask.c()));
  fails(MSC_SHAPE_MISMATCH, "mask is 4 x 4, y 16 x 16", with(&Input::mask, small.c()));
  fails(MSC_SHAPE_MISMATCH, "y_hat is 4 x 4, y 16 x 16", with(&Input::y_hat, small.c()));
  fails(MSC_INVALID_ARGUMENT, "i32 has no natural range", with(&Input::y_hat, integers.c()));
  const auto labels = with(&msc_target_spec::kind, MSC_TARGET_LABELS);
  fails(MSC_INVALID_ARGUMENT, "both be classes or both not", with(&Input::y_hat_spec, &labels));
  msc_image_view residual = *ImageView(bytes.data(), kSide, kSide).c();
  fails(MSC_INVALID_ARGUMENT, "expected f32 or f64", with(&Input::residual_y, &residual));
  refused("n_levels is 65", [&](msc_error* error) {
    auto share = sized<msc_share>();
    auto input = with(&Input::y, c.y.c());
    input.y_hat = c.y.c();
    return msc_memorised_share(c.features.levels(), 65, &input, 0, nullptr, &share, error);
  });
}

TEST_CASE("errors that are not defined name what stands against them") {
  const Case c;
  std::vector<uint8_t> bytes(kSide * kSide, 1);
  const ImageView floats_as_mask = c.y, regions(bytes.data(), 4, 4),
                  all(bytes.data(), kSide, kSide);
  const auto l_rec = [&](const msc_reconstruction_options& options, const msc_image_view* mask) {
    return [&, options, mask](msc_error* error) {
      double value = 0;
      return msc_reconstruction_error(c.y.c(), nullptr, c.y.c(), nullptr, mask, &options, &value,
                                      error);
    };
  };
  using Options = msc_reconstruction_options;
  refused("probability_floor is 1", l_rec(with(&Options::probability_floor, 1), nullptr));
  refused("average 2", l_rec(with(&Options::average, 2), nullptr));
  refused("no classes to average over",
          l_rec(with(&Options::average, MSC_AVERAGE_CLASSES), nullptr));
  refused("expected u8 and 1", l_rec(sized<Options>(), floats_as_mask.c()));
  double errors[4];
  refused("an image has no classes", [&](msc_error* error) {
    return msc_reconstruction_by_class(c.y.c(), nullptr, c.y.c(), nullptr, nullptr, nullptr, 4,
                                       errors, nullptr, nullptr, error);
  });
  const auto by_region = [&](const ImageView& where, const msc_image_view* mask, int64_t n) {
    return [&, where, mask, n](msc_error* error) {
      return msc_reconstruction_by_region(c.y.c(), nullptr, c.y.c(), nullptr, mask, where.c(), n,
                                          nullptr, errors, nullptr, error);
    };
  };
  refused(MSC_SHAPE_MISMATCH, "regions are 4 x 4", by_region(regions, nullptr, 4));
  refused(MSC_SHAPE_MISMATCH, "mask is 16 x 16 of dtype 5", by_region(all, floats_as_mask.c(), 4));
  refused("n_regions", by_region(all, nullptr, 0));
}

TEST_CASE("numbers that no statistic takes are named") {
  const int32_t member[] = {0, 1};
  const float features[] = {0, 1};
  const double values[] = {0.5, 1.5};
  const double* scores = values;
  const char *name = "l_mem", *empty = "";
  double results[2];
  const auto classify = [&](msc_blind_classifier_input input) {
    input.member = member;
    input.features = features;
    if (!input.n) input.n = 2;
    return
        [input](msc_error* error) { return msc_blind_classify(&input, nullptr, nullptr, error); };
  };
  using Blind = msc_blind_classifier_input;
  refused("n_features is 0", classify(sized<Blind>()));
  auto blind = with(&Blind::n_features, 1);
  blind.permutations = -1;
  refused("permutations is -1", classify(blind));
  blind.permutations = 10000001;
  refused("permutations is 10000001", classify(blind));
  blind.permutations = 0;
  blind.folds = 1;
  refused("folds is 1", classify(blind));
  auto input = with(&msc_evaluation_input::n, 2);
  input.member = member;
  input.n_scores = 1;
  input.names = &empty;
  input.scores = &scores;
  const auto evaluate = [&](const msc_evaluation_options& options) {
    return [&](msc_error* error) {
      msc_evaluation* evaluation = nullptr;
      return msc_evaluation_create(&input, &options, &evaluation, error);
    };
  };
  const auto plain = sized<msc_evaluation_options>(),
             many = with(&msc_evaluation_options::resamples, 10000001);
  refused("score 0 has no name", evaluate(plain));
  input.names = &name;
  refused("resamples is 10000001", evaluate(many));
  refused("p_values[1] is 1.5",
          [&](msc_error* error) { return msc_holm(values, 2, results, error); });
  refused("p_values[1] is 1.5",
          [&](msc_error* error) { return msc_benjamini_hochberg(values, 2, results, error); });
  msc_combined_columns columns{sizeof(columns), 2,       values,  values,
                               values,          nullptr, nullptr, nullptr};
  auto combination = sized<msc_combination>();
  const auto combine = [&](msc_error* error) {
    return msc_combined_scores(&combination, &columns, results, error);
  };
  refused("a scale is 0; scales must be positive and finite", combine);
  combination.left_scale = combination.share_scale = 1;
  refused("a floor is 0; floors must be positive", combine);
  combination.l_rec_floor = combination.l_pred_floor = 1;
  combination.share_scale = INFINITY;
  refused("a scale is inf", combine);
  combination.share_scale = combination.population = 1;
  refused("a scale is 0", combine);
  combination.share_pop_scale = combination.l_pop_floor = 1;
  columns.l_pop = values;
  refused("give both or neither", combine);
  columns.l_rec = nullptr;
  refused("msc_combined_scores: the columns, or l_rec", combine);
  for (const double confidence : {double{NAN}, double{INFINITY}, -1.0, 1.0}) {
    const auto strange = with(&msc_evaluation_options::confidence, confidence);
    refused("confidence is", evaluate(strange));
    refused("confidence is", [&](msc_error* error) {
      auto question = with(&msc_plan_question::confidence, confidence);
      auto answer = sized<msc_plan_answer>();
      return msc_plan(&question, &answer, error);
    });
  }
  refused("auc is nan", [&](msc_error* error) {  // also where the question does not use it
    auto question = with(&msc_plan_question::kind, MSC_PLAN_ONE_IMAGE);
    question.auc = NAN;
    auto answer = sized<msc_plan_answer>();
    return msc_plan(&question, &answer, error);
  });
  refused("resamples is 10000001", [&](msc_error* error) {
    auto set = with(&msc_set_test_input::resamples, 10000001);
    set.set = set.references = values;
    set.n_set = set.n_references = 2;
    auto test = sized<msc_rank_test>();
    return msc_set_test(&set, &test, error);
  });
  refused("epsilon is -1", [&](msc_error* error) {
    auto question = with(&msc_plan_question::kind, MSC_PLAN_EPSILON);
    question.epsilon = -1;
    auto answer = sized<msc_plan_answer>();
    return msc_plan(&question, &answer, error);
  });
  refused("msc_plan_answer: the place for the result is null", [&](msc_error* error) {
    auto question = with(&msc_plan_question::kind, MSC_PLAN_EPSILON);
    question.epsilon = 1;
    return msc_plan(&question, nullptr, error);
  });
}
