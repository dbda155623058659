// Of what a network returns: which tensor is taken, and which values are refused.
#include <cmath>
#include <limits>
#include <vector>

#include "torch/asking.h"
#include "torch/script_files.h"

namespace {

using test::Failure;
using test::failure_of;
using test::options_for;
using test::save_script;
using test::save_with_weight;
using test::says;
using test::small_image;

/// A network whose forward ends with this expression of x, in which types have their numbers: 0 is
/// uint8, 4 int64, 6 float32.
std::string returning(const test::TemporaryFolder& folder, const std::string& expression) {
  static int n = 0;
  return save_script(folder / ("answer" + std::to_string(n++) + ".pt"),
                     "def forward(self, x):\n  return " + expression + "\n");
}

std::vector<float> ask(const std::string& path, const std::string& output = "") {
  auto options = options_for(path);
  options.output = output;
  return test::predict(test::open(options), small_image(), 2, 3, 3);
}

Failure refusal(const std::string& path, int32_t kind, const std::string& output = "") {
  auto options = options_for(path);
  options.output_kind = kind;
  options.output = output;
  options.n_classes = kind == MSC_TARGET_LABELS ? 3 : 0;
  return failure_of([&] {
    const auto victim = test::open(options);
    const auto spec = victim.output_spec({2, 3, 3});
    auto x = small_image();
    std::vector<double> y(18);
    const msc_image_view to{y.data(),
                            spec.dtype,
                            0,
                            spec.shape.height,
                            spec.shape.width,
                            spec.shape.channels,
                            4 * spec.shape.width * spec.shape.channels,
                            4 * spec.shape.channels,
                            4};
    victim.predict(memberscope::ImageView(x.data(), 2, 3, 3), to);
  });
}

bool near(const std::vector<float>& found, const std::vector<float>& expected) {
  for (size_t i = 0; i < found.size(); ++i)
    if (!(std::abs(found[i] - expected[i]) < 1e-2)) return false;
  return found.size() == expected.size();
}

}  // namespace

TEST_CASE("the only tensor is the answer, in whatever it lies") {
  const test::TemporaryFolder folder;
  for (const char* expression : {"x", "(x,)", "[x]", "{\"out\": x}", "([x], \"a word\", 3)",
                                 "{\"out\": {\"of\": [x]}}", "(None, x)"})
    CHECK(ask(returning(folder, expression)) == small_image());
}

TEST_CASE("several tensors are a choice for the user, who is told what there is") {
  const test::TemporaryFolder folder;
  const auto x = small_image();
  for (const char* expression : {"(x, 2 * x)", "[x, 2 * x]"}) {
    const auto path = returning(folder, expression);
    CHECK(ask(path, "0") == x);
    CHECK(ask(path, "1")[7] == Approx(2 * x[7]));
    CHECK(
        says(refusal(path, MSC_TARGET_IMAGE), MSC_SHAPE_MISMATCH,
             {"2 tensors", "--victim-output", "'0' [1, 3, 2, 3] Float", "'1' [1, 3, 2, 3] Float"}));
    for (const char* none : {"2", "out", "01", "-1", "0.0"})
      CHECK(says(refusal(path, MSC_TARGET_IMAGE, none), MSC_SHAPE_MISMATCH,
                 {"no tensor '", none, "'0'", "'1'"}));
  }
  const auto dict = returning(folder, "{\"aux\": x, \"out\": 3 * x}");
  CHECK(ask(dict, "out")[7] == Approx(3 * x[7]));
  CHECK(says(refusal(dict, MSC_TARGET_IMAGE), MSC_SHAPE_MISMATCH,
             {"a dict with 2 tensors", "'aux'", "'out'"}));
  const auto nested = returning(folder, "({\"a\": [x, 2 * x], \"b\": [3 * x]}, x)");
  CHECK(ask(nested, "0.a.1")[7] == Approx(2 * x[7]));
  CHECK(ask(nested, "0.b")[7] == Approx(3 * x[7]));
  CHECK(says(refusal(nested, MSC_TARGET_IMAGE, "0.a"), MSC_SHAPE_MISMATCH,
             {"2 tensors under '0.a'", "'0.a.0'", "'0.a.1'"}));
  // Neither shape nor type chooses: an auxiliary output is often smaller, a loss has no shape.
  for (const char* expression : {"(x, x[:, :, :1])", "(x, x.mean())", "(x, x.argmax(1))"})
    CHECK(says(refusal(returning(folder, expression), MSC_TARGET_IMAGE), MSC_SHAPE_MISMATCH,
               {"2 tensors"}));
  CHECK(says(refusal(returning(folder, "\"hello\""), MSC_TARGET_IMAGE), MSC_SHAPE_MISMATCH,
             {"found none in the String"}));
  CHECK(says(refusal(returning(folder, "x"), MSC_TARGET_IMAGE, "0"), MSC_SHAPE_MISMATCH,
             {"no tensor '0'", "needs no --victim-output"}));
  CHECK(says(refusal(returning(folder, "(x, \"hello\")"), MSC_TARGET_IMAGE, "1"),
             MSC_SHAPE_MISMATCH, {"no tensor '1'", "'0'"}));
}

