#include "backends/torch/input_preparation.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

#include "backends/torch/image_tensor.h"
#include "memberscope/c/resample.h"

namespace msc::torch_backend {
namespace {

constexpr int64_t kPaperSize = 224;
constexpr int64_t kMaxAspect = 4;

int64_t scaled(int64_t length, int64_t shorter, int64_t size) {
  const double exact =
      static_cast<double>(size) * static_cast<double>(length) / static_cast<double>(shorter);
  return std::min(static_cast<int64_t>(std::llround(std::min(exact, 1e6))), kMaxAspect * size);
}

msc_placement covering(const memberscope::Shape& x, int64_t height, int64_t width) {
  const double step_y = static_cast<double>(x.height) / static_cast<double>(height);
  const double step_x = static_cast<double>(x.width) / static_cast<double>(width);
  return {step_y / 2, step_x / 2, step_y, step_x};
}

memberscope::ImageView view_of(const at::Tensor& image) {
  return memberscope::ImageView(image.data_ptr<float>(), image.size(0), image.size(1),
                                image.size(2));
}

/// RGB as it is; grey repeated; alpha (of 2 or 4 channels) dropped; the mean of more.
at::Tensor to_rgb(const at::Tensor& x) {
  const int64_t channels = x.size(2);
  if (channels == 3 || channels == 4) return x.slice(2, 0, 3).contiguous();
  const at::Tensor grey = channels <= 2 ? x.slice(2, 0, 1) : x.mean(2, true);
  return grey.expand({x.size(0), x.size(1), 3}).contiguous();
}

at::Tensor resized(const at::Tensor& rgb, int64_t height, int64_t width) {
  if (rgb.size(0) == height && rgb.size(1) == width) return rgb;
  const at::Tensor to = at::empty({height, width, 3});
  msc_resample_options options{};
  options.struct_size = sizeof(options);
  options.filter = MSC_FILTER_PILLOW_BILINEAR;
  const auto from_view = view_of(rgb);
  const auto to_view = view_of(to);
  memberscope::detail::check(
      [&](msc_error* e) { return msc_image_resample(from_view.c(), to_view.c(), &options, e); });
  return to;
}

msc_placement paper_crop(const memberscope::ImageView& x, const at::Tensor& to) {
  msc_placement placement{};
  const auto to_view = view_of(to);
  memberscope::detail::check(
      [&](msc_error* e) { return msc_image_paper_input(x.c(), to_view.c(), &placement, e); });
  return placement;
}

}  // namespace

InputPreparation::InputPreparation(bool paper, int64_t size, network::ChannelScale scale)
    : paper_(paper), size_(size ? size : kPaperSize), scale_(std::move(scale)) {
  if (size < 0 || size > 4096)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "input_size is ", size, ", expected 0 to 4096");
  if (paper && size_ != kPaperSize)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "input_size is ", size,
         ", but the paper's preprocessing has ", kPaperSize, " and no other");
}

PreparedShape InputPreparation::shape_for(const memberscope::Shape& x) const {
  if (paper_) {
    // The placement depends on the shape alone: asked of a black image that is one pixel in memory.
    float black = 0;
    const msc_image_view image{&black, MSC_F32, 0, x.height, x.width, x.channels, 0, 0, 0};
    return {kPaperSize, kPaperSize, paper_crop(image, at::empty({kPaperSize, kPaperSize, 3}))};
  }
  const int64_t shorter = std::min(x.height, x.width);
  const int64_t height = scaled(x.height, shorter, size_);
  const int64_t width = scaled(x.width, shorter, size_);
  return {height, width, covering(x, height, width)};
}

at::Tensor InputPreparation::prepare(const memberscope::ImageView& x) const {
  if (paper_) {
    const at::Tensor rgb = at::empty({kPaperSize, kPaperSize, 3});
    paper_crop(x, rgb);
    return normalise(rgb);
  }
  const PreparedShape shape = shape_for(x.shape());
  return normalise(resized(to_rgb(tensor_on(x)), shape.height, shape.width));
}

at::Tensor InputPreparation::normalise(const at::Tensor& rgb) const {
  at::Tensor x = rgb;
  if (!scale_.mean.empty()) {
    const auto f64 = at::TensorOptions().dtype(at::kDouble);
    x = (x - at::tensor(scale_.mean, f64).to(at::kFloat)) /
        at::tensor(scale_.deviation, f64).to(at::kFloat);
  }
  return x.permute({2, 0, 1}).unsqueeze(0);
}

}  // namespace msc::torch_backend
