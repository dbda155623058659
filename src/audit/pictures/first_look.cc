#include "audit/pictures/first_look.h"

#include <algorithm>
#include <memberscope/data.hpp>

#include "audit/pictures/thumbnails.h"
#include "core/base/format.h"
#include "sanity/gathering.h"

namespace msc::audit {
namespace {

constexpr int64_t kGap = 8;

void paste(const Picture& from, int64_t left, Picture& onto) {
  for (int64_t r = 0; r < from.height; ++r)
    std::copy_n(&from.pixels[static_cast<size_t>(3 * r * from.width)], 3 * from.width,
                &onto.pixels[static_cast<size_t>(3 * (r * onto.width + left))]);
}

/// On white, their tops in one line.
Picture side_by_side(const std::vector<Picture>& all) {
  Picture wide;
  for (const auto& one : all) {
    wide.height = std::max(wide.height, one.height);
    wide.width += one.width + (&one == &all.front() ? 0 : kGap);
  }
  wide.pixels.assign(static_cast<size_t>(3 * wide.height * wide.width), 255);
  int64_t left = 0;
  for (const auto& one : all) paste(one, left, wide), left += one.width + kGap;
  return wide;
}

/// Where the values of an image lie, 0 and 1 being the ends of its range.
std::vector<std::string> range_lines(const sanity::Traits& traits) {
  std::vector<std::string> lines{msc::format("{:<14}{:.4g} to {:.4g}, where 0 is black and 1 white",
                                             "output range", traits.low, traits.high)};
  if (traits.low < -sanity::kFarOutside || traits.high > 1 + sanity::kFarOutside)
    lines.emplace_back(
        "Warning: that is far outside of black to white. Give --output-range (-1 1 for a network "
        "that ends in tanh); without it every error is wrong.");
  return lines;
}

}  // namespace

FirstLook first_look(const memberscope::AuditRow& row) {
  const auto& pair = *row.pair;
  std::vector<Picture> pictures{thumbnail(pair.x, memberscope::TargetSpec()),
                                thumbnail(pair.y, pair.y_spec)};
  FirstLook look;
  if (row.y_hat) {
    pictures.push_back(thumbnail(*row.y_hat, row.spec));
    if (row.spec.kind == MSC_TARGET_IMAGE)
      look.lines = range_lines(sanity::traits_of(*row.y_hat, row.spec));
  }
  const auto wide = side_by_side(pictures);
  look.png = memberscope::encode_image(
      ".png", memberscope::ImageView(wide.pixels.data(), wide.height, wide.width, 3));
  return look;
}

}  // namespace msc::audit
