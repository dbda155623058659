#include "judging/decisions.h"

#include "report_rows.h"
#include "support/catch2.h"

using namespace msc::audit;

namespace {

std::string refusal(const std::vector<Row>& rows,
                    const std::optional<std::vector<Row>>& references = std::nullopt) {
  try {
    decide(rows, references);
  } catch (const InputError& e) {
    return e.what();
  }
  return "accepted";
}

DecisionSettings by(const std::string& score) {
  DecisionSettings settings;
  settings.score = score;
  return settings;
}

/// Rows of one side, under ids of their own.
std::vector<Row> side(int n, int member, double gap, const std::string& prefix, double easier = 0) {
  std::vector<Row> rows;
  for (auto& row : audit_rows(2 * n, gap)) {
    if (*row.member != member) continue;
    row.id = prefix + row.id;
    *row.l_pred -= easier;
    *row.l_rec -= easier;
    rows.push_back(row);
  }
  return rows;
}

bool warned(const ImageDecisions& decisions, const char* words) {
  for (const auto& warning : decisions.warnings)
    if (warning.find(words) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("members far below the references are called so, others are not") {
  const auto rows = audit_rows(400, 0.3);
  const auto own = decide(rows, std::nullopt);
  CHECK(own.images.size() == 200);  // the non-members are the references
  CHECK(own.each.n_member == 200);
  CHECK(own.set.p_value < 0.001);
  CHECK(own.warnings.empty());
  const auto unseen = decide(side(100, 0, 0, "new"), side(200, 0, 0, "ref"));
  CHECK(unseen.images.size() == 100);
  CHECK(unseen.each.n_member == 0);
  CHECK(unseen.set.p_value > 0.05);
  const auto decided = decided_rows(own);
  CHECK(*decided[0].find("decision") == "member");
  CHECK(decided[0].find("p_value") != nullptr);
  CHECK(decisions_json(own)["n_member"] == 200);
}

TEST_CASE("references of another kind, and too few of them, are said in words") {
  const auto images = side(100, 0, 0, "new");
  CHECK_FALSE(warned(decide(images, side(100, 0, 0, "ref")), "not of the images' kind"));
  CHECK(warned(decide(images, side(100, 0, 0, "ref", 0.05)), "not of the images' kind"));
  auto mine = side(100, 0, 0, "new"), others = side(100, 0, 0, "ref");
  for (size_t i = 0; i < 100; ++i) {
    mine[i].extra = {{"blind_x_mean", number_text(0.5 + 0.001 * static_cast<double>(i))}};
    others[i].extra = {{"blind_x_mean", number_text(0.2 + 0.001 * static_cast<double>(i))}};
  }
  const auto darker = decide(mine, others);  // L_pred does not see it
  CHECK(warned(darker, "they differ in x_mean"));
  const auto shift = decisions_json(darker)["shift"];
  CHECK(shift.size() == 2);
  CHECK(shift[0]["name"] == "l_pred");
  CHECK(shift[0]["p_holm"].get<double>() > 0.05);
  others[5].extra.emplace_back("beta_reference", "1");
  CHECK(decide(mine, others).set.n_others == 99);
  CHECK(warned(decide(side(2, 0, 0, "new"), side(5, 0, 0, "ref")),
               "no image can be called a member"));
}

TEST_CASE("sides that cannot be compared are refused") {
  const auto rows = audit_rows(20, 0.1);
  CHECK(refusal(rows, rows).find("is a member; expected non-members") != std::string::npos);
  CHECK(refusal(rows, std::vector<Row>{rows[0]})
            .find("'<0>' is to be decided on and among its own references") == 0);
  auto images = side(5, 1, 0, "new"), references = side(5, 0, 0, "ref");
  images[3].group = references[2].group = "patient";
  CHECK(refusal(images, references)
            .find("group 'patient' is to be decided on ('new<7>') and among its own references") ==
        0);
  CHECK(refusal(rows, std::vector<Row>()).find("hold no scored row") != std::string::npos);
  CHECK(refusal(side(5, 1, 0, "")).find("no scored non-members") != std::string::npos);
  CHECK(refusal(side(5, 0, 0, "")).find("no image to decide on") != std::string::npos);
  auto others = side(5, 0, 0, "ref");
  auto mine = side(5, 1, 0, "");
  for (auto& row : others) row.run = "b";
  for (auto& row : mine) row.run = "a";
  CHECK(refusal(mine, others) == "accepted");  // scored by another call, on other data
  mine[0].run = "c";
  CHECK(refusal(mine, others).find("several runs") != std::string::npos);
  mine[0].run = "a";
  others[0].extra = {{"rec_loss", "l1"}};
  mine[0].extra = {{"rec_loss", "l2"}};
  CHECK(refusal(mine, others).find("rec_loss") != std::string::npos);
}

TEST_CASE(
    "images are judged by share and combined score, too, and not by a score that a row lacks") {
  const auto with_share = [](std::vector<Row> rows, double share) {
    for (size_t i = 0; i < rows.size(); ++i)
      for (const char* column : {"share", "share_low"})
        rows[i].extra.emplace_back(column, number_text(share + 0.001 * static_cast<double>(i)));
    return rows;
  };
  const auto references = with_share(side(100, 0, 0, "ref"), 0.1);
  const auto members =
      with_share(side(100, 0, 0, "new"), 0.5);  // no lower in L_mem than the references
  CHECK(decide(members, references).each.n_member == 0);
  for (const char* score : {"share", "share_low", "combined"}) {
    INFO(score);
    const auto decisions = decide(members, references, by(score));
    CHECK(decisions.each.n_member >= 95);
    CHECK(decisions_json(decisions)["score"] == score);
    const auto others = decide(with_share(side(100, 0, 0, "new"), 0.1), references, by(score));
    CHECK(others.each.n_member == 0);
    CHECK(others.set.p_value > 0.05);
  }
  CHECK_THROWS_WITH(decide(side(5, 0, 0, "new"), references, by("share")),
                    Catch::Contains("has no share"));
}
