/// @file
/// @brief Statistics over the scores of members and non-members, each with an interval.
#ifndef MEMBERSCOPE_EVALUATION_HPP
#define MEMBERSCOPE_EVALUATION_HPP

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "memberscope/c/evaluation.h"
#include "memberscope/detail/handle.hpp"
#include "memberscope/error.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup evaluation
/// @{

/// One figure with its interval; see ::msc_estimate. Its texts live as long as the Evaluation.
/// @since 0.1.0
struct Estimate : msc_estimate {
  Estimate() : msc_estimate{} { struct_size = sizeof(msc_estimate); }
  bool ok() const { return status == MSC_OK; }  ///< Whether the figure could be given.
};

/// Scores of samples, low = member. @since 0.1.0
struct EvaluationInput {
  std::vector<int32_t> member;  ///< 1 member, 0 non-member.
  std::vector<int64_t> group;   ///< Group of each sample, or empty.
  std::vector<std::pair<std::string, std::vector<double>>>
      scores;  ///< Name and values of each score.
};

/// Which figures an evaluation gives, and how; see ::msc_evaluation_options. @since 0.1.0
struct EvaluationOptions {
  double confidence = 0.95;  ///< Of all intervals, two-sided, in (0,1).
  uint64_t seed = 0;      ///< Of the halves on which thresholds are calibrated and judged, and of
                          ///< the bootstrap.
  int64_t resamples = 0;  ///< Of the bootstrap; 0 = none.
  int32_t threads = 1;    ///< Of the bootstrap, which does not depend on it.
  bool calibrated =
      false;  ///< Also rates at thresholds that one half of the samples chose and the
              ///< other half judges. For a threshold that is to be used on new images.
  std::optional<double> prior = {};  ///< Share of members among all candidates, in (0,1): also tell
                                     ///< the precision of the calls.
  std::string matched_on = {};  ///< Name of a score, for instance "l_pred": the others are also
                                ///< judged within its strata. For two sides that are not equally
                                ///< difficult.

  /// The C form; points into this object.
  msc_evaluation_options c() const {
    msc_evaluation_options options{};
    options.struct_size = sizeof(options);
    options.confidence = confidence;
    options.seed = seed;
    options.resamples = resamples;
    options.threads = threads;
    options.calibrated = calibrated ? 1 : 0;
    options.has_prior = prior ? 1 : 0;
    options.prior = prior.value_or(0);
    options.matched_on = matched_on.empty() ? nullptr : matched_on.c_str();
    return options;
  }
};

/// The figures of one evaluation. Cheap to copy, immutable. @since 0.1.0
class Evaluation {
 public:
  /// Computes all figures; see msc_evaluation_create(). Throws Error.
  explicit Evaluation(const EvaluationInput& input, const EvaluationOptions& options = {})
      : handle_(create(input, options)) {}

  /// Figure by name, for instance "l_mem.auc" or "l_mem.tpr@0.01". Throws Error when there is none.
  Estimate find(const std::string& name) const& {
    Estimate estimate;
    detail::check([&](msc_error* e) {
      return msc_evaluation_find(handle_.get(), name.c_str(), &estimate, e);
    });
    return estimate;
  }
  Estimate find(const std::string& name) const&& = delete;  ///< Its texts would outlive this.
  /// All figures.
  std::vector<Estimate> all() const& {
    std::vector<Estimate> estimates(static_cast<size_t>(msc_evaluation_count(handle_.get())));
    for (size_t i = 0; i < estimates.size(); ++i)
      detail::check([&](msc_error* e) {
        return msc_evaluation_get(handle_.get(), static_cast<int64_t>(i), &estimates[i], e);
      });
    return estimates;
  }
  std::vector<Estimate> all() const&& = delete;  ///< Their texts would outlive this.
  /// ROC curve of a score as points (fpr, tpr).
  std::vector<std::pair<double, double>> roc(const std::string& score) const {
    int64_t n = 0;
    detail::check([&](msc_error* e) {
      return msc_evaluation_roc(handle_.get(), score.c_str(), 0, nullptr, nullptr, &n, e);
    });
    std::vector<double> fpr(static_cast<size_t>(n)), tpr(static_cast<size_t>(n));
    detail::check([&](msc_error* e) {
      return msc_evaluation_roc(handle_.get(), score.c_str(), n, fpr.data(), tpr.data(), &n, e);
    });
    std::vector<std::pair<double, double>> points;
    for (size_t i = 0; i < fpr.size(); ++i) points.emplace_back(fpr[i], tpr[i]);
    return points;
  }
  /// The C handle.
  msc_evaluation* c() const { return handle_.get(); }

 private:
  static std::shared_ptr<msc_evaluation> create(const EvaluationInput& input,
                                                const EvaluationOptions& options) {
    const auto n = input.member.size();
    std::vector<const char*> names;
    std::vector<const double*> scores;
    for (const auto& [name, values] : input.scores) {
      if (values.size() != n)
        throw Error(MSC_SHAPE_MISMATCH, MSC_STAGE_EVALUATION,
                    "score " + name + " has " + std::to_string(values.size()) + " values for " +
                        std::to_string(n) + " samples");
      names.push_back(name.c_str());
      scores.push_back(values.data());
    }
    if (!input.group.empty() && input.group.size() != n)
      throw Error(MSC_SHAPE_MISMATCH, MSC_STAGE_EVALUATION,
                  "there are " + std::to_string(input.group.size()) + " groups for " +
                      std::to_string(n) + " samples");
    msc_evaluation_input c{};
    c.struct_size = sizeof(c);
    c.n = static_cast<int64_t>(n);
    c.member = input.member.data();
    c.group = input.group.empty() ? nullptr : input.group.data();
    c.n_scores = static_cast<int64_t>(names.size());
    c.names = names.data();
    c.scores = scores.data();
    const msc_evaluation_options c_options = options.c();
    msc_evaluation* handle = nullptr;
    detail::check([&](msc_error* e) { return msc_evaluation_create(&c, &c_options, &handle, e); });
    return detail::own(handle, msc_evaluation_release);
  }

  std::shared_ptr<msc_evaluation> handle_;
};

/// Conformal p-values of scores against reference non-members, small = more exposed than they; see
/// msc_conformal_p_values(). Throws Error. @since 0.1.0
inline std::vector<double> conformal_p_values(const std::vector<double>& references,
                                              const std::vector<double>& scores) {
  std::vector<double> p_values(scores.size());
  detail::check([&](msc_error* e) {
    return msc_conformal_p_values(references.data(), static_cast<int64_t>(references.size()),
                                  scores.data(), static_cast<int64_t>(scores.size()),
                                  p_values.data(), e);
  });
  return p_values;
}

/// Adjusted p-values that control the false-discovery rate of a batch; see
/// msc_benjamini_hochberg(). Throws Error. @since 0.1.0
inline std::vector<double> benjamini_hochberg(std::vector<double> p_values) {
  detail::check([&](msc_error* e) {
    return msc_benjamini_hochberg(p_values.data(), static_cast<int64_t>(p_values.size()),
                                  p_values.data(), e);
  });
  return p_values;
}

/// Adjusted p-values that control the chance of any false rejection; see msc_holm(). Throws Error.
/// @since 0.1.0
inline std::vector<double> holm(std::vector<double> p_values) {
  detail::check([&](msc_error* e) {
    return msc_holm(p_values.data(), static_cast<int64_t>(p_values.size()), p_values.data(), e);
  });
  return p_values;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
