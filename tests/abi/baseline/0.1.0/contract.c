/* Written by pins.py when this version was frozen. Compiled against the headers of every later version. */
#include "memberscope/c/alteration.h"
#include "memberscope/c/audit.h"
#include "memberscope/c/auditor.h"
#include "memberscope/c/backend.h"
#include "memberscope/c/blind.h"
#include "memberscope/c/canary.h"
#include "memberscope/c/combined_score.h"
#include "memberscope/c/comparison.h"
#include "memberscope/c/data.h"
#include "memberscope/c/decision.h"
#include "memberscope/c/defence.h"
#include "memberscope/c/evaluation.h"
#include "memberscope/c/export.h"
#include "memberscope/c/feature_extractor.h"
#include "memberscope/c/feature_map.h"
#include "memberscope/c/image.h"
#include "memberscope/c/judgement.h"
#include "memberscope/c/linear_predictor.h"
#include "memberscope/c/loss.h"
#include "memberscope/c/membership_map.h"
#include "memberscope/c/membership_scorer.h"
#include "memberscope/c/memorised_share.h"
#include "memberscope/c/near_duplicates.h"
#include "memberscope/c/open_model.h"
#include "memberscope/c/output_repair.h"
#include "memberscope/c/plan.h"
#include "memberscope/c/population.h"
#include "memberscope/c/poses.h"
#include "memberscope/c/reference_models.h"
#include "memberscope/c/reference_profile.h"
#include "memberscope/c/references.h"
#include "memberscope/c/release_gate.h"
#include "memberscope/c/resample.h"
#include "memberscope/c/row_decisions.h"
#include "memberscope/c/rows.h"
#include "memberscope/c/status.h"
#include "memberscope/c/target.h"
#include "memberscope/c/used.h"
#include "memberscope/c/victim_model.h"

_Static_assert(MSC_WANTS_BLIND == 1, "value of MSC_WANTS_BLIND");
_Static_assert(MSC_WANTS_REC_PARTS == 2, "value of MSC_WANTS_REC_PARTS");
_Static_assert(MSC_WANTS_SHARE_PARTS == 4, "value of MSC_WANTS_SHARE_PARTS");
_Static_assert(MSC_WANTS_POSE_MAP == 8, "value of MSC_WANTS_POSE_MAP");
_Static_assert(MSC_EXISTING_REFUSE == 0, "value of MSC_EXISTING_REFUSE");
_Static_assert(MSC_EXISTING_RESUME == 1, "value of MSC_EXISTING_RESUME");
_Static_assert(MSC_EXISTING_REPLACE == 2, "value of MSC_EXISTING_REPLACE");
_Static_assert(MSC_MODEL_OPTION_TEXT == 0, "value of MSC_MODEL_OPTION_TEXT");
_Static_assert(MSC_MODEL_OPTION_FILE == 1, "value of MSC_MODEL_OPTION_FILE");
_Static_assert(MSC_MODEL_OPTION_NUMBER == 2, "value of MSC_MODEL_OPTION_NUMBER");
_Static_assert(MSC_MODEL_OPTION_WHOLE == 3, "value of MSC_MODEL_OPTION_WHOLE");
_Static_assert(MSC_MODEL_OPTION_NUMBERS == 4, "value of MSC_MODEL_OPTION_NUMBERS");
_Static_assert(MSC_MODEL_OPTION_CHOICE == 5, "value of MSC_MODEL_OPTION_CHOICE");
_Static_assert(MSC_DATASET_FOLDERS == 0, "value of MSC_DATASET_FOLDERS");
_Static_assert(MSC_DATASET_SIDE_BY_SIDE == 1, "value of MSC_DATASET_SIDE_BY_SIDE");
_Static_assert(MSC_DATASET_MANIFEST == 2, "value of MSC_DATASET_MANIFEST");
_Static_assert(MSC_HALF_NONE == 0, "value of MSC_HALF_NONE");
_Static_assert(MSC_HALF_LEFT == 1, "value of MSC_HALF_LEFT");
_Static_assert(MSC_HALF_RIGHT == 2, "value of MSC_HALF_RIGHT");
_Static_assert(MSC_COLOUR_STORED == 0, "value of MSC_COLOUR_STORED");
_Static_assert(MSC_COLOUR_GREY == 1, "value of MSC_COLOUR_GREY");
_Static_assert(MSC_COLOUR_RGB == 2, "value of MSC_COLOUR_RGB");
_Static_assert(MSC_READ_IMAGE == 0, "value of MSC_READ_IMAGE");
_Static_assert(MSC_READ_LABELS == 1, "value of MSC_READ_LABELS");
_Static_assert(MSC_READ_BINARY == 2, "value of MSC_READ_BINARY");
_Static_assert(MSC_READ_PALETTE == 3, "value of MSC_READ_PALETTE");
_Static_assert(MSC_READ_PLANES == 4, "value of MSC_READ_PLANES");
_Static_assert(MSC_LAYOUT_AUTO == 0, "value of MSC_LAYOUT_AUTO");
_Static_assert(MSC_LAYOUT_HWC == 1, "value of MSC_LAYOUT_HWC");
_Static_assert(MSC_LAYOUT_CHW == 2, "value of MSC_LAYOUT_CHW");
_Static_assert(MSC_AXIS_THIRD == 0, "value of MSC_AXIS_THIRD");
_Static_assert(MSC_AXIS_FIRST == 1, "value of MSC_AXIS_FIRST");
_Static_assert(MSC_AXIS_SECOND == 2, "value of MSC_AXIS_SECOND");
_Static_assert(MSC_RESIZE_AREA == 0, "value of MSC_RESIZE_AREA");
_Static_assert(MSC_RESIZE_BILINEAR == 1, "value of MSC_RESIZE_BILINEAR");
_Static_assert(MSC_FINDING_DARK == 1, "value of MSC_FINDING_DARK");
_Static_assert(MSC_FINDING_FAINT == 2, "value of MSC_FINDING_FAINT");
_Static_assert(MSC_FINDING_INVERTED == 4, "value of MSC_FINDING_INVERTED");
_Static_assert(MSC_VERDICT_NOT_SHOWN == 0, "value of MSC_VERDICT_NOT_SHOWN");
_Static_assert(MSC_VERDICT_CANNOT_DECIDE == 1, "value of MSC_VERDICT_CANNOT_DECIDE");
_Static_assert(MSC_VERDICT_MEMBER == 2, "value of MSC_VERDICT_MEMBER");
_Static_assert(MSC_ESTIMATE_OK == 0, "value of MSC_ESTIMATE_OK");
_Static_assert(MSC_ESTIMATE_NOT_MEASURABLE == 1, "value of MSC_ESTIMATE_NOT_MEASURABLE");
_Static_assert(MSC_ESTIMATE_UNDEFINED == 2, "value of MSC_ESTIMATE_UNDEFINED");
_Static_assert(MSC_BORDER_CLAMP == 0, "value of MSC_BORDER_CLAMP");
_Static_assert(MSC_BORDER_MIRROR == 1, "value of MSC_BORDER_MIRROR");
_Static_assert(MSC_U8 == 1, "value of MSC_U8");
_Static_assert(MSC_U16 == 2, "value of MSC_U16");
_Static_assert(MSC_I32 == 3, "value of MSC_I32");
_Static_assert(MSC_F16 == 4, "value of MSC_F16");
_Static_assert(MSC_F32 == 5, "value of MSC_F32");
_Static_assert(MSC_F64 == 6, "value of MSC_F64");
_Static_assert(MSC_AUDIT_INCONCLUSIVE == 0, "value of MSC_AUDIT_INCONCLUSIVE");
_Static_assert(MSC_AUDIT_LEAK == 1, "value of MSC_AUDIT_LEAK");
_Static_assert(MSC_AUDIT_NOT_DETECTED == 2, "value of MSC_AUDIT_NOT_DETECTED");
_Static_assert(MSC_AUDIT_INVALID_COMPARISON == 3, "value of MSC_AUDIT_INVALID_COMPARISON");
_Static_assert(MSC_AUDIT_ONE_SIDE == 0, "value of MSC_AUDIT_ONE_SIDE");
_Static_assert(MSC_AUDIT_TOO_FEW == 1, "value of MSC_AUDIT_TOO_FEW");
_Static_assert(MSC_AUDIT_WEAK == 2, "value of MSC_AUDIT_WEAK");
_Static_assert(MSC_AUDIT_CLEAR == 3, "value of MSC_AUDIT_CLEAR");
_Static_assert(MSC_AUDIT_SEVERE == 4, "value of MSC_AUDIT_SEVERE");
_Static_assert(MSC_AUDIT_CLEAR_EXCLUDED == 5, "value of MSC_AUDIT_CLEAR_EXCLUDED");
_Static_assert(MSC_AUDIT_CONFOUNDED == 6, "value of MSC_AUDIT_CONFOUNDED");
_Static_assert(MSC_AUDIT_NOT_CHECKED == 7, "value of MSC_AUDIT_NOT_CHECKED");
_Static_assert(MSC_AUDIT_REVERSED == 8, "value of MSC_AUDIT_REVERSED");
_Static_assert(MSC_REMARK_REASON == 0, "value of MSC_REMARK_REASON");
_Static_assert(MSC_REMARK_WARNING == 1, "value of MSC_REMARK_WARNING");
_Static_assert(MSC_REMARK_LEFT_OUT == 2, "value of MSC_REMARK_LEFT_OUT");
_Static_assert(MSC_STRENGTH_AUTO == 0, "value of MSC_STRENGTH_AUTO");
_Static_assert(MSC_STRENGTH_FIXED == 1, "value of MSC_STRENGTH_FIXED");
_Static_assert(MSC_HOLDOUT_RANDOM == 0, "value of MSC_HOLDOUT_RANDOM");
_Static_assert(MSC_HOLDOUT_BLOCKS == 1, "value of MSC_HOLDOUT_BLOCKS");
_Static_assert(MSC_PROBE_DEFAULT == 0, "value of MSC_PROBE_DEFAULT");
_Static_assert(MSC_PROBE_RIDGE == 1, "value of MSC_PROBE_RIDGE");
_Static_assert(MSC_PROBE_LOGISTIC == 2, "value of MSC_PROBE_LOGISTIC");
_Static_assert(MSC_LOSS_DEFAULT == 0, "value of MSC_LOSS_DEFAULT");
_Static_assert(MSC_LOSS_L1 == 1, "value of MSC_LOSS_L1");
_Static_assert(MSC_LOSS_L2 == 2, "value of MSC_LOSS_L2");
_Static_assert(MSC_LOSS_CROSS_ENTROPY == 3, "value of MSC_LOSS_CROSS_ENTROPY");
_Static_assert(MSC_LOSS_ERROR_RATE == 4, "value of MSC_LOSS_ERROR_RATE");
_Static_assert(MSC_LOSS_IOU == 5, "value of MSC_LOSS_IOU");
_Static_assert(MSC_LOSS_DICE == 6, "value of MSC_LOSS_DICE");
_Static_assert(MSC_LOSS_SOFT_IOU == 7, "value of MSC_LOSS_SOFT_IOU");
_Static_assert(MSC_LOSS_SOFT_DICE == 8, "value of MSC_LOSS_SOFT_DICE");
_Static_assert(MSC_PART_CLASS == 1, "value of MSC_PART_CLASS");
_Static_assert(MSC_PART_REGION == 2, "value of MSC_PART_REGION");
_Static_assert(MSC_PART_CHANNEL == 3, "value of MSC_PART_CHANNEL");
_Static_assert(MSC_AVERAGE_PIXELS == 0, "value of MSC_AVERAGE_PIXELS");
_Static_assert(MSC_AVERAGE_CLASSES == 1, "value of MSC_AVERAGE_CLASSES");
_Static_assert(MSC_MAP_L_REC == 0, "value of MSC_MAP_L_REC");
_Static_assert(MSC_MAP_L_PRED == 1, "value of MSC_MAP_L_PRED");
_Static_assert(MSC_MAP_L_MEM == 2, "value of MSC_MAP_L_MEM");
_Static_assert(MSC_PRESET_DEFAULT == 0, "value of MSC_PRESET_DEFAULT");
_Static_assert(MSC_PRESET_PAPER == 1, "value of MSC_PRESET_PAPER");
_Static_assert(MSC_SHARE_BY_PRESET == 0, "value of MSC_SHARE_BY_PRESET");
_Static_assert(MSC_SHARE_ON == 1, "value of MSC_SHARE_ON");
_Static_assert(MSC_SHARE_OFF == 2, "value of MSC_SHARE_OFF");
_Static_assert(MSC_WITHHELD_BY_PRESET == 0, "value of MSC_WITHHELD_BY_PRESET");
_Static_assert(MSC_WITHHELD_LEFT_OUT == 1, "value of MSC_WITHHELD_LEFT_OUT");
_Static_assert(MSC_WITHHELD_SCORED == 2, "value of MSC_WITHHELD_SCORED");
_Static_assert(MSC_SHARE_NONE == 0, "value of MSC_SHARE_NONE");
_Static_assert(MSC_SHARE_OK == 1, "value of MSC_SHARE_OK");
_Static_assert(MSC_SHARE_UNDEFINED == 2, "value of MSC_SHARE_UNDEFINED");
_Static_assert(MSC_FOLDS_DEFAULT == 0, "value of MSC_FOLDS_DEFAULT");
_Static_assert(MSC_FOLDS_RANDOM == 1, "value of MSC_FOLDS_RANDOM");
_Static_assert(MSC_FOLDS_BLOCKS == 2, "value of MSC_FOLDS_BLOCKS");
_Static_assert(MSC_PLAN_AUC_ABOVE_CHANCE == 0, "value of MSC_PLAN_AUC_ABOVE_CHANCE");
_Static_assert(MSC_PLAN_AUC_WIDTH == 1, "value of MSC_PLAN_AUC_WIDTH");
_Static_assert(MSC_PLAN_TPR_AT_FPR == 2, "value of MSC_PLAN_TPR_AT_FPR");
_Static_assert(MSC_PLAN_ONE_IMAGE == 3, "value of MSC_PLAN_ONE_IMAGE");
_Static_assert(MSC_PLAN_SET == 4, "value of MSC_PLAN_SET");
_Static_assert(MSC_PLAN_EPSILON == 5, "value of MSC_PLAN_EPSILON");
_Static_assert(MSC_PLAN_AUC_BELOW == 6, "value of MSC_PLAN_AUC_BELOW");
_Static_assert(MSC_PLAN_TPR_BELOW == 7, "value of MSC_PLAN_TPR_BELOW");
_Static_assert(MSC_POPULATION_NONE == 0, "value of MSC_POPULATION_NONE");
_Static_assert(MSC_POPULATION_OK == 1, "value of MSC_POPULATION_OK");
_Static_assert(MSC_POPULATION_FEW_REFERENCES == 2, "value of MSC_POPULATION_FEW_REFERENCES");
_Static_assert(MSC_POPULATION_ONE_FOLD == 3, "value of MSC_POPULATION_ONE_FOLD");
_Static_assert(MSC_POPULATION_OTHER_KIND == 4, "value of MSC_POPULATION_OTHER_KIND");
_Static_assert(MSC_POSE_FLIP_HORIZONTAL == 0, "value of MSC_POSE_FLIP_HORIZONTAL");
_Static_assert(MSC_POSE_FLIP_VERTICAL == 1, "value of MSC_POSE_FLIP_VERTICAL");
_Static_assert(MSC_POSE_TURN_90 == 2, "value of MSC_POSE_TURN_90");
_Static_assert(MSC_POSE_TURN_180 == 3, "value of MSC_POSE_TURN_180");
_Static_assert(MSC_POSE_TURN_270 == 4, "value of MSC_POSE_TURN_270");
_Static_assert(MSC_POSE_TRANSPOSE == 5, "value of MSC_POSE_TRANSPOSE");
_Static_assert(MSC_POSE_TRANSPOSE_ANTI == 6, "value of MSC_POSE_TRANSPOSE_ANTI");
_Static_assert(MSC_POSE_SHIFT == 7, "value of MSC_POSE_SHIFT");
_Static_assert(MSC_POSE_REFLECT == 8, "value of MSC_POSE_REFLECT");
_Static_assert(MSC_POSE_CROP == 9, "value of MSC_POSE_CROP");
_Static_assert(MSC_POSE_SCALE == 10, "value of MSC_POSE_SCALE");
_Static_assert(MSC_POSE_CHANNELS == 11, "value of MSC_POSE_CHANNELS");
_Static_assert(MSC_SELF_NONE == 0, "value of MSC_SELF_NONE");
_Static_assert(MSC_SELF_OK == 1, "value of MSC_SELF_OK");
_Static_assert(MSC_SELF_MISSING == 2, "value of MSC_SELF_MISSING");
_Static_assert(MSC_MODEL_UNSEEN == 0, "value of MSC_MODEL_UNSEEN");
_Static_assert(MSC_MODEL_SEEN == 1, "value of MSC_MODEL_SEEN");
_Static_assert(MSC_MODEL_MISSING == 2, "value of MSC_MODEL_MISSING");
_Static_assert(MSC_RELEASE_PASSED == 0, "value of MSC_RELEASE_PASSED");
_Static_assert(MSC_RELEASE_FAILED == 1, "value of MSC_RELEASE_FAILED");
_Static_assert(MSC_RELEASE_NOT_ANSWERED == 2, "value of MSC_RELEASE_NOT_ANSWERED");
_Static_assert(MSC_FILTER_AREA == 0, "value of MSC_FILTER_AREA");
_Static_assert(MSC_FILTER_BILINEAR == 1, "value of MSC_FILTER_BILINEAR");
_Static_assert(MSC_FILTER_PILLOW_BILINEAR == 2, "value of MSC_FILTER_PILLOW_BILINEAR");
_Static_assert(MSC_FILTER_PILLOW_BICUBIC == 3, "value of MSC_FILTER_PILLOW_BICUBIC");
_Static_assert(MSC_FILTER_NEAREST == 4, "value of MSC_FILTER_NEAREST");
_Static_assert(MSC_NONMEMBER == 0, "value of MSC_NONMEMBER");
_Static_assert(MSC_MEMBER == 1, "value of MSC_MEMBER");
_Static_assert(MSC_MEMBERSHIP_UNKNOWN == 2, "value of MSC_MEMBERSHIP_UNKNOWN");
_Static_assert(MSC_OK == 0, "value of MSC_OK");
_Static_assert(MSC_INVALID_ARGUMENT == 1, "value of MSC_INVALID_ARGUMENT");
_Static_assert(MSC_SHAPE_MISMATCH == 2, "value of MSC_SHAPE_MISMATCH");
_Static_assert(MSC_NOT_FINITE == 3, "value of MSC_NOT_FINITE");
_Static_assert(MSC_VICTIM_FAILED == 4, "value of MSC_VICTIM_FAILED");
_Static_assert(MSC_EXTRACTOR_FAILED == 5, "value of MSC_EXTRACTOR_FAILED");
_Static_assert(MSC_CANCELLED == 6, "value of MSC_CANCELLED");
_Static_assert(MSC_UNSUPPORTED == 7, "value of MSC_UNSUPPORTED");
_Static_assert(MSC_IO == 8, "value of MSC_IO");
_Static_assert(MSC_NUMERICAL == 9, "value of MSC_NUMERICAL");
_Static_assert(MSC_OUT_OF_MEMORY == 10, "value of MSC_OUT_OF_MEMORY");
_Static_assert(MSC_INTERNAL == 11, "value of MSC_INTERNAL");
_Static_assert(MSC_TIMEOUT == 12, "value of MSC_TIMEOUT");
_Static_assert(MSC_STAGE_NONE == 0, "value of MSC_STAGE_NONE");
_Static_assert(MSC_STAGE_DATA == 1, "value of MSC_STAGE_DATA");
_Static_assert(MSC_STAGE_IMAGE == 2, "value of MSC_STAGE_IMAGE");
_Static_assert(MSC_STAGE_VICTIM == 3, "value of MSC_STAGE_VICTIM");
_Static_assert(MSC_STAGE_FEATURES == 4, "value of MSC_STAGE_FEATURES");
_Static_assert(MSC_STAGE_PREDICTOR == 5, "value of MSC_STAGE_PREDICTOR");
_Static_assert(MSC_STAGE_RECONSTRUCTION == 6, "value of MSC_STAGE_RECONSTRUCTION");
_Static_assert(MSC_STAGE_SCORE == 7, "value of MSC_STAGE_SCORE");
_Static_assert(MSC_STAGE_EVALUATION == 8, "value of MSC_STAGE_EVALUATION");
_Static_assert(MSC_STAGE_AUDIT == 9, "value of MSC_STAGE_AUDIT");
_Static_assert(MSC_TARGET_IMAGE == 0, "value of MSC_TARGET_IMAGE");
_Static_assert(MSC_TARGET_LOGITS == 1, "value of MSC_TARGET_LOGITS");
_Static_assert(MSC_TARGET_PROBABILITIES == 2, "value of MSC_TARGET_PROBABILITIES");
_Static_assert(MSC_TARGET_INDEPENDENT_SIGMOID == 3, "value of MSC_TARGET_INDEPENDENT_SIGMOID");
_Static_assert(MSC_TARGET_LABELS == 4, "value of MSC_TARGET_LABELS");
_Static_assert(MSC_THREAD_SAFE == 1, "value of MSC_THREAD_SAFE");

_Static_assert(sizeof(msc_alteration) >= 72, "size of msc_alteration");
_Static_assert(offsetof(msc_alteration, struct_size) == 0, "offset of msc_alteration.struct_size");
_Static_assert(offsetof(msc_alteration, name) == 8, "offset of msc_alteration.name");
_Static_assert(offsetof(msc_alteration, meaning) == 16, "offset of msc_alteration.meaning");
_Static_assert(offsetof(msc_alteration, unit) == 24, "offset of msc_alteration.unit");
_Static_assert(offsetof(msc_alteration, strengths) == 32, "offset of msc_alteration.strengths");
_Static_assert(offsetof(msc_alteration, n_strengths) == 40, "offset of msc_alteration.n_strengths");
_Static_assert(offsetof(msc_alteration, strength_min) == 48, "offset of msc_alteration.strength_min");
_Static_assert(offsetof(msc_alteration, strength_max) == 56, "offset of msc_alteration.strength_max");
_Static_assert(offsetof(msc_alteration, excludes_min) == 64, "offset of msc_alteration.excludes_min");
_Static_assert(offsetof(msc_alteration, is_whole) == 68, "offset of msc_alteration.is_whole");
void pin_msc_alteration(msc_alteration* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->name; (void)pin; }
  { const char* (*pin) = &s->meaning; (void)pin; }
  { const char* (*pin) = &s->unit; (void)pin; }
  { const double* (*pin) = &s->strengths; (void)pin; }
  { int64_t (*pin) = &s->n_strengths; (void)pin; }
  { double (*pin) = &s->strength_min; (void)pin; }
  { double (*pin) = &s->strength_max; (void)pin; }
  { int32_t (*pin) = &s->excludes_min; (void)pin; }
  { int32_t (*pin) = &s->is_whole; (void)pin; }
}

_Static_assert(sizeof(msc_pair_source) >= 48, "size of msc_pair_source");
_Static_assert(offsetof(msc_pair_source, struct_size) == 0, "offset of msc_pair_source.struct_size");
_Static_assert(offsetof(msc_pair_source, flags) == 8, "offset of msc_pair_source.flags");
_Static_assert(offsetof(msc_pair_source, reserved) == 12, "offset of msc_pair_source.reserved");
_Static_assert(offsetof(msc_pair_source, count) == 16, "offset of msc_pair_source.count");
_Static_assert(offsetof(msc_pair_source, self) == 24, "offset of msc_pair_source.self");
_Static_assert(offsetof(msc_pair_source, load) == 32, "offset of msc_pair_source.load");
_Static_assert(offsetof(msc_pair_source, unload) == 40, "offset of msc_pair_source.unload");
void pin_msc_pair_source(msc_pair_source* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { uint32_t (*pin) = &s->flags; (void)pin; }
  { uint32_t (*pin) = &s->reserved; (void)pin; }
  { int64_t (*pin) = &s->count; (void)pin; }
  { void* (*pin) = &s->self; (void)pin; }
  { int32_t (*(*pin))(void* self, int64_t index, msc_pair* pair, void** token, msc_error* error) = &s->load; (void)pin; }
  { void (*(*pin))(void* self, int64_t index, void* token) = &s->unload; (void)pin; }
}

