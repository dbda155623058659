/// @file
/// @brief Blind baselines: what tells members from non-members without asking the victim.
#ifndef MEMBERSCOPE_BLIND_HPP
#define MEMBERSCOPE_BLIND_HPP

#include <string>
#include <utility>
#include <vector>

#include "memberscope/c/blind.h"
#include "memberscope/error.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup reports
/// @{

/// What a pair shows without the victim; see ::msc_blind_measures. @since 0.1.0
struct BlindMeasures {
  std::vector<std::pair<std::string, double>>
      statistics;               ///< Name and value, for instance "x_entropy".
  std::vector<float> features;  ///< Pooled features of x.
};

/// Features of members and non-members; see ::msc_blind_classifier_input. @since 0.1.0
struct BlindClassifierInput {
  std::vector<int32_t> member;               ///< 1 member, 0 non-member.
  std::vector<int64_t> group;                ///< Group of each sample, or empty.
  std::vector<std::vector<float>> features;  ///< Of each sample, all of one length.
};

/// How well the classifier does; see ::msc_blind_classifier_result. @since 0.1.0
struct BlindClassifier : msc_blind_classifier_result {
  BlindClassifier() : msc_blind_classifier_result{} {
    struct_size = sizeof(msc_blind_classifier_result);
  }
  std::vector<double> scores;  ///< Per sample, cross-validated; low = member.
};

/// A cross-validated linear classifier of members against non-members; see msc_blind_classify().
/// `options` carries folds, permutations and seed. Throws Error. @since 0.1.0
inline BlindClassifier classify_blind(const BlindClassifierInput& samples,
                                      const msc_blind_classifier_input& options = {}) {
  const auto n = samples.member.size();
  const auto d = samples.features.empty() ? 0 : samples.features.front().size();
  const auto refuse = [](const std::string& what) {
    throw Error(MSC_SHAPE_MISMATCH, MSC_STAGE_EVALUATION, what);
  };
  if (samples.features.size() != n)
    refuse("there are features of " + std::to_string(samples.features.size()) +
           " samples, expected " + std::to_string(n));
  if (!samples.group.empty() && samples.group.size() != n)
    refuse("there are " + std::to_string(samples.group.size()) + " groups for " +
           std::to_string(n) + " samples");
  std::vector<float> flat;
  for (size_t i = 0; i < n; ++i) {
    if (samples.features[i].size() != d)
      refuse("sample " + std::to_string(i) + " has " + std::to_string(samples.features[i].size()) +
             " features, sample 0 has " + std::to_string(d));
    flat.insert(flat.end(), samples.features[i].begin(), samples.features[i].end());
  }
  msc_blind_classifier_input input = options;
  input.struct_size = sizeof(input);
  input.n = static_cast<int64_t>(n);
  input.member = samples.member.data();
  input.group = samples.group.empty() ? nullptr : samples.group.data();
  input.n_features = static_cast<int64_t>(d);
  input.features = flat.data();
  BlindClassifier result;
  result.scores.resize(n);
  detail::check(
      [&](msc_error* e) { return msc_blind_classify(&input, result.scores.data(), &result, e); });
  return result;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
