#include <memberscope/memberscope.h>
#include <cmath>
#include <memberscope/memberscope.hpp>
#include <vector>

#include "support/catch2.h"

using memberscope::ImageView;
using memberscope::TargetSpec;

// Stages that a caller may use alone, through the border.

TEST_CASE("errors by class, counted by hand") {
  const std::vector<uint8_t> truth{0, 1, 1, 0, 2, 2}, output{0, 0, 1, 0, 0, 0},
      mask{1, 1, 1, 1, 1, 0};
  const ImageView y(truth.data(), 2, 3), y_hat(output.data(), 2, 3), part(mask.data(), 2, 3);
  TargetSpec labels;
  labels.kind = MSC_TARGET_LABELS;
  labels.n_classes = 4;
  const auto all = memberscope::reconstruction_by_class(y_hat, y, labels, labels, 4);
  const std::vector<double> errors{0, 0.5, 1, -1};
  const std::vector<int64_t> positions{2, 2, 2, 0};
  REQUIRE(all.size() == 4);
  for (size_t k = 0; k < 4; ++k) {
    CHECK(all[k].error == errors[k]);
    CHECK(all[k].positions == positions[k]);
  }
  CHECK(memberscope::reconstruction_by_class(y_hat, y, labels, labels, 4, {}, &part)[2].positions ==
        1);
  CHECK_THROWS_WITH(memberscope::reconstruction_by_class(y_hat, y, labels, labels, 3),
                    Catch::Contains("capacity is 3, there are 4 classes"));
}

TEST_CASE("errors by region, counted by hand") {
  const std::vector<float> truth{0, 0, 0, 1, 1, 1}, output{0.5f, 0, 0, 1, 0.75f, 0};
  const std::vector<uint8_t> where{0, 0, 2, 2, 2, 7};
  const ImageView y(truth.data(), 2, 3), y_hat(output.data(), 2, 3), regions(where.data(), 2, 3);
  const auto found = memberscope::reconstruction_by_region(y_hat, y, regions, 3);
  REQUIRE(found.size() == 3);
  CHECK(found[0].error == Approx(0.25));
  CHECK(found[0].positions == 2);
  CHECK(found[1].error == -1);
  CHECK(found[1].positions == 0);
  CHECK(found[2].error == Approx(0.25 / 3));
  CHECK(found[2].positions == 3);
}

TEST_CASE("a region in which every position bears the ignored label is not there") {
  const std::vector<uint8_t> truth{1, 1, 9, 9}, output{1, 0, 0, 0}, where{0, 0, 1, 1};
  const ImageView y(truth.data(), 2, 2), y_hat(output.data(), 2, 2), regions(where.data(), 2, 2);
  TargetSpec labels;
  labels.kind = MSC_TARGET_LABELS;
  labels.n_classes = 2;
  labels.has_ignore = 1;
  labels.ignore_index = 9;
  const auto found = memberscope::reconstruction_by_region(y_hat, y, regions, 2, labels, labels);
  CHECK(found[0].error == 0.5);
  CHECK(found[1].positions == 0);
}

TEST_CASE("8 bits are resampled to 8 bits, each pass rounded") {
  const std::vector<uint8_t> from{0, 255, 3, 4, 10, 11, 200, 100};
  std::vector<uint8_t> to(2);
  std::vector<float> exact(2);
  const ImageView source(from.data(), 2, 4), bytes(to.data(), 1, 2), floats(exact.data(), 1, 2);
  msc_resample_options options{};
  options.struct_size = sizeof options;
  options.filter = MSC_FILTER_AREA;
  REQUIRE(msc_image_resample(source.c(), bytes.c(), &options, nullptr) == MSC_OK);
  REQUIRE(msc_image_resample(source.c(), floats.c(), &options, nullptr) == MSC_OK);
  CHECK(exact[0] == 69);
  CHECK(exact[1] == 76.75f);
  CHECK(to[0] == 70);  // 127.5 and 10.5 are 128 and 11, their mean 69.5
  CHECK(to[1] == 77);
}

TEST_CASE("the paper's input of a 256 x 256 image is its middle") {
  std::vector<uint8_t> pixels(256 * 256 * 3);
  for (size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<uint8_t>(i * i / 11);
  std::vector<float> crop(224 * 224 * 3);
  const ImageView x(pixels.data(), 256, 256, 3), to(crop.data(), 224, 224, 3),
      flat(crop.data(), 224, 200, 3);
  msc_placement placement{};
  REQUIRE(msc_image_paper_input(x.c(), to.c(), &placement, nullptr) == MSC_OK);
  CHECK(placement.origin_y == 16.5);
  CHECK(placement.step_x == 1);
  bool same = true;
  for (int64_t r = 0; r < 224; ++r)
    for (int64_t c = 0; c < 224; ++c)
      for (int64_t k = 0; k < 3; ++k)
        same &= std::lround(to.at<float>(r, c, k) * 255) == x.at<uint8_t>(r + 16, c + 16, k);
  CHECK(same);
  msc_error error{};
  CHECK(msc_image_paper_input(x.c(), flat.c(), &placement, &error) == MSC_INVALID_ARGUMENT);
  CHECK_THAT(std::string(error.message), Catch::Contains("to is 224 x 200 x 3"));
}