_Static_assert(sizeof(msc_audit_row) >= 136, "size of msc_audit_row");
_Static_assert(offsetof(msc_audit_row, struct_size) == 0, "offset of msc_audit_row.struct_size");
_Static_assert(offsetof(msc_audit_row, index) == 8, "offset of msc_audit_row.index");
_Static_assert(offsetof(msc_audit_row, pair) == 16, "offset of msc_audit_row.pair");
_Static_assert(offsetof(msc_audit_row, y_hat) == 24, "offset of msc_audit_row.y_hat");
_Static_assert(offsetof(msc_audit_row, spec) == 32, "offset of msc_audit_row.spec");
_Static_assert(offsetof(msc_audit_row, score) == 40, "offset of msc_audit_row.score");
_Static_assert(offsetof(msc_audit_row, failure) == 48, "offset of msc_audit_row.failure");
_Static_assert(offsetof(msc_audit_row, rec_parts) == 56, "offset of msc_audit_row.rec_parts");
_Static_assert(offsetof(msc_audit_row, n_rec_parts) == 64, "offset of msc_audit_row.n_rec_parts");
_Static_assert(offsetof(msc_audit_row, rec_class_mean) == 72, "offset of msc_audit_row.rec_class_mean");
_Static_assert(offsetof(msc_audit_row, share_parts) == 80, "offset of msc_audit_row.share_parts");
_Static_assert(offsetof(msc_audit_row, n_share_parts) == 88, "offset of msc_audit_row.n_share_parts");
_Static_assert(offsetof(msc_audit_row, blind) == 96, "offset of msc_audit_row.blind");
_Static_assert(offsetof(msc_audit_row, pose_errors) == 104, "offset of msc_audit_row.pose_errors");
_Static_assert(offsetof(msc_audit_row, n_poses) == 112, "offset of msc_audit_row.n_poses");
_Static_assert(offsetof(msc_audit_row, pose_map) == 120, "offset of msc_audit_row.pose_map");
_Static_assert(offsetof(msc_audit_row, pose_failure) == 128, "offset of msc_audit_row.pose_failure");
void pin_msc_audit_row(msc_audit_row* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->index; (void)pin; }
  { const msc_pair* (*pin) = &s->pair; (void)pin; }
  { const msc_image_view* (*pin) = &s->y_hat; (void)pin; }
  { const msc_target_spec* (*pin) = &s->spec; (void)pin; }
  { const msc_score* (*pin) = &s->score; (void)pin; }
  { const msc_error* (*pin) = &s->failure; (void)pin; }
  { const msc_rec_part* (*pin) = &s->rec_parts; (void)pin; }
  { int64_t (*pin) = &s->n_rec_parts; (void)pin; }
  { double (*pin) = &s->rec_class_mean; (void)pin; }
  { const msc_share_part* (*pin) = &s->share_parts; (void)pin; }
  { int64_t (*pin) = &s->n_share_parts; (void)pin; }
  { const msc_blind_measures* (*pin) = &s->blind; (void)pin; }
  { const double* (*pin) = &s->pose_errors; (void)pin; }
  { int64_t (*pin) = &s->n_poses; (void)pin; }
  { const msc_image_view* (*pin) = &s->pose_map; (void)pin; }
  { const msc_error* (*pin) = &s->pose_failure; (void)pin; }
}

_Static_assert(sizeof(msc_row_sink) >= 56, "size of msc_row_sink");
_Static_assert(offsetof(msc_row_sink, struct_size) == 0, "offset of msc_row_sink.struct_size");
_Static_assert(offsetof(msc_row_sink, self) == 8, "offset of msc_row_sink.self");
_Static_assert(offsetof(msc_row_sink, row) == 16, "offset of msc_row_sink.row");
_Static_assert(offsetof(msc_row_sink, asking) == 24, "offset of msc_row_sink.asking");
_Static_assert(offsetof(msc_row_sink, any_order) == 32, "offset of msc_row_sink.any_order");
_Static_assert(offsetof(msc_row_sink, wants) == 36, "offset of msc_row_sink.wants");
_Static_assert(offsetof(msc_row_sink, asking_poses) == 40, "offset of msc_row_sink.asking_poses");
_Static_assert(offsetof(msc_row_sink, posed) == 48, "offset of msc_row_sink.posed");
void pin_msc_row_sink(msc_row_sink* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { void* (*pin) = &s->self; (void)pin; }
  { int32_t (*(*pin))(void* self, const msc_audit_row* row, msc_error* error) = &s->row; (void)pin; }
  { int32_t (*(*pin))(void* self, const int64_t* indices, int64_t n, msc_error* error) = &s->asking; (void)pin; }
  { int32_t (*pin) = &s->any_order; (void)pin; }
  { uint32_t (*pin) = &s->wants; (void)pin; }
  { int32_t (*(*pin))(void* self, const int64_t* indices, const int64_t* poses, int64_t n, msc_error* error) = &s->asking_poses; (void)pin; }
  { int32_t (*(*pin))(void* self, int64_t index, int64_t pose, double l_rec, msc_error* error) = &s->posed; (void)pin; }
}

_Static_assert(sizeof(msc_audit_summary) >= 40, "size of msc_audit_summary");
_Static_assert(offsetof(msc_audit_summary, struct_size) == 0, "offset of msc_audit_summary.struct_size");
_Static_assert(offsetof(msc_audit_summary, n_scored) == 8, "offset of msc_audit_summary.n_scored");
_Static_assert(offsetof(msc_audit_summary, n_failed) == 16, "offset of msc_audit_summary.n_failed");
_Static_assert(offsetof(msc_audit_summary, n_queries) == 24, "offset of msc_audit_summary.n_queries");
_Static_assert(offsetof(msc_audit_summary, seconds) == 32, "offset of msc_audit_summary.seconds");
void pin_msc_audit_summary(msc_audit_summary* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->n_scored; (void)pin; }
  { int64_t (*pin) = &s->n_failed; (void)pin; }
  { int64_t (*pin) = &s->n_queries; (void)pin; }
  { double (*pin) = &s->seconds; (void)pin; }
}

_Static_assert(sizeof(msc_pair_name) >= 32, "size of msc_pair_name");
_Static_assert(offsetof(msc_pair_name, struct_size) == 0, "offset of msc_pair_name.struct_size");
_Static_assert(offsetof(msc_pair_name, id) == 8, "offset of msc_pair_name.id");
_Static_assert(offsetof(msc_pair_name, group) == 16, "offset of msc_pair_name.group");
_Static_assert(offsetof(msc_pair_name, member) == 24, "offset of msc_pair_name.member");
_Static_assert(offsetof(msc_pair_name, reserved) == 28, "offset of msc_pair_name.reserved");
void pin_msc_pair_name(msc_pair_name* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->id; (void)pin; }
  { const char* (*pin) = &s->group; (void)pin; }
  { int32_t (*pin) = &s->member; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
}

_Static_assert(sizeof(msc_listener) >= 40, "size of msc_listener");
_Static_assert(offsetof(msc_listener, struct_size) == 0, "offset of msc_listener.struct_size");
_Static_assert(offsetof(msc_listener, user) == 8, "offset of msc_listener.user");
_Static_assert(offsetof(msc_listener, note) == 16, "offset of msc_listener.note");
_Static_assert(offsetof(msc_listener, progress) == 24, "offset of msc_listener.progress");
_Static_assert(offsetof(msc_listener, cancelled) == 32, "offset of msc_listener.cancelled");
void pin_msc_listener(msc_listener* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { void* (*pin) = &s->user; (void)pin; }
  { void (*(*pin))(void* user, const char* text) = &s->note; (void)pin; }
  { void (*(*pin))(void* user, int64_t done, int64_t total) = &s->progress; (void)pin; }
  { int32_t (*(*pin))(void* user) = &s->cancelled; (void)pin; }
}

_Static_assert(sizeof(msc_auditor_summary) >= 64, "size of msc_auditor_summary");
_Static_assert(offsetof(msc_auditor_summary, struct_size) == 0, "offset of msc_auditor_summary.struct_size");
_Static_assert(offsetof(msc_auditor_summary, n_scored) == 8, "offset of msc_auditor_summary.n_scored");
_Static_assert(offsetof(msc_auditor_summary, n_failed) == 16, "offset of msc_auditor_summary.n_failed");
_Static_assert(offsetof(msc_auditor_summary, n_queries) == 24, "offset of msc_auditor_summary.n_queries");
_Static_assert(offsetof(msc_auditor_summary, n_check_queries) == 32, "offset of msc_auditor_summary.n_check_queries");
_Static_assert(offsetof(msc_auditor_summary, seconds) == 40, "offset of msc_auditor_summary.seconds");
_Static_assert(offsetof(msc_auditor_summary, is_interrupted) == 48, "offset of msc_auditor_summary.is_interrupted");
_Static_assert(offsetof(msc_auditor_summary, is_judged) == 52, "offset of msc_auditor_summary.is_judged");
_Static_assert(offsetof(msc_auditor_summary, is_tripped) == 56, "offset of msc_auditor_summary.is_tripped");
_Static_assert(offsetof(msc_auditor_summary, reserved) == 60, "offset of msc_auditor_summary.reserved");
void pin_msc_auditor_summary(msc_auditor_summary* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->n_scored; (void)pin; }
  { int64_t (*pin) = &s->n_failed; (void)pin; }
  { int64_t (*pin) = &s->n_queries; (void)pin; }
  { int64_t (*pin) = &s->n_check_queries; (void)pin; }
  { double (*pin) = &s->seconds; (void)pin; }
  { int32_t (*pin) = &s->is_interrupted; (void)pin; }
  { int32_t (*pin) = &s->is_judged; (void)pin; }
  { int32_t (*pin) = &s->is_tripped; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
}

_Static_assert(sizeof(msc_model_option) == 16, "size of msc_model_option");
_Static_assert(offsetof(msc_model_option, key) == 0, "offset of msc_model_option.key");
_Static_assert(offsetof(msc_model_option, value) == 8, "offset of msc_model_option.value");
void pin_msc_model_option(msc_model_option* s) {
  { const char* (*pin) = &s->key; (void)pin; }
  { const char* (*pin) = &s->value; (void)pin; }
}

_Static_assert(sizeof(msc_model_option_spec) == 40, "size of msc_model_option_spec");
_Static_assert(offsetof(msc_model_option_spec, name) == 0, "offset of msc_model_option_spec.name");
_Static_assert(offsetof(msc_model_option_spec, default_value) == 8, "offset of msc_model_option_spec.default_value");
_Static_assert(offsetof(msc_model_option_spec, values) == 16, "offset of msc_model_option_spec.values");
_Static_assert(offsetof(msc_model_option_spec, help) == 24, "offset of msc_model_option_spec.help");
_Static_assert(offsetof(msc_model_option_spec, type) == 32, "offset of msc_model_option_spec.type");
_Static_assert(offsetof(msc_model_option_spec, required) == 36, "offset of msc_model_option_spec.required");
void pin_msc_model_option_spec(msc_model_option_spec* s) {
  { const char* (*pin) = &s->name; (void)pin; }
  { const char* (*pin) = &s->default_value; (void)pin; }
  { const char* (*pin) = &s->values; (void)pin; }
  { const char* (*pin) = &s->help; (void)pin; }
  { int32_t (*pin) = &s->type; (void)pin; }
  { int32_t (*pin) = &s->required; (void)pin; }
}

_Static_assert(sizeof(msc_extractor_spec) == 16, "size of msc_extractor_spec");
_Static_assert(offsetof(msc_extractor_spec, name) == 0, "offset of msc_extractor_spec.name");
_Static_assert(offsetof(msc_extractor_spec, help) == 8, "offset of msc_extractor_spec.help");
void pin_msc_extractor_spec(msc_extractor_spec* s) {
  { const char* (*pin) = &s->name; (void)pin; }
  { const char* (*pin) = &s->help; (void)pin; }
}

_Static_assert(sizeof(msc_backend) >= 104, "size of msc_backend");
_Static_assert(offsetof(msc_backend, struct_size) == 0, "offset of msc_backend.struct_size");
_Static_assert(offsetof(msc_backend, abi) == 8, "offset of msc_backend.abi");
_Static_assert(offsetof(msc_backend, reserved) == 12, "offset of msc_backend.reserved");
_Static_assert(offsetof(msc_backend, name) == 16, "offset of msc_backend.name");
_Static_assert(offsetof(msc_backend, version) == 24, "offset of msc_backend.version");
_Static_assert(offsetof(msc_backend, file_suffixes) == 32, "offset of msc_backend.file_suffixes");
_Static_assert(offsetof(msc_backend, victim_options) == 40, "offset of msc_backend.victim_options");
_Static_assert(offsetof(msc_backend, n_victim_options) == 48, "offset of msc_backend.n_victim_options");
_Static_assert(offsetof(msc_backend, open_victim) == 56, "offset of msc_backend.open_victim");
_Static_assert(offsetof(msc_backend, extractors) == 64, "offset of msc_backend.extractors");
_Static_assert(offsetof(msc_backend, n_extractors) == 72, "offset of msc_backend.n_extractors");
_Static_assert(offsetof(msc_backend, extractor_options) == 80, "offset of msc_backend.extractor_options");
_Static_assert(offsetof(msc_backend, n_extractor_options) == 88, "offset of msc_backend.n_extractor_options");
_Static_assert(offsetof(msc_backend, open_extractor) == 96, "offset of msc_backend.open_extractor");
void pin_msc_backend(msc_backend* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { uint32_t (*pin) = &s->abi; (void)pin; }
  { uint32_t (*pin) = &s->reserved; (void)pin; }
  { const char* (*pin) = &s->name; (void)pin; }
  { const char* (*pin) = &s->version; (void)pin; }
  { const char* (*pin) = &s->file_suffixes; (void)pin; }
  { const msc_model_option_spec* (*pin) = &s->victim_options; (void)pin; }
  { int64_t (*pin) = &s->n_victim_options; (void)pin; }
  { int32_t (*(*pin))(const msc_model_option* options, int64_t n_options, msc_victim_model_ops* ops, void** self, msc_error* error) = &s->open_victim; (void)pin; }
  { const msc_extractor_spec* (*pin) = &s->extractors; (void)pin; }
  { int64_t (*pin) = &s->n_extractors; (void)pin; }
  { const msc_model_option_spec* (*pin) = &s->extractor_options; (void)pin; }
  { int64_t (*pin) = &s->n_extractor_options; (void)pin; }
  { int32_t (*(*pin))(const char* name, const msc_model_option* options, int64_t n_options, msc_feature_extractor_ops* ops, void** self, msc_error* error) = &s->open_extractor; (void)pin; }
}

_Static_assert(sizeof(msc_blind_measures) >= 48, "size of msc_blind_measures");
_Static_assert(offsetof(msc_blind_measures, struct_size) == 0, "offset of msc_blind_measures.struct_size");
_Static_assert(offsetof(msc_blind_measures, n_statistics) == 8, "offset of msc_blind_measures.n_statistics");
_Static_assert(offsetof(msc_blind_measures, names) == 16, "offset of msc_blind_measures.names");
_Static_assert(offsetof(msc_blind_measures, values) == 24, "offset of msc_blind_measures.values");
_Static_assert(offsetof(msc_blind_measures, n_features) == 32, "offset of msc_blind_measures.n_features");
_Static_assert(offsetof(msc_blind_measures, features) == 40, "offset of msc_blind_measures.features");
void pin_msc_blind_measures(msc_blind_measures* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->n_statistics; (void)pin; }
  { const char* const* (*pin) = &s->names; (void)pin; }
  { const double* (*pin) = &s->values; (void)pin; }
  { int64_t (*pin) = &s->n_features; (void)pin; }
  { const float* (*pin) = &s->features; (void)pin; }
}

_Static_assert(sizeof(msc_blind_classifier_input) >= 72, "size of msc_blind_classifier_input");
_Static_assert(offsetof(msc_blind_classifier_input, struct_size) == 0, "offset of msc_blind_classifier_input.struct_size");
_Static_assert(offsetof(msc_blind_classifier_input, n) == 8, "offset of msc_blind_classifier_input.n");
_Static_assert(offsetof(msc_blind_classifier_input, member) == 16, "offset of msc_blind_classifier_input.member");
_Static_assert(offsetof(msc_blind_classifier_input, group) == 24, "offset of msc_blind_classifier_input.group");
_Static_assert(offsetof(msc_blind_classifier_input, n_features) == 32, "offset of msc_blind_classifier_input.n_features");
_Static_assert(offsetof(msc_blind_classifier_input, features) == 40, "offset of msc_blind_classifier_input.features");
_Static_assert(offsetof(msc_blind_classifier_input, folds) == 48, "offset of msc_blind_classifier_input.folds");
_Static_assert(offsetof(msc_blind_classifier_input, reserved) == 52, "offset of msc_blind_classifier_input.reserved");
_Static_assert(offsetof(msc_blind_classifier_input, permutations) == 56, "offset of msc_blind_classifier_input.permutations");
_Static_assert(offsetof(msc_blind_classifier_input, seed) == 64, "offset of msc_blind_classifier_input.seed");
void pin_msc_blind_classifier_input(msc_blind_classifier_input* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->n; (void)pin; }
  { const int32_t* (*pin) = &s->member; (void)pin; }
  { const int64_t* (*pin) = &s->group; (void)pin; }
  { int64_t (*pin) = &s->n_features; (void)pin; }
  { const float* (*pin) = &s->features; (void)pin; }
  { int32_t (*pin) = &s->folds; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { int64_t (*pin) = &s->permutations; (void)pin; }
  { uint64_t (*pin) = &s->seed; (void)pin; }
}

_Static_assert(sizeof(msc_blind_classifier_result) >= 40, "size of msc_blind_classifier_result");
_Static_assert(offsetof(msc_blind_classifier_result, struct_size) == 0, "offset of msc_blind_classifier_result.struct_size");
_Static_assert(offsetof(msc_blind_classifier_result, auc) == 8, "offset of msc_blind_classifier_result.auc");
_Static_assert(offsetof(msc_blind_classifier_result, p_value) == 16, "offset of msc_blind_classifier_result.p_value");
_Static_assert(offsetof(msc_blind_classifier_result, permutations) == 24, "offset of msc_blind_classifier_result.permutations");
_Static_assert(offsetof(msc_blind_classifier_result, folds) == 32, "offset of msc_blind_classifier_result.folds");
void pin_msc_blind_classifier_result(msc_blind_classifier_result* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { double (*pin) = &s->auc; (void)pin; }
  { double (*pin) = &s->p_value; (void)pin; }
  { int64_t (*pin) = &s->permutations; (void)pin; }
  { int64_t (*pin) = &s->folds; (void)pin; }
}

_Static_assert(sizeof(msc_drawn_pair) >= 32, "size of msc_drawn_pair");
_Static_assert(offsetof(msc_drawn_pair, struct_size) == 0, "offset of msc_drawn_pair.struct_size");
_Static_assert(offsetof(msc_drawn_pair, id) == 8, "offset of msc_drawn_pair.id");
_Static_assert(offsetof(msc_drawn_pair, group) == 16, "offset of msc_drawn_pair.group");
_Static_assert(offsetof(msc_drawn_pair, included) == 24, "offset of msc_drawn_pair.included");
_Static_assert(offsetof(msc_drawn_pair, reserved) == 28, "offset of msc_drawn_pair.reserved");
void pin_msc_drawn_pair(msc_drawn_pair* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->id; (void)pin; }
  { const char* (*pin) = &s->group; (void)pin; }
  { int32_t (*pin) = &s->included; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
}

_Static_assert(sizeof(msc_canary_options) >= 48, "size of msc_canary_options");
_Static_assert(offsetof(msc_canary_options, struct_size) == 0, "offset of msc_canary_options.struct_size");
_Static_assert(offsetof(msc_canary_options, resamples) == 8, "offset of msc_canary_options.resamples");
_Static_assert(offsetof(msc_canary_options, seed) == 16, "offset of msc_canary_options.seed");
_Static_assert(offsetof(msc_canary_options, n_guesses) == 24, "offset of msc_canary_options.n_guesses");
_Static_assert(offsetof(msc_canary_options, delta) == 32, "offset of msc_canary_options.delta");
_Static_assert(offsetof(msc_canary_options, confidence) == 40, "offset of msc_canary_options.confidence");
void pin_msc_canary_options(msc_canary_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->resamples; (void)pin; }
  { uint64_t (*pin) = &s->seed; (void)pin; }
  { int64_t (*pin) = &s->n_guesses; (void)pin; }
  { double (*pin) = &s->delta; (void)pin; }
  { double (*pin) = &s->confidence; (void)pin; }
}

_Static_assert(sizeof(msc_combined_columns) >= 64, "size of msc_combined_columns");
_Static_assert(offsetof(msc_combined_columns, struct_size) == 0, "offset of msc_combined_columns.struct_size");
_Static_assert(offsetof(msc_combined_columns, n) == 8, "offset of msc_combined_columns.n");
_Static_assert(offsetof(msc_combined_columns, l_rec) == 16, "offset of msc_combined_columns.l_rec");
_Static_assert(offsetof(msc_combined_columns, l_pred) == 24, "offset of msc_combined_columns.l_pred");
_Static_assert(offsetof(msc_combined_columns, share_low) == 32, "offset of msc_combined_columns.share_low");
_Static_assert(offsetof(msc_combined_columns, l_pop) == 40, "offset of msc_combined_columns.l_pop");
_Static_assert(offsetof(msc_combined_columns, share_pop_low) == 48, "offset of msc_combined_columns.share_pop_low");
_Static_assert(offsetof(msc_combined_columns, self_ratio) == 56, "offset of msc_combined_columns.self_ratio");
void pin_msc_combined_columns(msc_combined_columns* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->n; (void)pin; }
  { const double* (*pin) = &s->l_rec; (void)pin; }
  { const double* (*pin) = &s->l_pred; (void)pin; }
  { const double* (*pin) = &s->share_low; (void)pin; }
  { const double* (*pin) = &s->l_pop; (void)pin; }
  { const double* (*pin) = &s->share_pop_low; (void)pin; }
  { const double* (*pin) = &s->self_ratio; (void)pin; }
}

_Static_assert(sizeof(msc_combination) >= 120, "size of msc_combination");
_Static_assert(offsetof(msc_combination, struct_size) == 0, "offset of msc_combination.struct_size");
_Static_assert(offsetof(msc_combination, l_rec_floor) == 8, "offset of msc_combination.l_rec_floor");
_Static_assert(offsetof(msc_combination, l_pred_floor) == 16, "offset of msc_combination.l_pred_floor");
_Static_assert(offsetof(msc_combination, l_pop_floor) == 24, "offset of msc_combination.l_pop_floor");
_Static_assert(offsetof(msc_combination, l_pred_slope) == 32, "offset of msc_combination.l_pred_slope");
_Static_assert(offsetof(msc_combination, l_pop_slope) == 40, "offset of msc_combination.l_pop_slope");
_Static_assert(offsetof(msc_combination, left_centre) == 48, "offset of msc_combination.left_centre");
_Static_assert(offsetof(msc_combination, left_scale) == 56, "offset of msc_combination.left_scale");
_Static_assert(offsetof(msc_combination, share_centre) == 64, "offset of msc_combination.share_centre");
_Static_assert(offsetof(msc_combination, share_scale) == 72, "offset of msc_combination.share_scale");
_Static_assert(offsetof(msc_combination, share_pop_centre) == 80, "offset of msc_combination.share_pop_centre");
_Static_assert(offsetof(msc_combination, share_pop_scale) == 88, "offset of msc_combination.share_pop_scale");
_Static_assert(offsetof(msc_combination, population) == 96, "offset of msc_combination.population");
_Static_assert(offsetof(msc_combination, self) == 100, "offset of msc_combination.self");
_Static_assert(offsetof(msc_combination, self_centre) == 104, "offset of msc_combination.self_centre");
_Static_assert(offsetof(msc_combination, self_scale) == 112, "offset of msc_combination.self_scale");
void pin_msc_combination(msc_combination* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { double (*pin) = &s->l_rec_floor; (void)pin; }
  { double (*pin) = &s->l_pred_floor; (void)pin; }
  { double (*pin) = &s->l_pop_floor; (void)pin; }
  { double (*pin) = &s->l_pred_slope; (void)pin; }
  { double (*pin) = &s->l_pop_slope; (void)pin; }
  { double (*pin) = &s->left_centre; (void)pin; }
  { double (*pin) = &s->left_scale; (void)pin; }
  { double (*pin) = &s->share_centre; (void)pin; }
  { double (*pin) = &s->share_scale; (void)pin; }
  { double (*pin) = &s->share_pop_centre; (void)pin; }
  { double (*pin) = &s->share_pop_scale; (void)pin; }
  { int32_t (*pin) = &s->population; (void)pin; }
  { int32_t (*pin) = &s->self; (void)pin; }
  { double (*pin) = &s->self_centre; (void)pin; }
  { double (*pin) = &s->self_scale; (void)pin; }
}

_Static_assert(sizeof(msc_comparison_options) >= 32, "size of msc_comparison_options");
_Static_assert(offsetof(msc_comparison_options, struct_size) == 0, "offset of msc_comparison_options.struct_size");
_Static_assert(offsetof(msc_comparison_options, confidence) == 8, "offset of msc_comparison_options.confidence");
_Static_assert(offsetof(msc_comparison_options, name_a) == 16, "offset of msc_comparison_options.name_a");
_Static_assert(offsetof(msc_comparison_options, name_b) == 24, "offset of msc_comparison_options.name_b");
void pin_msc_comparison_options(msc_comparison_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { double (*pin) = &s->confidence; (void)pin; }
  { const char* (*pin) = &s->name_a; (void)pin; }
  { const char* (*pin) = &s->name_b; (void)pin; }
}

