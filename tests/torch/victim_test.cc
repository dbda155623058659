#include <cmath>
#include <cstdio>
#include <fstream>
#include <vector>

#include "support/catch2.h"
#include "torch/asking.h"
#include "torch/script_files.h"

namespace {

using memberscope::NetworkActivation;
using test::failure_of;
using test::open;
using test::options_for;
using test::predict;
using test::save_script;
using test::says;
using test::small_image;

constexpr const char* kIdentity = "def forward(self, x):\n  return x\n";

}  // namespace

TEST_CASE("the network sees x as N x C x H x W and its output comes back as H x W x C") {
  const test::TemporaryFolder folder;
  // Names rows, columns and channels: 100 c + 10 r + column, from a network that depends on the
  // layout it is given.
  const auto path = save_script(folder / "grid.pt",
                                "def forward(self, x):\n"
                                "  c = torch.arange(x.size(1), dtype=x.dtype).view(1, -1, 1, 1)\n"
                                "  r = torch.arange(x.size(2), dtype=x.dtype).view(1, 1, -1, 1)\n"
                                "  k = torch.arange(x.size(3), dtype=x.dtype).view(1, 1, 1, -1)\n"
                                "  return x + 100 * c + 10 * r + k\n");
  const auto x = small_image();
  const auto y = predict(open(options_for(path)), x, 2, 3, 3);
  for (size_t r = 0; r < 2; ++r)
    for (size_t k = 0; k < 3; ++k)
      for (size_t c = 0; c < 3; ++c) {
        const size_t i = (r * 3 + k) * 3 + c;
        CHECK(y[i] == Approx(x[i] + 100.0 * static_cast<double>(c) + 10.0 * static_cast<double>(r) +
                             static_cast<double>(k))
                          .epsilon(1e-6));
      }
}

TEST_CASE("range, mean, deviation, channel order and layout shape the input") {
  const test::TemporaryFolder folder;
  const auto path = save_script(folder / "identity.pt", kIdentity);
  auto options = options_for(path);
  const std::vector<double> mean{0.1, 0.2, 0.3}, deviation{0.5, 2, 4};
  options.input_range = {-1, 1};
  options.mean = mean;
  options.deviation = deviation;
  options.bgr = true;
  const auto x = small_image();
  // Mean and deviation are in the network's order, and an image that it gives is turned back.
  for (const bool channels_last : {false, true}) {
    options.channels_last = channels_last;
    const auto y = predict(open(options), x, 2, 3, 3);
    for (size_t p = 0; p < 6; ++p)
      for (size_t c = 0; c < 3; ++c)
        CHECK(y[3 * p + c] ==
              Approx((2.0 * x[3 * p + c] - 1 - mean[2 - c]) / deviation[2 - c]).margin(1e-6));
  }
}

TEST_CASE("channels in reverse are for colour and grey, and leave class scores alone") {
  const test::TemporaryFolder folder;
  const auto path = save_script(folder / "identity.pt", kIdentity);
  auto options = options_for(path);
  options.bgr = true;
  const auto x = small_image();
  CHECK(predict(open(options), x, 2, 3, 3) == x);
  CHECK(predict(open(options), x, 3, 6, 1) == x);
  CHECK(says(failure_of([&] {
               open(options).output_spec({2, 3, 4});
             }),
             MSC_SHAPE_MISMATCH, {"input", "--victim-bgr", "found 4"}));
  const auto two = save_script(folder / "two.pt", "def forward(self, x):\n  return x[:, :2]\n");
  options.file = two;
  CHECK(says(failure_of([&] {
               open(options).output_spec({2, 3, 3});
             }),
             MSC_SHAPE_MISMATCH, {"output", "--victim-bgr", "found 2"}));
  options.file = path;
  options.output_kind = MSC_TARGET_LOGITS;
  CHECK(predict(open(options), x, 2, 3, 3)[0] == x[2]);
}

TEST_CASE("activations and what the output then means") {
  const test::TemporaryFolder folder;
  const auto path = save_script(folder / "identity.pt", kIdentity);
  auto options = options_for(path);
  const auto x = small_image();
  options.activation = NetworkActivation::tanh;
  CHECK(predict(open(options), x, 2, 3, 3)[5] == Approx(std::tanh(x[5])));
  CHECK(open(options).output_spec({2, 3, 3}).target.range_min == -1);
  CHECK(open(options).output_spec({2, 3, 3}).target.range_max == 1);

  options.activation = NetworkActivation::softmax;
  CHECK(says(failure_of([&] { open(options); }), MSC_INVALID_ARGUMENT, {"softmax", "image"}));
  options.output_kind = MSC_TARGET_PROBABILITIES;
  const auto p = predict(open(options), x, 2, 3, 3);
  const double sum = std::exp(x[3]) + std::exp(x[4]) + std::exp(x[5]);
  CHECK(p[4] == Approx(std::exp(x[4]) / sum));
  CHECK(open(options).output_spec({2, 3, 3}).target.n_classes == 3);
  CHECK(says(failure_of([&] {
               open(options).output_spec({2, 3, 1});
             }),
             MSC_SHAPE_MISMATCH, {"softmax", "sigmoid"}));

  options.activation = NetworkActivation::sigmoid;
  CHECK(predict(open(options), x, 2, 3, 3)[4] == Approx(1 / (1 + std::exp(-x[4]))));
}

