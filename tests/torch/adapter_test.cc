#include <torch/torch.h>

#include <memberscope/adapters/torch.hpp>
#include <memberscope/memberscope.hpp>
#include <string>
#include <vector>

#include "support/catch2.h"

using memberscope::ImageView;
using memberscope::MutableImageView;
using memberscope::tensor_on;

namespace {

/// 100 channel + 10 row + column, so that every place has a name.
torch::Tensor named(int64_t channels, int64_t height, int64_t width) {
  return 100 * torch::arange(channels).view({-1, 1, 1}) +
         10 * torch::arange(height).view({1, -1, 1}) + torch::arange(width).view({1, 1, -1});
}

template <typename T>
bool names_agree(const ImageView& view) {
  for (int64_t r = 0; r < view.height(); ++r)
    for (int64_t c = 0; c < view.width(); ++c)
      for (int64_t k = 0; k < view.channels(); ++k)
        if (view.at<T>(r, c, k) != static_cast<T>(100 * k + 10 * r + c)) return false;
  return true;
}

int32_t status_of(const torch::Tensor& tensor) {
  try {
    const ImageView view(tensor);
    return msc_image_view_check(view.c(), nullptr);
  } catch (const memberscope::Error& e) {
    return e.status();
  }
}

template <typename F>
std::string message_of(F&& f) {
  try {
    f();
  } catch (const std::exception& e) {
    return e.what();
  }
  return "no error";
}

/// A network of the user's own, by their own LibTorch: the mean over a neighbourhood.
class Blur : public memberscope::VictimModel {
 public:
  memberscope::OutputSpec output_spec(memberscope::Shape input) const override {
    return {input, {}, MSC_F32};
  }
  void predict(ImageView x, MutableImageView y_hat) override {
    tensor_on(y_hat).copy_(torch::avg_pool2d(tensor_on(x), 3, 1, 1));
  }
};

/// For temporaries that share the memory of a tensor with a name.
ImageView view_of(const torch::Tensor& tensor) {
  return ImageView(tensor);
}

}  // namespace

TEST_CASE("tensors of two, three and four dimensions are seen as H x W x C") {
  const torch::Tensor image = named(3, 4, 5).to(torch::kFloat);
  const ImageView chw(image), nchw = view_of(image.unsqueeze(0)), hw = view_of(image[0]);
  CHECK((chw.height() == 4 && chw.width() == 5 && chw.channels() == 3 && names_agree<float>(chw)));
  CHECK((nchw.channels() == 3 && names_agree<float>(nchw)));
  CHECK((hw.height() == 4 && hw.width() == 5 && hw.channels() == 1 && names_agree<float>(hw)));
}

TEST_CASE("strides are the tensor's, in bytes") {
  const torch::Tensor wide = named(3, 4, 10).to(torch::kDouble);
  CHECK(names_agree<double>(view_of(wide.slice(2, 0, 6))));
  const torch::Tensor channels_last =
      wide.unsqueeze(0).contiguous(torch::MemoryFormat::ChannelsLast);
  CHECK(names_agree<double>(ImageView(channels_last)));
  CHECK(ImageView(channels_last).c()->stride_c == 8);
  const torch::Tensor hwc = wide.permute({1, 2, 0}).contiguous();
  CHECK(names_agree<double>(view_of(hwc.permute({2, 0, 1}))));
  const torch::Tensor every_other = named(1, 4, 10).to(torch::kInt).slice(2, 0, 10, 2);
  CHECK(ImageView(every_other).at<int32_t>(1, 3) == 16);
}

TEST_CASE("each element type maps to its dtype, and no other type passes") {
  const torch::Tensor image = named(2, 3, 4) / 7;
  CHECK(view_of(image.to(torch::kByte)).dtype() == MSC_U8);
  CHECK(view_of(image.to(torch::kInt)).dtype() == MSC_I32);
  CHECK(view_of(image.to(torch::kHalf)).dtype() == MSC_F16);
  CHECK(view_of(image.to(torch::kFloat)).dtype() == MSC_F32);
  CHECK(view_of(image.to(torch::kDouble)).dtype() == MSC_F64);
  for (const auto type :
       {torch::kLong, torch::kBool, torch::kBFloat16, torch::kShort, torch::kComplexFloat})
    CHECK(status_of(image.to(type)) == MSC_UNSUPPORTED);
}

TEST_CASE("what is no image in CPU memory is an error") {
  CHECK(status_of(torch::zeros({4, 5})) == MSC_OK);
  CHECK(status_of(torch::zeros({5})) == MSC_SHAPE_MISMATCH);
  CHECK(status_of(torch::zeros({2, 3, 4, 5})) == MSC_SHAPE_MISMATCH);
  CHECK(status_of(torch::zeros({1, 1, 3, 4, 5})) == MSC_SHAPE_MISMATCH);
  CHECK(status_of(torch::zeros({3, 0, 5})) == MSC_SHAPE_MISMATCH);
  CHECK(status_of(torch::Tensor()) == MSC_UNSUPPORTED);
  CHECK(status_of(torch::zeros({4, 5}).to_sparse()) == MSC_UNSUPPORTED);
  CHECK(status_of(torch::zeros({3, 4, 5}, torch::kMeta)) == MSC_UNSUPPORTED);
  CHECK(status_of(torch::imag(torch::zeros({4, 5}, torch::kComplexFloat).conj())) ==
        MSC_UNSUPPORTED);
}

TEST_CASE("a tensor on a view shares its memory, whatever the layout") {
  std::vector<float> pixels(2 * 3 * 4);
  const auto planar = GENERATE(false, true);
  const ImageView view =
      planar ? ImageView::planar(pixels.data(), 4, 2, 3) : ImageView(pixels.data(), 2, 3, 4);
  torch::Tensor tensor = tensor_on(view);
  CHECK(tensor.sizes() == torch::IntArrayRef({1, 4, 2, 3}));
  tensor.copy_(named(4, 2, 3).unsqueeze(0));
  CHECK(names_agree<float>(view));
  CHECK(ImageView(tensor).data<float>() == pixels.data());
}

TEST_CASE("a view that no tensor can describe is an error") {
  std::vector<uint16_t> words(6);
  CHECK_THROWS_AS(tensor_on(ImageView(words.data(), 2, 3)), memberscope::Error);
  std::vector<float> pixels(6);
  msc_image_view flipped = *ImageView(pixels.data(), 2, 3).c();
  flipped.stride_x = -flipped.stride_x;
  CHECK_THROWS_AS(tensor_on(flipped), memberscope::Error);
}

TEST_CASE(
    "a victim on the user's own LibTorch is scored, and its exceptions arrive with their text") {
  const torch::Tensor x = torch::sin(named(3, 32, 32).to(torch::kFloat)) * 0.4 + 0.5;
  const torch::Tensor y = torch::avg_pool2d(x.unsqueeze(0), 3, 1, 1) + 0.125;
  Blur victim;
  memberscope::Pyramid extractor;
  const memberscope::MembershipScorer scorer{victim, extractor};
  CHECK(scorer.score(x, y).l_rec == Approx(0.125).epsilon(1e-5));

  class Broken : public Blur {
    void predict(ImageView x, MutableImageView) override {
      torch::cat({tensor_on(x), torch::zeros({2})});
    }
  } broken;
  const memberscope::MembershipScorer failing{broken, extractor};
  CHECK(message_of([&] {
          failing.score(x, y);
        }).find("Tensors must have same number of dimensions") != std::string::npos);
}