_Static_assert(sizeof(msc_comparison_summary) >= 88, "size of msc_comparison_summary");
_Static_assert(offsetof(msc_comparison_summary, struct_size) == 0, "offset of msc_comparison_summary.struct_size");
_Static_assert(offsetof(msc_comparison_summary, sentence) == 8, "offset of msc_comparison_summary.sentence");
_Static_assert(offsetof(msc_comparison_summary, table) == 16, "offset of msc_comparison_summary.table");
_Static_assert(offsetof(msc_comparison_summary, json) == 24, "offset of msc_comparison_summary.json");
_Static_assert(offsetof(msc_comparison_summary, html) == 32, "offset of msc_comparison_summary.html");
_Static_assert(offsetof(msc_comparison_summary, difference) == 40, "offset of msc_comparison_summary.difference");
_Static_assert(offsetof(msc_comparison_summary, low) == 48, "offset of msc_comparison_summary.low");
_Static_assert(offsetof(msc_comparison_summary, high) == 56, "offset of msc_comparison_summary.high");
_Static_assert(offsetof(msc_comparison_summary, n_members) == 64, "offset of msc_comparison_summary.n_members");
_Static_assert(offsetof(msc_comparison_summary, n_nonmembers) == 72, "offset of msc_comparison_summary.n_nonmembers");
_Static_assert(offsetof(msc_comparison_summary, is_paired) == 80, "offset of msc_comparison_summary.is_paired");
_Static_assert(offsetof(msc_comparison_summary, reserved) == 84, "offset of msc_comparison_summary.reserved");
void pin_msc_comparison_summary(msc_comparison_summary* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->sentence; (void)pin; }
  { const char* (*pin) = &s->table; (void)pin; }
  { const char* (*pin) = &s->json; (void)pin; }
  { const char* (*pin) = &s->html; (void)pin; }
  { double (*pin) = &s->difference; (void)pin; }
  { double (*pin) = &s->low; (void)pin; }
  { double (*pin) = &s->high; (void)pin; }
  { int64_t (*pin) = &s->n_members; (void)pin; }
  { int64_t (*pin) = &s->n_nonmembers; (void)pin; }
  { int32_t (*pin) = &s->is_paired; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
}

_Static_assert(sizeof(msc_dataset_options) >= 256, "size of msc_dataset_options");
_Static_assert(offsetof(msc_dataset_options, struct_size) == 0, "offset of msc_dataset_options.struct_size");
_Static_assert(offsetof(msc_dataset_options, form) == 8, "offset of msc_dataset_options.form");
_Static_assert(offsetof(msc_dataset_options, input_half) == 12, "offset of msc_dataset_options.input_half");
_Static_assert(offsetof(msc_dataset_options, inputs) == 16, "offset of msc_dataset_options.inputs");
_Static_assert(offsetof(msc_dataset_options, targets) == 24, "offset of msc_dataset_options.targets");
_Static_assert(offsetof(msc_dataset_options, outputs) == 32, "offset of msc_dataset_options.outputs");
_Static_assert(offsetof(msc_dataset_options, masks) == 40, "offset of msc_dataset_options.masks");
_Static_assert(offsetof(msc_dataset_options, manifest) == 48, "offset of msc_dataset_options.manifest");
_Static_assert(offsetof(msc_dataset_options, input_colour) == 56, "offset of msc_dataset_options.input_colour");
_Static_assert(offsetof(msc_dataset_options, target_colour) == 60, "offset of msc_dataset_options.target_colour");
_Static_assert(offsetof(msc_dataset_options, target_reading) == 64, "offset of msc_dataset_options.target_reading");
_Static_assert(offsetof(msc_dataset_options, output_reading) == 68, "offset of msc_dataset_options.output_reading");
_Static_assert(offsetof(msc_dataset_options, output_kind) == 72, "offset of msc_dataset_options.output_kind");
_Static_assert(offsetof(msc_dataset_options, has_ignore) == 76, "offset of msc_dataset_options.has_ignore");
_Static_assert(offsetof(msc_dataset_options, ignore_index) == 80, "offset of msc_dataset_options.ignore_index");
_Static_assert(offsetof(msc_dataset_options, n_classes) == 88, "offset of msc_dataset_options.n_classes");
_Static_assert(offsetof(msc_dataset_options, threshold) == 96, "offset of msc_dataset_options.threshold");
_Static_assert(offsetof(msc_dataset_options, palette) == 104, "offset of msc_dataset_options.palette");
_Static_assert(offsetof(msc_dataset_options, input_min) == 112, "offset of msc_dataset_options.input_min");
_Static_assert(offsetof(msc_dataset_options, input_max) == 120, "offset of msc_dataset_options.input_max");
_Static_assert(offsetof(msc_dataset_options, target_min) == 128, "offset of msc_dataset_options.target_min");
_Static_assert(offsetof(msc_dataset_options, target_max) == 136, "offset of msc_dataset_options.target_max");
_Static_assert(offsetof(msc_dataset_options, output_min) == 144, "offset of msc_dataset_options.output_min");
_Static_assert(offsetof(msc_dataset_options, output_max) == 152, "offset of msc_dataset_options.output_max");
_Static_assert(offsetof(msc_dataset_options, array_layout) == 160, "offset of msc_dataset_options.array_layout");
_Static_assert(offsetof(msc_dataset_options, array_bgr) == 164, "offset of msc_dataset_options.array_bgr");
_Static_assert(offsetof(msc_dataset_options, array_name) == 168, "offset of msc_dataset_options.array_name");
_Static_assert(offsetof(msc_dataset_options, resize_height) == 176, "offset of msc_dataset_options.resize_height");
_Static_assert(offsetof(msc_dataset_options, resize_width) == 184, "offset of msc_dataset_options.resize_width");
_Static_assert(offsetof(msc_dataset_options, resize) == 192, "offset of msc_dataset_options.resize");
_Static_assert(offsetof(msc_dataset_options, slice_axis) == 196, "offset of msc_dataset_options.slice_axis");
_Static_assert(offsetof(msc_dataset_options, remap) == 200, "offset of msc_dataset_options.remap");
_Static_assert(offsetof(msc_dataset_options, group_pattern) == 208, "offset of msc_dataset_options.group_pattern");
_Static_assert(offsetof(msc_dataset_options, group_salt) == 216, "offset of msc_dataset_options.group_salt");
_Static_assert(offsetof(msc_dataset_options, window_centre) == 224, "offset of msc_dataset_options.window_centre");
_Static_assert(offsetof(msc_dataset_options, window_width) == 232, "offset of msc_dataset_options.window_width");
_Static_assert(offsetof(msc_dataset_options, max_pixels) == 240, "offset of msc_dataset_options.max_pixels");
_Static_assert(offsetof(msc_dataset_options, poses) == 248, "offset of msc_dataset_options.poses");
void pin_msc_dataset_options(msc_dataset_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->form; (void)pin; }
  { int32_t (*pin) = &s->input_half; (void)pin; }
  { const char* (*pin) = &s->inputs; (void)pin; }
  { const char* (*pin) = &s->targets; (void)pin; }
  { const char* (*pin) = &s->outputs; (void)pin; }
  { const char* (*pin) = &s->masks; (void)pin; }
  { const char* (*pin) = &s->manifest; (void)pin; }
  { int32_t (*pin) = &s->input_colour; (void)pin; }
  { int32_t (*pin) = &s->target_colour; (void)pin; }
  { int32_t (*pin) = &s->target_reading; (void)pin; }
  { int32_t (*pin) = &s->output_reading; (void)pin; }
  { int32_t (*pin) = &s->output_kind; (void)pin; }
  { int32_t (*pin) = &s->has_ignore; (void)pin; }
  { int64_t (*pin) = &s->ignore_index; (void)pin; }
  { int64_t (*pin) = &s->n_classes; (void)pin; }
  { double (*pin) = &s->threshold; (void)pin; }
  { const char* (*pin) = &s->palette; (void)pin; }
  { double (*pin) = &s->input_min; (void)pin; }
  { double (*pin) = &s->input_max; (void)pin; }
  { double (*pin) = &s->target_min; (void)pin; }
  { double (*pin) = &s->target_max; (void)pin; }
  { double (*pin) = &s->output_min; (void)pin; }
  { double (*pin) = &s->output_max; (void)pin; }
  { int32_t (*pin) = &s->array_layout; (void)pin; }
  { int32_t (*pin) = &s->array_bgr; (void)pin; }
  { const char* (*pin) = &s->array_name; (void)pin; }
  { int64_t (*pin) = &s->resize_height; (void)pin; }
  { int64_t (*pin) = &s->resize_width; (void)pin; }
  { int32_t (*pin) = &s->resize; (void)pin; }
  { int32_t (*pin) = &s->slice_axis; (void)pin; }
  { const char* (*pin) = &s->remap; (void)pin; }
  { const char* (*pin) = &s->group_pattern; (void)pin; }
  { const char* (*pin) = &s->group_salt; (void)pin; }
  { double (*pin) = &s->window_centre; (void)pin; }
  { double (*pin) = &s->window_width; (void)pin; }
  { int64_t (*pin) = &s->max_pixels; (void)pin; }
  { const char* (*pin) = &s->poses; (void)pin; }
}

_Static_assert(sizeof(msc_dataset_row) >= 120, "size of msc_dataset_row");
_Static_assert(offsetof(msc_dataset_row, struct_size) == 0, "offset of msc_dataset_row.struct_size");
_Static_assert(offsetof(msc_dataset_row, id) == 8, "offset of msc_dataset_row.id");
_Static_assert(offsetof(msc_dataset_row, group) == 16, "offset of msc_dataset_row.group");
_Static_assert(offsetof(msc_dataset_row, input) == 24, "offset of msc_dataset_row.input");
_Static_assert(offsetof(msc_dataset_row, target) == 32, "offset of msc_dataset_row.target");
_Static_assert(offsetof(msc_dataset_row, output) == 40, "offset of msc_dataset_row.output");
_Static_assert(offsetof(msc_dataset_row, mask) == 48, "offset of msc_dataset_row.mask");
_Static_assert(offsetof(msc_dataset_row, key) == 56, "offset of msc_dataset_row.key");
_Static_assert(offsetof(msc_dataset_row, member) == 64, "offset of msc_dataset_row.member");
_Static_assert(offsetof(msc_dataset_row, reserved) == 68, "offset of msc_dataset_row.reserved");
_Static_assert(offsetof(msc_dataset_row, input_bytes) == 72, "offset of msc_dataset_row.input_bytes");
_Static_assert(offsetof(msc_dataset_row, target_bytes) == 80, "offset of msc_dataset_row.target_bytes");
_Static_assert(offsetof(msc_dataset_row, output_bytes) == 88, "offset of msc_dataset_row.output_bytes");
_Static_assert(offsetof(msc_dataset_row, mask_bytes) == 96, "offset of msc_dataset_row.mask_bytes");
_Static_assert(offsetof(msc_dataset_row, slice) == 104, "offset of msc_dataset_row.slice");
_Static_assert(offsetof(msc_dataset_row, n_slices) == 112, "offset of msc_dataset_row.n_slices");
void pin_msc_dataset_row(msc_dataset_row* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->id; (void)pin; }
  { const char* (*pin) = &s->group; (void)pin; }
  { const char* (*pin) = &s->input; (void)pin; }
  { const char* (*pin) = &s->target; (void)pin; }
  { const char* (*pin) = &s->output; (void)pin; }
  { const char* (*pin) = &s->mask; (void)pin; }
  { uint64_t (*pin) = &s->key; (void)pin; }
  { int32_t (*pin) = &s->member; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { int64_t (*pin) = &s->input_bytes; (void)pin; }
  { int64_t (*pin) = &s->target_bytes; (void)pin; }
  { int64_t (*pin) = &s->output_bytes; (void)pin; }
  { int64_t (*pin) = &s->mask_bytes; (void)pin; }
  { int64_t (*pin) = &s->slice; (void)pin; }
  { int64_t (*pin) = &s->n_slices; (void)pin; }
}

_Static_assert(sizeof(msc_dataset_pair_info) >= 40, "size of msc_dataset_pair_info");
_Static_assert(offsetof(msc_dataset_pair_info, struct_size) == 0, "offset of msc_dataset_pair_info.struct_size");
_Static_assert(offsetof(msc_dataset_pair_info, colour_distance_mean) == 8, "offset of msc_dataset_pair_info.colour_distance_mean");
_Static_assert(offsetof(msc_dataset_pair_info, colour_distance_max) == 16, "offset of msc_dataset_pair_info.colour_distance_max");
_Static_assert(offsetof(msc_dataset_pair_info, findings) == 24, "offset of msc_dataset_pair_info.findings");
_Static_assert(offsetof(msc_dataset_pair_info, reserved) == 28, "offset of msc_dataset_pair_info.reserved");
_Static_assert(offsetof(msc_dataset_pair_info, blurred_pixels) == 32, "offset of msc_dataset_pair_info.blurred_pixels");
void pin_msc_dataset_pair_info(msc_dataset_pair_info* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { double (*pin) = &s->colour_distance_mean; (void)pin; }
  { double (*pin) = &s->colour_distance_max; (void)pin; }
  { int32_t (*pin) = &s->findings; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { int64_t (*pin) = &s->blurred_pixels; (void)pin; }
}

_Static_assert(sizeof(msc_left_out) >= 48, "size of msc_left_out");
_Static_assert(offsetof(msc_left_out, struct_size) == 0, "offset of msc_left_out.struct_size");
_Static_assert(offsetof(msc_left_out, folder) == 8, "offset of msc_left_out.folder");
_Static_assert(offsetof(msc_left_out, role) == 16, "offset of msc_left_out.role");
_Static_assert(offsetof(msc_left_out, kind) == 24, "offset of msc_left_out.kind");
_Static_assert(offsetof(msc_left_out, names) == 32, "offset of msc_left_out.names");
_Static_assert(offsetof(msc_left_out, count) == 40, "offset of msc_left_out.count");
void pin_msc_left_out(msc_left_out* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->folder; (void)pin; }
  { const char* (*pin) = &s->role; (void)pin; }
  { const char* (*pin) = &s->kind; (void)pin; }
  { const char* (*pin) = &s->names; (void)pin; }
  { int64_t (*pin) = &s->count; (void)pin; }
}

_Static_assert(sizeof(msc_image_read_options) >= 32, "size of msc_image_read_options");
_Static_assert(offsetof(msc_image_read_options, struct_size) == 0, "offset of msc_image_read_options.struct_size");
_Static_assert(offsetof(msc_image_read_options, colour) == 8, "offset of msc_image_read_options.colour");
_Static_assert(offsetof(msc_image_read_options, array_layout) == 12, "offset of msc_image_read_options.array_layout");
_Static_assert(offsetof(msc_image_read_options, array_name) == 16, "offset of msc_image_read_options.array_name");
_Static_assert(offsetof(msc_image_read_options, max_pixels) == 24, "offset of msc_image_read_options.max_pixels");
void pin_msc_image_read_options(msc_image_read_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->colour; (void)pin; }
  { int32_t (*pin) = &s->array_layout; (void)pin; }
  { const char* (*pin) = &s->array_name; (void)pin; }
  { int64_t (*pin) = &s->max_pixels; (void)pin; }
}

_Static_assert(sizeof(msc_decision_input) >= 88, "size of msc_decision_input");
_Static_assert(offsetof(msc_decision_input, struct_size) == 0, "offset of msc_decision_input.struct_size");
_Static_assert(offsetof(msc_decision_input, n_references) == 8, "offset of msc_decision_input.n_references");
_Static_assert(offsetof(msc_decision_input, references) == 16, "offset of msc_decision_input.references");
_Static_assert(offsetof(msc_decision_input, reference_keys) == 24, "offset of msc_decision_input.reference_keys");
_Static_assert(offsetof(msc_decision_input, n) == 32, "offset of msc_decision_input.n");
_Static_assert(offsetof(msc_decision_input, scores) == 40, "offset of msc_decision_input.scores");
_Static_assert(offsetof(msc_decision_input, keys) == 48, "offset of msc_decision_input.keys");
_Static_assert(offsetof(msc_decision_input, error_rate) == 56, "offset of msc_decision_input.error_rate");
_Static_assert(offsetof(msc_decision_input, reference_group) == 64, "offset of msc_decision_input.reference_group");
_Static_assert(offsetof(msc_decision_input, group) == 72, "offset of msc_decision_input.group");
_Static_assert(offsetof(msc_decision_input, plain) == 80, "offset of msc_decision_input.plain");
_Static_assert(offsetof(msc_decision_input, reserved) == 84, "offset of msc_decision_input.reserved");
void pin_msc_decision_input(msc_decision_input* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->n_references; (void)pin; }
  { const double* (*pin) = &s->references; (void)pin; }
  { const uint64_t* (*pin) = &s->reference_keys; (void)pin; }
  { int64_t (*pin) = &s->n; (void)pin; }
  { const double* (*pin) = &s->scores; (void)pin; }
  { const uint64_t* (*pin) = &s->keys; (void)pin; }
  { double (*pin) = &s->error_rate; (void)pin; }
  { const int64_t* (*pin) = &s->reference_group; (void)pin; }
  { const int64_t* (*pin) = &s->group; (void)pin; }
  { int32_t (*pin) = &s->plain; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
}

_Static_assert(sizeof(msc_decision) >= 32, "size of msc_decision");
_Static_assert(offsetof(msc_decision, struct_size) == 0, "offset of msc_decision.struct_size");
_Static_assert(offsetof(msc_decision, p_value) == 8, "offset of msc_decision.p_value");
_Static_assert(offsetof(msc_decision, adjusted) == 16, "offset of msc_decision.adjusted");
_Static_assert(offsetof(msc_decision, verdict) == 24, "offset of msc_decision.verdict");
_Static_assert(offsetof(msc_decision, reserved) == 28, "offset of msc_decision.reserved");
void pin_msc_decision(msc_decision* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { double (*pin) = &s->p_value; (void)pin; }
  { double (*pin) = &s->adjusted; (void)pin; }
  { int32_t (*pin) = &s->verdict; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
}

_Static_assert(sizeof(msc_decision_summary) >= 80, "size of msc_decision_summary");
_Static_assert(offsetof(msc_decision_summary, struct_size) == 0, "offset of msc_decision_summary.struct_size");
_Static_assert(offsetof(msc_decision_summary, error_rate) == 8, "offset of msc_decision_summary.error_rate");
_Static_assert(offsetof(msc_decision_summary, floor) == 16, "offset of msc_decision_summary.floor");
_Static_assert(offsetof(msc_decision_summary, rejections_needed) == 24, "offset of msc_decision_summary.rejections_needed");
_Static_assert(offsetof(msc_decision_summary, references_needed) == 32, "offset of msc_decision_summary.references_needed");
_Static_assert(offsetof(msc_decision_summary, n_member) == 40, "offset of msc_decision_summary.n_member");
_Static_assert(offsetof(msc_decision_summary, n_cannot_decide) == 48, "offset of msc_decision_summary.n_cannot_decide");
_Static_assert(offsetof(msc_decision_summary, n_not_shown) == 56, "offset of msc_decision_summary.n_not_shown");
_Static_assert(offsetof(msc_decision_summary, n_references) == 64, "offset of msc_decision_summary.n_references");
_Static_assert(offsetof(msc_decision_summary, null_share) == 72, "offset of msc_decision_summary.null_share");
void pin_msc_decision_summary(msc_decision_summary* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { double (*pin) = &s->error_rate; (void)pin; }
  { double (*pin) = &s->floor; (void)pin; }
  { int64_t (*pin) = &s->rejections_needed; (void)pin; }
  { int64_t (*pin) = &s->references_needed; (void)pin; }
  { int64_t (*pin) = &s->n_member; (void)pin; }
  { int64_t (*pin) = &s->n_cannot_decide; (void)pin; }
  { int64_t (*pin) = &s->n_not_shown; (void)pin; }
  { int64_t (*pin) = &s->n_references; (void)pin; }
  { double (*pin) = &s->null_share; (void)pin; }
}

_Static_assert(sizeof(msc_set_test_input) >= 80, "size of msc_set_test_input");
_Static_assert(offsetof(msc_set_test_input, struct_size) == 0, "offset of msc_set_test_input.struct_size");
_Static_assert(offsetof(msc_set_test_input, n_set) == 8, "offset of msc_set_test_input.n_set");
_Static_assert(offsetof(msc_set_test_input, set) == 16, "offset of msc_set_test_input.set");
_Static_assert(offsetof(msc_set_test_input, set_group) == 24, "offset of msc_set_test_input.set_group");
_Static_assert(offsetof(msc_set_test_input, n_references) == 32, "offset of msc_set_test_input.n_references");
_Static_assert(offsetof(msc_set_test_input, references) == 40, "offset of msc_set_test_input.references");
_Static_assert(offsetof(msc_set_test_input, reference_group) == 48, "offset of msc_set_test_input.reference_group");
_Static_assert(offsetof(msc_set_test_input, two_sided) == 56, "offset of msc_set_test_input.two_sided");
_Static_assert(offsetof(msc_set_test_input, reserved) == 60, "offset of msc_set_test_input.reserved");
_Static_assert(offsetof(msc_set_test_input, resamples) == 64, "offset of msc_set_test_input.resamples");
_Static_assert(offsetof(msc_set_test_input, seed) == 72, "offset of msc_set_test_input.seed");
void pin_msc_set_test_input(msc_set_test_input* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->n_set; (void)pin; }
  { const double* (*pin) = &s->set; (void)pin; }
  { const int64_t* (*pin) = &s->set_group; (void)pin; }
  { int64_t (*pin) = &s->n_references; (void)pin; }
  { const double* (*pin) = &s->references; (void)pin; }
  { const int64_t* (*pin) = &s->reference_group; (void)pin; }
  { int32_t (*pin) = &s->two_sided; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { int64_t (*pin) = &s->resamples; (void)pin; }
  { uint64_t (*pin) = &s->seed; (void)pin; }
}

_Static_assert(sizeof(msc_rank_test) >= 56, "size of msc_rank_test");
_Static_assert(offsetof(msc_rank_test, struct_size) == 0, "offset of msc_rank_test.struct_size");
_Static_assert(offsetof(msc_rank_test, p_value) == 8, "offset of msc_rank_test.p_value");
_Static_assert(offsetof(msc_rank_test, floor) == 16, "offset of msc_rank_test.floor");
_Static_assert(offsetof(msc_rank_test, auc) == 24, "offset of msc_rank_test.auc");
_Static_assert(offsetof(msc_rank_test, n_set) == 32, "offset of msc_rank_test.n_set");
_Static_assert(offsetof(msc_rank_test, n_others) == 40, "offset of msc_rank_test.n_others");
_Static_assert(offsetof(msc_rank_test, resamples) == 48, "offset of msc_rank_test.resamples");
void pin_msc_rank_test(msc_rank_test* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { double (*pin) = &s->p_value; (void)pin; }
  { double (*pin) = &s->floor; (void)pin; }
  { double (*pin) = &s->auc; (void)pin; }
  { int64_t (*pin) = &s->n_set; (void)pin; }
  { int64_t (*pin) = &s->n_others; (void)pin; }
  { int64_t (*pin) = &s->resamples; (void)pin; }
}

_Static_assert(sizeof(msc_canary_input) >= 80, "size of msc_canary_input");
_Static_assert(offsetof(msc_canary_input, struct_size) == 0, "offset of msc_canary_input.struct_size");
_Static_assert(offsetof(msc_canary_input, n) == 8, "offset of msc_canary_input.n");
_Static_assert(offsetof(msc_canary_input, included) == 16, "offset of msc_canary_input.included");
_Static_assert(offsetof(msc_canary_input, group) == 24, "offset of msc_canary_input.group");
_Static_assert(offsetof(msc_canary_input, scores) == 32, "offset of msc_canary_input.scores");
_Static_assert(offsetof(msc_canary_input, resamples) == 40, "offset of msc_canary_input.resamples");
_Static_assert(offsetof(msc_canary_input, seed) == 48, "offset of msc_canary_input.seed");
_Static_assert(offsetof(msc_canary_input, n_guesses) == 56, "offset of msc_canary_input.n_guesses");
_Static_assert(offsetof(msc_canary_input, delta) == 64, "offset of msc_canary_input.delta");
_Static_assert(offsetof(msc_canary_input, confidence) == 72, "offset of msc_canary_input.confidence");
void pin_msc_canary_input(msc_canary_input* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->n; (void)pin; }
  { const int32_t* (*pin) = &s->included; (void)pin; }
  { const int64_t* (*pin) = &s->group; (void)pin; }
  { const double* (*pin) = &s->scores; (void)pin; }
  { int64_t (*pin) = &s->resamples; (void)pin; }
  { uint64_t (*pin) = &s->seed; (void)pin; }
  { int64_t (*pin) = &s->n_guesses; (void)pin; }
  { double (*pin) = &s->delta; (void)pin; }
  { double (*pin) = &s->confidence; (void)pin; }
}

