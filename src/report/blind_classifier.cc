#include "report/blind_classifier.h"

#include <algorithm>

#include "core/base/format.h"

namespace msc::report {
namespace {

constexpr int64_t kFewest = 10;         // of a class, below which folds hold next to nothing
constexpr int64_t kPermutations = 999;  // p-values down to 0.001, which Holm's correction over a
                                        // dozen baselines leaves significant

/// Features of every judged row, or as many as came before the first row without.
std::vector<std::vector<float>> features_of(const Judgement& judgement,
                                            const BlindFeatures& features) {
  std::vector<std::vector<float>> found;
  for (const auto& row : judgement.rows) {
    const auto entry = features.find(row.id);
    if (entry == features.end() || (!found.empty() && entry->second.size() != found.front().size()))
      break;
    found.push_back(entry->second);
  }
  return found;
}

int64_t count_groups(const memberscope::EvaluationInput& labels) {
  if (labels.group.empty()) return static_cast<int64_t>(labels.member.size());
  return *std::max_element(labels.group.begin(), labels.group.end()) + 1;
}

}  // namespace

std::optional<memberscope::BlindClassifier> classify_split(
    Judgement& judgement, const memberscope::EvaluationInput& labels,
    const BlindFeatures& features) {
  if (features.empty() || std::min(judgement.n_members, judgement.n_nonmembers) < kFewest ||
      count_groups(labels) < kFewest)
    return std::nullopt;
  memberscope::BlindClassifierInput samples{labels.member, labels.group,
                                            features_of(judgement, features)};
  if (samples.features.size() < judgement.rows.size()) {
    judgement.warnings.push_back(
        msc::format("The blind classifier is left out: the pooled features of '{}' are missing, or "
                    "not as many as those of others.",
                    judgement.rows[samples.features.size()].id));
    return std::nullopt;
  }
  if (samples.features.front().empty()) return std::nullopt;
  msc_blind_classifier_input options{};
  options.permutations = kPermutations;
  options.seed = judgement.options.seed;
  return memberscope::classify_blind(samples, options);
}

}  // namespace msc::report