TEST_CASE("a label map keeps its integers") {
  const test::TemporaryFolder folder;
  const auto path =
      save_script(folder / "labels.pt", "def forward(self, x):\n  return torch.argmax(x, dim=1)\n");
  auto options = options_for(path);
  options.output_kind = MSC_TARGET_LABELS;
  CHECK(says(failure_of([&] { open(options); }), MSC_INVALID_ARGUMENT, {"classes"}));
  options.n_classes = 3;
  const auto victim = open(options);
  const auto spec = victim.output_spec({2, 3, 3});
  CHECK(spec.shape.channels == 1);
  CHECK(spec.dtype == MSC_I32);
  CHECK(spec.target.n_classes == 3);
  auto x = small_image();
  x[0] = 0.9F;
  std::vector<int32_t> labels(6);
  victim.predict({x.data(), 2, 3, 3}, {labels.data(), 2, 3, 1});
  CHECK(labels == std::vector<int32_t>{0, 2, 2, 2, 2, 2});
}

TEST_CASE("a network that works in place does not change the caller's image") {
  const test::TemporaryFolder folder;
  const auto path =
      save_script(folder / "in_place.pt", "def forward(self, x):\n  return x.mul_(0)\n");
  for (const bool channels_last : {false, true}) {
    auto options = options_for(path);
    options.channels_last = channels_last;
    auto x = small_image();
    const auto before = x;
    std::vector<float> y(18, 1);
    open(options).predict({x.data(), 2, 3, 3}, {y.data(), 2, 3, 3});
    CHECK(x == before);
    CHECK(y == std::vector<float>(18, 0));
  }
}

TEST_CASE("one prediction is one query, answered alike every time; the shape costs none") {
  const test::TemporaryFolder folder;
  const auto path = test::save_traced(folder / "traced.pt", 8, 12);
  const auto victim = open(options_for(path));
  std::vector<float> x(8 * 12 * 3, 0.25F);
  for (size_t i = 0; i < x.size(); i += 5) x[i] = 0.75F;
  CHECK(victim.output_spec({8, 12, 3}).shape.width == 12);
  CHECK(victim.queries() == 0);
  const auto first = predict(victim, x, 8, 12, 3);
  for (int i = 0; i < 5; ++i) CHECK(predict(victim, x, 8, 12, 3) == first);
  CHECK(victim.queries() == 6);
}

TEST_CASE("a traced network refuses another size, by its own account or by the interpreter's") {
  const test::TemporaryFolder folder;
  const auto plain = test::save_traced(folder / "plain.pt", 8, 12);
  CHECK(says(failure_of([&] {
               open(options_for(plain)).output_spec({10, 12, 3});
             }),
             MSC_VICTIM_FAILED, {"10 x 12 x 3", "shape"}));
  const auto named = test::save_traced(
      folder / "named.pt", 8, 12,
      {{"memberscope.json", R"({"input": {"channels": 3, "height": 8, "width": 12}})"}});
  CHECK(predict(open(options_for(named)), std::vector<float>(288, 0.5F), 8, 12, 3).size() == 288);
  CHECK(says(failure_of([&] {
               open(options_for(named)).output_spec({10, 12, 3});
             }),
             MSC_SHAPE_MISMATCH, {"8 x 12 x 3", "10 x 12 x 3"}));
  const auto broken = test::save_traced(folder / "broken.pt", 8, 12, {{"memberscope.json", "{"}});
  CHECK(says(failure_of([&] { open(options_for(broken)); }), MSC_INVALID_ARGUMENT,
             {"memberscope.json"}));
}

TEST_CASE("evaluation mode") {
  const test::TemporaryFolder folder;
  const auto path =
      save_script(folder / "mode.pt",
                  "def forward(self, x):\n  if self.training:\n    return x + 1\n  return x\n");
  const auto x = small_image();
  CHECK(predict(open(options_for(path)), x, 2, 3, 3) == x);
}

