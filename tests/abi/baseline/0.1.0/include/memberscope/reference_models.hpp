/// @file
/// @brief Scores of a victim beside other models of the same task: the C++ form of
/// memberscope/c/reference_models.h.
#ifndef MEMBERSCOPE_REFERENCE_MODELS_HPP
#define MEMBERSCOPE_REFERENCE_MODELS_HPP

#include <vector>

#include "memberscope/c/reference_models.h"
#include "memberscope/error.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup scoring
/// @{

/// What another model has to do with a pair; see ::msc_model_use. @since 0.1.0
enum class ModelUse : int32_t {
  unseen = MSC_MODEL_UNSEEN,   ///< It was not trained on the pair.
  seen = MSC_MODEL_SEEN,       ///< It was.
  missing = MSC_MODEL_MISSING  ///< There is no value of it for the pair.
};

/// Values of another model, one a pair, and what it has to do with each. @since 0.1.0
struct OtherModel {
  std::vector<double> values;      ///< One a pair; anything where it is missing.
  std::vector<ModelUse> use = {};  ///< One a pair; empty = it has seen none of them.
};

/// Options; see ::msc_reference_options. @since 0.1.0
struct ReferenceOptions {
  double rmia_temperature = 0;     ///< 0 = the median loss of models that have not seen the pairs.
  double rmia_gamma = 1;           ///< Least likelihood ratio that counts.
  double rmia_unseen_slope = 0.3;  ///< For pairs that no model has seen.
};

/// One value a pair, low = member, NaN where it is not given; see ::msc_reference_columns.
/// @since 0.1.0
struct ReferenceScores {
  std::vector<double> difference;       ///< Loss less the mean of the unseen models'.
  std::vector<double> ratio;            ///< Loss by that mean.
  std::vector<double> lira;             ///< Offline, one variance.
  std::vector<double> lira_nig;         ///< Offline, normal-inverse-gamma.
  std::vector<double> lira_online;      ///< Online, one variance.
  std::vector<double> lira_online_nig;  ///< Online, normal-inverse-gamma.
  std::vector<double> rmia;             ///< RMIA.
};

/// @cond
namespace detail {

/// The arrays of a call, which its C form points into.
class ModelValues {
 public:
  ModelValues(const std::vector<double>& victim, const std::vector<OtherModel>& models)
      : other_(victim.size() * models.size()), use_(other_.size()) {
    const size_t k = models.size();
    for (size_t m = 0; m < k; ++m) {
      const auto& model = models[m];
      if (model.values.size() != victim.size() ||
          (!model.use.empty() && model.use.size() != victim.size()))
        throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
                    "a model needs one value, and one use or none, for each pair of the victim");
      for (size_t i = 0; i < victim.size(); ++i) {
        other_[i * k + m] = model.values[i];
        use_[i * k + m] = model.use.empty() ? 0 : static_cast<int32_t>(model.use[i]);
      }
    }
    c_ = {sizeof(c_),
          static_cast<int64_t>(victim.size()),
          static_cast<int64_t>(k),
          victim.data(),
          other_.data(),
          use_.data()};
  }
  const msc_model_values* c() const { return &c_; }

 private:
  std::vector<double> other_;
  std::vector<int32_t> use_;
  msc_model_values c_{};
};

}  // namespace detail
/// @endcond

/// Scores of a victim's losses beside those of other models; see ::msc_reference_scores(). Throws
/// Error. @since 0.1.0
inline ReferenceScores reference_scores(const std::vector<double>& victim,
                                        const std::vector<OtherModel>& models,
                                        const ReferenceOptions& options = {}) {
  const detail::ModelValues losses(victim, models);
  const msc_reference_options o{sizeof(o), options.rmia_temperature, options.rmia_gamma,
                                options.rmia_unseen_slope};
  ReferenceScores found;
  for (auto* column : {&found.difference, &found.ratio, &found.lira, &found.lira_nig,
                       &found.lira_online, &found.lira_online_nig, &found.rmia})
    column->resize(victim.size());
  const msc_reference_columns columns{sizeof(columns),
                                      found.difference.data(),
                                      found.ratio.data(),
                                      found.lira.data(),
                                      found.lira_nig.data(),
                                      found.lira_online.data(),
                                      found.lira_online_nig.data(),
                                      found.rmia.data()};
  detail::check([&](msc_error* e) { return msc_reference_scores(losses.c(), &o, &columns, e); });
  return found;
}

/// The victim's value less the mean over the models that have not seen the pair; see
/// ::msc_calibrated_difference(). Throws Error. @since 0.1.0
inline std::vector<double> calibrated_difference(const std::vector<double>& victim,
                                                 const std::vector<OtherModel>& models) {
  const detail::ModelValues values(victim, models);
  std::vector<double> difference(victim.size());
  detail::check(
      [&](msc_error* e) { return msc_calibrated_difference(values.c(), difference.data(), e); });
  return difference;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
