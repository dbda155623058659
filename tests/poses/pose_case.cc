#include "pose_case.h"

#include "core/base/random.h"

Pixels<float> random_image(uint64_t seed, int64_t h, int64_t w, int64_t c) {
  Pixels<float> image(h, w, c);
  msc::Random random(seed);
  for (float& value : image.data) value = static_cast<float>(random.uniform());
  return image;
}

namespace {

double value_at(const memberscope::ImageView& view, int64_t r, int64_t c, int64_t k) {
  switch (view.dtype()) {
    case MSC_U8:
      return view.at<uint8_t>(r, c, k);
    case MSC_U16:
      return view.at<uint16_t>(r, c, k);
    case MSC_I32:
      return view.at<int32_t>(r, c, k);
    case MSC_F64:
      return view.at<double>(r, c, k);
    default:
      return view.at<float>(r, c, k);
  }
}

}  // namespace

std::vector<double> values(const memberscope::ImageView& view) {
  std::vector<double> all;
  for (int64_t r = 0; r < view.height(); ++r)
    for (int64_t c = 0; c < view.width(); ++c)
      for (int64_t k = 0; k < view.channels(); ++k) all.push_back(value_at(view, r, c, k));
  return all;
}

memberscope::PoseSet pose(const std::string& name) {
  memberscope::PoseOptions options;
  options.poses = name;
  return memberscope::PoseSet(options);
}