_Static_assert(sizeof(msc_epsilon_bound) >= 48, "size of msc_epsilon_bound");
_Static_assert(offsetof(msc_epsilon_bound, struct_size) == 0, "offset of msc_epsilon_bound.struct_size");
_Static_assert(offsetof(msc_epsilon_bound, low) == 8, "offset of msc_epsilon_bound.low");
_Static_assert(offsetof(msc_epsilon_bound, ceiling) == 16, "offset of msc_epsilon_bound.ceiling");
_Static_assert(offsetof(msc_epsilon_bound, n_units) == 24, "offset of msc_epsilon_bound.n_units");
_Static_assert(offsetof(msc_epsilon_bound, n_guesses) == 32, "offset of msc_epsilon_bound.n_guesses");
_Static_assert(offsetof(msc_epsilon_bound, n_correct) == 40, "offset of msc_epsilon_bound.n_correct");
void pin_msc_epsilon_bound(msc_epsilon_bound* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { double (*pin) = &s->low; (void)pin; }
  { double (*pin) = &s->ceiling; (void)pin; }
  { int64_t (*pin) = &s->n_units; (void)pin; }
  { int64_t (*pin) = &s->n_guesses; (void)pin; }
  { int64_t (*pin) = &s->n_correct; (void)pin; }
}

_Static_assert(sizeof(msc_defence) >= 64, "size of msc_defence");
_Static_assert(offsetof(msc_defence, struct_size) == 0, "offset of msc_defence.struct_size");
_Static_assert(offsetof(msc_defence, name) == 8, "offset of msc_defence.name");
_Static_assert(offsetof(msc_defence, strength) == 16, "offset of msc_defence.strength");
_Static_assert(offsetof(msc_defence, n) == 24, "offset of msc_defence.n");
_Static_assert(offsetof(msc_defence, psnr) == 32, "offset of msc_defence.psnr");
_Static_assert(offsetof(msc_defence, ssim) == 40, "offset of msc_defence.ssim");
_Static_assert(offsetof(msc_defence, mean_iou) == 48, "offset of msc_defence.mean_iou");
_Static_assert(offsetof(msc_defence, kind) == 56, "offset of msc_defence.kind");
_Static_assert(offsetof(msc_defence, reserved) == 60, "offset of msc_defence.reserved");
void pin_msc_defence(msc_defence* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->name; (void)pin; }
  { double (*pin) = &s->strength; (void)pin; }
  { int64_t (*pin) = &s->n; (void)pin; }
  { double (*pin) = &s->psnr; (void)pin; }
  { double (*pin) = &s->ssim; (void)pin; }
  { double (*pin) = &s->mean_iou; (void)pin; }
  { int32_t (*pin) = &s->kind; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
}

_Static_assert(sizeof(msc_defences_summary) >= 64, "size of msc_defences_summary");
_Static_assert(offsetof(msc_defences_summary, struct_size) == 0, "offset of msc_defences_summary.struct_size");
_Static_assert(offsetof(msc_defences_summary, table) == 8, "offset of msc_defences_summary.table");
_Static_assert(offsetof(msc_defences_summary, csv) == 16, "offset of msc_defences_summary.csv");
_Static_assert(offsetof(msc_defences_summary, json) == 24, "offset of msc_defences_summary.json");
_Static_assert(offsetof(msc_defences_summary, html) == 32, "offset of msc_defences_summary.html");
_Static_assert(offsetof(msc_defences_summary, n) == 40, "offset of msc_defences_summary.n");
_Static_assert(offsetof(msc_defences_summary, n_scored) == 48, "offset of msc_defences_summary.n_scored");
_Static_assert(offsetof(msc_defences_summary, n_failed) == 56, "offset of msc_defences_summary.n_failed");
void pin_msc_defences_summary(msc_defences_summary* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->table; (void)pin; }
  { const char* (*pin) = &s->csv; (void)pin; }
  { const char* (*pin) = &s->json; (void)pin; }
  { const char* (*pin) = &s->html; (void)pin; }
  { int64_t (*pin) = &s->n; (void)pin; }
  { int64_t (*pin) = &s->n_scored; (void)pin; }
  { int64_t (*pin) = &s->n_failed; (void)pin; }
}

_Static_assert(sizeof(msc_estimate) >= 80, "size of msc_estimate");
_Static_assert(offsetof(msc_estimate, struct_size) == 0, "offset of msc_estimate.struct_size");
_Static_assert(offsetof(msc_estimate, name) == 8, "offset of msc_estimate.name");
_Static_assert(offsetof(msc_estimate, method) == 16, "offset of msc_estimate.method");
_Static_assert(offsetof(msc_estimate, value) == 24, "offset of msc_estimate.value");
_Static_assert(offsetof(msc_estimate, low) == 32, "offset of msc_estimate.low");
_Static_assert(offsetof(msc_estimate, high) == 40, "offset of msc_estimate.high");
_Static_assert(offsetof(msc_estimate, n) == 48, "offset of msc_estimate.n");
_Static_assert(offsetof(msc_estimate, n_needed) == 56, "offset of msc_estimate.n_needed");
_Static_assert(offsetof(msc_estimate, status) == 64, "offset of msc_estimate.status");
_Static_assert(offsetof(msc_estimate, reserved) == 68, "offset of msc_estimate.reserved");
_Static_assert(offsetof(msc_estimate, count) == 72, "offset of msc_estimate.count");
void pin_msc_estimate(msc_estimate* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->name; (void)pin; }
  { const char* (*pin) = &s->method; (void)pin; }
  { double (*pin) = &s->value; (void)pin; }
  { double (*pin) = &s->low; (void)pin; }
  { double (*pin) = &s->high; (void)pin; }
  { int64_t (*pin) = &s->n; (void)pin; }
  { int64_t (*pin) = &s->n_needed; (void)pin; }
  { int32_t (*pin) = &s->status; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { int64_t (*pin) = &s->count; (void)pin; }
}

_Static_assert(sizeof(msc_evaluation_input) >= 56, "size of msc_evaluation_input");
_Static_assert(offsetof(msc_evaluation_input, struct_size) == 0, "offset of msc_evaluation_input.struct_size");
_Static_assert(offsetof(msc_evaluation_input, n) == 8, "offset of msc_evaluation_input.n");
_Static_assert(offsetof(msc_evaluation_input, member) == 16, "offset of msc_evaluation_input.member");
_Static_assert(offsetof(msc_evaluation_input, group) == 24, "offset of msc_evaluation_input.group");
_Static_assert(offsetof(msc_evaluation_input, n_scores) == 32, "offset of msc_evaluation_input.n_scores");
_Static_assert(offsetof(msc_evaluation_input, names) == 40, "offset of msc_evaluation_input.names");
_Static_assert(offsetof(msc_evaluation_input, scores) == 48, "offset of msc_evaluation_input.scores");
void pin_msc_evaluation_input(msc_evaluation_input* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->n; (void)pin; }
  { const int32_t* (*pin) = &s->member; (void)pin; }
  { const int64_t* (*pin) = &s->group; (void)pin; }
  { int64_t (*pin) = &s->n_scores; (void)pin; }
  { const char* const* (*pin) = &s->names; (void)pin; }
  { const double* const* (*pin) = &s->scores; (void)pin; }
}

_Static_assert(sizeof(msc_evaluation_options) >= 64, "size of msc_evaluation_options");
_Static_assert(offsetof(msc_evaluation_options, struct_size) == 0, "offset of msc_evaluation_options.struct_size");
_Static_assert(offsetof(msc_evaluation_options, confidence) == 8, "offset of msc_evaluation_options.confidence");
_Static_assert(offsetof(msc_evaluation_options, seed) == 16, "offset of msc_evaluation_options.seed");
_Static_assert(offsetof(msc_evaluation_options, resamples) == 24, "offset of msc_evaluation_options.resamples");
_Static_assert(offsetof(msc_evaluation_options, threads) == 32, "offset of msc_evaluation_options.threads");
_Static_assert(offsetof(msc_evaluation_options, calibrated) == 36, "offset of msc_evaluation_options.calibrated");
_Static_assert(offsetof(msc_evaluation_options, has_prior) == 40, "offset of msc_evaluation_options.has_prior");
_Static_assert(offsetof(msc_evaluation_options, reserved) == 44, "offset of msc_evaluation_options.reserved");
_Static_assert(offsetof(msc_evaluation_options, prior) == 48, "offset of msc_evaluation_options.prior");
_Static_assert(offsetof(msc_evaluation_options, matched_on) == 56, "offset of msc_evaluation_options.matched_on");
void pin_msc_evaluation_options(msc_evaluation_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { double (*pin) = &s->confidence; (void)pin; }
  { uint64_t (*pin) = &s->seed; (void)pin; }
  { int64_t (*pin) = &s->resamples; (void)pin; }
  { int32_t (*pin) = &s->threads; (void)pin; }
  { int32_t (*pin) = &s->calibrated; (void)pin; }
  { int32_t (*pin) = &s->has_prior; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { double (*pin) = &s->prior; (void)pin; }
  { const char* (*pin) = &s->matched_on; (void)pin; }
}

_Static_assert(sizeof(msc_feature_extractor_ops) >= 56, "size of msc_feature_extractor_ops");
_Static_assert(offsetof(msc_feature_extractor_ops, struct_size) == 0, "offset of msc_feature_extractor_ops.struct_size");
_Static_assert(offsetof(msc_feature_extractor_ops, flags) == 8, "offset of msc_feature_extractor_ops.flags");
_Static_assert(offsetof(msc_feature_extractor_ops, reserved) == 12, "offset of msc_feature_extractor_ops.reserved");
_Static_assert(offsetof(msc_feature_extractor_ops, release) == 16, "offset of msc_feature_extractor_ops.release");
_Static_assert(offsetof(msc_feature_extractor_ops, level_count) == 24, "offset of msc_feature_extractor_ops.level_count");
_Static_assert(offsetof(msc_feature_extractor_ops, describe) == 32, "offset of msc_feature_extractor_ops.describe");
_Static_assert(offsetof(msc_feature_extractor_ops, extract) == 40, "offset of msc_feature_extractor_ops.extract");
_Static_assert(offsetof(msc_feature_extractor_ops, identity) == 48, "offset of msc_feature_extractor_ops.identity");
void pin_msc_feature_extractor_ops(msc_feature_extractor_ops* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { uint32_t (*pin) = &s->flags; (void)pin; }
  { uint32_t (*pin) = &s->reserved; (void)pin; }
  { void (*(*pin))(void* self) = &s->release; (void)pin; }
  { int32_t (*(*pin))(void* self, int64_t height, int64_t width, int64_t channels, int64_t* n_levels, msc_error* error) = &s->level_count; (void)pin; }
  { int32_t (*(*pin))(void* self, int64_t height, int64_t width, int64_t channels, msc_feature_level* levels, int64_t n_levels, msc_error* error) = &s->describe; (void)pin; }
  { int32_t (*(*pin))(void* self, const msc_image_view* x, msc_feature_level* levels, int64_t n_levels, msc_error* error) = &s->extract; (void)pin; }
  { const char* (*(*pin))(void* self) = &s->identity; (void)pin; }
}

_Static_assert(sizeof(msc_pyramid_options) >= 16, "size of msc_pyramid_options");
_Static_assert(offsetof(msc_pyramid_options, struct_size) == 0, "offset of msc_pyramid_options.struct_size");
_Static_assert(offsetof(msc_pyramid_options, seed) == 8, "offset of msc_pyramid_options.seed");
void pin_msc_pyramid_options(msc_pyramid_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { uint64_t (*pin) = &s->seed; (void)pin; }
}

_Static_assert(sizeof(msc_feature_level) == 104, "size of msc_feature_level");
_Static_assert(offsetof(msc_feature_level, values) == 0, "offset of msc_feature_level.values");
_Static_assert(offsetof(msc_feature_level, origin_y) == 64, "offset of msc_feature_level.origin_y");
_Static_assert(offsetof(msc_feature_level, origin_x) == 72, "offset of msc_feature_level.origin_x");
_Static_assert(offsetof(msc_feature_level, step_y) == 80, "offset of msc_feature_level.step_y");
_Static_assert(offsetof(msc_feature_level, step_x) == 88, "offset of msc_feature_level.step_x");
_Static_assert(offsetof(msc_feature_level, border) == 96, "offset of msc_feature_level.border");
_Static_assert(offsetof(msc_feature_level, reserved) == 100, "offset of msc_feature_level.reserved");
void pin_msc_feature_level(msc_feature_level* s) {
  { msc_image_view (*pin) = &s->values; (void)pin; }
  { double (*pin) = &s->origin_y; (void)pin; }
  { double (*pin) = &s->origin_x; (void)pin; }
  { double (*pin) = &s->step_y; (void)pin; }
  { double (*pin) = &s->step_x; (void)pin; }
  { int32_t (*pin) = &s->border; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
}

_Static_assert(sizeof(msc_placement) == 32, "size of msc_placement");
_Static_assert(offsetof(msc_placement, origin_y) == 0, "offset of msc_placement.origin_y");
_Static_assert(offsetof(msc_placement, origin_x) == 8, "offset of msc_placement.origin_x");
_Static_assert(offsetof(msc_placement, step_y) == 16, "offset of msc_placement.step_y");
_Static_assert(offsetof(msc_placement, step_x) == 24, "offset of msc_placement.step_x");
void pin_msc_placement(msc_placement* s) {
  { double (*pin) = &s->origin_y; (void)pin; }
  { double (*pin) = &s->origin_x; (void)pin; }
  { double (*pin) = &s->step_y; (void)pin; }
  { double (*pin) = &s->step_x; (void)pin; }
}

_Static_assert(sizeof(msc_image_view) == 64, "size of msc_image_view");
_Static_assert(offsetof(msc_image_view, data) == 0, "offset of msc_image_view.data");
_Static_assert(offsetof(msc_image_view, dtype) == 8, "offset of msc_image_view.dtype");
_Static_assert(offsetof(msc_image_view, reserved) == 12, "offset of msc_image_view.reserved");
_Static_assert(offsetof(msc_image_view, height) == 16, "offset of msc_image_view.height");
_Static_assert(offsetof(msc_image_view, width) == 24, "offset of msc_image_view.width");
_Static_assert(offsetof(msc_image_view, channels) == 32, "offset of msc_image_view.channels");
_Static_assert(offsetof(msc_image_view, stride_y) == 40, "offset of msc_image_view.stride_y");
_Static_assert(offsetof(msc_image_view, stride_x) == 48, "offset of msc_image_view.stride_x");
_Static_assert(offsetof(msc_image_view, stride_c) == 56, "offset of msc_image_view.stride_c");
void pin_msc_image_view(msc_image_view* s) {
  { void* (*pin) = &s->data; (void)pin; }
  { int32_t (*pin) = &s->dtype; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { int64_t (*pin) = &s->height; (void)pin; }
  { int64_t (*pin) = &s->width; (void)pin; }
  { int64_t (*pin) = &s->channels; (void)pin; }
  { int64_t (*pin) = &s->stride_y; (void)pin; }
  { int64_t (*pin) = &s->stride_x; (void)pin; }
  { int64_t (*pin) = &s->stride_c; (void)pin; }
}

_Static_assert(sizeof(msc_judgement_options) >= 80, "size of msc_judgement_options");
_Static_assert(offsetof(msc_judgement_options, struct_size) == 0, "offset of msc_judgement_options.struct_size");
_Static_assert(offsetof(msc_judgement_options, confidence) == 8, "offset of msc_judgement_options.confidence");
_Static_assert(offsetof(msc_judgement_options, seed) == 16, "offset of msc_judgement_options.seed");
_Static_assert(offsetof(msc_judgement_options, prior) == 24, "offset of msc_judgement_options.prior");
_Static_assert(offsetof(msc_judgement_options, has_prior) == 32, "offset of msc_judgement_options.has_prior");
_Static_assert(offsetof(msc_judgement_options, calibrated) == 36, "offset of msc_judgement_options.calibrated");
_Static_assert(offsetof(msc_judgement_options, is_public) == 40, "offset of msc_judgement_options.is_public");
_Static_assert(offsetof(msc_judgement_options, reserved) == 44, "offset of msc_judgement_options.reserved");
_Static_assert(offsetof(msc_judgement_options, audit) == 48, "offset of msc_judgement_options.audit");
_Static_assert(offsetof(msc_judgement_options, run) == 56, "offset of msc_judgement_options.run");
_Static_assert(offsetof(msc_judgement_options, conditions) == 64, "offset of msc_judgement_options.conditions");
_Static_assert(offsetof(msc_judgement_options, n_conditions) == 72, "offset of msc_judgement_options.n_conditions");
void pin_msc_judgement_options(msc_judgement_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { double (*pin) = &s->confidence; (void)pin; }
  { uint64_t (*pin) = &s->seed; (void)pin; }
  { double (*pin) = &s->prior; (void)pin; }
  { int32_t (*pin) = &s->has_prior; (void)pin; }
  { int32_t (*pin) = &s->calibrated; (void)pin; }
  { int32_t (*pin) = &s->is_public; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { const char* (*pin) = &s->audit; (void)pin; }
  { const char* (*pin) = &s->run; (void)pin; }
  { const char* const* (*pin) = &s->conditions; (void)pin; }
  { int64_t (*pin) = &s->n_conditions; (void)pin; }
}

_Static_assert(sizeof(msc_judgement_summary) >= 136, "size of msc_judgement_summary");
_Static_assert(offsetof(msc_judgement_summary, struct_size) == 0, "offset of msc_judgement_summary.struct_size");
_Static_assert(offsetof(msc_judgement_summary, verdict) == 8, "offset of msc_judgement_summary.verdict");
_Static_assert(offsetof(msc_judgement_summary, has_beta) == 12, "offset of msc_judgement_summary.has_beta");
_Static_assert(offsetof(msc_judgement_summary, verdict_name) == 16, "offset of msc_judgement_summary.verdict_name");
_Static_assert(offsetof(msc_judgement_summary, sentence) == 24, "offset of msc_judgement_summary.sentence");
_Static_assert(offsetof(msc_judgement_summary, table) == 32, "offset of msc_judgement_summary.table");
_Static_assert(offsetof(msc_judgement_summary, figures) == 40, "offset of msc_judgement_summary.figures");
_Static_assert(offsetof(msc_judgement_summary, n_members) == 48, "offset of msc_judgement_summary.n_members");
_Static_assert(offsetof(msc_judgement_summary, n_nonmembers) == 56, "offset of msc_judgement_summary.n_nonmembers");
_Static_assert(offsetof(msc_judgement_summary, n_unlabelled) == 64, "offset of msc_judgement_summary.n_unlabelled");
_Static_assert(offsetof(msc_judgement_summary, n_failed) == 72, "offset of msc_judgement_summary.n_failed");
_Static_assert(offsetof(msc_judgement_summary, n_beta_references) == 80, "offset of msc_judgement_summary.n_beta_references");
_Static_assert(offsetof(msc_judgement_summary, n_groups) == 88, "offset of msc_judgement_summary.n_groups");
_Static_assert(offsetof(msc_judgement_summary, beta) == 96, "offset of msc_judgement_summary.beta");
_Static_assert(offsetof(msc_judgement_summary, detail) == 104, "offset of msc_judgement_summary.detail");
_Static_assert(offsetof(msc_judgement_summary, by_group) == 108, "offset of msc_judgement_summary.by_group");
_Static_assert(offsetof(msc_judgement_summary, detail_name) == 112, "offset of msc_judgement_summary.detail_name");
_Static_assert(offsetof(msc_judgement_summary, score) == 120, "offset of msc_judgement_summary.score");
_Static_assert(offsetof(msc_judgement_summary, n_needed) == 128, "offset of msc_judgement_summary.n_needed");
void pin_msc_judgement_summary(msc_judgement_summary* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->verdict; (void)pin; }
  { int32_t (*pin) = &s->has_beta; (void)pin; }
  { const char* (*pin) = &s->verdict_name; (void)pin; }
  { const char* (*pin) = &s->sentence; (void)pin; }
  { const char* (*pin) = &s->table; (void)pin; }
  { const char* (*pin) = &s->figures; (void)pin; }
  { int64_t (*pin) = &s->n_members; (void)pin; }
  { int64_t (*pin) = &s->n_nonmembers; (void)pin; }
  { int64_t (*pin) = &s->n_unlabelled; (void)pin; }
  { int64_t (*pin) = &s->n_failed; (void)pin; }
  { int64_t (*pin) = &s->n_beta_references; (void)pin; }
  { int64_t (*pin) = &s->n_groups; (void)pin; }
  { double (*pin) = &s->beta; (void)pin; }
  { int32_t (*pin) = &s->detail; (void)pin; }
  { int32_t (*pin) = &s->by_group; (void)pin; }
  { const char* (*pin) = &s->detail_name; (void)pin; }
  { const char* (*pin) = &s->score; (void)pin; }
  { int64_t (*pin) = &s->n_needed; (void)pin; }
}

_Static_assert(sizeof(msc_remark) >= 24, "size of msc_remark");
_Static_assert(offsetof(msc_remark, struct_size) == 0, "offset of msc_remark.struct_size");
_Static_assert(offsetof(msc_remark, name) == 8, "offset of msc_remark.name");
_Static_assert(offsetof(msc_remark, text) == 16, "offset of msc_remark.text");
void pin_msc_remark(msc_remark* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->name; (void)pin; }
  { const char* (*pin) = &s->text; (void)pin; }
}

_Static_assert(sizeof(msc_condition_result) >= 32, "size of msc_condition_result");
_Static_assert(offsetof(msc_condition_result, struct_size) == 0, "offset of msc_condition_result.struct_size");
_Static_assert(offsetof(msc_condition_result, condition) == 8, "offset of msc_condition_result.condition");
_Static_assert(offsetof(msc_condition_result, message) == 16, "offset of msc_condition_result.message");
_Static_assert(offsetof(msc_condition_result, is_tripped) == 24, "offset of msc_condition_result.is_tripped");
_Static_assert(offsetof(msc_condition_result, reserved) == 28, "offset of msc_condition_result.reserved");
void pin_msc_condition_result(msc_condition_result* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->condition; (void)pin; }
  { const char* (*pin) = &s->message; (void)pin; }
  { int32_t (*pin) = &s->is_tripped; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
}

_Static_assert(sizeof(msc_predictor_options) >= 96, "size of msc_predictor_options");
_Static_assert(offsetof(msc_predictor_options, struct_size) == 0, "offset of msc_predictor_options.struct_size");
_Static_assert(offsetof(msc_predictor_options, strength) == 8, "offset of msc_predictor_options.strength");
_Static_assert(offsetof(msc_predictor_options, holdout) == 12, "offset of msc_predictor_options.holdout");
_Static_assert(offsetof(msc_predictor_options, lambda) == 16, "offset of msc_predictor_options.lambda");
_Static_assert(offsetof(msc_predictor_options, test_fraction) == 24, "offset of msc_predictor_options.test_fraction");
_Static_assert(offsetof(msc_predictor_options, block_size) == 32, "offset of msc_predictor_options.block_size");
_Static_assert(offsetof(msc_predictor_options, rank_tolerance) == 40, "offset of msc_predictor_options.rank_tolerance");
_Static_assert(offsetof(msc_predictor_options, probability_floor) == 48, "offset of msc_predictor_options.probability_floor");
_Static_assert(offsetof(msc_predictor_options, n_splits) == 56, "offset of msc_predictor_options.n_splits");
_Static_assert(offsetof(msc_predictor_options, seed) == 64, "offset of msc_predictor_options.seed");
_Static_assert(offsetof(msc_predictor_options, loss) == 72, "offset of msc_predictor_options.loss");
_Static_assert(offsetof(msc_predictor_options, threads) == 76, "offset of msc_predictor_options.threads");
_Static_assert(offsetof(msc_predictor_options, probe) == 80, "offset of msc_predictor_options.probe");
_Static_assert(offsetof(msc_predictor_options, reserved) == 84, "offset of msc_predictor_options.reserved");
_Static_assert(offsetof(msc_predictor_options, average) == 88, "offset of msc_predictor_options.average");
_Static_assert(offsetof(msc_predictor_options, reserved2) == 92, "offset of msc_predictor_options.reserved2");
void pin_msc_predictor_options(msc_predictor_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->strength; (void)pin; }
  { int32_t (*pin) = &s->holdout; (void)pin; }
  { double (*pin) = &s->lambda; (void)pin; }
  { double (*pin) = &s->test_fraction; (void)pin; }
  { double (*pin) = &s->block_size; (void)pin; }
  { double (*pin) = &s->rank_tolerance; (void)pin; }
  { double (*pin) = &s->probability_floor; (void)pin; }
  { int64_t (*pin) = &s->n_splits; (void)pin; }
  { uint64_t (*pin) = &s->seed; (void)pin; }
  { int32_t (*pin) = &s->loss; (void)pin; }
  { int32_t (*pin) = &s->threads; (void)pin; }
  { int32_t (*pin) = &s->probe; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { int32_t (*pin) = &s->average; (void)pin; }
  { int32_t (*pin) = &s->reserved2; (void)pin; }
}

_Static_assert(sizeof(msc_predictor_target) >= 56, "size of msc_predictor_target");
_Static_assert(offsetof(msc_predictor_target, struct_size) == 0, "offset of msc_predictor_target.struct_size");
_Static_assert(offsetof(msc_predictor_target, values) == 8, "offset of msc_predictor_target.values");
_Static_assert(offsetof(msc_predictor_target, spec) == 16, "offset of msc_predictor_target.spec");
_Static_assert(offsetof(msc_predictor_target, placement) == 24, "offset of msc_predictor_target.placement");
_Static_assert(offsetof(msc_predictor_target, mask) == 32, "offset of msc_predictor_target.mask");
_Static_assert(offsetof(msc_predictor_target, split) == 40, "offset of msc_predictor_target.split");
_Static_assert(offsetof(msc_predictor_target, prediction) == 48, "offset of msc_predictor_target.prediction");
void pin_msc_predictor_target(msc_predictor_target* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const msc_image_view* (*pin) = &s->values; (void)pin; }
  { const msc_target_spec* (*pin) = &s->spec; (void)pin; }
  { const msc_placement* (*pin) = &s->placement; (void)pin; }
  { const msc_image_view* (*pin) = &s->mask; (void)pin; }
  { const msc_image_view* (*pin) = &s->split; (void)pin; }
  { msc_image_view* (*pin) = &s->prediction; (void)pin; }
}

_Static_assert(sizeof(msc_predictability) >= 88, "size of msc_predictability");
_Static_assert(offsetof(msc_predictability, struct_size) == 0, "offset of msc_predictability.struct_size");
_Static_assert(offsetof(msc_predictability, l_pred) == 8, "offset of msc_predictability.l_pred");
_Static_assert(offsetof(msc_predictability, l_pred_spread) == 16, "offset of msc_predictability.l_pred_spread");
_Static_assert(offsetof(msc_predictability, lambda) == 24, "offset of msc_predictability.lambda");
_Static_assert(offsetof(msc_predictability, n_train) == 32, "offset of msc_predictability.n_train");
_Static_assert(offsetof(msc_predictability, n_test) == 40, "offset of msc_predictability.n_test");
_Static_assert(offsetof(msc_predictability, n_splits) == 48, "offset of msc_predictability.n_splits");
_Static_assert(offsetof(msc_predictability, n_features) == 56, "offset of msc_predictability.n_features");
_Static_assert(offsetof(msc_predictability, rank) == 64, "offset of msc_predictability.rank");
_Static_assert(offsetof(msc_predictability, seed) == 72, "offset of msc_predictability.seed");
_Static_assert(offsetof(msc_predictability, loss) == 80, "offset of msc_predictability.loss");
_Static_assert(offsetof(msc_predictability, probe) == 84, "offset of msc_predictability.probe");
void pin_msc_predictability(msc_predictability* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { double (*pin) = &s->l_pred; (void)pin; }
  { double (*pin) = &s->l_pred_spread; (void)pin; }
  { double (*pin) = &s->lambda; (void)pin; }
  { int64_t (*pin) = &s->n_train; (void)pin; }
  { int64_t (*pin) = &s->n_test; (void)pin; }
  { int64_t (*pin) = &s->n_splits; (void)pin; }
  { int64_t (*pin) = &s->n_features; (void)pin; }
  { int64_t (*pin) = &s->rank; (void)pin; }
  { uint64_t (*pin) = &s->seed; (void)pin; }
  { int32_t (*pin) = &s->loss; (void)pin; }
  { int32_t (*pin) = &s->probe; (void)pin; }
}

_Static_assert(sizeof(msc_loss_info) >= 48, "size of msc_loss_info");
_Static_assert(offsetof(msc_loss_info, struct_size) == 0, "offset of msc_loss_info.struct_size");
_Static_assert(offsetof(msc_loss_info, loss) == 8, "offset of msc_loss_info.loss");
_Static_assert(offsetof(msc_loss_info, pred_loss) == 12, "offset of msc_loss_info.pred_loss");
_Static_assert(offsetof(msc_loss_info, kinds) == 16, "offset of msc_loss_info.kinds");
_Static_assert(offsetof(msc_loss_info, default_kinds) == 20, "offset of msc_loss_info.default_kinds");
_Static_assert(offsetof(msc_loss_info, name) == 24, "offset of msc_loss_info.name");
_Static_assert(offsetof(msc_loss_info, unit) == 32, "offset of msc_loss_info.unit");
_Static_assert(offsetof(msc_loss_info, description) == 40, "offset of msc_loss_info.description");
void pin_msc_loss_info(msc_loss_info* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->loss; (void)pin; }
  { int32_t (*pin) = &s->pred_loss; (void)pin; }
  { uint32_t (*pin) = &s->kinds; (void)pin; }
  { uint32_t (*pin) = &s->default_kinds; (void)pin; }
  { const char* (*pin) = &s->name; (void)pin; }
  { const char* (*pin) = &s->unit; (void)pin; }
  { const char* (*pin) = &s->description; (void)pin; }
}

