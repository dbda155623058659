#include "defence/alteration.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "audit/listener.h"
#include "core/base/random.h"
#include "defence/draws.h"
#include "defence/likeness.h"
#include "support/catch2.h"

using memberscope::ImageView;
using msc::Random;
using msc::audit::alter;
using msc::audit::alterations_for;
using msc::audit::Output;
using msc::audit::read_output;

namespace {

Output random_output(int32_t kind, int64_t height, int64_t width, int64_t channels) {
  Output output{{}, {height, width, channels}, kind, channels};
  Random random(3);
  for (int64_t i = 0; i < height * width * channels; ++i)
    output.values.push_back(static_cast<float>(0.1 + 0.8 * random.uniform()));
  if (kind == MSC_TARGET_PROBABILITIES && channels > 1)
    output = alter(output, {"levels", 1e6}, 0);  // which sums them to 1
  return output;
}

double sum_at(const Output& output, size_t position) {
  const auto n = static_cast<size_t>(output.shape.channels);
  const auto at = output.values.begin() + static_cast<int64_t>(position * n);
  return std::accumulate(at, at + static_cast<int64_t>(n), 0.0);
}

double mean(const Output& output) {
  return std::accumulate(output.values.begin(), output.values.end(), 0.0) /
         static_cast<double>(output.values.size());
}

double largest_difference(const Output& a, const Output& b) {
  double largest = 0;
  for (size_t i = 0; i < a.values.size(); ++i)
    largest = std::max(largest, static_cast<double>(std::abs(a.values[i] - b.values[i])));
  return largest;
}

/// A ramp, which every reduction keeps but for its borders.
Output ramp() {
  Output output{{}, {32, 48, 3}, MSC_TARGET_IMAGE, 0};
  for (int i = 0; i < 32; ++i)
    for (int j = 0; j < 48; ++j)
      for (int c = 0; c < 3; ++c)
        output.values.push_back(static_cast<float>(0.1 + 0.01 * i + 0.005 * j + 0.1 * c));
  return output;
}

}  // namespace

TEST_CASE("every alteration of every kind gives an output of that kind") {
  const auto [kind, channels] =
      GENERATE(std::pair{MSC_TARGET_IMAGE, 1}, std::pair{MSC_TARGET_IMAGE, 3},
               std::pair{MSC_TARGET_IMAGE, 4}, std::pair{MSC_TARGET_PROBABILITIES, 1},
               std::pair{MSC_TARGET_PROBABILITIES, 5}, std::pair{MSC_TARGET_INDEPENDENT_SIGMOID, 3},
               std::pair{MSC_TARGET_LABELS, 1});
  auto output = random_output(kind, 17, 23, channels);
  if (kind == MSC_TARGET_LABELS)
    for (float& v : output.values) v = std::floor(8 * v);
  const std::set<float> known(output.values.begin(), output.values.end());
  for (const auto& how : alterations_for(kind, {})) {
    INFO(how.name << " " << how.strength);
    const auto altered = alter(output, how, 5);
    CHECK(alter(output, how, 5).values == altered.values);
    CHECK((altered.values == output.values) ==
          (how.name == "none" || (how.name == "top-k" && channels == 1)));
    REQUIRE(
        altered.values.size() ==
        static_cast<size_t>(altered.shape.height * altered.shape.width * altered.shape.channels));
    CHECK(altered.kind == (how.name == "argmax" ? MSC_TARGET_LABELS : kind));
    if (kind == MSC_TARGET_LABELS)
      CHECK(std::all_of(altered.values.begin(), altered.values.end(),
                        [&](float v) { return known.count(v); }));
    if (altered.kind != MSC_TARGET_PROBABILITIES && altered.kind != MSC_TARGET_INDEPENDENT_SIGMOID)
      continue;
    CHECK(std::all_of(altered.values.begin(), altered.values.end(),
                      [](float v) { return v >= 0 && v <= 1; }));
    if (altered.kind == MSC_TARGET_PROBABILITIES && channels > 1)
      for (size_t i = 0; i < 17 * 23; ++i) CHECK(sum_at(altered, i) == Approx(1).margin(1e-5));
  }
}

