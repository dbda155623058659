// Ground truth and outputs of segmentation as they lie on disk: remapped, RGBA, quantised, planes;
// what does not fit names the file.
#include <array>
#include <cmath>
#include <memberscope/data.hpp>
#include <opencv2/imgcodecs.hpp>
#include <string>
#include <vector>

#include "data/files.h"
#include "support/catch2.h"

using namespace test_files;
using memberscope::Dataset;

namespace {

/// One 2 x 2 pair: an input, and a label map of the given values.
struct Labelled {
  Folder folder;
  Folders options;
  std::string text;  ///< Keeps a string option alive.

  explicit Labelled(const std::vector<uint8_t>& labels)
      : options((folder.image("i/a.png", 2, 2, 3), folder)) {
    memberscope::write_image(folder / "t/a.png", ImageView(labels.data(), 2, 2));
    options.target_reading = MSC_READ_LABELS;
  }
  memberscope::DatasetPair read() const { return Dataset{options}.read(0); }
  std::string error() const {
    return error_of([&] { read(); });
  }
  void output(const std::string& name, const ImageView& view, int32_t kind) {
    memberscope::write_image(folder / name, view);
    options.outputs = folder / "o";
    options.output_kind = kind;
  }
};

template <typename T>
std::vector<int> values(const ImageView& view) {
  std::vector<int> all;
  for (int64_t r = 0; r < view.height(); ++r)
    for (int64_t c = 0; c < view.width(); ++c) all.push_back(view.at<T>(r, c));
  return all;
}

}  // namespace

TEST_CASE("remap: a list or a file, ignored labels, and what no rule names") {
  Labelled pair({7, 8, 255, 11});
  pair.text = "7:0, 8:1, 255:ignore, *:2";
  pair.options.remap = pair.text.c_str();
  const auto read = pair.read();
  CHECK(values<uint16_t>(read.y()) == std::vector<int>{0, 1, 65535, 2});
  CHECK(read.pair().y_spec.n_classes == 3);
  CHECK(read.pair().y_spec.has_ignore == 1);
  CHECK(read.pair().y_spec.ignore_index == 65535);

  pair.folder.write("map.txt", "# raw to train\n7:0\n8:1\n255:ignore\n");
  pair.text = pair.folder / "map.txt";
  pair.options.remap = pair.text.c_str();
  pair.options.has_ignore = 1;
  pair.options.ignore_index = 11;
  const auto named = pair.read();
  CHECK(values<uint16_t>(named.y()) == std::vector<int>{0, 1, 11, 11});
  pair.options.has_ignore = 0;
  has(pair.error(),
      "t/a.png: expected a label that the remap names (or a rule '*'), found 11 at row 1, column "
      "1");
  for (const char* wrong : {"7", "x:1", "7:-1", "7:0,7:1", ""}) {
    pair.text = wrong;
    pair.options.remap = pair.text.c_str();
    if (*wrong) has(pair.error(), "rule");
  }
}

TEST_CASE("an RGBA picture is no label map, whatever it holds") {
  Labelled pair({0, 1, 1, 0});
  cv::imwrite(pair.folder / "t/a.png", cv::Mat(2, 2, CV_8UC4, cv::Scalar(1, 1, 1, 255)));
  has(pair.error(),
      "t/a.png: expected one channel of class indices, found red, green, blue and transparency "
      "(RGBA)");
  cv::imwrite(pair.folder / "t/a.png", cv::Mat(2, 2, CV_8UC4, cv::Scalar(1, 1, 1, 0)));
  has(pair.error(), "RGBA");
}

TEST_CASE("floating point labels must be whole numbers") {
  Labelled pair({0, 1, 1, 0});
  fs::remove(pair.folder / "t/a.png");
  const std::vector<float> whole{0, 1, 2, 1}, half{0, 1, 0.5f, 1};
  memberscope::write_image(pair.folder / "t/a.npy", ImageView(whole.data(), 2, 2));
  CHECK(values<int32_t>(held(pair.read()).y()) == std::vector<int>{0, 1, 2, 1});
  memberscope::write_image(pair.folder / "t/a.npy", ImageView(half.data(), 2, 2));
  has(pair.error(), "expected integer class indices, found 0.5 at row 1, column 0");
}

TEST_CASE("a pair of which nothing takes part is refused before the victim is asked") {
  Labelled pair({255, 255, 255, 255});
  pair.options.has_ignore = 1;
  pair.options.ignore_index = 255;
  has(pair.error(),
      "t/a.png: expected pixels that take part, found every one of 2x2 ignored (label 255)");
  const std::vector<uint8_t> some{255, 1, 255, 255}, mask{1, 0, 1, 1};
  memberscope::write_image(pair.folder / "t/a.png", ImageView(some.data(), 2, 2));
  CHECK(pair.error() == "no error");
  fs::create_directory(pair.folder / "m");
  memberscope::write_image(pair.folder / "m/a.png", ImageView(mask.data(), 2, 2));
  pair.text = pair.folder / "m";
  pair.options.masks = pair.text.c_str();
  has(pair.error(), "ignored (label 255) or outside the mask");
  pair.folder.image("m/a.png", 2, 3, 1);
  has(pair.error(), "m/a.png: expected the mask at the size of the target");
}

