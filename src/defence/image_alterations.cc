#include <algorithm>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "defence/alteration_families.h"
#include "defence/output_mat.h"

namespace msc::audit {
namespace {

void store(const cv::Mat& image, Output& output) {
  const cv::Mat whole = image.isContinuous() ? image : image.clone();
  std::copy_n(whole.ptr<float>(), output.values.size(), output.values.begin());
}

cv::Mat jpeg(const cv::Mat& image, int quality) {
  cv::Mat bytes;
  image.convertTo(bytes, CV_8U, 255);
  if (image.channels() == 3) cv::cvtColor(bytes, bytes, cv::COLOR_RGB2BGR);
  std::vector<uint8_t> file;
  if (!cv::imencode(".jpg", bytes, file, {cv::IMWRITE_JPEG_QUALITY, quality}))
    throw BadInput(
        msc::format("an output of {} x {} cannot be stored as JPEG", image.rows, image.cols));
  cv::Mat decoded = cv::imdecode(file, cv::IMREAD_UNCHANGED), back;
  if (image.channels() == 3) cv::cvtColor(decoded, decoded, cv::COLOR_BGR2RGB);
  decoded.convertTo(back, CV_32F, 1.0 / 255);
  return back;
}

/// Clipped to 8 bit; one or three channels, others channel by channel.
void through_jpeg(Output& output, double strength, uint64_t) {
  const int quality = static_cast<int>(strength);
  if (output.shape.channels == 1 || output.shape.channels == 3)
    return store(jpeg(mat_of(output), quality), output);
  auto planes = planes_of(output);
  for (auto& plane : planes) plane = jpeg(plane, quality);
  cv::Mat merged;
  cv::merge(planes, merged);
  store(merged, output);
}

/// Mirrored borders.
void blur(Output& output, double sigma, uint64_t) {
  cv::Mat out;
  cv::GaussianBlur(mat_of(output), out, cv::Size(0, 0), sigma);
  store(out, output);
}

/// Area means and bilinear; labels nearest, both ways.
void shrink_and_enlarge(Output& output, double factor, uint64_t) {
  const cv::Mat whole = mat_of(output);
  const bool labels = output.kind == MSC_TARGET_LABELS;
  const auto side = [&](int n) { return std::max(1, static_cast<int>(std::lround(n / factor))); };
  cv::Mat small, back;
  cv::resize(whole, small, cv::Size(side(whole.cols), side(whole.rows)), 0, 0,
             labels ? cv::INTER_NEAREST : cv::INTER_AREA);
  cv::resize(small, back, whole.size(), 0, 0, labels ? cv::INTER_NEAREST : cv::INTER_LINEAR);
  store(back, output);
}

/// As services do that hand out previews.
void shrink_to_jpeg(Output& output, double factor, uint64_t) {
  constexpr double kQuality = 75;
  const cv::Mat whole = mat_of(output);
  const auto side = [&](int n) { return std::max(1, static_cast<int>(std::lround(n / factor))); };
  cv::Mat small, back;
  cv::resize(whole, small, cv::Size(side(whole.cols), side(whole.rows)), 0, 0, cv::INTER_AREA);
  Output reduced{{}, {small.rows, small.cols, output.shape.channels}, output.kind, 0};
  reduced.values.resize(small.total() * static_cast<size_t>(small.channels()));
  store(small, reduced);
  through_jpeg(reduced, kQuality, 0);
  cv::resize(mat_of(reduced), back, whole.size(), 0, 0, cv::INTER_LINEAR);
  store(back, output);
}

/// Unsharp masking with a Gaussian of one pixel.
void sharpen(Output& output, double amount, uint64_t) {
  const cv::Mat whole = mat_of(output);
  cv::Mat soft;
  cv::GaussianBlur(whole, soft, cv::Size(0, 0), 1);
  const cv::Mat sharp = whole + amount * (whole - soft);
  store(sharp, output);
  clip(output);
}

}  // namespace

AlterationFamily image_alterations() {
  const std::vector<double> factors{2, 4, 8};
  return {{"jpeg",
           "stored as 8-bit JPEG and read again",
           "JPEG quality",
           {0, 100},
           true,
           {{75, 50, 25, 10}, {}, {}, {}},
           through_jpeg},
          {"blur",
           "blurred by a Gaussian",
           "sigma in pixels",
           {0, 1000, true},
           false,
           {{1, 2, 4}, {}, {}, {}},
           blur},
          {"resize",
           "reduced and enlarged again",
           "factor of the reduction",
           {1, kMostStrength},
           false,
           {factors, {}, {}, factors},
           shrink_and_enlarge},
          {"small-jpeg",
           "reduced, stored as JPEG of quality 75, and enlarged again",
           "factor of the reduction",
           {1, kMostStrength},
           false,
           {{2, 4}, {}, {}, {}},
           shrink_to_jpeg},
          {"sharpen",
           "what a Gaussian of one pixel takes away is added once more, clipped to [0,1]",
           "how much of it",
           {0, 1000, true},
           false,
           {{0.5, 1, 2}, {}, {}, {}},
           sharpen}};
}

}  // namespace msc::audit
