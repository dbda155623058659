#include "judging/poses.h"

#include <algorithm>
#include <cmath>

#include "audit/score_cells.h"
#include "core/base/format.h"
#include "judging/figures.h"
#include "judging/group_numbers.h"

namespace msc::audit {
namespace {

using Memory = PoseSummary::Memory;

constexpr double kSmallest = 1e-6;  // an error that is none
constexpr double kAsHard = 1.25;    // times the natural error, at most, either way
constexpr double kAlike = 0.8;      // correlation, at least
constexpr int64_t kFewestASide = 2;

/// The rows that have an error in a pose.
struct Sample {
  memberscope::EvaluationInput input;
  std::vector<double> natural, posed;  ///< Logarithms.
  int64_t n_members = 0, n_nonmembers = 0;

  Sample(const std::vector<Row>& rows, const std::string& column) {
    std::vector<std::string> groups;
    for (const auto& row : rows) {
      const auto error = row.number(column);
      if (!row.ok() || !row.member || !row.l_rec || !error) continue;
      natural.push_back(std::log(std::max(*row.l_rec, kSmallest)));
      posed.push_back(std::log(std::max(*error, kSmallest)));
      input.member.push_back(*row.member);
      groups.push_back(row.group);
      (*row.member ? n_members : n_nonmembers) += 1;
    }
    input.group = group_numbers(groups);
    std::vector<double> ratio;
    for (size_t i = 0; i < posed.size(); ++i) ratio.push_back(natural[i] - posed[i]);
    input.scores = {{"pose", posed}, {"ratio", ratio}, {"natural", natural}};
  }
};

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Of Pearson; 0 where one of them is constant.
double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const auto n = static_cast<double>(a.size());
  double mean_a = 0, mean_b = 0, ab = 0, aa = 0, bb = 0;
  for (size_t i = 0; i < a.size(); ++i) mean_a += a[i] / n, mean_b += b[i] / n;
  for (size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - mean_a) * (b[i] - mean_b);
    aa += (a[i] - mean_a) * (a[i] - mean_a);
    bb += (b[i] - mean_b) * (b[i] - mean_b);
  }
  return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

/// From non-members alone, so that the choice of a pose tells nothing of members.
void judge_honest(const Sample& sample, PoseSummary& summary) {
  std::vector<double> natural, posed, difference;
  for (size_t i = 0; i < sample.natural.size(); ++i) {
    if (sample.input.member[i]) continue;
    natural.push_back(sample.natural[i]);
    posed.push_back(sample.posed[i]);
    difference.push_back(sample.posed[i] - sample.natural[i]);
  }
  const double harder = median(difference);
  summary.honest_ratio = std::exp(harder);
  summary.correlation = correlation(natural, posed);
  summary.suits = std::abs(harder) <= std::log(kAsHard) && summary.correlation >= kAlike;
}

/// What is told apart by the natural error, and as well by that of the pose, was learnt in it, too.
Memory memory_of(const PoseSummary& summary, const memberscope::Estimate& natural) {
  if (!summary.auc.ok() || !summary.ratio.ok() || !natural.ok()) return Memory::kUnclear;
  if (summary.ratio.low > 0.5) return Memory::kNew;
  return summary.auc.low > 0.5 && natural.low > 0.5 ? Memory::kMemorised : Memory::kUnclear;
}

std::vector<std::string> pose_columns(const std::vector<Row>& rows) {
  std::vector<std::string> columns;
  for (const auto& column : extra_columns(rows))
    if (column.rfind(kPoseColumn, 0) == 0) columns.push_back(column);
  return columns;
}

}  // namespace

PoseFigures::PoseFigures(const std::vector<Row>& rows, double confidence) {
  memberscope::EvaluationOptions options;
  options.confidence = confidence;
  for (const auto& column : pose_columns(rows)) {
    const Sample sample(rows, column);
    if (sample.n_members < kFewestASide || sample.n_nonmembers < kFewestASide) continue;
    const auto& evaluation = evaluations_.emplace_back(sample.input, options);
    auto& summary = poses_.emplace_back();
    summary.pose = column.substr(std::string(kPoseColumn).size());
    summary.n_members = sample.n_members;
    summary.n_nonmembers = sample.n_nonmembers;
    summary.auc = evaluation.find("pose.auc");
    summary.ratio = evaluation.find("ratio.auc");
    judge_honest(sample, summary);
    summary.memory = memory_of(summary, evaluation.find("natural.auc"));
  }
}

const char* word_of(Memory memory) {
  if (memory == Memory::kNew) return "new";
  return memory == Memory::kMemorised ? "memorised" : "unclear";
}

std::string PoseFigures::memorised_sentence() const {
  std::string names, figures;
  for (const auto& one : poses_) {
    if (one.memory != Memory::kMemorised) continue;
    names += (names.empty() ? "" : ",") + one.pose;
    figures += msc::format("{}{} (AUC of L_rec there {:.3f}, {:.3f} to {:.3f})",
                           figures.empty() ? "" : ", ", one.pose, one.auc.value, one.auc.low,
                           one.auc.high);
  }
  if (names.empty()) return {};
  return msc::format(
      "This victim has memorised other poses, too: {}. It was trained with them, or its memory "
      "moves with the picture; they weaken the ratio to other poses, and --trained-with {} leaves "
      "them out.",
      figures, names);
}

nlohmann::ordered_json PoseFigures::to_json() const {
  auto list = nlohmann::ordered_json::array();
  for (const auto& one : poses_)
    list.push_back({{"pose", one.pose},
                    {"n_members", one.n_members},
                    {"n_nonmembers", one.n_nonmembers},
                    {"honest_ratio", one.honest_ratio},
                    {"correlation", one.correlation},
                    {"suits", one.suits},
                    {"memory", word_of(one.memory)},
                    {"auc", figure_json(one.auc)},
                    {"ratio_auc", figure_json(one.ratio)}});
  return list;
}

}  // namespace msc::audit
