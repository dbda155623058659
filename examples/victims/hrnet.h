// HRNetV2: Wang, Sun, Cheng, Jiang, Deng, Zhao, Liu, Mu, Tan, Wang, Liu, Xiao, "Deep
// High-Resolution Representation Learning for Visual Recognition", PAMI 2020 (arXiv 1908.07919).
//
// Branches at 1/4, 1/8, 1/16 and 1/32 of the size run side by side and exchange what they see after
// every module; the prediction is made from all of them, enlarged to a quarter of the size. Input N
// x 3 x H x W, output N x K x H x W logits, for any H and W from 32 on.
#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "victims/resnet.h"

namespace victims {

struct HRNetOptions {
  int64_t classes = 19;
  int64_t width =
      48;  // channels of the finest branch (the W48 of the name), doubled from branch to branch
};

class BasicBlockImpl : public torch::nn::Module {
 public:
  explicit BasicBlockImpl(int64_t channels) {
    first_ = register_module("first", conv_norm_relu(channels, channels, 3));
    second_ = register_module("second", conv_norm(channels, channels, 3));
  }
  torch::Tensor forward(const torch::Tensor& x) {
    return torch::relu(x + second_->forward(first_->forward(x)));
  }

 private:
  torch::nn::Sequential first_{nullptr}, second_{nullptr};
};
TORCH_MODULE(BasicBlock);

// Four basic blocks on every branch, then every branch receives the sum over all branches, brought
// to its size.
class ExchangeModuleImpl : public torch::nn::Module {
 public:
  ExchangeModuleImpl(int64_t branches, int64_t width) {
    const auto channels = [width](int64_t branch) { return width << branch; };
    for (int64_t i = 0; i < branches; ++i) {
      torch::nn::Sequential blocks;
      for (int k = 0; k < 4; ++k) blocks->push_back(BasicBlock(channels(i)));
      branches_.push_back(register_module("branch" + std::to_string(i), blocks));
    }
    for (int64_t to = 0; to < branches; ++to) {
      paths_.emplace_back();
      for (int64_t from = 0; from < branches; ++from) {
        torch::nn::Sequential path;
        if (from > to) path = conv_norm(channels(from), channels(to), 1);
        for (int64_t i = from; i + 1 < to; ++i)
          path->extend(*conv_norm_relu(channels(from), channels(from), 3, 2));
        if (from < to) path->extend(*conv_norm(channels(from), channels(to), 3, 2));
        paths_.back().push_back(
            register_module("path" + std::to_string(from) + "to" + std::to_string(to), path));
      }
    }
  }

  std::vector<torch::Tensor> forward(std::vector<torch::Tensor> x) {
    for (size_t i = 0; i < x.size(); ++i) x[i] = branches_[i]->forward(x[i]);
    std::vector<torch::Tensor> exchanged;
    for (size_t to = 0; to < x.size(); ++to) {
      auto sum = x[to];
      for (size_t from = 0; from < x.size(); ++from) {
        if (from != to) sum = sum + resize_like(paths_[to][from]->forward(x[from]), x[to]);
      }
      exchanged.push_back(torch::relu(sum));
    }
    return exchanged;
  }

 private:
  std::vector<torch::nn::Sequential> branches_;
  std::vector<std::vector<torch::nn::Sequential>> paths_;
};
TORCH_MODULE(ExchangeModule);

class HRNetImpl : public torch::nn::Module {
 public:
  explicit HRNetImpl(const HRNetOptions& options) {
    const int64_t w = options.width, stem = 4 * w / 3;  // 64 at W48
    stem_ = register_module("stem", conv_norm_relu(3, stem, 3, 2));
    stem_->extend(*conv_norm_relu(stem, stem, 3, 2));
    for (int i = 0; i < 4; ++i) stem_->push_back(Bottleneck(i == 0 ? stem : 4 * stem, stem));
    first_branch_ = register_module("first_branch", conv_norm_relu(4 * stem, w, 3));
    for (int64_t stage = 0; stage < 3; ++stage) {
      const int64_t from = stage == 0 ? 4 * stem : w << stage;
      new_branch_.push_back(register_module("new_branch" + std::to_string(stage + 1),
                                            conv_norm_relu(from, w << (stage + 1), 3, 2)));
      stages_.emplace_back();
      for (int i = 0; i < kModules[stage]; ++i) {
        const auto name = "stage" + std::to_string(stage + 2) + "_" + std::to_string(i);
        stages_.back().push_back(register_module(name, ExchangeModule(stage + 2, w)));
      }
    }
    const int64_t all = 15 * w;
    head_ = register_module(
        "head", torch::nn::Sequential(
                    torch::nn::Conv2d(torch::nn::Conv2dOptions(all, all, 1)),
                    torch::nn::BatchNorm2d(all), torch::nn::ReLU(),
                    torch::nn::Conv2d(torch::nn::Conv2dOptions(all, options.classes, 1))));
    initialise_for_relu(*this);
  }

  torch::Tensor forward(const torch::Tensor& x) {
    const auto stem = stem_->forward(x);
    std::vector<torch::Tensor> branches = {first_branch_->forward(stem)};
    for (size_t stage = 0; stage < stages_.size(); ++stage) {
      branches.push_back(new_branch_[stage]->forward(stage == 0 ? stem : branches.back()));
      for (auto& module : stages_[stage]) branches = module(branches);
    }
    for (auto& branch : branches) branch = resize_like(branch, branches.front());
    return resize_like(head_->forward(torch::cat(branches, 1)), x);
  }

 private:
  static constexpr int kModules[] = {1, 4, 3};

  torch::nn::Sequential stem_{nullptr}, first_branch_{nullptr}, head_{nullptr};
  std::vector<torch::nn::Sequential> new_branch_;
  std::vector<std::vector<ExchangeModule>> stages_;
};
TORCH_MODULE(HRNet);

}  // namespace victims
