/// @file
/// @brief Verdicts: one image, a batch, a set, and canaries drawn by coin.
///
/// Low = member for every score. The three questions need different assumptions, and each function
/// says which.
#ifndef MEMBERSCOPE_C_DECISION_H
#define MEMBERSCOPE_C_DECISION_H

#include "memberscope/c/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup evaluation
/// @{

/// What is said of one image at the chosen error rate. @since 0.1.0
enum msc_verdict {
  MSC_VERDICT_NOT_SHOWN = 0,      ///< Not more exposed than non-members are. No proof of absence.
  MSC_VERDICT_CANNOT_DECIDE = 1,  ///< Exposed by itself, but not beyond what chance brings in a
                                  ///< batch of this size; or too few references.
  MSC_VERDICT_MEMBER = 2          ///< Called a member.
};

/// Scores to decide on. Growing struct. Arrays are read during the call only. @since 0.1.0
typedef struct msc_decision_input {
  uint64_t struct_size;            ///< sizeof(msc_decision_input) as the caller knows it.
  int64_t n_references;            ///< Reference non-members.
  const double* references;        ///< n_references finite scores.
  const uint64_t* reference_keys;  ///< n_references keys (ids, hashed), or null. With `keys`: no
                                   ///< image may be its own reference.
  int64_t n;                       ///< Images in the batch.
  const double* scores;            ///< n finite scores.
  const uint64_t* keys;            ///< n keys, or null.
  double error_rate;               ///< In (0,1); 0 = 0.05.
  const int64_t* reference_group;  ///< n_references group numbers (patient, city, video), or null.
                                   ///< A group then counts as one reference.
  const int64_t* group;            ///< n group numbers, or null; required with `reference_group`.
  int32_t plain;                   ///< 1: the share of non-members in the batch is never estimated.
  int32_t reserved;                ///< Zero.
} msc_decision_input;

/// One image. Growing struct. @since 0.1.0
typedef struct msc_decision {
  uint64_t struct_size;  ///< sizeof(msc_decision) as the caller knows it.
  double p_value;    ///< `(1 + #{references <= score}) / (n_references + 1)`; of groups, the sum
                     ///< of each one's share at or below the score takes the place of the number.
  double adjusted;   ///< After Benjamini and Hochberg over the batch.
  int32_t verdict;   ///< One of ::msc_verdict.
  int32_t reserved;  ///< Zero.
} msc_decision;

/// What the batch came to, and what the references can carry. Growing struct. @since 0.1.0
typedef struct msc_decision_summary {
  uint64_t struct_size;       ///< sizeof(msc_decision_summary) as the caller knows it.
  double error_rate;          ///< As used.
  double floor;               ///< Least p-value there is: 1 / (units of the references + 1).
  int64_t rejections_needed;  ///< Images at the floor that it takes before any is called a member.
                              ///< Above `n`: impossible.
  int64_t references_needed;  ///< References with which a single image at the floor is enough in a
                              ///< batch of this size.
  int64_t n_member;           ///< Images called members.
  int64_t n_cannot_decide;    ///< Images left open.
  int64_t n_not_shown;        ///< The others.
  int64_t n_references;       ///< Units of the references: samples, or groups.
  double null_share;  ///< Share of non-members in the batch, estimated, as the adjusted p-values
                      ///< were multiplied by; it may exceed 1. Exactly 1: the plain rule.
} msc_decision_summary;

/// Decides on a batch of images (of one, where n is 1).
///
/// Assumes that a non-member of the batch is exchangeable with the references: drawn from the same
/// source, seen by the same victim. Then each p-value is valid, and the expected share of
/// non-members among the images called members is at most `error_rate`. That bounds the batch, not
/// the error for one image of it.
///
/// In a batch of at least 50 images, where neither they nor the references come in groups, the
/// p-values adjusted by Benjamini and Hochberg are multiplied by the share of non-members that the
/// batch itself shows (Storey), and images above a p-value of one half are not called: the same
/// error rate, and many more calls where much of the batch was trained on. Everywhere else, and
/// with `plain`, they are not. With groups, the p-values are valid for an image of a new group
/// (Lee, Barber and Willett 2023). @param[out] decisions n structs, indexed by
/// `decisions[0].struct_size`. @param[out] summary May be null. @return ::MSC_OK,
/// ::MSC_INVALID_ARGUMENT (an image or a group among its own references), ::MSC_NOT_FINITE.
/// @since 0.1.0
MSC_API int32_t msc_decide(const msc_decision_input* input, msc_decision* decisions,
                           msc_decision_summary* summary, msc_error* error);

/// Scores measured against pairs alike in difficulty: each one's distance from the median of the
/// third of all pairs (at least 20) that are nearest in `difficulty`, in units of their median
/// absolute deviation. Where difficult pairs spread more, members among the easy ones then show.
///
/// Give all that are compared at once: images, references and known members. As who was trained on
/// has no part in it, msc_decide(), msc_set_test() and msc_count_used() keep their guarantees on
/// the result. @param scores,difficulty n finite numbers each, for instance L_mem and L_pred.
/// @param[out] measured n values; may be `scores`. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT,
/// ::MSC_NOT_FINITE.
/// @since 0.1.0
MSC_API int32_t msc_scores_among_alike(const double* scores, const double* difficulty, int64_t n,
                                       double* measured, msc_error* error);

