/// @file
/// @brief Verdicts: one image, a batch, a set, and canaries drawn by coin.
#ifndef MEMBERSCOPE_DECISION_HPP
#define MEMBERSCOPE_DECISION_HPP

#include <string>
#include <vector>

#include "memberscope/c/decision.h"
#include "memberscope/error.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup evaluation
/// @{

/// One image's verdict; see ::msc_decision. @since 0.1.0
struct Decision : msc_decision {
  Decision() : msc_decision{} { struct_size = sizeof(msc_decision); }
};

/// Verdicts of a batch; see ::msc_decision_summary. @since 0.1.0
struct Decisions : msc_decision_summary {
  Decisions() : msc_decision_summary{} { struct_size = sizeof(msc_decision_summary); }
  std::vector<Decision> images;  ///< In the order of the scores.
};

/// Result of a rank test; see ::msc_rank_test. @since 0.1.0
struct RankTest : msc_rank_test {
  RankTest() : msc_rank_test{} { struct_size = sizeof(msc_rank_test); }
};

/// A lower bound on epsilon; see ::msc_epsilon_bound. @since 0.1.0
struct EpsilonBound : msc_epsilon_bound {
  EpsilonBound() : msc_epsilon_bound{} { struct_size = sizeof(msc_epsilon_bound); }
};

/// A sealed draw, judged. @since 0.1.0
struct CanaryVerdict {
  RankTest test;         ///< Does the victim depend on the draw?
  EpsilonBound epsilon;  ///< How much, at least.
};

/// Scores with the keys of their images; the keys may be left empty. @since 0.1.0
struct KeyedScores {
  std::vector<double> scores;  ///< Finite; low = member.
  std::vector<uint64_t> keys;  ///< As many, or none.
};

/// Scores with their groups; the groups may be left empty. @since 0.1.0
struct GroupedScores {
  std::vector<double> scores;  ///< Finite; low = member.
  std::vector<int64_t> group;  ///< As many, or none.
};

/// How a batch is decided on. @since 0.1.0
struct DecisionOptions {
  double error_rate = 0.05;  ///< Expected share of non-members among those called members, at most.
  bool plain = false;        ///< The share of non-members in the batch is never estimated.
};

/// How a set is tested. @since 0.1.0
struct SetTestOptions {
  bool two_sided = false;  ///< Higher scores count, too. For a shift test, for instance of L_pred.
  int64_t resamples = 0;   ///< Random permutations where counting all is too much; 0 = 9999.
  uint64_t seed = 0;       ///< Of those.
};

/// How a sealed draw is judged. All but `seed` must be fixed before looking. @since 0.1.0
struct CanaryOptions {
  int64_t resamples = 0;     ///< Random draws where counting all 2^n is too much; 0 = 9999.
  uint64_t seed = 0;         ///< Of those, and of the order of ties.
  int64_t n_guesses = 0;     ///< Guesses for epsilon, even; 0 = as in ::msc_canary_input.
  double delta = 0;          ///< Of (epsilon, delta)-differential privacy, in [0,1).
  double confidence = 0.95;  ///< One-sided, of epsilon's bound, in (0,1).
};

/// Canaries and their scores after the training. @since 0.1.0
struct CanaryInput {
  std::vector<int32_t> included;  ///< The sealed draw.
  std::vector<int64_t> group;     ///< As in the draw, or empty.
  std::vector<double> scores;     ///< Low = member.
};

/// @cond
namespace detail {

inline void require_as_many(size_t found, size_t expected, const char* what) {
  if (found != expected)
    throw Error(MSC_SHAPE_MISMATCH, MSC_STAGE_EVALUATION,
                std::string(what) + ": expected " + std::to_string(expected) + " values, found " +
                    std::to_string(found));
}

template <typename T>
const T* optional_column(const std::vector<T>& values, size_t n, const char* what) {
  if (values.empty()) return nullptr;
  require_as_many(values.size(), n, what);
  return values.data();
}

}  // namespace detail
/// @endcond

/// Decides on a batch of images against reference non-members; see msc_decide(). Throws Error.
/// @since 0.1.0
inline Decisions decide(const KeyedScores& references, const KeyedScores& batch,
                        double error_rate = 0.05) {
  msc_decision_input input{};
  input.struct_size = sizeof(input);
  input.n_references = static_cast<int64_t>(references.scores.size());
  input.references = references.scores.data();
  input.reference_keys =
      detail::optional_column(references.keys, references.scores.size(), "keys of the references");
  input.n = static_cast<int64_t>(batch.scores.size());
  input.scores = batch.scores.data();
  input.keys = detail::optional_column(batch.keys, batch.scores.size(), "keys of the batch");
  input.error_rate = error_rate;
  Decisions result;
  result.images.resize(batch.scores.size());
  detail::check([&](msc_error* e) { return msc_decide(&input, result.images.data(), &result, e); });
  return result;
}

