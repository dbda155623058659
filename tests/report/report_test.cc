#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "report/audit_report.h"
#include "report/classes.h"
#include "report/figures.h"
#include "report/groups.h"
#include "report/parts.h"
#include "report/verdict.h"
#include "report_rows.h"
#include "support/catch2.h"

using namespace msc::report;

namespace {

Verdict::Kind kind(const std::vector<Row>& rows) {
  return verdict(judge(rows, 0.95, 0)).kind;
}

}  // namespace

TEST_CASE("the verdict follows the figures, and a blind baseline that separates comes first") {
  CHECK(kind(audit_rows(400, 0.05)) == Verdict::Kind::kExposed);
  CHECK(kind(audit_rows(400, 0)) == Verdict::Kind::kNotShown);
  CHECK(kind(audit_rows(400, -0.05)) == Verdict::Kind::kReversed);
  CHECK(kind(audit_rows(400, 0.05, 0.05)) == Verdict::Kind::kConfounded);
  CHECK(kind({}) == Verdict::Kind::kNone);
  auto members = audit_rows(40, 0);
  for (auto& row : members) row.member = 1;
  CHECK(kind(members) == Verdict::Kind::kNone);
}

TEST_CASE("rows of two runs are refused by name") {
  auto rows = audit_rows(10, 0);
  rows[0].run = "a";
  rows[7].run = "b";
  CHECK_THROWS_AS(judge(rows, 0.95, 0), InputError);
}

TEST_CASE("rows whose errors are measured differently are refused by column") {
  for (const char* column : {"rec_loss", "pred_loss", "beta"}) {
    auto rows = audit_rows(10, 0);
    for (auto& row : rows) row.extra = {{column, "1"}};
    judge(rows, 0.95, 0);
    rows[7].extra = {{column, "2"}};
    CHECK_THROWS_AS(judge(rows, 0.95, 0), InputError);
    rows[7].extra.clear();  // does not say: no contradiction
    judge(rows, 0.95, 0);
  }
}

TEST_CASE("what weakens a judgement is said in words") {
  const auto warned = [](const std::vector<Row>& rows, const char* words) {
    for (const auto& warning : judge(rows, 0.95, 0).warnings)
      if (warning.find(words) != std::string::npos) return true;
    return false;
  };
  auto rows = audit_rows(80, 0.05);
  for (const char* words : {"same L_", "groups hold", "pairs failed", "of which run", "Only"}) CHECK_FALSE(warned(rows, words));
  for (auto& row : rows) row.l_mem = 0.5;
  CHECK(warned(rows, "same L_mem"));
  rows[0].status = "victim";
  CHECK(warned(rows, "1 pairs failed"));
  rows[1].run = "a";
  CHECK(warned(rows, "78 rows do not say of which run"));
  rows[1].group = rows[2].group = "city";
  CHECK(warned(rows, "1 groups hold members and non-members"));
  CHECK(warned(audit_rows(20, 0), "Only 10 samples"));
}

TEST_CASE("tables by group: means, the most exposed first, at most twenty") {
  auto rows = audit_rows(200, 0.05);
  for (size_t i = 0; i < rows.size(); ++i) rows[i].group = "g" + std::to_string(i % 25);
  const auto judgement = judge(rows, 0.95, 0);
  const auto groups = most_exposed_groups(judgement);
  REQUIRE(groups.size() == 20);
  for (size_t i = 1; i < groups.size(); ++i) CHECK(groups[i - 1].l_mem <= groups[i].l_mem);
  double sum = 0;
  int n = 0;
  for (const auto& row : rows)
    if (row.group == groups[0].name) sum += *row.l_mem, ++n;
  CHECK(groups[0].n_members + groups[0].n_nonmembers == n);
  CHECK(groups[0].l_mem == Approx(sum / n));
  CHECK(groups_html(judgement).find("The 20 of 25 groups") != std::string::npos);
  CHECK(groups_html(judge(audit_rows(10, 0), 0.95, 0)).empty());
}

