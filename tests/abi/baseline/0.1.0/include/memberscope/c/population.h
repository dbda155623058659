/// @file
/// @brief Population predictability: how hard a truth is to guess for one who has seen other pairs.
///
/// L_pred is fitted on the pair itself and so knows what no victim can know before it has seen the
/// pair: that this photograph is redder, darker, of another season than its input can tell. A
/// *population* is a ridge from features to truths fitted on other pairs, the references. Its error
/// at a pair that is not among them,
///
///     L_pop = error of f(x) = A w + b against y,   w, b from pairs of other groups,
///
/// has the unit of L_rec for the same loss. The victim is asked nothing. References are added one
/// at a time and leave their normal equations, so that memory does not grow with their number; the
/// equations are sums in fixed point, the same to the bit for any order, number of threads and
/// number of parts. Groups are put into folds by a hash; a pair whose group is among the references
/// is predicted without its group's fold (docs/population).
///
/// L_pop never sees the victim, and so is a blind baseline: where it tells members from non-members
/// by itself, the two sides were drawn differently.
#ifndef MEMBERSCOPE_C_POPULATION_H
#define MEMBERSCOPE_C_POPULATION_H

#include "memberscope/c/memorised_share.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup population
/// @{

/// What became of a prediction. @since 0.1.0
enum msc_population_status {
  MSC_POPULATION_NONE = 0,            ///< Not measured; the numbers are 0.
  MSC_POPULATION_OK = 1,              ///< Measured.
  MSC_POPULATION_FEW_REFERENCES = 2,  ///< Fewer than ten references outside of the pair's fold: not
                                      ///< given, the numbers are 0.
  MSC_POPULATION_ONE_FOLD = 3,  ///< The references outside of the pair's fold lie in one fold (they
                                ///< are of one group, say), so that none can be left out to choose
                                ///< the strength: not given, the numbers are 0.
  MSC_POPULATION_OTHER_KIND = 4  ///< The pair has another number of features, channels or classes
                                 ///< than the references: not given, the numbers are 0. Only in a
                                 ///< ::msc_score; msc_population_predict() refuses such a pair.
};

/// References and what is learnt from them.
typedef struct msc_population msc_population;

/// Options of a population. Growing struct; zero = default. The first five say what it is and are
/// stored with it; the others how a pair is measured against it. @since 0.1.0
typedef struct msc_population_options {
  uint64_t struct_size;   ///< sizeof(msc_population_options) as the caller knows it.
  const char* extractor;  ///< Identity of the extractor of all features, as
                          ///< msc_feature_extractor_identity() gives it; null = "". Copied.
  int64_t grid_height;    ///< Rows of the grid onto which every truth is averaged, whatever its
                          ///< size; at most one a pixel; 0 = 28.
  int64_t grid_width;     ///< Columns; 0 = 28.
  double strength;        ///< Of the ridge, in units of the mean eigenvalue of the features'
                    ///< correlation matrix, the same at every scale of the features; 0 = chosen
                    ///< by leaving out whole folds.
  int32_t preset;   ///< One of ::msc_preset, of the features.
  int32_t folds;    ///< Folds of whole groups, 2 to 64; 0 = 10, fewer where there are more than
                    ///< 647 features, at least 5.
  int32_t loss;     ///< One of ::msc_loss: L1 or L2 for images (default L1), cross-entropy or
                    ///< error rate for classes (default cross-entropy).
  int32_t average;  ///< One of ::msc_average, for labels.
  double probability_floor;  ///< Smallest predicted probability in a cross-entropy; 0 = 0.01.
  double smoothing;  ///< Sigma of the low-passed share's Gaussian, in cells of the grid, up to 64;
                     ///< 0 = 2.
  int64_t window;    ///< Side of the windows of the local share, in cells; 0 = 5.
  int32_t threads;   ///< Threads inside one call; 0 = 1. No result depends on it, to the bit.
  int32_t reserved;  ///< Zero.
} msc_population_options;