_Static_assert(sizeof(msc_rec_part) >= 40, "size of msc_rec_part");
_Static_assert(offsetof(msc_rec_part, struct_size) == 0, "offset of msc_rec_part.struct_size");
_Static_assert(offsetof(msc_rec_part, kind) == 8, "offset of msc_rec_part.kind");
_Static_assert(offsetof(msc_rec_part, reserved) == 12, "offset of msc_rec_part.reserved");
_Static_assert(offsetof(msc_rec_part, number) == 16, "offset of msc_rec_part.number");
_Static_assert(offsetof(msc_rec_part, positions) == 24, "offset of msc_rec_part.positions");
_Static_assert(offsetof(msc_rec_part, error) == 32, "offset of msc_rec_part.error");
void pin_msc_rec_part(msc_rec_part* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->kind; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { int64_t (*pin) = &s->number; (void)pin; }
  { int64_t (*pin) = &s->positions; (void)pin; }
  { double (*pin) = &s->error; (void)pin; }
}

_Static_assert(sizeof(msc_reconstruction_options) >= 40, "size of msc_reconstruction_options");
_Static_assert(offsetof(msc_reconstruction_options, struct_size) == 0, "offset of msc_reconstruction_options.struct_size");
_Static_assert(offsetof(msc_reconstruction_options, loss) == 8, "offset of msc_reconstruction_options.loss");
_Static_assert(offsetof(msc_reconstruction_options, average) == 12, "offset of msc_reconstruction_options.average");
_Static_assert(offsetof(msc_reconstruction_options, probability_floor) == 16, "offset of msc_reconstruction_options.probability_floor");
_Static_assert(offsetof(msc_reconstruction_options, grid_height) == 24, "offset of msc_reconstruction_options.grid_height");
_Static_assert(offsetof(msc_reconstruction_options, grid_width) == 32, "offset of msc_reconstruction_options.grid_width");
void pin_msc_reconstruction_options(msc_reconstruction_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->loss; (void)pin; }
  { int32_t (*pin) = &s->average; (void)pin; }
  { double (*pin) = &s->probability_floor; (void)pin; }
  { int64_t (*pin) = &s->grid_height; (void)pin; }
  { int64_t (*pin) = &s->grid_width; (void)pin; }
}

_Static_assert(sizeof(msc_region_error) >= 48, "size of msc_region_error");
_Static_assert(offsetof(msc_region_error, struct_size) == 0, "offset of msc_region_error.struct_size");
_Static_assert(offsetof(msc_region_error, label) == 8, "offset of msc_region_error.label");
_Static_assert(offsetof(msc_region_error, n_positions) == 16, "offset of msc_region_error.n_positions");
_Static_assert(offsetof(msc_region_error, l_rec) == 24, "offset of msc_region_error.l_rec");
_Static_assert(offsetof(msc_region_error, l_pred) == 32, "offset of msc_region_error.l_pred");
_Static_assert(offsetof(msc_region_error, l_mem) == 40, "offset of msc_region_error.l_mem");
void pin_msc_region_error(msc_region_error* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->label; (void)pin; }
  { int64_t (*pin) = &s->n_positions; (void)pin; }
  { double (*pin) = &s->l_rec; (void)pin; }
  { double (*pin) = &s->l_pred; (void)pin; }
  { double (*pin) = &s->l_mem; (void)pin; }
}

_Static_assert(sizeof(msc_scorer_options) >= 120, "size of msc_scorer_options");
_Static_assert(offsetof(msc_scorer_options, struct_size) == 0, "offset of msc_scorer_options.struct_size");
_Static_assert(offsetof(msc_scorer_options, preset) == 8, "offset of msc_scorer_options.preset");
_Static_assert(offsetof(msc_scorer_options, loss) == 12, "offset of msc_scorer_options.loss");
_Static_assert(offsetof(msc_scorer_options, has_beta) == 16, "offset of msc_scorer_options.has_beta");
_Static_assert(offsetof(msc_scorer_options, reserved) == 20, "offset of msc_scorer_options.reserved");
_Static_assert(offsetof(msc_scorer_options, beta) == 24, "offset of msc_scorer_options.beta");
_Static_assert(offsetof(msc_scorer_options, probability_floor) == 32, "offset of msc_scorer_options.probability_floor");
_Static_assert(offsetof(msc_scorer_options, grid_height) == 40, "offset of msc_scorer_options.grid_height");
_Static_assert(offsetof(msc_scorer_options, grid_width) == 48, "offset of msc_scorer_options.grid_width");
_Static_assert(offsetof(msc_scorer_options, predictor) == 56, "offset of msc_scorer_options.predictor");
_Static_assert(offsetof(msc_scorer_options, share_mode) == 64, "offset of msc_scorer_options.share_mode");
_Static_assert(offsetof(msc_scorer_options, reserved2) == 68, "offset of msc_scorer_options.reserved2");
_Static_assert(offsetof(msc_scorer_options, share) == 72, "offset of msc_scorer_options.share");
_Static_assert(offsetof(msc_scorer_options, average) == 80, "offset of msc_scorer_options.average");
_Static_assert(offsetof(msc_scorer_options, reserved3) == 84, "offset of msc_scorer_options.reserved3");
_Static_assert(offsetof(msc_scorer_options, population) == 88, "offset of msc_scorer_options.population");
_Static_assert(offsetof(msc_scorer_options, repair) == 96, "offset of msc_scorer_options.repair");
_Static_assert(offsetof(msc_scorer_options, withheld_mode) == 104, "offset of msc_scorer_options.withheld_mode");
_Static_assert(offsetof(msc_scorer_options, reserved4) == 108, "offset of msc_scorer_options.reserved4");
_Static_assert(offsetof(msc_scorer_options, poses) == 112, "offset of msc_scorer_options.poses");
void pin_msc_scorer_options(msc_scorer_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->preset; (void)pin; }
  { int32_t (*pin) = &s->loss; (void)pin; }
  { int32_t (*pin) = &s->has_beta; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { double (*pin) = &s->beta; (void)pin; }
  { double (*pin) = &s->probability_floor; (void)pin; }
  { int64_t (*pin) = &s->grid_height; (void)pin; }
  { int64_t (*pin) = &s->grid_width; (void)pin; }
  { const msc_predictor_options* (*pin) = &s->predictor; (void)pin; }
  { int32_t (*pin) = &s->share_mode; (void)pin; }
  { int32_t (*pin) = &s->reserved2; (void)pin; }
  { const msc_share_options* (*pin) = &s->share; (void)pin; }
  { int32_t (*pin) = &s->average; (void)pin; }
  { int32_t (*pin) = &s->reserved3; (void)pin; }
  { const msc_population* (*pin) = &s->population; (void)pin; }
  { const msc_output_repair* (*pin) = &s->repair; (void)pin; }
  { int32_t (*pin) = &s->withheld_mode; (void)pin; }
  { int32_t (*pin) = &s->reserved4; (void)pin; }
  { const msc_pose_set* (*pin) = &s->poses; (void)pin; }
}

_Static_assert(sizeof(msc_pair) >= 104, "size of msc_pair");
_Static_assert(offsetof(msc_pair, struct_size) == 0, "offset of msc_pair.struct_size");
_Static_assert(offsetof(msc_pair, x) == 8, "offset of msc_pair.x");
_Static_assert(offsetof(msc_pair, y) == 16, "offset of msc_pair.y");
_Static_assert(offsetof(msc_pair, y_spec) == 24, "offset of msc_pair.y_spec");
_Static_assert(offsetof(msc_pair, mask) == 32, "offset of msc_pair.mask");
_Static_assert(offsetof(msc_pair, y_hat) == 40, "offset of msc_pair.y_hat");
_Static_assert(offsetof(msc_pair, y_hat_spec) == 48, "offset of msc_pair.y_hat_spec");
_Static_assert(offsetof(msc_pair, pair_key) == 56, "offset of msc_pair.pair_key");
_Static_assert(offsetof(msc_pair, group) == 64, "offset of msc_pair.group");
_Static_assert(offsetof(msc_pair, pose_outputs) == 72, "offset of msc_pair.pose_outputs");
_Static_assert(offsetof(msc_pair, n_pose_outputs) == 80, "offset of msc_pair.n_pose_outputs");
_Static_assert(offsetof(msc_pair, pose_errors) == 88, "offset of msc_pair.pose_errors");
_Static_assert(offsetof(msc_pair, n_pose_errors) == 96, "offset of msc_pair.n_pose_errors");
void pin_msc_pair(msc_pair* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const msc_image_view* (*pin) = &s->x; (void)pin; }
  { const msc_image_view* (*pin) = &s->y; (void)pin; }
  { const msc_target_spec* (*pin) = &s->y_spec; (void)pin; }
  { const msc_image_view* (*pin) = &s->mask; (void)pin; }
  { const msc_image_view* (*pin) = &s->y_hat; (void)pin; }
  { const msc_target_spec* (*pin) = &s->y_hat_spec; (void)pin; }
  { uint64_t (*pin) = &s->pair_key; (void)pin; }
  { uint64_t (*pin) = &s->group; (void)pin; }
  { const msc_image_view* (*pin) = &s->pose_outputs; (void)pin; }
  { int64_t (*pin) = &s->n_pose_outputs; (void)pin; }
  { const double* (*pin) = &s->pose_errors; (void)pin; }
  { int64_t (*pin) = &s->n_pose_errors; (void)pin; }
}

_Static_assert(sizeof(msc_score) >= 392, "size of msc_score");
_Static_assert(offsetof(msc_score, struct_size) == 0, "offset of msc_score.struct_size");
_Static_assert(offsetof(msc_score, status) == 8, "offset of msc_score.status");
_Static_assert(offsetof(msc_score, stage) == 12, "offset of msc_score.stage");
_Static_assert(offsetof(msc_score, l_rec) == 16, "offset of msc_score.l_rec");
_Static_assert(offsetof(msc_score, l_pred) == 24, "offset of msc_score.l_pred");
_Static_assert(offsetof(msc_score, l_mem) == 32, "offset of msc_score.l_mem");
_Static_assert(offsetof(msc_score, beta) == 40, "offset of msc_score.beta");
_Static_assert(offsetof(msc_score, l_pred_spread) == 48, "offset of msc_score.l_pred_spread");
_Static_assert(offsetof(msc_score, lambda) == 56, "offset of msc_score.lambda");
_Static_assert(offsetof(msc_score, n_train) == 64, "offset of msc_score.n_train");
_Static_assert(offsetof(msc_score, n_test) == 72, "offset of msc_score.n_test");
_Static_assert(offsetof(msc_score, n_splits) == 80, "offset of msc_score.n_splits");
_Static_assert(offsetof(msc_score, n_features) == 88, "offset of msc_score.n_features");
_Static_assert(offsetof(msc_score, rank) == 96, "offset of msc_score.rank");
_Static_assert(offsetof(msc_score, n_queries) == 104, "offset of msc_score.n_queries");
_Static_assert(offsetof(msc_score, seed) == 112, "offset of msc_score.seed");
_Static_assert(offsetof(msc_score, rec_loss) == 120, "offset of msc_score.rec_loss");
_Static_assert(offsetof(msc_score, pred_loss) == 124, "offset of msc_score.pred_loss");
_Static_assert(offsetof(msc_score, seconds_victim) == 128, "offset of msc_score.seconds_victim");
_Static_assert(offsetof(msc_score, seconds_features) == 136, "offset of msc_score.seconds_features");
_Static_assert(offsetof(msc_score, seconds_predictor) == 144, "offset of msc_score.seconds_predictor");
_Static_assert(offsetof(msc_score, seconds_reconstruction) == 152, "offset of msc_score.seconds_reconstruction");
_Static_assert(offsetof(msc_score, share) == 160, "offset of msc_score.share");
_Static_assert(offsetof(msc_score, share_low) == 168, "offset of msc_score.share_low");
_Static_assert(offsetof(msc_score, share_se) == 176, "offset of msc_score.share_se");
_Static_assert(offsetof(msc_score, share_low_se) == 184, "offset of msc_score.share_low_se");
_Static_assert(offsetof(msc_score, seconds_share) == 192, "offset of msc_score.seconds_share");
_Static_assert(offsetof(msc_score, share_status) == 200, "offset of msc_score.share_status");
_Static_assert(offsetof(msc_score, probe) == 204, "offset of msc_score.probe");
_Static_assert(offsetof(msc_score, y_hat_kind) == 208, "offset of msc_score.y_hat_kind");
_Static_assert(offsetof(msc_score, average) == 212, "offset of msc_score.average");
_Static_assert(offsetof(msc_score, l_pop) == 216, "offset of msc_score.l_pop");
_Static_assert(offsetof(msc_score, l_rec_grid) == 224, "offset of msc_score.l_rec_grid");
_Static_assert(offsetof(msc_score, l_mem_pop) == 232, "offset of msc_score.l_mem_pop");
_Static_assert(offsetof(msc_score, share_pop) == 240, "offset of msc_score.share_pop");
_Static_assert(offsetof(msc_score, share_pop_se) == 248, "offset of msc_score.share_pop_se");
_Static_assert(offsetof(msc_score, share_pop_low) == 256, "offset of msc_score.share_pop_low");
_Static_assert(offsetof(msc_score, share_pop_low_se) == 264, "offset of msc_score.share_pop_low_se");
_Static_assert(offsetof(msc_score, population_strength) == 272, "offset of msc_score.population_strength");
_Static_assert(offsetof(msc_score, n_references) == 280, "offset of msc_score.n_references");
_Static_assert(offsetof(msc_score, seconds_population) == 288, "offset of msc_score.seconds_population");
_Static_assert(offsetof(msc_score, population_status) == 296, "offset of msc_score.population_status");
_Static_assert(offsetof(msc_score, share_pop_status) == 300, "offset of msc_score.share_pop_status");
_Static_assert(offsetof(msc_score, withheld) == 304, "offset of msc_score.withheld");
_Static_assert(offsetof(msc_score, l_rec_poses) == 312, "offset of msc_score.l_rec_poses");
_Static_assert(offsetof(msc_score, self_ratio) == 320, "offset of msc_score.self_ratio");
_Static_assert(offsetof(msc_score, self_difference) == 328, "offset of msc_score.self_difference");
_Static_assert(offsetof(msc_score, self_z) == 336, "offset of msc_score.self_z");
_Static_assert(offsetof(msc_score, self_rank) == 344, "offset of msc_score.self_rank");
_Static_assert(offsetof(msc_score, share_self) == 352, "offset of msc_score.share_self");
_Static_assert(offsetof(msc_score, share_self_low) == 360, "offset of msc_score.share_self_low");
_Static_assert(offsetof(msc_score, seconds_poses) == 368, "offset of msc_score.seconds_poses");
_Static_assert(offsetof(msc_score, n_poses) == 376, "offset of msc_score.n_poses");
_Static_assert(offsetof(msc_score, self_status) == 384, "offset of msc_score.self_status");
_Static_assert(offsetof(msc_score, share_self_status) == 388, "offset of msc_score.share_self_status");
void pin_msc_score(msc_score* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->status; (void)pin; }
  { int32_t (*pin) = &s->stage; (void)pin; }
  { double (*pin) = &s->l_rec; (void)pin; }
  { double (*pin) = &s->l_pred; (void)pin; }
  { double (*pin) = &s->l_mem; (void)pin; }
  { double (*pin) = &s->beta; (void)pin; }
  { double (*pin) = &s->l_pred_spread; (void)pin; }
  { double (*pin) = &s->lambda; (void)pin; }
  { int64_t (*pin) = &s->n_train; (void)pin; }
  { int64_t (*pin) = &s->n_test; (void)pin; }
  { int64_t (*pin) = &s->n_splits; (void)pin; }
  { int64_t (*pin) = &s->n_features; (void)pin; }
  { int64_t (*pin) = &s->rank; (void)pin; }
  { int64_t (*pin) = &s->n_queries; (void)pin; }
  { uint64_t (*pin) = &s->seed; (void)pin; }
  { int32_t (*pin) = &s->rec_loss; (void)pin; }
  { int32_t (*pin) = &s->pred_loss; (void)pin; }
  { double (*pin) = &s->seconds_victim; (void)pin; }
  { double (*pin) = &s->seconds_features; (void)pin; }
  { double (*pin) = &s->seconds_predictor; (void)pin; }
  { double (*pin) = &s->seconds_reconstruction; (void)pin; }
  { double (*pin) = &s->share; (void)pin; }
  { double (*pin) = &s->share_low; (void)pin; }
  { double (*pin) = &s->share_se; (void)pin; }
  { double (*pin) = &s->share_low_se; (void)pin; }
  { double (*pin) = &s->seconds_share; (void)pin; }
  { int32_t (*pin) = &s->share_status; (void)pin; }
  { int32_t (*pin) = &s->probe; (void)pin; }
  { int32_t (*pin) = &s->y_hat_kind; (void)pin; }
  { int32_t (*pin) = &s->average; (void)pin; }
  { double (*pin) = &s->l_pop; (void)pin; }
  { double (*pin) = &s->l_rec_grid; (void)pin; }
  { double (*pin) = &s->l_mem_pop; (void)pin; }
  { double (*pin) = &s->share_pop; (void)pin; }
  { double (*pin) = &s->share_pop_se; (void)pin; }
  { double (*pin) = &s->share_pop_low; (void)pin; }
  { double (*pin) = &s->share_pop_low_se; (void)pin; }
  { double (*pin) = &s->population_strength; (void)pin; }
  { int64_t (*pin) = &s->n_references; (void)pin; }
  { double (*pin) = &s->seconds_population; (void)pin; }
  { int32_t (*pin) = &s->population_status; (void)pin; }
  { int32_t (*pin) = &s->share_pop_status; (void)pin; }
  { double (*pin) = &s->withheld; (void)pin; }
  { double (*pin) = &s->l_rec_poses; (void)pin; }
  { double (*pin) = &s->self_ratio; (void)pin; }
  { double (*pin) = &s->self_difference; (void)pin; }
  { double (*pin) = &s->self_z; (void)pin; }
  { double (*pin) = &s->self_rank; (void)pin; }
  { double (*pin) = &s->share_self; (void)pin; }
  { double (*pin) = &s->share_self_low; (void)pin; }
  { double (*pin) = &s->seconds_poses; (void)pin; }
  { int64_t (*pin) = &s->n_poses; (void)pin; }
  { int32_t (*pin) = &s->self_status; (void)pin; }
  { int32_t (*pin) = &s->share_self_status; (void)pin; }
}

_Static_assert(sizeof(msc_run_options) >= 48, "size of msc_run_options");
_Static_assert(offsetof(msc_run_options, struct_size) == 0, "offset of msc_run_options.struct_size");
_Static_assert(offsetof(msc_run_options, threads) == 8, "offset of msc_run_options.threads");
_Static_assert(offsetof(msc_run_options, batch) == 12, "offset of msc_run_options.batch");
_Static_assert(offsetof(msc_run_options, progress) == 16, "offset of msc_run_options.progress");
_Static_assert(offsetof(msc_run_options, cancelled) == 24, "offset of msc_run_options.cancelled");
_Static_assert(offsetof(msc_run_options, user) == 32, "offset of msc_run_options.user");
_Static_assert(offsetof(msc_run_options, run_workers) == 40, "offset of msc_run_options.run_workers");
void pin_msc_run_options(msc_run_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->threads; (void)pin; }
  { int32_t (*pin) = &s->batch; (void)pin; }
  { void (*(*pin))(void* user, int64_t done, int64_t total) = &s->progress; (void)pin; }
  { int32_t (*(*pin))(void* user) = &s->cancelled; (void)pin; }
  { void* (*pin) = &s->user; (void)pin; }
  { void (*(*pin))(void* user, int32_t n, void (*worker)(void* context, int32_t index), void* context) = &s->run_workers; (void)pin; }
}

_Static_assert(sizeof(msc_share_part) >= 48, "size of msc_share_part");
_Static_assert(offsetof(msc_share_part, struct_size) == 0, "offset of msc_share_part.struct_size");
_Static_assert(offsetof(msc_share_part, kind) == 8, "offset of msc_share_part.kind");
_Static_assert(offsetof(msc_share_part, reserved) == 12, "offset of msc_share_part.reserved");
_Static_assert(offsetof(msc_share_part, number) == 16, "offset of msc_share_part.number");
_Static_assert(offsetof(msc_share_part, cells) == 24, "offset of msc_share_part.cells");
_Static_assert(offsetof(msc_share_part, share) == 32, "offset of msc_share_part.share");
_Static_assert(offsetof(msc_share_part, share_se) == 40, "offset of msc_share_part.share_se");
void pin_msc_share_part(msc_share_part* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->kind; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { int64_t (*pin) = &s->number; (void)pin; }
  { double (*pin) = &s->cells; (void)pin; }
  { double (*pin) = &s->share; (void)pin; }
  { double (*pin) = &s->share_se; (void)pin; }
}

