#include "judging/judgement.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "audit/counted.h"
#include "core/base/format.h"
#include "judging/figure_words.h"
#include "judging/group_numbers.h"
#include "judging/group_rows.h"
#include "judging/judge_scores.h"
#include "judging/left_out.h"
#include "judging/populations.h"
#include "judging/poses.h"

namespace msc::audit {

namespace {

void require_one_run(const std::vector<Row>& rows) {
  const Row* first = nullptr;
  for (const auto& row : rows) {
    if (row.run.empty()) continue;
    if (!first) first = &row;
    if (row.run != first->run)
      throw InputError(
          msc::format("rows of several runs in one file: '{}' is of run '{}', '{}' of run '{}'; "
                      "evaluate each run by itself",
                      first->id, first->run, row.id, row.run));
  }
}

/// Errors in other units cannot be ranked together.
void require_one_measure(const std::vector<Row>& rows) {
  for (const char* column : {"rec_loss", "pred_loss", "average", "beta"}) {
    const Cell* first = nullptr;
    for (const auto& row : rows) {
      const auto* cell = row.find(column);
      if (!cell || cell->empty()) continue;
      if (!first) first = cell;
      if (*cell != *first)
        throw InputError(
            msc::format("rows of several kinds in one file: column '{}' is '{}' for '{}' and '{}' "
                        "before; evaluate each by itself",
                        column, cell->text(), row.id, first->text()));
    }
  }
}

void sort_out(const std::vector<Row>& rows, Judgement& judgement) {
  for (const auto& row : rows) {
    if (!judgement.beta) judgement.beta = row.number("beta");
    if (!row.ok()) {
      ++judgement.n_failed;
    } else if (row.chose_beta()) {
      ++judgement.n_beta_references;
    } else if (!row.member) {
      ++judgement.n_unlabelled;
    } else {
      ++(*row.member ? judgement.n_members : judgement.n_nonmembers);
      judgement.rows.push_back(row);
    }
  }
}

void count_groups(Judgement& judgement, const std::vector<int64_t>& groups) {
  std::map<int64_t, std::set<int>> kinds;
  for (size_t i = 0; i < groups.size(); ++i) kinds[groups[i]].insert(*judgement.rows[i].member);
  judgement.n_groups = static_cast<int64_t>(kinds.size());
  for (const auto& [group, members] : kinds) judgement.n_mixed_groups += members.size() > 1;
}

memberscope::EvaluationInput labels_of(Judgement& judgement) {
  memberscope::EvaluationInput input;
  std::vector<std::string> names;
  for (const auto& row : judgement.rows) {
    input.member.push_back(*row.member);
    names.push_back(row.group);
  }
  input.group = group_numbers(names);
  count_groups(judgement, input.group);
  return input;
}

/// The errors and the one score, a group being one sample.
void judge_groups(Judgement& judgement, const memberscope::EvaluationOptions& options) {
  judgement.groups = group_rows(judgement.rows);
  if (judgement.groups.empty()) return;
  memberscope::EvaluationInput input;
  for (const auto& row : judgement.groups) input.member.push_back(*row.member);
  auto scores = errors();
  if (have_combined(judgement.groups)) scores.push_back(&score_kind("combined"));
  for (const auto* score : scores) {
    auto& values = input.scores.emplace_back(score->name, std::vector<double>()).second;
    for (const auto& row : judgement.groups) values.push_back(*score->value(row));
  }
  judgement.group_evaluation.emplace(input, options);
}

/// What takes a blind score into account tells the sides apart wherever that score does so by
/// itself: such a figure would say nothing of the victim, and none is given.
void drop_confounded(Judgement& judgement) {
  const bool is_one = of_one_population(judgement.rows);
  const auto is_confounded = [&](const std::string& score) {
    const char* blind = score_kind(score).rests_on;
    if (blind && !is_one) {
      judgement.left_out.push_back({score, "the rows were scored with different references"});
      return true;
    }
    const auto* baseline = blind ? judgement.find_baseline(blind) : nullptr;
    if (!baseline || !baseline->significant()) return false;
    judgement.left_out.push_back(
        {score, msc::format("it takes {} into account, which tells members from non-members by "
                            "itself (AUC {:.3f}, {:.3f} to {:.3f})",
                            score_kind(blind).label, baseline->auc.value, baseline->auc.low,
                            baseline->auc.high)});
    return true;
  };
  auto& scores = judgement.scores;
  scores.erase(std::remove_if(scores.begin(), scores.end(), is_confounded), scores.end());
}

bool all_equal(const std::vector<double>& values) {
  return values.size() > 1 && std::count(values.begin(), values.end(), values.front()) ==
                                  static_cast<int64_t>(values.size());
}

void add_warnings(Judgement& judgement) {
  const auto warn = [&](std::string text) { judgement.warnings.push_back(std::move(text)); };
  if (judgement.n_failed > 0)
    warn(counted(judgement.n_failed, "pair") +
         " failed and cannot be judged; see rows.csv for stage and message.");
  if (judgement.near_duplicates && judgement.near_duplicates->n > 0)
    warn(duplicates_sentence(*judgement.near_duplicates));
  if (judgement.n_mixed_groups > 0)
    warn(
        msc::format("{} {} members and non-members. If samples of a group resemble each other, "
                    "non-members of such a group may look like "
                    "members.",
                    counted(judgement.n_mixed_groups, "group"),
                    judgement.n_mixed_groups == 1 ? "holds" : "hold"));
  if (!judgement.incomplete.empty()) warn(incomplete_sentence(judgement));
  const PoseFigures poses(judgement.rows, judgement.options.confidence);
  if (const auto memorised = poses.memorised_sentence(); !memorised.empty()) warn(memorised);
  const auto n_without_group = std::count_if(judgement.rows.begin(), judgement.rows.end(),
                                             [](const Row& row) { return row.group.empty(); });
  if (n_without_group > 0 && judgement.n_groups > 0)
    warn(msc::format("{} of {} rows name no group: each counts as a group of its own.",
                     n_without_group, judgement.rows.size()));
  const auto n_without_run = std::count_if(judgement.rows.begin(), judgement.rows.end(),
                                           [](const Row& row) { return row.run.empty(); });
  if (n_without_run > 0 && n_without_run < static_cast<int64_t>(judgement.rows.size()))
    warn(msc::format(
        "{} rows do not say of which run they are; they are judged together with the rest.",
        n_without_run));
  for (const auto* error : errors())
    if (all_equal(judgement.values(error->name)))
      warn(msc::format("All pairs have the same {}: it tells nothing apart.", error->label));
  const auto fewer = std::min(judgement.n_members, judgement.n_nonmembers);
  if (fewer > 0 && fewer < 30)
    warn(msc::format("Only {} in the smaller class: the intervals are wide.",
                     counted(fewer, "sample")));
}

}  // namespace

bool Judgement::confounded() const {
  for (const auto& baseline : blind) {
    if (baseline.significant()) return true;
  }
  return false;
}

const BlindBaseline& Judgement::strongest_baseline() const {
  const auto distance = [](const BlindBaseline& baseline) {
    return std::abs(baseline.auc.value - 0.5);
  };
  return *std::min_element(blind.begin(), blind.end(), [&](const auto& a, const auto& b) {
    return a.p_holm != b.p_holm ? a.p_holm < b.p_holm : distance(a) > distance(b);
  });
}

double Judgement::largest_confounding() const {
  double largest = 0.5;
  for (const auto& baseline : blind) {
    largest = std::max(largest, baseline.auc.high);
    if (baseline.name != kBlindClassifier) largest = std::max(largest, 1 - baseline.auc.low);
  }
  return largest;
}

const BlindBaseline* Judgement::find_baseline(const std::string& name) const {
  for (const auto& baseline : blind)
    if (baseline.name == name) return &baseline;
  return nullptr;
}

std::vector<memberscope::Evaluation> Judgement::evaluations() const {
  std::vector<memberscope::Evaluation> all;
  for (const auto* one : {&evaluation, &blind_evaluation})
    if (*one) all.push_back(**one);
  for (const auto& [score, one] : partial) all.push_back(one);
  return all;
}

std::optional<memberscope::Estimate> Judgement::figure(const std::string& name) const {
  for (const auto& one : evaluations())
    for (const auto& estimate : one.all())
      if (name == estimate.name) return estimate;
  return std::nullopt;
}

const memberscope::Evaluation& Judgement::evaluation_of(const std::string& score) const {
  for (const auto& [name, one] : partial)
    if (name == score) return one;
  return *evaluation;
}

std::string Judgement::not_checked_reason(const std::string& figure) const {
  for (const auto& one : not_checked)
    if (!find_score(one.name) && figure.compare(0, one.name.size() + 1, one.name + ".") == 0)
      return one.reason;
  return {};
}

std::vector<std::string> Judgement::further_scores() const {
  std::vector<std::string> further;
  for (const auto& score : scores)
    if (!score_kind(score).is_error) further.push_back(score);
  return further;
}

std::vector<double> Judgement::values(const std::string& score) const {
  const auto& kind = score_kind(score);
  std::vector<double> result;
  for (const auto& row : rows) result.push_back(kind.value(row).value());
  return result;
}

void require_comparable(const std::vector<Row>& rows) {
  require_one_run(rows);
  require_one_measure(rows);
}

Judgement judge(const std::vector<Row>& rows, const memberscope::EvaluationOptions& options,
                const Evidence& evidence) {
  require_comparable(rows);
  Judgement judgement;
  judgement.options = options;
  judgement.near_duplicates = evidence.near_duplicates;
  judgement.warnings = evidence.findings;
  sort_out(rows, judgement);
  if (!judgement.rows.empty()) {
    memberscope::EvaluationOptions plain;  // neither calibrated nor at a prior
    plain.confidence = options.confidence;
    plain.seed = options.seed;
    const auto labels = labels_of(judgement);
    judge_blind(judgement, labels, evidence.features, plain);
    judge_scores(judgement, labels);
    drop_confounded(judgement);
    judge_groups(judgement, plain);
  }
  add_left_out(judgement);
  add_warnings(judgement);
  return judgement;
}

}  // namespace msc::audit
