#include "core/population/population_fit.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/population/strength_choice.h"
#include "memberscope/c/population.h"

namespace msc {
namespace {

/// Nothing can be learnt from features whose variation is lost in the unit of the sums.
void check_variation(const RidgeSystem& system) {
  const auto varies = [](double value) { return value != 0; };
  if (system.rank() == 0 && std::any_of(system.mean.begin(), system.mean.end(), varies))
    fail(MSC_NUMERICAL, MSC_STAGE_PREDICTOR,
         "population: no feature varies among the references by more than 1e-7 and a millionth of "
         "its size; scale the features up, or look what the extractor is given");
}

int32_t status_of(int64_t references, double strength) {
  if (references < PopulationFit::kFewestReferences) return MSC_POPULATION_FEW_REFERENCES;
  return strength > 0 ? MSC_POPULATION_OK : MSC_POPULATION_ONE_FOLD;
}

PopulationFit fit_to(const std::vector<const ReferenceFold*>& folds, const SumsLayout& layout,
                     double strength, int threads) {
  PopulationFit fit;
  std::vector<const ExactSums*> sums;
  for (const ReferenceFold* fold : folds) {
    fit.references += fold->references;
    sums.push_back(&fold->sums);
  }
  fit.status = status_of(fit.references, strength);
  if (fit.status != MSC_POPULATION_OK) return fit;
  const RidgeSystem system = make_system(total(sums, threads), layout, threads);
  check_variation(system);
  fit.strength = strength;
  fit.rank = system.rank();
  fit.map = solve_system(system, strength, threads);
  fit.constant = system.target_mean;
  return fit;
}

}  // namespace

std::vector<PopulationFit> fit_folds(const std::vector<ReferenceFold>& folds,
                                     const SumsLayout& layout, double strength, int threads) {
  std::vector<const ReferenceFold*> used;
  std::vector<const ExactSums*> sums;
  std::vector<size_t> place;
  int64_t references = 0;
  for (size_t k = 0; k < folds.size(); ++k) {
    if (folds[k].references == 0) continue;
    used.push_back(&folds[k]);
    sums.push_back(&folds[k].sums);
    place.push_back(k);
    references += folds[k].references;
  }
  place.push_back(folds.size());
  std::vector<double> strengths(place.size(), strength);
  if (strength == 0 && used.size() > 1 && references >= PopulationFit::kFewestReferences)
    strengths = choose_strengths(sums, layout, threads);
  std::vector<PopulationFit> fits(folds.size() + 1);
  const bool narrow = layout.features <= kNarrow;
  parallel_for(static_cast<int64_t>(place.size()), narrow ? threads : 1, [&](int64_t i) {
    const auto view = static_cast<size_t>(i);
    std::vector<const ReferenceFold*> rest = used;
    if (view < used.size()) rest.erase(rest.begin() + i);
    fits[place[view]] = fit_to(rest, layout, strengths[view], narrow ? 1 : threads);
  });
  return fits;
}

}  // namespace msc