_Static_assert(sizeof(msc_share_options) >= 56, "size of msc_share_options");
_Static_assert(offsetof(msc_share_options, struct_size) == 0, "offset of msc_share_options.struct_size");
_Static_assert(offsetof(msc_share_options, folds) == 8, "offset of msc_share_options.folds");
_Static_assert(offsetof(msc_share_options, fold_shape) == 12, "offset of msc_share_options.fold_shape");
_Static_assert(offsetof(msc_share_options, grid_height) == 16, "offset of msc_share_options.grid_height");
_Static_assert(offsetof(msc_share_options, grid_width) == 24, "offset of msc_share_options.grid_width");
_Static_assert(offsetof(msc_share_options, smoothing) == 32, "offset of msc_share_options.smoothing");
_Static_assert(offsetof(msc_share_options, window) == 40, "offset of msc_share_options.window");
_Static_assert(offsetof(msc_share_options, predictor) == 48, "offset of msc_share_options.predictor");
void pin_msc_share_options(msc_share_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->folds; (void)pin; }
  { int32_t (*pin) = &s->fold_shape; (void)pin; }
  { int64_t (*pin) = &s->grid_height; (void)pin; }
  { int64_t (*pin) = &s->grid_width; (void)pin; }
  { double (*pin) = &s->smoothing; (void)pin; }
  { int64_t (*pin) = &s->window; (void)pin; }
  { const msc_predictor_options* (*pin) = &s->predictor; (void)pin; }
}

_Static_assert(sizeof(msc_share_input) >= 104, "size of msc_share_input");
_Static_assert(offsetof(msc_share_input, struct_size) == 0, "offset of msc_share_input.struct_size");
_Static_assert(offsetof(msc_share_input, y) == 8, "offset of msc_share_input.y");
_Static_assert(offsetof(msc_share_input, y_spec) == 16, "offset of msc_share_input.y_spec");
_Static_assert(offsetof(msc_share_input, y_hat) == 24, "offset of msc_share_input.y_hat");
_Static_assert(offsetof(msc_share_input, y_hat_spec) == 32, "offset of msc_share_input.y_hat_spec");
_Static_assert(offsetof(msc_share_input, mask) == 40, "offset of msc_share_input.mask");
_Static_assert(offsetof(msc_share_input, residual_y) == 48, "offset of msc_share_input.residual_y");
_Static_assert(offsetof(msc_share_input, residual_y_hat) == 56, "offset of msc_share_input.residual_y_hat");
_Static_assert(offsetof(msc_share_input, local_share) == 64, "offset of msc_share_input.local_share");
_Static_assert(offsetof(msc_share_input, local_weight) == 72, "offset of msc_share_input.local_weight");
_Static_assert(offsetof(msc_share_input, parts) == 80, "offset of msc_share_input.parts");
_Static_assert(offsetof(msc_share_input, capacity) == 88, "offset of msc_share_input.capacity");
_Static_assert(offsetof(msc_share_input, n_parts) == 96, "offset of msc_share_input.n_parts");
void pin_msc_share_input(msc_share_input* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const msc_image_view* (*pin) = &s->y; (void)pin; }
  { const msc_target_spec* (*pin) = &s->y_spec; (void)pin; }
  { const msc_image_view* (*pin) = &s->y_hat; (void)pin; }
  { const msc_target_spec* (*pin) = &s->y_hat_spec; (void)pin; }
  { const msc_image_view* (*pin) = &s->mask; (void)pin; }
  { msc_image_view* (*pin) = &s->residual_y; (void)pin; }
  { msc_image_view* (*pin) = &s->residual_y_hat; (void)pin; }
  { msc_image_view* (*pin) = &s->local_share; (void)pin; }
  { msc_image_view* (*pin) = &s->local_weight; (void)pin; }
  { msc_share_part* (*pin) = &s->parts; (void)pin; }
  { int64_t (*pin) = &s->capacity; (void)pin; }
  { int64_t* (*pin) = &s->n_parts; (void)pin; }
}

_Static_assert(sizeof(msc_share) >= 88, "size of msc_share");
_Static_assert(offsetof(msc_share, struct_size) == 0, "offset of msc_share.struct_size");
_Static_assert(offsetof(msc_share, status) == 8, "offset of msc_share.status");
_Static_assert(offsetof(msc_share, folds) == 12, "offset of msc_share.folds");
_Static_assert(offsetof(msc_share, share) == 16, "offset of msc_share.share");
_Static_assert(offsetof(msc_share, share_se) == 24, "offset of msc_share.share_se");
_Static_assert(offsetof(msc_share, share_low) == 32, "offset of msc_share.share_low");
_Static_assert(offsetof(msc_share, share_low_se) == 40, "offset of msc_share.share_low_se");
_Static_assert(offsetof(msc_share, residual_ratio) == 48, "offset of msc_share.residual_ratio");
_Static_assert(offsetof(msc_share, lambda) == 56, "offset of msc_share.lambda");
_Static_assert(offsetof(msc_share, n) == 64, "offset of msc_share.n");
_Static_assert(offsetof(msc_share, rank) == 72, "offset of msc_share.rank");
_Static_assert(offsetof(msc_share, seed) == 80, "offset of msc_share.seed");
void pin_msc_share(msc_share* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->status; (void)pin; }
  { int32_t (*pin) = &s->folds; (void)pin; }
  { double (*pin) = &s->share; (void)pin; }
  { double (*pin) = &s->share_se; (void)pin; }
  { double (*pin) = &s->share_low; (void)pin; }
  { double (*pin) = &s->share_low_se; (void)pin; }
  { double (*pin) = &s->residual_ratio; (void)pin; }
  { double (*pin) = &s->lambda; (void)pin; }
  { int64_t (*pin) = &s->n; (void)pin; }
  { int64_t (*pin) = &s->rank; (void)pin; }
  { uint64_t (*pin) = &s->seed; (void)pin; }
}

_Static_assert(sizeof(msc_near_duplicate) >= 40, "size of msc_near_duplicate");
_Static_assert(offsetof(msc_near_duplicate, struct_size) == 0, "offset of msc_near_duplicate.struct_size");
_Static_assert(offsetof(msc_near_duplicate, first) == 8, "offset of msc_near_duplicate.first");
_Static_assert(offsetof(msc_near_duplicate, second) == 16, "offset of msc_near_duplicate.second");
_Static_assert(offsetof(msc_near_duplicate, distance) == 24, "offset of msc_near_duplicate.distance");
_Static_assert(offsetof(msc_near_duplicate, difference) == 32, "offset of msc_near_duplicate.difference");
void pin_msc_near_duplicate(msc_near_duplicate* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->first; (void)pin; }
  { int64_t (*pin) = &s->second; (void)pin; }
  { int64_t (*pin) = &s->distance; (void)pin; }
  { double (*pin) = &s->difference; (void)pin; }
}

_Static_assert(sizeof(msc_near_duplicate_options) >= 24, "size of msc_near_duplicate_options");
_Static_assert(offsetof(msc_near_duplicate_options, struct_size) == 0, "offset of msc_near_duplicate_options.struct_size");
_Static_assert(offsetof(msc_near_duplicate_options, most_bits) == 8, "offset of msc_near_duplicate_options.most_bits");
_Static_assert(offsetof(msc_near_duplicate_options, reserved) == 12, "offset of msc_near_duplicate_options.reserved");
_Static_assert(offsetof(msc_near_duplicate_options, most_difference) == 16, "offset of msc_near_duplicate_options.most_difference");
void pin_msc_near_duplicate_options(msc_near_duplicate_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->most_bits; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { double (*pin) = &s->most_difference; (void)pin; }
}

_Static_assert(sizeof(msc_output_repair_info) >= 32, "size of msc_output_repair_info");
_Static_assert(offsetof(msc_output_repair_info, struct_size) == 0, "offset of msc_output_repair_info.struct_size");
_Static_assert(offsetof(msc_output_repair_info, n_pairs) == 8, "offset of msc_output_repair_info.n_pairs");
_Static_assert(offsetof(msc_output_repair_info, n_channels) == 16, "offset of msc_output_repair_info.n_channels");
_Static_assert(offsetof(msc_output_repair_info, n_curves) == 24, "offset of msc_output_repair_info.n_curves");
void pin_msc_output_repair_info(msc_output_repair_info* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->n_pairs; (void)pin; }
  { int64_t (*pin) = &s->n_channels; (void)pin; }
  { int64_t (*pin) = &s->n_curves; (void)pin; }
}

_Static_assert(sizeof(msc_output_curve) >= 2080, "size of msc_output_curve");
_Static_assert(offsetof(msc_output_curve, struct_size) == 0, "offset of msc_output_curve.struct_size");
_Static_assert(offsetof(msc_output_curve, kept) == 8, "offset of msc_output_curve.kept");
_Static_assert(offsetof(msc_output_curve, reserved) == 12, "offset of msc_output_curve.reserved");
_Static_assert(offsetof(msc_output_curve, error) == 16, "offset of msc_output_curve.error");
_Static_assert(offsetof(msc_output_curve, error_held_out) == 24, "offset of msc_output_curve.error_held_out");
_Static_assert(offsetof(msc_output_curve, values) == 32, "offset of msc_output_curve.values");
void pin_msc_output_curve(msc_output_curve* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->kept; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { double (*pin) = &s->error; (void)pin; }
  { double (*pin) = &s->error_held_out; (void)pin; }
  { double (*pin)[256] = &s->values; (void)pin; }
}

_Static_assert(sizeof(msc_plan_question) >= 96, "size of msc_plan_question");
_Static_assert(offsetof(msc_plan_question, struct_size) == 0, "offset of msc_plan_question.struct_size");
_Static_assert(offsetof(msc_plan_question, kind) == 8, "offset of msc_plan_question.kind");
_Static_assert(offsetof(msc_plan_question, reserved) == 12, "offset of msc_plan_question.reserved");
_Static_assert(offsetof(msc_plan_question, auc) == 16, "offset of msc_plan_question.auc");
_Static_assert(offsetof(msc_plan_question, power) == 24, "offset of msc_plan_question.power");
_Static_assert(offsetof(msc_plan_question, confidence) == 32, "offset of msc_plan_question.confidence");
_Static_assert(offsetof(msc_plan_question, half_width) == 40, "offset of msc_plan_question.half_width");
_Static_assert(offsetof(msc_plan_question, fpr) == 48, "offset of msc_plan_question.fpr");
_Static_assert(offsetof(msc_plan_question, error_rate) == 56, "offset of msc_plan_question.error_rate");
_Static_assert(offsetof(msc_plan_question, epsilon) == 64, "offset of msc_plan_question.epsilon");
_Static_assert(offsetof(msc_plan_question, batch) == 72, "offset of msc_plan_question.batch");
_Static_assert(offsetof(msc_plan_question, false_calls) == 80, "offset of msc_plan_question.false_calls");
_Static_assert(offsetof(msc_plan_question, limit) == 88, "offset of msc_plan_question.limit");
void pin_msc_plan_question(msc_plan_question* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->kind; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { double (*pin) = &s->auc; (void)pin; }
  { double (*pin) = &s->power; (void)pin; }
  { double (*pin) = &s->confidence; (void)pin; }
  { double (*pin) = &s->half_width; (void)pin; }
  { double (*pin) = &s->fpr; (void)pin; }
  { double (*pin) = &s->error_rate; (void)pin; }
  { double (*pin) = &s->epsilon; (void)pin; }
  { int64_t (*pin) = &s->batch; (void)pin; }
  { int64_t (*pin) = &s->false_calls; (void)pin; }
  { double (*pin) = &s->limit; (void)pin; }
}

_Static_assert(sizeof(msc_plan_answer) >= 24, "size of msc_plan_answer");
_Static_assert(offsetof(msc_plan_answer, struct_size) == 0, "offset of msc_plan_answer.struct_size");
_Static_assert(offsetof(msc_plan_answer, n_members) == 8, "offset of msc_plan_answer.n_members");
_Static_assert(offsetof(msc_plan_answer, n_nonmembers) == 16, "offset of msc_plan_answer.n_nonmembers");
void pin_msc_plan_answer(msc_plan_answer* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->n_members; (void)pin; }
  { int64_t (*pin) = &s->n_nonmembers; (void)pin; }
}

_Static_assert(sizeof(msc_population_options) >= 88, "size of msc_population_options");
_Static_assert(offsetof(msc_population_options, struct_size) == 0, "offset of msc_population_options.struct_size");
_Static_assert(offsetof(msc_population_options, extractor) == 8, "offset of msc_population_options.extractor");
_Static_assert(offsetof(msc_population_options, grid_height) == 16, "offset of msc_population_options.grid_height");
_Static_assert(offsetof(msc_population_options, grid_width) == 24, "offset of msc_population_options.grid_width");
_Static_assert(offsetof(msc_population_options, strength) == 32, "offset of msc_population_options.strength");
_Static_assert(offsetof(msc_population_options, preset) == 40, "offset of msc_population_options.preset");
_Static_assert(offsetof(msc_population_options, folds) == 44, "offset of msc_population_options.folds");
_Static_assert(offsetof(msc_population_options, loss) == 48, "offset of msc_population_options.loss");
_Static_assert(offsetof(msc_population_options, average) == 52, "offset of msc_population_options.average");
_Static_assert(offsetof(msc_population_options, probability_floor) == 56, "offset of msc_population_options.probability_floor");
_Static_assert(offsetof(msc_population_options, smoothing) == 64, "offset of msc_population_options.smoothing");
_Static_assert(offsetof(msc_population_options, window) == 72, "offset of msc_population_options.window");
_Static_assert(offsetof(msc_population_options, threads) == 80, "offset of msc_population_options.threads");
_Static_assert(offsetof(msc_population_options, reserved) == 84, "offset of msc_population_options.reserved");
void pin_msc_population_options(msc_population_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->extractor; (void)pin; }
  { int64_t (*pin) = &s->grid_height; (void)pin; }
  { int64_t (*pin) = &s->grid_width; (void)pin; }
  { double (*pin) = &s->strength; (void)pin; }
  { int32_t (*pin) = &s->preset; (void)pin; }
  { int32_t (*pin) = &s->folds; (void)pin; }
  { int32_t (*pin) = &s->loss; (void)pin; }
  { int32_t (*pin) = &s->average; (void)pin; }
  { double (*pin) = &s->probability_floor; (void)pin; }
  { double (*pin) = &s->smoothing; (void)pin; }
  { int64_t (*pin) = &s->window; (void)pin; }
  { int32_t (*pin) = &s->threads; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
}

_Static_assert(sizeof(msc_population_info) >= 80, "size of msc_population_info");
_Static_assert(offsetof(msc_population_info, struct_size) == 0, "offset of msc_population_info.struct_size");
_Static_assert(offsetof(msc_population_info, extractor) == 8, "offset of msc_population_info.extractor");
_Static_assert(offsetof(msc_population_info, n_references) == 16, "offset of msc_population_info.n_references");
_Static_assert(offsetof(msc_population_info, n_groups) == 24, "offset of msc_population_info.n_groups");
_Static_assert(offsetof(msc_population_info, n_features) == 32, "offset of msc_population_info.n_features");
_Static_assert(offsetof(msc_population_info, n_columns) == 40, "offset of msc_population_info.n_columns");
_Static_assert(offsetof(msc_population_info, folds) == 48, "offset of msc_population_info.folds");
_Static_assert(offsetof(msc_population_info, bytes) == 56, "offset of msc_population_info.bytes");
_Static_assert(offsetof(msc_population_info, kind) == 64, "offset of msc_population_info.kind");
_Static_assert(offsetof(msc_population_info, preset) == 68, "offset of msc_population_info.preset");
_Static_assert(offsetof(msc_population_info, fitted) == 72, "offset of msc_population_info.fitted");
_Static_assert(offsetof(msc_population_info, complete) == 76, "offset of msc_population_info.complete");
void pin_msc_population_info(msc_population_info* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->extractor; (void)pin; }
  { int64_t (*pin) = &s->n_references; (void)pin; }
  { int64_t (*pin) = &s->n_groups; (void)pin; }
  { int64_t (*pin) = &s->n_features; (void)pin; }
  { int64_t (*pin) = &s->n_columns; (void)pin; }
  { int64_t (*pin) = &s->folds; (void)pin; }
  { int64_t (*pin) = &s->bytes; (void)pin; }
  { int32_t (*pin) = &s->kind; (void)pin; }
  { int32_t (*pin) = &s->preset; (void)pin; }
  { int32_t (*pin) = &s->fitted; (void)pin; }
  { int32_t (*pin) = &s->complete; (void)pin; }
}

_Static_assert(sizeof(msc_population_result) >= 136, "size of msc_population_result");
_Static_assert(offsetof(msc_population_result, struct_size) == 0, "offset of msc_population_result.struct_size");
_Static_assert(offsetof(msc_population_result, status) == 8, "offset of msc_population_result.status");
_Static_assert(offsetof(msc_population_result, loss) == 12, "offset of msc_population_result.loss");
_Static_assert(offsetof(msc_population_result, l_pop) == 16, "offset of msc_population_result.l_pop");
_Static_assert(offsetof(msc_population_result, l_constant) == 24, "offset of msc_population_result.l_constant");
_Static_assert(offsetof(msc_population_result, error_rate) == 32, "offset of msc_population_result.error_rate");
_Static_assert(offsetof(msc_population_result, l_rec) == 40, "offset of msc_population_result.l_rec");
_Static_assert(offsetof(msc_population_result, share_status) == 48, "offset of msc_population_result.share_status");
_Static_assert(offsetof(msc_population_result, reserved) == 52, "offset of msc_population_result.reserved");
_Static_assert(offsetof(msc_population_result, share) == 56, "offset of msc_population_result.share");
_Static_assert(offsetof(msc_population_result, share_se) == 64, "offset of msc_population_result.share_se");
_Static_assert(offsetof(msc_population_result, share_low) == 72, "offset of msc_population_result.share_low");
_Static_assert(offsetof(msc_population_result, share_low_se) == 80, "offset of msc_population_result.share_low_se");
_Static_assert(offsetof(msc_population_result, residual_ratio) == 88, "offset of msc_population_result.residual_ratio");
_Static_assert(offsetof(msc_population_result, strength) == 96, "offset of msc_population_result.strength");
_Static_assert(offsetof(msc_population_result, n_references) == 104, "offset of msc_population_result.n_references");
_Static_assert(offsetof(msc_population_result, rank) == 112, "offset of msc_population_result.rank");
_Static_assert(offsetof(msc_population_result, n) == 120, "offset of msc_population_result.n");
_Static_assert(offsetof(msc_population_result, fold) == 128, "offset of msc_population_result.fold");
void pin_msc_population_result(msc_population_result* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->status; (void)pin; }
  { int32_t (*pin) = &s->loss; (void)pin; }
  { double (*pin) = &s->l_pop; (void)pin; }
  { double (*pin) = &s->l_constant; (void)pin; }
  { double (*pin) = &s->error_rate; (void)pin; }
  { double (*pin) = &s->l_rec; (void)pin; }
  { int32_t (*pin) = &s->share_status; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { double (*pin) = &s->share; (void)pin; }
  { double (*pin) = &s->share_se; (void)pin; }
  { double (*pin) = &s->share_low; (void)pin; }
  { double (*pin) = &s->share_low_se; (void)pin; }
  { double (*pin) = &s->residual_ratio; (void)pin; }
  { double (*pin) = &s->strength; (void)pin; }
  { int64_t (*pin) = &s->n_references; (void)pin; }
  { int64_t (*pin) = &s->rank; (void)pin; }
  { int64_t (*pin) = &s->n; (void)pin; }
  { int64_t (*pin) = &s->fold; (void)pin; }
}

_Static_assert(sizeof(msc_pose) >= 32, "size of msc_pose");
_Static_assert(offsetof(msc_pose, struct_size) == 0, "offset of msc_pose.struct_size");
_Static_assert(offsetof(msc_pose, name) == 8, "offset of msc_pose.name");
_Static_assert(offsetof(msc_pose, kind) == 16, "offset of msc_pose.kind");
_Static_assert(offsetof(msc_pose, is_exact) == 20, "offset of msc_pose.is_exact");
_Static_assert(offsetof(msc_pose, turns_sides) == 24, "offset of msc_pose.turns_sides");
_Static_assert(offsetof(msc_pose, n_remaps) == 28, "offset of msc_pose.n_remaps");
void pin_msc_pose(msc_pose* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->name; (void)pin; }
  { int32_t (*pin) = &s->kind; (void)pin; }
  { int32_t (*pin) = &s->is_exact; (void)pin; }
  { int32_t (*pin) = &s->turns_sides; (void)pin; }
  { int32_t (*pin) = &s->n_remaps; (void)pin; }
}

_Static_assert(sizeof(msc_pose_options) >= 56, "size of msc_pose_options");
_Static_assert(offsetof(msc_pose_options, struct_size) == 0, "offset of msc_pose_options.struct_size");
_Static_assert(offsetof(msc_pose_options, poses) == 8, "offset of msc_pose_options.poses");
_Static_assert(offsetof(msc_pose_options, n_poses) == 16, "offset of msc_pose_options.n_poses");
_Static_assert(offsetof(msc_pose_options, seed) == 24, "offset of msc_pose_options.seed");
_Static_assert(offsetof(msc_pose_options, trained_with) == 32, "offset of msc_pose_options.trained_with");
_Static_assert(offsetof(msc_pose_options, height) == 40, "offset of msc_pose_options.height");
_Static_assert(offsetof(msc_pose_options, width) == 48, "offset of msc_pose_options.width");
void pin_msc_pose_options(msc_pose_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->poses; (void)pin; }
  { int64_t (*pin) = &s->n_poses; (void)pin; }
  { uint64_t (*pin) = &s->seed; (void)pin; }
  { const char* (*pin) = &s->trained_with; (void)pin; }
  { int64_t (*pin) = &s->height; (void)pin; }
  { int64_t (*pin) = &s->width; (void)pin; }
}

_Static_assert(sizeof(msc_self_reference) >= 48, "size of msc_self_reference");
_Static_assert(offsetof(msc_self_reference, struct_size) == 0, "offset of msc_self_reference.struct_size");
_Static_assert(offsetof(msc_self_reference, l_rec_poses) == 8, "offset of msc_self_reference.l_rec_poses");
_Static_assert(offsetof(msc_self_reference, ratio) == 16, "offset of msc_self_reference.ratio");
_Static_assert(offsetof(msc_self_reference, difference) == 24, "offset of msc_self_reference.difference");
_Static_assert(offsetof(msc_self_reference, z) == 32, "offset of msc_self_reference.z");
_Static_assert(offsetof(msc_self_reference, rank) == 40, "offset of msc_self_reference.rank");
void pin_msc_self_reference(msc_self_reference* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { double (*pin) = &s->l_rec_poses; (void)pin; }
  { double (*pin) = &s->ratio; (void)pin; }
  { double (*pin) = &s->difference; (void)pin; }
  { double (*pin) = &s->z; (void)pin; }
  { double (*pin) = &s->rank; (void)pin; }
}

_Static_assert(sizeof(msc_model_values) >= 48, "size of msc_model_values");
_Static_assert(offsetof(msc_model_values, struct_size) == 0, "offset of msc_model_values.struct_size");
_Static_assert(offsetof(msc_model_values, n) == 8, "offset of msc_model_values.n");
_Static_assert(offsetof(msc_model_values, n_models) == 16, "offset of msc_model_values.n_models");
_Static_assert(offsetof(msc_model_values, victim) == 24, "offset of msc_model_values.victim");
_Static_assert(offsetof(msc_model_values, other) == 32, "offset of msc_model_values.other");
_Static_assert(offsetof(msc_model_values, use) == 40, "offset of msc_model_values.use");
void pin_msc_model_values(msc_model_values* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->n; (void)pin; }
  { int64_t (*pin) = &s->n_models; (void)pin; }
  { const double* (*pin) = &s->victim; (void)pin; }
  { const double* (*pin) = &s->other; (void)pin; }
  { const int32_t* (*pin) = &s->use; (void)pin; }
}

_Static_assert(sizeof(msc_reference_options) >= 32, "size of msc_reference_options");
_Static_assert(offsetof(msc_reference_options, struct_size) == 0, "offset of msc_reference_options.struct_size");
_Static_assert(offsetof(msc_reference_options, rmia_temperature) == 8, "offset of msc_reference_options.rmia_temperature");
_Static_assert(offsetof(msc_reference_options, rmia_gamma) == 16, "offset of msc_reference_options.rmia_gamma");
_Static_assert(offsetof(msc_reference_options, rmia_unseen_slope) == 24, "offset of msc_reference_options.rmia_unseen_slope");
void pin_msc_reference_options(msc_reference_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { double (*pin) = &s->rmia_temperature; (void)pin; }
  { double (*pin) = &s->rmia_gamma; (void)pin; }
  { double (*pin) = &s->rmia_unseen_slope; (void)pin; }
}

