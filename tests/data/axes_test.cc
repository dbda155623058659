// In which order the axes of an array lie: told by the sizes where they tell, otherwise asked for.
#include "data/cases.h"

namespace {

using namespace test_files;

std::vector<float> numbered(size_t n) {
  std::vector<float> values(n);
  for (size_t i = 0; i < n; ++i) values[i] = static_cast<float>(i) / static_cast<float>(n);
  return values;
}

void put_array(Case& data, const std::string& file, const std::string& shape, size_t n) {
  data.bytes(file, ".npy", npy("<f4", "False", shape, raw(numbered(n))));
}

/// One pair of labels and logits of 5 classes.
struct Logits : Case {
  Logits() {
    put("t/a", ".png", grey(mask<uint8_t>(4)));
    options.target_reading = MSC_READ_LABELS;
    options.output_kind = MSC_TARGET_LOGITS;
    options.n_classes = 5;
  }
};

}  // namespace

TEST_CASE("Class scores of channels first are told from the size of the truth") {
  Logits data;
  const int32_t layout = GENERATE(int32_t{MSC_LAYOUT_AUTO}, int32_t{MSC_LAYOUT_CHW});
  data.options.array_layout = layout;
  data.options.n_classes = GENERATE(int64_t{0}, int64_t{5});
  put_array(data, "o/a", "(5, 8, 12)", 480);
  const auto pair = data.read();
  const auto y_hat = *pair.pair().y_hat;
  REQUIRE(y_hat.channels() == 5);
  REQUIRE(y_hat.height() == 8);
  CHECK(y_hat.at<float>(1, 2, 3) == Approx((3 * 96 + 1 * 12 + 2) / 480.0));
}

TEST_CASE("Class scores of channels last stay as they are") {
  Logits data;
  put_array(data, "o/a", "(8, 12, 5)", 480);
  const auto pair = data.read();
  CHECK(pair.pair().y_hat->channels() == 5);
  CHECK(pair.pair().y_hat->at<float>(1, 2, 3) == Approx((1 * 60 + 2 * 5 + 3) / 480.0));
}

TEST_CASE("Class scores of a lower resolution are told by the number of classes or the aspect") {
  Logits data;
  put_array(data, "o/a", "(5, 4, 6)", 120);
  CHECK(held(data.read()).pair().y_hat->channels() == 5);
  data.options.n_classes = 0;
  CHECK(held(data.read()).pair().y_hat->channels() == 5);
}

TEST_CASE("An order that is stated and does not fit is refused by name") {
  Logits data;
  data.options.array_layout = MSC_LAYOUT_HWC;
  put_array(data, "o/a", "(5, 8, 12)", 480);
  has(data.error(), "o/a.npy: expected height x width x channels, as the layout says");
  has(data.error(), "found an array of 5x8x12");
  has(data.error(), "(--layout chw)");
  data.options.array_layout = MSC_LAYOUT_CHW;
  put_array(data, "o/a", "(8, 12, 5)", 480);
  has(data.error(), "(--layout hwc)");
}

TEST_CASE("Sizes that tell nothing are refused until the order is stated") {
  Case data;
  for (const char* part : {"i/a", "t/a", "o/a"}) put_array(data, part, "(3, 3, 3)", 27);
  has(data.error(), "expected an array whose sizes tell the order of its axes, found 3x3x3");
  has(data.error(), "--layout hwc");
  has(error_of([&] { Dataset{data.options}.read_input(0); }), "--layout hwc");
  data.options.array_layout = MSC_LAYOUT_HWC;
  CHECK(held(data.read()).x().at<float>(0, 0, 1) == Approx(1 / 27.0));
  data.options.array_layout = MSC_LAYOUT_CHW;
  CHECK(held(data.read()).x().at<float>(0, 0, 1) == Approx(9 / 27.0));

  Logits cube;
  const std::vector<uint8_t> square{0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3};
  for (const char* part : {"i/a", "t/a"}) cube.put(part, ".png", ImageView(square.data(), 4, 4));
  cube.options.n_classes = 4;
  put_array(cube, "o/a", "(4, 4, 4)", 64);
  has(cube.error(), "o/a.npy: expected an array whose sizes tell");
}

TEST_CASE("Input and truth of channels first: alone, each by the other, and the input by itself") {
  Case data;
  for (const char* part : {"i/a", "t/a", "o/a"}) put_array(data, part, "(3, 8, 12)", 288);
  CHECK(held(data.read()).x().shape().channels == 3);
  CHECK(held(data.read()).y().shape().width == 12);
  CHECK(held(Dataset{data.options}.read_input(0)).x().channels() == 3);
  put_array(data, "i/a", "(16, 8, 12)", 1536);  // bands: only the truth tells
  CHECK(held(data.read()).x().channels() == 16);
  CHECK(held(Dataset{data.options}.read_input(0)).x().channels() == 16);
  put_array(data, "i/a", "(8, 12, 16)", 1536);
  CHECK(held(data.read()).x().channels() == 16);
  put_array(data, "i/a", "(1, 8, 12)", 96);
  CHECK(held(data.read()).x().channels() == 1);
  for (const int32_t layout : {MSC_LAYOUT_HWC, MSC_LAYOUT_CHW}) {
    data.options.array_layout = layout;
    put_array(data, "i/a", layout == MSC_LAYOUT_HWC ? "(3, 8, 12)" : "(8, 12, 3)", 288);
    has(data.error(), "--layout");
  }
}

TEST_CASE("Masks and label maps of an axis of one are told, too") {
  Logits data;
  put_array(data, "o/a", "(5, 8, 12)", 480);
  data.bytes("t/a", ".npy", npy("|u1", "False", "(1, 8, 12)", raw(mask<uint8_t>(4))));
  CHECK(held(data.read()).y().at<uint8_t>(2, 3) == 4);
  fs::create_directory(data.folder / "m");
  data.text = data.folder / "m";
  data.options.masks = data.text.c_str();
  data.folder.write("m/a.npy", npy("|u1", "False", "(1, 8, 12)", raw(mask<uint8_t>(1))));
  CHECK(held(data.read()).pair().mask->height() == 8);
}
