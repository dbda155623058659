// Properties of the resampler and a naive two-dimensional reference.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/image/resample.h"
#include "support/catch2.h"

namespace {

constexpr int32_t kFilters[] = {MSC_FILTER_AREA, MSC_FILTER_BILINEAR, MSC_FILTER_PILLOW_BILINEAR,
                                MSC_FILTER_PILLOW_BICUBIC, MSC_FILTER_NEAREST};

msc::Image noise(int64_t h, int64_t w, int64_t c, uint64_t seed = 1) {
  msc::Image image(h, w, c);
  msc::Random random(seed);
  for (float& v : image.data) v = static_cast<float>(random.uniform());
  return image;
}

double mean(const msc::Image& image) {
  return std::accumulate(image.data.begin(), image.data.end(), 0.0) /
         static_cast<double>(image.data.size());
}

double worst_difference(const msc::Image& a, const msc::Image& b) {
  REQUIRE(a.data.size() == b.data.size());
  double worst = 0;
  for (size_t i = 0; i < a.data.size(); ++i)
    worst =
        std::max(worst, std::abs(static_cast<double>(a.data[i]) - static_cast<double>(b.data[i])));
  return worst;
}

double overlap(double a0, double a1, double b0, double b1) {
  return std::max(0.0, std::min(a1, b1) - std::max(a0, b0));
}

/// Mean over the rectangle of every output pixel, by its definition.
msc::Image naive_area(const msc::Image& from, int64_t h, int64_t w, const msc::Box& box) {
  msc::Image to(h, w, from.channels);
  const double sy = (box.y1 - box.y0) / static_cast<double>(h),
               sx = (box.x1 - box.x0) / static_cast<double>(w);
  for (int64_t r = 0; r < h; ++r)
    for (int64_t c = 0; c < w; ++c)
      for (int64_t k = 0; k < from.channels; ++k) {
        double sum = 0;
        for (int64_t i = 0; i < from.height; ++i)
          for (int64_t j = 0; j < from.width; ++j)
            sum += static_cast<double>(from.row(i)[j * from.channels + k]) *
                   overlap(box.y0 + static_cast<double>(r) * sy,
                           box.y0 + static_cast<double>(r + 1) * sy, static_cast<double>(i),
                           static_cast<double>(i + 1)) *
                   overlap(box.x0 + static_cast<double>(c) * sx,
                           box.x0 + static_cast<double>(c + 1) * sx, static_cast<double>(j),
                           static_cast<double>(j + 1));
        to.row(r)[c * from.channels + k] = static_cast<float>(sum / sy / sx);
      }
  return to;
}

}  // namespace

TEST_CASE("area averages agree with their definition at any ratio") {
  const int64_t sizes[][4] = {
      {12, 9, 4, 3}, {13, 17, 5, 6}, {3, 4, 8, 7}, {1, 1, 3, 2}, {10, 10, 1, 1}};
  for (const auto& s : sizes) {
    const msc::Image from = noise(s[0], s[1], 2);
    const msc::Box all{0, 0, static_cast<double>(s[0]), static_cast<double>(s[1])};
    const msc::Box part{0.3 * all.y1, 0.1 * all.x1, 0.95 * all.y1, 0.72 * all.x1};
    CHECK(worst_difference(msc::resample(from, s[2], s[3], MSC_FILTER_AREA),
                           naive_area(from, s[2], s[3], all)) < 1e-6);
    CHECK(worst_difference(msc::resample(from, s[2], s[3], MSC_FILTER_AREA, part),
                           naive_area(from, s[2], s[3], part)) < 1e-6);
  }
}

TEST_CASE("area averages keep the mean of the image") {
  for (const int64_t n : {1, 2, 5, 7, 56, 64, 71}) {
    const msc::Image from = noise(64, 50, 1, static_cast<uint64_t>(n));
    CHECK(mean(msc::resample(from, n, n + 1, MSC_FILTER_AREA)) == Approx(mean(from)).epsilon(1e-6));
  }
}

TEST_CASE("every filter keeps a constant image and an image of the same size") {
  for (const int32_t filter : kFilters) {
    CAPTURE(filter);
    msc::Image flat(9, 6, 1);
    std::fill(flat.data.begin(), flat.data.end(), 0.7f);
    for (const float v : msc::resample(flat, 13, 4, filter).data)
      CHECK(v == Approx(0.7f).margin(1e-6));
    const msc::Image from = noise(9, 6, 3);
    CHECK(worst_difference(msc::resample(from, 9, 6, filter), from) == 0);
    CHECK(msc::resample(msc::to_bytes(from), 9, 6, filter).data == msc::to_bytes(from).data);
  }
}

