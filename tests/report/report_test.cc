#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "judging/combined.h"
#include "judging/figures.h"
#include "judging/groups.h"
#include "judging/parts.h"
#include "judging/verdict.h"
#include "page/audit_report.h"
#include "page/charts.h"
#include "page/groups_table.h"
#include "page/page.h"
#include "page/parts_table.h"
#include "report_rows.h"
#include "support/catch2.h"

using namespace msc::audit;

namespace {

using Word = Verdict::Word;
using Detail = Verdict::Detail;

Detail detail(const std::vector<Row>& rows) {
  return verdict(judge(rows)).detail;
}

/// Corners of the band around the ROC curve, in pixels, closed.
std::vector<std::pair<double, double>> band_corners(const std::string& svg) {
  const auto begin = svg.find("M", svg.find("class=\"band\""));
  const std::string path = svg.substr(begin, svg.find("Z", begin) - begin);
  const std::regex corner("[ML]([0-9.]+) ([0-9.]+)");
  std::vector<std::pair<double, double>> corners;
  for (std::sregex_iterator i(path.begin(), path.end(), corner), end; i != end; ++i)
    corners.emplace_back(std::stod((*i)[1]), std::stod((*i)[2]));
  corners.push_back(corners.at(0));
  return corners;
}

}  // namespace

TEST_CASE(
    "the band around the ROC curve is made of steps and cuts no corner, on either pair of axes") {
  for (const bool logarithmic : {false, true}) {
    const auto corners = band_corners(roc_chart(judge(audit_rows(80, 0.05)), logarithmic));
    REQUIRE(corners.size() > 10);
    for (size_t i = 1; i < corners.size(); ++i)
      CHECK(std::min(std::abs(corners[i].first - corners[i - 1].first),
                     std::abs(corners[i].second - corners[i - 1].second)) < 10);
  }
}

TEST_CASE("the verdict follows the figures, and a blind baseline that separates comes first") {
  CHECK(verdict(judge(audit_rows(400, 0.05))).is(Word::kLeak));
  CHECK(detail(audit_rows(400, 0)) == Detail::kClearExcluded);
  CHECK(detail(audit_rows(400, -0.05)) == Detail::kReversed);
  CHECK(detail(audit_rows(400, 0.05, 0.05)) == Detail::kConfounded);
  CHECK(detail({}) == Detail::kOneSide);
  auto members = audit_rows(40, 0);
  for (auto& row : members) row.member = 1;
  CHECK(detail(members) == Detail::kOneSide);
}

TEST_CASE("a confounded split is also judged among pairs that are alike in what sets it apart") {
  auto rows = audit_rows(360, 0.05, 0.03);
  for (size_t i = 0; i < rows.size(); ++i)
    rows[i].extra = {
        {"blind_x_bytes", number_text(static_cast<double>(i) - 1000 * *rows[i].member)},
        {"blind_x_mean", number_text(static_cast<double>(i * 29 % 97))}};
  const auto judged = judge(rows);
  REQUIRE(judged.matched.size() == 2);  // L_pred, and what is significant
  CHECK(judged.matched[0].on == "l_pred");
  CHECK(judged.matched[0].auc.value ==
        Approx(judged.evaluation->find("l_mem.auc").value).margin(0.1));
  CHECK(judged.matched[1].on ==
        "blind_x_bytes");  // tells the sides apart completely: nobody has a partner
  CHECK(judged.matched[1].auc.status == MSC_ESTIMATE_NOT_MEASURABLE);
  const auto found = verdict(judged);
  CHECK(found.sentence.find("x_bytes reaches AUC 1.000") != std::string::npos);
  CHECK(found.sentence.find("Among pairs alike in L_pred that of L_mem is 0.") !=
        std::string::npos);
  CHECK(found.sentence.find("Among pairs alike in x_bytes that of L_mem is not measurable") !=
        std::string::npos);
  const auto matched = figures_json(judged, found)["validity"]["l_mem_matched"];
  CHECK(matched[0]["value"] == judged.matched[0].auc.value);
  CHECK(matched[1]["value"].is_null());
  CHECK(matched[1]["reason"] == "too few samples");
  CHECK(judge(audit_rows(400, 0.05)).matched.empty());
}

