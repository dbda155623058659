#include "core/population/population_fit.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "core/base/error.h"
#include "memberscope/c/population.h"

namespace msc {
namespace {

using Parts = std::vector<const ExactSums*>;

constexpr size_t kMostParts = 5;  // each is left out once for every strength that is tried
constexpr int kWeakest = -4;      // exponents of ten
constexpr int kStrongest = 4;

/// Squared error of every part under a fit to the others, by the strength's exponent.
class HeldOutError {
 public:
  HeldOutError(const Parts& folds, const SumsLayout& layout, int threads)
      : folds_(folds), layout_(layout), threads_(threads) {}

  double at(int exponent) {
    const auto [found, is_new] = known_.emplace(exponent, 0);
    if (is_new) found->second = measure(std::pow(10.0, exponent));
    return found->second;
  }

 private:
  double measure(double strength) const {
    double sum = 0;
    for (size_t k = 0; k < std::min(kMostParts, folds_.size()); ++k) sum += of_part(k, strength);
    return sum;
  }

  double of_part(size_t k, double strength) const {
    Parts out;
    Parts rest;
    for (size_t i = 0; i < folds_.size(); ++i)
      (i % kMostParts == k ? out : rest).push_back(folds_[i]);
    const RidgeSystem system = make_system(total(rest, threads_), layout_, threads_);
    return squared_error(solve_system(system, strength, threads_), total(out, threads_), layout_);
  }

  const Parts& folds_;
  const SumsLayout& layout_;
  int threads_;
  std::map<int, double> known_;
};

/// Where the parabola through (-1, before), (0, least), (1, after) is least.
double vertex(double before, double least, double after) {
  const double bend = before - 2 * least + after;
  return bend > 0 ? std::clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0;
}

double choose_population_strength(HeldOutError error) {
  int at = 0;
  const int step = error.at(1) < error.at(0) ? 1 : -1;
  while (at + step >= kWeakest && at + step <= kStrongest && error.at(at + step) < error.at(at))
    at += step;
  if (at == kWeakest || at == kStrongest) return std::pow(10.0, at);
  return std::pow(10.0, at + vertex(error.at(at - 1), error.at(at), error.at(at + 1)));
}

/// Nothing can be learnt from features whose variation is lost in the unit of the sums.
void check_variation(const RidgeSystem& system) {
  const auto varies = [](double value) { return value != 0; };
  if (system.rank() == 0 && std::any_of(system.mean.begin(), system.mean.end(), varies))
    fail(MSC_NUMERICAL, MSC_STAGE_PREDICTOR,
         "population: no feature varies among the references by more than 1e-7 and a millionth of "
         "its size; scale the features up, or look what the extractor is given");
}

}  // namespace

PopulationFit fit_folds(const std::vector<ReferenceFold>& folds, int64_t left_out,
                        const SumsLayout& layout, double strength, int threads) {
  Parts used;
  PopulationFit fit;
  for (size_t k = 0; k < folds.size(); ++k) {
    if (static_cast<int64_t>(k) == left_out || folds[k].references == 0) continue;
    used.push_back(&folds[k].sums);
    fit.references += folds[k].references;
  }
  fit.status = fit.references < PopulationFit::kFewestReferences ? MSC_POPULATION_FEW_REFERENCES
               : used.size() < 2 && strength == 0                ? MSC_POPULATION_ONE_FOLD
                                                                 : MSC_POPULATION_OK;
  if (fit.status != MSC_POPULATION_OK) return fit;
  const RidgeSystem system = make_system(total(used, threads), layout, threads);
  check_variation(system);
  fit.strength =
      strength > 0 ? strength : choose_population_strength(HeldOutError(used, layout, threads));
  fit.rank = system.rank();
  fit.map = solve_system(system, fit.strength, threads);
  fit.constant = system.target_mean;
  return fit;
}

}  // namespace msc