/// A set against references. Growing struct. Arrays are read during the call only. @since 0.1.0
typedef struct msc_set_test_input {
  uint64_t struct_size;      ///< sizeof(msc_set_test_input) as the caller knows it.
  int64_t n_set;             ///< Samples of the owner's set, at least 1.
  const double* set;         ///< n_set finite scores.
  const int64_t* set_group;  ///< n_set group numbers, or null.
  int64_t n_references;      ///< Reference non-members, at least 1.
  const double* references;  ///< n_references finite scores.
  const int64_t*
      reference_group;  ///< n_references group numbers, or null; required with `set_group`.
  int32_t two_sided;    ///< 1: higher scores count, too. For a shift test, for instance of L_pred.
  int32_t reserved;     ///< Zero.
  int64_t resamples;    ///< Random permutations where counting all is too much, up to 10000000;
                        ///< 0 = 9999.
  uint64_t seed;        ///< Of those.
} msc_set_test_input;

/// Result of a rank test. Growing struct. @since 0.1.0
typedef struct msc_rank_test {
  uint64_t struct_size;  ///< sizeof(msc_rank_test) as the caller knows it.
  double p_value;        ///< How often chance alone does this or more.
  double floor;          ///< Least p-value the test can give (without ties).
  double auc;     ///< P(a unit of the set, or an included one, ranks below one of the others), ties
                  ///< one half.
  int64_t n_set;  ///< Units (samples, or groups) of the set, or included.
  int64_t n_others;   ///< Units of the references, or left out.
  int64_t resamples;  ///< Random draws behind the p-value; 0: every possible one was counted.
} msc_rank_test;

/// One p-value for "the set was trained on", by permutation, groups exchanged as wholes: the larger
/// of two standardised sums, of ranks (all of the set lies a little lower) and of Savage's scores
/// (some of it lies far lower). With `two_sided`, the rank sum alone.
///
/// Assumes that, had the victim seen neither, set and references would be exchangeable. A small
/// p-value says that the set scores lower than the references do; "because it was trained on"
/// follows only if nothing else sets them apart. msc_canary_judge() needs no such assumption.
/// @param[out] test `struct_size` set by the caller. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT (a
/// side is empty, a group is on both sides), ::MSC_NOT_FINITE. @since 0.1.0
MSC_API int32_t msc_set_test(const msc_set_test_input* input, msc_rank_test* test,
                             msc_error* error);

/// Draws canaries: an independent fair coin per pair, or per group, says which to train on.
/// Deterministic in `seed`, which should come from the system's entropy. Seal the draw (a salted
/// hash of it, handed out before training) so that nobody can change it afterwards.
/// @param group n group numbers, or null. @param[out] included n values: 1 train on it, 0 keep it
/// out. @since 0.1.0
MSC_API int32_t msc_canary_draw(int64_t n, const int64_t* group, uint64_t seed, int32_t* included,
                                msc_error* error);

/// Scores of canaries after the training. Growing struct; zero = default. @since 0.1.0
typedef struct msc_canary_input {
  uint64_t struct_size;  ///< sizeof(msc_canary_input) as the caller knows it.
  int64_t n;  ///< Canaries, at least 1. All that were drawn: leaving some out after the fact makes
              ///< the p-value void.
  const int32_t* included;  ///< The sealed draw: 1 trained on, 0 kept out.
  const int64_t* group;     ///< n group numbers as in the draw, or null.
  const double* scores;     ///< n finite scores.
  int64_t resamples;  ///< Random draws where counting all 2^n is too much, up to 10000000; 0 =
                      ///< 9999.
  uint64_t seed;      ///< Of those, and of the order of ties.
  int64_t n_guesses;  ///< Guesses for epsilon, even, fixed before looking; 0 = half of up to 200
                      ///< units, 100 of up to 500, a fifth of more.
  double delta;       ///< Of (epsilon, delta)-differential privacy, in [0,1).
  double confidence;  ///< One-sided, of epsilon's bound, in (0,1); 0 = 0.95.
} msc_canary_input;

/// A lower bound on epsilon. Growing struct. @since 0.1.0
typedef struct msc_epsilon_bound {
  uint64_t struct_size;  ///< sizeof(msc_epsilon_bound) as the caller knows it.
  double low;       ///< Training is not (epsilon, delta)-private for any smaller epsilon, at the
                    ///< confidence. 0: nothing shown.
  double ceiling;   ///< The bound, had every guess been right: no result can exceed it.
  int64_t n_units;  ///< Coins thrown.
  int64_t
      n_guesses;  ///< Units guessed: the lower half of them "included", the other half "left out".
  int64_t n_correct;  ///< Right guesses.
} msc_epsilon_bound;

/// Judges a sealed draw: a p-value by redrawing the coins, exact under the null that the victim
/// does not depend on the draw, whatever the images are; and a lower bound on epsilon from one run
/// (Steinke, Nasr and Jagielski 2023). @param[out] test,epsilon `struct_size` set by the caller;
/// either may be null. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT (a group with both coins),
/// ::MSC_NOT_FINITE. @since 0.1.0
MSC_API int32_t msc_canary_judge(const msc_canary_input* input, msc_rank_test* test,
                                 msc_epsilon_bound* epsilon, msc_error* error);

/// The bound on epsilon from counts alone. @param n_units Coins thrown. @param n_guesses,n_correct
/// Guesses, fixed in number beforehand, and those that were right. @param delta In [0,1). @param
/// confidence One-sided, in (0,1). @param[out] bound `struct_size` set by the caller.
/// @since 0.1.0
MSC_API int32_t msc_epsilon_lower_bound(int64_t n_units, int64_t n_guesses, int64_t n_correct,
                                        double delta, double confidence, msc_epsilon_bound* bound,
                                        msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
