// Masks as they are found: colours, grey values below the threshold, arrays of other ranges, JPEG.
#include <opencv2/imgcodecs.hpp>

#include "data/cases.h"

namespace {

using namespace test_files;

/// One pair whose truth is a mask and whose output is its probabilities.
struct MaskCase : Case {
  MaskCase() {
    const std::vector<float> half(96, 0.5f);
    put("o/a", ".npy", grey(half));
    options.target_reading = MSC_READ_BINARY;
    options.output_kind = MSC_TARGET_PROBABILITIES;
  }
  template <typename T>
  void truth(const std::vector<T>& pixels, const char* extension = ".png") {
    put("t/a", extension, grey(pixels));
  }
  /// In R, G, B.
  void colour(const std::string& file, int red, int green, int blue, const char* extension) {
    std::vector<uint8_t> pixels;
    for (const uint8_t set : mask<uint8_t>(1))
      for (const int value : {red, green, blue})
        pixels.push_back(static_cast<uint8_t>(set * value));
    put(file, extension, ImageView(pixels.data(), kHeight, kWidth, 3));
  }
};

constexpr int64_t kInside = 24;

}  // namespace

TEST_CASE("A mask in colour is refused, whatever its colour; grey in three channels is read") {
  MaskCase data;
  const auto reading = GENERATE(0, 1);
  const std::string file = reading ? "o/a" : "t/a";
  if (reading) {
    data.truth(mask<uint8_t>(255));
    data.options.output_kind = MSC_TARGET_IMAGE;
    data.options.output_reading = MSC_READ_BINARY;
  }
  for (const char* extension : {".png", ".tif", ".npy", ".jpg"}) {
    for (const auto& [r, g, b] : {std::array{255, 0, 0}, {0, 0, 255}, {0, 255, 0}, {255, 255, 0}}) {
      data.colour(file, r, g, b, extension);
      has(data.error(), file + extension + ": expected one channel for a mask");
      has(data.error(), "--target-as palette");
    }
    data.colour(file, 255, 255, 255, extension);
    CHECK(data.error() == "no error");
  }
  CHECK(count_ones(reading ? *held(data.read()).pair().y_hat : held(data.read()).y()) == kInside);
}

TEST_CASE("A mask with transparency is refused, an opaque one is read") {
  MaskCase data;
  cv::Mat pixels(8, 12, CV_8UC4, cv::Scalar(255, 255, 255, 0));
  pixels(cv::Rect(3, 2, 6, 4)) = cv::Scalar(255, 255, 255, 255);
  fs::remove(data.folder / "t/a.png");
  cv::imwrite(data.folder / "t/a.png", pixels);
  has(data.error(), "transparency");
  pixels.setTo(cv::Scalar(0, 0, 0, 255));
  pixels(cv::Rect(3, 2, 6, 4)) = cv::Scalar(255, 255, 255, 255);
  cv::imwrite(data.folder / "t/a.png", pixels);
  CHECK(count_ones(held(data.read()).y()) == kInside);
  pixels(cv::Rect(3, 2, 6, 4)) = cv::Scalar(0, 0, 255, 255);
  cv::imwrite(data.folder / "t/a.png", pixels);
  has(data.error(), "expected one channel for a mask");
}

TEST_CASE("A mask that is nowhere above the threshold is not an empty one") {
  MaskCase data;
  data.truth(mask<uint8_t>(100));
  has(data.error(), "found none above 100");
  has(data.error(), "--threshold 50");
  data.options.threshold = 50;
  CHECK(count_ones(held(data.read()).y()) == kInside);
  CHECK(data.info().findings == 0);
  data.options.threshold = 127;
  CHECK(count_ones(held(data.read()).y()) == 0);
  CHECK(data.info().findings == MSC_FINDING_FAINT);
  data.options.threshold = 0;
  data.truth(mask<uint16_t>(255), ".npy");
  has(data.error(), "--threshold 127.5");
  data.truth(mask<uint8_t>(0));
  CHECK(count_ones(held(data.read()).y()) == 0);
  CHECK(data.info().findings == 0);
}

