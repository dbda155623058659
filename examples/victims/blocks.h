// What several of the networks are made of (a convolution without bias, batch norm, ReLU), and how
// their weights start.
#pragma once

#include <torch/torch.h>

#include <string>

namespace victims {

using Kernel = torch::ExpandingArray<2>;

// Zero padding keeps the size (halved, rounded up, for stride 2).
inline torch::nn::Conv2d plain_conv(int64_t in, int64_t out, int64_t kernel, int64_t stride = 1) {
  return torch::nn::Conv2d(
      torch::nn::Conv2dOptions(in, out, kernel).stride(stride).padding(kernel / 2).bias(false));
}

inline torch::nn::Sequential conv_norm(int64_t in, int64_t out, int64_t kernel,
                                       int64_t stride = 1) {
  return torch::nn::Sequential(plain_conv(in, out, kernel, stride), torch::nn::BatchNorm2d(out));
}

inline torch::nn::Sequential conv_norm_relu(int64_t in, int64_t out, int64_t kernel,
                                            int64_t stride = 1) {
  return torch::nn::Sequential(plain_conv(in, out, kernel, stride), torch::nn::BatchNorm2d(out),
                               torch::nn::ReLU());
}

// Bilinear, to the rows and columns of `like`.
inline torch::Tensor resize_like(const torch::Tensor& x, const torch::Tensor& like,
                                 bool align_corners = false) {
  return torch::upsample_bilinear2d(x, {like.size(2), like.size(3)}, align_corners);
}

// He, Zhang, Ren, Sun, "Delving Deep into Rectifiers", ICCV 2015: N(0, 2 / fan_out) for every
// convolution.
inline void initialise_for_relu(torch::nn::Module& network) {
  for (auto& parameter : network.named_parameters()) {
    if (parameter.value().dim() == 4)
      torch::nn::init::kaiming_normal_(parameter.value(), 0, torch::kFanOut, torch::kReLU);
  }
}

// The translation networks' way: every weight from N(0, 0.02), every bias 0.
inline void initialise(torch::nn::Module& network) {
  torch::NoGradGuard no_grad;
  for (auto& parameter : network.named_parameters()) {
    if (parameter.value().dim() > 1) parameter.value().normal_(0.0, 0.02);
    if (parameter.value().dim() == 1 && parameter.key().find("bias") != std::string::npos)
      parameter.value().zero_();
  }
}

// Mean and deviation of the ImageNet pictures that published weights expect; x is N x 3 x H x W in
// [0, 1], or N x 1 x H x W, which is taken as grey.
inline torch::Tensor imagenet_normalised(const torch::Tensor& x) {
  const auto mean = torch::tensor({0.485f, 0.456f, 0.406f}, x.options()).view({1, 3, 1, 1});
  const auto deviation = torch::tensor({0.229f, 0.224f, 0.225f}, x.options()).view({1, 3, 1, 1});
  return (x - mean) / deviation;
}

}  // namespace victims
