#include "defence/likeness.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "defence/output_mat.h"

namespace msc::audit {
namespace {

cv::Mat smooth(const cv::Mat& plane) {
  cv::Mat out;
  cv::GaussianBlur(plane, out, cv::Size(11, 11), 1.5);
  return out;
}

double plane_ssim(const cv::Mat& a, const cv::Mat& b) {
  constexpr double c1 = 0.01 * 0.01, c2 = 0.03 * 0.03;
  const cv::Mat ma = smooth(a), mb = smooth(b);
  const cv::Mat mab = ma.mul(mb), va = smooth(a.mul(a)) - ma.mul(ma),
                vb = smooth(b.mul(b)) - mb.mul(mb), vab = smooth(a.mul(b)) - mab;
  const cv::Mat numerator = (2 * mab + c1).mul(2 * vab + c2),
                denominator = (ma.mul(ma) + mb.mul(mb) + c1).mul(va + vb + c2);
  return cv::mean(numerator / denominator)[0];
}

}  // namespace

double psnr(const Output& a, const Output& b) {
  double sum = 0;
  for (size_t i = 0; i < a.values.size(); ++i)
    sum += std::pow(static_cast<double>(a.values[i]) - static_cast<double>(b.values[i]), 2);
  const double mean = sum / static_cast<double>(a.values.size());
  return mean > 0 ? std::min(100.0, -10 * std::log10(mean)) : 100;
}

double ssim(const Output& a, const Output& b) {
  const auto planes_a = planes_of(a), planes_b = planes_of(b);
  double sum = 0;
  for (size_t c = 0; c < planes_a.size(); ++c) sum += plane_ssim(planes_a[c], planes_b[c]);
  return sum / static_cast<double>(planes_a.size());
}

}  // namespace msc::audit
