// L_rec of class scores, labels and independent classes against naive references and exact cases.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/image/image.h"
#include "core/reconstruction/reconstruction_error.h"
#include "core/reconstruction/region_error.h"
#include "support/catch2.h"

namespace {

constexpr int64_t kH = 9, kW = 11, kK = 4;

struct Scene {
  std::vector<uint8_t> labels;
  std::vector<float> logits;  ///< H x W x K.
};

Scene scene(uint64_t seed) {
  Scene s;
  msc::Random random(seed);
  for (int64_t i = 0; i < kH * kW; ++i) s.labels.push_back(static_cast<uint8_t>(random.below(kK)));
  for (int64_t i = 0; i < kH * kW * kK; ++i)
    s.logits.push_back(static_cast<float>(8 * random.uniform() - 4));
  return s;
}

msc::TargetSpec spec(int32_t kind, int64_t n_classes = 0) {
  msc::TargetSpec s;
  s.kind = kind;
  s.n_classes = n_classes;
  return s;
}

msc_image_view label_view(std::vector<uint8_t>& labels) {
  return msc::contiguous_view(labels.data(), MSC_U8, kH, kW, 1);
}
msc_image_view score_view(std::vector<float>& scores, int64_t k = kK) {
  return msc::contiguous_view(scores.data(), MSC_F32, kH, kW, k);
}

double measure(const msc_image_view& y_hat, int32_t kind, const msc_image_view& y,
               msc::TargetSpec y_spec, int32_t loss = MSC_LOSS_DEFAULT,
               const msc_image_view* mask = nullptr) {
  msc::ReconstructionOptions options;
  options.loss = loss;
  return msc::reconstruction_error(y_hat, spec(kind, kind == MSC_TARGET_LABELS ? kK : 0), y, y_spec,
                                   mask, options);
}

std::vector<float> softmax(const std::vector<float>& logits) {
  std::vector<float> p(logits.size());
  for (size_t i = 0; i < logits.size(); i += kK) {
    double sum = 0;
    for (size_t k = 0; k < kK; ++k) sum += std::exp(static_cast<double>(logits[i + k]));
    for (size_t k = 0; k < kK; ++k)
      p[i + k] = static_cast<float>(std::exp(static_cast<double>(logits[i + k])) / sum);
  }
  return p;
}

template <typename Call>
std::string failure(int32_t expected, const Call& call) {
  try {
    call();
  } catch (const msc::Error& error) {
    CHECK(error.status() == expected);
    CHECK(error.stage() == MSC_STAGE_RECONSTRUCTION);
    return error.what();
  }
  FAIL("no error");
  return "";
}

}  // namespace

TEST_CASE("cross-entropy of logits and of their probabilities agrees with the definition") {
  Scene s = scene(1);
  auto p = softmax(s.logits);
  double expected = 0;
  for (size_t i = 0; i < s.labels.size(); ++i)
    expected -= std::log(static_cast<double>(p[i * kK + s.labels[i]])) /
                static_cast<double>(s.labels.size());
  const auto y = spec(MSC_TARGET_LABELS);
  CHECK(measure(score_view(s.logits), MSC_TARGET_LOGITS, label_view(s.labels), y) ==
        Approx(expected).epsilon(1e-6));
  CHECK(measure(score_view(p), MSC_TARGET_PROBABILITIES, label_view(s.labels), y) ==
        Approx(expected).epsilon(1e-6));
}

TEST_CASE("cross-entropy of perfect, uniform and hopeless outputs") {
  Scene s = scene(2);
  const auto y = spec(MSC_TARGET_LABELS, kK);
  std::vector<float> uniform(s.logits.size(), 1.0f / kK);
  CHECK(measure(score_view(uniform), MSC_TARGET_PROBABILITIES, label_view(s.labels), y) ==
        Approx(std::log(4.0)).epsilon(1e-7));
  std::vector<float> equal(s.logits.size(), 1e30f);
  CHECK(measure(score_view(equal), MSC_TARGET_LOGITS, label_view(s.labels), y) ==
        Approx(std::log(4.0)));
  std::vector<float> perfect(s.logits.size(), 0), sure(s.logits.size(), -1e4f),
      wrong(s.logits.size(), 0);
  for (size_t i = 0; i < s.labels.size(); ++i) {
    perfect[i * kK + s.labels[i]] = 1;
    sure[i * kK + s.labels[i]] = 1e4f;
    wrong[i * kK + (s.labels[i] + 1) % kK] = 1;
  }
  CHECK(measure(score_view(perfect), MSC_TARGET_PROBABILITIES, label_view(s.labels), y) == 0);
  CHECK(measure(score_view(sure), MSC_TARGET_LOGITS, label_view(s.labels), y) == 0);
  CHECK(measure(score_view(wrong), MSC_TARGET_PROBABILITIES, label_view(s.labels), y) ==
        Approx(-std::log(1e-7)));
  for (const int32_t loss : {MSC_LOSS_ERROR_RATE, MSC_LOSS_IOU, MSC_LOSS_DICE}) {
    CHECK(measure(score_view(perfect), MSC_TARGET_PROBABILITIES, label_view(s.labels), y, loss) ==
          0);
    CHECK(measure(score_view(wrong), MSC_TARGET_PROBABILITIES, label_view(s.labels), y, loss) == 1);
  }
}