TEST_CASE(
    "non-members that beta was fitted on judge nothing, and the report says how it was fitted") {
  auto rows = audit_rows(200, 0.05);
  for (auto& row : rows) row.extra = {{"beta", "0.75"}};
  for (int i = 0; i < 100; i += 2) rows[i].extra.emplace_back("beta_reference", "1");
  const auto judged = judge(rows);
  CHECK(judged.n_members == 100);
  CHECK(judged.n_nonmembers == 50);
  const auto json = figures_json(judged, verdict(judged));
  CHECK(json["beta"] == 0.75);
  CHECK(json["n_beta_references"] == 50);
  CHECK(beta_sentence(judged).find(
            "L_mem = L_rec - 0.75 L_pred: the slope was fitted on 50 non-members") == 0);
  CHECK(page_html(judged, verdict(judged), {}).find("fitted on 50 non-members") !=
        std::string::npos);
  CHECK(beta_sentence(judge(audit_rows(80, 0.05))).empty());
}

TEST_CASE(
    "precision at a prior and rates from a calibration half are given where they are asked for") {
  memberscope::EvaluationOptions options;
  options.prior = 0.25;
  options.calibrated = true;
  const auto rows = audit_rows(400, 0.05);
  const auto judged = judge(rows, options);
  const auto json = figures_json(judged, verdict(judged));
  CHECK(json["prior"] == 0.25);
  const auto five = json["tpr"][2];
  const double tpr = five["value"], fpr = five["realised_fpr"];
  CHECK(five["precision"]["value"].get<double>() == Approx(0.25 * tpr / (0.25 * tpr + 0.75 * fpr)));
  CHECK(five["calibrated"]["tpr"]["n"] == 100);  // half of the members
  CHECK(five["calibrated"]["fpr"]["value"].get<double>() < 0.2);
  CHECK(five["calibrated"]["threshold"].is_number());
  CHECK(json["tpr"][0]["precision"]["value"].is_null());
  CHECK(json["tpr"][0]["calibrated"]["tpr"]["n_needed"].get<int>() > 200);
  const auto page = page_html(judged, verdict(judged), {});
  CHECK(page.find("If 25 % of all candidates") != std::string::npos);
  CHECK(page.find("one half of the pairs chose") != std::string::npos);
  const auto plain = figures_json(judge(rows), verdict(judge(rows)));
  CHECK(plain["prior"].is_null());
  CHECK_FALSE(plain["tpr"][2].contains("precision"));
}

TEST_CASE("rows of two runs are refused by name") {
  auto rows = audit_rows(10, 0);
  rows[0].run = "a";
  rows[7].run = "b";
  CHECK_THROWS_AS(judge(rows), InputError);
}

TEST_CASE("rows whose errors are measured differently are refused by column") {
  for (const char* column : {"rec_loss", "pred_loss", "average", "beta"}) {
    auto rows = audit_rows(10, 0);
    for (auto& row : rows) row.extra = {{column, "1"}};
    judge(rows);
    rows[7].extra = {{column, "2"}};
    CHECK_THROWS_AS(judge(rows), InputError);
    rows[7].extra.clear();  // does not say: no contradiction
    judge(rows);
  }
}

TEST_CASE("what weakens a judgement is said in words") {
  const auto warned = [](const std::vector<Row>& rows, const char* words) {
    for (const auto& warning : judge(rows).warnings)
      if (warning.find(words) != std::string::npos) return true;
    return false;
  };
  auto rows = audit_rows(80, 0.05);
  for (const char* words : {"same L_", "groups hold", "pairs failed", "of which run", "Only"})
    CHECK_FALSE(warned(rows, words));
  for (auto& row : rows) row.l_mem = 0.5;
  CHECK(warned(rows, "same L_mem"));
  rows[0].status = "victim";
  CHECK(warned(rows, "1 pair failed"));
  rows[1].run = "a";
  CHECK(warned(rows, "78 rows do not say of which run"));
  rows[1].group = rows[2].group = "city";
  CHECK(warned(rows, "1 group holds members and non-members"));
  CHECK(warned(audit_rows(20, 0), "Only 10 samples"));
}

