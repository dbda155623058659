/// @file
/// @brief Poses of a pair: the victim as its own reference.
///
/// A pose moves, turns or mirrors input, truth and mask of a pair together. What a victim knows
/// honestly it knows in every pose; what it has by heart it has in the one that it was trained in.
/// A scorer with poses asks the victim for each of them besides the natural one, and measures
///
///     self_ratio = L_rec(x, y) / mean over poses of L_rec(T x, T y)      near 1, below it: member
///
/// Each pose is one more query a pair. Formulas, figures and limits: docs/self-reference.
#ifndef MEMBERSCOPE_C_POSES_H
#define MEMBERSCOPE_C_POSES_H

#include "memberscope/c/target.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup scoring
/// @{

/// What a pose does. @since 0.1.0
enum msc_pose_kind {
  MSC_POSE_FLIP_HORIZONTAL = 0,  ///< `flip_horizontal`: left and right change places.
  MSC_POSE_FLIP_VERTICAL = 1,    ///< `flip_vertical`: top and bottom change places.
  MSC_POSE_TURN_90 = 2,          ///< `turn_90`: a quarter turn, counter-clockwise.
  MSC_POSE_TURN_180 = 3,         ///< `turn_180`: half a turn.
  MSC_POSE_TURN_270 = 4,         ///< `turn_270`: a quarter turn, clockwise.
  MSC_POSE_TRANSPOSE = 5,        ///< `transpose`: rows become columns.
  MSC_POSE_TRANSPOSE_ANTI = 6,   ///< `transpose_anti`: the same along the other diagonal.
  MSC_POSE_SHIFT = 7,            ///< `shift_DOWN_RIGHT`: what leaves at one side enters at the
                                 ///< other. Whole numbers are pixels of the input, others parts of
                                 ///< its sides: `shift_8_0`, `shift_0.125_-0.25`.
  MSC_POSE_REFLECT = 8,   ///< `reflect_DOWN_RIGHT`: likewise, filled with a mirror image. No exact
                          ///< inverse.
  MSC_POSE_CROP = 9,      ///< `crop_TOP_LEFT_SIDE`: a part, in parts of the sides, brought to the
                          ///< size of the whole: `crop_0.1_0_0.9`. No exact inverse.
  MSC_POSE_SCALE = 10,    ///< `scale_FACTOR`: 0.5 to 2 times as large about the centre, filled
                          ///< with a mirror image. No exact inverse.
  MSC_POSE_CHANNELS = 11  ///< `channels_ORDER`: colours in another order, `channels_210`; of the
                          ///< input, and of a truth that is an image of as many channels.
};

/// One pose of a set. Growing struct. Strings live as long as the set. @since 0.1.0
typedef struct msc_pose {
  uint64_t struct_size;  ///< sizeof(msc_pose) as the caller knows it.
  const char* name;      ///< As above: unique in its set, fit for a file name.
  int32_t kind;          ///< One of ::msc_pose_kind.
  int32_t is_exact;      ///< 1: undone by another pose, bit for bit.
  int32_t turns_sides;   ///< 1: height and width change places.
  int32_t n_remaps;      ///< Labels that have another meaning in this pose.
} msc_pose;

/// Which poses. Growing struct; zero = default. @since 0.1.0
typedef struct msc_pose_options {
  uint64_t struct_size;  ///< sizeof(msc_pose_options) as the caller knows it.
  const char* poses;     ///< Names, separated by commas or lines, and words for several: `flips`,
                         ///< `turns`, `transpositions`, `shifts`, `reflections`, `crops`,
                         ///< `scalings`, `colours`. A line "NAME remap 3:4, 4:3" says which labels
                         ///< of the truth mean another thing in that pose (left lung, right lung).
                         ///< '#' begins a comment. Null or empty = `shifts`.
  int64_t n_poses;       ///< How many, taken from the words in turn; 0 = all that is named, and of
                         ///< `shifts`, `reflections`, `crops` and `scalings`, which are drawn, 7.
  uint64_t seed;         ///< Of what is drawn.
  const char* trained_with;  ///< What the training is known to have altered its pairs with, of
                             ///< which no pose is taken: words as above, names, `jitterN` (shifts
                             ///< of up to N pixels). Null = nothing known.
  int64_t height;            ///< Rows of inputs, for `jitterN`; 0 = not known.
  int64_t width;             ///< Likewise, columns.
} msc_pose_options;

/// Poses in their order. Opaque, immutable; may be used from several threads at once.
/// @since 0.1.0
typedef struct msc_pose_set msc_pose_set;

