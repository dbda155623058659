// L_rec of images, and the rules shared by all kinds, through the C function.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/image/image.h"
#include "memberscope/c/loss.h"
#include "support/catch2.h"

namespace {

msc::Image noise(int64_t h, int64_t w, int64_t c, uint64_t seed) {
  msc::Image image(h, w, c);
  msc::Random random(seed);
  for (float& v : image.data) v = static_cast<float>(random.uniform());
  return image;
}

msc_reconstruction_options options_of(int32_t loss, int64_t grid_height = 0,
                                      int64_t grid_width = 0) {
  msc_reconstruction_options options{};
  options.struct_size = sizeof(options);
  options.loss = loss;
  options.grid_height = grid_height;
  options.grid_width = grid_width;
  return options;
}

double measure(const msc_image_view& a, const msc_image_view& b, int32_t loss,
               const msc_image_view* mask = nullptr) {
  const auto options = options_of(loss);
  double l_rec = -1;
  msc_error error{};
  INFO(error.message);
  REQUIRE(msc_reconstruction_error(&a, nullptr, &b, nullptr, mask, &options, &l_rec, &error) ==
          MSC_OK);
  return l_rec;
}

std::string failure(int32_t expected, const msc_image_view& a, const msc_image_view& b,
                    const msc_image_view* mask = nullptr,
                    const msc_reconstruction_options* options = nullptr) {
  double l_rec = -1;
  msc_error error{};
  CHECK(msc_reconstruction_error(&a, nullptr, &b, nullptr, mask, options, &l_rec, &error) ==
        expected);
  CHECK(error.stage == MSC_STAGE_RECONSTRUCTION);
  CHECK(l_rec == -1);
  return error.message;
}

}  // namespace

TEST_CASE("L1 and L2 of images agree with their definition") {
  const msc::Image a = noise(13, 9, 3, 1), b = noise(13, 9, 3, 2);
  double l1 = 0, l2 = 0;
  for (size_t i = 0; i < a.data.size(); ++i) {
    const double d = static_cast<double>(a.data[i]) - static_cast<double>(b.data[i]);
    l1 += std::abs(d) / static_cast<double>(a.data.size());
    l2 += d * d / static_cast<double>(a.data.size());
  }
  CHECK(measure(a.view(), b.view(), MSC_LOSS_L1) == Approx(l1).epsilon(1e-12));
  CHECK(measure(a.view(), b.view(), MSC_LOSS_DEFAULT) == Approx(l1).epsilon(1e-12));
  CHECK(measure(a.view(), b.view(), MSC_LOSS_L2) == Approx(l2).epsilon(1e-12));
  CHECK(measure(a.view(), a.view(), MSC_LOSS_L1) == 0);
  CHECK(measure(a.view(), b.view(), MSC_LOSS_L1) == measure(b.view(), a.view(), MSC_LOSS_L1));
}

TEST_CASE("the layout and the dtype of an image do not matter") {
  std::vector<uint8_t> bytes;
  msc::Random random(4);
  for (int i = 0; i < 6 * 8 * 3; ++i) bytes.push_back(static_cast<uint8_t>(random.below(256)));
  const auto u8 = msc::contiguous_view(bytes.data(), MSC_U8, 6, 8, 3);
  const msc::Image unit = msc::read_unit(u8);
  const msc::Image other = noise(6, 8, 3, 5);
  const double expected = measure(u8, other.view(), MSC_LOSS_L1);
  CHECK(measure(unit.view(), other.view(), MSC_LOSS_L1) == expected);

  std::vector<float> planar(unit.data.size());
  for (size_t p = 0; p < 48; ++p)
    for (size_t c = 0; c < 3; ++c) planar[c * 48 + p] = unit.data[p * 3 + c];
  const msc_image_view planes{planar.data(), MSC_F32, 0, 6, 8, 3, 8 * 4, 4, 48 * 4};
  CHECK(measure(planes, other.view(), MSC_LOSS_L1) == expected);

  msc_image_view flipped_a = unit.view(), flipped_b = other.view();
  for (auto* view : {&flipped_a, &flipped_b}) {
    view->data = static_cast<char*>(view->data) + 5 * view->stride_y;
    view->stride_y = -view->stride_y;
  }
  CHECK(measure(flipped_a, flipped_b, MSC_LOSS_L1) == Approx(expected).epsilon(1e-12));

  msc_target_spec wide{};
  wide.struct_size = sizeof(wide);
  wide.range_min = -1;
  wide.range_max = 1;
  msc::Image scaled = unit;
  for (float& v : scaled.data) v = 2 * v - 1;
  const auto scaled_view = scaled.view(), other_view = other.view();
  double l_rec = 0;
  REQUIRE(msc_reconstruction_error(&scaled_view, &wide, &other_view, nullptr, nullptr, nullptr,
                                   &l_rec, nullptr) == MSC_OK);
  CHECK(l_rec == Approx(expected).epsilon(1e-6));
}