TEST_CASE("tables by class weigh positions and keep members apart from non-members") {
  const auto folder = std::filesystem::temp_directory_path() / ("classes_test_" + std::to_string(getpid()));
  std::filesystem::create_directories(folder / "maps");
  std::ofstream(folder / "maps" / "classes.csv")
      << "id,class,n_positions,l_rec,l_pred,l_mem\n<1>,3,100,0.1,0.2,-0.1\n<3>,3,300,0.5,0.2,0.3\n"
         "<0>,3,50,0.75,0.25,0.5\nsomebody,3,50,9,9,0\n";
  const auto judgement = judge(audit_rows(10, 0), 0.95, 0);
  const auto html = classes_html(judgement, folder);
  CHECK(html.find("<td class=\"n\">3</td><td class=\"n\">2</td><td class=\"n\">0.4</td><td class=\"n\">0.2</td><td class=\"n\">0.2</td><td "
                  "class=\"n\">1</td><td class=\"n\">0.75</td>") != std::string::npos);
  CHECK(classes_html(judgement, folder / "nowhere").empty());
  std::filesystem::remove_all(folder);
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
  const auto judgement = judge(rows, 0.95, 0);
  REQUIRE(judgement.groups.size() == 39);
  CHECK(judgement.groups[0].id == "patient 0");
  CHECK(*judgement.groups[0].find("n_pairs") == "2");
  CHECK(*judgement.groups[1].l_mem == Approx(0.1));
  CHECK(*judgement.groups[1].member == 0);
  const auto figures = figures_json(judgement, verdict(judgement));
  CHECK(figures["by_group"]["n_nonmembers"] == 20);
  CHECK(figures["by_group"]["auc"]["l_mem"]["value"].get<double>() > figures["auc"]["l_mem"]["value"].get<double>() + 0.2);
  for (auto& row : rows) row.group = row.id;
  CHECK(judge(rows, 0.95, 0).groups.empty());
}

TEST_CASE("classes and regions have their own AUC, over the pairs that have them") {
  auto rows = audit_rows(80, 0);
  for (size_t i = 0; i < rows.size(); ++i) {
    rows[i].extra.emplace_back("l_rec_class_mean", "7");
    rows[i].extra.emplace_back("l_rec_class_2", number_text(*rows[i].member ? 0.1 + 1e-4 * i : 0.2 + 1e-4 * i));
    if (i < 30) rows[i].extra.emplace_back("l_rec_region_1", number_text(1.0 + i));
  }
  const auto parts = part_summaries(judge(rows, 0.95, 0));
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].name == "class 2");
  CHECK(parts[0].n_members == 40);
  CHECK(parts[0].auc.value == 1);
  CHECK(parts[0].members < parts[0].nonmembers);
  CHECK(parts[1].name == "region 1");
  CHECK(parts[1].n_members + parts[1].n_nonmembers == 30);
  CHECK(parts_html(judge(audit_rows(8, 0), 0.95, 0)).empty());
}

TEST_CASE("figures.json and the page, also when nothing can be judged") {
  const auto folder = std::filesystem::temp_directory_path() / ("report_test_" + std::to_string(getpid()));
  for (const int n : {0, 2, 60, 700}) {
    write_evaluation(audit_rows(n, 0.05), folder, {});
    std::ifstream in(folder / "figures.json");
    const auto figures = nlohmann::json::parse(in);
    CHECK(figures["schema"] == 1);
    CHECK(figures["n_members"] == n / 2);
    for (const char* score : {"l_rec", "l_pred", "l_mem"}) CHECK(figures["auc"][score]["value"].is_null() == (n == 0));
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
  CHECK(judge(rows, 0.95, 0).scores == std::vector<std::string>{"l_rec", "l_pred", "l_mem"});
  for (size_t i = 0; i < rows.size(); ++i) {
    rows[i].extra = {{"share", std::to_string(0.01 * static_cast<double>(i % 7) + *rows[i].member)}, {"combined", ""}};
    if (i < 3) rows[i].extra.clear();
  }
  const auto judged = judge(rows, 0.95, 0);
  CHECK(judged.scores == std::vector<std::string>{"l_rec", "l_pred", "l_mem", "share"});
  CHECK(judged.evaluation->find("share.auc").value > 0.95);
  CHECK(figures_json(judged, verdict(judged))["auc_difference"].contains("share.auc-l_mem.auc"));
}
