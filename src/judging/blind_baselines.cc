#include "judging/blind_baselines.h"

#include <algorithm>
#include <cmath>
#include <memberscope/decision.hpp>
#include <unordered_map>

#include "judging/blind_classifier.h"
#include "judging/judgement.h"

namespace msc::audit {

namespace {

constexpr size_t kMany = 1000;  // samples of the smaller class

/// One baseline before it is judged.
struct Candidate {
  std::string name;
  Column values;
  std::optional<double> p_value;  ///< Where the interval does not give it.
  Coverage coverage;
};

bool all_equal(const std::vector<double>& values) {
  return std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end();
}

/// Every blind score of the table, every column "blind_...", the classifier: what can be known of
/// the pairs without a single query.
std::vector<Candidate> candidates(Judgement& judgement, const memberscope::EvaluationInput& labels,
                                  const BlindFeatures& features) {
  std::vector<Candidate> all;
  for (auto& [name, values] : blind_columns(judgement.rows))
    all.push_back({name, std::move(values), {}, {}});
  if (auto classifier = classify_split(judgement, labels, features))
    all.push_back({kBlindClassifier, std::move(classifier->scores), classifier->p_value, {}});
  for (auto& one : all) one.coverage = coverage_of(labels.member, one.values);
  return all;
}

/// Why that it separates nothing would not say that there is nothing; empty: it would.
std::string not_checked(const Candidate& one) {
  const bool equal = all_equal(numbers_of(one.values));
  // Where every row has the same number, the two sides do not differ in it. An error that never
  // changes was not measured, though, and equal numbers of some rows say nothing of the others.
  if (find_score(one.name) && equal && one.values.size() > 1)
    return "all rows have the same, so that it was hardly measured";
  if (auto reason = too_incomplete(one.coverage); !reason.empty()) return reason;
  return equal && !one.coverage.complete() ? without_text(one.coverage) + ", the others the same"
                                           : "";
}

memberscope::EvaluationInput input_of(const memberscope::EvaluationInput& labels,
                                      const Candidate& one) {
  const auto rows = rows_with(one.values);
  return {
      taken(labels.member, rows), taken(labels.group, rows), {{one.name, numbers_of(one.values)}}};
}

/// Those that every row has, together.
void evaluate_complete(Judgement& judgement, const memberscope::EvaluationInput& labels,
                       const std::vector<Candidate>& all,
                       const memberscope::EvaluationOptions& options) {
  auto input = labels;
  for (const auto& one : all)
    if (one.coverage.complete()) input.scores.emplace_back(one.name, numbers_of(one.values));
  judgement.blind_evaluation.emplace(input, options);
}

/// Two-sided p-value against 0.5 from the interval's end on that side, as if the distance were
/// normal.
double interval_p_value(const memberscope::Estimate& auc, double confidence) {
  const double width = auc.value > 0.5 ? auc.value - auc.low : auc.high - auc.value;
  if (width <= 0) return 1;
  double low = 0, high = 40;  // the normal quantile of the confidence, by halving
  for (int i = 0; i < 100; ++i)
    ((std::erf((low + high) / 2 / std::sqrt(2.0)) < confidence) ? low : high) = (low + high) / 2;
  return std::erfc(std::abs(auc.value - 0.5) / width * high / std::sqrt(2.0));
}

/// The two sides of one baseline.
std::pair<memberscope::GroupedScores, memberscope::GroupedScores> sides_of(
    const memberscope::EvaluationInput& input) {
  memberscope::GroupedScores members, others;
  const auto& values = input.scores.front().second;
  for (size_t i = 0; i < values.size(); ++i) {
    auto& side = input.member[i] ? members : others;
    side.scores.push_back(values[i]);
    if (!input.group.empty()) side.group.push_back(input.group[i]);
  }
  return {members, others};
}

/// By the rank test that `decide` compares images and references with, which notices more in small
/// classes than the interval. It exchanges groups as wholes, so groups on both sides leave the
/// interval; so do classes in which permutations take long and both say the same.
double p_value(const Judgement& judgement, const memberscope::EvaluationInput& labels,
               const Candidate& one, const memberscope::Estimate& auc) {
  const auto [members, others] = sides_of(input_of(labels, one));
  if (judgement.n_mixed_groups > 0 || std::min(members.scores.size(), others.scores.size()) > kMany)
    return interval_p_value(auc, judgement.options.confidence);
  memberscope::SetTestOptions options;
  options.two_sided = true;
  options.seed = judgement.options.seed;
  return memberscope::set_test(members, others, options).p_value;
}

void add_baseline(Judgement& judgement, const memberscope::EvaluationInput& labels,
                  const Candidate& one) {
  BlindBaseline baseline;
  baseline.name = one.name;
  baseline.auc = *judgement.figure(one.name + ".auc");
  baseline.coverage = one.coverage;
  baseline.p_value = one.p_value ? *one.p_value : p_value(judgement, labels, one, baseline.auc);
  judgement.blind.push_back(baseline);
}

void correct(std::vector<BlindBaseline>& blind) {
  std::vector<double> p_values;
  for (const auto& baseline : blind) p_values.push_back(baseline.p_value);
  msc_holm(p_values.data(), static_cast<int64_t>(p_values.size()), p_values.data(), nullptr);
  for (size_t i = 0; i < blind.size(); ++i) blind[i].p_holm = p_values[i];
}

/// L_mem within strata of what sets the two sides apart. Matching weakens a confounder, it does not
/// remove it.
void judge_matched(Judgement& judgement, const memberscope::EvaluationInput& labels,
                   const std::vector<Candidate>& all, memberscope::EvaluationOptions options) {
  if (!judgement.confounded()) return;
  for (const auto& one : all) {
    const auto* baseline = judgement.find_baseline(one.name);
    if (!baseline || (one.name != "l_pred" && !baseline->significant())) continue;
    auto input = input_of(labels, one);
    input.scores.insert(input.scores.begin(),
                        {"l_mem", taken(judgement.values("l_mem"), rows_with(one.values))});
    options.matched_on = one.name;
    const memberscope::Evaluation evaluation(input, options);
    judgement.matched.push_back({one.name, evaluation.find("l_mem.auc_matched"), evaluation});
  }
}

}  // namespace

std::vector<std::pair<std::string, Column>> blind_columns(const std::vector<Row>& rows) {
  std::vector<std::pair<std::string, Column>> columns;
  for (const auto* kind : blind_scores()) {
    Column column;
    for (const auto& row : rows) column.push_back(oriented(row, *kind));
    const bool known = std::any_of(column.begin(), column.end(),
                                   [](const auto& value) { return value.has_value(); });
    if (known) columns.emplace_back(kind->name, std::move(column));
  }
  std::unordered_map<std::string, size_t> known;
  for (size_t i = 0; i < rows.size(); ++i)
    for (const auto& [name, cell] : rows[i].extra) {
      if (name.compare(0, kBlindPrefix.size(), kBlindPrefix) != 0) continue;
      const auto found = known.emplace(name, columns.size());
      if (found.second) columns.emplace_back(name, Column(rows.size()));
      columns[found.first->second].second[i] = cell.number();
    }
  return columns;
}

std::vector<const ScoreKind*> blind_scores() {
  return scores_where([](const ScoreKind& kind) { return kind.is_blind; });
}

void judge_blind(Judgement& judgement, const memberscope::EvaluationInput& labels,
                 const BlindFeatures& features, const memberscope::EvaluationOptions& options) {
  if (judgement.n_members == 0 || judgement.n_nonmembers == 0) return;
  const auto all = candidates(judgement, labels, features);
  evaluate_complete(judgement, labels, all, options);
  for (const auto& one : all) {
    if (auto reason = not_checked(one); !reason.empty())
      judgement.not_checked.push_back({one.name, std::move(reason)});
    if (!one.coverage.both()) continue;
    if (!one.coverage.complete()) {
      if (!find_score(one.name))  // of scores, judge_scores() tells
        judgement.incomplete.push_back({one.name, without_text(one.coverage)});
      judgement.partial.emplace_back(one.name,
                                     memberscope::Evaluation(input_of(labels, one), options));
    }
    add_baseline(judgement, labels, one);
  }
  correct(judgement.blind);
  judge_matched(judgement, labels, all, options);
}

}  // namespace msc::audit
