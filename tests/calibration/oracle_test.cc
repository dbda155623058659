#include "model_case.h"

namespace {

#include "oracle.inc"

constexpr size_t kModels = 5;

memberscope::ReferenceScores scores(const memberscope::ReferenceOptions& options = {}) {
  return memberscope::reference_scores(kVictim, models_of(kOther, kUse, kModels), options);
}

}  // namespace

TEST_CASE("every score is the published formula, computed apart from the library, to 1e-9") {
  const auto found = scores();
  require_same(found.difference, kDifference, "difference");
  require_same(found.ratio, kRatio, "ratio");
  require_same(found.lira, kLira, "lira");
  require_same(found.lira_nig, kLiraNig, "lira_nig");
  require_same(found.lira_online, kLiraOnline, "lira_online");
  require_same(found.lira_online_nig, kLiraOnlineNig, "lira_online_nig");
  require_same(found.rmia, kRmia, "rmia");
}

TEST_CASE("RMIA takes a temperature, a least ratio and a slope of its own") {
  require_same(scores({0.2, 1.2, 0.6}).rmia, kRmiaOther, "rmia");
}

TEST_CASE("a difference of any values is the calibrated one") {
  auto models = models_of(kOther, kUse, kModels);
  auto victim = kVictim;
  for (auto& value : victim) value -= 1;
  for (auto& model : models)
    for (auto& value : model.values) value -= 1;
  require_same(memberscope::calibrated_difference(victim, models), kDifference, "difference",
               1e-12);
}
