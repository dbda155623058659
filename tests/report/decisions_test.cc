#include "judging/decisions.h"

#include "core/base/format.h"

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

TEST_CASE("how many were used, at least, with what the references can show") {
  auto images = side(100, 1, 0.5, "used");
  for (const auto& row : side(100, 0, 0, "new")) images.push_back(row);
  const auto found = decide(images, side(200, 0, 0, "ref"));
  CHECK(found.used.n == 200);
  CHECK(found.used.at_least >= 90);
  CHECK(found.used.at_least <= 100);
  CHECK(decisions_text(found).find(
            msc::format("at least       {} of the 200 images were trained on (95 % confidence)",
                        found.used.at_least)) != std::string::npos);
  const auto json = decisions_json(found)["used"];
  CHECK(json["unit"] == "image");
  CHECK(json["at_least"] == found.used.at_least);
  CHECK(json["most"] == found.used.most);
  CHECK(json["references_needed"].is_null());
  CHECK_FALSE(json.contains("share"));
  const auto unseen = decide(side(100, 0, 0, "new"), side(200, 0, 0, "ref"));
  CHECK(decisions_text(unseen).find("none of the 100 images is shown to have been trained on") !=
        std::string::npos);
  const auto few = decide(side(1, 1, 0.5, "used"), side(5, 0, 0, "ref"));
  CHECK(decisions_text(few).find("cannot say: 5 references can show nothing of the 1 images; that "
                                 "takes 19") != std::string::npos);
  CHECK(decisions_json(few)["used"]["at_least"].is_null());
  CHECK(decisions_json(few)["used"]["references_needed"] == 19);
  DecisionSettings sure;
  sure.confidence = 0.999;
  CHECK(decide(images, side(200, 0, 0, "ref"), sure).used.at_least < found.used.at_least);
}

TEST_CASE("with known members the share is said, or why it cannot be") {
  auto images = side(50, 1, 0.5, "used");
  for (const auto& row : side(150, 0, 0, "new")) images.push_back(row);
  DecisionSettings settings;
  settings.known = side(80, 1, 0.5, "known");
  const auto found = decide(images, side(200, 0, 0, "ref"), settings);
  CHECK(found.used.share_known == 1);
  CHECK(found.used.share == Approx(0.25).margin(0.08));
  CHECK(decisions_text(found).find("if they are like the 80 known members") != std::string::npos);
  CHECK(decisions_json(found)["used"]["share"]["value"] == found.used.share);
  settings.known = side(4, 1, 0, "known");  // no lower than the references
  const auto silent = decide(images, side(200, 0, 0, "ref"), settings);
  CHECK(silent.used.share_known == 0);
  CHECK(decisions_text(silent).find("about          cannot say: ") != std::string::npos);
  CHECK(decisions_json(silent)["used"]["share"]["value"].is_null());
}

TEST_CASE("groups are counted: of the references one each, of the images those that were used") {
  auto images = side(120, 1, 0.5, "used"), references = side(240, 0, 0, "ref");
  for (size_t i = 0; i < images.size(); ++i) images[i].group = "a" + std::to_string(i / 4);
  for (size_t i = 0; i < references.size(); ++i) references[i].group = "b" + std::to_string(i / 6);
  const auto found = decide(images, references);
  CHECK(found.grouped);
  CHECK(found.each.n_references == 40);
  CHECK(found.each.floor == Approx(1 / 41.));
  CHECK(found.each.null_share == 1);
  CHECK(found.used.n == 30);
  CHECK(found.used.n_references == 40);
  CHECK(found.used.images_a_unit == 4);
  CHECK(found.used.at_least >= 28);
  const auto text = decisions_text(found);
  CHECK(text.find("120 images against 40 groups of references") != std::string::npos);
  CHECK(text.find("of the 30 groups (4 images of each drawn) were trained on") !=
        std::string::npos);
  CHECK(decisions_json(found)["used"]["unit"] == "group");
  references.resize(12);
  CHECK(warned(decide(side(2, 1, 0.5, "used"), references),
               "With 2 groups of references no image can be called a member"));
}

TEST_CASE("scores are measured against pairs alike in L_pred where that is asked for") {
  auto images = side(60, 1, 0.1, "used"), references = side(60, 0, 0, "ref");
  DecisionSettings settings;
  settings.among_alike = true;
  const auto found = decide(images, references, settings);
  CHECK(decisions_text(found).find("by l_mem among pairs alike in L_pred") != std::string::npos);
  CHECK(decisions_json(found)["among_alike"] == true);
  CHECK(found.used.at_least > 0);
  images[7].l_pred.reset();
  CHECK_THROWS_WITH(decide(images, references, settings), Catch::Contains("has no l_pred"));
}

TEST_CASE("known members must be members, and on no other side") {
  auto images = side(5, 1, 0, "new"), references = side(5, 0, 0, "ref");
  const auto refused = [&](std::vector<Row> known) {
    DecisionSettings settings;
    settings.known = std::move(known);
    try {
      decide(images, references, settings);
    } catch (const InputError& e) {
      return std::string(e.what());
    }
    return std::string("accepted");
  };
  CHECK(refused(side(5, 1, 0, "known")) == "accepted");
  CHECK(refused(side(5, 0, 0, "known")).find("is not marked as a member") != std::string::npos);
  CHECK(refused(images).find("is to be decided on and among the known members") !=
        std::string::npos);
  auto unmarked = side(5, 1, 0, "known");
  for (auto& row : unmarked) row.id = "ref" + row.id.substr(5);
  unmarked[0].id = references[0].id;
  CHECK(refused(unmarked).find("is among the references and among the known members") !=
        std::string::npos);
  auto other = side(5, 1, 0, "known");
  for (auto* row : {&images[0], &references[0]}) row->extra = {{"rec_loss", "l2"}};
  other[2].extra = {{"rec_loss", "l1"}};
  CHECK(refused(other).find("rec_loss") != std::string::npos);
}