/// What a population holds. Growing struct. @since 0.1.0
typedef struct msc_population_info {
  uint64_t struct_size;   ///< sizeof(msc_population_info) as the caller knows it.
  const char* extractor;  ///< As it was stated; lives as long as the population.
  int64_t n_references;   ///< References added.
  int64_t n_groups;       ///< Groups that they are of.
  int64_t n_features;     ///< Columns of the features of all levels; 0 before the first reference.
  int64_t n_columns;      ///< Channels or classes of the truths; 0 before the first reference.
  int64_t folds;          ///< Folds; 0 before the first reference.
  int64_t bytes;          ///< Memory of the sums, the same for any number of references in as many
                          ///< folds.
  int32_t kind;           ///< Kind of the truths, one of ::msc_target_kind.
  int32_t preset;         ///< As it was stated.
  int32_t fitted;         ///< 1: pairs can be predicted; 0: msc_population_fit() is to be called.
  int32_t complete;       ///< 1: fitted, and pairs of any group can be predicted, those of the
                          ///< references' own included.
} msc_population_info;

/// What a population says of one pair. Growing struct. Only finite numbers. @since 0.1.0
typedef struct msc_population_result {
  uint64_t struct_size;  ///< sizeof(msc_population_result) as the caller knows it.
  int32_t status;        ///< One of ::msc_population_status.
  int32_t loss;          ///< Of `l_pop` and `l_constant`, one of ::msc_loss.
  double l_pop;          ///< Error of the prediction on the cells of the grid.
  double l_constant;  ///< Error of the mean of the references' truths: what L_pop would be if the
                      ///< features told nothing.
  double error_rate;  ///< Classes: error rate of the prediction, whatever the loss; else 0.
  double l_rec;       ///< Error of the output on the cells of the grid, in the unit of `l_pop`; 0
                      ///< without an output.
  int32_t share_status;   ///< One of ::msc_share_status; none without an output.
  int32_t reserved;       ///< Zero.
  double share;           ///< <y_hat - f, e> / <e, e> with e = y - f(x). High = member.
  double share_se;        ///< Its standard error, as that of ::msc_share.
  double share_low;       ///< <y_hat - f, G e> / <e, G e> with the Gaussian G. High = member.
  double share_low_se;    ///< Its standard error.
  double residual_ratio;  ///< |y_hat - y|^2 / |e|^2.
  double strength;        ///< Strength of the ridge used.
  int64_t n_references;   ///< References that the prediction was fitted on.
  int64_t rank;           ///< Features that vary among them.
  int64_t n;              ///< Cells of the grid that take part.
  int64_t fold;           ///< The fold that was left out; -1: the pair's group is not among the
                          ///< references, and all were used.
} msc_population_result;

/// Makes an empty population. @param options Null = defaults. @param[out] population To be given to
/// msc_population_release(). @return ::MSC_OK or ::MSC_INVALID_ARGUMENT. Thread-safe. @since 0.1.0
MSC_API int32_t msc_population_create(const msc_population_options* options,
                                      msc_population** population, msc_error* error);

/// Frees a population; null is allowed. @since 0.1.0
MSC_API void msc_population_release(msc_population* population);

/// Adds a reference. What was fitted before no longer counts. @param levels `n_levels` levels of
/// the features of its input, as one extractor gives them; only numbers of channels must agree
/// among references, sizes need not. @param y Truth: an image, labels, or independent classes.
/// @param y_spec Its meaning, labels with their n_classes; null = image. @param mask u8, at the
/// size of `y`: nonzero = takes part; null = all. @param key Of the pair; each is added once.
/// @param group Of the pair, a hash; its own key where it belongs to no group. Pairs that resemble
/// each other (patients, videos, near-duplicates) must share one. Views need to live during the
/// call only.
/// @return ::MSC_OK, ::MSC_SHAPE_MISMATCH (another number of features, channels or classes than
/// before), ::MSC_NOT_FINITE, ::MSC_INVALID_ARGUMENT (another kind, a key for the second time,
/// labels without n_classes), ::MSC_NUMERICAL (no cell takes part, values beyond what the sums
/// hold). On failure nothing was added. Thread-safe against itself; not against the other
/// functions. @since 0.1.0
MSC_API int32_t msc_population_add(msc_population* population, const msc_feature_level* levels,
                                   int64_t n_levels, const msc_image_view* y,
                                   const msc_target_spec* y_spec, const msc_image_view* mask,
                                   uint64_t key, uint64_t group, msc_error* error);

