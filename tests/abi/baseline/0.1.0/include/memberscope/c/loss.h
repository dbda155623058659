/// @file
/// @brief Losses in which L_rec and L_pred are measured, and the reconstruction error L_rec.
#ifndef MEMBERSCOPE_C_LOSS_H
#define MEMBERSCOPE_C_LOSS_H

#include "memberscope/c/target.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup scoring
/// @{

/// How an error is measured. Values are never renumbered. @since 0.1.0
enum msc_loss {
  MSC_LOSS_DEFAULT =
      0,  ///< L1 for images, cross-entropy for class scores, error rate for a label-only victim.
  MSC_LOSS_L1 = 1,  ///< Mean absolute error over pixels and channels, images, range [0,1].
  MSC_LOSS_L2 = 2,  ///< Mean squared error over pixels and channels, images, range [0,1].
  MSC_LOSS_CROSS_ENTROPY = 3,  ///< Mean over pixels of -log p(true class), natural logarithm, p
                               ///< clipped at the probability floor.
  MSC_LOSS_ERROR_RATE =
      4,             ///< Share of pixels whose most likely class is not the true one, range [0,1].
  MSC_LOSS_IOU = 5,  ///< 1 - mean intersection over union over the classes present in truth or
                     ///< output, range [0,1].
  MSC_LOSS_DICE =
      6,  ///< 1 - mean Dice coefficient over the classes present in truth or output, range [0,1].
  MSC_LOSS_SOFT_IOU = 7,  ///< As IoU, with probabilities for the output: sum of p t / sum of (p + t
                          ///< - p t). Not for label-only victims.
  MSC_LOSS_SOFT_DICE = 8  ///< As Dice, likewise: 2 sum of p t / sum of (p + t). IoU and Dice
                          ///< without "soft" count the most likely class.
};

/// What there is to know about a loss. Growing struct; the texts live as long as the library.
/// @since 0.1.0
typedef struct msc_loss_info {
  uint64_t struct_size;     ///< sizeof(msc_loss_info) as the caller knows it.
  int32_t loss;             ///< One of ::msc_loss.
  int32_t pred_loss;        ///< What L_pred is measured in beside it: the same, or the error rate
                            ///< where the predictor does not offer it.
  uint32_t kinds;           ///< Bit k: defined for a victim's output of ::msc_target_kind k.
  uint32_t default_kinds;   ///< Bit k: ::MSC_LOSS_DEFAULT stands for it, for such an output.
  const char* name;         ///< As the command and rows spell it, for instance "cross-entropy".
  const char* unit;         ///< Of L_rec and L_pred, in words.
  const char* description;  ///< What it measures, in a sentence.
} msc_loss_info;

/// How many losses there are: their numbers are 0 (the default) to this less one. Thread-safe.
/// @since 0.1.0
MSC_API int32_t msc_loss_count(void);

/// The name of a loss, or "unknown loss" for a number that is none. Thread-safe. @since 0.1.0
MSC_API const char* msc_loss_name(int32_t loss);

/// The loss of a name. @param name UTF-8, null-terminated, as msc_loss_name() spells it.
/// @param[out] loss One of ::msc_loss. @param error May be null; its message lists the names.
/// @return ::MSC_OK or ::MSC_INVALID_ARGUMENT. Thread-safe. @since 0.1.0
MSC_API int32_t msc_loss_find(const char* name, int32_t* loss, msc_error* error);

/// Describes a loss. @param loss One of ::msc_loss. @param[out] info `struct_size` set by the
/// caller. @param error May be null. @return ::MSC_OK, or ::MSC_INVALID_ARGUMENT for a number that
/// is none. Thread-safe. @since 0.1.0
MSC_API int32_t msc_loss_describe(int32_t loss, msc_loss_info* info, msc_error* error);

/// What a part of a pair is. @since 0.1.0
enum msc_part_kind {
  MSC_PART_CLASS = 1,   ///< One class of a label map; of independent classes, its own column.
  MSC_PART_REGION = 2,  ///< Positions at which the mask has one value. A mask names regions when it
                        ///< holds 2 to 32 values besides 0.
  MSC_PART_CHANNEL = 3  ///< One channel of an image of two and more.
};

/// L_rec of one part of a pair: of a class or of a region. Growing struct. @since 0.1.0
typedef struct msc_rec_part {
  uint64_t struct_size;  ///< sizeof(msc_rec_part) as the library knows it.
  int32_t kind;          ///< One of ::msc_part_kind.
  int32_t reserved;      ///< Zero.
  int64_t number;        ///< Class, or value of the mask.
  int64_t positions;     ///< Positions of it in the truth that take part; of a class that only the
                         ///< output holds (IoU, Dice) 0.
  double error;          ///< L_rec there, >= 0.
} msc_rec_part;

