// Which poses: names, words, drawing, what the training had.
#include <set>

#include "pose_case.h"
#include "support/catch2.h"

namespace {

std::vector<std::string> names(const memberscope::PoseOptions& options) {
  const memberscope::PoseSet set(options);
  std::vector<std::string> found;
  for (int64_t i = 0; i < set.size(); ++i) found.emplace_back(set[i].name);
  return found;
}

memberscope::PoseOptions options(const std::string& poses, int64_t n = 0) {
  memberscope::PoseOptions o;
  o.poses = poses;
  o.n_poses = n;
  return o;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("names and words become poses in their order") {
  CHECK(names(options("turn_180, flips")) == Names{"turn_180", "flip_vertical", "flip_horizontal"});
  CHECK(names(options("flips,turns", 3)) == Names{"flip_vertical", "turn_180", "flip_horizontal"});
  CHECK(names(options("# all\nflip_vertical # upside down\n\nturn_90, transpose\r\n")) ==
        Names{"flip_vertical", "turn_90", "transpose"});
  CHECK(names(options("")).size() == 7);
  CHECK(names(options("flips,shifts", 9)).size() == 9);
}

TEST_CASE(
    "what is drawn depends on the seed alone, differs, and is named so that it can be given") {
  for (const auto* word : {"shifts", "reflections", "crops", "scalings"}) {
    auto o = options(word, 40);
    const auto first = names(o);
    CHECK(std::set<std::string>(first.begin(), first.end()).size() == 40);
    CHECK(first == names(o));
    std::string list;
    for (const auto& name : first) list += (list.empty() ? "" : ",") + name;
    CHECK(names(options(list)) == first);
    o.seed = 1;
    CHECK(first != names(o));
  }
}

TEST_CASE("no pose is taken of what the training had") {
  auto o = options("flips,turns");
  o.trained_with = "flip_horizontal, turn_180";
  CHECK(names(o) == Names{"flip_vertical", "turn_90", "turn_270"});
  o = options("shifts", 20);
  o.trained_with = "flips,jitter12";
  CHECK_THROWS_WITH(names(o), Catch::Contains("size of inputs must be known"));
  o.height = o.width = 100;
  for (const auto& name : names(o)) {
    double down = 0, right = 0;
    REQUIRE(std::sscanf(name.c_str(), "shift_%lf_%lf", &down, &right) == 2);
    CHECK(std::max(std::abs(down), std::abs(right)) > 0.12);
  }
  o.trained_with = "jitter50";
  CHECK_THROWS_WITH(names(o), Catch::Contains("has 0 that the training did not have"));
  o = options("shifts");
  o.trained_with = "shifts";
  CHECK_THROWS_WITH(names(o), Catch::Contains("none of 'shifts' is left"));
}

TEST_CASE("what is no pose is refused with what is one") {
  for (const auto* text : {"flip", "shift", "shift_1", "shift_0_0", "shift_x_1", "shift_1_2_3",
                           "crop_0_0_1", "crop_0.4_0_0.8", "scale_1", "scale_9", "channels_012",
                           "channels_223", "channels_21a", "../x", "turn_45", "shift_nan_0"})
    CHECK_THROWS_AS(names(options(text)), memberscope::Error);
  CHECK_THROWS_WITH(names(options("spin")), Catch::Contains("expected flip_horizontal,"));
  CHECK_THROWS_WITH(names(options("flips,flip_vertical")), Catch::Contains("is there twice"));
  CHECK_THROWS_WITH(names(options("flips,turns", 6)), Catch::Contains("6 are wanted"));
  CHECK_THROWS_WITH(names(options("turn_90 remap 3:4")), Catch::Contains("each label once"));
  CHECK_THROWS_WITH(names(options("turn_90 remap 3")), Catch::Contains("LABEL:LABEL"));
  CHECK_THROWS_AS(names(options("shifts", 1000)), memberscope::Error);
  CHECK_THROWS_AS(names(options("shifts", -1)), memberscope::Error);
}