/// Adds the references of another population, which is left as it is: the result has the bits of
/// one that all were added to. @param from Of the same extractor, preset, grid, folds and strength,
/// with none of the keys of `population`; not `population` itself. @return ::MSC_OK,
/// ::MSC_INVALID_ARGUMENT, ::MSC_SHAPE_MISMATCH. @since 0.1.0
MSC_API int32_t msc_population_merge(msc_population* population, const msc_population* from,
                                     msc_error* error);

/// Fits to all references and to those outside of each fold, each with a strength chosen without
/// what it leaves out. With too few references it succeeds, and predictions say so. @return
/// ::MSC_OK,
/// ::MSC_INVALID_ARGUMENT (no reference), ::MSC_NUMERICAL (no feature varies; a stated strength is
/// too small). @since 0.1.0
MSC_API int32_t msc_population_fit(msc_population* population, msc_error* error);

/// Predicts the truth of a pair that may be a reference itself. @param levels `n_levels` levels of
/// the features of its input. @param input Truth, and the victim's output where there is a share to
/// be measured (`y_hat` may be null); `residual_y` receives e, `residual_y_hat` y_hat - f, both
/// grid rows x grid columns x C, and `local_share` the share around each cell; outputs are not
/// written when the status is not ::MSC_POPULATION_OK. Labels without n_classes have those of the
/// references. @param key Of the pair, @param group
/// its group, as in msc_population_add(). The fold of its group is left out when the group is among
/// the references'; the group of a pair that is a reference itself is the one it was added with.
/// @param[out] result `struct_size` set by the caller. @return
/// ::MSC_OK also for a prediction that is not given: see its status. ::MSC_SHAPE_MISMATCH,
/// ::MSC_NOT_FINITE,
/// ::MSC_INVALID_ARGUMENT (also: not fitted), ::MSC_NUMERICAL (no cell takes part). Thread-safe,
/// but for what changes the population. @since 0.1.0
MSC_API int32_t msc_population_predict(const msc_population* population,
                                       const msc_feature_level* levels, int64_t n_levels,
                                       const msc_share_input* input, uint64_t key, uint64_t group,
                                       msc_population_result* result, msc_error* error);

/// What the population holds. @param[out] info `struct_size` set by the caller. @since 0.1.0
MSC_API int32_t msc_population_get_info(const msc_population* population, msc_population_info* info,
                                        msc_error* error);

/// Stores a population: what it is, sums, fits, hashes of keys and groups; no pixel. The same
/// references give the same bytes. @param buffer Receives them; null = only their number is asked
/// for. @param capacity Bytes of `buffer`. @param[out] size Their number. @return ::MSC_OK, or
/// ::MSC_INVALID_ARGUMENT when the capacity is too small. @since 0.1.0
MSC_API int32_t msc_population_save(const msc_population* population, void* buffer,
                                    int64_t capacity, int64_t* size, msc_error* error);

/// Reads a stored population. @param options The extractor and preset that it must have been made
/// with, and how pairs are to be measured; grid, folds and strength are the stored ones.
/// @param[out] population To be given to msc_population_release(). @return ::MSC_OK, ::MSC_IO
/// (damaged or cut short), ::MSC_UNSUPPORTED (another version), ::MSC_INVALID_ARGUMENT (another
/// extractor or preset).
/// @since 0.1.0
MSC_API int32_t msc_population_load(const void* buffer, int64_t size,
                                    const msc_population_options* options,
                                    msc_population** population, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
