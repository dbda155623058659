/// @file
/// @brief Status codes, stages of the pipeline, and the error a failed call fills in.
///
/// Every function returns an `int32_t` status and takes a caller-allocated ::msc_error as its last
/// argument, which may be null. On any status other than ::MSC_OK the outputs are untouched and the
/// error, when given, says what failed and where. Nothing is kept between calls.
#ifndef MEMBERSCOPE_C_STATUS_H
#define MEMBERSCOPE_C_STATUS_H

#include "memberscope/c/export.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup basics
/// @{

/// What went wrong. Values are never renumbered; new ones are appended. @since 0.1.0
enum msc_status {
  MSC_OK = 0,  ///< Success.
  MSC_INVALID_ARGUMENT =
      1,  ///< A null pointer, a value outside its documented range, an unknown enumerator.
  MSC_SHAPE_MISMATCH = 2,  ///< Two shapes that must agree do not; the message names both.
  MSC_NOT_FINITE = 3,  ///< NaN or infinity where a finite number is required; the message names the
                       ///< first position.
  MSC_VICTIM_FAILED = 4,     ///< The victim model reported or threw an error.
  MSC_EXTRACTOR_FAILED = 5,  ///< The feature extractor reported or threw an error.
  MSC_CANCELLED = 6,         ///< The caller's cancel callback asked to stop.
  MSC_UNSUPPORTED = 7,       ///< Valid, but not available in this build or for this kind of data.
  MSC_IO = 8,                ///< A file or process could not be read, written or started.
  MSC_NUMERICAL =
      9,  ///< The problem has no solution in floating point (for instance nothing to train on).
  MSC_OUT_OF_MEMORY = 10,  ///< An allocation failed.
  MSC_INTERNAL = 11,       ///< A fault of the library; please report it with the message.
  MSC_TIMEOUT = 12         ///< A victim did not answer in the time it was given.
};

/// Where in the pipeline it went wrong, in the order of the data. Values are never renumbered.
/// @since 0.1.0
enum msc_stage {
  MSC_STAGE_NONE = 0,            ///< Before any stage: the arguments of the call itself.
  MSC_STAGE_DATA = 1,            ///< Reading a pair from disk or from the caller's source.
  MSC_STAGE_IMAGE = 2,           ///< Checking or converting an image view.
  MSC_STAGE_VICTIM = 3,          ///< Querying the victim model.
  MSC_STAGE_FEATURES = 4,        ///< Extracting features of the input.
  MSC_STAGE_PREDICTOR = 5,       ///< Fitting the linear predictor, L_pred.
  MSC_STAGE_RECONSTRUCTION = 6,  ///< Measuring the reconstruction error, L_rec.
  MSC_STAGE_SCORE = 7,           ///< Combining errors to L_mem.
  MSC_STAGE_EVALUATION = 8,      ///< Statistics over many scores.
  MSC_STAGE_AUDIT = 9            ///< Running over a data set.
};

/// The error of a failed call. Frozen layout; allocated by the caller. @since 0.1.0
typedef struct msc_error {
  int32_t code;        ///< One of ::msc_status.
  int32_t stage;       ///< One of ::msc_stage.
  char message[1016];  ///< UTF-8, null-terminated: what failed, what was expected, what was found.
} msc_error;

/// Name of a status, for instance "shape mismatch"; "unknown status" for a value this library does
/// not know.
/// @return Static storage, never null. Thread-safe. @since 0.1.0
MSC_API const char* msc_status_name(int32_t status);

/// Name of a stage as used in rows and messages, for instance "victim"; "unknown stage" otherwise.
/// @return Static storage, never null. Thread-safe. @since 0.1.0
MSC_API const char* msc_stage_name(int32_t stage);

/// @}

#ifdef __cplusplus
}
#endif

#endif