TEST_CASE("renaming the classes changes nothing") {
  Scene s = scene(3), renamed = s;
  const size_t to[] = {2, 0, 3, 1};
  for (size_t i = 0; i < s.labels.size(); ++i) {
    renamed.labels[i] = static_cast<uint8_t>(to[s.labels[i]]);
    for (size_t k = 0; k < kK; ++k) renamed.logits[i * kK + to[k]] = s.logits[i * kK + k];
  }
  for (const int32_t loss : {MSC_LOSS_CROSS_ENTROPY, MSC_LOSS_ERROR_RATE, MSC_LOSS_IOU,
                             MSC_LOSS_DICE, MSC_LOSS_SOFT_IOU, MSC_LOSS_SOFT_DICE})
    CHECK(measure(score_view(s.logits), MSC_TARGET_LOGITS, label_view(s.labels),
                  spec(MSC_TARGET_LABELS), loss) ==
          Approx(measure(score_view(renamed.logits), MSC_TARGET_LOGITS, label_view(renamed.labels),
                         spec(MSC_TARGET_LABELS), loss))
              .epsilon(1e-12));
}

TEST_CASE("adding a constant to the logits of a pixel changes nothing") {
  Scene s = scene(4);
  auto shifted = s.logits;
  for (size_t i = 0; i < shifted.size(); ++i)
    shifted[i] += static_cast<float>(64 * static_cast<int>(i / kK % 3));
  CHECK(measure(score_view(s.logits), MSC_TARGET_LOGITS, label_view(s.labels),
                spec(MSC_TARGET_LABELS)) ==
        Approx(measure(score_view(shifted), MSC_TARGET_LOGITS, label_view(s.labels),
                       spec(MSC_TARGET_LABELS)))
            .epsilon(1e-5));
}

TEST_CASE("planar scores and labels of any integer type give the same") {
  Scene s = scene(5);
  const double expected = measure(score_view(s.logits), MSC_TARGET_LOGITS, label_view(s.labels),
                                  spec(MSC_TARGET_LABELS));
  std::vector<float> planar(s.logits.size());
  for (size_t p = 0; p < s.labels.size(); ++p)
    for (size_t k = 0; k < kK; ++k) planar[k * s.labels.size() + p] = s.logits[p * kK + k];
  const msc_image_view planes{planar.data(), MSC_F32, 0, kH, kW, kK, kW * 4, 4, kH * kW * 4};
  std::vector<int32_t> wide(s.labels.begin(), s.labels.end());
  CHECK(measure(planes, MSC_TARGET_LOGITS, msc::contiguous_view(wide.data(), MSC_I32, kH, kW, 1),
                spec(MSC_TARGET_LABELS)) == expected);
}

