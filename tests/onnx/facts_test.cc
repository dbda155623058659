// What is known of an ONNX file without ONNX Runtime, and numbers of 16 bit.
#include "backends/onnx/model_facts.h"

#include <cmath>
#include <limits>

#include "backends/network/file_content.h"
#include "backends/onnx/explanation.h"
#include "backends/onnx/half_float.h"
#include "backends/onnx/wire_reader.h"
#include "support/catch2.h"

namespace {

using namespace msc::onnx_backend;

ModelFacts facts(const std::string& name) {
  return read_facts(msc::network::content_of_file(std::string(MODELS) + "/" + name + ".onnx"));
}

/// A field of bytes, as protocol buffers write it.
std::string field(unsigned number, const std::string& bytes) {
  std::string written(1, static_cast<char>(number << 3 | 2));
  for (size_t n = bytes.size();; n >>= 7) {
    written += static_cast<char>((n & 127) | (n > 127 ? 128 : 0));
    if (n <= 127) return written + bytes;
  }
}

}  // namespace

TEST_CASE("a file says its versions, its domains, and where its weights lie") {
  CHECK(facts("convolution").ir_version == 7);
  CHECK(facts("convolution").opsets.at("") == 13);
  CHECK(!facts("convolution").is_external);
  CHECK(facts("convolution").foreign_domains().empty());
  CHECK(facts("custom").foreign_domains() == "'org.example'");
  for (const char* place : {"external_initializer", "external_constant", "external_branch"}) {
    CHECK(facts(place).is_external);
    CHECK(facts(place).external_files == std::set<std::string>{"weight.bin"});
  }
}

TEST_CASE("a file that is cut short is known for one wherever it was cut") {
  const std::string whole =
      msc::network::content_of_file(std::string(MODELS) + "/convolution.onnx");
  size_t taken = 0;  // behind the graph, where only the versions of its operators are lost
  for (size_t n = 0; n < whole.size(); ++n) {
    try {
      read_facts(std::string_view(whole).substr(0, n));
      ++taken;
    } catch (const NotAMessage&) {
    }
  }
  CHECK(taken == 1);
  for (const char* bytes :
       {"\x3A\x7F", "\x3A\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F", "\x3B", "\x02\x01"})
    CHECK_THROWS_AS(read_facts(bytes), NotAMessage);
}

TEST_CASE("bytes that are wrong are no message or another file, and never the end") {
  const std::string whole =
      msc::network::content_of_file(std::string(MODELS) + "/external_branch.onnx");
  for (size_t i = 0; i < 8 * whole.size(); ++i) {
    std::string bytes = whole;
    bytes[i / 8] = static_cast<char>(bytes[i / 8] ^ 1 << i % 8);
    try {
      const ModelFacts found = read_facts(bytes);
      CHECK(found.external_files.size() <= 2);
    } catch (const NotAMessage&) {
    }
  }
}

TEST_CASE("graphs within graphs have an end") {
  std::string graph = field(1, "");
  for (int depth = 0; depth < 30; ++depth) graph = field(1, field(5, field(6, graph)));
  CHECK_NOTHROW(read_facts(field(7, graph)));
  for (int depth = 0; depth < 10; ++depth) graph = field(1, field(5, field(6, graph)));
  CHECK_THROWS_AS(read_facts(field(7, graph)), NotAMessage);
}

TEST_CASE("every half is read, and written as it was") {
  for (uint32_t bits = 0; bits < 65536; ++bits) {
    const auto half = static_cast<uint16_t>(bits);
    if (!std::isnan(from_half(half))) CHECK(to_half(from_half(half)) == half);
    if (!std::isnan(from_bfloat(half))) CHECK(to_bfloat(from_bfloat(half)) == half);
  }
  CHECK(from_half(0x3C00) == 1);
  CHECK(from_half(0xC500) == -5);
  CHECK(from_half(1) == std::ldexp(1.0f, -24));
  CHECK(std::isnan(from_half(0x7E00)));
  CHECK(std::isnan(from_half(to_half(std::nanf("")))));
  CHECK(std::isnan(from_bfloat(to_bfloat(std::nanf("")))));
}

TEST_CASE("what lies between two halves goes to the nearer, and to the even one from the middle") {
  const float step = std::ldexp(1.0f, -10);
  CHECK(to_half(1 + 0.49f * step) == 0x3C00);
  CHECK(to_half(1 + 0.5f * step) == 0x3C00);
  CHECK(to_half(1 + 1.5f * step) == 0x3C02);
  CHECK(to_half(65504) == 0x7BFF);
  CHECK(to_half(65519) == 0x7BFF);
  CHECK(to_half(65520) == 0x7C00);
  CHECK(to_half(std::numeric_limits<float>::infinity()) == 0x7C00);
  CHECK(to_half(std::ldexp(1.0f, -25)) == 0);
  CHECK(to_half(std::ldexp(1.5f, -25)) == 1);
  CHECK(to_bfloat(1 + std::ldexp(1.0f, -8)) == 0x3F80);
  CHECK(to_bfloat(1 + std::ldexp(3.0f, -8)) == 0x3F82);
}

TEST_CASE("places in the runtime's own source files are left out of what it says") {
  CHECK(
      without_places("Load failed:/a/b/model.cc:256 ns::Model::Model(x::P&&, const q<int (*)()>&) "
                     "Unsupported version: 99") == "Load failed:Unsupported version: 99");
  CHECK(without_places("/src/t.h:91 void F::g(int) const a == b was false. Told (twice)") ==
        "a == b was false. Told (twice)");
  CHECK(without_places("nothing of the kind (at all)\n") == "nothing of the kind (at all)");
  CHECK(without_places("cut /a/b.cc:12 f(int") == "cut /a/b.cc:12 f(int");
}
