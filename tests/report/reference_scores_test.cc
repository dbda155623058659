// How rows get the scores that compare the victim with other models.
#include "audit/reference_scores.h"

#include <algorithm>

#include "judging/decisions.h"
#include "judging/judgement.h"
#include "report_rows.h"
#include "support/catch2.h"

using namespace msc::audit;

namespace {

/// Rows with so many other models, whose errors are those of the victim without membership.
std::vector<Row> beside_models(int n, int models, double gap = 0.05) {
  auto rows = audit_rows(n, gap);
  for (size_t i = 0; i < rows.size(); ++i)
    for (int m = 1; m <= models; ++m) {
      rows[i].set(model_column(m, kModelError),
                  *rows[i].l_rec + gap * *rows[i].member +
                      1e-3 * static_cast<double>(i * static_cast<size_t>(m) * 31 % 53));
      rows[i].set("share", 0.1);
      rows[i].set(model_column(m, "share"), 0.03 * m);
    }
  return rows;
}

size_t count(const std::vector<Row>& rows, const char* column) {
  return static_cast<size_t>(std::count_if(
      rows.begin(), rows.end(), [&](const Row& row) { return row.number(column).has_value(); }));
}

bool says(const OtherModels& models, const std::string& words) {
  return std::any_of(models.notes.begin(), models.notes.end(), [&](const std::string& note) {
    return note.find(words) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("scores are filled in every row, and judged") {
  auto rows = beside_models(60, 2);
  const auto found = fill_reference_scores(rows);
  CHECK(found.n == 2);
  CHECK(found.fewest_unseen == 2);
  CHECK(found.notes.empty());
  for (const char* column :
       {"ref_difference", "ref_ratio", "lira", "lira_nig", "rmia", "share_ref"})
    CHECK(count(rows, column) == 60);
  CHECK(count(rows, "lira_online") == 0);
  CHECK(rows[0].number("share_ref") == Approx(0.1 - 0.045));
  const auto judgement = judge(rows);
  CHECK(judgement.figure("lira.auc")->value > judgement.figure("l_rec.auc")->value);
}

TEST_CASE("neither the order of rows nor a way through a file changes a digit") {
  auto rows = beside_models(30, 3);
  auto other = rows;
  std::reverse(other.begin(), other.end());
  for (auto& row : other) row = row_from_json_line(to_json_line(row), "row");
  fill_reference_scores(rows);
  fill_reference_scores(other);
  fill_reference_scores(other);  // once more
  std::reverse(other.begin(), other.end());
  for (size_t i = 0; i < rows.size(); ++i)
    for (const char* column : {"lira", "lira_nig", "rmia", "ref_ratio"})
      CHECK(other[i].find(column)->text() == rows[i].find(column)->text());
}

TEST_CASE("a row by itself has what needs no other pair") {
  auto rows = beside_models(30, 3);
  auto alone = rows[4];
  fill_reference_scores(rows);
  fill_own_reference_scores(alone);
  for (const char* column : {"ref_difference", "ref_ratio", "share_ref"})
    CHECK(alone.number(column) == rows[4].number(column));
  CHECK_FALSE(alone.find("lira"));
}

TEST_CASE("the victim among the models is left out and said") {
  auto rows = beside_models(30, 2);
  auto without = beside_models(30, 1);
  for (auto& row : rows) row.set(model_column(2, kModelError), *row.l_rec);
  for (auto& row : rows) row.set(model_column(2, "share"), *row.number("share"));
  const auto found = fill_reference_scores(rows);
  fill_reference_scores(without);
  CHECK(says(found, "Other model 2 has the victim's own error in all of 30 pairs"));
  CHECK(found.most_unseen == 1);
  CHECK(rows[3].number("lira") == without[3].number("lira"));
  CHECK(rows[3].number("share_ref") == without[3].number("share_ref"));
}

TEST_CASE("what a model lacks is missing there alone, and is counted") {
  auto rows = beside_models(30, 2);
  rows[0].set(model_column(1, kModelError), "");
  rows[1].set(model_column(1, kModelError), "");
  rows[1].set(model_column(2, kModelError), "nan");
  rows[2].set("share", "");
  const auto found = fill_reference_scores(rows);
  CHECK(says(found, "Other model 1 has no usable output for 2 of 30 pairs"));
  CHECK(says(found, "Other model 2 has no usable output for 1 of 30 pairs"));
  CHECK(count(rows, "lira") == 29);
  CHECK(count(rows, "share_ref") == 28);
  CHECK(found.fewest_unseen == 0);
}

TEST_CASE("a model that was trained on everything leaves no offline score") {
  auto rows = beside_models(30, 1);
  for (auto& row : rows) row.set(model_column(1, kModelTrainedOn), int64_t{1});
  const auto found = fill_reference_scores(rows);
  CHECK(says(found, "was trained on every pair"));
  CHECK(found.n_seen == 30);
  CHECK(count(rows, "lira") == 0);
  CHECK(judge(rows).scores == std::vector<std::string>{"l_rec", "l_pred", "l_mem", "share"});
}

TEST_CASE("columns of another tool stay where no row names a model") {
  auto rows = audit_rows(10, 0.1);
  for (auto& row : rows) row.set("lira", 0.5);
  CHECK(fill_reference_scores(rows).n == 0);
  CHECK(count(rows, "lira") == 10);
}

TEST_CASE("failed rows and errors below 0 are none of the pairs") {
  auto rows = beside_models(30, 1);
  rows[0].status = "victim";
  rows[1].l_rec = -0.1;
  fill_reference_scores(rows);
  CHECK(count(rows, "lira") == 28);
}

TEST_CASE("decisions take images and references together") {
  auto rows = beside_models(120, 2, 0.15);
  std::vector<Row> images, references;
  for (const auto& row : rows) (row.member == 1 ? images : references).push_back(row);
  DecisionSettings settings;
  settings.score = "lira";
  const auto decided = decide(images, references, settings);
  CHECK(decided.each.n_member > 30);
  for (auto& row : references)
    for (const char* what : {kModelError, "share"}) row.remove(model_column(2, what));
  CHECK_THROWS_WITH(decide(images, references, settings),
                    Catch::Contains("different numbers of other models (1 and 2)"));
}
