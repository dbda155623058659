/// @file
/// @brief Canaries: coins decide which pairs are trained on, and a seal shows afterwards that
/// nobody changed them (library `memberscope_audit`).
///
/// Use it where you can choose what is trained on: the p-value then holds whatever the images are,
/// and members need no comparison with non-members that are drawn like them. Draw, hand out the
/// seal, train on what the draw includes, score every drawn pair, judge. msc_canary_draw() and
/// msc_canary_judge() do the same with arrays, without files and seal.
#ifndef MEMBERSCOPE_C_CANARY_H
#define MEMBERSCOPE_C_CANARY_H

#include "memberscope/c/auditor.h"
#include "memberscope/c/decision.h"
#include "memberscope/c/rows.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup evaluation
/// @{

/// A draw of pairs to train on. Opaque, immutable, thread-safe to read. @since 0.1.0
typedef struct msc_sealed_draw msc_sealed_draw;

/// What a draw says of a pair. Growing struct. Strings live as long as the draw. @since 0.1.0
typedef struct msc_drawn_pair {
  uint64_t struct_size;  ///< sizeof(msc_drawn_pair) as the caller knows it.
  const char* id;        ///< Its id.
  const char* group;     ///< Its group; "" = a coin of its own.
  int32_t included;      ///< 1: train on it; 0: keep it out.
  int32_t reserved;      ///< Zero.
} msc_drawn_pair;

/// How a draw is judged. Growing struct; zero = default. All but `seed` must be fixed before
/// looking. @since 0.1.0
typedef struct msc_canary_options {
  uint64_t struct_size;  ///< sizeof(msc_canary_options) as the caller knows it.
  int64_t resamples;     ///< Random draws where counting all 2^n is too much, up to 10000000; 0 =
                         ///< 9999.
  uint64_t seed;         ///< Of those, and of the order of ties.
  int64_t n_guesses;     ///< Guesses for epsilon, even; 0 = as in ::msc_canary_input.
  double delta;          ///< Of (epsilon, delta)-differential privacy, in [0,1).
  double confidence;     ///< One-sided, of epsilon's bound, in (0,1); 0 = 0.95.
} msc_canary_options;

/// A draw, judged. Opaque, immutable, thread-safe to read. @since 0.1.0
typedef struct msc_canary_judgement msc_canary_judgement;

/// Throws a fair coin for each pair, or each group, from the system's entropy, and salts it.
/// @param names `n` of them with ids that differ; `member` is not looked at. @param[out] draw Free
/// with msc_sealed_draw_release(). @return ::MSC_OK, ::MSC_INVALID_ARGUMENT. @since 0.1.0
MSC_API int32_t msc_sealed_draw_create(const msc_pair_name* names, int64_t n,
                                       msc_sealed_draw** draw, msc_error* error);

/// Reads draw.csv and salt.txt of a folder and checks the seal. @param folder UTF-8 path. @param
/// seal As it was handed out before the training; null = seal.txt of the folder, which whoever
/// changed the draw could have changed, too. @param[out] draw Free with msc_sealed_draw_release().
/// @return ::MSC_OK; ::MSC_INVALID_ARGUMENT where the seal is broken, or the files are not what
/// msc_sealed_draw_write() wrote. @since 0.1.0
MSC_API int32_t msc_sealed_draw_read(const char* folder, const char* seal, msc_sealed_draw** draw,
                                     msc_error* error);

/// Frees a draw. Null is allowed. @since 0.1.0
MSC_API void msc_sealed_draw_release(msc_sealed_draw* draw);

/// Writes draw.csv (id,group,included), salt.txt, which is its owner's secret until the judgement,
/// and seal.txt. @param folder UTF-8 path, made where it is missing. @return ::MSC_OK; ::MSC_IO;
/// ::MSC_INVALID_ARGUMENT where a draw is already there, which a second one would make void.
/// @since 0.1.0
MSC_API int32_t msc_sealed_draw_write(const msc_sealed_draw* draw, const char* folder,
                                      msc_error* error);

/// The seal, 64 hexadecimal digits: SHA-256 of the salt, a newline, and draw.csv. Hand it out
/// before the training. Lives as long as the draw; null gives null. @since 0.1.0
MSC_API const char* msc_sealed_draw_seal(const msc_sealed_draw* draw);

/// Number of drawn pairs; null gives 0. @since 0.1.0
MSC_API int64_t msc_sealed_draw_count(const msc_sealed_draw* draw);

/// A pair by index. @param[out] pair `struct_size` set by the caller. @return ::MSC_OK,
/// ::MSC_INVALID_ARGUMENT. @since 0.1.0
MSC_API int32_t msc_sealed_draw_get(const msc_sealed_draw* draw, int64_t index,
                                    msc_drawn_pair* pair, msc_error* error);

/// Judges rows of the drawn pairs by their L_mem: an exact p-value for "the victim depends on the
/// draw", and a lower bound on epsilon. @param rows With a scored row for every drawn pair; others
/// are passed over. @param options Null = defaults. @param[out] judgement Free with
/// msc_canary_judgement_release(). @return ::MSC_OK; ::MSC_INVALID_ARGUMENT where a drawn pair has
/// no scored row, where rows and draw contradict each other, or where beta was fitted on one of
/// them. @since 0.1.0
MSC_API int32_t msc_sealed_draw_judge(const msc_sealed_draw* draw, const msc_rows* rows,
                                      const msc_canary_options* options,
                                      msc_canary_judgement** judgement, msc_error* error);

/// Frees a judgement. Null is allowed. @since 0.1.0
MSC_API void msc_canary_judgement_release(msc_canary_judgement* judgement);

/// Its figures. @param[out] test,epsilon `struct_size` set by the caller; either may be null.
/// @return ::MSC_OK, ::MSC_INVALID_ARGUMENT. @since 0.1.0
MSC_API int32_t msc_canary_judgement_get(const msc_canary_judgement* judgement, msc_rank_test* test,
                                         msc_epsilon_bound* epsilon, msc_error* error);

/// The verdict in plain text, with p-value and epsilon. Lives as long as the judgement; null gives
/// null. @since 0.1.0
MSC_API const char* msc_canary_judgement_text(const msc_canary_judgement* judgement);

/// What canary.json holds. Likewise. @since 0.1.0
MSC_API const char* msc_canary_judgement_json(const msc_canary_judgement* judgement);

/// Writes canary.json into a folder, which is made where it is missing. @return ::MSC_OK, ::MSC_IO,
/// ::MSC_INVALID_ARGUMENT. @since 0.1.0
MSC_API int32_t msc_canary_judgement_write(const msc_canary_judgement* judgement,
                                           const char* folder, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