TEST_CASE("a mask keeps its values: they name regions") {
  Labelled pair({0, 1, 1, 0});
  const std::vector<uint8_t> mask{0, 1, 2, 255};
  fs::create_directory(pair.folder / "m");
  memberscope::write_image(pair.folder / "m/a.png", ImageView(mask.data(), 2, 2));
  pair.text = pair.folder / "m";
  pair.options.masks = pair.text.c_str();
  const auto read = pair.read();
  CHECK(values<uint8_t>(*read.pair().mask) == std::vector<int>{0, 1, 2, 255});
}

TEST_CASE(
    "recorded probabilities: 8-bit PNG of one sigmoid, float planes, TIFF with a page a class") {
  Labelled pair({0, 1, 1, 0});
  pair.options.n_classes = 2;
  const std::vector<uint8_t> sigmoid{51, 204, 255, 0};
  pair.output("o/a.png", ImageView(sigmoid.data(), 2, 2), MSC_TARGET_PROBABILITIES);
  const auto first_read = pair.read();
  const auto one = first_read.pair();
  const double expected = -(2 * std::log(0.8) + std::log(1.0) + std::log(1.0)) / 4;
  CHECK(memberscope::reconstruction_error(*one.y_hat, one.y, one.y_hat_spec, one.y_spec) ==
        Approx(expected));
  fs::remove(pair.folder / "o/a.png");

  const std::vector<float> planes{0.8f, 0.2f, 0, 1, 0.2f, 0.8f, 1, 0};  // K x H x W
  pair.folder.write("o/a.npy", npy("<f4", "False", "(2, 2, 2)",
                                   std::string(reinterpret_cast<const char*>(planes.data()), 32)));
  pair.options.array_layout = MSC_LAYOUT_CHW;
  const auto second_read = pair.read();
  const auto chw = second_read.pair();
  CHECK(memberscope::reconstruction_error(*chw.y_hat, chw.y, chw.y_hat_spec, chw.y_spec) ==
        Approx(expected).epsilon(1e-6));
  fs::remove(pair.folder / "o/a.npy");

  const cv::Mat first(2, 2, CV_32F, const_cast<float*>(planes.data())),
      second(2, 2, CV_32F, const_cast<float*>(planes.data() + 4));
  cv::imwrite(pair.folder / "o/a.tif", std::vector<cv::Mat>{first, second});
  const auto third_read = pair.read();
  const auto pages = third_read.pair();
  CHECK(pages.y_hat->channels() == 2);
  CHECK(memberscope::reconstruction_error(*pages.y_hat, pages.y, pages.y_hat_spec, pages.y_spec) ==
        Approx(expected).epsilon(1e-6));
}

TEST_CASE("independent sigmoids: planes of 0 and 1 are the truth") {
  Labelled pair({0, 1, 1, 0});
  fs::remove(pair.folder / "t/a.png");
  const std::vector<uint8_t> truth{255, 0, 255, 255, 0, 0, 0, 255};  // H x W x 2
  memberscope::write_image(pair.folder / "t/a.npy", ImageView(truth.data(), 2, 2, 2));
  const std::vector<float> sigmoids{1, 0, 1, 1, 0.5f, 0, 0, 1};
  pair.options.target_reading = MSC_READ_PLANES;
  pair.options.array_layout = MSC_LAYOUT_HWC;  // 2 x 2 x 2 tells nothing
  pair.output("o/a.npy", ImageView(sigmoids.data(), 2, 2, 2), MSC_TARGET_INDEPENDENT_SIGMOID);
  const auto loaded = pair.read();
  const auto read = loaded.pair();
  CHECK(read.y_spec.kind == MSC_TARGET_INDEPENDENT_SIGMOID);
  CHECK(read.y_spec.n_classes == 2);
  CHECK(memberscope::reconstruction_error(*read.y_hat, read.y, read.y_hat_spec, read.y_spec) ==
        Approx(std::log(2.0) / 8));
}

