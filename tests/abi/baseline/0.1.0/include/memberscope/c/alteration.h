/// @file
/// @brief Outputs altered before they are handed out: noise, rounding, JPEG, argmax (library
/// `memberscope_audit`).
#ifndef MEMBERSCOPE_C_ALTERATION_H
#define MEMBERSCOPE_C_ALTERATION_H

#include "memberscope/c/image.h"
#include "memberscope/c/target.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup defences
/// @{

/// One way of altering an output. Growing struct; strings and strengths are static. @since 0.1.0
typedef struct msc_alteration {
  uint64_t struct_size;     ///< sizeof(msc_alteration) as the caller knows it.
  const char* name;         ///< "none", "noise", "jpeg" ...
  const char* meaning;      ///< What becomes of an output, in one sentence without a full stop.
  const char* unit;         ///< What the strength is, for instance "JPEG quality"; "" = there is
                            ///< none, and it is 0.
  const double* strengths;  ///< Those that msc_defender_defend() tries.
  int64_t n_strengths;      ///< How many, at least 1.
  double strength_min;      ///< Where strengths may lie: from here,
  double strength_max;      ///< to here, included.
  int32_t excludes_min;     ///< 1: above `strength_min`.
  int32_t is_whole;         ///< 1: whole numbers only.
} msc_alteration;

/// An altered output. Opaque, immutable. @since 0.1.0
typedef struct msc_altered_output msc_altered_output;

/// How many alterations suit outputs of a kind; 0 for a number that is no kind. @param kind One of
/// ::msc_target_kind. Thread-safe. @since 0.1.0
MSC_API int64_t msc_alteration_count(int32_t kind);

/// One of them, in the order in which they are tried; the first is "none". @param[out] alteration
/// `struct_size` set by the caller. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT. Thread-safe.
/// @since 0.1.0
MSC_API int32_t msc_alteration_get(int32_t kind, int64_t index, msc_alteration* alteration,
                                   msc_error* error);

/// Alters one output. Images and class scores are read in their own unit and come back as f32 in
/// [0,1] (noise leaves it), logits as probabilities, labels as i32; "argmax" makes class scores a
/// label map.
/// @param output H x W x C. @param spec Its meaning; null = image. @param name One of those that
/// suit its kind. @param strength In the alteration's unit. @param seed Of what it draws: the same
/// gives the same. @param[out] altered Free with msc_altered_output_release().
/// @return ::MSC_OK; ::MSC_INVALID_ARGUMENT for a name that does not suit (the message lists those
/// that do), a strength outside its range, or a view that such outputs do not have;
/// ::MSC_NOT_FINITE; ::MSC_UNSUPPORTED (dtype). Thread-safe. @since 0.1.0
MSC_API int32_t msc_output_alter(const msc_image_view* output, const msc_target_spec* spec,
                                 const char* name, double strength, uint64_t seed,
                                 msc_altered_output** altered, msc_error* error);

/// Its pixels; they live as long as it does. Null gives null. Thread-safe. @since 0.1.0
MSC_API const msc_image_view* msc_altered_output_view(const msc_altered_output* altered);

/// Its meaning. @param[out] spec `struct_size` set by the caller. @return ::MSC_OK,
/// ::MSC_INVALID_ARGUMENT. Thread-safe. @since 0.1.0
MSC_API int32_t msc_altered_output_get_spec(const msc_altered_output* altered,
                                            msc_target_spec* spec, msc_error* error);

/// Frees it. Null is allowed. @since 0.1.0
MSC_API void msc_altered_output_release(msc_altered_output* altered);

/// @}

#ifdef __cplusplus
}
#endif

#endif
