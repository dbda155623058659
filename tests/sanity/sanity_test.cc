#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "sanity/alignment.h"
#include "sanity/answer.h"
#include "sanity/gathering.h"
#include "sanity/traits.h"
#include "support/catch2.h"

using memberscope::ImageView;
using memberscope::Pair;
using memberscope::TargetSpec;
using msc::sanity::Alignment;

namespace {

/// An owned H x W x C picture of T.
template <typename T>
struct Picture {
  int64_t height, width, channels;
  std::vector<T> data;
  Picture(int64_t h, int64_t w, int64_t c)
      : height(h), width(w), channels(c), data(static_cast<size_t>(h * w * c)) {}
  T& at(int64_t y, int64_t x, int64_t c = 0) {
    return data[static_cast<size_t>((y * width + x) * channels + c)];
  }
  ImageView view() const { return {data.data(), height, width, channels}; }
};

using Where = std::function<std::pair<int64_t, int64_t>(int64_t, int64_t)>;

/// Blobs of random brightness and place: x in one colour, y the classes of bright and dark where
/// `where` puts them.
std::vector<msc::sanity::AlignedPair> blobs(int64_t n, int64_t height, int64_t width,
                                            const Where& where, double noise = 0) {
  msc::Random random(5);
  std::vector<msc::sanity::AlignedPair> pairs;
  for (int64_t i = 0; i < n; ++i) {
    Picture<float> x(height, width, 3);
    Picture<uint8_t> y(height, width, 1);
    for (int blob = 0; blob < 9; ++blob) {
      const auto top = static_cast<int64_t>(random.below(static_cast<uint64_t>(height - 12)));
      const auto left = static_cast<int64_t>(random.below(static_cast<uint64_t>(width - 12)));
      for (int64_t r = top; r < top + 12; ++r)
        for (int64_t c = left; c < left + 12; ++c) x.at(r, c) = 1;
    }
    for (int64_t r = 0; r < height; ++r)
      for (int64_t c = 0; c < width; ++c) {
        const auto [to_r, to_c] = where(r, c);
        y.at(to_r, to_c) = x.at(r, c) > 0.5F;
      }
    for (float& value : x.data) value += static_cast<float>(noise * random.uniform());
    pairs.push_back({msc::sanity::input_cells(x.view()),
                     msc::sanity::target_cells(y.view(), TargetSpec::labels(2)), "",
                     height == width});
  }
  return pairs;
}

constexpr int64_t kHigh = 48;

}  // namespace

TEST_CASE("Traits tell constant pictures, the range that is used, and equal pictures") {
  Picture<uint8_t> a(4, 5, 3);
  CHECK(msc::sanity::traits_of(a.view(), {}).constant);
  for (int64_t y = 0; y < 4; ++y)
    for (int64_t x = 0; x < 5; ++x) a.at(y, x, 1) = 51;
  CHECK(msc::sanity::traits_of(a.view(), {}).constant);  // one colour, of several values
  auto b = a;
  b.at(3, 4, 2) = 102;
  const auto before = msc::sanity::traits_of(a.view(), {}),
             after = msc::sanity::traits_of(b.view(), {});
  CHECK_FALSE(after.constant);
  CHECK(after.low == 0);
  CHECK(after.high == Approx(0.4));
  CHECK(after.hash != before.hash);
  CHECK(after.hash == msc::sanity::traits_of(Picture<uint8_t>(b).view(), {}).hash);
  CHECK(msc::sanity::traits_of(b.view(), TargetSpec::image(0, 204)).high == Approx(0.5));
  Picture<uint16_t> dark(2, 2, 1);
  dark.at(1, 1) = 1023;
  CHECK(msc::sanity::traits_of(dark.view(), {}).high == Approx(1023.0 / 65535));
}

TEST_CASE("Pictures far outside of their range are odd, and refused where most of them are") {
  const auto findings_of = [](int outside, double low) {
    msc::sanity::Gathering all;
    for (int i = 0; i < 40; ++i) {
      msc::sanity::Traits traits;
      traits.low = i < outside ? low : 0.1;
      traits.high = 0.9;
      traits.hash = static_cast<uint64_t>(i);
      all.add(traits, static_cast<uint64_t>(i));
    }
    std::vector<msc::sanity::Finding> findings;
    msc::sanity::image_findings(all.pictures(), "answers", "--output-range", "the victim",
                                findings);
    return findings;
  };
  CHECK(findings_of(40, -0.1).empty());  // a network passes the ends a little
  CHECK(findings_of(2, -0.9).empty());   // and by accident by much
  REQUIRE(findings_of(10, -0.9).size() == 1);
  CHECK_FALSE(findings_of(10, -0.9)[0].refuses);
  REQUIRE(findings_of(39, -0.9).size() == 1);
  CHECK(findings_of(39, -0.9)[0].refuses);
  CHECK(findings_of(39, -0.9)[0].text.find("--output-range -1 1") != std::string::npos);
}

