#include "audit/scoring/model_rows.h"

#include "audit/counted.h"
#include "audit/reference_scores.h"
#include "audit/score_cells.h"
#include "core/base/format.h"

namespace msc::audit {
namespace {

/// Why the error of another model is no measure of the victim's, or nothing.
std::string not_comparable(const msc_score& other, const msc_score& victim) {
  if (other.rec_loss != victim.rec_loss)
    return msc::format("its error is measured as {}, the victim's as {}",
                       msc_loss_name(other.rec_loss), msc_loss_name(victim.rec_loss));
  if (other.withheld != victim.withheld)
    return "its error and the victim's are of different positions, for parts of one of the two "
           "outputs were withheld (--altered-outputs keep takes all)";
  return {};
}

}  // namespace

std::vector<ScoredOutput> outputs_to_score(const ReferenceModels& models,
                                           const std::vector<int64_t>& indices) {
  std::vector<ScoredOutput> outputs;
  for (size_t i = 0; i < indices.size(); ++i) {
    const auto position = static_cast<int64_t>(i);
    for (int64_t m = 0; m < models.count(); ++m)
      if (models.has(m, indices[i])) outputs.push_back({position, m});
    outputs.push_back({position, ScoredOutput::kVictim});
  }
  return outputs;
}

void ModelRows::note(int64_t model, const std::string& id, const std::string& why) {
  auto& failed = failed_[static_cast<size_t>(model)];
  if (failed.n++ == 0) failed.first = msc::format("{}: {}", id, why);
}

void ModelRows::add(int64_t index, int64_t model, const std::string& id,
                    const memberscope::AuditRow& result) {
  if (result.failure)
    note(model, id, result.failure->message + models_.files(model, index));
  else
    waiting_[{index, model}] = result.score;
}

void ModelRows::finish(int64_t index, const msc_score& victim, Row& row) {
  for (int64_t m = 0; m < models_.count(); ++m) {
    auto found = waiting_.extract({index, m});
    const auto why = found.empty() ? "" : not_comparable(found.mapped(), victim);
    const bool fits = !found.empty() && why.empty();
    if (!row.ok()) continue;
    if (!why.empty()) note(m, row.id, why);
    append(row.extra, models_.cells(m, index, fits ? &found.mapped() : nullptr));
  }
  if (row.ok()) fill_own_reference_scores(row);
}

std::vector<std::string> ModelRows::notes() const {
  std::vector<std::string> notes;
  for (size_t m = 0; m < failed_.size(); ++m)
    if (failed_[m].n > 0)
      notes.push_back(msc::format("Other model {}: {} could not be used, the first {}", m + 1,
                                  counted(failed_[m].n, "output"), failed_[m].first));
  return notes;
}

}  // namespace msc::audit
