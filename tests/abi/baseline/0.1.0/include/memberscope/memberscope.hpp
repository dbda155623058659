/// @file
/// @brief Umbrella of the C++ wrapper. Read top to bottom, the list is the pipeline. Adapters are
/// included one by one.
#ifndef MEMBERSCOPE_MEMBERSCOPE_HPP
#define MEMBERSCOPE_MEMBERSCOPE_HPP

#include "memberscope/audit.hpp"
#include "memberscope/blind.hpp"
#include "memberscope/combined_score.hpp"
#include "memberscope/decision.hpp"
#include "memberscope/error.hpp"
#include "memberscope/evaluation.hpp"
#include "memberscope/feature_extractor.hpp"
#include "memberscope/image_view.hpp"
#include "memberscope/linear_predictor.hpp"
#include "memberscope/loss.hpp"
#include "memberscope/membership_map.hpp"
#include "memberscope/membership_scorer.hpp"
#include "memberscope/memorised_share.hpp"
#include "memberscope/near_duplicates.hpp"
#include "memberscope/plan.hpp"
#include "memberscope/target.hpp"
#include "memberscope/victim_model.hpp"

#endif