TEST_CASE("files that cannot be opened say why") {
  const test::TemporaryFolder folder;
  CHECK(says(failure_of([&] { open(options_for(folder / "absent.pt")); }), MSC_IO,
             {"absent.pt", "No such file"}));
  const std::string text = folder / "text.pt";
  std::ofstream(text) << "this is not a network";
  CHECK(says(failure_of([&] { open(options_for(text)); }), MSC_INVALID_ARGUMENT,
             {"text.pt", "not a TorchScript file"}));
  const auto whole = test::save_traced(folder / "whole.pt", 8, 12);
  std::ifstream in(whole, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), {});
  const std::string cut = folder / "cut.pt";
  std::ofstream(cut, std::ios::binary) << bytes.substr(0, bytes.size() / 2);
  CHECK(says(failure_of([&] { open(options_for(cut)); }), MSC_INVALID_ARGUMENT,
             {"cut.pt", "not a TorchScript file"}));
}

TEST_CASE("outputs that are no image are errors of the pair") {
  const test::TemporaryFolder folder;
  const auto text = save_script(folder / "text.pt", "def forward(self, x):\n  return \"hello\"\n");
  CHECK(says(failure_of([&] {
               open(options_for(text)).output_spec({2, 3, 3});
             }),
             MSC_SHAPE_MISMATCH, {"String"}));
  const auto vector =
      save_script(folder / "vector.pt", "def forward(self, x):\n  return x.flatten(1)\n");
  CHECK(says(failure_of([&] {
               open(options_for(vector)).output_spec({2, 3, 3});
             }),
             MSC_SHAPE_MISMATCH, {"[1, 18]", "1 x C x H x W"}));
  const auto raising =
      save_script(folder / "raising.pt",
                  "def forward(self, x):\n  assert x.sum() < 0, \"too bright\"\n  return x\n");
  CHECK(says(failure_of([&] {
               open(options_for(raising)).output_spec({2, 3, 3});
             }),
             MSC_VICTIM_FAILED, {"too bright"}));
  const auto nan = save_script(folder / "nan.pt", "def forward(self, x):\n  return x / x.sum()\n");
  std::vector<float> black(18, 0);
  CHECK(says(failure_of([&] { predict(open(options_for(nan)), black, 2, 3, 3); }), MSC_NOT_FINITE,
             {"nan at row 0"}));
  const auto moody =
      save_script(folder / "moody.pt",
                  "def forward(self, x):\n  return x if float(x.sum()) == 0. else x[:, :, 1:]\n");
  CHECK(says(failure_of([&] { predict(open(options_for(moody)), small_image(), 2, 3, 3); }),
             MSC_SHAPE_MISMATCH, {"2 x 3 x 3", "1 x 3 x 3"}));
}

TEST_CASE("options that contradict are refused before the file is touched") {
  const test::TemporaryFolder folder;
  const auto path = save_script(folder / "identity.pt", kIdentity);
  auto options = options_for(path);
  options.device = "cuda:99";
  CHECK(says(failure_of([&] { open(options); }), MSC_UNSUPPORTED, {"cuda:99"}));
  options.device = "toaster";
  CHECK(says(failure_of([&] { open(options); }), MSC_INVALID_ARGUMENT, {"toaster", "'cpu'"}));
  options = options_for(path);
  options.half = true;
  CHECK(says(failure_of([&] { open(options); }), MSC_INVALID_ARGUMENT, {"half"}));
  options = options_for(path);
  options.input_range = {1, 0};
  CHECK(says(failure_of([&] { open(options); }), MSC_INVALID_ARGUMENT, {"input_range"}));
  CHECK(says(failure_of([&] {
               open(memberscope::ModelOptions{{"file", path}, {"layout", "7"}});
             }),
             MSC_INVALID_ARGUMENT, {"'layout' is '7'", "nchw|nhwc"}));
  options = options_for(path);
  options.deviation = {1, 0, 1};
  CHECK(says(failure_of([&] { open(options); }), MSC_INVALID_ARGUMENT, {"std[1]"}));
  options.deviation = {1, 1, 1};
  options.mean = {0, 0};
  CHECK(
      says(failure_of([&] { open(options); }), MSC_INVALID_ARGUMENT, {"mean and std", "2 and 3"}));
  options.mean.clear();
  CHECK(says(failure_of([&] {
               open(options).output_spec({2, 3, 4});
             }),
             MSC_SHAPE_MISMATCH, {"4 channels", "3"}));
}

TEST_CASE("the identity names file and settings") {
  const test::TemporaryFolder folder;
  const auto path = save_script(folder / "identity.pt", kIdentity);
  auto options = options_for(path);
  options.threads = 1;
  const auto one = open(options).identity();
  CHECK(one.find("sha256:") != std::string::npos);
  options.threads = 2;  // a run may go on where there are other cores
  CHECK(open(options).identity() == one);
  options.activation = NetworkActivation::sigmoid;
  CHECK(open(options).identity() != one);
}
