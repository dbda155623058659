/// @file
/// @brief What the numbers of an output or of the ground truth mean.
#ifndef MEMBERSCOPE_C_TARGET_H
#define MEMBERSCOPE_C_TARGET_H

#include "memberscope/c/image.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup basics
/// @{

/// Kind of an output or a ground truth. Values are never renumbered. @since 0.1.0
enum msc_target_kind {
  MSC_TARGET_IMAGE = 0,   ///< Pixels, H x W x C, mapped to [0,1] by the range.
  MSC_TARGET_LOGITS = 1,  ///< H x W x K unnormalised log-probabilities of K classes (softmax); K =
                          ///< 1: sigmoid logit of class 1.
  MSC_TARGET_PROBABILITIES = 2,  ///< H x W x K probabilities of K classes, summing to 1; K = 1:
                                 ///< probability of class 1. Integers: by the range.
  MSC_TARGET_INDEPENDENT_SIGMOID = 3,  ///< H x W x K probabilities of K classes that do not exclude
                                       ///< each other; of a ground truth 0 or 1, in any type.
  MSC_TARGET_LABELS = 4                ///< H x W x 1 integer class indices in [0, n_classes).
};

/// Meaning of an output or a ground truth. Growing struct: set `struct_size` to
/// `sizeof(msc_target_spec)` and zero the rest for the defaults.
/// @since 0.1.0
typedef struct msc_target_spec {
  uint64_t struct_size;  ///< sizeof(msc_target_spec) as the caller knows it.
  int32_t kind;          ///< One of ::msc_target_kind; default image.
  int32_t has_ignore;    ///< 1: labels equal to `ignore_index` take no part; default 0.
  int64_t n_classes;  ///< Classes of a label map (>= 2), or 0 for the number the victim declares.
                      ///< Ignored for images.
  int64_t ignore_index;  ///< Label to leave out when `has_ignore` is 1.
  double range_min;  ///< Value mapped to 0 for images and probabilities. `range_min == range_max ==
                     ///< 0`: the natural range of the dtype, [0,255] for u8, [0,65535] for u16,
                     ///< [0,1] for floating point.
  double
      range_max;  ///< Value mapped to 1, not below range_min, and their difference finite. A
                  ///< victim's image that runs far outside is an error: its range is another one.
} msc_target_spec;

/// @}

#ifdef __cplusplus
}
#endif

#endif
