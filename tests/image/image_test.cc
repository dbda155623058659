// Views: every layout and dtype reads the same, and a malformed view is refused before a pixel is
// read.
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/image/image.h"
#include "support/catch2.h"

namespace {

constexpr int64_t kH = 5, kW = 7, kC = 3;

template <typename T>
std::vector<T> values(T scale) {
  std::vector<T> v;
  msc::Random random(3);
  for (int64_t i = 0; i < kH * kW * kC; ++i) v.push_back(static_cast<T>(random.below(100)) * scale);
  return v;
}

template <typename T>
msc_image_view view_of(std::vector<T>& v, int32_t dtype) {
  return msc::contiguous_view(v.data(), dtype, kH, kW, kC);
}

int32_t status_of_check(const msc_image_view& view) {
  msc_error error;
  const int32_t status = msc_image_view_check(&view, &error);
  if (status != MSC_OK) CHECK(error.stage == MSC_STAGE_IMAGE);
  return status;
}

/// Bits of a binary16 for small integers and simple fractions, by the definition.
uint16_t half_bits(double value) {
  if (value == 0) return 0;
  int exponent = 0;
  const double mantissa = std::frexp(std::abs(value), &exponent);  // [0.5, 1)
  const auto fraction = static_cast<uint16_t>(std::lrint((mantissa * 2 - 1) * 1024));
  return static_cast<uint16_t>((value < 0 ? 0x8000 : 0) | ((exponent - 1 + 15) << 10) | fraction);
}

}  // namespace

TEST_CASE("all dtypes read as their values") {
  auto u8 = values<uint8_t>(2);
  auto u16 = values<uint16_t>(600);
  auto i32 = values<int32_t>(-70000);
  auto f32 = values<float>(0.25f);
  auto f64 = values<double>(-0.125);
  const auto check = [](auto& v, int32_t dtype) {
    const msc::Image image = msc::read_float(view_of(v, dtype));
    REQUIRE(image.data.size() == v.size());
    for (size_t i = 0; i < v.size(); ++i) CHECK(image.data[i] == static_cast<float>(v[i]));
  };
  check(u8, MSC_U8);
  check(u16, MSC_U16);
  check(i32, MSC_I32);
  check(f32, MSC_F32);
  check(f64, MSC_F64);
}

TEST_CASE("half precision reads normal, subnormal, signed and infinite values") {
  std::vector<uint16_t> bits{half_bits(1), half_bits(-2.5), half_bits(65504), 0x0001, 0x83ff,
                             0x0000,       0x8000,          0x7c00,           0xfc00, 0x7e00};
  const auto view =
      msc::contiguous_view(bits.data(), MSC_F16, 1, static_cast<int64_t>(bits.size()), 1);
  const msc::Image image = msc::read_float(view);
  const float expected[] = {1, -2.5f, 65504,    0x1p-24f, -1023 * 0x1p-24f,
                            0, -0.0f, INFINITY, -INFINITY};
  for (size_t i = 0; i < 9; ++i) CHECK(image.data[i] == expected[i]);
  CHECK(std::signbit(image.data[6]));
  CHECK(std::isnan(image.data[9]));
}

TEST_CASE("planar, flipped, cropped and broadcast layouts read the same pixels") {
  auto v = values<uint16_t>(7);
  const msc::Image plain = msc::read_float(view_of(v, MSC_U16));
  SECTION("planar") {
    std::vector<uint16_t> planar(v.size());
    for (int64_t p = 0; p < kH * kW; ++p)
      for (int64_t c = 0; c < kC; ++c)
        planar[static_cast<size_t>(c * kH * kW + p)] = v[static_cast<size_t>(p * kC + c)];
    const msc_image_view view{planar.data(), MSC_U16, 0, kH, kW, kC, kW * 2, 2, kH * kW * 2};
    CHECK(status_of_check(view) == MSC_OK);
    CHECK(msc::read_float(view).data == plain.data);
  }
  SECTION("rotated by half a turn with channels reversed, then back") {
    msc_image_view view = view_of(v, MSC_U16);
    view.data = v.data() + v.size() - 1;
    view.stride_y = -view.stride_y;
    view.stride_x = -view.stride_x;
    view.stride_c = -view.stride_c;
    CHECK(status_of_check(view) == MSC_OK);
    auto turned = msc::read_float(view).data;
    std::reverse(turned.begin(), turned.end());
    CHECK(turned == plain.data);
  }
  SECTION("a crop") {
    msc_image_view view = view_of(v, MSC_U16);
    view.data = v.data() + (kW + 2) * kC;
    view.height = 3;
    view.width = 4;
    const msc::Image crop = msc::read_float(view);
    for (int64_t r = 0; r < 3; ++r)
      for (int64_t i = 0; i < 4 * kC; ++i) CHECK(crop.row(r)[i] == plain.row(r + 1)[2 * kC + i]);
  }
  SECTION("one row for all rows") {
    msc_image_view view = view_of(v, MSC_U16);
    view.stride_y = 0;
    const msc::Image rows = msc::read_float(view);
    CHECK(std::equal(rows.row(0), rows.row(1), rows.row(kH - 1)));
  }
  SECTION("elements that are not aligned") {
    std::vector<char> bytes(v.size() * 2 + 1);
    std::memcpy(bytes.data() + 1, v.data(), v.size() * 2);
    CHECK(msc::read_float(msc::contiguous_view(bytes.data() + 1, MSC_U16, kH, kW, kC)).data ==
          plain.data);
  }
}

