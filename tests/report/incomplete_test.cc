// Rows that lack something: what they have is judged, what they lack is counted and named, and no
// difference between the two sides hides behind it.
#include <algorithm>
#include <random>

#include "judging/combined.h"
#include "judging/comparison.h"
#include "judging/decisions.h"
#include "judging/figures.h"
#include "judging/verdict.h"
#include "page/audit_report.h"
#include "page/junit.h"
#include "page/page.h"
#include "report_rows.h"
#include "support/catch2.h"

using namespace msc::audit;

namespace {

/// Rows with a column whose mean differs by `shift` between the classes; its noise is about 0.3.
std::vector<Row> with_column(int n, double shift, const char* column = "blind_x_mean") {
  auto rows = audit_rows(n, 0.05);
  for (size_t i = 0; i < rows.size(); ++i)
    rows[i].set(column,
                number_text(static_cast<double>(i * 29 % 97) / 97 + shift * *rows[i].member));
  return rows;
}

/// Empties a column in the first `n` rows of a class.
void blank(std::vector<Row>& rows, int n, int member, const std::string& text = "",
           const char* column = "blind_x_mean") {
  for (auto& row : rows)
    if (row.member == member && n-- > 0) row.set(column, text);
}

/// "leak", or why there is another word.
std::string name_of(const Judgement& judgement) {
  const auto found = verdict(judgement);
  return found.is(Verdict::Word::kLeak) ? found.name() : found.detail_name();
}

std::string name_of(const std::vector<Row>& rows) {
  return name_of(judge(rows));
}

bool named(const std::vector<LeftOut>& list, const std::string& name) {
  return std::any_of(list.begin(), list.end(), [&](const auto& one) { return one.name == name; });
}

bool warned(const std::vector<std::string>& warnings, const char* words) {
  return std::any_of(warnings.begin(), warnings.end(),
                     [&](const auto& warning) { return warning.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("a blank cell hides no confounder, whatever stands in it") {
  REQUIRE(name_of(with_column(160, 0.5)) == "confounded");
  REQUIRE(name_of(with_column(160, 0)) == "leak");
  for (const char* text : {"", " ", "nan", "inf", "-inf", "1e999", "n/a", "0.5x", "0,5"}) {
    CAPTURE(text);
    auto rows = with_column(160, 0.5);
    blank(rows, 1, 1, text);
    CHECK(name_of(rows) == "confounded");
    rows = with_column(160, 0);
    blank(rows, 1, 0, text);
    const auto judged = judge(rows);
    CHECK(name_of(judged) == "leak");
    CHECK(judged.find_baseline("blind_x_mean")->auc.n == 159);
    CHECK(warned(judged.warnings, "x_mean (0 of 80 members and 1 of 80 non-members have none)"));
    const auto json = figures_json(judged, verdict(judged))["validity"]["blind"][1];
    CHECK(json["n_members_without"] == 0);
    CHECK(json["n_nonmembers_without"] == 1);
    CHECK(page_html(judged, verdict(judged), {}).find("1 of 80 non-members have none") !=
          std::string::npos);
  }
}

TEST_CASE(
    "a column that the first row, or a whole file of rows, does not have is no less a column") {
  auto rows = with_column(160, 0.5);
  rows[0].extra.clear();
  CHECK(name_of(rows) == "confounded");
}

TEST_CASE("a baseline that cannot be judged leaves the comparison unchecked") {
  const auto unchecked = [](const std::vector<Row>& rows) {
    const auto judged = judge(rows);
    const auto found = verdict(judged);
    CHECK(found.detail == Verdict::Detail::kNotChecked);
    CHECK(found.sentence.find("INVALID COMPARISON: whether training and unseen") == 0);
    CHECK(found.sentence.find("x_mean") != std::string::npos);
    const auto json = figures_json(judged, found);
    CHECK(json["verdict"]["detail"] == "not checked");
    CHECK(json["validity"]["confounded"].is_null());
    CHECK(json["validity"]["largest_confounding_auc"].is_null());
    CHECK(json["validity"]["not_checked"][0]["name"] == "blind_x_mean");
    CHECK(junit_xml(judged, found, {}).find("<failure message=\"INVALID COMPARISON") !=
          std::string::npos);
    CHECK(page_html(judged, found, {}).find("Not all of them could be judged") !=
          std::string::npos);
    const auto gate = apply(parse_gate("blind_x_mean.auc > 0.9"), judged);
    CHECK(gate.tripped);
    CHECK(gate.message.find("cannot be judged") != std::string::npos);
    CHECK_FALSE(apply(parse_gate("l_mem.auc < 0.1"), judged).tripped);
  };
  auto rows = with_column(160, 0);
  blank(rows, 80, 1);
  unchecked(rows);  // in one class only
  blank(rows, 80, 0);
  unchecked(rows);  // in none
  rows = with_column(160, 0);
  blank(rows, 72, 1);
  blank(rows, 72, 0);
  unchecked(rows);  // eight of each have it
  rows = with_column(160, 0);
  blank(rows, 45, 1);
  blank(rows, 45, 0);
  unchecked(rows);  // fewer than half
  rows = with_column(160, 0);
  blank(rows, 20, 1);
  unchecked(rows);  // whether it is there tells the classes apart
  rows = with_column(160, 0);
  for (auto& row : rows) row.set("blind_x_mean", "0.5");
  CHECK(name_of(rows) == "leak");  // the same everywhere: in this the sides are alike
  blank(rows, 2, 1);
  blank(rows, 2, 0);
  unchecked(rows);  // the same where it is there
}

TEST_CASE("what is found on the rows that are left is found, few as they are") {
  auto rows = with_column(160, 1.5);
  blank(rows, 30, 1);
  CHECK(name_of(rows) == "confounded");
  rows = with_column(160, 0);
  blank(rows, 20, 1);
  blank(rows, 18, 0);
  CHECK(name_of(rows) == "leak");  // by chance, and enough are left
}

TEST_CASE("an L_pred that never changes was not measured") {
  auto rows = audit_rows(160, 0.05);
  for (auto& row : rows) row.l_pred = 0.25;
  CHECK(name_of(rows) == "not checked");
}

TEST_CASE("features that some rows lack are learnt from where they are") {
  const auto rows = audit_rows(200, 0.05);
  std::mt19937 random(7);
  std::uniform_real_distribution<float> noise;
  BlindFeatures apart, alike;
  for (const auto& row : rows) {
    apart[row.id] = {noise(random), noise(random) + 0.8F * static_cast<float>(*row.member)};
    alike[row.id] = {noise(random), noise(random)};
  }
  apart.erase("<3>");
  apart["<5>"] = {1};
  const auto judged = judge(rows, {}, {apart, {}});
  CHECK(name_of(judged) == "confounded");
  CHECK(judged.find_baseline(kBlindClassifier)->coverage.members_without == 2);
  for (int i = 1; i < 60; i += 2) alike.erase("<" + std::to_string(i) + ">");
  CHECK(name_of(judge(rows, {}, {alike, {}})) == "not checked");
}

TEST_CASE("a further score is judged on the rows that have it, and nothing counts as 0") {
  auto rows = audit_rows(120, 0.05);
  for (size_t i = 0; i < rows.size(); ++i)
    rows[i].set("share", number_text(0.4 + 0.3 * *rows[i].member + 1e-3 * static_cast<double>(i)));
  REQUIRE(judge(rows).figure("share.auc")->value == 1);
  blank(rows, 10, 1, "", "share");  // as 0, a sixth of the members would be the last
  const auto judged = judge(rows);
  CHECK(judged.figure("share.auc")->value == 1);
  CHECK(judged.figure("share.auc")->n == 110);
  CHECK(warned(judged.warnings, "share (10 of 60 members and 0 of 60 non-members have none)"));
  const auto json = figures_json(judged, verdict(judged));
  CHECK(json["auc"]["share"]["n"] == 110);
  CHECK(json["auc"]["l_mem"]["n"] == 120);
  CHECK(json["auc_difference"]["share.auc-l_mem.auc"]["n"] == 110);
  CHECK(page_html(judged, verdict(judged), {}).find("10 of 60 members") != std::string::npos);
  blank(rows, 60, 1, "", "share");
  CHECK(named(judge(rows).left_out, "share"));
  CHECK_FALSE(judge(rows).figure("share.auc"));
}

TEST_CASE("what a full audit has and rows alone do not is named, on the page and in the figures") {
  const auto judged = judge(audit_rows(80, 0.05));
  const auto json = figures_json(judged, verdict(judged));
  const auto html = page_html(judged, verdict(judged), {});
  for (const char* name : {"blind_classifier", "blind_statistics", "near_duplicates", "share",
                           "share_low", "combined", "beta", "groups"}) {
    CAPTURE(name);
    CHECK(named(judged.left_out, name));
    CHECK(std::any_of(json["left_out"].begin(), json["left_out"].end(), [&](const auto& one) {
      return one["name"] == name && !one["reason"].template get<std::string>().empty();
    }));
  }
  for (const char* words : {"Left out", "a classifier on pooled features", "near-duplicates",
                            "memorised share", "pictures and maps"})
    CHECK(html.find(words) != std::string::npos);
  auto rows = audit_rows(80, 0.05);
  rows[3].group = "a";
  CHECK(warned(judge(rows).warnings, "79 of 80 rows name no group"));
  CHECK_FALSE(named(judge(rows, {}, {{}, NearDuplicates{}}).left_out, "near_duplicates"));
  CHECK(named(judge(rows, {}, {{{"<1>", {1}}}, {}}).left_out, "blind_classifier"));
}

TEST_CASE("the combined score does not depend on the order of the groups") {
  const auto combined = [](std::vector<Row> rows) {
    CHECK(fill_combined(rows).standardised);
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    std::vector<double> values;
    for (const auto& row : rows) values.push_back(row.number("combined").value());
    return values;
  };
  auto rows = audit_rows(200, 0.05);
  for (size_t i = 0; i < rows.size(); ++i) {  // groups m m m m n m m m m n ...
    rows[i].member = i / 4 % 5 != 4;
    rows[i].group = "g" + std::to_string(i / 4);
    rows[i].set("share_low", number_text(0.01 * static_cast<double>(i % 7)));
  }
  const auto first = combined(rows);
  std::mt19937 random(3);
  for (int i = 0; i < 5; ++i) {
    std::shuffle(rows.begin(), rows.end(), random);
    CHECK(combined(rows) == first);
  }
}

TEST_CASE("a group that holds nearly all non-members leaves too few to standardise it on") {
  auto rows = audit_rows(120, 0.05);
  for (size_t i = 0; i < rows.size(); ++i) {
    rows[i].group = *rows[i].member ? "m" + std::to_string(i) : i < 2 ? "one" : "rest";
    rows[i].set("share_low", "0.1");
    rows[i].set("combined", "77");
  }
  rows[4].set("share_low", "");
  const auto rule = fill_combined(rows);
  CHECK_FALSE(rule.standardised);
  CHECK(rule.text.find("all but 1 non-members are of one group") != std::string::npos);
  CHECK(*rows[4].find("combined") == "");  // of another scale than the rest
}

TEST_CASE("ids whose L_pred differ are other pairs, and are not compared with each other") {
  const auto rows = audit_rows(200, 0.05);
  auto others = audit_rows(200, 0.03);
  for (int i = 0; i < 10; ++i) *others[i].l_pred *= 1.5;
  const auto part = compare(rows, others, 0.95);
  CHECK(part.paired);
  CHECK(part.n_differing == 10);
  CHECK(part.n_members + part.n_nonmembers == 190);
  CHECK(warned(part.warnings, "10 of 200 common ids have another L_pred"));
  CHECK(comparison_json(part)["n_differing"] == 10);
  for (auto& row : others) *row.l_pred *= 1.5;
  for (int i = 0; i < 10; ++i) others[i].member = 1 - *others[i].member;  // another split, too
  const auto apart = compare(rows, others, 0.95);
  CHECK_FALSE(apart.paired);
  CHECK(warned(apart.warnings, "None is taken for one"));
  auto rounded = rows;
  for (auto& row : rounded) *row.l_pred *= 1 + 1e-5;
  CHECK(compare(rows, rounded, 0.95).n_differing == 0);
  auto a = rows, b = audit_rows(200, 0.03);
  for (auto& row : a) row.set("n_features", "32");
  for (auto& row : b) row.set("n_features", "2048"), *row.l_pred *= 1.5;
  const auto measured = compare(a, b, 0.95);  // by another extractor: the same pairs still
  CHECK(measured.paired);
  CHECK(warned(measured.warnings, "measured differently (n_features)"));
}

TEST_CASE("a comparison tells of a split that is not fair") {
  const auto fair = with_column(160, 0);
  auto unchecked = fair;
  blank(unchecked, 80, 1);
  CHECK(compare(fair, fair, 0.95).warnings.empty());
  CHECK(warned(compare(fair, unchecked, 0.95).warnings, "The second audit: INVALID COMPARISON"));
  CHECK(warned(compare(with_column(160, 0.5), fair, 0.95).warnings,
               "The first audit: INVALID COMPARISON"));
}

TEST_CASE("images and references are compared in what they have") {
  auto rows = with_column(200, 0.5);
  CHECK(warned(decide(rows, std::nullopt).warnings, "differ in x_mean"));
  blank(rows, 1, 1);
  const auto decided = decide(rows, std::nullopt);
  CHECK(warned(decided.warnings, "differ in x_mean"));
  CHECK(warned(decided.warnings, "1 of 100 images and 0 of 100 references have no x_mean"));
  blank(rows, 100, 1);
  CHECK(warned(decide(rows, std::nullopt).warnings, "cannot be judged"));
}