TEST_CASE("classes that do not exclude each other are altered one by one") {
  Output output{{0.9F, 0.8F, 0.7F}, {1, 1, 3}, MSC_TARGET_INDEPENDENT_SIGMOID, 3};
  CHECK(alter(output, {"levels", 11}, 0).values == output.values);
  const auto cooled = alter(output, {"temperature", 0.5}, 0);  // logits doubled
  for (size_t i = 0; i < 3; ++i) {
    const double odds =
        static_cast<double>(output.values[i]) / (1 - static_cast<double>(output.values[i]));
    CHECK(static_cast<double>(cooled.values[i]) == Approx(odds * odds / (1 + odds * odds)));
  }
  CHECK_THROWS_AS(alterations_for(MSC_TARGET_INDEPENDENT_SIGMOID, {"argmax"}),
                  msc::audit::UsageError);
}

TEST_CASE("what the table lists is done, and what it does not list is refused") {
  const auto& table = msc::audit::alteration_table();
  CHECK(std::string(table.front().name) == msc::audit::kUnaltered);
  const Output image = random_output(MSC_TARGET_IMAGE, 8, 8, 1);
  for (const auto& kind : table) {
    INFO(kind.name);
    CHECK(msc::audit::alterations_text().find(std::string("  ") + kind.name + " ") !=
          std::string::npos);
    for (const auto* tried : {&kind.tried.images, &kind.tried.class_scores,
                              &kind.tried.independent_classes, &kind.tried.labels})
      for (const double strength : *tried) CHECK(kind.range.holds(strength));
    if (kind.tried.images.empty())
      CHECK_THROWS_AS(alter(image, {kind.name, kind.range.high}, 0), msc::audit::UsageError);
  }
  CHECK_THROWS_WITH(alter(image, {"nois", 0.1}, 0),
                    Catch::Contains("no alteration 'nois' of images, expected one of none, noise"));
  CHECK_THROWS_WITH(alterations_for(MSC_TARGET_LABELS, {"crop", "jpeg"}),
                    Catch::Contains("no alteration 'jpeg' of label maps, expected one of none"));
}

TEST_CASE("a strength that an alteration does not have is refused") {
  const auto [name, strength] =
      GENERATE(std::pair{"patches", 1.5}, std::pair{"crop", -0.1}, std::pair{"levels", 1.0},
               std::pair{"levels", 2.5}, std::pair{"jpeg", 101.0}, std::pair{"blur", 0.0},
               std::pair{"resize", 0.0}, std::pair{"gamma", 0.0}, std::pair{"noise", std::nan("")},
               std::pair{"none", 1.0});
  INFO(name << " " << strength);
  CHECK_THROWS_AS(alter(random_output(MSC_TARGET_IMAGE, 8, 8, 1), {name, strength}, 0),
                  msc::audit::UsageError);
  CHECK_THROWS_AS(alter(random_output(MSC_TARGET_PROBABILITIES, 8, 8, 3), {"top-k", 0}, 0),
                  msc::audit::UsageError);
}

TEST_CASE("a temperature divides the logits") {
  const std::vector<float> logits{2, -1, 0.5F, 0, 0, 3};
  const auto halved = [&] {
    std::vector<float> half(logits);
    for (float& v : half) v /= 2;
    return half;
  }();
  memberscope::TargetSpec spec;
  spec.kind = MSC_TARGET_LOGITS;
  const auto read = read_output(ImageView(logits.data(), 2, 1, 3), spec);
  CHECK(read.kind == MSC_TARGET_PROBABILITIES);
  CHECK(largest_difference(alter(read, {"temperature", 2}, 0),
                           read_output(ImageView(halved.data(), 2, 1, 3), spec)) < 1e-6);
  const auto single = read_output(ImageView(logits.data(), 6, 1, 1), spec);
  CHECK(largest_difference(alter(single, {"temperature", 2}, 0),
                           read_output(ImageView(halved.data(), 6, 1, 1), spec)) < 1e-6);
}

