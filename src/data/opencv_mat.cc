#include "data/opencv_mat.h"

namespace msc::data {
namespace {

int dtype_of(int depth, const std::string& name) {
  switch (depth) {
    case CV_8U:
      return MSC_U8;
    case CV_16U:
      return MSC_U16;
    case CV_32S:
      return MSC_I32;
    case CV_32F:
      return MSC_F32;
    case CV_64F:
      return MSC_F64;
    default:
      fail_data(MSC_UNSUPPORTED, "{}: expected pixels of 8, 16 or 32 bit, found OpenCV depth {}",
                name, depth);
  }
}

int depth_of(int32_t dtype) {
  switch (dtype) {
    case MSC_U8:
      return CV_8U;
    case MSC_U16:
      return CV_16U;
    case MSC_I32:
      return CV_32S;
    case MSC_F64:
      return CV_64F;
    default:
      return CV_32F;
  }
}

}  // namespace

Image wrap(cv::Mat mat, const std::string& name) {
  if (!mat.isContinuous()) mat = mat.clone();
  auto owner = std::make_shared<cv::Mat>(std::move(mat));
  const auto size = static_cast<int64_t>(owner->elemSize1());
  const int64_t channels = owner->channels();
  return {{owner->data, dtype_of(owner->depth(), name), 0, owner->rows, owner->cols, channels,
           owner->cols * channels * size, channels * size, size},
          owner};
}

cv::Mat to_mat(const msc_image_view& view) {
  const Image image{view, nullptr};
  cv::Mat mat(static_cast<int>(view.height), static_cast<int>(view.width),
              CV_MAKETYPE(depth_of(view.dtype), static_cast<int>(view.channels)));
  const auto size = mat.elemSize1();
  for (int r = 0; r < mat.rows; ++r) {
    uchar* to = mat.ptr(r);
    for (int64_t c = 0; c < view.width; ++c)
      for (int64_t k = 0; k < view.channels; ++k, to += size) {
        if (view.dtype == MSC_F16) {
          const auto value = static_cast<float>(value_of(image.at(r, c, k), MSC_F16));
          std::memcpy(to, &value, size);
        } else {
          std::memcpy(to, image.at(r, c, k), size);
        }
      }
  }
  return mat;
}

}  // namespace msc::data