TEST_CASE("no verdict without both sides, and why there are none") {
  auto rows = audit_rows(56, 1);
  for (auto& row : rows) row.status = "rows";
  rows[0].status = "ok";
  CHECK(verdict(judge(rows)).sentence.find("0 members and 1 non-member with usable numbers") !=
        std::string::npos);
  CHECK(verdict(judge(rows)).sentence.find("why 55 rows cannot be used") != std::string::npos);
  for (auto& row : rows) row.status = "ok", row.member.reset();
  CHECK(verdict(judge(rows)).sentence.find("The column member of 56 rows says neither") !=
        std::string::npos);
}

TEST_CASE("tables by group: means, the most exposed first, at most twenty") {
  auto rows = audit_rows(200, 0.05);
  for (size_t i = 0; i < rows.size(); ++i) rows[i].group = "g" + std::to_string(i % 25);
  const auto judgement = judge(rows);
  const auto groups = most_exposed_groups(judgement);
  REQUIRE(groups.size() == 20);
  for (size_t i = 1; i < groups.size(); ++i) CHECK(groups[i - 1].l_mem <= groups[i].l_mem);
  double sum = 0;
  int n = 0;
  for (const auto& row : rows)
    if (row.group == groups[0].name) sum += *row.l_mem, ++n;
  CHECK(groups[0].n_members + groups[0].n_nonmembers == n);
  CHECK(groups[0].l_mem == Approx(sum / n));
  CHECK(page_html(judgement, verdict(judgement), {}).find("The 20 of 25 groups") !=
        std::string::npos);
  CHECK(groups_data(judge(audit_rows(10, 0))) == false);
}

TEST_CASE("a group is judged by the mean of its scores") {
  // Three slices a patient: each slice's noise outweighs the gap, their mean's does not.
  std::vector<Row> rows;
  for (int i = 0; i < 120; ++i) {
    const int patient = i / 3;
    const double noise[] = {0.3, -0.5, 0.2};
    Row row;
    row.id = std::to_string(i);
    row.member = patient % 2;
    row.group = "patient " + std::to_string(patient);
    row.l_pred = 0.5;
    row.l_rec = 0.6 + noise[(i + patient) % 3] - 0.01 * (patient % 2);
    row.l_mem = *row.l_rec - *row.l_pred;
    rows.push_back(row);
  }
  rows[0].status = "victim";             // leaves two slices of patient 0
  rows[3].member = 1 - *rows[3].member;  // patient 1 becomes a mixed group
  const auto judgement = judge(rows);
  REQUIRE(judgement.groups.size() == 39);
  CHECK(judgement.groups[0].id == "patient 0");
  CHECK(*judgement.groups[0].find("n_pairs") == "2");
  CHECK(*judgement.groups[1].l_mem == Approx(0.1));
  CHECK(*judgement.groups[1].member == 0);
  const auto figures = figures_json(judgement, verdict(judgement));
  CHECK(figures["by_group"]["n_nonmembers"] == 20);
  CHECK(figures["by_group"]["auc"]["l_mem"]["value"].get<double>() >
        figures["auc"]["l_mem"]["value"].get<double>() + 0.2);
  for (auto& row : rows) row.group = row.id;
  CHECK(judge(rows).groups.empty());
}

