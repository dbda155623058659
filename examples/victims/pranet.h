// PraNet: Fan, Ji, Zhou, Chen, Fu, Shen, Shao, "PraNet: Parallel Reverse Attention Network for
// Polyp Segmentation", MICCAI 2020 (arXiv 2006.11392).
//
// A partial decoder guesses the polyp from the three coarse stages of a Res2Net; reverse attention
// then corrects that map from stage to stage, looking outside of what is already found. Each map is
// supervised. Input N x 3 x H x W, maps N x 1 x H x W logits.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "victims/res2net.h"
#include "victims/reverse_attention.h"

namespace victims {

class PraNetImpl : public torch::nn::Module {
 public:
  explicit PraNetImpl(int64_t w = 64) {
    backbone = register_module("backbone", Res2Net(w));
    for (int64_t i = 0; i < 3; ++i) {
      fields_.push_back(register_module("field" + std::to_string(i + 2),
                                        ReceptiveFieldBlock((8 * w) << i, w / 2)));
    }
    decoder_ = register_module("decoder", PartialDecoder(w / 2));
    reverse2_ = register_module("reverse2", ReverseAttention(8 * w, w, 2, 3, 3));
    reverse3_ = register_module("reverse3", ReverseAttention(16 * w, w, 2, 3, 3));
    reverse4_ = register_module("reverse4", ReverseAttention(32 * w, 4 * w, 3, 5, 1));
  }

  // The corrected map first, which is the network's answer, then the coarser ones down to the
  // decoder's.
  std::vector<torch::Tensor> maps(const torch::Tensor& x) {
    const auto features = backbone(x);
    const auto global =
        decoder_(fields_[2](features[3]), fields_[1](features[2]), fields_[0](features[1]));
    const auto map4 = reverse4_(features[3], global);
    const auto map3 = reverse3_(features[2], map4);
    const auto map2 = reverse2_(features[1], map3);
    return {resize_like(map2, x), resize_like(map3, x), resize_like(map4, x),
            resize_like(global, x)};
  }

  torch::Tensor forward(const torch::Tensor& x) { return maps(x).front(); }

  Res2Net backbone{nullptr};

 private:
  std::vector<ReceptiveFieldBlock> fields_;
  PartialDecoder decoder_{nullptr};
  ReverseAttention reverse2_{nullptr}, reverse3_{nullptr}, reverse4_{nullptr};
};
TORCH_MODULE(PraNet);

}  // namespace victims
