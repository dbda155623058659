/// @file
/// @brief Umbrella of the C++ wrapper. Read top to bottom, the list is the pipeline. Adapters are
/// included one by one.
#ifndef MEMBERSCOPE_MEMBERSCOPE_HPP
#define MEMBERSCOPE_MEMBERSCOPE_HPP

// clang-format off
// What images and outputs are.
#include "memberscope/version.hpp"
#include "memberscope/error.hpp"
#include "memberscope/image_view.hpp"
#include "memberscope/target.hpp"
#include "memberscope/resample.hpp"
// Whom one asks, and what one sees in an input.
#include "memberscope/victim_model.hpp"
#include "memberscope/feature_extractor.hpp"
// L_rec, L_pred, L_mem and the memorised share of a pair.
#include "memberscope/loss.hpp"
#include "memberscope/linear_predictor.hpp"
#include "memberscope/memorised_share.hpp"
#include "memberscope/preset.hpp"
#include "memberscope/reference_models.hpp"
#include "memberscope/population.hpp"
#include "memberscope/output_repair.hpp"
#include "memberscope/poses.hpp"
#include "memberscope/membership_scorer.hpp"
#include "memberscope/membership_map.hpp"
#include "memberscope/combined_score.hpp"
// Many pairs.
#include "memberscope/plan.hpp"
#include "memberscope/blind.hpp"
#include "memberscope/near_duplicates.hpp"
#include "memberscope/audit.hpp"
#include "memberscope/references.hpp"
// What the scores say.
#include "memberscope/evaluation.hpp"
#include "memberscope/decision.hpp"
#include "memberscope/used.hpp"
// clang-format on

#endif