_Static_assert(sizeof(msc_reference_columns) >= 64, "size of msc_reference_columns");
_Static_assert(offsetof(msc_reference_columns, struct_size) == 0, "offset of msc_reference_columns.struct_size");
_Static_assert(offsetof(msc_reference_columns, difference) == 8, "offset of msc_reference_columns.difference");
_Static_assert(offsetof(msc_reference_columns, ratio) == 16, "offset of msc_reference_columns.ratio");
_Static_assert(offsetof(msc_reference_columns, lira) == 24, "offset of msc_reference_columns.lira");
_Static_assert(offsetof(msc_reference_columns, lira_nig) == 32, "offset of msc_reference_columns.lira_nig");
_Static_assert(offsetof(msc_reference_columns, lira_online) == 40, "offset of msc_reference_columns.lira_online");
_Static_assert(offsetof(msc_reference_columns, lira_online_nig) == 48, "offset of msc_reference_columns.lira_online_nig");
_Static_assert(offsetof(msc_reference_columns, rmia) == 56, "offset of msc_reference_columns.rmia");
void pin_msc_reference_columns(msc_reference_columns* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { double* (*pin) = &s->difference; (void)pin; }
  { double* (*pin) = &s->ratio; (void)pin; }
  { double* (*pin) = &s->lira; (void)pin; }
  { double* (*pin) = &s->lira_nig; (void)pin; }
  { double* (*pin) = &s->lira_online; (void)pin; }
  { double* (*pin) = &s->lira_online_nig; (void)pin; }
  { double* (*pin) = &s->rmia; (void)pin; }
}

_Static_assert(sizeof(msc_reference_profile_info) >= 40, "size of msc_reference_profile_info");
_Static_assert(offsetof(msc_reference_profile_info, struct_size) == 0, "offset of msc_reference_profile_info.struct_size");
_Static_assert(offsetof(msc_reference_profile_info, setup) == 8, "offset of msc_reference_profile_info.setup");
_Static_assert(offsetof(msc_reference_profile_info, n) == 16, "offset of msc_reference_profile_info.n");
_Static_assert(offsetof(msc_reference_profile_info, n_groups) == 24, "offset of msc_reference_profile_info.n_groups");
_Static_assert(offsetof(msc_reference_profile_info, has_population) == 32, "offset of msc_reference_profile_info.has_population");
_Static_assert(offsetof(msc_reference_profile_info, reserved) == 36, "offset of msc_reference_profile_info.reserved");
void pin_msc_reference_profile_info(msc_reference_profile_info* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->setup; (void)pin; }
  { int64_t (*pin) = &s->n; (void)pin; }
  { int64_t (*pin) = &s->n_groups; (void)pin; }
  { int32_t (*pin) = &s->has_population; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
}

_Static_assert(sizeof(msc_reference_summary) >= 24, "size of msc_reference_summary");
_Static_assert(offsetof(msc_reference_summary, struct_size) == 0, "offset of msc_reference_summary.struct_size");
_Static_assert(offsetof(msc_reference_summary, n_added) == 8, "offset of msc_reference_summary.n_added");
_Static_assert(offsetof(msc_reference_summary, n_failed) == 16, "offset of msc_reference_summary.n_failed");
void pin_msc_reference_summary(msc_reference_summary* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->n_added; (void)pin; }
  { int64_t (*pin) = &s->n_failed; (void)pin; }
}

_Static_assert(sizeof(msc_release_summary) >= 72, "size of msc_release_summary");
_Static_assert(offsetof(msc_release_summary, struct_size) == 0, "offset of msc_release_summary.struct_size");
_Static_assert(offsetof(msc_release_summary, answer) == 8, "offset of msc_release_summary.answer");
_Static_assert(offsetof(msc_release_summary, reserved) == 12, "offset of msc_release_summary.reserved");
_Static_assert(offsetof(msc_release_summary, n_checks) == 16, "offset of msc_release_summary.n_checks");
_Static_assert(offsetof(msc_release_summary, members_needed) == 24, "offset of msc_release_summary.members_needed");
_Static_assert(offsetof(msc_release_summary, nonmembers_needed) == 32, "offset of msc_release_summary.nonmembers_needed");
_Static_assert(offsetof(msc_release_summary, text) == 40, "offset of msc_release_summary.text");
_Static_assert(offsetof(msc_release_summary, json) == 48, "offset of msc_release_summary.json");
_Static_assert(offsetof(msc_release_summary, junit) == 56, "offset of msc_release_summary.junit");
_Static_assert(offsetof(msc_release_summary, sarif) == 64, "offset of msc_release_summary.sarif");
void pin_msc_release_summary(msc_release_summary* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->answer; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { int64_t (*pin) = &s->n_checks; (void)pin; }
  { int64_t (*pin) = &s->members_needed; (void)pin; }
  { int64_t (*pin) = &s->nonmembers_needed; (void)pin; }
  { const char* (*pin) = &s->text; (void)pin; }
  { const char* (*pin) = &s->json; (void)pin; }
  { const char* (*pin) = &s->junit; (void)pin; }
  { const char* (*pin) = &s->sarif; (void)pin; }
}

_Static_assert(sizeof(msc_release_check) >= 32, "size of msc_release_check");
_Static_assert(offsetof(msc_release_check, struct_size) == 0, "offset of msc_release_check.struct_size");
_Static_assert(offsetof(msc_release_check, name) == 8, "offset of msc_release_check.name");
_Static_assert(offsetof(msc_release_check, message) == 16, "offset of msc_release_check.message");
_Static_assert(offsetof(msc_release_check, answer) == 24, "offset of msc_release_check.answer");
_Static_assert(offsetof(msc_release_check, reserved) == 28, "offset of msc_release_check.reserved");
void pin_msc_release_check(msc_release_check* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->name; (void)pin; }
  { const char* (*pin) = &s->message; (void)pin; }
  { int32_t (*pin) = &s->answer; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
}

_Static_assert(sizeof(msc_resample_options) >= 48, "size of msc_resample_options");
_Static_assert(offsetof(msc_resample_options, struct_size) == 0, "offset of msc_resample_options.struct_size");
_Static_assert(offsetof(msc_resample_options, filter) == 8, "offset of msc_resample_options.filter");
_Static_assert(offsetof(msc_resample_options, reserved) == 12, "offset of msc_resample_options.reserved");
_Static_assert(offsetof(msc_resample_options, box_y0) == 16, "offset of msc_resample_options.box_y0");
_Static_assert(offsetof(msc_resample_options, box_x0) == 24, "offset of msc_resample_options.box_x0");
_Static_assert(offsetof(msc_resample_options, box_y1) == 32, "offset of msc_resample_options.box_y1");
_Static_assert(offsetof(msc_resample_options, box_x1) == 40, "offset of msc_resample_options.box_x1");
void pin_msc_resample_options(msc_resample_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->filter; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { double (*pin) = &s->box_y0; (void)pin; }
  { double (*pin) = &s->box_x0; (void)pin; }
  { double (*pin) = &s->box_y1; (void)pin; }
  { double (*pin) = &s->box_x1; (void)pin; }
}

_Static_assert(sizeof(msc_row_decision_options) >= 64, "size of msc_row_decision_options");
_Static_assert(offsetof(msc_row_decision_options, struct_size) == 0, "offset of msc_row_decision_options.struct_size");
_Static_assert(offsetof(msc_row_decision_options, score) == 8, "offset of msc_row_decision_options.score");
_Static_assert(offsetof(msc_row_decision_options, error_rate) == 16, "offset of msc_row_decision_options.error_rate");
_Static_assert(offsetof(msc_row_decision_options, seed) == 24, "offset of msc_row_decision_options.seed");
_Static_assert(offsetof(msc_row_decision_options, confidence) == 32, "offset of msc_row_decision_options.confidence");
_Static_assert(offsetof(msc_row_decision_options, known_members) == 40, "offset of msc_row_decision_options.known_members");
_Static_assert(offsetof(msc_row_decision_options, among_alike) == 48, "offset of msc_row_decision_options.among_alike");
_Static_assert(offsetof(msc_row_decision_options, reserved) == 52, "offset of msc_row_decision_options.reserved");
_Static_assert(offsetof(msc_row_decision_options, by) == 56, "offset of msc_row_decision_options.by");
void pin_msc_row_decision_options(msc_row_decision_options* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->score; (void)pin; }
  { double (*pin) = &s->error_rate; (void)pin; }
  { uint64_t (*pin) = &s->seed; (void)pin; }
  { double (*pin) = &s->confidence; (void)pin; }
  { const msc_rows* (*pin) = &s->known_members; (void)pin; }
  { int32_t (*pin) = &s->among_alike; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { const char* (*pin) = &s->by; (void)pin; }
}

_Static_assert(sizeof(msc_row_decision_summary) >= 88, "size of msc_row_decision_summary");
_Static_assert(offsetof(msc_row_decision_summary, struct_size) == 0, "offset of msc_row_decision_summary.struct_size");
_Static_assert(offsetof(msc_row_decision_summary, text) == 8, "offset of msc_row_decision_summary.text");
_Static_assert(offsetof(msc_row_decision_summary, json) == 16, "offset of msc_row_decision_summary.json");
_Static_assert(offsetof(msc_row_decision_summary, n) == 24, "offset of msc_row_decision_summary.n");
_Static_assert(offsetof(msc_row_decision_summary, n_references) == 32, "offset of msc_row_decision_summary.n_references");
_Static_assert(offsetof(msc_row_decision_summary, n_member) == 40, "offset of msc_row_decision_summary.n_member");
_Static_assert(offsetof(msc_row_decision_summary, n_cannot_decide) == 48, "offset of msc_row_decision_summary.n_cannot_decide");
_Static_assert(offsetof(msc_row_decision_summary, n_not_shown) == 56, "offset of msc_row_decision_summary.n_not_shown");
_Static_assert(offsetof(msc_row_decision_summary, set_p_value) == 64, "offset of msc_row_decision_summary.set_p_value");
_Static_assert(offsetof(msc_row_decision_summary, n_warnings) == 72, "offset of msc_row_decision_summary.n_warnings");
_Static_assert(offsetof(msc_row_decision_summary, n_parts) == 80, "offset of msc_row_decision_summary.n_parts");
void pin_msc_row_decision_summary(msc_row_decision_summary* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->text; (void)pin; }
  { const char* (*pin) = &s->json; (void)pin; }
  { int64_t (*pin) = &s->n; (void)pin; }
  { int64_t (*pin) = &s->n_references; (void)pin; }
  { int64_t (*pin) = &s->n_member; (void)pin; }
  { int64_t (*pin) = &s->n_cannot_decide; (void)pin; }
  { int64_t (*pin) = &s->n_not_shown; (void)pin; }
  { double (*pin) = &s->set_p_value; (void)pin; }
  { int64_t (*pin) = &s->n_warnings; (void)pin; }
  { int64_t (*pin) = &s->n_parts; (void)pin; }
}

_Static_assert(sizeof(msc_part_decision) >= 32, "size of msc_part_decision");
_Static_assert(offsetof(msc_part_decision, struct_size) == 0, "offset of msc_part_decision.struct_size");
_Static_assert(offsetof(msc_part_decision, name) == 8, "offset of msc_part_decision.name");
_Static_assert(offsetof(msc_part_decision, p_value) == 16, "offset of msc_part_decision.p_value");
_Static_assert(offsetof(msc_part_decision, p_holm) == 24, "offset of msc_part_decision.p_holm");
void pin_msc_part_decision(msc_part_decision* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->name; (void)pin; }
  { double (*pin) = &s->p_value; (void)pin; }
  { double (*pin) = &s->p_holm; (void)pin; }
}

_Static_assert(sizeof(msc_row) >= 80, "size of msc_row");
_Static_assert(offsetof(msc_row, struct_size) == 0, "offset of msc_row.struct_size");
_Static_assert(offsetof(msc_row, id) == 8, "offset of msc_row.id");
_Static_assert(offsetof(msc_row, group) == 16, "offset of msc_row.group");
_Static_assert(offsetof(msc_row, status) == 24, "offset of msc_row.status");
_Static_assert(offsetof(msc_row, message) == 32, "offset of msc_row.message");
_Static_assert(offsetof(msc_row, run) == 40, "offset of msc_row.run");
_Static_assert(offsetof(msc_row, member) == 48, "offset of msc_row.member");
_Static_assert(offsetof(msc_row, is_scored) == 52, "offset of msc_row.is_scored");
_Static_assert(offsetof(msc_row, l_rec) == 56, "offset of msc_row.l_rec");
_Static_assert(offsetof(msc_row, l_pred) == 64, "offset of msc_row.l_pred");
_Static_assert(offsetof(msc_row, l_mem) == 72, "offset of msc_row.l_mem");
void pin_msc_row(msc_row* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->id; (void)pin; }
  { const char* (*pin) = &s->group; (void)pin; }
  { const char* (*pin) = &s->status; (void)pin; }
  { const char* (*pin) = &s->message; (void)pin; }
  { const char* (*pin) = &s->run; (void)pin; }
  { int32_t (*pin) = &s->member; (void)pin; }
  { int32_t (*pin) = &s->is_scored; (void)pin; }
  { double (*pin) = &s->l_rec; (void)pin; }
  { double (*pin) = &s->l_pred; (void)pin; }
  { double (*pin) = &s->l_mem; (void)pin; }
}

_Static_assert(sizeof(msc_cell) >= 32, "size of msc_cell");
_Static_assert(offsetof(msc_cell, struct_size) == 0, "offset of msc_cell.struct_size");
_Static_assert(offsetof(msc_cell, is_there) == 8, "offset of msc_cell.is_there");
_Static_assert(offsetof(msc_cell, is_number) == 12, "offset of msc_cell.is_number");
_Static_assert(offsetof(msc_cell, number) == 16, "offset of msc_cell.number");
_Static_assert(offsetof(msc_cell, text) == 24, "offset of msc_cell.text");
void pin_msc_cell(msc_cell* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->is_there; (void)pin; }
  { int32_t (*pin) = &s->is_number; (void)pin; }
  { double (*pin) = &s->number; (void)pin; }
  { const char* (*pin) = &s->text; (void)pin; }
}

_Static_assert(sizeof(msc_score_kind) >= 56, "size of msc_score_kind");
_Static_assert(offsetof(msc_score_kind, struct_size) == 0, "offset of msc_score_kind.struct_size");
_Static_assert(offsetof(msc_score_kind, name) == 8, "offset of msc_score_kind.name");
_Static_assert(offsetof(msc_score_kind, label) == 16, "offset of msc_score_kind.label");
_Static_assert(offsetof(msc_score_kind, unit) == 24, "offset of msc_score_kind.unit");
_Static_assert(offsetof(msc_score_kind, meaning) == 32, "offset of msc_score_kind.meaning");
_Static_assert(offsetof(msc_score_kind, sign) == 40, "offset of msc_score_kind.sign");
_Static_assert(offsetof(msc_score_kind, is_error) == 44, "offset of msc_score_kind.is_error");
_Static_assert(offsetof(msc_score_kind, is_blind) == 48, "offset of msc_score_kind.is_blind");
_Static_assert(offsetof(msc_score_kind, decides) == 52, "offset of msc_score_kind.decides");
void pin_msc_score_kind(msc_score_kind* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { const char* (*pin) = &s->name; (void)pin; }
  { const char* (*pin) = &s->label; (void)pin; }
  { const char* (*pin) = &s->unit; (void)pin; }
  { const char* (*pin) = &s->meaning; (void)pin; }
  { int32_t (*pin) = &s->sign; (void)pin; }
  { int32_t (*pin) = &s->is_error; (void)pin; }
  { int32_t (*pin) = &s->is_blind; (void)pin; }
  { int32_t (*pin) = &s->decides; (void)pin; }
}

_Static_assert(sizeof(msc_error) == 1024, "size of msc_error");
_Static_assert(offsetof(msc_error, code) == 0, "offset of msc_error.code");
_Static_assert(offsetof(msc_error, stage) == 4, "offset of msc_error.stage");
_Static_assert(offsetof(msc_error, message) == 8, "offset of msc_error.message");
void pin_msc_error(msc_error* s) {
  { int32_t (*pin) = &s->code; (void)pin; }
  { int32_t (*pin) = &s->stage; (void)pin; }
  { char (*pin)[1016] = &s->message; (void)pin; }
}

_Static_assert(sizeof(msc_target_spec) >= 48, "size of msc_target_spec");
_Static_assert(offsetof(msc_target_spec, struct_size) == 0, "offset of msc_target_spec.struct_size");
_Static_assert(offsetof(msc_target_spec, kind) == 8, "offset of msc_target_spec.kind");
_Static_assert(offsetof(msc_target_spec, has_ignore) == 12, "offset of msc_target_spec.has_ignore");
_Static_assert(offsetof(msc_target_spec, n_classes) == 16, "offset of msc_target_spec.n_classes");
_Static_assert(offsetof(msc_target_spec, ignore_index) == 24, "offset of msc_target_spec.ignore_index");
_Static_assert(offsetof(msc_target_spec, range_min) == 32, "offset of msc_target_spec.range_min");
_Static_assert(offsetof(msc_target_spec, range_max) == 40, "offset of msc_target_spec.range_max");
void pin_msc_target_spec(msc_target_spec* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int32_t (*pin) = &s->kind; (void)pin; }
  { int32_t (*pin) = &s->has_ignore; (void)pin; }
  { int64_t (*pin) = &s->n_classes; (void)pin; }
  { int64_t (*pin) = &s->ignore_index; (void)pin; }
  { double (*pin) = &s->range_min; (void)pin; }
  { double (*pin) = &s->range_max; (void)pin; }
}

_Static_assert(sizeof(msc_used_input) >= 96, "size of msc_used_input");
_Static_assert(offsetof(msc_used_input, struct_size) == 0, "offset of msc_used_input.struct_size");
_Static_assert(offsetof(msc_used_input, n_references) == 8, "offset of msc_used_input.n_references");
_Static_assert(offsetof(msc_used_input, references) == 16, "offset of msc_used_input.references");
_Static_assert(offsetof(msc_used_input, reference_group) == 24, "offset of msc_used_input.reference_group");
_Static_assert(offsetof(msc_used_input, n) == 32, "offset of msc_used_input.n");
_Static_assert(offsetof(msc_used_input, scores) == 40, "offset of msc_used_input.scores");
_Static_assert(offsetof(msc_used_input, group) == 48, "offset of msc_used_input.group");
_Static_assert(offsetof(msc_used_input, n_known) == 56, "offset of msc_used_input.n_known");
_Static_assert(offsetof(msc_used_input, known) == 64, "offset of msc_used_input.known");
_Static_assert(offsetof(msc_used_input, known_group) == 72, "offset of msc_used_input.known_group");
_Static_assert(offsetof(msc_used_input, confidence) == 80, "offset of msc_used_input.confidence");
_Static_assert(offsetof(msc_used_input, seed) == 88, "offset of msc_used_input.seed");
void pin_msc_used_input(msc_used_input* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->n_references; (void)pin; }
  { const double* (*pin) = &s->references; (void)pin; }
  { const int64_t* (*pin) = &s->reference_group; (void)pin; }
  { int64_t (*pin) = &s->n; (void)pin; }
  { const double* (*pin) = &s->scores; (void)pin; }
  { const int64_t* (*pin) = &s->group; (void)pin; }
  { int64_t (*pin) = &s->n_known; (void)pin; }
  { const double* (*pin) = &s->known; (void)pin; }
  { const int64_t* (*pin) = &s->known_group; (void)pin; }
  { double (*pin) = &s->confidence; (void)pin; }
  { uint64_t (*pin) = &s->seed; (void)pin; }
}

