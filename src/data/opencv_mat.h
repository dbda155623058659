#pragma once

#include <opencv2/core.hpp>
#include <string>

#include "data/image.h"

namespace msc::data {

/// Runs OpenCV code and turns its exceptions into ours.
template <typename Body>
auto with_opencv(const std::string& name, Body&& body) {
  try {
    return body();
  } catch (const cv::Exception& e) {
    fail_data(MSC_IO, "{}: OpenCV: {}", name, e.err);
  }
}

/// The pixels of a matrix, which they keep alive, channels in its order.
Image wrap(cv::Mat mat, const std::string& name);

/// A contiguous copy in OpenCV's terms; f16 becomes f32.
cv::Mat to_mat(const msc_image_view& view);

}  // namespace msc::data