/// What a class error is a mean over, where classes are unequally frequent. @since 0.1.0
enum msc_average {
  MSC_AVERAGE_PIXELS = 0,  ///< Over the positions that take part: frequent classes weigh more.
  MSC_AVERAGE_CLASSES = 1  ///< Over the classes present, each the mean over its own positions:
                           ///< every class weighs the same.
};

/// Options of msc_reconstruction_error(). Growing struct; zero = default. @since 0.1.0
typedef struct msc_reconstruction_options {
  uint64_t struct_size;  ///< sizeof(msc_reconstruction_options) as the caller knows it.
  int32_t loss;          ///< One of ::msc_loss.
  int32_t average;       ///< One of ::msc_average, for classes. IoU and Dice are means over classes
                         ///< either way.
  double probability_floor;  ///< Smallest probability in a cross-entropy; 0 = 1e-7.
  int64_t grid_height;  ///< Images only: both sides are averaged onto this many rows first; 0 =
                        ///< full resolution.
  int64_t grid_width;   ///< Likewise, columns.
} msc_reconstruction_options;

/// L_rec: error of the victim's output `y_hat` against the ground truth `y`. Sizes must agree,
/// except that an output of class scores at another resolution is interpolated bilinearly
/// (half-pixel centres, clamped border) to that of `y`. Reads only.
/// @param y_hat Output. @param y_hat_spec Null = image. @param y Ground truth: an image for images,
/// otherwise a label map (H x W x 1, u8, u16 or i32), or H x W x K of 0/1 for independent sigmoids.
/// @param y_spec Null = image. @param mask u8, H x W x 1, nonzero = takes part; null = all. @param
/// options Null = defaults. @param[out] l_rec The mean error. @param error May be null.
/// @return ::MSC_OK, ::MSC_SHAPE_MISMATCH, ::MSC_NOT_FINITE, ::MSC_INVALID_ARGUMENT (label outside
/// [0, n_classes)), ::MSC_NUMERICAL (nothing takes part). Thread-safe. Source: Shafran et al. 2021,
/// section 3. @since 0.1.0
MSC_API int32_t msc_reconstruction_error(const msc_image_view* y_hat,
                                         const msc_target_spec* y_hat_spec, const msc_image_view* y,
                                         const msc_target_spec* y_spec, const msc_image_view* mask,
                                         const msc_reconstruction_options* options, double* l_rec,
                                         msc_error* error);

/// L_rec class by class. Cross-entropy and error rate: the mean over the positions whose true class
/// it is; IoU, Dice: 1 - that class's overlap; independent sigmoids: the error of that sigmoid. The
/// other arguments are those of msc_reconstruction_error(); not for images.
/// @param capacity Elements of `errors` and `positions`. @param[out] errors Per class, >= 0, or -1
/// for a class that the truth (IoU, Dice: truth and output) does not hold. @param[out] positions
/// Per class, positions of it in the truth; may be null. @param[out] n_classes K; may be null.
/// @return As msc_reconstruction_error(); ::MSC_INVALID_ARGUMENT when `capacity` is below K.
/// Thread-safe. @since 0.1.0
MSC_API int32_t msc_reconstruction_by_class(const msc_image_view* y_hat,
                                            const msc_target_spec* y_hat_spec,
                                            const msc_image_view* y, const msc_target_spec* y_spec,
                                            const msc_image_view* mask,
                                            const msc_reconstruction_options* options,
                                            int64_t capacity, double* errors, int64_t* positions,
                                            int64_t* n_classes, msc_error* error);

/// L_rec region by region, for classes and for images. The other arguments are those of
/// msc_reconstruction_error(); the grid must be 0.
/// @param regions u8, u16 or i32, H x W x 1 at the size of `y`: region of every position; values
/// outside [0, n_regions) belong to none.
/// @param n_regions 1 to 65536. @param[out] errors `n_regions` numbers, >= 0, or -1 for a region in
/// which nothing takes part.
/// @param[out] positions `n_regions` numbers of positions inside the mask; may be null. Time grows
/// with the number of regions.
/// @return As msc_reconstruction_error(). Thread-safe. @since 0.1.0
MSC_API int32_t msc_reconstruction_by_region(const msc_image_view* y_hat,
                                             const msc_target_spec* y_hat_spec,
                                             const msc_image_view* y, const msc_target_spec* y_spec,
                                             const msc_image_view* mask,
                                             const msc_image_view* regions, int64_t n_regions,
                                             const msc_reconstruction_options* options,
                                             double* errors, int64_t* positions, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
