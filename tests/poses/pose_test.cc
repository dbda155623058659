// Each pose does what its name says, acts on all that belongs to a pair, and is undone by its
// inverse.
#include "pose_case.h"
#include "support/catch2.h"

namespace {

const char* const kExact[] = {"flip_horizontal", "flip_vertical", "turn_90",        "turn_180",
                              "turn_270",        "transpose",     "transpose_anti", "shift_3_-2",
                              "shift_0.125_0.4", "shift_0_1",     "channels_210"};
const char* const kApproximate[] = {"reflect_2_-1", "crop_0.1_0.05_0.8", "scale_1.2", "scale_0.8"};

std::vector<double> posed(const std::string& name, const memberscope::ImageView& x) {
  return values(*pose(name).apply(0, x).x());
}

}  // namespace

TEST_CASE("a pose does what its name says") {
  Pixels<uint8_t> x(2, 3, 1);  // 0 1 2 / 3 4 5
  for (size_t i = 0; i < 6; ++i) x.data[i] = static_cast<uint8_t>(i);
  using V = std::vector<double>;
  CHECK(posed("flip_horizontal", x.view()) == V{2, 1, 0, 5, 4, 3});
  CHECK(posed("flip_vertical", x.view()) == V{3, 4, 5, 0, 1, 2});
  CHECK(posed("turn_180", x.view()) == V{5, 4, 3, 2, 1, 0});
  CHECK(posed("turn_90", x.view()) == V{2, 5, 1, 4, 0, 3});  // as numpy.rot90
  CHECK(posed("turn_270", x.view()) == V{3, 0, 4, 1, 5, 2});
  CHECK(posed("transpose", x.view()) == V{0, 3, 1, 4, 2, 5});
  CHECK(posed("transpose_anti", x.view()) == V{5, 2, 4, 1, 3, 0});
  CHECK(posed("shift_1_1", x.view()) == V{5, 3, 4, 2, 0, 1});  // as numpy.roll
  CHECK(posed("shift_0_-1", x.view()) == V{1, 2, 0, 4, 5, 3});
  CHECK(posed("reflect_0_2", x.view()) == V{1, 0, 0, 4, 3, 3});
  Pixels<uint8_t> colours(1, 2, 3);
  for (size_t i = 0; i < 6; ++i) colours.data[i] = static_cast<uint8_t>(i);
  CHECK(posed("channels_201", colours.view()) == V{2, 0, 1, 5, 3, 4});
}

TEMPLATE_TEST_CASE("what is exact is undone bit for bit", "", uint8_t, uint16_t, int32_t, float,
                   double) {
  const auto size = GENERATE(std::pair<int64_t, int64_t>(8, 8), std::pair<int64_t, int64_t>(5, 9),
                             std::pair<int64_t, int64_t>(12, 4));
  const auto x = counted<TestType>(size.first, size.second, 3);
  for (const auto* name : kExact) {
    CAPTURE(name, size.first, size.second);
    const auto set = pose(name);
    CHECK(set[0].is_exact == 1);
    const auto there = set.apply(0, x.view(), x.view());
    CHECK(values(*there.x()) == values(*there.y()));
    CHECK(values(*there.x()) != values(x.view()));
    const auto back = set.undo(0, x.view(), x.view(), *there.x());
    CHECK(values(*back.y()) == values(x.view()));
  }
}

TEST_CASE("planar and strided views are read as what they are") {
  const auto x = counted<float>(6, 4, 3);
  std::vector<float> planar(x.data.size());
  for (int64_t r = 0; r < 6; ++r)
    for (int64_t c = 0; c < 4; ++c)
      for (int64_t k = 0; k < 3; ++k)
        planar[static_cast<size_t>((k * 6 + r) * 4 + c)] = x.view().at<float>(r, c, k);
  const auto view = memberscope::ImageView::planar(planar.data(), 3, 6, 4);
  for (const auto* name : kExact) CHECK(posed(name, view) == posed(name, x.view()));
  for (const auto* name : kApproximate) CHECK(posed(name, view) == posed(name, x.view()));
}

