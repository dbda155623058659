#include "judging/verdict.h"

#include <cmath>

#include "judging/combined.h"
#include "judging/figures.h"
#include "report_rows.h"
#include "support/catch2.h"

using namespace msc::audit;
using Catch::Contains;
using Word = Verdict::Word;
using Detail = Verdict::Detail;

namespace {

/// Rows whose L_mem of members lies `gap` standard deviations below; as difficult on both sides.
std::vector<Row> shifted(int n, double gap) {
  auto rows = audit_rows(2 * n, 0);
  for (int i = 0; i < 2 * n; ++i) {
    auto& row = rows[static_cast<size_t>(i)];
    const double place = (i / 2 * 53 % n + 0.5) / n;  // evenly through (0,1)
    const double deviate = 4.91 * (std::pow(place, 0.14) - std::pow(1 - place, 0.14));
    row.l_mem = 1 + 0.1 * (deviate - gap * *row.member);
    row.l_rec = *row.l_mem + *row.l_pred;
  }
  return rows;
}

/// Gives every row a share that members have more of, and with it the one score.
void add_share(std::vector<Row>& rows, double more) {
  for (size_t i = 0; i < rows.size(); ++i) {
    const double place = static_cast<double>(i * 37 % 97) / 97;
    rows[i].set("share_low", 0.1 + 0.3 * place + more * *rows[i].member);
  }
  fill_combined(rows);
}

Verdict of(const std::vector<Row>& rows) {
  return verdict(judge(rows));
}

}  // namespace

TEST_CASE("a leak is as strong as the low end of what it shows, not as its estimate") {
  CHECK(of(shifted(200, 0.4)).detail == Detail::kWeak);
  CHECK(of(shifted(200, 0.9)).detail == Detail::kClear);
  CHECK(of(shifted(200, 2)).detail == Detail::kSevere);
  const auto few = of(shifted(15, 1.2));  // well above .6, and its interval reaches below
  CHECK(few.basis->auc.value > 0.7);
  CHECK(few.basis->auc.low < kClearAuc);
  CHECK(few.detail == Detail::kWeak);
}

TEST_CASE("few members that are wholly given away are a clear leak, whatever the mean says") {
  auto rows = shifted(200, 0);
  for (size_t i = 1; i < 240; i += 2) rows[i].l_mem = -1, rows[i].l_rec = *rows[i].l_pred - 1;
  const auto found = of(rows);
  CHECK(found.basis->auc.low < kSevereAuc);
  CHECK(found.detail == Detail::kSevere);  // 60 of 100 members at 5 of 100 others
}

TEST_CASE("without a finding it is told what is excluded, or how many pairs would exclude it") {
  const auto enough = of(shifted(200, 0));
  CHECK(enough.is(Word::kNotDetected));
  CHECK(enough.basis->auc.high < kClearAuc);
  CHECK(enough.n_needed == 0);
  CHECK_THAT(enough.sentence, Contains("NOT DETECTED: shown one training image and one unseen") &&
                                  Contains("A clear leak (60 times in 100 or more) is excluded"));
  const auto few = of(shifted(12, 0));
  CHECK(few.is(Word::kInconclusive));
  CHECK(few.detail == Detail::kTooFew);
  CHECK(few.n_needed > 100);
  CHECK_THAT(few.sentence, Contains("12 training and 12 unseen images are too few, about " +
                                    std::to_string(few.n_needed) + " of each are needed"));
  const auto between = of(shifted(160, 0.16));  // as many as notice a clear leak, and yet between
  REQUIRE(between.detail == Detail::kTooFew);
  CHECK(between.n_needed > 160);
}

TEST_CASE("the verdict names its level, and moves with it") {
  memberscope::EvaluationOptions strict;
  strict.confidence = 0.999;
  const auto rows = shifted(200, 0.28);
  CHECK(of(rows).is(Word::kLeak));
  CHECK_THAT(of(rows).sentence, Contains("at 95 % confidence"));
  const auto found = verdict(judge(rows, strict));
  CHECK_FALSE(found.is(Word::kLeak));
  CHECK_THAT(found.sentence, Contains("at 99.9 % confidence"));
}

TEST_CASE("the one score decides where all rows have it, and L_mem where one has not") {
  auto rows = shifted(200, 0);  // nothing in L_mem ...
  add_share(rows, 0.3);         // ... and all of it in the share
  auto found = of(rows);
  CHECK(found.basis->score == "combined");
  CHECK(found.is(Word::kLeak));
  rows[7].set("combined", "");
  found = of(rows);
  CHECK(found.basis->score == "l_mem");
  CHECK(found.is(Word::kNotDetected));
}

TEST_CASE("where groups are trained on as a whole the verdict counts groups") {
  auto rows = shifted(240, 0.8);
  for (size_t i = 0; i < rows.size(); ++i)
    rows[i].group = (i % 2 ? "trained " : "unseen ") + std::to_string(i / 2 % 80);
  add_share(rows, 0.1);
  const auto judged = judge(rows);  // lends the names of the verdict's figures
  const auto found = verdict(judged);
  CHECK(found.basis->by_group);
  CHECK(found.basis->score == "combined");
  CHECK(found.basis->n_members == 80);
  CHECK(found.basis->auc.value > judged.figure("combined.auc")->value + 0.05);
  CHECK_THAT(found.sentence, Contains("one training group and one unseen group"));
  CHECK(figures_json(judged, found)["verdict"]["unit"] == "group");
  rows[0].group = rows[1].group;  // one on both sides: a group is then no unit of training
  CHECK_FALSE(of(rows).basis->by_group);
}

TEST_CASE("figures.json holds what the verdict rests on") {
  const auto judged = judge(shifted(200, 2));
  const auto json = figures_json(judged, verdict(judged))["verdict"];
  CHECK(json["name"] == "leak");
  CHECK(json["detail"] == "severe");
  CHECK(json["score"] == "l_mem");
  CHECK(json["unit"] == "image");
  CHECK(json["confidence"] == 0.95);
  CHECK(json["auc"]["low"].get<double>() > kSevereAuc);
  CHECK(json["found_at_0.05"]["value"] == judged.figure("l_mem.tpr@0.05")->value);
  CHECK(json["n_needed"].is_null());
  const auto none = figures_json(judge({}), verdict(judge({})))["verdict"];
  CHECK(none["name"] == "inconclusive");
  CHECK(none["auc"].is_null());
}

TEST_CASE("of a hundred: whole numbers that do not seem to be chance or certainty") {
  CHECK(of_hundred(0.963) == "96");
  CHECK(of_hundred(0.5) == "50");
  CHECK(of_hundred(0.5031) == "50.3");
  CHECK(of_hundred(0.9991) == "99.9");
  CHECK(of_hundred(0.99996) == "99.9");
  CHECK(of_hundred(1) == "100");
}