TEMPLATE_TEST_CASE("Arrays without a range of their own are in [0,1] or need a threshold", "",
                   int32_t, float, double) {
  MaskCase data;
  data.truth(mask<TestType>(255), ".npy");
  has(data.error(), "from 0 to 255 (--threshold 127.5");
  data.options.threshold = 127;
  CHECK(count_ones(held(data.read()).y()) == kInside);
  data.options.threshold = 0;
  data.truth(mask<TestType>(1), ".npy");
  CHECK(count_ones(held(data.read()).y()) == kInside);
  data.truth(mask<TestType>(1, -1), ".npy");
  has(data.error(), "from -1 to 1 (--threshold");
}

TEST_CASE("Integers of 16 and 64 bits likewise") {
  MaskCase data;
  for (const auto& [type, content] :
       {std::pair<std::string, std::string>{"<i2", raw(mask<int16_t>(255))},
        {"<i8", raw(mask<int64_t>(255))},
        {"<u4", raw(mask<uint32_t>(2))}}) {
    data.bytes("t/a", ".npy", npy(type, "False", "(8, 12)", content));
    has(data.error(), "--threshold");
  }
}

TEST_CASE("Floating point below one half: scores may be, a drawing may not") {
  MaskCase data;
  data.truth(mask<float>(100.0f / 255), ".npy");
  has(data.error(), "found none above 0.392157");
  auto scores = mask<float>(0.3f, 0.1f);
  scores[0] = 0.2f;
  data.truth(scores, ".npy");
  CHECK(data.info().findings == MSC_FINDING_FAINT);
}

TEST_CASE("Planes are looked at one by one") {
  MaskCase data;
  data.options.target_reading = MSC_READ_PLANES;
  data.options.output_kind = MSC_TARGET_INDEPENDENT_SIGMOID;
  const std::vector<float> half(96 * 3, 0.5f);
  data.put("o/a", ".npy", ImageView(half.data(), 8, 12, 3));
  data.colour("t/a", 255, 100, 0, ".png");
  has(data.error(), "--threshold 50");
  data.colour("t/a", 255, 200, 0, ".png");
  CHECK(held(data.read()).y().channels() == 3);
  CHECK(data.info().blurred_pixels == 0);
}

TEST_CASE("What JPEG blurs is counted for binary masks, refused for labels and regions") {
  MaskCase data;
  data.truth(mask<uint8_t>(255), ".jpg");
  const auto decoded = cv::imread(data.folder / "t/a.jpg", cv::IMREAD_UNCHANGED);
  double low = 0, high = 0;
  cv::minMaxLoc(decoded, &low, &high);
  int64_t between = 0;
  for (const uint8_t value : cv::Mat_<uint8_t>(decoded)) between += value > low && value < high;
  REQUIRE(between > 0);
  CHECK(data.info().blurred_pixels == between);
  data.options.target_reading = MSC_READ_LABELS;
  data.options.n_classes = 256;
  has(data.error(), "t/a.jpg: expected class indices that are stored as they are");
  data.truth(mask<uint8_t>(255));
  data.options.n_classes = 0;
  data.options.target_reading = MSC_READ_BINARY;
  CHECK(data.info().blurred_pixels == 0);

  fs::create_directory(data.folder / "m");
  data.text = data.folder / "m";
  data.options.masks = data.text.c_str();
  data.put("m/a", ".jpg", grey(mask<uint8_t>(255)));
  has(data.error(), "m/a.jpg: expected a mask that is stored as it was drawn");
  data.options.masks.clear();

  data.options.output_kind = MSC_TARGET_LABELS;
  data.put("o/a", ".jpg", grey(mask<uint8_t>(1)));
  has(data.error(), "o/a.jpg: expected class indices that are stored as they are");
  data.options.output_reading = MSC_READ_BINARY;
  data.put("o/a", ".jpg", grey(mask<uint8_t>(255)));
  CHECK(data.info().blurred_pixels > 0);
}