TEST_CASE("argmax and top-k keep what they name") {
  const Output output{{0.1F, 0.6F, 0.3F, 0.5F, 0.2F, 0.3F}, {2, 1, 3}, MSC_TARGET_PROBABILITIES, 3};
  CHECK(alter(output, {"argmax", 0}, 0).values == std::vector<float>{1, 0});
  const auto two = alter(output, {"top-k", 2}, 0);
  CHECK(two.values[0] == 0);
  CHECK(static_cast<double>(two.values[1]) == Approx(0.6 / 0.9));
  CHECK(two.values[4] == 0);
  const Output binary{{0.2F, 0.7F}, {2, 1, 1}, MSC_TARGET_PROBABILITIES, 2};
  CHECK(alter(binary, {"argmax", 0}, 0).values == std::vector<float>{0, 1});
}

TEST_CASE("stored numbers are read in their own unit") {
  memberscope::TargetSpec spec;
  spec.kind = GENERATE(MSC_TARGET_IMAGE, MSC_TARGET_PROBABILITIES, MSC_TARGET_INDEPENDENT_SIGMOID);
  const std::vector<uint8_t> bytes{0, 51, 255};
  const std::vector<uint16_t> words{0, 13107, 65535};
  const Output expected{{0, 0.2F, 1}, {3, 1, 1}, spec.kind, 0};
  CHECK(largest_difference(read_output(ImageView(bytes.data(), 3, 1, 1), spec), expected) < 1e-6);
  CHECK(largest_difference(read_output(ImageView(words.data(), 3, 1, 1), spec), expected) < 1e-6);
  spec.range_min = -1;
  spec.range_max = 1;
  const std::vector<float> values{-1, -0.6F, 1};
  CHECK(largest_difference(read_output(ImageView(values.data(), 3, 1, 1), spec), expected) < 1e-6);
}

TEST_CASE("blur, JPEG and reduction leave a ramp nearly as it is") {
  const auto image = ramp();
  for (const auto& how : {msc::audit::Alteration{"blur", 2}, {"jpeg", 75}, {"resize", 2}}) {
    INFO(how.name);
    const auto altered = alter(image, how, 0);
    CHECK(largest_difference(altered, image) < 0.04);
    CHECK(mean(altered) == Approx(mean(image)).margin(0.003));
    CHECK(msc::audit::ssim(image, altered) > 0.9);
    CHECK(msc::audit::psnr(image, altered) > 35);
  }
  CHECK(mean(alter(image, {"crop", 0.5}, 0)) == Approx(mean(image)).margin(0.1));
}

TEST_CASE("the measures of utility are those of their definitions") {
  const auto image = ramp();
  CHECK(msc::audit::psnr(image, image) == 100);
  CHECK(msc::audit::ssim(image, image) == Approx(1));
  auto brighter = image;
  for (float& v : brighter.values) v += 0.1F;
  CHECK(msc::audit::psnr(image, brighter) == Approx(20).margin(1e-4));
  // Structure and contrast are the same: what is left is the term of luminance, per pixel (2 a b +
  // c) / (a^2 + b^2 + c).
  const double similarity = msc::audit::ssim(image, brighter);
  CHECK(similarity < 1);
  CHECK(similarity > 0.95);
}

TEST_CASE("withheld patches take the share that was asked for") {
  const auto output = random_output(MSC_TARGET_IMAGE, 64, 64, 1);
  for (const double share : {0.1, 0.25, 0.5}) {
    const auto altered = alter(output, {"patches", share}, 9);
    int64_t changed = 0;
    for (size_t i = 0; i < output.values.size(); ++i)
      changed += altered.values[i] != output.values[i];
    CHECK(static_cast<double>(changed) / 4096 == Approx(share).margin(1.0 / 128));
  }
}

