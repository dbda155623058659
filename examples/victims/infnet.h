// Inf-Net: Fan, Zhou, Ji, Zhou, Chen, Fu, Shen, Shao, "Inf-Net: Automatic COVID-19 Lung Infection
// Segmentation from CT Images", IEEE TMI 2020 (arXiv 2004.14133).
//
// PraNet's scheme, with edge attention: the first stage of the backbone predicts the outline of the
// infection, and its features guide every reverse attention. Input N x 3 x H x W, maps N x 1 x H x
// W logits.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "victims/res2net.h"
#include "victims/reverse_attention.h"

namespace victims {

class InfNetImpl : public torch::nn::Module {
 public:
  explicit InfNetImpl(int64_t w = 64) {
    backbone = register_module("backbone", Res2Net(w));
    for (int64_t i = 0; i < 3; ++i) {
      fields_.push_back(register_module("field" + std::to_string(i + 2),
                                        ReceptiveFieldBlock((8 * w) << i, w / 2)));
    }
    decoder_ = register_module("decoder", PartialDecoder(w / 2));
    edge_ = register_module("edge", conv_norm(4 * w, w, 1));
    for (int i = 0; i < 2; ++i) edge_->extend(*conv_norm(w, w, 3));
    edge_head_ = register_module("edge_head", conv_norm(w, 1, 3));
    reverse2_ = register_module("reverse2", ReverseAttention(8 * w, w, 2, 3, 3, w));
    reverse3_ = register_module("reverse3", ReverseAttention(16 * w, w, 2, 3, 3, w));
    reverse4_ = register_module("reverse4", ReverseAttention(32 * w, 4 * w, 3, 5, 1, w));
  }

  // The corrected map first, which is the network's answer, then the coarser ones down to the
  // decoder's; last the outline.
  std::vector<torch::Tensor> maps(const torch::Tensor& x) {
    const auto features = backbone(x);
    const auto edge = edge_->forward(features[0]);
    const auto global =
        decoder_(fields_[2](features[3]), fields_[1](features[2]), fields_[0](features[1]));
    const auto map4 = reverse4_(features[3], global, edge);
    const auto map3 = reverse3_(features[2], map4, edge);
    const auto map2 = reverse2_(features[1], map3, edge);
    return {resize_like(map2, x), resize_like(map3, x), resize_like(map4, x),
            resize_like(global, x), resize_like(edge_head_->forward(edge), x)};
  }

  torch::Tensor forward(const torch::Tensor& x) { return maps(x).front(); }

  Res2Net backbone{nullptr};

 private:
  std::vector<ReceptiveFieldBlock> fields_;
  PartialDecoder decoder_{nullptr};
  torch::nn::Sequential edge_{nullptr}, edge_head_{nullptr};
  ReverseAttention reverse2_{nullptr}, reverse3_{nullptr}, reverse4_{nullptr};
};
TORCH_MODULE(InfNet);

}  // namespace victims
