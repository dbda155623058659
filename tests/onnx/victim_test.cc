// ONNX files as victims: how images become inputs and outputs become answers.
#include <cmath>
#include <memberscope/testing/conformance.hpp>

#include "backends/onnx/onnx_network.h"
#include "onnx/asking.h"

namespace {

using memberscope::ModelOptions;
using test::predict;
using test::says;
using test::small_image;
using test::victim;

std::vector<float> ask(const std::string& name, const ModelOptions& options = {}) {
  return predict(victim(name, options), small_image(), 2, 3, 3);
}

bool near(const std::vector<float>& found, const std::vector<float>& expected, float by) {
  for (size_t i = 0; i < found.size(); ++i)
    if (!(std::abs(found[i] - expected[i]) <= by)) return false;
  return found.size() == expected.size();
}

}  // namespace

TEST_CASE(
    "the network sees x in the layout that was said, and its output comes back as H x W x C") {
  const auto x = small_image();
  for (const bool last : {false, true}) {
    // Names rows, columns and channels: 100 c + 10 r + column.
    const auto y = ask(last ? "grid_last" : "grid", {{"layout", last ? "nhwc" : "nchw"}});
    for (size_t r = 0; r < 2; ++r)
      for (size_t k = 0; k < 3; ++k)
        for (size_t c = 0; c < 3; ++c) {
          const size_t i = (r * 3 + k) * 3 + c;
          CHECK(y[i] == Approx(x[i] + static_cast<float>(100 * c + 10 * r + k)).epsilon(1e-6));
        }
  }
}

TEST_CASE("range, mean, deviation, channel order and layout shape the input") {
  const auto x = small_image();
  const double mean[] = {0.1, 0.2, 0.3}, deviation[] = {0.5, 2, 4};
  for (const char* layout : {"nchw", "nhwc"}) {
    const auto y = ask("identity_float", {{"layout", layout},
                                          {"input_range", "-1 1"},
                                          {"mean", "0.1 0.2 0.3"},
                                          {"std", "0.5 2 4"},
                                          {"bgr", "yes"}});
    for (size_t p = 0; p < 6; ++p)
      for (size_t c = 0; c < 3; ++c)
        CHECK(y[3 * p + c] ==
              Approx((2.0 * x[3 * p + c] - 1 - mean[2 - c]) / deviation[2 - c]).margin(1e-6));
  }
}

TEST_CASE("inputs and outputs are of the type that the file says") {
  const auto x = small_image();
  CHECK(ask("identity_float") == x);
  CHECK(ask("identity_double") == x);
  CHECK(near(ask("identity_half"), x, 1e-3f / 2));
  CHECK(near(ask("identity_bfloat"), x, 1e-2f / 2));
  CHECK(ask("identity_half") != x);
  const auto bytes = ask("identity_byte", {{"input_range", "0 255"}, {"output_range", "0 255"}});
  for (size_t i = 0; i < x.size(); ++i) CHECK(bytes[i] == std::round(255 * x[i]));
}

TEST_CASE("whole numbers as input need a range within theirs") {
  CHECK(says(test::refusal("identity_byte"), MSC_INVALID_ARGUMENT,
             {"uint8", "--victim-input-range 0 255"}));
  for (const ModelOptions& beyond :
       {ModelOptions{{"input_range", "-1 1"}}, ModelOptions{{"input_range", "0 256"}},
        ModelOptions{{"input_range", "0 255"}, {"mean", "1 1 1"}}})
    CHECK(says(test::refusal("identity_byte", beyond), MSC_INVALID_ARGUMENT,
               {"uint8", "0 to 255", "no mean and std"}));
}

TEST_CASE("activations, kinds and ranges of the output") {
  const auto x = small_image();
  CHECK(ask("identity_float", {{"activation", "tanh"}})[5] == Approx(std::tanh(x[5])));
  const auto sum = std::exp(x[3]) + std::exp(x[4]) + std::exp(x[5]);
  const ModelOptions softmax{{"activation", "softmax"}, {"output_kind", "probabilities"}};
  CHECK(ask("identity_float", softmax)[4] == Approx(std::exp(x[4]) / sum));
  CHECK(victim("identity_float", softmax).output_spec({2, 3, 3}).target.n_classes == 3);
  CHECK(ask("byte_out", {{"output_range", "0 255"}})[17] == 255);
  CHECK(ask("bool_out")[17] == 1);
  CHECK(says(test::silence("byte_out"), MSC_VICTIM_FAILED, {"uint8", "--output-range 0 255"}));
  CHECK(says(test::silence("labels", {{"output_kind", "logits"}}), MSC_VICTIM_FAILED,
             {"integers (int64)", "--output-kind labels"}));
}

