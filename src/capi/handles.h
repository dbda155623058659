#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "core/altered/output_repair.h"
#include "core/features/feature_extractor.h"
#include "core/population/population_predictor.h"
#include "core/poses/pose.h"
#include "core/score/membership_map.h"
#include "core/score/membership_scorer.h"
#include "core/score/victim_model.h"
#include "memberscope/c/feature_extractor.h"
#include "memberscope/c/membership_map.h"
#include "memberscope/c/output_repair.h"
#include "memberscope/c/population.h"
#include "memberscope/c/poses.h"
#include "memberscope/c/victim_model.h"

// The opaque handles. The counted ones share their object with the scorers that use it.

struct msc_victim_model {
  std::shared_ptr<msc::VictimModel> object;
  std::atomic<int64_t> references{1};
};

struct msc_feature_extractor {
  std::shared_ptr<msc::FeatureExtractor> object;
  std::atomic<int64_t> references{1};
};

struct msc_feature_map {
  msc::FeatureMap features;
};

struct msc_membership_scorer {
  msc_membership_scorer(std::shared_ptr<msc::VictimModel> victim,
                        std::shared_ptr<msc::FeatureExtractor> extractor,
                        msc::ScorerOptions options)
      : scorer(std::move(victim), std::move(extractor), std::move(options)) {}
  msc::MembershipScorer scorer;
};

struct msc_population {
  std::shared_ptr<msc::PopulationPredictor> predictor;
};

struct msc_output_repair {
  std::shared_ptr<msc::OutputRepair> repair;
};

struct msc_pose_set {
  std::shared_ptr<const std::vector<msc::Pose>> poses;
};

struct msc_membership_map {
  msc::MembershipMap map;
};

namespace msc::capi {

template <typename Handle>
void retain(Handle* handle) noexcept {
  if (handle) ++handle->references;
}

template <typename Handle>
void release(Handle* handle) noexcept {
  if (handle && --handle->references == 0) delete handle;
}

/// Throws unless `status` is ok: an implementer's failure, with its own words where it gave any.
void check_operation(int32_t status, int32_t fallback_status, int32_t stage, const char* operation,
                     const msc_error& error);

}  // namespace msc::capi
