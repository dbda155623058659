/// @file
/// @brief Where a pair gives itself away: L_rec, L_pred and L_mem at every position.
#ifndef MEMBERSCOPE_C_MEMBERSHIP_MAP_H
#define MEMBERSCOPE_C_MEMBERSHIP_MAP_H

#include "memberscope/c/membership_scorer.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup scoring
/// @{

/// The three maps of a pair. Values are never renumbered. @since 0.1.0
enum msc_map {
  MSC_MAP_L_REC = 0,  ///< Residual: error of the victim's output.
  MSC_MAP_L_PRED =
      1,  ///< Predictability: error of the linear predictor at positions that it was not fitted on.
  MSC_MAP_L_MEM =
      2  ///< L_rec - beta L_pred. Low: the victim knows more there than the input tells.
};

/// Maps of one pair. Opaque, immutable, thread-safe to read. @since 0.1.0
typedef struct msc_membership_map msc_membership_map;

/// Errors of one region. Growing struct. @since 0.1.0
typedef struct msc_region_error {
  uint64_t struct_size;  ///< sizeof(msc_region_error) as the caller knows it.
  int64_t label;         ///< Value of the region.
  int64_t n_positions;   ///< Positions of the region that take part, at least 1.
  double l_rec;          ///< Mean over them, in the unit of the loss.
  double l_pred;         ///< Likewise.
  double l_mem;          ///< Likewise.
} msc_region_error;

/// Maps of a pair: the positions are cut into folds by the scorer's holdout rule, and each fold is
/// predicted by a fit on the others, so that every position has an error that no fit has seen.
/// Costs `n_folds` fits. The maps lie on the grid on which L_pred is taken: that of `y`, unless the
/// options or the preset name another. The mean of the L_rec map is L_rec (preset `paper`: on
/// average over cells of equal size; IoU and Dice: the map is that of the error rate); the mean of
/// the L_pred map is a cross-fitted L_pred, close to that of the score. Per channel and per
/// independent class the error is averaged. Queries the victim once unless the pair brings its
/// output.
/// @param pair As for msc_membership_scorer_score(). @param n_folds 2 to 64; 0 = 4. @param[out] map
/// Free with msc_membership_map_release(). Thread-safe. @since 0.1.0
MSC_API int32_t msc_membership_scorer_map(msc_membership_scorer* scorer, const msc_pair* pair,
                                          int64_t n_folds, msc_membership_map** map,
                                          msc_error* error);

/// One map. @param which One of ::msc_map. @param[out] view f32, H x W x 1, read only, valid as
/// long as `map`; NaN where a position takes no part (mask, ignore index). @since 0.1.0
MSC_API int32_t msc_membership_map_view(const msc_membership_map* map, int32_t which,
                                        msc_image_view* view, msc_error* error);

/// Means per region, for instance per class of a label map. @param regions u8, u16 or i32, H x W x
/// 1 at the size of the maps: any integers.
/// @param capacity Entries that `errors` has room for. @param[out] errors In order of label,
/// indexed by `errors[0].struct_size`; null to ask for `*n` only. @param[out] n Regions that some
/// position with a value has. @since 0.1.0
MSC_API int32_t msc_membership_map_regions(const msc_membership_map* map,
                                           const msc_image_view* regions, int64_t capacity,
                                           msc_region_error* errors, int64_t* n, msc_error* error);

/// Frees maps. Null is allowed. @since 0.1.0
MSC_API void msc_membership_map_release(msc_membership_map* map);

/// @}

#ifdef __cplusplus
}
#endif

#endif
