#include "page/comparison_page.h"

#include <algorithm>

#include "report_rows.h"
#include "support/catch2.h"

using namespace msc::audit;

namespace {

std::string refusal(const std::vector<Row>& a, const std::vector<Row>& b) {
  try {
    compare(a, b, 0.95);
  } catch (const InputError& e) {
    return e.what();
  }
  return "accepted";
}

std::vector<Row> renamed(std::vector<Row> rows) {
  for (auto& row : rows) row.id += "'";
  return rows;
}

}  // namespace

TEST_CASE("two audits of the same pairs are compared pair by pair") {
  const auto before = audit_rows(300, 0.05);
  auto after = audit_rows(300, 0.03);
  std::reverse(after.begin(), after.end());  // by id, not by place
  const auto paired = compare(before, after, 0.95);
  REQUIRE(paired.paired);
  const auto& l_mem = paired.main();
  CHECK(l_mem.score == "l_mem");
  CHECK(l_mem.difference == Approx(l_mem.b.value - l_mem.a.value));
  CHECK(l_mem.high < 0);
  CHECK(l_mem.a.value == Approx(judge(before).evaluation->find("l_mem.auc").value));
  CHECK(l_mem.b.value == Approx(judge(after).evaluation->find("l_mem.auc").value));
  CHECK(comparison_sentence(paired).find("harder to tell apart") != std::string::npos);
  CHECK(compare(after, before, 0.95).main().low > 0);

  const auto apart = compare(before, renamed(after), 0.95);
  CHECK_FALSE(apart.paired);
  CHECK(apart.main().difference == Approx(l_mem.difference));
  CHECK(apart.main().high - apart.scores.back().low >
        1.5 * (l_mem.high - l_mem.low));  // pairing narrows
}

TEST_CASE("an audit compared with itself shows no difference") {
  const auto rows = audit_rows(100, 0.04);
  for (const auto& score : compare(rows, rows, 0.95).scores) {
    CHECK(score.difference == 0);
    CHECK(score.low == 0);
    CHECK(score.high == 0);
  }
}

TEST_CASE("an audit that hardly changed has a narrow difference, also near an AUC of 1") {
  for (const double gap : {0.03, 0.08, 0.3}) {
    const auto rows = audit_rows(200, gap);
    auto others = rows;
    for (size_t i = 0; i < others.size(); i += 7) *others[i].l_mem += 1e-4;
    const auto l_mem = compare(rows, others, 0.95).main();
    CHECK(l_mem.low <= l_mem.difference);
    CHECK(l_mem.high >= l_mem.difference);
    if (gap < 0.2) CHECK(l_mem.high - l_mem.low < 0.15 * (l_mem.a.high - l_mem.a.low));
    if (gap > 0.2)
      CHECK(l_mem.high - l_mem.low > 0.01);  // both 1: how much they have in common cannot be seen
  }
}

TEST_CASE(
    "pairs without a counterpart are counted and left out; contradicting splits are refused") {
  const auto rows = audit_rows(200, 0.05);
  std::vector<Row> part(rows.begin() + 40, rows.end());
  const auto comparison = compare(rows, part, 0.95);
  CHECK(comparison.n_only_a == 40);
  CHECK(comparison.n_members == 80);
  CHECK(comparison.warnings.size() == 1);
  CHECK(comparison_json(comparison)["auc"]["l_mem"]["difference"]["value"] == 0);
  auto turned = rows;
  turned[5].member = 0;
  CHECK(refusal(rows, turned)
            .find("'<5>' is a member in the first audit and a non-member in the second") == 0);
  for (auto& row : turned) row.member = 1;
  CHECK(refusal(renamed(rows), turned).find("0 scored non-members") != std::string::npos);
}

TEST_CASE("the page of a comparison is complete and quotes names safely") {
  auto comparison = compare(audit_rows(60, 0.05), audit_rows(60, 0.01), 0.95);
  comparison.name_a = "<before>";
  comparison.name_b = "after";
  const auto html = comparison_html(comparison, 0.95);
  CHECK(html.find("<before>") == std::string::npos);
  CHECK(html.find("http") == std::string::npos);
  CHECK(html.find("</html>") != std::string::npos);
}
