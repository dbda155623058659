#pragma once

#include <memberscope/membership_scorer.hpp>
#include <optional>
#include <string>

namespace msc::cli {

/// A small JPEG of an image or label map, its longer side at most 128 pixels. Labels are drawn in fixed colours.
std::string thumbnail(memberscope::ImageView image, const msc_target_spec& spec);

}  // namespace msc::cli
