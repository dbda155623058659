#pragma once

#include <memberscope/audit.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "audit/cell.h"
#include "audit/listener.h"
#include "audit/pairs/pair_set.h"

namespace msc::audit {

/// Recorded outputs of other models of the same task for the pairs of a run.
class ReferenceModels {
 public:
  ReferenceModels() = default;
  /// @param places One a model, as PairSet::with_outputs() takes them. Throws what that throws.
  ReferenceModels(const PairSet& judged, const std::vector<std::string>& places);

  int64_t count() const { return static_cast<int64_t>(models_.size()); }
  /// Whether model `m`, from 0, has an output for pair `i`.
  bool has(int64_t m, int64_t i) const { return model(m).name(i).has_output; }
  /// The pair with the output of the model.
  memberscope::OwnedPair read(int64_t m, int64_t i) const { return model(m).read(i); }
  /// " (x FILE, y FILE, y_hat FILE)", for messages.
  std::string files(int64_t m, int64_t i) const { return model(m).files(i); }
  /// The columns of a row that tell of model `m`: what was scored with its output, or empty ones.
  Cells cells(int64_t m, int64_t i, const msc_score* score) const;
  /// What decides numbers: the bytes of all outputs, and what the models were trained on.
  nlohmann::ordered_json fingerprints(int threads, Listener& listener) const;

 private:
  const PairSet& model(int64_t m) const { return models_[static_cast<size_t>(m)]; }

  std::vector<PairSet> models_;
};

}  // namespace msc::audit
