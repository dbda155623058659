// One network, saved as TorchScript and as ONNX: the same answers, to rounding.
#include <cmath>

#include "onnx/asking.h"
#include "torch/script_files.h"

namespace {

/// The convolution of models/convolution.onnx, whose weights are written down alike in
/// make_models.py.
constexpr const char* kConvolution =
    "def forward(self, x):\n"
    "  i = torch.arange(81, dtype=x.dtype)\n"
    "  w = ((7 * i) % 11 - 5) / 16\n"
    "  b = torch.tensor([0.25, -0.125, 0.5])\n"
    "  return torch.relu(torch.conv2d(x, w.view(3, 3, 3, 3), b, padding=1))\n";

std::vector<float> image(int64_t height, int64_t width) {
  std::vector<float> x(static_cast<size_t>(height * width * 3));
  for (size_t i = 0; i < x.size(); ++i) x[i] = static_cast<float>(i * 37 % 101) / 100;
  return x;
}

double largest_difference(const std::vector<float>& a, const std::vector<float>& b) {
  double largest = 0;
  for (size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(double{a[i]} - b[i]));
  return largest;
}

}  // namespace

TEST_CASE("TorchScript and ONNX answer alike, with every option that shapes input and output") {
  const test::TemporaryFolder folder;
  const auto script = test::save_script(folder / "convolution.pt", kConvolution);
  const memberscope::ModelOptions settings[] = {
      {},
      {{"input_range", "-1 1"}, {"activation", "tanh"}},
      {{"mean", "0.1 0.2 0.3"}, {"std", "0.5 2 4"}, {"bgr", "yes"}, {"activation", "sigmoid"}},
      {{"output_kind", "probabilities"}, {"activation", "softmax"}}};
  for (const auto& options : settings) {
    const auto torch = memberscope::open_victim(script, options);
    const auto onnx = memberscope::open_victim(test::model("convolution"), options);
    const auto a = test::predict(torch, image(24, 40), 24, 40, 3);
    const auto b = test::predict(onnx, image(24, 40), 24, 40, 3);
    REQUIRE(a.size() == b.size());
    CHECK(largest_difference(a, b) < 1e-5);
    const auto first = torch.output_spec({24, 40, 3}), second = onnx.output_spec({24, 40, 3});
    CHECK(first.target.kind == second.target.kind);
    CHECK(first.target.range_min == second.target.range_min);
    CHECK(first.target.n_classes == second.target.n_classes);
  }
}