TEST_CASE("Traits of a label map name its classes, without those to ignore") {
  Picture<int32_t> labels(2, 3, 1);
  labels.data = {0, 7, 7, 255, 0, -1};
  CHECK(msc::sanity::traits_of(labels.view(), TargetSpec::labels(9).ignoring(255)).classes ==
        std::set<int64_t>{-1, 0, 7});
}

TEST_CASE("Alignment finds how a truth was flipped or turned, and is silent otherwise") {
  const int64_t s = kHigh - 1;
  struct Case {
    const char* way;
    Where where;
  };
  const std::vector<Case> cases{
      {nullptr, [](int64_t y, int64_t x) { return std::pair(y, x); }},
      {"flipped left to right", [=](int64_t y, int64_t x) { return std::pair(y, s - x); }},
      {"flipped upside down", [=](int64_t y, int64_t x) { return std::pair(s - y, x); }},
      {"turned by 180 degrees", [=](int64_t y, int64_t x) { return std::pair(s - y, s - x); }},
      {"transposed", [](int64_t y, int64_t x) { return std::pair(x, y); }},
      {"turned by 90 degrees", [=](int64_t y, int64_t x) { return std::pair(s - x, y); }},
      {"turned by 270 degrees", [=](int64_t y, int64_t x) { return std::pair(x, s - y); }},
      {"transposed across", [=](int64_t y, int64_t x) { return std::pair(s - x, s - y); }}};
  for (const Case& c : cases) {
    const Alignment found = msc::sanity::alignment_of(blobs(20, kHigh, kHigh, c.where, 0.5));
    INFO((c.way ? c.way : "as stored"));
    CHECK(found.n_units == 20);
    if (c.way) {
      CHECK(found.way == std::string(c.way));
      CHECK(found.z > 4);
      CHECK(found.share > 0.9);
      CHECK(found.best > found.stored + 0.3);
    } else {
      CHECK(found.z < -4);
      CHECK(found.stored > 0.5);
    }
  }
}

TEST_CASE("Alignment of pictures that are not square knows four ways; of tiny ones it is silent") {
  const auto turned =
      blobs(20, kHigh, 60, [](int64_t y, int64_t x) { return std::pair(kHigh - 1 - y, 59 - x); });
  CHECK(msc::sanity::alignment_of(turned).way == std::string("turned by 180 degrees"));
  CHECK(msc::sanity::alignment_of(blobs(20, 16, 16, [](int64_t y, int64_t x) {
          return std::pair(y, x);
        })).n_units == 0);
  CHECK(msc::sanity::alignment_of({}).n_units == 0);
}

TEST_CASE("Pairs of one group count once") {
  auto pairs = blobs(20, kHigh, kHigh, [](int64_t y, int64_t x) { return std::pair(y, 47 - x); });
  for (size_t i = 0; i < pairs.size(); ++i) pairs[i].group = i < 10 ? "a" : "b";
  CHECK(msc::sanity::alignment_of(pairs).n_units == 2);
}

TEST_CASE("Naive answers of a label map: equal probabilities, and a shift by one") {
  Picture<int32_t> truth(4, 4, 1);
  for (size_t i = 0; i < 16; ++i) truth.data[i] = 1 + static_cast<int32_t>(i % 4);
  Picture<float> scores(4, 4, 8);
  for (int64_t i = 0; i < 16; ++i) scores.data[static_cast<size_t>(i * 8 + i % 4)] = 10;
  const Pair pair{scores.view(), truth.view(), TargetSpec::labels(8)};
  const auto errors = msc::sanity::answer_errors(pair, scores.view(), TargetSpec::logits(8));
  CHECK(errors.answer > errors.uniform);
  CHECK(errors.uniform == Approx(std::log(8.0)));
  CHECK(errors.constant == Approx(std::log(4.0)));
  CHECK(errors.n_pixels == 16);
  CHECK(errors.agreeing[0] == 16);
  CHECK(errors.agreeing[1] == 0);
}

TEST_CASE("Naive answers of an image: mid-grey, and its own mean colour") {
  Picture<uint8_t> truth(2, 2, 1);
  truth.data = {0, 0, 255, 255};
  auto inverted = truth;
  std::reverse(inverted.data.begin(), inverted.data.end());
  const Pair pair{truth.view(), truth.view()};
  const auto errors = msc::sanity::answer_errors(pair, inverted.view(), {});
  CHECK(errors.answer == Approx(1));
  CHECK(errors.uniform == Approx(0.5));
  CHECK(errors.constant == Approx(0.5));
}