TEST_CASE("a mask leaves out what it hides") {
  msc::Image a = noise(7, 7, 2, 1), b = noise(7, 7, 2, 2);
  std::vector<uint8_t> mask(49, 1);
  const auto mask_view = msc::contiguous_view(mask.data(), MSC_U8, 7, 7, 1);
  CHECK(measure(a.view(), b.view(), MSC_LOSS_L1, &mask_view) ==
        measure(a.view(), b.view(), MSC_LOSS_L1));
  double sum = 0;
  int64_t n = 0;
  for (size_t p = 0; p < 49; ++p) {
    mask[p] = p % 3 == 0 ? 0 : static_cast<uint8_t>(1 + p);
    for (size_t c = 0; c < 2 && mask[p]; ++c, ++n)
      sum +=
          std::abs(static_cast<double>(a.data[2 * p + c]) - static_cast<double>(b.data[2 * p + c]));
    if (!mask[p]) b.data[2 * p] = 100;
  }
  CHECK(measure(a.view(), b.view(), MSC_LOSS_L1, &mask_view) ==
        Approx(sum / static_cast<double>(n)).epsilon(1e-12));
}

TEST_CASE("on a grid both sides are averaged first") {
  const msc::Image a = noise(8, 12, 1, 1), b = noise(8, 12, 1, 2);
  double sum = 0;
  for (int64_t r = 0; r < 2; ++r)
    for (int64_t c = 0; c < 3; ++c) {
      double d = 0;
      for (int64_t i = 0; i < 4; ++i)
        for (int64_t j = 0; j < 4; ++j)
          d += static_cast<double>(a.row(4 * r + i)[4 * c + j]) -
               static_cast<double>(b.row(4 * r + i)[4 * c + j]);
      sum += std::abs(d / 16);
    }
  const auto a_view = a.view(), b_view = b.view();
  const auto options = options_of(MSC_LOSS_L1, 2, 3);
  double l_rec = 0;
  REQUIRE(msc_reconstruction_error(&a_view, nullptr, &b_view, nullptr, nullptr, &options, &l_rec,
                                   nullptr) == MSC_OK);
  CHECK(l_rec == Approx(sum / 6).epsilon(1e-5));

  // A mask that hides one cell's worst half leaves the mean of the other half; one that hides more
  // drops the cell.
  std::vector<uint8_t> mask(96, 1);
  for (size_t i = 0; i < 4; ++i)
    for (size_t j = 0; j < 2; ++j) mask[i * 12 + j] = 0;
  msc::Image spoiled = a;
  for (size_t i = 0; i < 4; ++i)
    for (size_t j = 0; j < 2; ++j) spoiled.data[i * 12 + j] += 50;
  const auto spoiled_view = spoiled.view();
  const auto mask_view = msc::contiguous_view(mask.data(), MSC_U8, 8, 12, 1);
  REQUIRE(msc_reconstruction_error(&spoiled_view, nullptr, &a_view, nullptr, &mask_view, &options,
                                   &l_rec, nullptr) == MSC_OK);
  CHECK(l_rec == Approx(0).margin(1e-5));
}

TEST_CASE("what does not fit is an error that names both sides") {
  const msc::Image a = noise(4, 5, 3, 1), wide = noise(4, 6, 3, 1), grey = noise(4, 5, 1, 1);
  CHECK(failure(MSC_SHAPE_MISMATCH, wide.view(), a.view())
            .find("y_hat is 4 x 6 pixels, y is 4 x 5") == 0);
  CHECK(failure(MSC_SHAPE_MISMATCH, a.view(), grey.view()).find("3 channels, y has 1") !=
        std::string::npos);
  std::vector<uint8_t> mask(20, 0);
  const auto none = msc::contiguous_view(mask.data(), MSC_U8, 4, 5, 1);
  CHECK(failure(MSC_NUMERICAL, a.view(), a.view(), &none).find("no position") == 0);
  const auto small = msc::contiguous_view(mask.data(), MSC_U8, 4, 4, 1);
  CHECK(failure(MSC_SHAPE_MISMATCH, a.view(), a.view(), &small).find("mask is 4 x 4") == 0);
  const auto half_grid = options_of(MSC_LOSS_L1, 3, 0);
  failure(MSC_INVALID_ARGUMENT, a.view(), a.view(), nullptr, &half_grid);
  const auto cross_entropy = options_of(MSC_LOSS_CROSS_ENTROPY);
  failure(MSC_INVALID_ARGUMENT, a.view(), a.view(), nullptr, &cross_entropy);
  msc::Image broken = a;
  broken.data[7] = std::nanf("");
  CHECK(failure(MSC_NOT_FINITE, broken.view(), a.view())
            .find("y_hat holds nan at row 0, column 2, channel 1") == 0);
  double l_rec = 0;
  const auto view = a.view();
  CHECK(msc_reconstruction_error(nullptr, nullptr, &view, nullptr, nullptr, nullptr, &l_rec,
                                 nullptr) == MSC_INVALID_ARGUMENT);
  CHECK(msc_reconstruction_error(&view, nullptr, &view, nullptr, nullptr, nullptr, nullptr,
                                 nullptr) == MSC_INVALID_ARGUMENT);
}
