/// @file
/// @brief The model under audit, as a table of functions.
#ifndef MEMBERSCOPE_C_VICTIM_MODEL_H
#define MEMBERSCOPE_C_VICTIM_MODEL_H

#include "memberscope/c/target.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup victims
/// @{

/// Bits of `flags` in an operations table. @since 0.1.0
enum msc_object_flags {
  MSC_THREAD_SAFE =
      1  ///< The object may be called from several threads at once. Without it the core never does.
};

/// Shape and meaning of a victim's output for one input shape. Growing struct. @since 0.1.0
typedef struct msc_output_spec {
  uint64_t struct_size;     ///< Set by whoever asks; an implementer fills only fields within it.
  int64_t height;           ///< Rows of the output, >= 1.
  int64_t width;            ///< Columns of the output, >= 1.
  int64_t channels;         ///< Channels, classes, or 1 for labels.
  int32_t dtype;            ///< Element type in which the core allocates the output; 0 = f32.
  int32_t reserved;         ///< Zero.
  msc_target_spec* target;  ///< Meaning, to be filled in place: points to a zeroed spec (an image
                            ///< in [0,1]) whose `struct_size` is set.
} msc_output_spec;

/// The operations of a victim model. Growing struct; a null optional operation means it is not
/// offered.
///
/// Contract: `output_spec` is asked first, for the shape of `x`. The core allocates the output,
/// hands it over contiguous (H x W x C) and checks that what comes back is finite. `x` is f32 in
/// [0,1], H x W x C, contiguous, valid only during the call. No pointer may be kept after return.
/// Without
/// ::MSC_THREAD_SAFE no two calls on one `self` overlap. On failure an operation returns a status
/// other than ::MSC_OK and fills `error`; it must not throw across this border. `release` is called
/// exactly once, when the core is done with `self`; when creation of the handle fails, the caller
/// still owns `self`. @since 0.1.0
typedef struct msc_victim_model_ops {
  uint64_t struct_size;  ///< sizeof(msc_victim_model_ops) as the implementer knows it.
  uint32_t flags;        ///< Bits of ::msc_object_flags.
  uint32_t reserved;     ///< Zero.
  /// Frees `self`. May be null when nothing is to be freed.
  void (*release)(void* self);
  /// Shape and meaning of the output for an input of this shape. Required. No query of the model is
  /// counted for it.
  int32_t (*output_spec)(void* self, int64_t height, int64_t width, int64_t channels,
                         msc_output_spec* spec, msc_error* error);
  /// One query: fills `y_hat`, allocated by the core to `output_spec`. Required.
  int32_t (*predict)(void* self, const msc_image_view* x, msc_image_view* y_hat, msc_error* error);
  /// `n` queries on inputs of one shape. Optional; null = `predict` is called n times.
  int32_t (*predict_batch)(void* self, int64_t n, const msc_image_view* x, msc_image_view* y_hat,
                           msc_error* error);
  /// Short text that identifies the model and its settings (file hash, device), stored with
  /// results. Optional. Valid as long as `self`.
  const char* (*identity)(void* self);
} msc_victim_model_ops;

/// A victim model. Opaque; shared by reference count with the scorers that use it. @since 0.1.0
typedef struct msc_victim_model msc_victim_model;

/// Makes a handle from an operations table. On success the handle owns `self`; on failure the
/// caller still does.
/// @param ops Copied. @param self Passed to every operation. @param[out] victim Receives the
/// handle; free with msc_victim_model_release().
/// @param error May be null. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT (missing operation,
/// struct_size too small) or ::MSC_OUT_OF_MEMORY.
/// @since 0.1.0
MSC_API int32_t msc_victim_model_create(const msc_victim_model_ops* ops, void* self,
                                        msc_victim_model** victim, msc_error* error);

/// Drops the caller's reference; `self` is released when no scorer uses it any more. Null is
/// allowed. @since 0.1.0
MSC_API void msc_victim_model_release(msc_victim_model* victim);

/// Adds a reference, to be given back with msc_victim_model_release(). Null is allowed.
/// Thread-safe. @since 0.1.0
MSC_API void msc_victim_model_retain(msc_victim_model* victim);

/// The identity the implementer gave, or "". Never null; valid as long as the handle. @since 0.1.0
MSC_API const char* msc_victim_model_identity(const msc_victim_model* victim);

/// Number of images this handle has been asked to predict so far. Thread-safe. @since 0.1.0
MSC_API int64_t msc_victim_model_queries(const msc_victim_model* victim);

/// Shape and meaning of the output for an input of the given shape. @param[in,out] spec
/// `struct_size` set by the caller. @since 0.1.0
MSC_API int32_t msc_victim_model_output_spec(msc_victim_model* victim, int64_t height,
                                             int64_t width, int64_t channels, msc_output_spec* spec,
                                             msc_error* error);

/// One query. @param x Any dtype, H x W x C; mapped to f32 [0,1] by the natural range of its dtype.
/// @param[out] y_hat Allocated by the caller to msc_victim_model_output_spec(): any strides, the
/// dtype of the spec. The result is checked for NaN and infinity; values outside the range are
/// handed over as they are, only scoring refuses them.
/// @return ::MSC_OK, ::MSC_VICTIM_FAILED, ::MSC_SHAPE_MISMATCH, ::MSC_NOT_FINITE. @since 0.1.0
MSC_API int32_t msc_victim_model_predict(msc_victim_model* victim, const msc_image_view* x,
                                         msc_image_view* y_hat, msc_error* error);

/// `n` queries on inputs of one shape, sent together where the victim takes batches. @param n At
/// least 1. @param x `n` views. @param[out] y_hat `n` views, each as for
/// msc_victim_model_predict().
/// @return As msc_victim_model_predict(). Thread-safe. @since 0.1.0
MSC_API int32_t msc_victim_model_predict_batch(msc_victim_model* victim, int64_t n,
                                               const msc_image_view* x, msc_image_view* y_hat,
                                               msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