/// Reads and draws poses. @param options Null = defaults. @param[out] set Free with
/// msc_pose_set_release(). @return ::MSC_OK; ::MSC_INVALID_ARGUMENT for what is no pose, for one
/// that is there twice, and where fewer are named than wanted. Thread-safe. @since 0.1.0
MSC_API int32_t msc_pose_set_create(const msc_pose_options* options, msc_pose_set** set,
                                    msc_error* error);

/// Frees a set; scorers made with it keep their own. Null is allowed. @since 0.1.0
MSC_API void msc_pose_set_release(msc_pose_set* set);

/// How many poses, the natural one not counted. @since 0.1.0
MSC_API int64_t msc_pose_set_count(const msc_pose_set* set);

/// One of them. @param[out] pose `struct_size` set by the caller. @return ::MSC_OK or
/// ::MSC_INVALID_ARGUMENT. Thread-safe. @since 0.1.0
MSC_API int32_t msc_pose_set_get(const msc_pose_set* set, int64_t index, msc_pose* pose,
                                 msc_error* error);

/// Pixels of a posed pair. Opaque, immutable. @since 0.1.0
typedef struct msc_posed_pair msc_posed_pair;

/// Brings an input, a truth and a mask into a pose. What is exact copies elements of any type bit
/// for bit; where pixels lie between others, images are bilinear (f32) and labels and masks the
/// nearest. A shift is a whole number of pixels of input and truth. @param x Input, or null: as
/// large as the truth. @param y Truth, or null: as large as the input. @param y_spec Meaning of
/// `y`; null = image. @param mask Or null.
/// @param[out] posed Free with msc_posed_pair_release(). @return ::MSC_OK;
/// ::MSC_INVALID_ARGUMENT; ::MSC_UNSUPPORTED where a pair of this size has no such pose, with the
/// reason. Thread-safe. @since 0.1.0
MSC_API int32_t msc_pose_set_apply(const msc_pose_set* set, int64_t index, const msc_image_view* x,
                                   const msc_image_view* y, const msc_target_spec* y_spec,
                                   const msc_image_view* mask, msc_posed_pair** posed,
                                   msc_error* error);

/// Brings an output for a posed input back into the natural pose; labels that a pose renames stay
/// renamed. @param x,y The natural input and truth, for their sizes; null = as large as the output.
/// @param y_hat The output. @param y_hat_spec Its meaning; null = image. @param[out] natural Its
/// `y` is the output. @return As msc_pose_set_apply(); ::MSC_UNSUPPORTED for a pose that is not
/// exact.
/// @since 0.1.0
MSC_API int32_t msc_pose_set_undo(const msc_pose_set* set, int64_t index, const msc_image_view* x,
                                  const msc_image_view* y, const msc_image_view* y_hat,
                                  const msc_target_spec* y_hat_spec, msc_posed_pair** natural,
                                  msc_error* error);

/// The views, which live until the pair is released. @param[out] x,y,mask May be null; without
/// data where there is none. @since 0.1.0
MSC_API int32_t msc_posed_pair_get(const msc_posed_pair* posed, msc_image_view* x,
                                   msc_image_view* y, msc_image_view* mask, msc_error* error);

/// Frees a posed pair. Null is allowed. @since 0.1.0
MSC_API void msc_posed_pair_release(msc_posed_pair* posed);

/// Whether an image was compared with its own poses. @since 0.1.0
enum msc_self_status {
  MSC_SELF_NONE = 0,    ///< The scorer has no poses.
  MSC_SELF_OK = 1,      ///< Yes.
  MSC_SELF_MISSING = 2  ///< Not every pose has an answer: means of other poses are not comparable,
                        ///< and none is taken.
};

/// What an image's errors in its poses say. Growing struct. Low = member, each. @since 0.1.0
typedef struct msc_self_reference {
  uint64_t struct_size;  ///< sizeof(msc_self_reference) as the caller knows it.
  double l_rec_poses;    ///< Mean error over the poses.
  double ratio;          ///< L_rec over that mean, errors below 1e-6 counting as that.
  double difference;     ///< L_rec less that mean.
  double z;     ///< The difference in standard deviations of the poses (at least 1e-6); 0 where
                ///< there are fewer than 3.
  double rank;  ///< (1 + poses whose error is not above L_rec) / (1 + poses). It orders images; it
                ///< is no p-value, for the natural pose is a little easier for everybody.
} msc_self_reference;

/// Compares an error with those of the poses. @param l_rec Error in the natural pose. @param
/// l_rec_poses `n` errors, n >= 1. @param[out] result `struct_size` set by the caller. @return
/// ::MSC_OK, ::MSC_INVALID_ARGUMENT, ::MSC_NOT_FINITE. Thread-safe. @since 0.1.0
MSC_API int32_t msc_self_reference_of(double l_rec, const double* l_rec_poses, int64_t n,
                                      msc_self_reference* result, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
