#include "judging/comparison.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "core/base/format.h"
#include "judging/combined.h"
#include "judging/verdict.h"

namespace msc::audit {

namespace {

using memberscope::EvaluationInput;
using RowsById = std::unordered_map<std::string, const Row*>;

RowsById by_id(const Judgement& judgement) {
  RowsById rows;
  for (const auto& row : judgement.rows) rows.emplace(row.id, &row);
  return rows;
}

constexpr double kSamePrediction = 1e-3;  // relative: libraries and machines round differently

/// What decides L_pred beside the pair. Columns that a side does not have are no difference.
constexpr const char* kMeasures[] = {"pred_loss", "probe",      "average",
                                     "n_splits",  "n_features", "split_seed"};

const Cell* first_cell(const std::vector<Row>& rows, const char* column) {
  for (const auto& row : rows)
    if (const auto* cell = row.find(column); cell && !cell->empty()) return cell;
  return nullptr;
}

/// A column that says that the two L_pred were measured differently, or null.
const char* differing_measure(const std::vector<Row>& a, const std::vector<Row>& b) {
  for (const char* column : kMeasures) {
    const auto *in_a = first_cell(a, column), *in_b = first_cell(b, column);
    if (in_a && in_b && *in_a != *in_b) return column;
  }
  return nullptr;
}

bool same_prediction(const Row& a, const Row& b) {
  return std::abs(*a.l_pred - *b.l_pred) <=
         kSamePrediction * std::max(std::abs(*a.l_pred), std::abs(*b.l_pred));
}

/// Throws when the two disagree on who is a member.
void require_one_split(const Row& a, const Row& b) {
  if (*a.member != *b.member)
    throw InputError(msc::format(
        "'{}' is {} in the first audit and {} in the second: these are not two "
        "audits of one split",
        a.id, *a.member ? "a member" : "a non-member", *a.member ? "a non-member" : "a member"));
}

/// Pairs that both audits have.
struct Common {
  std::vector<Row> rows;  ///< As in the first.
  int64_t n_ids = 0;
  int64_t n_differing = 0;        ///< Ids of which L_pred says that they are not one pair.
  const char* differs = nullptr;  ///< Column by which L_pred was measured differently.
};

Common common_rows(const Judgement& a, const Judgement& b) {
  const auto others = by_id(b);
  Common common;
  common.differs = differing_measure(a.rows, b.rows);
  for (const auto& row : a.rows) {
    const auto other = others.find(row.id);
    if (other == others.end()) continue;
    ++common.n_ids;
    const bool same = common.differs || same_prediction(row, *other->second);
    if (same) common.rows.push_back(row);
    common.n_differing += !same;
  }
  if (common.n_differing > static_cast<int64_t>(common.rows.size())) common.rows.clear();
  for (const auto& row : common.rows) require_one_split(row, *others.at(row.id));
  return common;
}

void warn_of_pairing(Comparison& result, const Common& common) {
  const auto warn = [&](std::string text) { result.warnings.push_back(std::move(text)); };
  if (common.n_differing > 0)
    warn(
        msc::format("{} of {} common ids have another L_pred in the second audit, by more than a "
                    "thousandth: L_pred asks no victim, so these are not the same pairs. {}",
                    common.n_differing, common.n_ids,
                    result.paired ? "They are not compared with each other."
                                  : "None is taken for one: the audits are compared as "
                                    "independent samples, with wider intervals."));
  else if (!result.paired)
    warn(
        "The two audits have no pair in common: they are compared as independent samples, with "
        "wider intervals.");
  if (result.paired && common.differs)
    warn(
        msc::format("L_pred was measured differently ({}): whether an id is the same pair in both "
                    "cannot be seen from it.",
                    common.differs));
  if (result.paired && result.n_only_a + result.n_only_b > 0)
    warn(msc::format(
        "{} pairs of the first and {} of the second audit have no counterpart and are left out.",
        result.n_only_a, result.n_only_b));
}

/// A split that is not fair makes both AUCs say less than they seem to.
void warn_of_split(Comparison& result, const Judgement& judgement, const char* which) {
  const auto found = verdict(judgement);
  if (found.is(Verdict::Word::kInvalidComparison))
    result.warnings.push_back(msc::format("The {} audit: {}", which, found.sentence));
}

/// The scores that every judged row of both audits has.
std::vector<std::string> shared_scores(const Judgement& a, const Judgement& b) {
  std::vector<std::string> shared;
  for (const auto& score : a.scores)
    if (is_complete(a, score) && is_complete(b, score)) shared.push_back(score);
  return shared;
}

/// With the sign that makes low = member.
void add_scores(EvaluationInput& input, const std::string& prefix,
                const std::vector<std::string>& scores, const std::vector<const Row*>& rows) {
  for (const auto& score : scores) {
    auto& values = input.scores.emplace_back(prefix + score, std::vector<double>()).second;
    for (const auto* row : rows) values.push_back(oriented(*row, score_kind(score)).value());
  }
}

std::vector<const Row*> pointers(const std::vector<Row>& rows) {
  std::vector<const Row*> list;
  for (const auto& row : rows) list.push_back(&row);
  return list;
}

EvaluationInput labels_of(const std::vector<Row>& rows) {
  EvaluationInput input;
  std::unordered_map<std::string, int64_t> groups;
  bool named = false;
  for (const auto& row : rows) {
    input.member.push_back(*row.member);
    named = named || !row.group.empty();
    const auto key = row.group.empty() ? "id " + row.id : "group " + row.group;
    input.group.push_back(groups.emplace(key, static_cast<int64_t>(groups.size())).first->second);
  }
  if (!named) input.group.clear();
  return input;
}

void require_both(const Judgement& judgement, const char* which) {
  if (judgement.n_members == 0 || judgement.n_nonmembers == 0)
    throw InputError(
        msc::format("the {} audit has {} scored members and {} scored non-members among the "
                    "compared pairs; expected some of both",
                    which, judgement.n_members, judgement.n_nonmembers));
}

memberscope::EvaluationOptions options_of(double confidence) {
  memberscope::EvaluationOptions options;
  options.confidence = confidence;
  return options;
}

/// What lies between two independent figures: square-and-add of both intervals.
ComparedScore independent(const std::string& score, const memberscope::Estimate& a,
                          const memberscope::Estimate& b) {
  const double difference = b.value - a.value;
  return {score,
          a,
          b,
          difference,
          difference - std::hypot(b.value - b.low, a.high - a.value),
          difference + std::hypot(b.high - b.value, a.value - a.low)};
}

/// The members found by the deciding score, and the curves of both audits. @param names Of that
/// score in each evaluation.
void add_deciding(Comparison& result, const memberscope::Evaluation& a, const std::string& name_a,
                  const memberscope::Evaluation& b, const std::string& name_b) {
  const auto rate = std::string(".tpr@") + kVerdictRate;
  const auto found_a = a.find(name_a + rate), found_b = b.find(name_b + rate);
  if (found_a.status == MSC_ESTIMATE_OK && found_b.status == MSC_ESTIMATE_OK)
    result.found = independent(result.deciding, found_a, found_b);
  result.roc_a = a.roc(name_a);
  result.roc_b = b.roc(name_b);
}

/// Both audits over the same samples: each figure beside its own, and their paired difference.
void compare_paired(Comparison& result, const std::vector<std::string>& scores,
                    const std::vector<Row>& rows, const RowsById& others, double confidence) {
  std::vector<const Row*> counterparts;
  for (const auto& row : rows) counterparts.push_back(others.at(row.id));
  auto input = labels_of(rows);
  add_scores(input, "a.", scores, pointers(rows));
  add_scores(input, "b.", scores, counterparts);
  const auto& evaluation = result.evaluations.emplace_back(input, options_of(confidence));
  for (const auto& score : scores) {
    const auto difference = evaluation.find("b." + score + ".auc-a." + score + ".auc");
    result.scores.push_back({score, evaluation.find("a." + score + ".auc"),
                             evaluation.find("b." + score + ".auc"), difference.value,
                             difference.low, difference.high});
  }
  add_deciding(result, evaluation, "a." + result.deciding, evaluation, "b." + result.deciding);
}

memberscope::Evaluation evaluate_alone(const std::vector<std::string>& scores,
                                       const std::vector<Row>& rows, double confidence) {
  auto input = labels_of(rows);
  add_scores(input, "", scores, pointers(rows));
  return memberscope::Evaluation(input, options_of(confidence));
}

void compare_independent(Comparison& result, const std::vector<std::string>& scores,
                         const Judgement& a, const Judgement& b, double confidence) {
  result.evaluations = {evaluate_alone(scores, a.rows, confidence),
                        evaluate_alone(scores, b.rows, confidence)};
  for (const auto& score : scores)
    result.scores.push_back(independent(score, result.evaluations[0].find(score + ".auc"),
                                        result.evaluations[1].find(score + ".auc")));
  add_deciding(result, result.evaluations[0], result.deciding, result.evaluations[1],
               result.deciding);
}

std::vector<Row> with_combined(std::vector<Row> rows) {
  fill_combined(rows);
  return rows;
}

}  // namespace

Comparison compare(const std::vector<Row>& a, const std::vector<Row>& b, double confidence) {
  const auto options = options_of(confidence);
  auto judged_a = judge(with_combined(a), options), judged_b = judge(with_combined(b), options);
  const auto common = common_rows(judged_a, judged_b);
  const auto& rows = common.rows;
  Comparison result;
  result.verdict_a = verdict(judged_a).title();
  result.verdict_b = verdict(judged_b).title();
  result.paired = !rows.empty();
  result.n_differing = common.n_differing;
  result.n_only_a = static_cast<int64_t>(judged_a.rows.size() - rows.size());
  result.n_only_b = static_cast<int64_t>(judged_b.rows.size() - rows.size());
  if (result.paired) judged_a = judge(rows, options);
  require_both(judged_a, "first");
  require_both(result.paired ? judged_a : judged_b, "second");
  result.n_members = judged_a.n_members;
  result.n_nonmembers = judged_a.n_nonmembers;
  result.n_members_b = result.paired ? result.n_members : judged_b.n_members;
  result.n_nonmembers_b = result.paired ? result.n_nonmembers : judged_b.n_nonmembers;
  const auto scores = shared_scores(judged_a, judged_b);
  const bool has_combined = std::find(scores.begin(), scores.end(), "combined") != scores.end();
  result.deciding = has_combined ? "combined" : "l_mem";
  if (result.paired)
    compare_paired(result, scores, rows, by_id(judged_b), confidence);
  else
    compare_independent(result, scores, judged_a, judged_b, confidence);
  warn_of_pairing(result, common);
  warn_of_split(result, judged_a, "first");
  warn_of_split(result, judged_b, "second");
  return result;
}

const ComparedScore& Comparison::main() const {
  return *std::find_if(scores.begin(), scores.end(),
                       [&](const auto& one) { return one.score == deciding; });
}

}  // namespace msc::audit