TEST_CASE("labels against labels: error rate, IoU and Dice by counting") {
  Scene a = scene(6), b = scene(7);
  for (auto& label : a.labels) label = label == 3 ? 0 : label;  // class 3 is never predicted
  double wrong = 0, iou = 0, dice = 0;
  for (size_t i = 0; i < a.labels.size(); ++i) wrong += a.labels[i] != b.labels[i];
  for (uint8_t k = 0; k < kK; ++k) {
    double both = 0, in_a = 0, in_b = 0;
    for (size_t i = 0; i < a.labels.size(); ++i) {
      in_a += a.labels[i] == k;
      in_b += b.labels[i] == k;
      both += a.labels[i] == k && b.labels[i] == k;
    }
    iou += both / (in_a + in_b - both) / kK;
    dice += 2 * both / (in_a + in_b) / kK;
  }
  const auto y = spec(MSC_TARGET_LABELS, kK);
  CHECK(measure(label_view(a.labels), MSC_TARGET_LABELS, label_view(b.labels), y) ==
        Approx(wrong / (kH * kW)));
  CHECK(measure(label_view(a.labels), MSC_TARGET_LABELS, label_view(b.labels), y, MSC_LOSS_IOU) ==
        Approx(1 - iou));
  CHECK(measure(label_view(a.labels), MSC_TARGET_LABELS, label_view(b.labels), y, MSC_LOSS_DICE) ==
        Approx(1 - dice));
  // A class in neither counts for nothing.
  std::vector<uint8_t> zeros(a.labels.size(), 0);
  CHECK(measure(label_view(zeros), MSC_TARGET_LABELS, label_view(zeros), y, MSC_LOSS_IOU) == 0);
  failure(MSC_INVALID_ARGUMENT, [&] {
    measure(label_view(a.labels), MSC_TARGET_LABELS, label_view(b.labels), y,
            MSC_LOSS_CROSS_ENTROPY);
  });
}

TEST_CASE("one score is the sigmoid of class 1") {
  Scene s = scene(8);
  std::vector<uint8_t> binary;
  std::vector<float> logit, probability, pair;
  for (size_t i = 0; i < s.labels.size(); ++i) {
    binary.push_back(s.labels[i] & 1);
    logit.push_back(s.logits[i]);
    probability.push_back(
        static_cast<float>(1 / (1 + std::exp(-static_cast<double>(s.logits[i])))));
    pair.insert(pair.end(), {0.0f, s.logits[i]});
  }
  for (const int32_t loss : {MSC_LOSS_CROSS_ENTROPY, MSC_LOSS_ERROR_RATE, MSC_LOSS_IOU}) {
    const double two = measure(score_view(pair, 2), MSC_TARGET_LOGITS, label_view(binary),
                               spec(MSC_TARGET_LABELS, 2), loss);
    CHECK(measure(score_view(logit, 1), MSC_TARGET_LOGITS, label_view(binary),
                  spec(MSC_TARGET_LABELS), loss) == Approx(two).epsilon(1e-12));
    CHECK(measure(score_view(probability, 1), MSC_TARGET_PROBABILITIES, label_view(binary),
                  spec(MSC_TARGET_LABELS), loss) == Approx(two).epsilon(1e-6));
  }
}

TEST_CASE("independent classes are judged one by one") {
  Scene s = scene(9);
  std::vector<float> p(s.logits.size());
  std::vector<uint8_t> truth(s.logits.size());
  double cross_entropy = 0, wrong = 0;
  for (size_t i = 0; i < p.size(); ++i) {
    p[i] = (s.logits[i] + 4) / 8;
    truth[i] = (i * 7 + i / 5) % 3 == 0;
    const double q = static_cast<double>(p[i]);
    cross_entropy -= std::log(truth[i] ? q : 1 - q) / static_cast<double>(p.size());
    wrong += static_cast<double>((q > 0.5) != (truth[i] == 1)) / static_cast<double>(p.size());
  }
  auto y = spec(MSC_TARGET_INDEPENDENT_SIGMOID);
  auto truth_view = msc::contiguous_view(truth.data(), MSC_U8, kH, kW, kK);
  CHECK(measure(score_view(p), MSC_TARGET_INDEPENDENT_SIGMOID, truth_view, y) ==
        Approx(cross_entropy).epsilon(1e-6));
  CHECK(measure(score_view(p), MSC_TARGET_INDEPENDENT_SIGMOID, truth_view, y,
                MSC_LOSS_ERROR_RATE) == Approx(wrong));
  truth[6] = 2;
  CHECK(failure(MSC_INVALID_ARGUMENT, [&] {
          measure(score_view(p), MSC_TARGET_INDEPENDENT_SIGMOID, truth_view, y);
        }).find("2 at row 0, column 1, class 2") != std::string::npos);
  y.ignore_index = 2;
  CHECK(std::isfinite(measure(score_view(p), MSC_TARGET_INDEPENDENT_SIGMOID, truth_view, y)));
}