/// Decides on a batch where images and references come in groups; see msc_decide(). Throws Error.
/// @since 0.1.0
inline Decisions decide(const GroupedScores& references, const GroupedScores& batch,
                        const DecisionOptions& options) {
  msc_decision_input input{};
  input.struct_size = sizeof(input);
  input.n_references = static_cast<int64_t>(references.scores.size());
  input.references = references.scores.data();
  input.reference_group = detail::optional_column(references.group, references.scores.size(),
                                                  "groups of the references");
  input.n = static_cast<int64_t>(batch.scores.size());
  input.scores = batch.scores.data();
  input.group = detail::optional_column(batch.group, batch.scores.size(), "groups of the batch");
  input.error_rate = options.error_rate;
  input.plain = options.plain ? 1 : 0;
  Decisions result;
  result.images.resize(batch.scores.size());
  detail::check([&](msc_error* e) { return msc_decide(&input, result.images.data(), &result, e); });
  return result;
}

/// Scores measured against pairs alike in difficulty; see msc_scores_among_alike(). Throws Error.
/// @since 0.1.0
inline std::vector<double> scores_among_alike(const std::vector<double>& scores,
                                              const std::vector<double>& difficulty) {
  detail::require_as_many(difficulty.size(), scores.size(), "difficulty");
  std::vector<double> measured(scores.size());
  detail::check([&](msc_error* e) {
    return msc_scores_among_alike(scores.data(), difficulty.data(),
                                  static_cast<int64_t>(scores.size()), measured.data(), e);
  });
  return measured;
}

/// One p-value for "the set was trained on"; see msc_set_test(). Throws Error. @since 0.1.0
inline RankTest set_test(const GroupedScores& set, const GroupedScores& references,
                         const SetTestOptions& options = {}) {
  msc_set_test_input input{};
  input.struct_size = sizeof(input);
  input.two_sided = options.two_sided ? 1 : 0;
  input.resamples = options.resamples;
  input.seed = options.seed;
  input.n_set = static_cast<int64_t>(set.scores.size());
  input.set = set.scores.data();
  input.set_group = detail::optional_column(set.group, set.scores.size(), "groups of the set");
  input.n_references = static_cast<int64_t>(references.scores.size());
  input.references = references.scores.data();
  input.reference_group = detail::optional_column(references.group, references.scores.size(),
                                                  "groups of the references");
  RankTest test;
  detail::check([&](msc_error* e) { return msc_set_test(&input, &test, e); });
  return test;
}

/// Draws `n` canaries, one coin a group; see msc_canary_draw(). Throws Error. @since 0.1.0
inline std::vector<int32_t> draw_canaries(int64_t n, const std::vector<int64_t>& group,
                                          uint64_t seed) {
  const auto* groups =
      detail::optional_column(group, static_cast<size_t>(n), "groups of the canaries");
  std::vector<int32_t> included(static_cast<size_t>(n));
  detail::check([&](msc_error* e) { return msc_canary_draw(n, groups, seed, included.data(), e); });
  return included;
}

/// Judges a sealed draw; see msc_canary_judge(). Throws Error. @since 0.1.0
inline CanaryVerdict judge_canaries(const CanaryInput& canaries,
                                    const CanaryOptions& options = {}) {
  const auto n = canaries.scores.size();
  detail::require_as_many(canaries.included.size(), n, "the draw of the canaries");
  msc_canary_input input{};
  input.struct_size = sizeof(input);
  input.resamples = options.resamples;
  input.seed = options.seed;
  input.n_guesses = options.n_guesses;
  input.delta = options.delta;
  input.confidence = options.confidence;
  input.n = static_cast<int64_t>(n);
  input.included = canaries.included.data();
  input.group = detail::optional_column(canaries.group, n, "groups of the canaries");
  input.scores = canaries.scores.data();
  CanaryVerdict verdict;
  detail::check(
      [&](msc_error* e) { return msc_canary_judge(&input, &verdict.test, &verdict.epsilon, e); });
  return verdict;
}

/// The bound on epsilon from counts alone; see msc_epsilon_lower_bound(). Throws Error. @since
/// 0.1.0
inline EpsilonBound epsilon_lower_bound(int64_t n_units, int64_t n_guesses, int64_t n_correct,
                                        double delta = 0, double confidence = 0.95) {
  EpsilonBound bound;
  detail::check([&](msc_error* e) {
    return msc_epsilon_lower_bound(n_units, n_guesses, n_correct, delta, confidence, &bound, e);
  });
  return bound;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