TEST_CASE("colours and tones are altered as they say") {
  Output pixel{{0.25F, 0.5F, 0.75F}, {1, 1, 3}, MSC_TARGET_IMAGE, 0};
  CHECK(alter(pixel, {"contrast", 2}, 0).values == std::vector<float>{0, 0.5F, 1});
  const auto cast = alter(pixel, {"cast", 0.2}, 0);
  CHECK(cast.values[0] == Approx(0.3));
  CHECK(cast.values[1] == 0.5F);
  CHECK(cast.values[2] == Approx(0.6));
  const auto palette = alter(pixel, {"palette", 0}, 0);
  CHECK(palette.values[0] == Approx(2.0 / 7));
  CHECK(palette.values[2] == Approx(2.0 / 3));
  Output flat = random_output(MSC_TARGET_IMAGE, 16, 16, 1);
  std::fill(flat.values.begin(), flat.values.end(), 0.2F);
  const auto marked = alter(flat, {"watermark", 0.5}, 0);
  CHECK(std::set<float>(marked.values.begin(), marked.values.end()).size() == 2);
  CHECK(mean(marked) == Approx(0.4));  // half of it is 0.6
  CHECK(largest_difference(alter(flat, {"sharpen", 2}, 0), flat) < 1e-6);
  const auto edges = alter(ramp(), {"sharpen", 1}, 0);
  CHECK(largest_difference(edges, ramp()) < 0.02);
  CHECK(largest_difference(alter(ramp(), {"small-jpeg", 2}, 0), ramp()) < 0.1);
}

TEST_CASE("positions are moved as they say, whatever they hold") {
  Output row{{1, 2, 3, 4}, {1, 4, 1}, MSC_TARGET_LABELS, 5};
  CHECK(alter(row, {"mirror", 0}, 0).values == std::vector<float>{4, 3, 2, 1});
  CHECK(alter(row, {"shift", 1}, 0).values == std::vector<float>{1, 1, 2, 3});
  CHECK(alter(row, {"shift", 9}, 0).values == std::vector<float>{1, 1, 1, 1});
  Output grey{{0, 0, 0.9F, 0, 0}, {1, 5, 1}, MSC_TARGET_IMAGE, 0};
  const auto blurred = alter(grey, {"motion", 1}, 0);
  CHECK(blurred.values[1] == Approx(0.3));
  CHECK(blurred.values[2] == Approx(0.3));
  CHECK(blurred.values[4] == 0);
  Output square = random_output(MSC_TARGET_IMAGE, 6, 5, 3);
  CHECK(alter(alter(square, {"mirror", 0}, 0), {"mirror", 0}, 0).values == square.values);
  const auto moved = alter(square, {"shift", 2}, 0);
  for (size_t c = 0; c < 3; ++c)
    CHECK(moved.values[(3 * 5 + 4) * 3 + c] == square.values[(1 * 5 + 2) * 3 + c]);
}

TEST_CASE("class scores are softened and drawn as they say") {
  Output scores{{0.7F, 0.2F, 0.1F}, {1, 1, 3}, MSC_TARGET_PROBABILITIES, 3};
  CHECK(alter(scores, {"smoothing", 0.3}, 0).values[0] == Approx(0.7 * 0.7 + 0.1));
  const auto first = alter(scores, {"temperatures", 5}, 1).values[0];
  CHECK(first != alter(scores, {"temperatures", 5}, 2).values[0]);
  CHECK(alter(scores, {"temperatures", 1}, 1).values[0] == Approx(0.7));
  double sum = 0, squares = 0;
  constexpr int kDraws = 4000;
  for (int i = 0; i < kDraws; ++i) {
    const double p =
        static_cast<double>(alter(scores, {"dirichlet", 10}, static_cast<uint64_t>(i)).values[0]);
    sum += p / kDraws;
    squares += p * p / kDraws;
  }
  CHECK(sum == Approx(0.7).margin(0.01));
  CHECK(squares - sum * sum == Approx(0.7 * 0.3 / 11).epsilon(0.1));  // p (1 - p) / (a + 1)
}

TEST_CASE("draws have the mean and variance of their distribution") {
  Random random(7);
  for (const double shape : {0.2, 1.0, 6.5}) {
    double sum = 0, squares = 0;
    constexpr int kDraws = 20000;
    for (int i = 0; i < kDraws; ++i) {
      const double x = msc::audit::gamma_draw(shape, random);
      sum += x / kDraws;
      squares += x * x / kDraws;
    }
    CHECK(sum == Approx(shape).epsilon(0.05));
    CHECK(squares - sum * sum == Approx(shape).epsilon(0.12));
  }
}
