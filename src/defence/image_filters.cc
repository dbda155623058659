#include "defence/image_filters.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace msc::audit {
namespace {

cv::Mat mat_of(const Output& output) {
  const auto type = CV_MAKETYPE(CV_32F, static_cast<int>(output.shape.channels));
  return cv::Mat(static_cast<int>(output.shape.height), static_cast<int>(output.shape.width), type,
                 const_cast<float*>(output.values.data()));
}

std::vector<cv::Mat> planes_of(const Output& output) {
  std::vector<cv::Mat> planes;
  cv::split(mat_of(output), planes);
  return planes;
}

void store(const cv::Mat& image, Output& output) {
  const cv::Mat whole = image.isContinuous() ? image : image.clone();
  std::copy_n(whole.ptr<float>(), output.values.size(), output.values.begin());
}

cv::Mat jpeg(const cv::Mat& image, int quality) {
  cv::Mat bytes;
  image.convertTo(bytes, CV_8U, 255);
  if (image.channels() == 3) cv::cvtColor(bytes, bytes, cv::COLOR_RGB2BGR);
  std::vector<uint8_t> file;
  cv::imencode(".jpg", bytes, file, {cv::IMWRITE_JPEG_QUALITY, quality});
  cv::Mat decoded = cv::imdecode(file, cv::IMREAD_UNCHANGED), back;
  if (image.channels() == 3) cv::cvtColor(decoded, decoded, cv::COLOR_BGR2RGB);
  decoded.convertTo(back, CV_32F, 1.0 / 255);
  return back;
}

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

void through_jpeg(Output& output, int quality) {
  if (output.shape.channels == 1 || output.shape.channels == 3)
    return store(jpeg(mat_of(output), quality), output);
  auto planes = planes_of(output);
  for (auto& plane : planes) plane = jpeg(plane, quality);
  cv::Mat merged;
  cv::merge(planes, merged);
  store(merged, output);
}

void blur(Output& output, double sigma) {
  cv::Mat out;
  cv::GaussianBlur(mat_of(output), out, cv::Size(0, 0), sigma);
  store(out, output);
}

void shrink_and_enlarge(Output& output, double factor) {
  const cv::Mat whole = mat_of(output);
  const bool labels = output.kind == MSC_TARGET_LABELS;
  const auto side = [&](int n) { return std::max(1, static_cast<int>(std::lround(n / factor))); };
  cv::Mat small, back;
  cv::resize(whole, small, cv::Size(side(whole.cols), side(whole.rows)), 0, 0,
             labels ? cv::INTER_NEAREST : cv::INTER_AREA);
  cv::resize(small, back, whole.size(), 0, 0, labels ? cv::INTER_NEAREST : cv::INTER_LINEAR);
  store(back, output);
}

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
