// Values that use little of the range of their type: fewer bits than the type has, or a dark
// picture.
#include <numeric>

#include "data/cases.h"

namespace {

using namespace test_files;

/// 8 x 12 pixels whose largest value is `high`.
template <typename T>
std::vector<T> rising(int high, int64_t channels) {
  std::vector<T> pixels(static_cast<size_t>(Case::kHeight * Case::kWidth * channels));
  for (size_t i = 0; i < pixels.size(); ++i)
    pixels[i] = static_cast<T>(high * static_cast<int>(i + 1) / static_cast<int>(pixels.size()));
  return pixels;
}

template <typename T>
void put_rising(Case& data, const std::string& file, const char* extension, int high,
                int64_t channels) {
  const auto pixels = rising<T>(high, channels);
  data.put(file, extension, ImageView(pixels.data(), Case::kHeight, Case::kWidth, channels));
}

struct Role {
  std::string part, option;
};

const Role kRoles[] = {{"i/", "--input-range"}, {"t/", "--target-range"}, {"o/", "--output-range"}};

}  // namespace

TEST_CASE("16-bit files of fewer bits are refused, whatever their role, channels and format") {
  const int high = GENERATE(255, 1023, 4095, 16383);
  const char* extension = GENERATE(".png", ".tif", ".npy");
  for (const auto& [part, option] : kRoles)
    for (const int64_t channels : {1, 3}) {
      Case data(2);
      data.options.target_colour = MSC_COLOUR_RGB;
      for (const char* name : {"a", "b"})
        put_rising<uint16_t>(data, part + name, extension, high, channels);
      INFO(part << channels << " channels, at most " << high << extension);
      has(data.error(), part + "a" + extension);
      has(data.error(), option);
      has(data.error(), "16-bit values of at most " + std::to_string(high));
      auto& stated = part == "i/"   ? data.options.input_max
                     : part == "t/" ? data.options.target_max
                                    : data.options.output_max;
      stated = high;
      CHECK(data.error() == "no error");
      if (part == "i/") CHECK(held(data.read()).x().at<float>(7, 11, channels - 1) == 1);
    }
}

TEST_CASE("A dark picture among bright ones is a dark picture, and told") {
  for (const auto& [part, option] : kRoles) {
    Case data(3);
    for (const char* name : {"a", "b", "c"})
      put_rising<uint16_t>(data, part + name, ".png", *name == 'b' ? 4095 : 60000, 3);
    INFO(part);
    CHECK(data.info(0).findings == 0);
    CHECK(data.info(1).findings == MSC_FINDING_DARK);
    CHECK(data.info(1).reserved == 0);
    if (part == "i/") CHECK(held(data.read(1)).x().at<uint16_t>(7, 11, 2) == 4095);
  }
}

TEST_CASE("Black is black in any range") {
  Case data;
  put_rising<uint16_t>(data, "i/a", ".png", 0, 3);
  CHECK(data.info().findings == 0);
}

TEST_CASE("Values of 0 and 1 in 8 bit are refused in every role, and dark among others") {
  for (const auto& [part, option] : kRoles) {
    Case data(2);
    put_rising<uint8_t>(data, part + "a", ".png", 1, 3);
    CHECK(data.info().findings == MSC_FINDING_DARK);
    put_rising<uint8_t>(data, part + "b", ".png", 1, 3);
    has(data.error(), option);
    has(data.error(), "integers of at most 1");
  }
}

TEST_CASE("The input alone is read by the same rule") {
  Case data;
  put_rising<uint16_t>(data, "i/a", ".npy", 200, 3);
  has(error_of([&] { Dataset{data.options}.read_input(0); }), "--input-range");
}

TEST_CASE("Recorded probabilities of 0 and 1 in integers need a range, near 0 they may be") {
  Case data(2);
  for (const char* name : {"t/a", "t/b"}) data.put(name, ".png", grey(mask<uint8_t>(255)));
  data.options.target_reading = MSC_READ_BINARY;
  data.options.output_kind = MSC_TARGET_PROBABILITIES;
  for (const char* name : {"o/a", "o/b"}) data.put(name, ".npy", grey(mask<uint8_t>(1)));
  has(data.error(), "--output-range");
  for (const char* name : {"o/a", "o/b"}) data.put(name, ".npy", grey(mask<uint16_t>(200)));
  has(data.error(), "--output-range");
  data.put("o/b", ".npy", grey(mask<uint16_t>(60000)));
  CHECK(data.info().findings == 0);
}