TEST_CASE("integers are no class scores, and as an image they need a range") {
  const test::TemporaryFolder folder;
  const auto classes = returning(folder, "x[:, :2].argmax(1)");
  for (const int32_t kind :
       {MSC_TARGET_LOGITS, MSC_TARGET_PROBABILITIES, MSC_TARGET_INDEPENDENT_SIGMOID})
    CHECK(says(refusal(classes, kind), MSC_VICTIM_FAILED, {"integers (Long)", "labels"}));
  CHECK(says(refusal(returning(folder, "x > 0.5"), MSC_TARGET_LOGITS), MSC_VICTIM_FAILED,
             {"integers (Bool)"}));
  const auto bytes = returning(folder, "(x * 255).round().to(0)");
  CHECK(
      says(refusal(bytes, MSC_TARGET_IMAGE), MSC_VICTIM_FAILED, {"Byte", "--output-range 0 255"}));
  auto options = options_for(bytes);
  options.output_range = {0, 255};
  CHECK(test::predict(test::open(options), small_image(), 2, 3, 3)[17] == 255);
  CHECK(ask(returning(folder, "x > 0.5"))[17] == 1);
}

TEST_CASE("labels are whole numbers of any type") {
  const test::TemporaryFolder folder;
  for (const char* expression : {"x[:, :2].argmax(1)", "x[:, :2].argmax(1).to(6)",
                                 "x[:, :2].argmax(1, keepdim=True).to(0)", "x[:, :1] > 0.5"})
    CHECK(refusal(returning(folder, expression), MSC_TARGET_LABELS).message.empty());
  CHECK(says(refusal(returning(folder, "x[:, 0]"), MSC_TARGET_LABELS), MSC_VICTIM_FAILED,
             {"whole numbers", "--output-kind"}));
  CHECK(says(refusal(returning(folder, "x[:, 0] / 0."), MSC_TARGET_LABELS), MSC_VICTIM_FAILED,
             {"whole numbers"}));
  CHECK(says(refusal(returning(folder, "x[:, 0].to(4) + 4294967296"), MSC_TARGET_LABELS),
             MSC_VICTIM_FAILED, {"4.29497e+09"}));
}

TEST_CASE("a complex answer is refused rather than halved") {
  const test::TemporaryFolder folder;
  for (const char* expression : {"torch.complex(x, x)", "torch.fft_fft2(x)"})
    for (const int32_t kind : {MSC_TARGET_IMAGE, MSC_TARGET_LOGITS})
      CHECK(says(refusal(returning(folder, expression), kind), MSC_VICTIM_FAILED,
                 {"complex numbers", "real part"}));
  CHECK(ask(returning(folder, "torch.imag(torch.complex(x, x).conj())"))[7] ==
        Approx(-small_image()[7]));
}

TEST_CASE("answers that are stored otherwise hold the same values") {
  const test::TemporaryFolder folder;
  const auto x = small_image();
  CHECK(near(ask(returning(folder, "torch.quantize_per_tensor(x, 0.00390625, 0, 13)")), x));
  CHECK(ask(returning(folder, "x.to_sparse()")) == x);
  CHECK(ask(returning(folder, "x.transpose(2, 3).contiguous().transpose(2, 3)")) == x);
  CHECK(ask(returning(folder, "x.expand([1, 3, 2, 3])")) == x);
  for (const char* type : {"5", "15", "7"})  // half, bfloat16, double
    CHECK(near(ask(returning(folder, std::string("x.to(") + type + ")")), x));
}

TEST_CASE("inputs are cast to the type of the network's weights") {
  const test::TemporaryFolder folder;
  const auto x = small_image();
  const char* const forward =
      "def forward(self, x):\n  return torch.conv2d(x, self.weight) + 0. * self.weight.sum()\n";
  for (const auto type : {test::WeightType::kHalf, test::WeightType::kBFloat16,
                          test::WeightType::kFloat, test::WeightType::kDouble})
    for (const bool frozen : {false, true}) {
      const auto path = save_with_weight(folder / "typed.pt", type, frozen, forward);
      CHECK(near(ask(path), x));
    }
}

TEST_CASE("a device frozen in the file is named, and LibTorch's advice left out") {
  const test::TemporaryFolder folder;
  for (const char* expression : {"x + torch.zeros(x.size(), device=torch.device(\"cuda:0\"))",
                                 "x.to(\"cuda:0\")", "x.cuda()"}) {
    const auto failure = refusal(returning(folder, expression), MSC_TARGET_IMAGE);
    UNSCOPED_INFO(failure.message);
    CHECK(failure.status == MSC_VICTIM_FAILED);
    for (const char* advice : {"custom build", "Facebook", "CUDA_LAUNCH", "Exception raised"})
      CHECK(failure.message.find(advice) == std::string::npos);
    if (std::string(expression) != "x.cuda()")
      CHECK(says(failure, MSC_VICTIM_FAILED, {"'cuda:0'", "frozen", "runs on 'cpu'"}));
  }
}

TEST_CASE("a network that takes more memory than there is says what to change") {
  const test::TemporaryFolder folder;
  CHECK(says(refusal(returning(folder, "x + torch.ones([1152921504606846])[0]"), MSC_TARGET_IMAGE),
             MSC_OUT_OF_MEMORY, {"--batch", "--resize", "'cpu'"}));
}