TEST_CASE("16-bit CT: a window or a range must be stated") {
  Labelled pair({0, 1, 1, 0});
  const std::vector<uint16_t> twelve_bit{0, 1024, 1424, 4095};
  memberscope::write_image(pair.folder / "i/a.png", ImageView(twelve_bit.data(), 2, 2));
  has(pair.error(),
      "i/a.png: expected values in [0,1] or a stated input range (--input-range; for CT, --window "
      "CENTRE WIDTH), found 16-bit "
      "values of at most 4095");
  pair.options.window_centre = 1024;
  pair.options.window_width = 800;
  const auto read = pair.read();
  const std::array<float, 4> expected{0, 0.5f, 1, 1};
  for (int64_t i = 0; i < 4; ++i)
    CHECK(read.x().at<float>(i / 2, i % 2) == Approx(expected[static_cast<size_t>(i)]));
  pair.options.input_max = 4095;
  has(pair.error(), "window: not used with an input range");
  pair.options.window_width = pair.options.window_centre = 0;
  CHECK(held(pair.read()).x().at<float>(1, 1) == 1);
}

TEST_CASE("groups from file names") {
  Labelled pair({0, 1, 1, 0});
  fs::rename(pair.folder / "i/a.png", pair.folder / "i/p07_slice3.png");
  fs::rename(pair.folder / "t/a.png", pair.folder / "t/p07_slice3.png");
  pair.options.group_pattern = "^(p[0-9]+)_";
  CHECK(std::string(Dataset{pair.options}.row(0).group) == "p07");
  pair.options.group_pattern = "slice[0-9]";
  CHECK(std::string(Dataset{pair.options}.row(0).group) == "slice3");
  pair.options.group_pattern = "^q";
  has(error_of([&] { Dataset{pair.options}; }), "none in 'p07_slice3'");
  pair.options.group_pattern = "(";
  has(error_of([&] { Dataset{pair.options}; }), "expected a regular expression");
  const std::string nested(100000, '(');
  pair.options.group_pattern = nested.c_str();
  has(error_of([&] { Dataset{pair.options}; }),
      "group_pattern: expected at most 1000 bytes, found 100000");
}

TEST_CASE("an id that would take the stack of a regular expression is refused") {
  const Labelled pair({0, 1, 1, 0});
  pair.folder.write("pairs.csv",
                    "input,target,id\ni/a.png,t/a.png," + std::string(300000, 'p') + "\n");
  const std::string manifest = pair.folder / "pairs.csv";
  DatasetOptions options;
  options.form = MSC_DATASET_MANIFEST;
  options.manifest = manifest;
  options.group_pattern = "(p*)q*";
  has(error_of([&] { Dataset{options}; }),
      "group_pattern: expected ids of at most 1000 bytes, found one of 300000");
}

TEST_CASE(
    "A mask of 0 and 1: bool is read by its own range, bytes need a threshold and are never taken "
    "for an empty mask") {
  Labelled pair({0, 1, 1, 0});
  for (const int32_t reading : {MSC_READ_BINARY, MSC_READ_PLANES, MSC_READ_IMAGE}) {
    pair.options.target_reading = reading;
    has(pair.error(), "a.png: expected");
  }
  has(pair.error(), "--target-range");
  pair.options.target_reading = MSC_READ_BINARY;
  has(pair.error(), "--threshold 0.5");
  pair.options.threshold = 0.5;
  CHECK(values<uint8_t>(held(pair.read()).y()) == std::vector<int>{0, 1, 1, 0});

  pair.options.threshold = 0;
  memberscope::write_image(pair.folder / "t/a.png",
                           ImageView(std::vector<uint8_t>(4, 0).data(), 2, 2));
  CHECK(values<uint8_t>(held(pair.read()).y()) == std::vector<int>{0, 0, 0, 0});

  std::filesystem::remove(pair.folder / "t/a.png");
  pair.folder.write("t/a.npy", npy("|b1", "False", "(2, 2)", std::string("\0\1\1\0", 4)));
  CHECK(values<uint8_t>(held(pair.read()).y()) == std::vector<int>{0, 1, 1, 0});
  pair.options.target_reading = MSC_READ_LABELS;
  CHECK(values<int32_t>(held(pair.read()).y()) == std::vector<int>{0, 1, 1, 0});
  pair.options.target_reading = MSC_READ_IMAGE;
  CHECK(values<float>(held(pair.read()).y()) == std::vector<int>{0, 1, 1, 0});
}

TEST_CASE("Arrays of channels first are not taken for flat pictures of many channels") {
  Labelled pair({0, 0, 0, 0});
  std::filesystem::remove(pair.folder / "i/a.png");
  pair.folder.write("i/a.npy", npy("<f4", "False", "(3, 8, 8)", std::string(3 * 8 * 8 * 4, '\0')));
  memberscope::write_image(pair.folder / "t/a.png",
                           ImageView(std::vector<uint8_t>(64, 0).data(), 8, 8));
  pair.options.array_layout = MSC_LAYOUT_HWC;
  has(pair.error(),
      "i/a.npy: expected height x width x channels, as the layout says, found an "
      "array of 3x8x8");
  pair.options.array_layout = MSC_LAYOUT_CHW;
  CHECK(held(pair.read()).x().shape().channels == 3);
}