TEST_CASE("ignored and masked positions take no part, whatever they hold") {
  Scene s = scene(10);
  auto y = spec(MSC_TARGET_LABELS);
  std::vector<uint8_t> mask(s.labels.size(), 1);
  for (size_t i = 0; i < mask.size(); i += 4) mask[i] = 0;
  const auto mask_view = msc::contiguous_view(mask.data(), MSC_U8, kH, kW, 1);
  for (const int32_t loss : {MSC_LOSS_CROSS_ENTROPY, MSC_LOSS_ERROR_RATE, MSC_LOSS_IOU}) {
    const double masked =
        measure(score_view(s.logits), MSC_TARGET_LOGITS, label_view(s.labels), y, loss, &mask_view);
    auto labels = s.labels;
    for (size_t i = 0; i < mask.size(); i += 4) labels[i] = 255;
    auto ignoring = y;
    ignoring.ignore_index = 255;
    CHECK(measure(score_view(s.logits), MSC_TARGET_LOGITS, label_view(labels), ignoring, loss) ==
          masked);
    CHECK(measure(score_view(s.logits), MSC_TARGET_LOGITS, label_view(labels), y, loss,
                  &mask_view) == masked);
    CHECK(masked !=
          measure(score_view(s.logits), MSC_TARGET_LOGITS, label_view(s.labels), y, loss));
  }
}

TEST_CASE("coarse scores are interpolated with half-pixel centres") {
  // Logit of class 1 is the column's centre; on twice the columns it is linear between and constant
  // beyond the outer centres.
  std::vector<float> logits{0.5f, 1.5f, 2.5f, 0.5f, 1.5f, 2.5f};
  std::vector<uint8_t> labels(4 * 6, 1);
  double expected = 0;
  for (int c = 0; c < 6; ++c)
    expected += std::log1p(std::exp(-std::min(std::max((c + 0.5) / 2, 0.5), 2.5))) / 6;
  const auto y_hat = msc::contiguous_view(logits.data(), MSC_F32, 2, 3, 1);
  CHECK(measure(y_hat, MSC_TARGET_LOGITS, msc::contiguous_view(labels.data(), MSC_U8, 4, 6, 1),
                spec(MSC_TARGET_LABELS)) == Approx(expected).epsilon(1e-6));
}

TEST_CASE("class errors name what is wrong and where") {
  Scene s = scene(11);
  const auto y = spec(MSC_TARGET_LABELS);
  s.labels[kW * 3 + 5] = 9;
  const std::string message = failure(MSC_INVALID_ARGUMENT, [&] {
    measure(score_view(s.logits), MSC_TARGET_LOGITS, label_view(s.labels), y);
  });
  CHECK(message.find("y holds label 9 at row 3, column 5; expected an integer in [0, 4)") == 0);
  CHECK(failure(MSC_SHAPE_MISMATCH, [&] {
          measure(score_view(s.logits), MSC_TARGET_LOGITS, label_view(s.labels),
                  spec(MSC_TARGET_LABELS, 19));
        }).find("4 classes, y has 19") != std::string::npos);
  CHECK(failure(MSC_INVALID_ARGUMENT, [&] {
          measure(score_view(s.logits), MSC_TARGET_PROBABILITIES, label_view(s.labels), y);
        }).find("are these logits?") != std::string::npos);
  failure(MSC_INVALID_ARGUMENT, [&] {
    measure(score_view(s.logits), MSC_TARGET_LOGITS, score_view(s.logits), spec(MSC_TARGET_IMAGE));
  });
  std::vector<uint8_t> none(s.labels.size(), 7);
  auto ignoring = y;
  ignoring.ignore_index = 7;
  failure(MSC_NUMERICAL,
          [&] { measure(score_view(s.logits), MSC_TARGET_LOGITS, label_view(none), ignoring); });
}

TEST_CASE("integers are no logits: they are labels under the wrong name") {
  Scene s = scene(22);
  std::vector<uint16_t> words(s.labels.begin(), s.labels.end());
  std::vector<int32_t> numbers(s.labels.begin(), s.labels.end());
  for (auto& label : s.labels) label = label > 0;
  for (const auto& argmax :
       {label_view(s.labels), msc::contiguous_view(words.data(), MSC_U16, kH, kW, 1),
        msc::contiguous_view(numbers.data(), MSC_I32, kH, kW, 1)})
    CHECK(failure(MSC_INVALID_ARGUMENT, [&] {
            measure(argmax, MSC_TARGET_LOGITS, label_view(s.labels), spec(MSC_TARGET_LABELS));
          }).find("--output-kind labels") != std::string::npos);
}

