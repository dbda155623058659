#include "core/population/strength_choice.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/parallel.h"
#include "core/population/ridge_system.h"

namespace msc {
namespace {

constexpr int kWeakest = -4;  // exponents of ten
constexpr int kStrongest = 4;

/// Folds that a fit is without; `b` is the number of folds where it is without `a` alone.
struct LeftOut {
  size_t a;
  size_t b;
};

/// Squared errors of folds left out, by the exponent of the strength.
class HeldOutErrors {
 public:
  HeldOutErrors(const std::vector<const ExactSums*>& folds, const SumsLayout& layout, int threads)
      : folds_(folds), layout_(layout), threads_(threads) {
    for (size_t a = 0; a < folds.size(); ++a)
      for (size_t b = a + 1; b <= folds.size(); ++b)
        if (b == folds.size() || folds.size() > 2) out_.push_back({a, b});
  }

  /// Of the fit without fold `view`, or to all for the number of folds.
  double at(int exponent, size_t view) {
    auto [found, is_new] = known_.try_emplace(exponent);
    if (is_new) found->second = measure(std::pow(10.0, exponent));
    return found->second[view];
  }

 private:
  std::vector<double> measure(double strength) const {
    std::vector<std::vector<double>> errors(out_.size());
    const bool narrow = layout_.features <= kNarrow;
    parallel_for(static_cast<int64_t>(out_.size()), narrow ? threads_ : 1, [&](int64_t i) {
      errors[static_cast<size_t>(i)] =
          errors_without(out_[static_cast<size_t>(i)], strength, narrow ? 1 : threads_);
    });
    std::vector<double> of_view(folds_.size() + 1);
    for (size_t i = 0; i < out_.size(); ++i) {
      of_view[out_[i].b] += errors[i][0];
      if (out_[i].b < folds_.size()) of_view[out_[i].a] += errors[i][1];
    }
    return of_view;
  }

  /// Of a, and of b where there is one.
  std::vector<double> errors_without(LeftOut out, double strength, int threads) const {
    std::vector<const ExactSums*> rest;
    for (size_t k = 0; k < folds_.size(); ++k)
      if (k != out.a && k != out.b) rest.push_back(folds_[k]);
    const PopulationMap map =
        solve_system(make_system(total(rest, threads), layout_, threads), strength, threads);
    std::vector<double> errors;
    for (const size_t k : {out.a, out.b})
      if (k < folds_.size())
        errors.push_back(squared_error(map, total({folds_[k]}, threads), layout_));
    return errors;
  }

  const std::vector<const ExactSums*>& folds_;
  const SumsLayout& layout_;
  int threads_;
  std::vector<LeftOut> out_;
  std::map<int, std::vector<double>> known_;
};

/// Where the parabola through (-1, before), (0, least), (1, after) is least.
double vertex(double before, double least, double after) {
  const double bend = before - 2 * least + after;
  return bend > 0 ? std::clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0;
}

template <typename Error>
double least_strength(const Error& error) {
  int at = 0;
  const int step = error(1) < error(0) ? 1 : -1;
  while (at + step >= kWeakest && at + step <= kStrongest && error(at + step) < error(at))
    at += step;
  if (at == kWeakest || at == kStrongest) return std::pow(10.0, at);
  return std::pow(10.0, at + vertex(error(at - 1), error(at), error(at + 1)));
}

}  // namespace

std::vector<double> choose_strengths(const std::vector<const ExactSums*>& folds,
                                     const SumsLayout& layout, int threads) {
  HeldOutErrors errors(folds, layout, threads);
  std::vector<double> strengths(folds.size() + 1);
  for (size_t view = folds.size() > 2 ? 0 : folds.size(); view <= folds.size(); ++view)
    strengths[view] = least_strength([&](int exponent) { return errors.at(exponent, view); });
  return strengths;
}

}  // namespace msc
