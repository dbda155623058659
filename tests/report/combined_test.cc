// How the rows of an audit get their combined score: with a population, where that is sound, on
// non-members, where there are enough.
#include "judging/combined.h"

#include <cmath>

#include "report_rows.h"
#include "support/catch2.h"

using namespace msc::audit;

namespace {

/// Rows with a share and a population that tells half of the honest error; L_pop is `bias` lower
/// for members.
std::vector<Row> with_population(int n, double bias = 0) {
  auto rows = audit_rows(n, 0.05);
  for (size_t i = 0; i < rows.size(); ++i) {
    const double l_pop = 0.2 + 1e-3 * static_cast<double>(i * 29 % 89) - bias * *rows[i].member;
    rows[i].l_rec = *rows[i].l_rec * l_pop;
    rows[i].set("share_low", Cell(0.01 * static_cast<double>(i % 7)));
    rows[i].set("l_pop", Cell(l_pop));
    rows[i].set("share_pop_low", Cell(0.01 * static_cast<double>(i % 11)));
  }
  return rows;
}

std::vector<double> combined(const std::vector<Row>& rows) {
  std::vector<double> values;
  for (const auto& row : rows) values.push_back(row.number("combined").value());
  return values;
}

void remove_population(std::vector<Row>& rows) {
  for (auto& row : rows) row.set("l_pop", "");
}

bool names_population(const std::string& rule) {
  return rule.find("log L_pop") != std::string::npos;
}

}  // namespace

TEST_CASE("a population takes part where every row has it") {
  auto rows = with_population(100);
  const auto rule = fill_combined(rows);
  CHECK(rule.standardised);
  CHECK(names_population(rule.text));
  const auto all = combined(rows);
  rows[3].set("l_pop", "");
  CHECK_FALSE(names_population(fill_combined(rows).text));
  const auto one_lacks = combined(rows);
  CHECK(one_lacks != all);
  remove_population(rows);
  fill_combined(rows);
  CHECK(combined(rows) == one_lacks);
}

TEST_CASE("populations of different references are not mixed") {
  auto rows = with_population(100), mixed = rows;
  remove_population(rows);
  fill_combined(rows);
  for (size_t i = 0; i < mixed.size(); ++i) mixed[i].set("population", i % 3 ? "a" : "b");
  fill_combined(mixed);
  CHECK(combined(mixed) == combined(rows));
}

TEST_CASE("a population that tells the sides apart by itself is left out, and that is said") {
  auto rows = with_population(100, 0.1);
  const auto rule = fill_combined(rows);
  CHECK(rule.text.find("without L_pop, which tells the two sides apart") != std::string::npos);
  const auto found = combined(rows);
  remove_population(rows);
  fill_combined(rows);
  CHECK(combined(rows) == found);
}

TEST_CASE("rows of unknown membership are scored as the others are") {
  for (const double bias : {0.0, 0.1}) {
    auto rows = with_population(100, bias);
    const auto twin = rows[40];
    rows.push_back(twin);
    rows.back().id = "asked";
    rows.back().member.reset();
    fill_combined(rows);
    CHECK(std::abs(*rows.back().number("combined") - *rows[40].number("combined")) < 1);
  }
}

TEST_CASE("a row of another tool whose error is negative has no combined score") {
  auto rows = with_population(100);
  rows[7].l_rec = -0.1;
  rows[8].set("share_low", "");
  CHECK(fill_combined(rows).standardised);
  CHECK_FALSE(rows[7].number("combined"));
  CHECK_FALSE(rows[8].number("combined"));
  CHECK(rows[9].number("combined"));
}

TEST_CASE("images and references that decide are scored by the same rule") {
  for (const double bias : {0.0, 0.1}) {
    std::vector<Row> images, references;
    for (auto& row : with_population(120, bias)) (*row.member ? images : references).push_back(row);
    fill_combined_on(references, images);
    const auto before = combined(images);
    CHECK(combined(references).size() == 60);
    if (bias == 0) continue;
    remove_population(images);
    fill_combined_on(references, images);
    CHECK(combined(images) == before);
  }
  auto few = with_population(20);
  std::vector<Row> references(few.begin(), few.begin() + 10), images(few.begin() + 10, few.end());
  fill_combined_on(references, images);  // nothing is fitted: each row has the number it has alone
  CHECK(*images[0].number("combined") ==
        Approx(std::log(*images[0].l_rec) - 0.5 * std::log(*images[0].l_pred) -
               0.75 * std::log(*images[0].number("l_pop")) - *images[0].number("share_low") -
               0.5 * *images[0].number("share_pop_low")));
}

TEST_CASE("a reference that decides is not scored by a fit that it is in") {
  std::vector<Row> images, references;
  for (auto& row : with_population(120)) (*row.member ? images : references).push_back(row);
  auto altered = references;
  *altered[20].l_rec *= 1.3;
  auto others = images;
  fill_combined_on(references, images);
  fill_combined_on(altered, others);
  const auto before = combined(references), after = combined(altered);
  size_t kept = 0;
  for (size_t i = 0; i < before.size(); ++i) kept += before[i] == after[i];
  CHECK(kept == before.size() / 5 - 1);  // the rest of its own fifth
  CHECK(combined(images) != combined(others));
}
