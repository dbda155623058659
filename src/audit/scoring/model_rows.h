#pragma once

#include <map>
#include <string>
#include <vector>

#include "audit/references/reference_models.h"
#include "audit/rows.h"

namespace msc::audit {

/// One output to be scored: the victim's for a pair, or that of another model.
struct ScoredOutput {
  int64_t position;  ///< In the list of pairs of the run.
  int64_t model;     ///< kVictim, or from 0.
  static constexpr int64_t kVictim = -1;
};

/// All outputs of a run, the other models' before the victim's for each pair.
std::vector<ScoredOutput> outputs_to_score(const ReferenceModels& models,
                                           const std::vector<int64_t>& indices);

/// Keeps what other models' outputs came to until the victim's row of the same pair is there. An
/// output that fails is missing, is counted, and fails no row.
class ModelRows {
 public:
  explicit ModelRows(const ReferenceModels& models)
      : models_(models), failed_(static_cast<size_t>(models.count())) {}

  /// @param id Of pair `index`.
  void add(int64_t index, int64_t model, const std::string& id,
           const memberscope::AuditRow& result);
  /// Adds the columns of pair `index` to the victim's scored row.
  void finish(int64_t index, const msc_score& victim, Row& row);
  /// What failed, in words, a line a model.
  std::vector<std::string> notes() const;

 private:
  struct Failed {
    int64_t n = 0;
    std::string first;
  };
  void note(int64_t model, const std::string& id, const std::string& why);

  const ReferenceModels& models_;
  std::map<std::pair<int64_t, int64_t>, msc_score> waiting_;  ///< By pair and model.
  std::vector<Failed> failed_;
};

}  // namespace msc::audit