TEST_CASE("Where pixels take part: colours and negative numbers are refused, soft edges counted") {
  MaskCase data;
  data.truth(mask<uint8_t>(255));
  fs::create_directory(data.folder / "m");
  data.text = data.folder / "m";
  data.options.masks = data.text.c_str();
  data.colour("m/a", 255, 0, 0, ".png");
  has(data.error(), "m/a.png: expected one channel for a mask");
  data.put("m/a", ".npy", grey(mask<int32_t>(1, -1)));
  has(data.error(),
      "expected 0 where pixels take no part and numbers above it elsewhere, found -1");
  std::vector<uint8_t> soft(96);
  for (size_t i = 0; i < soft.size(); ++i) soft[i] = static_cast<uint8_t>(i);
  data.put("m/a", ".png", grey(soft));
  CHECK(data.info().blurred_pixels == 94);
  for (auto& value : soft) value %= 4;
  data.put("m/a", ".png", grey(soft));
  CHECK(data.info().blurred_pixels == 0);
}

TEST_CASE("A mask that is 1 along its border and 0 inside may be inverted") {
  MaskCase data;
  data.truth(mask<uint8_t>(0, 255));
  CHECK(data.info().findings == MSC_FINDING_INVERTED);
  data.truth(mask<uint8_t>(255, 255));
  CHECK(data.info().findings == 0);
}

TEST_CASE("Colours far from every one of the palette are counted") {
  MaskCase data;
  data.folder.write("palette.txt", "0 0 0\n255 0 0\n");
  data.text = data.folder / "palette.txt";
  data.options.palette = data.text.c_str();
  data.options.target_reading = MSC_READ_PALETTE;
  data.colour("t/a", 250, 3, 0, ".png");
  CHECK(data.info().blurred_pixels == 0);
  data.colour("t/a", 150, 0, 0, ".png");
  CHECK(data.info().blurred_pixels == kInside);
}

TEST_CASE("Labels that are shifted: one less each, below 0 ignored") {
  MaskCase data;
  data.options.target_reading = MSC_READ_LABELS;
  data.options.remap = "*:label-1";
  data.options.n_classes = 150;
  data.truth(mask<uint8_t>(150, 1));
  auto pair = data.read();
  CHECK(pair.y().at<uint16_t>(2, 3) == 149);
  CHECK(pair.y().at<uint16_t>(0, 0) == 0);
  data.truth(mask<uint8_t>(3, 0));
  pair = data.read();
  CHECK(pair.y().at<uint16_t>(0, 0) == pair.pair().y_spec.ignore_index);
  CHECK(pair.pair().y_spec.has_ignore == 1);
  data.truth(mask<uint8_t>(151, 0));
  has(data.error(), "expected labels below 150");
  data.options.remap = "255:ignore, 7:2, *: label + 1";
  data.truth(mask<uint8_t>(255, 7));
  pair = data.read();
  CHECK(pair.y().at<uint16_t>(0, 0) == 2);
  CHECK(pair.y().at<uint16_t>(2, 3) == 65535);
  data.truth(mask<uint8_t>(8, 0));
  CHECK(held(data.read()).y().at<uint16_t>(2, 3) == 9);

  data.options.has_ignore = 1;
  data.options.ignore_index = 0;
  data.options.remap = "*:label-1";
  data.truth(mask<uint8_t>(1, 0));
  has(data.error(), "found 1, which it makes 0, the ignored label (--ignore-label)");
  for (const char* wrong : {"*:label", "*:label1", "*:label--1", "7:label-1", "*:label-1,*:2",
                            "*:3,*:label-1", "*:label-99999"}) {
    data.options.remap = wrong;
    has(data.error(), "rule");
  }
}
