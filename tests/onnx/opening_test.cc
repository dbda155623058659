// ONNX files that are refused, and what is said of them.
#include <cstdio>
#include <fstream>

#include "backends/network/file_content.h"
#include "onnx/asking.h"
#include "support/temporary_folder.h"

namespace {

using memberscope::ModelOptions;
using test::failure_of;
using test::model;
using test::refusal;
using test::says;
using test::victim;

/// A file with these bytes, opened.
test::Failure refusal_of(const std::string& bytes) {
  const test::TemporaryFolder folder;
  const std::string path = folder / "it.onnx";
  std::ofstream(path, std::ios::binary) << bytes;
  return failure_of([&] { test::open({{"file", path}}); });
}

}  // namespace

TEST_CASE("what is no ONNX file, or a part of one, is refused before anything runs it") {
  CHECK(says(failure_of([] {
               test::open({{"file", "absent.onnx"}});
             }),
             MSC_IO, {"'absent.onnx'", "No such file"}));
  CHECK(says(failure_of([] { test::open({{"file", MODELS}}); }), MSC_IO, {"Is a directory"}));
  for (const std::string& bytes : {std::string(), std::string("this is no network"),
                                   std::string(1000, '\0'), std::string("PK\3\4 a zip archive"),
                                   std::string("\x7f"
                                               "ELF")})
    CHECK(says(refusal_of(bytes), MSC_INVALID_ARGUMENT, {"it.onnx", "no ONNX file"}));
  const std::string whole = msc::network::content_of_file(model("convolution"));
  CHECK(refusal_of(whole).message.empty());
  for (size_t n = 0; n < whole.size(); n += 7) {
    const auto failure = refusal_of(whole.substr(0, n));
    CHECK(failure.status == MSC_INVALID_ARGUMENT);
  }
}

TEST_CASE("a file that ONNX Runtime cannot run is told in words") {
  CHECK(says(refusal("future_opset"), MSC_INVALID_ARGUMENT,
             {"operators: ONNX 99", "newer than this ONNX Runtime", "opset_version"}));
  CHECK(says(refusal("future_ir"), MSC_INVALID_ARGUMENT,
             {"IR version 99", "newer than this ONNX Runtime", "MEMBERSCOPE_ONNXRUNTIME"}));
  CHECK(says(refusal("unknown_operator"), MSC_INVALID_ARGUMENT,
             {"an operator that this ONNX Runtime does not know", "Shine"}));
  for (const char* name : {"mistyped", "dangling"})
    CHECK(says(refusal(name), MSC_INVALID_ARGUMENT,
               {"operators do not fit together", "check_model"}));
  const auto failure = refusal("future_ir");
  for (const char* place : {".cc", "onnxruntime::", "const std"})
    CHECK(failure.message.find(place) == std::string::npos);
}

TEST_CASE("operators of a library of their own need that library by name") {
  CHECK(says(refusal("custom"), MSC_INVALID_ARGUMENT,
             {"'org.example'", "It is a program", "custom_ops=LIBRARY"}));
  CHECK(says(refusal("custom", {{"custom_ops", model("custom")}}), MSC_INVALID_ARGUMENT,
             {"custom_ops", "gives no operators"}));
  const auto allowed = victim("custom", {{"custom_ops", SHINE}});
  CHECK(test::predict(allowed, test::small_image(), 2, 3, 3)[17] == 0.5);
  CHECK(std::string(allowed.identity()).find(" operators sha256:") != std::string::npos);
}

TEST_CASE("weights in other files are read when that is allowed, and from beside the file alone") {
  for (const char* place : {"external_initializer", "external_constant", "external_branch"}) {
    CHECK(says(refusal(place), MSC_INVALID_ARGUMENT, {"'weight.bin'", "external_data=yes"}));
    const auto allowed = victim(place, {{"external_data", "yes"}});
    CHECK(test::predict(allowed, test::small_image(), 2, 3, 3)[17] == 0.25);
    CHECK(std::string(allowed.identity()).find(" with sha256:") != std::string::npos);
  }
  for (const char* outside : {"external_escape", "external_absolute"})
    CHECK(says(refusal(outside, {{"external_data", "yes"}}), MSC_INVALID_ARGUMENT,
               {"not in the folder", "never"}));
  for (const char* absent : {"external_absent", "external_memory"})
    CHECK(says(refusal(absent, {{"external_data", "yes"}}), MSC_IO, {"which is no file"}));
}

TEST_CASE("inputs and outputs that are no images are refused") {
  for (const char* name : {"no_image", "text_in"})
    CHECK(says(refusal(name), MSC_INVALID_ARGUMENT, {"'x'", "expected images: 4 axes"}));
  CHECK(says(refusal("list_out"), MSC_INVALID_ARGUMENT, {"'y'", "no tensor"}));
}

TEST_CASE("devices that are not there, and options that contradict") {
  CHECK(says(refusal("fixed", {{"device", "toaster"}}), MSC_INVALID_ARGUMENT,
             {"'toaster'", "'cuda:N'"}));
  CHECK(says(refusal("fixed", {{"device", "cuda:x"}}), MSC_INVALID_ARGUMENT, {"'cuda:x'"}));
  CHECK(says(refusal("fixed", {{"device", "cuda:97"}}), MSC_UNSUPPORTED, {"'cuda:97'"}));
  CHECK(says(refusal("fixed", {{"activation", "softmax"}}), MSC_INVALID_ARGUMENT,
             {"softmax", "image"}));
  CHECK(says(refusal("fixed", {{"threads", "1025"}}), MSC_INVALID_ARGUMENT, {"threads"}));
  CHECK(says(failure_of([] {
               victim("fixed", {{"mean", "1 1"}}).output_spec({2, 3, 3});
             }),
             MSC_SHAPE_MISMATCH, {"3 channels", "2"}));
}

TEST_CASE("the identity names file and settings") {
  const std::string plain = victim("fixed").identity();
  CHECK(plain.find("onnx sha256:") == 0);
  CHECK(plain.find("; ONNX Runtime ") != std::string::npos);
  CHECK(victim("fixed", {{"activation", "sigmoid"}}).identity() != plain);
  CHECK(victim("unnamed_axes").identity() != plain);
}