TEST_CASE("classes and regions have their own AUC, over the pairs that have them") {
  auto rows = audit_rows(80, 0);
  for (size_t i = 0; i < rows.size(); ++i) {
    rows[i].extra.emplace_back("l_rec_class_mean", "7");
    rows[i].extra.emplace_back("l_rec_class_2",
                               number_text(*rows[i].member ? 0.1 + 1e-4 * i : 0.2 + 1e-4 * i));
    if (i < 30) rows[i].extra.emplace_back("l_rec_region_1", number_text(1.0 + i));
  }
  const auto parts = part_summaries(judge(rows), score_kind("l_rec"));
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].name == "class 2");
  CHECK(parts[0].n_members == 40);
  CHECK(parts[0].auc.value == 1);
  CHECK(parts[0].members < parts[0].nonmembers);
  CHECK(parts[1].name == "region 1");
  CHECK(parts[1].n_members + parts[1].n_nonmembers == 30);
  CHECK(parts_data(judge(audit_rows(8, 0))).empty());
  for (size_t i = 0; i < rows.size(); ++i)
    rows[i].extra.emplace_back("share_channel_0", number_text(*rows[i].member ? 0.5 : 0.1));
  const auto shares = part_summaries(judge(rows), score_kind("share"));
  REQUIRE(shares.size() == 1);
  CHECK(shares[0].name == "channel 0");
  CHECK(shares[0].auc.value == 1);  // high = member
  CHECK(shares[0].members == Approx(0.5));
  CHECK(parts_json(judge(rows), score_kind("share"))[0]["share_nonmembers"].get<double>() ==
        Approx(0.1));
  CHECK(part_summaries(judge(rows), score_kind("l_rec")).size() == 2);
}

TEST_CASE("figures.json and the page, also when nothing can be judged") {
  const auto folder =
      std::filesystem::temp_directory_path() / ("report_test_" + std::to_string(getpid()));
  for (const int n : {0, 2, 60, 700}) {
    OutputFolder out(folder, {kEvaluationFiles});
    write_evaluation(judge_all(audit_rows(n, 0.05), {}), out, {});
    std::ifstream in(folder / "figures.json");
    const auto figures = nlohmann::json::parse(in);
    CHECK(figures["schema"] == 1);
    CHECK(figures["n_members"] == n / 2);
    for (const char* score : {"l_rec", "l_pred", "l_mem"})
      CHECK(figures["auc"][score]["value"].is_null() == (n == 0));
    for (const auto& rate : figures["tpr"]) {
      const bool measurable = rate["fpr"].get<double>() * (n / 2) >= 1;
      CHECK(rate["value"].is_null() != measurable);
      if (measurable) CHECK(rate["realised_fpr"].get<double>() <= rate["fpr"].get<double>());
      if (!measurable) CHECK(rate["n_needed"].get<int>() > n / 2);
    }
    std::ifstream html(folder / "report.html");
    const std::string page{std::istreambuf_iterator<char>(html), {}};
    CHECK(page.find("<0>") == std::string::npos);
    CHECK(page.find("http") == std::string::npos);
    CHECK(page.find("nan") == std::string::npos);
  }
  std::filesystem::remove_all(folder);
}

TEST_CASE("further scores are judged where the rows have them, a share by its negative") {
  auto rows = audit_rows(60, 0.05);
  CHECK(judge(rows).scores == std::vector<std::string>{"l_rec", "l_pred", "l_mem"});
  for (size_t i = 0; i < rows.size(); ++i) {
    rows[i].extra = {{"share", std::to_string(0.01 * static_cast<double>(i % 7) + *rows[i].member)},
                     {"combined", ""}};
    if (i < 3) rows[i].extra.clear();
  }
  const auto judged = judge(rows);
  CHECK(judged.scores == std::vector<std::string>{"l_rec", "l_pred", "l_mem", "share"});
  CHECK(judged.figure("share.auc")->value > 0.95);
  CHECK(figures_json(judged, verdict(judged))["auc_difference"].contains("share.auc-l_mem.auc"));
}

TEST_CASE(
    "non-members of one group leave none to standardise them on: the combined score does without "
    "references, and nothing is lost") {
  auto rows = audit_rows(80, 0.05);
  const auto with_groups = [&rows](bool one) {
    for (size_t i = 0; i < rows.size(); ++i) {
      rows[i].group = *rows[i].member ? "" : one ? "all" : "g" + std::to_string(i % 5);
      rows[i].extra = {{"share_low", std::to_string(0.01 * static_cast<double>(i % 7))}};
    }
    return fill_combined(rows).text;
  };
  CHECK(with_groups(true).find("one group") != std::string::npos);
  for (const auto& row : rows) CHECK(row.number("combined"));
  CHECK(with_groups(false).find("standardised on 40 non-members") != std::string::npos);
  for (const auto& row : rows) CHECK(row.number("combined"));
}
