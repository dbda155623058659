// 06  A network of your own in LibTorch, and tensors instead of raw memory.
//
// The adapter is a header that your program compiles with its own LibTorch; memberscope itself is
// linked without any. tensor_on() turns the views that predict() receives into tensors of shape 1 x
// C x H x W on the same memory, and tensors pass wherever a view is expected.
#include <torch/torch.h>

#include <memberscope/adapters/torch.hpp>
#include <memberscope/memberscope.hpp>

#include <cstdio>

namespace {

class Network : public memberscope::VictimModel {
 public:
  explicit Network(torch::nn::AnyModule network) : network_(std::move(network)) {}

  memberscope::OutputSpec output_spec(memberscope::Shape input) const override {
    return {{input.height, input.width, 1}, {}, MSC_F32};
  }

  void predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) override {
    const torch::NoGradGuard no_gradient;
    memberscope::tensor_on(y_hat).copy_(network_.forward(memberscope::tensor_on(x)));
  }

 private:
  torch::nn::AnyModule network_;
};

// One convolution that averages 5 x 5 pixels of all channels. Yours has learned its weights.
torch::nn::AnyModule averaging() {
  torch::nn::Conv2d layer(torch::nn::Conv2dOptions(3, 1, 5).padding(2).bias(false));
  const torch::NoGradGuard no_gradient;
  layer->weight.fill_(1.0 / 75);
  return torch::nn::AnyModule(layer);
}

}  // namespace

int main() {
  const auto place = torch::arange(64 * 64 * 3).view({3, 64, 64});  // C x H x W, LibTorch's order
  const torch::Tensor x = (place * place % 251).to(torch::kFloat) / 250;
  const torch::Tensor y = torch::avg_pool2d(x.unsqueeze(0), 5, 1, 2).mean(1, true) + 0.02;

  Network victim(averaging());
  memberscope::Pyramid extractor;
  const memberscope::MembershipScorer scorer{victim, extractor};
  const memberscope::Score s = scorer.score(x, y);
  std::printf("L_rec %.3f  L_pred %.3f  L_mem %+.3f\n", s.l_rec, s.l_pred, s.l_mem);
}