TEST_CASE("class by class: the mean over pixels and the mean over classes follow from the parts") {
  Scene s = scene(20);
  for (size_t i = 0; i < s.labels.size(); ++i)
    if (s.labels[i] == 3) s.labels[i] = 0;  // class 3 is not there, class 0 is twice as frequent
  const auto y = spec(MSC_TARGET_LABELS);
  for (const int32_t loss : {MSC_LOSS_CROSS_ENTROPY, MSC_LOSS_ERROR_RATE}) {
    msc::ReconstructionOptions options;
    options.loss = loss;
    const auto errors = msc::errors_by_class(score_view(s.logits), spec(MSC_TARGET_LOGITS),
                                             label_view(s.labels), y, nullptr, options);
    REQUIRE(errors.error.size() == kK);
    CHECK(errors.error[3] == -1);
    CHECK(errors.positions[3] == 0);
    double over_pixels = 0, over_classes = 0;
    for (uint8_t k = 0; k < 3; ++k) {
      std::vector<uint8_t> only(s.labels.size());
      for (size_t i = 0; i < only.size(); ++i) only[i] = s.labels[i] == k;
      const auto mask = msc::contiguous_view(only.data(), MSC_U8, kH, kW, 1);
      const double alone =
          measure(score_view(s.logits), MSC_TARGET_LOGITS, label_view(s.labels), y, loss, &mask);
      CHECK(errors.error[k] == Approx(alone).epsilon(1e-12));
      over_pixels += errors.error[k] * static_cast<double>(errors.positions[k]) / (kH * kW);
      over_classes += errors.error[k] / 3;
    }
    CHECK(measure(score_view(s.logits), MSC_TARGET_LOGITS, label_view(s.labels), y, loss) ==
          Approx(over_pixels).epsilon(1e-12));
    options.average = MSC_AVERAGE_CLASSES;
    CHECK(msc::reconstruction_error(score_view(s.logits), spec(MSC_TARGET_LOGITS),
                                    label_view(s.labels), y, nullptr,
                                    options) == Approx(over_classes).epsilon(1e-12));
  }
}

TEST_CASE("soft overlaps: of one-hot probabilities they are the hard ones, of uniform ones known") {
  Scene s = scene(21);
  const auto y = spec(MSC_TARGET_LABELS, kK);
  std::vector<float> one_hot(s.logits.size(), 0), uniform(s.logits.size(), 1.0f / kK);
  for (size_t i = 0; i < s.labels.size(); ++i)
    one_hot[i * kK +
            static_cast<size_t>(std::max_element(&s.logits[i * kK], &s.logits[i * kK] + kK) -
                                &s.logits[i * kK])] = 1;
  const auto of = [&](std::vector<float>& p, int32_t loss) {
    return measure(score_view(p), MSC_TARGET_PROBABILITIES, label_view(s.labels), y, loss);
  };
  CHECK(of(one_hot, MSC_LOSS_SOFT_DICE) == Approx(of(one_hot, MSC_LOSS_DICE)).epsilon(1e-12));
  CHECK(of(one_hot, MSC_LOSS_SOFT_IOU) == Approx(of(one_hot, MSC_LOSS_IOU)).epsilon(1e-12));
  double dice = 1;
  for (uint8_t k = 0; k < kK; ++k) {
    const auto truth = static_cast<double>(std::count(s.labels.begin(), s.labels.end(), k));
    dice -= 2 * (truth / kK) / (truth + static_cast<double>(kH * kW) / kK) / kK;
  }
  CHECK(of(uniform, MSC_LOSS_SOFT_DICE) == Approx(dice).epsilon(1e-6));
  // From logits and from one sigmoid it is the same number.
  auto p = softmax(s.logits);
  CHECK(measure(score_view(s.logits), MSC_TARGET_LOGITS, label_view(s.labels), y,
                MSC_LOSS_SOFT_DICE) == Approx(of(p, MSC_LOSS_SOFT_DICE)).epsilon(1e-6));
  CHECK(failure(MSC_INVALID_ARGUMENT, [&] {
          measure(label_view(s.labels), MSC_TARGET_LABELS, label_view(s.labels), y,
                  MSC_LOSS_SOFT_DICE);
        }).find("not defined") != std::string::npos);
}