TEST_CASE("what is not exact keeps sizes, stays within the values, and is not undone") {
  const auto x = random_image(3, 20, 28, 3);
  const auto mask = counted<uint8_t>(20, 28, 1);
  for (const auto* name : kApproximate) {
    CAPTURE(name);
    const auto set = pose(name);
    CHECK(set[0].is_exact == 0);
    const auto there = set.apply(0, x.view(), x.view(), {}, mask.view());
    CHECK(there.x()->height() == 20);
    CHECK(there.mask()->width() == 28);
    for (const double value : values(*there.x())) CHECK((value >= 0 && value < 1));
    CHECK_THROWS_WITH(set.undo(0, x.view(), x.view(), *there.x()),
                      Catch::Contains("no exact inverse"));
  }
  const Pixels<float> flat = [] {
    Pixels<float> image(9, 9, 1);
    image.data.assign(81, 0.25F);
    return image;
  }();
  for (const auto* name : kApproximate)
    CHECK(values(*pose(name).apply(0, flat.view()).x()) == std::vector<double>(81, 0.25));
}

TEST_CASE("input, truth, mask and class scores of another resolution move together") {
  // One bright place in each: where the input's lands, the others' must land.
  Pixels<float> x(16, 8, 1), scores(4, 2, 2);
  Pixels<uint8_t> labels(8, 4, 1), mask(8, 4, 1);
  x.at(4, 6) = labels.at(2, 3) = mask.at(2, 3) = 1;
  for (const auto* name :
       {"flip_horizontal", "turn_90", "transpose", "shift_4_2", "shift_0.3_0.3"}) {
    CAPTURE(name);
    const auto there = pose(name).apply(0, x.view(), labels.view(),
                                        memberscope::TargetSpec::labels(2), mask.view());
    const auto input = *there.x(), truth = *there.y();
    CHECK(input.height() == 2 * truth.height());
    CHECK(values(truth) == values(*there.mask()));
    for (int64_t r = 0; r < input.height(); ++r)
      for (int64_t c = 0; c < input.width(); ++c)
        if (input.at<float>(r, c) == 1) CHECK(truth.at<uint8_t>(r / 2, c / 2) == 1);
  }
}

TEST_CASE("labels that mean another thing in a pose are renamed") {
  Pixels<uint8_t> labels(1, 4, 1);
  labels.data = {3, 4, 0, 7};
  const auto set = pose("flip_horizontal remap 3:4, 4:3");
  CHECK(set[0].n_remaps == 2);
  const auto y = set.apply(0, labels.view(), labels.view(), memberscope::TargetSpec::labels(8));
  CHECK(values(*y.y()) == std::vector<double>{7, 0, 3, 4});
  CHECK(values(*y.x()) == std::vector<double>{7, 0, 4, 3});  // an input has no labels
  Pixels<uint8_t> planes(1, 1, 5);
  planes.data = {0, 0, 0, 1, 0};
  memberscope::TargetSpec sigmoid;
  sigmoid.kind = MSC_TARGET_INDEPENDENT_SIGMOID;
  CHECK(values(*set.apply(0, planes.view(), planes.view(), sigmoid).y()) ==
        std::vector<double>{0, 0, 0, 0, 1});
  CHECK_THROWS_WITH(set.apply(0, labels.view(), labels.view()), Catch::Contains("is an image"));
}

TEST_CASE("a pair without such a pose is refused with the reason") {
  const auto x = counted<uint8_t>(8, 8, 1), y = counted<uint8_t>(4, 4, 1);
  CHECK_THROWS_WITH(pose("shift_3_0").apply(0, x.view(), y.view()),
                    Catch::Contains("take a multiple of 2"));
  CHECK_THROWS_WITH(pose("shift_8_0").apply(0, x.view(), x.view()),
                    Catch::Contains("moves nothing of 8 x 8"));
  CHECK_THROWS_WITH(pose("channels_210").apply(0, x.view()),
                    Catch::Contains("is for 3 channels, the input has 1"));
}
