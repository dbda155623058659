#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "report/audit_report.h"
#include "report/verdict.h"
#include "support/catch2.h"

using namespace msc::report;

namespace {

/// `gap` is what membership takes off L_rec, `bias` what it takes off both errors.
std::vector<Row> audit(int n, double gap, double bias = 0) {
  std::vector<Row> rows;
  for (int i = 0; i < n; ++i) {
    Row row;
    row.id = "<" + std::to_string(i) + ">";
    row.member = i % 2;
    row.l_pred = 0.2 + (i * 37 % 101) * 1e-3 - (i % 2) * bias;
    row.l_rec = *row.l_pred + (i * 53 % 97) * 1e-3 - (i % 2) * gap;
    row.l_mem = *row.l_rec - *row.l_pred;
    rows.push_back(row);
  }
  return rows;
}

Verdict::Kind kind(const std::vector<Row>& rows) {
  return verdict(judge(rows, 0.95, 0)).kind;
}

}  // namespace

TEST_CASE("the verdict follows the figures, and a blind baseline that separates comes first") {
  CHECK(kind(audit(400, 0.05)) == Verdict::Kind::kExposed);
  CHECK(kind(audit(400, 0)) == Verdict::Kind::kNotShown);
  CHECK(kind(audit(400, -0.05)) == Verdict::Kind::kReversed);
  CHECK(kind(audit(400, 0.05, 0.05)) == Verdict::Kind::kConfounded);
  CHECK(kind({}) == Verdict::Kind::kNone);
  auto members = audit(40, 0);
  for (auto& row : members) row.member = 1;
  CHECK(kind(members) == Verdict::Kind::kNone);
}

TEST_CASE("rows of two runs are refused by name") {
  auto rows = audit(10, 0);
  rows[0].run = "a";
  rows[7].run = "b";
  CHECK_THROWS_AS(judge(rows, 0.95, 0), InputError);
}

TEST_CASE("figures.json and the page, also when nothing can be judged") {
  const auto folder = std::filesystem::temp_directory_path() / ("report_test_" + std::to_string(getpid()));
  for (const int n : {0, 2, 60, 700}) {
    write_evaluation(audit(n, 0.05), folder, {});
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
