#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "data/image.h"

namespace msc::data {

/// The colours of classes 0, 1, ... and of pixels that take no part.
struct Palette {
  using Colour = std::array<int, 3>;
  std::vector<Colour> classes;
  std::vector<Colour> ignored;
};

/// Label given to ignored colours.
constexpr int32_t kPaletteIgnore = 65535;

/// A line a class: "R G B [name]"; "ignore R G B"; '#' begins a comment.
Palette read_palette(const std::string& path);

/// How far the colours found were from those of the palette.
struct ColourDistance {
  double mean = 0;
  double max = 0;
  int64_t n_far = 0;  ///< Pixels of a colour that is none of the palette's, nor nearly.
};

/// Each pixel's nearest class (Euclidean in RGB; the first of equally near ones), as u16.
Image classify(const Image& rgb, const Palette& palette, const std::string& name,
               ColourDistance* distance);

}  // namespace msc::data
