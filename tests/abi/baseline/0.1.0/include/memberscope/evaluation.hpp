/// @file
/// @brief Statistics over the scores of members and non-members, each with an interval.
#ifndef MEMBERSCOPE_EVALUATION_HPP
#define MEMBERSCOPE_EVALUATION_HPP

#include <memory>
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
};

/// Scores of samples, low = member. @since 0.1.0
struct EvaluationInput {
  std::vector<int32_t> member;  ///< 1 member, 0 non-member.
  std::vector<int64_t> group;   ///< Group of each sample, or empty.
  std::vector<std::pair<std::string, std::vector<double>>>
      scores;  ///< Name and values of each score.
};

/// The figures of one evaluation. Cheap to copy, immutable. @since 0.1.0
class Evaluation {
 public:
  /// Computes all figures; see msc_evaluation_create(). Throws Error.
  explicit Evaluation(const EvaluationInput& input, msc_evaluation_options options = {})
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
                                                msc_evaluation_options options) {
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
    options.struct_size = sizeof(options);
    msc_evaluation* handle = nullptr;
    detail::check([&](msc_error* e) { return msc_evaluation_create(&c, &options, &handle, e); });
    return detail::own(handle, msc_evaluation_release);
  }

  std::shared_ptr<msc_evaluation> handle_;
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