TEST_CASE("resampling a mirrored image mirrors the result") {
  const msc::Image from = noise(11, 14, 2);
  msc::Image mirrored = from;
  for (int64_t r = 0; r < from.height; ++r)
    for (int64_t c = 0; c < from.width; ++c)
      std::copy_n(from.row(r) + c * 2, 2,
                  mirrored.row(from.height - 1 - r) + (from.width - 1 - c) * 2);
  for (const int32_t filter : kFilters) {
    if (filter == MSC_FILTER_NEAREST) continue;  // a centre between two pixels goes to one side
    CAPTURE(filter);
    const msc::Image a = msc::resample(from, 7, 9, filter);
    const msc::Image b = msc::resample(mirrored, 7, 9, filter);
    double worst = 0;
    for (int64_t p = 0; p < 63; ++p)
      for (int64_t k = 0; k < 2; ++k)
        worst = std::max(
            worst, std::abs(static_cast<double>(a.data[static_cast<size_t>(p * 2 + k)]) -
                            static_cast<double>(b.data[static_cast<size_t>((62 - p) * 2 + k)])));
    CHECK(worst < 1e-6);
  }
}

TEST_CASE("bilinear is exact on a ramp inside and clamps at the border") {
  msc::Image ramp(1, 8, 1);
  std::iota(ramp.data.begin(), ramp.data.end(), 0.5f);  // value = position of the centre
  const msc::Image fine = msc::resample(ramp, 1, 32, MSC_FILTER_BILINEAR);
  for (int64_t i = 0; i < 32; ++i) {
    const float at = (static_cast<float>(i) + 0.5f) / 4;
    CHECK(fine.data[static_cast<size_t>(i)] ==
          Approx(std::min(std::max(at, 0.5f), 7.5f)).margin(1e-6));
  }
}

TEST_CASE("nearest copies labels of any dtype and invents none") {
  std::vector<int32_t> labels(6 * 9);
  std::iota(labels.begin(), labels.end(), 100000);
  std::vector<int32_t> to(3 * 4);
  msc_resample_options options{sizeof(options), MSC_FILTER_NEAREST, 0, 0, 0, 0, 0};
  const auto from_view = msc::contiguous_view(labels.data(), MSC_I32, 6, 9, 1);
  const auto to_view = msc::contiguous_view(to.data(), MSC_I32, 3, 4, 1);
  REQUIRE(msc_image_resample(&from_view, &to_view, &options, nullptr) == MSC_OK);
  for (int64_t r = 0; r < 3; ++r)
    for (int64_t c = 0; c < 4; ++c) {
      const auto column = static_cast<int64_t>((static_cast<double>(c) + 0.5) * 9 / 4);
      CHECK(to[static_cast<size_t>(r * 4 + c)] ==
            labels[static_cast<size_t>((2 * r + 1) * 9 + column)]);
    }
}

TEST_CASE("msc_image_resample serves strided views and refuses what it cannot do") {
  msc::Image from = noise(10, 12, 3);
  msc::Image to(12, 5, 3);
  const msc_image_view turned{from.data.data(), MSC_F32, 0, 12, 10, 3, 12,
                              12 * 3 * 4,       4};  // rows and columns exchanged
  const auto to_view = to.view();
  REQUIRE(msc_image_resample(&turned, &to_view, nullptr, nullptr) == MSC_OK);
  const msc::Image direct = msc::resample(from, 5, 12, MSC_FILTER_AREA);
  for (int64_t r = 0; r < 12; ++r)
    for (int64_t c = 0; c < 5; ++c)
      CHECK(to.row(r)[c * 3 + 1] == Approx(direct.row(c)[r * 3 + 1]).margin(1e-6));

  const auto from_view = from.view();
  msc_error error;
  msc_resample_options options{sizeof(options), 99, 0, 0, 0, 0, 0};
  CHECK(msc_image_resample(&from_view, &to_view, &options, &error) == MSC_INVALID_ARGUMENT);
  options = {sizeof(options), MSC_FILTER_AREA, 0, 0, 0, 11, 5};
  CHECK(msc_image_resample(&from_view, &to_view, &options, &error) == MSC_INVALID_ARGUMENT);
  CHECK(std::string(error.message).find("10 x 12") != std::string::npos);
  msc_image_view grey = to_view;
  grey.channels = 1;
  CHECK(msc_image_resample(&from_view, &grey, nullptr, &error) == MSC_SHAPE_MISMATCH);
  std::vector<uint8_t> bytes(12 * 5 * 3);
  const auto byte_view = msc::contiguous_view(bytes.data(), MSC_U8, 12, 5, 3);
  CHECK(msc_image_resample(&from_view, &byte_view, nullptr, &error) == MSC_UNSUPPORTED);
}
