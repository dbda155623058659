// What Inf-Net takes over from PraNet: the receptive field block, the partial decoder and reverse
// attention. Papers: see pranet.h; the block is that of Liu, Huang, Wang, "Receptive Field Block
// Net", ECCV 2018, the decoder that of Wu, Su, Huang, "Cascaded Partial Decoder for Fast and
// Accurate Salient Object Detection", CVPR 2019. Convolutions have no bias and a batch norm.
#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "victims/blocks.h"

namespace victims {

// Four views of growing extent (1, then 3, 5, 7 wide and as widely spaced), joined, plus a
// shortcut.
class ReceptiveFieldBlockImpl : public torch::nn::Module {
 public:
  ReceptiveFieldBlockImpl(int64_t in, int64_t out) {
    for (int64_t i = 0; i < 4; ++i) {
      auto branch = conv_norm(in, out, 1);
      const int64_t extent = 2 * i + 1;
      if (i > 0) {
        add(branch, out, {1, extent}, {0, i}, 1);
        add(branch, out, {extent, 1}, {i, 0}, 1);
        add(branch, out, {3, 3}, {extent, extent}, extent);
      }
      branches_.push_back(register_module("branch" + std::to_string(i), branch));
    }
    join_ = register_module("join", conv_norm(4 * out, out, 3));
    shortcut_ = register_module("shortcut", conv_norm(in, out, 1));
  }

  torch::Tensor forward(const torch::Tensor& x) {
    std::vector<torch::Tensor> views;
    for (auto& branch : branches_) views.push_back(branch->forward(x));
    return torch::relu(join_->forward(torch::cat(views, 1)) + shortcut_->forward(x));
  }

 private:
  static void add(torch::nn::Sequential& to, int64_t channels, Kernel kernel, Kernel padding,
                  int64_t dilation) {
    to->push_back(torch::nn::Conv2d(torch::nn::Conv2dOptions(channels, channels, kernel)
                                        .padding(padding)
                                        .dilation(dilation)
                                        .bias(false)));
    to->push_back(torch::nn::BatchNorm2d(channels));
  }

  std::vector<torch::nn::Sequential> branches_;
  torch::nn::Sequential join_{nullptr}, shortcut_{nullptr};
};
TORCH_MODULE(ReceptiveFieldBlock);

// Multiplies and joins the three coarse levels from the coarsest on: the global map, at the size of
// the finest of the three.
class PartialDecoderImpl : public torch::nn::Module {
 public:
  explicit PartialDecoderImpl(int64_t c) {
    for (int i = 0; i < 4; ++i)
      enlarge_.push_back(register_module("enlarge" + std::to_string(i), conv_norm(c, c, 3)));
    enlarge_.push_back(register_module("enlarge4", conv_norm(2 * c, 2 * c, 3)));
    join2_ = register_module("join2", conv_norm(2 * c, 2 * c, 3));
    join3_ = register_module("join3", conv_norm(3 * c, 3 * c, 3));
    head_ = register_module("head", conv_norm(3 * c, 3 * c, 3));
    head_->push_back(torch::nn::Conv2d(torch::nn::Conv2dOptions(3 * c, 1, 1)));
  }

  torch::Tensor forward(const torch::Tensor& coarse, const torch::Tensor& middle,
                        const torch::Tensor& fine) {
    const auto up = [](const torch::Tensor& x, const torch::Tensor& like) {
      return resize_like(x, like, true);
    };
    const auto coarse_up = up(coarse, middle);
    const auto middle_mixed = enlarge_[0]->forward(coarse_up) * middle;
    const auto fine_mixed =
        enlarge_[1]->forward(up(coarse_up, fine)) * enlarge_[2]->forward(up(middle, fine)) * fine;
    const auto two =
        join2_->forward(torch::cat({middle_mixed, enlarge_[3]->forward(coarse_up)}, 1));
    return head_->forward(
        join3_->forward(torch::cat({fine_mixed, enlarge_[4]->forward(up(two, fine))}, 1)));
  }

 private:
  std::vector<torch::nn::Sequential> enlarge_;
  torch::nn::Sequential join2_{nullptr}, join3_{nullptr}, head_{nullptr};
};
TORCH_MODULE(PartialDecoder);

// Looks where the coarse map saw nothing, and corrects it there.
class ReverseAttentionImpl : public torch::nn::Module {
 public:
  // `convolutions` of size `kernel` between the first (1 x 1) and the last (`last` x `last`);
  // `guide` channels are joined after the first.
  ReverseAttentionImpl(int64_t in, int64_t channels, int convolutions, int64_t kernel, int64_t last,
                       int64_t guide = 0) {
    first_ = register_module("first", conv_norm(in, channels, 1));
    rest_ = register_module("rest", conv_norm_relu(channels + guide, channels, kernel));
    for (int i = 1; i < convolutions; ++i)
      rest_->extend(*conv_norm_relu(channels, channels, kernel));
    rest_->extend(*conv_norm(channels, 1, last));
  }

  // Logits at the size of `features`. `guide` may be undefined.
  torch::Tensor forward(const torch::Tensor& features, const torch::Tensor& coarser_map,
                        const torch::Tensor& guide = {}) {
    const auto map = resize_like(coarser_map, features);
    auto y = first_->forward((1 - torch::sigmoid(map)) * features);
    if (guide.defined()) y = torch::cat({y, resize_like(guide, features)}, 1);
    return rest_->forward(y) + map;
  }

 private:
  torch::nn::Sequential first_{nullptr}, rest_{nullptr};
};
TORCH_MODULE(ReverseAttention);

}  // namespace victims
