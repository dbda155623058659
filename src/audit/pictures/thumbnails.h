#pragma once

#include <cstdint>
#include <memberscope/membership_scorer.hpp>
#include <string>
#include <vector>

namespace msc::audit {

/// A small R, G, B picture, its longer side at most 160 pixels.
struct Picture {
  int64_t height = 0;
  int64_t width = 0;
  std::vector<uint8_t> pixels;  ///< height x width x 3.

  std::string jpeg() const;
};

/// An image or label map made small. Labels are drawn in fixed colours.
Picture thumbnail(memberscope::ImageView image, const msc_target_spec& spec);

/// A map (f32, H x W x 1, NaN = no value) averaged onto the pixels of a picture of this size.
std::vector<float> shrunk_map(memberscope::ImageView map, int64_t height, int64_t width);

/// Such averages drawn over a pale grey `background`: blue below 0, vermilion above, solid at
/// `scale`.
Picture overlay(const std::vector<float>& map, double scale, const Picture& background);

}  // namespace msc::audit
