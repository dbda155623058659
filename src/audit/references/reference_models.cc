#include "audit/references/reference_models.h"

#include "audit/reference_scores.h"

namespace msc::audit {

ReferenceModels::ReferenceModels(const PairSet& judged, const std::vector<std::string>& places) {
  for (const auto& place : places) models_.push_back(judged.with_outputs(place));
}

Cells ReferenceModels::cells(int64_t m, int64_t i, const msc_score* score) const {
  const auto column = [&](const char* what) { return model_column(m + 1, what); };
  const bool has_share = score && score->share_status == MSC_SHARE_OK;
  const auto trained_on = model(m).name(i).member;
  return {{column(kModelError), score ? Cell(score->l_rec) : Cell()},
          {column(kModelShare), has_share ? Cell(score->share) : Cell()},
          {column(kModelShareLow), has_share ? Cell(score->share_low) : Cell()},
          {column(kModelTrainedOn), trained_on ? Cell(int64_t{*trained_on}) : Cell()}};
}

nlohmann::ordered_json ReferenceModels::fingerprints(int threads, Listener& listener) const {
  auto all = nlohmann::ordered_json::array();
  for (const auto& model : models_) all.push_back(model.fingerprint(threads, listener));
  return all;
}

}  // namespace msc::audit
