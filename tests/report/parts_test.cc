#include "judging/part_decisions.h"

#include <random>

#include "judging/decisions.h"
#include "report_rows.h"
#include "support/catch2.h"

using namespace msc::audit;

namespace {

/// Non-members with an error in three classes; in class 1 that of `taught` of them is low.
std::vector<Row> with_classes(int n, const std::string& prefix, int taught, uint64_t salt) {
  std::vector<Row> rows;
  std::mt19937_64 random(salt);
  const auto value = [&random] {
    return 0.5 + 0.5 * static_cast<double>(random() >> 11) * 0x1p-53;
  };
  for (int i = 0; i < n; ++i) {
    Row row;
    row.id = prefix + std::to_string(i);
    row.l_pred = value();
    row.l_rec = value();
    row.l_mem = value();
    for (int part = 0; part < 3; ++part)
      row.extra.emplace_back("l_rec_class_" + std::to_string(part),
                             part == 1 && i < taught ? 0.01 * i : value());
    row.extra.emplace_back("share_class_1", 1 - *row.number("l_rec_class_1"));
    rows.push_back(row);
  }
  return rows;
}

ImageDecisions by(const std::string& what, const std::vector<Row>& images,
                  const std::vector<Row>& references, const std::string& score = "l_mem") {
  DecisionSettings settings;
  settings.by = what;
  settings.score = score;
  return decide(images, references, settings);
}

}  // namespace

TEST_CASE("the class that was trained on is found, the others are not, at a shared confidence") {
  const auto found = by("class", with_classes(60, "new", 30, 5), with_classes(200, "ref", 0, 77));
  REQUIRE(found.parts.size() == 3);
  CHECK(found.parts[1].name == "class 1");
  CHECK(found.parts[1].used.at_least > 15);
  CHECK(found.parts[1].used.at_least <= 30);
  CHECK(found.parts[1].p_holm < 0.01);
  for (const size_t other : {0U, 2U}) {
    CHECK(found.parts[other].used.at_least == 0);
    CHECK(found.parts[other].p_holm > 0.05);
  }
  CHECK(found.parts[0].used.confidence == Approx(1 - 0.05 / 3));
  const auto json = decisions_json(found);
  CHECK(json["parts"].size() == 3);
  CHECK(json["parts"][1]["at_least"] == found.parts[1].used.at_least);
  CHECK(decisions_text(found).find("class 1") != std::string::npos);
}

TEST_CASE("a part that no reference has, or too few, cannot be judged and says so") {
  auto references = with_classes(200, "ref", 0, 77);
  for (auto& row : references) row.remove("l_rec_class_1");
  const auto found = by("class", with_classes(60, "new", 30, 5), references);
  CHECK(found.parts[1].n_references == 0);
  CHECK(found.parts[1].set.p_value == 1);
  CHECK(found.parts[1].used.most == 0);
  CHECK(decisions_text(found).find("no reference has it") != std::string::npos);
  const auto few = by("class", with_classes(1, "new", 1, 5), with_classes(10, "ref", 0, 77));
  CHECK(few.parts[1].used.most == 0);
  CHECK(few.parts[1].used.references_needed > 19);  // the confidence is shared by three parts
}

TEST_CASE("each group is decided on against all groups of references") {
  auto images = with_classes(60, "new", 0, 5), references = with_classes(240, "ref", 0, 77);
  for (size_t i = 0; i < images.size(); ++i) {
    images[i].group = "patient " + std::to_string(i / 20);
    if (i < 20) *images[i].l_mem -= 3;
  }
  for (size_t i = 0; i < references.size(); ++i)
    references[i].group = "reference " + std::to_string(i / 3);
  const auto found = by("group", images, references);
  REQUIRE(found.parts.size() == 3);
  CHECK(found.parts[0].name == "group patient 0");
  CHECK(found.parts[0].used.n == 1);
  CHECK(found.parts[0].used.at_least == 1);
  CHECK(found.parts[0].p_holm < 0.05);
  CHECK(found.parts[1].used.at_least == 0);
}

TEST_CASE("parts of a score that is high for members, and questions that no row can answer") {
  const auto images = with_classes(60, "new", 30, 5), references = with_classes(200, "ref", 0, 77);
  CHECK(by("class", images, references, "l_mem").parts.size() == 3);
  auto shares = images, others = references;
  for (auto* side : {&shares, &others})
    for (auto& row : *side) row.set("share", 0.5);
  const auto found = by("class", shares, others, "share");
  REQUIRE(found.parts.size() == 1);
  CHECK(found.parts[0].used.at_least > 15);
  CHECK_THROWS_WITH(by("region", images, references), Catch::Contains("l_rec_region_N"));
  CHECK_THROWS_WITH(by("group", images, references), Catch::Contains("names a group"));
  CHECK_THROWS_WITH(by("lobe", images, references), Catch::Contains("expected class, region"));
}

TEST_CASE(
    "where nothing was trained on, a bound of some part is wrong no more often than allowed") {
  int wrong = 0;
  const int trials = 150;
  for (int trial = 0; trial < trials; ++trial) {
    const auto salt = static_cast<uint64_t>(trial) * 6007;
    const auto found =
        by("class", with_classes(20, "new", 0, 31 + salt), with_classes(60, "ref", 0, 4001 + salt));
    wrong += std::any_of(found.parts.begin(), found.parts.end(),
                         [](const auto& part) { return part.used.at_least > 0; });
  }
  CAPTURE(wrong);
  CHECK(wrong < trials * (0.05 + 3 * 0.018));
}