_Static_assert(sizeof(msc_used) >= 112, "size of msc_used");
_Static_assert(offsetof(msc_used, struct_size) == 0, "offset of msc_used.struct_size");
_Static_assert(offsetof(msc_used, confidence) == 8, "offset of msc_used.confidence");
_Static_assert(offsetof(msc_used, n) == 16, "offset of msc_used.n");
_Static_assert(offsetof(msc_used, n_references) == 24, "offset of msc_used.n_references");
_Static_assert(offsetof(msc_used, n_known) == 32, "offset of msc_used.n_known");
_Static_assert(offsetof(msc_used, images_a_unit) == 40, "offset of msc_used.images_a_unit");
_Static_assert(offsetof(msc_used, at_least) == 48, "offset of msc_used.at_least");
_Static_assert(offsetof(msc_used, most) == 56, "offset of msc_used.most");
_Static_assert(offsetof(msc_used, references_needed) == 64, "offset of msc_used.references_needed");
_Static_assert(offsetof(msc_used, share_known) == 72, "offset of msc_used.share_known");
_Static_assert(offsetof(msc_used, reserved) == 76, "offset of msc_used.reserved");
_Static_assert(offsetof(msc_used, share) == 80, "offset of msc_used.share");
_Static_assert(offsetof(msc_used, share_low) == 88, "offset of msc_used.share_low");
_Static_assert(offsetof(msc_used, share_high) == 96, "offset of msc_used.share_high");
_Static_assert(offsetof(msc_used, known_needed) == 104, "offset of msc_used.known_needed");
void pin_msc_used(msc_used* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { double (*pin) = &s->confidence; (void)pin; }
  { int64_t (*pin) = &s->n; (void)pin; }
  { int64_t (*pin) = &s->n_references; (void)pin; }
  { int64_t (*pin) = &s->n_known; (void)pin; }
  { int64_t (*pin) = &s->images_a_unit; (void)pin; }
  { int64_t (*pin) = &s->at_least; (void)pin; }
  { int64_t (*pin) = &s->most; (void)pin; }
  { int64_t (*pin) = &s->references_needed; (void)pin; }
  { int32_t (*pin) = &s->share_known; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { double (*pin) = &s->share; (void)pin; }
  { double (*pin) = &s->share_low; (void)pin; }
  { double (*pin) = &s->share_high; (void)pin; }
  { int64_t (*pin) = &s->known_needed; (void)pin; }
}

_Static_assert(sizeof(msc_output_spec) >= 48, "size of msc_output_spec");
_Static_assert(offsetof(msc_output_spec, struct_size) == 0, "offset of msc_output_spec.struct_size");
_Static_assert(offsetof(msc_output_spec, height) == 8, "offset of msc_output_spec.height");
_Static_assert(offsetof(msc_output_spec, width) == 16, "offset of msc_output_spec.width");
_Static_assert(offsetof(msc_output_spec, channels) == 24, "offset of msc_output_spec.channels");
_Static_assert(offsetof(msc_output_spec, dtype) == 32, "offset of msc_output_spec.dtype");
_Static_assert(offsetof(msc_output_spec, reserved) == 36, "offset of msc_output_spec.reserved");
_Static_assert(offsetof(msc_output_spec, target) == 40, "offset of msc_output_spec.target");
void pin_msc_output_spec(msc_output_spec* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { int64_t (*pin) = &s->height; (void)pin; }
  { int64_t (*pin) = &s->width; (void)pin; }
  { int64_t (*pin) = &s->channels; (void)pin; }
  { int32_t (*pin) = &s->dtype; (void)pin; }
  { int32_t (*pin) = &s->reserved; (void)pin; }
  { msc_target_spec* (*pin) = &s->target; (void)pin; }
}

_Static_assert(sizeof(msc_victim_model_ops) >= 56, "size of msc_victim_model_ops");
_Static_assert(offsetof(msc_victim_model_ops, struct_size) == 0, "offset of msc_victim_model_ops.struct_size");
_Static_assert(offsetof(msc_victim_model_ops, flags) == 8, "offset of msc_victim_model_ops.flags");
_Static_assert(offsetof(msc_victim_model_ops, reserved) == 12, "offset of msc_victim_model_ops.reserved");
_Static_assert(offsetof(msc_victim_model_ops, release) == 16, "offset of msc_victim_model_ops.release");
_Static_assert(offsetof(msc_victim_model_ops, output_spec) == 24, "offset of msc_victim_model_ops.output_spec");
_Static_assert(offsetof(msc_victim_model_ops, predict) == 32, "offset of msc_victim_model_ops.predict");
_Static_assert(offsetof(msc_victim_model_ops, predict_batch) == 40, "offset of msc_victim_model_ops.predict_batch");
_Static_assert(offsetof(msc_victim_model_ops, identity) == 48, "offset of msc_victim_model_ops.identity");
void pin_msc_victim_model_ops(msc_victim_model_ops* s) {
  { uint64_t (*pin) = &s->struct_size; (void)pin; }
  { uint32_t (*pin) = &s->flags; (void)pin; }
  { uint32_t (*pin) = &s->reserved; (void)pin; }
  { void (*(*pin))(void* self) = &s->release; (void)pin; }
  { int32_t (*(*pin))(void* self, int64_t height, int64_t width, int64_t channels, msc_output_spec* spec, msc_error* error) = &s->output_spec; (void)pin; }
  { int32_t (*(*pin))(void* self, const msc_image_view* x, msc_image_view* y_hat, msc_error* error) = &s->predict; (void)pin; }
  { int32_t (*(*pin))(void* self, int64_t n, const msc_image_view* x, msc_image_view* y_hat, msc_error* error) = &s->predict_batch; (void)pin; }
  { const char* (*(*pin))(void* self) = &s->identity; (void)pin; }
}

typedef int32_t (*msc_backend_entry_fn)(uint32_t abi, msc_backend* backend, msc_error* error);
int64_t msc_alteration_count(int32_t kind);
int32_t msc_alteration_get(int32_t kind, int64_t index, msc_alteration* alteration, msc_error* error);
int32_t msc_output_alter(const msc_image_view* output, const msc_target_spec* spec, const char* name, double strength, uint64_t seed, msc_altered_output** altered, msc_error* error);
const msc_image_view* msc_altered_output_view(const msc_altered_output* altered);
int32_t msc_altered_output_get_spec(const msc_altered_output* altered, msc_target_spec* spec, msc_error* error);
void msc_altered_output_release(msc_altered_output* altered);
int32_t msc_audit_run(msc_membership_scorer* scorer, const msc_pair_source* source, const msc_row_sink* sink, const msc_run_options* options, msc_audit_summary* summary, msc_error* error);
int32_t msc_auditor_create(msc_auditor** auditor, msc_error* error);
void msc_auditor_release(msc_auditor* auditor);
int32_t msc_auditor_set(msc_auditor* auditor, const char* name, const char* value, msc_error* error);
int32_t msc_auditor_set_victim(msc_auditor* auditor, msc_victim_model* victim, const char* words, msc_error* error);
int32_t msc_auditor_set_extractor(msc_auditor* auditor, msc_feature_extractor* extractor, msc_error* error);
int32_t msc_auditor_set_pairs(msc_auditor* auditor, const msc_pair_source* source, const msc_pair_name* names, msc_error* error);
int32_t msc_auditor_audit(msc_auditor* auditor, const char* folder, int32_t existing, const msc_listener* listener, msc_auditor_summary* summary, msc_error* error);
int32_t msc_auditor_score(msc_auditor* auditor, const char* file, int32_t existing, const msc_listener* listener, msc_auditor_summary* summary, msc_error* error);
int32_t msc_auditor_predictability(msc_auditor* auditor, const char* file, int32_t existing, const msc_listener* listener, msc_auditor_summary* summary, msc_error* error);
const char* msc_auditor_sentence(const msc_auditor* auditor);
const char* msc_auditor_table(const msc_auditor* auditor);
int32_t msc_blind_classify(const msc_blind_classifier_input* input, double* scores, msc_blind_classifier_result* result, msc_error* error);
int32_t msc_sealed_draw_create(const msc_pair_name* names, int64_t n, msc_sealed_draw** draw, msc_error* error);
int32_t msc_sealed_draw_read(const char* folder, const char* seal, msc_sealed_draw** draw, msc_error* error);
void msc_sealed_draw_release(msc_sealed_draw* draw);
int32_t msc_sealed_draw_write(const msc_sealed_draw* draw, const char* folder, msc_error* error);
const char* msc_sealed_draw_seal(const msc_sealed_draw* draw);
int64_t msc_sealed_draw_count(const msc_sealed_draw* draw);
int32_t msc_sealed_draw_get(const msc_sealed_draw* draw, int64_t index, msc_drawn_pair* pair, msc_error* error);
int32_t msc_sealed_draw_judge(const msc_sealed_draw* draw, const msc_rows* rows, const msc_canary_options* options, msc_canary_judgement** judgement, msc_error* error);
void msc_canary_judgement_release(msc_canary_judgement* judgement);
int32_t msc_canary_judgement_get(const msc_canary_judgement* judgement, msc_rank_test* test, msc_epsilon_bound* epsilon, msc_error* error);
const char* msc_canary_judgement_text(const msc_canary_judgement* judgement);
const char* msc_canary_judgement_json(const msc_canary_judgement* judgement);
int32_t msc_canary_judgement_write(const msc_canary_judgement* judgement, const char* folder, msc_error* error);
int32_t msc_combination_fit(const msc_combined_columns* references, msc_combination* combination, msc_error* error);
int32_t msc_combined_scores(const msc_combination* combination, const msc_combined_columns* columns, double* combined, msc_error* error);
int32_t msc_combined_scores_cross_fitted(const int32_t* member, const int64_t* group, const msc_combined_columns* columns, double* combined, msc_error* error);
int32_t msc_combined_scores_alone(const msc_combined_columns* columns, double* combined, msc_error* error);
int32_t msc_comparison_create(const msc_rows* a, const msc_rows* b, const msc_comparison_options* options, msc_comparison** comparison, msc_error* error);
void msc_comparison_release(msc_comparison* comparison);
int32_t msc_comparison_get(const msc_comparison* comparison, msc_comparison_summary* summary, msc_error* error);
int32_t msc_comparison_write(const msc_comparison* comparison, const char* folder, msc_error* error);
int32_t msc_dataset_open(const msc_dataset_options* options, msc_dataset** dataset, msc_error* error);
int32_t msc_dataset_with_outputs(const msc_dataset* dataset, const char* place, const char* id_prefix, msc_dataset** other, msc_error* error);
void msc_dataset_release(msc_dataset* dataset);
int64_t msc_dataset_size(const msc_dataset* dataset);
int32_t msc_dataset_get_row(const msc_dataset* dataset, int64_t index, msc_dataset_row* row, msc_error* error);
int32_t msc_dataset_get_pose_output(const msc_dataset* dataset, int64_t index, int64_t pose, const char** path, msc_error* error);
int64_t msc_dataset_left_out_count(const msc_dataset* dataset);
int32_t msc_dataset_get_left_out(const msc_dataset* dataset, int64_t index, msc_left_out* left_out, msc_error* error);
int32_t msc_dataset_load(const msc_dataset* dataset, int64_t index, msc_dataset_pair** pair, msc_error* error);
int32_t msc_dataset_load_input(const msc_dataset* dataset, int64_t index, msc_dataset_pair** pair, msc_error* error);
void msc_dataset_pair_release(msc_dataset_pair* pair);
int32_t msc_dataset_pair_get(const msc_dataset_pair* pair, msc_pair* views, msc_error* error);
int32_t msc_dataset_pair_get_info(const msc_dataset_pair* pair, msc_dataset_pair_info* info, msc_error* error);
uint64_t msc_hash_id(const char* id);
int32_t msc_image_read(const char* path, const msc_image_read_options* options, msc_image_buffer** image, msc_error* error);
int32_t msc_image_decode(const void* bytes, int64_t size, const char* name, const msc_image_read_options* options, msc_image_buffer** image, msc_error* error);
int32_t msc_npy_size(const void* bytes, int64_t size, int64_t* total, msc_error* error);
const msc_image_view* msc_image_buffer_view(const msc_image_buffer* image);
void msc_image_buffer_release(msc_image_buffer* image);
int32_t msc_image_write(const char* path, const msc_image_view* image, msc_error* error);
int32_t msc_image_encode(const char* extension, const msc_image_view* image, void (*sink)(void* user, const void* bytes, int64_t size), void* user, msc_error* error);
int32_t msc_decide(const msc_decision_input* input, msc_decision* decisions, msc_decision_summary* summary, msc_error* error);
int32_t msc_scores_among_alike(const double* scores, const double* difficulty, int64_t n, double* measured, msc_error* error);
int32_t msc_set_test(const msc_set_test_input* input, msc_rank_test* test, msc_error* error);
int32_t msc_canary_draw(int64_t n, const int64_t* group, uint64_t seed, int32_t* included, msc_error* error);
int32_t msc_canary_judge(const msc_canary_input* input, msc_rank_test* test, msc_epsilon_bound* epsilon, msc_error* error);
int32_t msc_epsilon_lower_bound(int64_t n_units, int64_t n_guesses, int64_t n_correct, double delta, double confidence, msc_epsilon_bound* bound, msc_error* error);
int32_t msc_defender_create(msc_defender** defender, msc_error* error);
void msc_defender_release(msc_defender* defender);
int32_t msc_defender_set(msc_defender* defender, const char* name, const char* value, msc_error* error);
int32_t msc_defender_set_extractor(msc_defender* defender, msc_feature_extractor* extractor, msc_error* error);
int32_t msc_defender_set_pairs(msc_defender* defender, const msc_pair_source* source, const msc_pair_name* names, msc_error* error);
int32_t msc_defender_defend(msc_defender* defender, const char* folder, int32_t existing, const msc_listener* listener, msc_defences** defences, msc_error* error);
void msc_defences_release(msc_defences* defences);
int32_t msc_defences_get(const msc_defences* defences, msc_defences_summary* summary, msc_error* error);
int32_t msc_defences_get_one(const msc_defences* defences, int64_t index, msc_defence* defence, msc_error* error);
int32_t msc_defences_get_auc(const msc_defences* defences, int64_t index, const char* score, msc_estimate* auc, msc_error* error);
int32_t msc_evaluation_create(const msc_evaluation_input* input, const msc_evaluation_options* options, msc_evaluation** evaluation, msc_error* error);
void msc_evaluation_release(msc_evaluation* evaluation);
int64_t msc_evaluation_count(const msc_evaluation* evaluation);
int32_t msc_evaluation_get(const msc_evaluation* evaluation, int64_t index, msc_estimate* estimate, msc_error* error);
int32_t msc_evaluation_find(const msc_evaluation* evaluation, const char* name, msc_estimate* estimate, msc_error* error);
int32_t msc_evaluation_roc(const msc_evaluation* evaluation, const char* score, int64_t capacity, double* fpr, double* tpr, int64_t* n, msc_error* error);
int32_t msc_conformal_p_values(const double* references, int64_t n_references, const double* scores, int64_t n, double* p_values, msc_error* error);
int32_t msc_benjamini_hochberg(const double* p_values, int64_t n, double* adjusted, msc_error* error);
int32_t msc_holm(const double* p_values, int64_t n, double* adjusted, msc_error* error);
const char* msc_version(void);
int32_t msc_feature_extractor_create(const msc_feature_extractor_ops* ops, void* self, msc_feature_extractor** extractor, msc_error* error);
int32_t msc_feature_extractor_create_pyramid(const msc_pyramid_options* options, msc_feature_extractor** extractor, msc_error* error);
void msc_feature_extractor_release(msc_feature_extractor* extractor);
void msc_feature_extractor_retain(msc_feature_extractor* extractor);
const char* msc_feature_extractor_identity(const msc_feature_extractor* extractor);
int32_t msc_feature_extractor_extract(msc_feature_extractor* extractor, const msc_image_view* x, msc_feature_map** features, msc_error* error);
const msc_feature_level* msc_feature_map_levels(const msc_feature_map* features, int64_t* n_levels);
void msc_feature_map_release(msc_feature_map* features);
int64_t msc_dtype_size(int32_t dtype);
int32_t msc_image_view_check(const msc_image_view* view, msc_error* error);
int32_t msc_condition_check(const char* condition, const msc_judgement_options* options, const msc_rows* rows, msc_error* error);
int32_t msc_judgement_create(const msc_rows* rows, const msc_judgement_options* options, msc_judgement** judgement, msc_error* error);
void msc_judgement_release(msc_judgement* judgement);
int32_t msc_judgement_get(const msc_judgement* judgement, msc_judgement_summary* summary, msc_error* error);
int64_t msc_judgement_figure_count(const msc_judgement* judgement);
int32_t msc_judgement_get_figure(const msc_judgement* judgement, int64_t index, msc_estimate* figure, msc_error* error);
int32_t msc_judgement_find_figure(const msc_judgement* judgement, const char* name, msc_estimate* figure, msc_error* error);
int64_t msc_judgement_remark_count(const msc_judgement* judgement, int32_t kind);
int32_t msc_judgement_get_remark(const msc_judgement* judgement, int32_t kind, int64_t index, msc_remark* remark, msc_error* error);
int64_t msc_judgement_condition_count(const msc_judgement* judgement);
int32_t msc_judgement_get_condition(const msc_judgement* judgement, int64_t index, msc_condition_result* result, msc_error* error);
int32_t msc_judgement_write(const msc_judgement* judgement, const char* folder, const char* title, msc_error* error);
int32_t msc_probe_count(void);
const char* msc_probe_name(int32_t probe);
int32_t msc_probe_find(const char* name, int32_t* probe, msc_error* error);
int32_t msc_linear_predictor_measure(const msc_feature_level* levels, int64_t n_levels, const msc_predictor_target* targets, int64_t n_targets, uint64_t pair_key, const msc_predictor_options* options, msc_predictability* results, msc_error* error);
int32_t msc_loss_count(void);
const char* msc_loss_name(int32_t loss);
int32_t msc_loss_find(const char* name, int32_t* loss, msc_error* error);
int32_t msc_loss_describe(int32_t loss, msc_loss_info* info, msc_error* error);
int32_t msc_reconstruction_error(const msc_image_view* y_hat, const msc_target_spec* y_hat_spec, const msc_image_view* y, const msc_target_spec* y_spec, const msc_image_view* mask, const msc_reconstruction_options* options, double* l_rec, msc_error* error);
int32_t msc_reconstruction_by_class(const msc_image_view* y_hat, const msc_target_spec* y_hat_spec, const msc_image_view* y, const msc_target_spec* y_spec, const msc_image_view* mask, const msc_reconstruction_options* options, int64_t capacity, double* errors, int64_t* positions, int64_t* n_classes, msc_error* error);
int32_t msc_reconstruction_by_region(const msc_image_view* y_hat, const msc_target_spec* y_hat_spec, const msc_image_view* y, const msc_target_spec* y_spec, const msc_image_view* mask, const msc_image_view* regions, int64_t n_regions, const msc_reconstruction_options* options, double* errors, int64_t* positions, msc_error* error);
int32_t msc_membership_scorer_map(msc_membership_scorer* scorer, const msc_pair* pair, int64_t n_folds, msc_membership_map** map, msc_error* error);
int32_t msc_membership_map_view(const msc_membership_map* map, int32_t which, msc_image_view* view, msc_error* error);
int32_t msc_membership_map_regions(const msc_membership_map* map, const msc_image_view* regions, int64_t capacity, msc_region_error* errors, int64_t* n, msc_error* error);
void msc_membership_map_release(msc_membership_map* map);
int32_t msc_preset_predictor(int32_t preset, msc_predictor_options* options, msc_error* error);
int32_t msc_membership_scorer_create(msc_victim_model* victim, msc_feature_extractor* extractor, const msc_scorer_options* options, msc_membership_scorer** scorer, msc_error* error);
void msc_membership_scorer_release(msc_membership_scorer* scorer);
int32_t msc_membership_scorer_score(msc_membership_scorer* scorer, const msc_pair* pair, msc_score* score, msc_error* error);
int32_t msc_membership_scorer_share(msc_membership_scorer* scorer, const msc_image_view* x, const msc_share_input* input, uint64_t pair_key, msc_share* share, msc_error* error);
int32_t msc_membership_scorer_score_batch(msc_membership_scorer* scorer, int64_t n, const msc_pair* pairs, msc_score* scores, msc_error* errors, const msc_run_options* options, msc_error* error);
int32_t msc_membership_error(double l_rec, double l_pred, double beta, double* l_mem, msc_error* error);
int32_t msc_fit_beta(int64_t n, const double* l_rec, const double* l_pred, double* beta, msc_error* error);
int32_t msc_memorised_share(const msc_feature_level* levels, int64_t n_levels, const msc_share_input* input, uint64_t pair_key, const msc_share_options* options, msc_share* share, msc_error* error);
int32_t msc_share_above(double share, double share_se, double honest_share, double* p_value, msc_error* error);
int32_t msc_near_duplicates_find(const msc_pair_source* source, const int32_t* member, const msc_near_duplicate_options* options, const msc_run_options* run, msc_near_duplicates** found, msc_error* error);
void msc_near_duplicates_release(msc_near_duplicates* found);
int64_t msc_near_duplicates_count(const msc_near_duplicates* found);
int64_t msc_near_duplicates_failed(const msc_near_duplicates* found);
int32_t msc_near_duplicates_get(const msc_near_duplicates* found, int64_t index, msc_near_duplicate* duplicate, msc_error* error);
int32_t msc_open_victim(const char* model, const msc_model_option* options, int64_t n_options, msc_victim_model** victim, msc_error* error);
int32_t msc_open_extractor(const char* name, const msc_model_option* options, int64_t n_options, msc_feature_extractor** extractor, msc_error* error);
const char* msc_backend_name(int64_t index);
int32_t msc_backend_open(const char* backend, const msc_backend** found, msc_error* error);
int32_t msc_output_repair_create(msc_output_repair** repair, msc_error* error);
void msc_output_repair_release(msc_output_repair* repair);
int32_t msc_output_repair_add(msc_output_repair* repair, const msc_image_view* y, const msc_target_spec* y_spec, const msc_image_view* y_hat, const msc_target_spec* y_hat_spec, const msc_image_view* mask, uint64_t group, msc_error* error);
int32_t msc_output_repair_fit(msc_output_repair* repair, msc_error* error);
int32_t msc_output_repair_get(const msc_output_repair* repair, msc_output_repair_info* info, msc_error* error);
int32_t msc_output_repair_get_curve(const msc_output_repair* repair, int64_t channel, msc_output_curve* curve, msc_error* error);
int32_t msc_output_repair_apply(const msc_output_repair* repair, const msc_image_view* y_hat, const msc_target_spec* spec, float* values, msc_error* error);
int32_t msc_withheld_mask(const msc_image_view* y, const msc_target_spec* y_spec, const msc_image_view* y_hat, const msc_target_spec* y_hat_spec, const msc_image_view* mask, uint8_t* takes_part, double* withheld, msc_error* error);
int32_t msc_plan(const msc_plan_question* question, msc_plan_answer* answer, msc_error* error);
int32_t msc_population_create(const msc_population_options* options, msc_population** population, msc_error* error);
void msc_population_release(msc_population* population);
int32_t msc_population_add(msc_population* population, const msc_feature_level* levels, int64_t n_levels, const msc_image_view* y, const msc_target_spec* y_spec, const msc_image_view* mask, uint64_t key, uint64_t group, msc_error* error);
int32_t msc_population_merge(msc_population* population, const msc_population* from, msc_error* error);
int32_t msc_population_fit(msc_population* population, msc_error* error);
int32_t msc_population_predict(const msc_population* population, const msc_feature_level* levels, int64_t n_levels, const msc_share_input* input, uint64_t key, uint64_t group, msc_population_result* result, msc_error* error);
int32_t msc_population_get_info(const msc_population* population, msc_population_info* info, msc_error* error);
int32_t msc_population_save(const msc_population* population, void* buffer, int64_t capacity, int64_t* size, msc_error* error);
int32_t msc_population_load(const void* buffer, int64_t size, const msc_population_options* options, msc_population** population, msc_error* error);
int32_t msc_pose_set_create(const msc_pose_options* options, msc_pose_set** set, msc_error* error);
void msc_pose_set_release(msc_pose_set* set);
int64_t msc_pose_set_count(const msc_pose_set* set);
int32_t msc_pose_set_get(const msc_pose_set* set, int64_t index, msc_pose* pose, msc_error* error);
int32_t msc_pose_set_apply(const msc_pose_set* set, int64_t index, const msc_image_view* x, const msc_image_view* y, const msc_target_spec* y_spec, const msc_image_view* mask, msc_posed_pair** posed, msc_error* error);
int32_t msc_pose_set_undo(const msc_pose_set* set, int64_t index, const msc_image_view* x, const msc_image_view* y, const msc_image_view* y_hat, const msc_target_spec* y_hat_spec, msc_posed_pair** natural, msc_error* error);
int32_t msc_posed_pair_get(const msc_posed_pair* posed, msc_image_view* x, msc_image_view* y, msc_image_view* mask, msc_error* error);
void msc_posed_pair_release(msc_posed_pair* posed);
int32_t msc_self_reference_of(double l_rec, const double* l_rec_poses, int64_t n, msc_self_reference* result, msc_error* error);
int32_t msc_reference_scores(const msc_model_values* losses, const msc_reference_options* options, const msc_reference_columns* columns, msc_error* error);
int32_t msc_calibrated_difference(const msc_model_values* values, double* difference, msc_error* error);
int32_t msc_reference_profile_create(const msc_rows* references, const char* population_file, msc_reference_profile** profile, msc_error* error);
int32_t msc_reference_profile_read(const char* file, msc_reference_profile** profile, msc_error* error);
int32_t msc_reference_profile_write(const msc_reference_profile* profile, const char* file, msc_error* error);
void msc_reference_profile_release(msc_reference_profile* profile);
int32_t msc_reference_profile_get(const msc_reference_profile* profile, msc_reference_profile_info* info, msc_error* error);
int32_t msc_reference_profile_decide(const msc_reference_profile* profile, const msc_rows* rows, const msc_row_decision_options* options, msc_row_decisions** decisions, msc_error* error);
int32_t msc_membership_scorer_add_references( msc_membership_scorer* scorer, msc_population* population, const msc_pair_source* source, const msc_run_options* options, msc_reference_summary* summary, msc_error* error);
int32_t msc_release_gate_create(const char* policy, const msc_rows* rows, const char* audit, msc_release_gate** gate, msc_error* error);
void msc_release_gate_release(msc_release_gate* gate);
int32_t msc_release_gate_get(const msc_release_gate* gate, msc_release_summary* summary, msc_error* error);
int32_t msc_release_gate_get_check(const msc_release_gate* gate, int64_t index, msc_release_check* check, msc_error* error);
int32_t msc_release_gate_write(const msc_release_gate* gate, const char* folder, msc_error* error);
int32_t msc_release_plan(const char* policy, double power, msc_plan_answer* answer, msc_error* error);
int32_t msc_image_resample(const msc_image_view* from, const msc_image_view* to, const msc_resample_options* options, msc_error* error);
int32_t msc_image_paper_input(const msc_image_view* x, const msc_image_view* to, msc_placement* placement, msc_error* error);
int32_t msc_row_decisions_create(const msc_rows* rows, const msc_rows* references, const msc_row_decision_options* options, msc_row_decisions** decisions, msc_error* error);
void msc_row_decisions_release(msc_row_decisions* decisions);
int32_t msc_row_decisions_get(const msc_row_decisions* decisions, msc_row_decision_summary* summary, msc_error* error);
int32_t msc_row_decisions_get_used(const msc_row_decisions* decisions, msc_used* used, msc_error* error);
int32_t msc_row_decisions_get_part(const msc_row_decisions* decisions, int64_t index, msc_part_decision* part, msc_used* used, msc_error* error);
int32_t msc_row_decisions_get_one(const msc_row_decisions* decisions, int64_t index, msc_decision* decision, msc_error* error);
int32_t msc_row_decisions_get_warning(const msc_row_decisions* decisions, int64_t index, const char** text, msc_error* error);
int32_t msc_row_decisions_rows(const msc_row_decisions* decisions, msc_rows** rows, msc_error* error);
int32_t msc_row_decisions_write(const msc_row_decisions* decisions, const char* folder, msc_error* error);
int64_t msc_score_kind_count(void);
int32_t msc_score_kind_get(int64_t index, msc_score_kind* kind, msc_error* error);
int32_t msc_rows_create(msc_rows** rows, msc_error* error);
int32_t msc_rows_copy(const msc_rows* rows, msc_rows** copy, msc_error* error);
void msc_rows_release(msc_rows* rows);
int32_t msc_rows_read(const char* path, msc_rows** rows, msc_error* error);
int32_t msc_rows_write(const msc_rows* rows, const char* file, msc_error* error);
int32_t msc_rows_add(msc_rows* rows, const msc_row* row, msc_error* error);
int32_t msc_rows_add_score(msc_rows* rows, const msc_row* row, const msc_score* score, msc_error* error);
int64_t msc_rows_count(const msc_rows* rows);
int32_t msc_rows_get(const msc_rows* rows, int64_t index, msc_row* row, msc_error* error);
int64_t msc_rows_column_count(const msc_rows* rows);
int32_t msc_rows_get_column(const msc_rows* rows, int64_t index, const char** name, msc_error* error);
int32_t msc_rows_get_cell(const msc_rows* rows, int64_t index, const char* column, msc_cell* cell, msc_error* error);
int32_t msc_rows_set_number(msc_rows* rows, int64_t index, const char* column, double number, msc_error* error);
int32_t msc_rows_set_text(msc_rows* rows, int64_t index, const char* column, const char* text, msc_error* error);
const char* msc_status_name(int32_t status);
const char* msc_stage_name(int32_t stage);
int32_t msc_count_used(const msc_used_input* input, msc_used* used, msc_error* error);
int32_t msc_victim_model_create(const msc_victim_model_ops* ops, void* self, msc_victim_model** victim, msc_error* error);
void msc_victim_model_release(msc_victim_model* victim);
void msc_victim_model_retain(msc_victim_model* victim);
const char* msc_victim_model_identity(const msc_victim_model* victim);
int64_t msc_victim_model_queries(const msc_victim_model* victim);
int32_t msc_victim_model_output_spec(msc_victim_model* victim, int64_t height, int64_t width, int64_t channels, msc_output_spec* spec, msc_error* error);
int32_t msc_victim_model_predict(msc_victim_model* victim, const msc_image_view* x, msc_image_view* y_hat, msc_error* error);
int32_t msc_victim_model_predict_batch(msc_victim_model* victim, int64_t n, const msc_image_view* x, msc_image_view* y_hat, msc_error* error);
