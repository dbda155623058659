#include "judging/blind_classifier.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/format.h"

namespace msc::audit {
namespace {

constexpr int64_t kFewest = 10;         // of a class, below which folds hold next to nothing
constexpr int64_t kPermutations = 999;  // p-values down to 0.001, which Holm's correction over a
                                        // dozen baselines leaves significant

/// As many features as most rows have; others are of another extractor.
size_t common_size(const std::vector<const std::vector<float>*>& features) {
  std::map<size_t, int64_t> counts;
  for (const auto* one : features)
    if (one && !one->empty()) ++counts[one->size()];
  const auto most =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? 0 : most->first;
}

/// The rows whose features can be learnt from, as their places, with these.
std::vector<size_t> rows_with_features(const Judgement& judgement, const BlindFeatures& known,
                                       std::vector<std::vector<float>>& features) {
  std::vector<const std::vector<float>*> all;
  for (const auto& row : judgement.rows) {
    const auto entry = known.find(row.id);
    all.push_back(entry == known.end() ? nullptr : &entry->second);
  }
  const size_t size = common_size(all);
  std::vector<size_t> places;
  for (size_t i = 0; i < all.size() && size > 0; ++i)
    if (all[i] && all[i]->size() == size) {
      places.push_back(i);
      features.push_back(*all[i]);
    }
  return places;
}

int64_t count_groups(const memberscope::BlindClassifierInput& samples) {
  if (samples.group.empty()) return static_cast<int64_t>(samples.member.size());
  return static_cast<int64_t>(std::set<int64_t>(samples.group.begin(), samples.group.end()).size());
}

/// Why there is nothing to learn from, or nothing.
std::string too_few(const memberscope::BlindClassifierInput& samples) {
  const auto members = std::count(samples.member.begin(), samples.member.end(), 1);
  const auto others = static_cast<int64_t>(samples.member.size()) - members;
  if (members + others == 0)
    return "pooled features of the inputs are not at hand: an audit keeps them in features.jsonl, "
           "rows alone have none";
  if (std::min<int64_t>(members, others) < kFewest)
    return msc::format("pooled features of {} members and {} non-members; it takes {} of each",
                       members, others, kFewest);
  if (const auto groups = count_groups(samples); groups < kFewest)
    return msc::format("{} groups; it takes {}", groups, kFewest);
  return {};
}

}  // namespace

std::optional<SplitClassifier> classify_split(Judgement& judgement,
                                              const memberscope::EvaluationInput& labels,
                                              const BlindFeatures& features) {
  memberscope::BlindClassifierInput samples;
  const auto places = rows_with_features(judgement, features, samples.features);
  samples.member = taken(labels.member, places);
  samples.group = taken(labels.group, places);
  const auto leave_out = [&](std::string reason) {
    judgement.left_out.push_back({kBlindClassifier, std::move(reason)});
    return std::nullopt;
  };
  if (auto reason = too_few(samples); !reason.empty()) return leave_out(std::move(reason));
  msc_blind_classifier_input options{};
  options.permutations = kPermutations;
  options.seed = judgement.options.seed;
  try {
    const auto found = memberscope::classify_blind(samples, options);
    SplitClassifier result{Column(judgement.rows.size()), found.p_value};
    for (size_t i = 0; i < places.size(); ++i) result.scores[places[i]] = found.scores[i];
    return result;
  } catch (const memberscope::Error& e) {
    if (e.status() != MSC_NUMERICAL) throw;  // too few groups of a class
    return leave_out(e.what());
  }
}

}  // namespace msc::audit
