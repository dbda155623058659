// The paper's network input: geometry against where a known pixel ends up, and its treatment of
// channels.
#include <algorithm>
#include <cmath>

#include "core/base/random.h"
#include "core/features/paper_input.h"
#include "core/image/resample.h"
#include "support/catch2.h"

namespace {

msc::Image noise(int64_t h, int64_t w, int64_t c) {
  msc::Image image(h, w, c);
  msc::Random random(9);
  for (float& v : image.data) v = static_cast<float>(random.uniform());
  return image;
}

}  // namespace

TEST_CASE("the crop lies where the placement says") {
  const int64_t sizes[][2] = {{256, 256}, {300, 500}, {511, 97}, {40, 30}, {1, 1}};
  for (const auto& s : sizes) {
    CAPTURE(s[0], s[1]);
    // Value = vertical position; the triangle filter keeps a ramp away from the border.
    msc::Image ramp(s[0], s[1], 1);
    for (int64_t r = 0; r < s[0]; ++r)
      std::fill_n(ramp.row(r), s[1],
                  static_cast<float>((static_cast<double>(r) + 0.5) / static_cast<double>(s[0])));
    const msc::PaperInput input = msc::paper_input(ramp, 224);
    REQUIRE(input.image.channels == 3);
    for (const int64_t r : {60, 112, 170}) {
      const double y =
          (input.placement.origin_y + static_cast<double>(r) * input.placement.step_y) /
          static_cast<double>(s[0]);
      if (s[0] > 1)
        CHECK(static_cast<double>(input.image.row(r)[100 * 3 + 1]) == Approx(y).margin(1.2 / 255));
    }
    // The crop is centred to within one pixel of the resized image.
    const auto& p = input.placement;
    CHECK(p.origin_y + 111.5 * p.step_y ==
          Approx(static_cast<double>(s[0]) / 2).margin(0.51 * p.step_y));
    CHECK(p.origin_x + 111.5 * p.step_x ==
          Approx(static_cast<double>(s[1]) / 2).margin(0.51 * p.step_x));
    CHECK(p.step_y == Approx(p.step_x).epsilon(0.01));
  }
}

TEST_CASE("a 256 x 256 RGB image is only cropped") {
  const msc::Image x = noise(256, 256, 3);
  const msc::PaperInput input = msc::paper_input(x, 224);
  const msc::Image rounded = msc::to_unit(msc::to_bytes(x));
  for (int64_t r = 0; r < 224; ++r)
    CHECK(
        std::equal(input.image.row(r), input.image.row(r) + 224 * 3, rounded.row(r + 16) + 16 * 3));
}

TEST_CASE("what is not RGB becomes grey in three channels") {
  const msc::Image alpha = noise(256, 300, 4);
  const msc::PaperInput input = msc::paper_input(alpha, 224);
  bool grey = true;
  for (int64_t i = 0; i < 224 * 224; ++i) {
    const float* pixel = input.image.data.data() + 3 * i;
    grey &= pixel[0] == pixel[1] && pixel[1] == pixel[2];
  }
  CHECK(grey);
  const msc::Image rounded = msc::to_unit(msc::to_bytes(alpha));
  const float* p = rounded.row(16 + 5) + 4 * (38 + 9);
  const double luma = 0.299 * static_cast<double>(p[0]) + 0.587 * static_cast<double>(p[1]) +
                      0.114 * static_cast<double>(p[2]);
  CHECK(static_cast<double>(input.image.row(5)[9 * 3]) == Approx(luma).margin(0.51 / 255));
}
