/// @file
/// @brief Deep features of the input image, as a table of functions, and the embedded `pyramid`.
#ifndef MEMBERSCOPE_C_FEATURE_EXTRACTOR_H
#define MEMBERSCOPE_C_FEATURE_EXTRACTOR_H

#include "memberscope/c/feature_map.h"
#include "memberscope/c/victim_model.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup features
/// @{

/// The operations of a feature extractor. Growing struct. The contract is that of
/// ::msc_victim_model_ops: shapes are asked first, the core allocates (f32, H x W x C, contiguous)
/// and checks finiteness, nothing is kept after return, `release` is called once. @since 0.1.0
typedef struct msc_feature_extractor_ops {
  uint64_t struct_size;  ///< sizeof(msc_feature_extractor_ops) as the implementer knows it.
  uint32_t flags;        ///< Bits of ::msc_object_flags.
  uint32_t reserved;     ///< Zero.
  /// Frees `self`. May be null.
  void (*release)(void* self);
  /// Number of levels for an input of this shape, 1 to 64. Required.
  int32_t (*level_count)(void* self, int64_t height, int64_t width, int64_t channels,
                         int64_t* n_levels, msc_error* error);
  /// Fills height, width and channels of `values` and the geometry of each level; `data` is null.
  /// Required.
  int32_t (*describe)(void* self, int64_t height, int64_t width, int64_t channels,
                      msc_feature_level* levels, int64_t n_levels, msc_error* error);
  /// Fills the values of all levels, allocated by the core to `describe`. `x` is f32 in [0,1].
  /// Required.
  int32_t (*extract)(void* self, const msc_image_view* x, msc_feature_level* levels,
                     int64_t n_levels, msc_error* error);
  /// Short text that identifies extractor, weights and preprocessing, stored with results.
  /// Optional. Valid as long as `self`.
  const char* (*identity)(void* self);
} msc_feature_extractor_ops;

/// A feature extractor. Opaque; reference-counted like ::msc_victim_model. @since 0.1.0
typedef struct msc_feature_extractor msc_feature_extractor;

/// Options of the embedded `pyramid`. Growing struct; zero = default. @since 0.1.0
typedef struct msc_pyramid_options {
  uint64_t struct_size;  ///< sizeof(msc_pyramid_options) as the caller knows it.
  uint64_t seed;         ///< Seed of the fixed random filters; default 0 is a seed like any other.
} msc_pyramid_options;

/// Makes a handle from an operations table; see msc_victim_model_create(). @since 0.1.0
MSC_API int32_t msc_feature_extractor_create(const msc_feature_extractor_ops* ops, void* self,
                                             msc_feature_extractor** extractor, msc_error* error);

/// The embedded default: a fixed, seeded multi-resolution bank of rectified random filters, colour
/// and position terms. No weights, no LibTorch; thread-safe. @param options Null = defaults. @since
/// 0.1.0
MSC_API int32_t msc_feature_extractor_create_pyramid(const msc_pyramid_options* options,
                                                     msc_feature_extractor** extractor,
                                                     msc_error* error);

/// Drops the caller's reference. Null is allowed. @since 0.1.0
MSC_API void msc_feature_extractor_release(msc_feature_extractor* extractor);

/// Adds a reference. Null is allowed. Thread-safe. @since 0.1.0
MSC_API void msc_feature_extractor_retain(msc_feature_extractor* extractor);

/// The identity the implementer gave, or "". Never null; valid as long as the handle. @since 0.1.0
MSC_API const char* msc_feature_extractor_identity(const msc_feature_extractor* extractor);

/// Features of one image, owned by the library. Opaque. @since 0.1.0
typedef struct msc_feature_map msc_feature_map;

/// Extracts the features of `x`. @param x Any dtype, mapped to f32 [0,1] by its natural range.
/// @param[out] features Free with msc_feature_map_release(). @since 0.1.0
MSC_API int32_t msc_feature_extractor_extract(msc_feature_extractor* extractor,
                                              const msc_image_view* x, msc_feature_map** features,
                                              msc_error* error);

/// Levels of a feature map: an array of `*n_levels` that lives as long as the map. @since 0.1.0
MSC_API const msc_feature_level* msc_feature_map_levels(const msc_feature_map* features,
                                                        int64_t* n_levels);

/// Frees a feature map. Null is allowed. @since 0.1.0
MSC_API void msc_feature_map_release(msc_feature_map* features);

/// @}

#ifdef __cplusplus
}
#endif

#endif