TEST_CASE("probabilities quantised to 8 and 16 bit are read by their range") {
  Scene s = scene(22);
  auto p = softmax(s.logits);
  const auto y = spec(MSC_TARGET_LABELS);
  const double exact = measure(score_view(p), MSC_TARGET_PROBABILITIES, label_view(s.labels), y);
  std::vector<uint8_t> bytes;
  std::vector<uint16_t> words;
  for (const float value : p) {
    bytes.push_back(static_cast<uint8_t>(std::lround(value * 255)));
    words.push_back(static_cast<uint16_t>(std::lround(value * 65535)));
  }
  CHECK(measure(msc::contiguous_view(words.data(), MSC_U16, kH, kW, kK), MSC_TARGET_PROBABILITIES,
                label_view(s.labels), y) == Approx(exact).epsilon(1e-3));
  CHECK(measure(msc::contiguous_view(bytes.data(), MSC_U8, kH, kW, kK), MSC_TARGET_PROBABILITIES,
                label_view(s.labels), y,
                MSC_LOSS_SOFT_DICE) == Approx(measure(score_view(p), MSC_TARGET_PROBABILITIES,
                                                      label_view(s.labels), y, MSC_LOSS_SOFT_DICE))
                                           .epsilon(1e-2));
  // One sigmoid channel in percent.
  std::vector<uint8_t> percent(s.labels.size()), binary(s.labels.size());
  for (size_t i = 0; i < percent.size(); ++i) {
    percent[i] = 75;
    binary[i] = s.labels[i] > 1;
  }
  auto sigmoid = spec(MSC_TARGET_PROBABILITIES);
  sigmoid.range_max = 100;
  const auto ones = static_cast<double>(std::count(binary.begin(), binary.end(), 1)) /
                    static_cast<double>(kH * kW);
  CHECK(
      msc::reconstruction_error(label_view(percent), sigmoid, label_view(binary), y, nullptr, {}) ==
      Approx(-ones * std::log(0.75) - (1 - ones) * std::log(0.25)));
}

TEST_CASE("probabilities that do not sum to 1 are refused, by how much is told") {
  Scene s = scene(23);
  auto p = softmax(s.logits);
  const auto y = spec(MSC_TARGET_LABELS);
  p[2 * kK] += 0.03125f;
  for (const int32_t loss : {MSC_LOSS_CROSS_ENTROPY, MSC_LOSS_ERROR_RATE, MSC_LOSS_SOFT_IOU}) {
    const auto text = failure(MSC_INVALID_ARGUMENT, [&] {
      measure(score_view(p), MSC_TARGET_PROBABILITIES, label_view(s.labels), y, loss);
    });
    CHECK(text.find("row 0, column 2 sum to 1.03125, 0.031 above 1") != std::string::npos);
  }
  CHECK(failure(MSC_INVALID_ARGUMENT, [&] {
          measure(score_view(s.logits), MSC_TARGET_PROBABILITIES, label_view(s.labels), y,
                  MSC_LOSS_ERROR_RATE);
        }).find("are these logits?") != std::string::npos);
}

TEST_CASE("region by region: each is the error inside its own mask") {
  Scene s = scene(24);
  const auto y = spec(MSC_TARGET_LABELS);
  std::vector<int32_t> regions(s.labels.size());
  for (size_t i = 0; i < regions.size(); ++i)
    regions[i] = static_cast<int32_t>(i % 5) - 1;  // -1: no region; 4: never
  const auto view = msc::contiguous_view(regions.data(), MSC_I32, kH, kW, 1);
  const auto found = msc::errors_by_region(score_view(s.logits), spec(MSC_TARGET_LOGITS),
                                           label_view(s.labels), y, nullptr, view, 5, {});
  for (int32_t r = 0; r < 4; ++r) {
    std::vector<uint8_t> only(regions.size());
    for (size_t i = 0; i < only.size(); ++i) only[i] = regions[i] == r;
    const auto mask = msc::contiguous_view(only.data(), MSC_U8, kH, kW, 1);
    CHECK(found[static_cast<size_t>(r)].error == measure(score_view(s.logits), MSC_TARGET_LOGITS,
                                                         label_view(s.labels), y,
                                                         MSC_LOSS_CROSS_ENTROPY, &mask));
    CHECK(found[static_cast<size_t>(r)].positions == std::count(regions.begin(), regions.end(), r));
  }
  CHECK(found[4].error == -1);
  CHECK(found[4].positions == 0);
}