TEST_CASE("a label map keeps its integers") {
  const auto model = victim("labels", {{"output_kind", "labels"}, {"classes", "3"}});
  const auto spec = model.output_spec({2, 3, 3});
  CHECK(spec.dtype == MSC_I32);
  CHECK(spec.shape.channels == 1);
  auto x = small_image();
  x[0] = 0.9F;
  std::vector<int32_t> labels(6);
  model.predict({x.data(), 2, 3, 3}, {labels.data(), 2, 3, 1});
  CHECK(labels == std::vector<int32_t>{0, 2, 2, 2, 2, 2});
}

TEST_CASE("fixed sizes are held against an image before it is asked") {
  CHECK(predict(victim("fixed"), small_image(), 2, 3, 3) == small_image());
  CHECK(says(test::failure_of([] {
               victim("fixed").output_spec({4, 3, 3});
             }),
             MSC_SHAPE_MISMATCH, {"takes inputs of 2 x 3 x 3, found 4 x 3 x 3", "--resize"}));
  CHECK(says(test::failure_of([] {
               victim("last_fixed").output_spec({2, 3, 3});
             }),
             MSC_SHAPE_MISMATCH, {"takes inputs of 3 x 3 x 2", "--victim-layout nhwc"}));
  CHECK(ask("last_fixed", {{"layout", "nhwc"}}) == small_image());
  CHECK(predict(victim("unnamed_axes"), std::vector<float>(70, 0.5f), 5, 7, 2) ==
        std::vector<float>(70, 0.5f));
}

TEST_CASE("a network that takes so many images at once gets as many, and each its own answer") {
  for (const char* name : {"fixed", "pairwise", "identity_float"}) {
    const auto model = victim(name);
    const auto shape = model.output_spec({2, 3, 3}).shape;
    CHECK((shape.height == 2 && shape.width == 3 && shape.channels == 3));
    std::vector<std::vector<float>> x, y(5, std::vector<float>(18));
    std::vector<memberscope::ImageView> inputs;
    std::vector<memberscope::MutableImageView> outputs;
    for (size_t i = 0; i < y.size(); ++i) x.emplace_back(18, static_cast<float>(i) / 8);
    for (size_t i = 0; i < y.size(); ++i) {
      inputs.emplace_back(x[i].data(), 2, 3, 3);
      outputs.emplace_back(y[i].data(), 2, 3, 3);
    }
    model.predict_batch(inputs, outputs);
    CHECK(x == y);
    CHECK(model.queries() == 5);
  }
}

TEST_CASE("one of several outputs is the answer by its name") {
  CHECK(ask("several", {{"output", "out"}}) == small_image());
  CHECK(ask("several", {{"output", "aux"}})[17] == 0.5);
  CHECK(says(test::refusal("several"), MSC_INVALID_ARGUMENT,
             {"2 outputs", "--victim-output", "'out' [n, c, h, w] float", "'aux'"}));
  CHECK(says(test::refusal("several", {{"output", "1"}}), MSC_INVALID_ARGUMENT,
             {"no output '1'", "'out'", "'aux'"}));
}

