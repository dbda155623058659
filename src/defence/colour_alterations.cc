#include <algorithm>
#include <cmath>

#include "defence/alteration_families.h"

namespace msc::audit {
namespace {

/// What is below 0 counts as 0.
void to_power(Output& output, double exponent, uint64_t) {
  for (float& v : output.values)
    v = static_cast<float>(std::pow(std::max(0.0, static_cast<double>(v)), exponent));
}

void stretch(Output& output, double factor, uint64_t) {
  for (float& v : output.values)
    v = static_cast<float>(0.5 + factor * (static_cast<double>(v) - 0.5));
  clip(output);
}

/// Warm light: more of the first channel, less of the last. A single channel is made lighter.
void cast(Output& output, double strength, uint64_t) {
  const auto n = static_cast<size_t>(output.shape.channels);
  for (size_t i = 0; i < output.values.size(); ++i) {
    const size_t channel = i % n;
    const double factor = channel == 0 ? 1 + strength : channel == n - 1 ? 1 - strength : 1;
    output.values[i] = static_cast<float>(factor * static_cast<double>(output.values[i]));
  }
  clip(output);
}

/// Eight levels of each channel, four of the third: the colours of a byte.
void to_palette(Output& output, double, uint64_t) {
  clip(output);
  const auto n = static_cast<size_t>(output.shape.channels);
  for (size_t i = 0; i < output.values.size(); ++i) {
    const float steps = n == 3 && i % n == 2 ? 3 : 7;
    output.values[i] = std::round(output.values[i] * steps) / steps;
  }
}

/// Diagonal stripes of white, an eighth of the shorter side apart, half of it white.
void mark(Output& output, double opacity, uint64_t) {
  const auto& [height, width, channels] = output.shape;
  const int64_t period = std::max<int64_t>(2, std::min(height, width) / 8);
  for (int64_t y = 0; y < height; ++y)
    for (int64_t x = 0; x < width; ++x) {
      if ((x + y) % period >= (period + 1) / 2) continue;
      float* pixel = output.values.data() + (y * width + x) * channels;
      for (int64_t c = 0; c < channels; ++c)
        pixel[c] += static_cast<float>(opacity) * (1 - pixel[c]);
    }
}

}  // namespace

AlterationFamily colour_alterations() {
  return {{"gamma",
           "each value is raised to a power",
           "exponent",
           {0, kMostStrength, true},
           false,
           {{0.5, 0.7, 1.5, 2}, {}, {}, {}},
           to_power},
          {"contrast",
           "the distance of each value from the middle grey is multiplied, clipped to [0,1]",
           "factor",
           {0, kMostStrength, true},
           false,
           {{0.5, 0.8, 1.25, 2}, {}, {}, {}},
           stretch},
          {"cast",
           "the first channel is raised and the last lowered, clipped to [0,1]",
           "by what part of itself",
           {0, 1},
           false,
           {{0.1, 0.2, 0.4}, {}, {}, {}},
           cast},
          {"palette",
           "the colours of a byte: eight levels of red and green, four of blue",
           nullptr,
           kNoStrength,
           false,
           {{0}, {}, {}, {}},
           to_palette},
          {"watermark",
           "white stripes are laid over it",
           "opacity",
           {0, 1},
           false,
           {{0.1, 0.3, 0.5}, {}, {}, {}},
           mark}};
}

}  // namespace msc::audit
