#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/score/membership_scorer.h"

namespace msc {

/// A pair together with whatever keeps its views alive.
struct LoadedPair {
  Pair pair;
  std::shared_ptr<void> owner;
};

/// What became of one pair.
struct Outcome {
  Score score;
  std::exception_ptr failure;  ///< Null for a scored pair.
  msc_image_view y_hat{};      ///< The victim's output; no data when the pair failed before it.
  TargetSpec y_hat_spec;
  std::shared_ptr<VictimOutput> output;  ///< Owns y_hat when it was queried.
  LoadedPair loaded;                     ///< Owns y_hat when it was recorded.
  std::optional<Image> pose_map;         ///< Mean error in the poses, where it is wanted and known.
  std::exception_ptr pose_failure;       ///< Why the first pose without an error has none.
  std::vector<std::pair<std::string, double>>
      blind;  ///< blind_statistics() of the pair, when they are wanted.
};

/// What a run reads from and reports to.
struct AuditCallbacks {
  std::function<LoadedPair(int64_t index)> load;  ///< Called from several threads.
  std::function<void(int64_t index, const Outcome&)>
      row;                 ///< In order of index, one at a time. An exception stops the run.
  bool any_order = false;  ///< Rows come as pairs are finished instead.
  /// May be empty. Told just before the victim is asked for these pairs, one call at a time,
  /// perhaps while a row is taken. An exception stops the run before that query. @param poses In
  /// which pose of the scorer, -1 the natural one.
  std::function<void(const std::vector<int64_t>& indices, const std::vector<int64_t>& poses)>
      asking;
  /// May be empty. Told of each error in a pose once it is measured, likewise.
  std::function<void(int64_t index, int64_t pose, double l_rec)> posed;
  std::function<void(int64_t done, int64_t total)> progress;  ///< May be empty.
  std::function<bool()> cancelled;                            ///< May be empty.
  RowWants wants;                                             ///< What rows carry beside the score.
};

struct RunOptions {
  int threads = 0;     ///< Pairs in flight; 0 = number of cores.
  int batch = 1;       ///< Inputs of one shape per call of the victim.
  int64_t memory = 0;  ///< Bytes that all pairs in flight may take, as far as they are reckoned;
                       ///< 0 = default_memory_budget().
  /// Calls its second argument for every index below the first, on any threads; empty = on threads
  /// that are started for it.
  std::function<void(int n, const std::function<void(int)>& worker)> run_workers = {};
};

struct AuditSummary {
  int64_t n_scored = 0;
  int64_t n_failed = 0;
  int64_t n_queries = 0;
  double seconds = 0;
  bool was_cancelled = false;
};

/// Scores pairs 0 .. count-1. A pair that fails is one row with a failure; the rest goes on. Every
/// row of a pair that was begun is emitted, also after cancellation. `summary` is kept up to date
/// so that it holds when a callback throws.
void run_audit(MembershipScorer& scorer, int64_t count, const AuditCallbacks& callbacks,
               const RunOptions& options, AuditSummary& summary);

}  // namespace msc
