#include "audit/references/reference_models.h"

#include "audit/reference_scores.h"

namespace msc::audit {

ReferenceModels::ReferenceModels(const PairSet& judged, const std::vector<std::string>& places) {
  for (const auto& place : places) models_.push_back(judged.with_outputs(place));
}

Cells ReferenceModels::cells(int64_t m, int64_t i, const msc_score* score) const {
  const bool has_share = score && score->share_status == MSC_SHARE_OK;
  const bool has_population = score && score->population_status == MSC_POPULATION_OK &&
                              score->share_pop_status == MSC_SHARE_OK;
  Cells cells;
  const auto add = [&](const char* what, bool is_there, double msc_score::*field) {
    cells.emplace_back(model_column(m + 1, what), is_there ? Cell(score->*field) : Cell());
  };
  add(kModelError, score != nullptr, &msc_score::l_rec);
  add("share", has_share, &msc_score::share);
  add("share_low", has_share, &msc_score::share_low);
  add("share_pop", has_population, &msc_score::share_pop);
  add("share_pop_low", has_population, &msc_score::share_pop_low);
  const auto trained_on = model(m).name(i).member;
  cells.emplace_back(model_column(m + 1, kModelTrainedOn),
                     trained_on ? Cell(int64_t{*trained_on}) : Cell());
  return cells;
}

nlohmann::ordered_json ReferenceModels::fingerprints(int threads, Listener& listener) const {
  auto all = nlohmann::ordered_json::array();
  for (const auto& model : models_) all.push_back(model.fingerprint(threads, listener));
  return all;
}

}  // namespace msc::audit
