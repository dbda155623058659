#include "judging/comparison.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "core/base/format.h"
#include "judging/figures.h"
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

void add_scores(EvaluationInput& input, const std::string& prefix,
                const std::vector<const Row*>& rows) {
  for (const auto* error : errors()) {
    auto& values = input.scores.emplace_back(prefix + error->name, std::vector<double>()).second;
    for (const auto* row : rows) values.push_back(*error->value(*row));
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

/// Both audits over the same samples: each figure beside its own, and their paired difference.
void compare_paired(Comparison& result, const std::vector<Row>& rows, const RowsById& others,
                    double confidence) {
  std::vector<const Row*> counterparts;
  for (const auto& row : rows) counterparts.push_back(others.at(row.id));
  auto input = labels_of(rows);
  add_scores(input, "a.", pointers(rows));
  add_scores(input, "b.", counterparts);
  const auto& evaluation = result.evaluations.emplace_back(input, options_of(confidence));
  for (const std::string& score : names_of(errors())) {
    const auto difference = evaluation.find("b." + score + ".auc-a." + score + ".auc");
    result.scores.push_back({score, evaluation.find("a." + score + ".auc"),
                             evaluation.find("b." + score + ".auc"), difference.value,
                             difference.low, difference.high});
  }
  result.roc_a = evaluation.roc("a.l_mem");
  result.roc_b = evaluation.roc("b.l_mem");
}

memberscope::Evaluation evaluate_alone(const std::vector<Row>& rows, double confidence) {
  auto input = labels_of(rows);
  add_scores(input, "", pointers(rows));
  return memberscope::Evaluation(input, options_of(confidence));
}

void compare_independent(Comparison& result, const Judgement& a, const Judgement& b,
                         double confidence) {
  result.evaluations = {evaluate_alone(a.rows, confidence), evaluate_alone(b.rows, confidence)};
  for (const std::string& score : names_of(errors())) {
    const auto x = result.evaluations[0].find(score + ".auc"),
               y = result.evaluations[1].find(score + ".auc");
    const double difference = y.value - x.value;
    result.scores.push_back({score, x, y, difference,
                             difference - std::hypot(y.value - y.low, x.high - x.value),
                             difference + std::hypot(y.high - y.value, x.value - x.low)});
  }
  result.roc_a = result.evaluations[0].roc("l_mem");
  result.roc_b = result.evaluations[1].roc("l_mem");
}

}  // namespace

Comparison compare(const std::vector<Row>& a, const std::vector<Row>& b, double confidence) {
  const auto options = options_of(confidence);
  auto judged_a = judge(a, options), judged_b = judge(b, options);
  const auto common = common_rows(judged_a, judged_b);
  const auto& rows = common.rows;
  Comparison result;
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
  if (result.paired)
    compare_paired(result, rows, by_id(judged_b), confidence);
  else
    compare_independent(result, judged_a, judged_b, confidence);
  warn_of_pairing(result, common);
  warn_of_split(result, judged_a, "first");
  warn_of_split(result, judged_b, "second");
  return result;
}

std::string comparison_sentence(const Comparison& comparison) {
  const auto& l_mem = comparison.scores.back();
  const auto change =
      msc::format("{:+.3f} ({:+.3f} to {:+.3f})", l_mem.difference, l_mem.low, l_mem.high);
  const auto both = msc::format("from {:.3f} in {} to {:.3f} in {}", l_mem.a.value,
                                comparison.name_a, l_mem.b.value, comparison.name_b);
  if (l_mem.high < 0)
    return msc::format("Members are harder to tell apart in {}: the AUC of L_mem goes {}, by {}.",
                       comparison.name_b, both, change);
  if (l_mem.low > 0)
    return msc::format("Members are easier to tell apart in {}: the AUC of L_mem goes {}, by {}.",
                       comparison.name_b, both, change);
  return msc::format("No difference is shown: the AUC of L_mem goes {}, by {}.", both, change);
}

std::string comparison_table(const Comparison& comparison) {
  std::string text =
      msc::format("  {:<10}{:<28}{:<28}{}\n", "AUC", comparison.name_a.substr(0, 26),
                  comparison.name_b.substr(0, 26),
                  comparison.paired ? "second less first (paired)" : "second less first");
  for (const auto& score : comparison.scores)
    text += msc::format("  {:<10}{:<28}{:<28}{:+.3f} ({:+.3f} to {:+.3f})\n",
                        score_kind(score.score).label, estimate_text(score.a),
                        estimate_text(score.b), score.difference, score.low, score.high);
  for (const auto& warning : comparison.warnings) text += "  " + warning + "\n";
  return text;
}

nlohmann::ordered_json comparison_json(const Comparison& comparison) {
  nlohmann::ordered_json json{{"schema", kSchema},
                              {"a",
                               {{"name", comparison.name_a},
                                {"n_members", comparison.n_members},
                                {"n_nonmembers", comparison.n_nonmembers}}},
                              {"b",
                               {{"name", comparison.name_b},
                                {"n_members", comparison.n_members_b},
                                {"n_nonmembers", comparison.n_nonmembers_b}}},
                              {"paired", comparison.paired},
                              {"n_only_a", comparison.n_only_a},
                              {"n_only_b", comparison.n_only_b},
                              {"n_differing", comparison.n_differing},
                              {"sentence", comparison_sentence(comparison)}};
  for (const auto& score : comparison.scores)
    json["auc"][score.score] = {
        {"a", figure_json(score.a)},
        {"b", figure_json(score.b)},
        {"difference", {{"value", score.difference}, {"low", score.low}, {"high", score.high}}}};
  json["warnings"] = comparison.warnings;
  return json;
}

}  // namespace msc::audit