TEST_CASE("one of several inputs takes the image, the others a number") {
  const auto x = small_image();
  const ModelOptions given{{"constants", "t=0.5 k=2"}};
  for (size_t i = 0; i < x.size(); ++i)
    CHECK(ask("three_inputs", given)[i] == Approx(0.5 * x[i] + 2));
  CHECK(ask("three_inputs", {{"constants", "t=0.5 k=2"}, {"input", "x"}}) ==
        ask("three_inputs", given));
  CHECK(victim("three_inputs", given).identity() !=
        victim("three_inputs", {{"constants", "t=0.5 k=3"}}).identity());
  CHECK(says(test::refusal("three_inputs"), MSC_INVALID_ARGUMENT,
             {"3 inputs", "'x' [n, c, h, w] float", "'t' [n, 1, 1, 1] float", "'k' [1] int64",
              "constants=t=0 k=0"}));
  CHECK(says(test::refusal("three_inputs", {{"input", "x"}, {"constants", "t=1"}}),
             MSC_INVALID_ARGUMENT, {"another input", "'k' [1] int64", "constants=k=0"}));
  CHECK(says(test::refusal("three_inputs", {{"input", "y"}}), MSC_INVALID_ARGUMENT,
             {"no input 'y'", "'x'"}));
  CHECK(says(test::refusal("three_inputs", {{"constants", "x=1 t=1 k=1"}}), MSC_INVALID_ARGUMENT,
             {"no input for an image"}));
  CHECK(ask("listed")[17] == 2);  // an initializer that old files list among the inputs is none
}

TEST_CASE("numbers for other inputs that cannot be theirs are refused") {
  const std::pair<const char*, const char*> wrong[] = {{"t=1 k=0.5", "'k' is of type int64"},
                                                       {"t=1 k=1e19", "cannot hold 1e+19"},
                                                       {"t=1 k=1 z=1", "no other input 'z'"},
                                                       {"t=1 k=one", "'one'"},
                                                       {"t=1 k=", "a number"},
                                                       {"t=1 k=nan", "a number"},
                                                       {"t=1  k=1", "found ''"},
                                                       {"t=1 t=2 k=1", "'t' is given twice"},
                                                       {"t=1 =1", "found '=1'"},
                                                       {"t", "NAME=NUMBER"}};
  for (const auto& [constants, words] : wrong)
    CHECK(says(test::refusal("three_inputs", {{"constants", constants}}), MSC_INVALID_ARGUMENT,
               {"constants", words}));
}

TEST_CASE("answers that are none are errors of the pair") {
  CHECK(says(test::silence("vector"), MSC_SHAPE_MISMATCH, {"[1, 18]", "1 x C x H x W"}));
  CHECK(says(test::silence("text_out"), MSC_VICTIM_FAILED, {"real numbers", "string"}));
  CHECK(says(test::silence("nan"), MSC_NOT_FINITE, {"nan at row 0"}));
  CHECK(says(test::silence("moody"), MSC_SHAPE_MISMATCH, {"2 x 3 x 3", "1 x 3 x 3"}));
  CHECK(says(test::silence("failing"), MSC_VICTIM_FAILED,
             {"failed on an input of 2 x 3 x 3", "Reshape"}));
  CHECK(says(test::silence("misshaped"), MSC_VICTIM_FAILED, {"2 x 3 x 3", "Conv"}));
}

#ifndef __SANITIZE_ADDRESS__  // whose operator new does not throw
TEST_CASE("a network that takes more memory than there is says what to change") {
  CHECK(says(test::silence("huge", {{"constants", "s=1152921504606846"}}), MSC_OUT_OF_MEMORY,
             {"--batch", "--resize", "'cpu'"}));
}
#endif

TEST_CASE("one input is answered alike, whatever was asked before, and the kit finds nothing") {
  for (const char* name : {"fixed", "pairwise", "identity_half", "convolution"}) {
    const auto options = msc::onnx_backend::read_victim_options(
        {{"file", test::model(name)}, {"activation", "sigmoid"}});
    msc::network::NetworkVictim model(options.victim,
                                      std::make_unique<msc::onnx_backend::OnnxNetwork>(options));
    const auto verdict = memberscope::testing::check_victim(model, {2, 3, 3});
    INFO(verdict.text());
    CHECK(verdict.passed());
  }
}

TEST_CASE("threads decide no number, and are no part of the identity") {
  std::vector<float> x(64 * 48 * 3);
  for (size_t i = 0; i < x.size(); ++i) x[i] = static_cast<float>(i % 97) / 96;
  const auto one = victim("convolution", {{"threads", "1"}});
  const auto two = victim("convolution", {{"threads", "2"}});
  CHECK(one.identity() == two.identity());
  CHECK(predict(one, x, 64, 48, 3) == predict(two, x, 64, 48, 3));
}
