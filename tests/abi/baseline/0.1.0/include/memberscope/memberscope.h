/// @file
/// @brief Umbrella of the C contract. Read top to bottom, the list is the pipeline.
#ifndef MEMBERSCOPE_MEMBERSCOPE_H
#define MEMBERSCOPE_MEMBERSCOPE_H

// clang-format off
// What images and outputs are.
#include "memberscope/c/export.h"
#include "memberscope/c/status.h"
#include "memberscope/c/image.h"
#include "memberscope/c/target.h"
#include "memberscope/c/resample.h"
// Whom one asks, and what one sees in an input.
#include "memberscope/c/victim_model.h"
#include "memberscope/c/feature_map.h"
#include "memberscope/c/feature_extractor.h"
// L_rec, L_pred, L_mem and the memorised share of a pair.
#include "memberscope/c/loss.h"
#include "memberscope/c/linear_predictor.h"
#include "memberscope/c/membership_scorer.h"
#include "memberscope/c/membership_map.h"
#include "memberscope/c/memorised_share.h"
#include "memberscope/c/population.h"
#include "memberscope/c/output_repair.h"
#include "memberscope/c/poses.h"
#include "memberscope/c/combined_score.h"
#include "memberscope/c/reference_models.h"
// Many pairs.
#include "memberscope/c/plan.h"
#include "memberscope/c/blind.h"
#include "memberscope/c/near_duplicates.h"
#include "memberscope/c/audit.h"
#include "memberscope/c/references.h"
// What the scores say.
#include "memberscope/c/evaluation.h"
#include "memberscope/c/decision.h"
#include "memberscope/c/used.h"
// clang-format on

#endif
