#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "core/base/bad_input.h"
#include "core/base/format.h"
#include "defence/output.h"

namespace msc::audit {

/// The values of an output as a matrix: not copied, to be read only. Throws BadInput for more
/// channels than a matrix can have.
inline cv::Mat mat_of(const Output& output) {
  if (output.shape.channels > CV_CN_MAX)
    throw BadInput(msc::format("an output of {} channels, expected at most {} for this",
                               output.shape.channels, CV_CN_MAX));
  const auto type = CV_MAKETYPE(CV_32F, static_cast<int>(output.shape.channels));
  return cv::Mat(static_cast<int>(output.shape.height), static_cast<int>(output.shape.width), type,
                 const_cast<float*>(output.values.data()));
}

/// A copy of each channel.
inline std::vector<cv::Mat> planes_of(const Output& output) {
  std::vector<cv::Mat> planes;
  cv::split(mat_of(output), planes);
  return planes;
}

}  // namespace msc::audit