TEST_CASE("read_unit maps the natural or the stated range to [0,1]") {
  std::vector<uint8_t> u8{0, 51, 255};
  CHECK(msc::read_unit(msc::contiguous_view(u8.data(), MSC_U8, 1, 3, 1)).data ==
        std::vector<float>{0, 0.2f, 1});
  CHECK(msc::read_unit(msc::contiguous_view(u8.data(), MSC_U8, 1, 3, 1), 51, 255).data ==
        std::vector<float>{-0.25f, 0, 1});
  std::vector<uint16_t> u16{0, 13107, 65535};
  CHECK(msc::read_unit(msc::contiguous_view(u16.data(), MSC_U16, 1, 3, 1)).data ==
        std::vector<float>{0, 0.2f, 1});
  std::vector<float> f32{-1, 0, 0.3f};
  CHECK(msc::read_unit(msc::contiguous_view(f32.data(), MSC_F32, 1, 3, 1)).data == f32);
  CHECK(msc::read_unit(msc::contiguous_view(f32.data(), MSC_F32, 1, 3, 1), -1, 1).data ==
        std::vector<float>{0, 0.5f, 0.65f});
  std::vector<int32_t> i32{1, 2};
  CHECK_THROWS_AS(msc::read_unit(msc::contiguous_view(i32.data(), MSC_I32, 1, 2, 1)), msc::Error);
  CHECK(msc::read_unit(msc::contiguous_view(i32.data(), MSC_I32, 1, 2, 1), 0, 2).data ==
        std::vector<float>{0.5f, 1});
}

TEST_CASE("a malformed view is refused") {
  auto v = values<float>(1);
  const msc_image_view good = view_of(v, MSC_F32);
  CHECK(status_of_check(good) == MSC_OK);
  CHECK(msc_image_view_check(nullptr, nullptr) == MSC_INVALID_ARGUMENT);
  const auto refused = [&](auto change) {
    msc_image_view view = good;
    change(view);
    return status_of_check(view) == MSC_INVALID_ARGUMENT;
  };
  constexpr int64_t huge = std::numeric_limits<int64_t>::max();
  CHECK(refused([](auto& w) { w.data = nullptr; }));
  CHECK(refused([](auto& w) { w.dtype = 0; }));
  CHECK(refused([](auto& w) { w.dtype = 7; }));
  CHECK(refused([](auto& w) { w.height = 0; }));
  CHECK(refused([](auto& w) { w.width = -1; }));
  CHECK(refused([](auto& w) { w.channels = 0; }));
  CHECK(refused([](auto& w) { w.stride_y += 2; }));
  CHECK(refused([](auto& w) { w.stride_c = 1; }));
  CHECK(refused([](auto& w) { w.height = huge; }));
  CHECK(refused([](auto& w) { w.stride_y = huge / 4 * 4; }));
  CHECK(refused([](auto& w) { w.stride_y = -(huge / 8 * 4); }));
  CHECK(refused([](auto& w) {
    w.stride_y = w.stride_x = w.stride_c = 0, w.height = w.width = w.channels = int64_t{1} << 31;
  }));
  CHECK(msc_dtype_size(0) == 0);
  CHECK(msc_dtype_size(MSC_F64) == 8);
}

TEST_CASE("the first value that is not finite is named") {
  auto v = values<float>(1);
  const auto message = [&](const msc_image_view& view) -> std::string {
    try {
      msc::check_finite(view, MSC_STAGE_VICTIM, "y_hat");
    } catch (const msc::Error& error) {
      CHECK(error.status() == MSC_NOT_FINITE);
      CHECK(error.stage() == MSC_STAGE_VICTIM);
      return error.what();
    }
    return "";
  };
  CHECK(message(view_of(v, MSC_F32)).empty());
  v[(2 * kW + 4) * kC + 1] = -std::numeric_limits<float>::infinity();
  v[(4 * kW + 0) * kC + 0] = std::nanf("");
  CHECK(message(view_of(v, MSC_F32)).find("y_hat holds -inf at row 2, column 4, channel 1") == 0);
  std::vector<double> wide(kH * kW * kC, 1e300);
  CHECK(message(msc::contiguous_view(wide.data(), MSC_F64, kH, kW, kC)).empty());
  wide[5] = std::nan("");
  CHECK(message(msc::contiguous_view(wide.data(), MSC_F64, kH, kW, kC))
            .find("row 0, column 1, channel 2") != std::string::npos);
}
