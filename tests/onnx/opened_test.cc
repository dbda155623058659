// ONNX victims as a program opens them by name, with typed options.
#include <memberscope/onnx_backend.hpp>

#include "onnx/asking.h"

using memberscope::OnnxVictim;

TEST_CASE("an ONNX file is a victim by its typed options and by its name") {
  memberscope::OnnxOptions options;
  options.file = test::model("three_inputs");
  options.constants = {{"t", 0.1}, {"k", 2}};
  options.input_range = {-1, 1};
  options.output_range = memberscope::ValueRange{0, 3};
  const OnnxVictim victim(options);
  const auto x = test::small_image();
  CHECK(test::predict(victim, x, 2, 3, 3)[4] == Approx(0.1 * (2 * x[4] - 1) + 2));
  CHECK(memberscope::open_victim("plugin:onnx,file=" + options.file + ",constants=t=0.1 k=2",
                                 {{"input_range", "-1 1"}, {"output_range", "0 3"}})
            .identity() == victim.identity());
  options.input = "y";
  CHECK(test::says(test::failure_of([&] { OnnxVictim{options}; }), MSC_INVALID_ARGUMENT,
                   {"onnx: the network has no input 'y'"}));
  CHECK(test::says(test::failure_of([] {
                     memberscope::open_victim(test::model("fixed"), {{"range", "-1 1"}});
                   }),
                   MSC_INVALID_ARGUMENT, {"onnx: there is no option 'range'", "input_range"}));
}

TEST_CASE("what an ONNX file may need beyond is said by typed options, too") {
  memberscope::OnnxOptions options;
  options.file = test::model("external_initializer");
  CHECK(test::says(test::failure_of([&] { OnnxVictim{options}; }), MSC_INVALID_ARGUMENT,
                   {"'weight.bin'"}));
  options.external_data = true;
  CHECK(test::predict(OnnxVictim(options), test::small_image(), 2, 3, 3)[17] == 0.25);
  options = {};
  options.file = test::model("custom");
  options.custom_ops = SHINE;
  CHECK(test::predict(OnnxVictim(options), test::small_image(), 2, 3, 3)[17] == 0.5);
}

TEST_CASE("the backend says what it has") {
  const msc_backend& onnx = memberscope::open_backend("onnx");
  CHECK(std::string(onnx.version).rfind("ONNX Runtime", 0) == 0);
  CHECK(std::string(onnx.file_suffixes) == ".onnx");
  CHECK(onnx.n_extractors == 0);
}
