// The 8-bit resampler and greyscale against results recorded from Pillow.
#include <array>
#include <cstdlib>
#include <vector>

#include "core/image/grey.h"
#include "core/image/resample.h"
#include "support/catch2.h"

namespace {

enum class Kind { resize, grey };

struct Golden {
  Kind kind;
  int32_t filter;
  int64_t height, width, channels;
  uint32_t seed;
  int64_t to_height, to_width;
  std::array<double, 4> box;
  std::vector<uint8_t> values;
};

const std::vector<Golden>& goldens() {
  static const std::vector<Golden> all{
#include "pillow_goldens.inc"
  };
  return all;
}

/// The generator of record_pillow.py.
msc::ByteImage generate(const Golden& golden) {
  msc::ByteImage image{golden.height, golden.width, golden.channels, {}};
  uint32_t state = golden.seed;
  for (int64_t i = 0; i < golden.height * golden.width * golden.channels; ++i) {
    state = state * 1664525u + 1013904223u;
    const uint32_t value = state >> 24;
    image.data.push_back(static_cast<uint8_t>(value < 60 ? 0 : value > 200 ? 255 : value));
  }
  return image;
}

std::optional<msc::Box> box_of(const Golden& golden) {
  if (golden.box == std::array<double, 4>{}) return std::nullopt;
  return msc::Box{golden.box[0], golden.box[1], golden.box[2], golden.box[3]};
}

}  // namespace

TEST_CASE("8-bit resampling gives Pillow's grey levels") {
  for (const Golden& golden : goldens()) {
    if (golden.kind != Kind::resize) continue;
    CAPTURE(golden.filter, golden.height, golden.width, golden.channels, golden.to_height,
            golden.to_width);
    CHECK(msc::resample(generate(golden), golden.to_height, golden.to_width, golden.filter,
                        box_of(golden))
              .data == golden.values);
  }
}

TEST_CASE("greyscale gives Pillow's mode L") {
  for (const Golden& golden : goldens()) {
    if (golden.kind == Kind::grey) CHECK(msc::to_grey(generate(golden)).data == golden.values);
  }
}

TEST_CASE("float resampling is the unrounded 8-bit result") {
  for (const Golden& golden : goldens()) {
    if (golden.kind != Kind::resize) continue;
    CAPTURE(golden.filter, golden.height, golden.width, golden.channels, golden.to_height,
            golden.to_width);
    const auto to = msc::resample(msc::to_unit(generate(golden)), golden.to_height, golden.to_width,
                                  golden.filter, box_of(golden));
    double worst = 0;
    for (size_t i = 0; i < to.data.size(); ++i) {
      const double grey_level =
          std::min(255.0, std::max(0.0, 255.0 * static_cast<double>(to.data[i])));
      worst = std::max(worst, std::abs(grey_level - golden.values[i]));
    }
    // Two roundings in 8 bit; where the first pass clips an overshoot the two ways differ by more,
    // which only the cubic does.
    if (golden.filter == MSC_FILTER_PILLOW_BILINEAR) CHECK(worst <= 1.01);
  }
}
