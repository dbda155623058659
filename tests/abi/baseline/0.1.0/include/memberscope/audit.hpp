/// @file
/// @brief Scoring a data set that does not fit in memory: derive PairSource and RowSink.
#ifndef MEMBERSCOPE_AUDIT_HPP
#define MEMBERSCOPE_AUDIT_HPP

#include <cstring>
#include <memory>
#include <optional>
#include <vector>

#include "memberscope/blind.hpp"
#include "memberscope/c/audit.h"
#include "memberscope/detail/trampoline.hpp"
#include "memberscope/membership_scorer.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup reports
/// @{

/// A pair together with what keeps its pixels alive. @since 0.1.0
struct OwnedPair {
  Pair pair;                    ///< Views into `owner`.
  std::shared_ptr<void> owner;  ///< Dropped when the pair is done.
};

/// Where pairs come from. @since 0.1.0
class PairSource {
 public:
  PairSource() = default;
  PairSource(const PairSource&) = default;             ///< Copyable by derived classes only.
  PairSource& operator=(const PairSource&) = default;  ///< Likewise.
  virtual ~PairSource() = default;
  virtual int64_t count() const = 0;          ///< Number of pairs.
  virtual OwnedPair load(int64_t index) = 0;  ///< Loads one; an exception makes it a failed row.
  virtual bool thread_safe() const {
    return false;
  }  ///< Whether load() may be called from several threads at once.
};

/// L_rec of one class or region; see ::msc_rec_part. @since 0.1.0
struct RecPart : msc_rec_part {
  RecPart() : msc_rec_part{} { struct_size = sizeof(msc_rec_part); }
};

/// What rows carry beside the score; see ::msc_row_wants. What is not wanted is not computed.
/// @since 0.1.0
struct RowWants {
  bool blind = true;        ///< What pairs show without the victim.
  bool rec_parts = true;    ///< L_rec by class and region.
  bool share_parts = true;  ///< The memorised share by class, region and channel.
  bool pose_map = false;    ///< The mean error of the poses, position by position.
};

/// One result of an audit, all of it; see ::msc_audit_row. Views are valid during the call. @since
/// 0.1.0
struct AuditRow {
  int64_t index = 0;                        ///< Index of the pair.
  Score score;                              ///< `score.status` is ::MSC_OK for a scored pair.
  const msc_error* failure = nullptr;       ///< What failed otherwise.
  bool ok() const { return score.ok(); }    ///< Whether the pair was scored.
  std::optional<Pair> pair = {};            ///< As it was loaded; absent when loading failed.
  std::optional<ImageView> y_hat = {};      ///< The victim's output; absent when there is none.
  TargetSpec spec = {};                     ///< Meaning of `y_hat`.
  std::vector<RecPart> rec_parts = {};      ///< L_rec of the classes and regions that are there.
  double rec_class_mean = -1;               ///< Mean of the classes' errors; -1 without classes.
  std::vector<SharePart> share_parts = {};  ///< Shares of classes, regions and channels.
  BlindMeasures blind = {};  ///< What the pair shows without the victim; empty when it failed.
  std::vector<double> pose_errors = {};     ///< L_rec in the scorer's poses; NaN: not known.
  std::optional<ImageView> pose_map = {};   ///< Mean of their errors, moved back; see
                                            ///< ::msc_audit_row.
  const msc_error* pose_failure = nullptr;  ///< Why the first without an error has none.
};

/// Where rows go, one at a time, in order of index unless any_order() says otherwise. @since 0.1.0
class RowSink {
 public:
  RowSink() = default;
  RowSink(const RowSink&) = default;             ///< Copyable by derived classes only.
  RowSink& operator=(const RowSink&) = default;  ///< Likewise.
  virtual ~RowSink() = default;
  virtual void row(const AuditRow& row) = 0;  ///< Takes one result; an exception stops the run.
  /// Told just before the victim is asked for these `n` pairs; see `asking` of ::msc_row_sink. An
  /// exception stops the run before that query.
  virtual void asking(const int64_t* indices, int64_t n) {
    static_cast<void>(indices);
    static_cast<void>(n);
  }
  /// The same where the scorer has poses: query `i` is for pair `indices[i]` in pose `poses[i]`, -1
  /// the natural one.
  virtual void asking_poses(const int64_t* indices, const int64_t* poses, int64_t n) {
    static_cast<void>(poses);
    asking(indices, n);
  }
  /// Told of a pose's L_rec once it is measured, before the pair's row; see `posed` of
  /// ::msc_row_sink.
  virtual void posed(int64_t index, int64_t pose, double l_rec) {
    static_cast<void>(index);
    static_cast<void>(pose);
    static_cast<void>(l_rec);
  }
  /// Whether rows may come as pairs are finished, so that none waits for another.
  virtual bool any_order() const { return false; }
  /// What rows are to carry beside the score: everything, unless a sink says less.
  virtual RowWants wants() const { return {}; }
};

/// What a run did; see ::msc_audit_summary. @since 0.1.0
struct AuditSummary : msc_audit_summary {
  AuditSummary() : msc_audit_summary{} { struct_size = sizeof(msc_audit_summary); }
  bool cancelled = false;  ///< Whether the run was stopped by its cancel callback.
};

/// @cond
namespace detail {

struct SourceTrampolines {
  /// What lives between load and unload.
  struct Loaded {
    OwnedPair owned;
  };
  static int32_t load(void* self, int64_t index, msc_pair* pair, void** token, msc_error* error) {
    return trampoline(error, MSC_IO, MSC_STAGE_DATA, [&] {
      auto loaded = std::make_unique<Loaded>(Loaded{static_cast<PairSource*>(self)->load(index)});
      const uint64_t size = pair->struct_size;
      msc_pair c = loaded->owned.pair.c();
      c.struct_size = size;
      std::memcpy(static_cast<void*>(pair), &c, size < sizeof(c) ? size : sizeof(c));
      *token = loaded.release();
    });
  }
  static void unload(void*, int64_t, void* token) { delete static_cast<Loaded*>(token); }
};

inline msc_pair_source pair_source(PairSource& source) {
  msc_pair_source c{};
  c.struct_size = sizeof(c);
  c.flags = source.thread_safe() ? MSC_THREAD_SAFE : 0;
  c.count = source.count();
  c.self = &source;
  c.load = SourceTrampolines::load;
  c.unload = SourceTrampolines::unload;
  return c;
}

/// A growing struct of the library, of its version, as one of this wrapper's.
template <typename Derived, typename C>
Derived from_c(const C& c) {
  Derived derived{};
  const uint64_t size = c.struct_size < sizeof(C) ? c.struct_size : sizeof(C);
  std::memcpy(static_cast<void*>(static_cast<C*>(&derived)), &c, size);
  static_cast<C&>(derived).struct_size = sizeof(C);
  return derived;
}

/// An array of them, laid out by the library's struct_size.
template <typename Derived, typename C>
std::vector<Derived> from_c(const C* array, int64_t n) {
  std::vector<Derived> result;
  for (int64_t i = 0; i < n; ++i)
    result.push_back(from_c<Derived>(*reinterpret_cast<const C*>(
        reinterpret_cast<const char*>(array) + static_cast<uint64_t>(i) * array->struct_size)));
  return result;
}

inline Pair pair_from_c(const msc_pair& given) {
  const auto c = from_c<msc_pair>(given);
  const auto view = [](const msc_image_view* v) {
    return v ? std::optional<ImageView>(*v) : std::nullopt;
  };
  const auto spec = [](const msc_target_spec* s) {
    return s ? from_c<TargetSpec>(*s) : TargetSpec();
  };
  Pair pair{*c.x,           *c.y,
            spec(c.y_spec), view(c.mask),
            view(c.y_hat),  spec(c.y_hat_spec),
            c.pair_key,     c.group != 0 ? std::optional<uint64_t>(c.group) : std::nullopt};
  pair.pose_outputs.assign(c.pose_outputs, c.pose_outputs + c.n_pose_outputs);
  pair.pose_errors.assign(c.pose_errors, c.pose_errors + c.n_pose_errors);
  return pair;
}

inline BlindMeasures blind_from_c(const msc_blind_measures& given) {
  const auto c = from_c<msc_blind_measures>(given);
  BlindMeasures blind;
  for (int64_t i = 0; i < c.n_statistics; ++i)
    blind.statistics.emplace_back(c.names[i], c.values[i]);
  blind.features.assign(c.features, c.features + c.n_features);
  return blind;
}

inline AuditRow row_from_c(const msc_audit_row& given) {
  const auto c = from_c<msc_audit_row>(given);
  AuditRow row;
  row.index = c.index;
  row.score = from_c<Score>(*c.score);
  row.failure = c.failure;
  if (c.pair) row.pair = pair_from_c(*c.pair);
  if (c.y_hat) row.y_hat = *c.y_hat;
  if (c.spec) row.spec = from_c<TargetSpec>(*c.spec);
  row.rec_parts = from_c<RecPart>(c.rec_parts, c.n_rec_parts);
  row.rec_class_mean = c.rec_class_mean;
  row.share_parts = from_c<SharePart>(c.share_parts, c.n_share_parts);
  if (c.blind) row.blind = blind_from_c(*c.blind);
  row.pose_errors.assign(c.pose_errors, c.pose_errors + c.n_poses);
  if (c.pose_map) row.pose_map = *c.pose_map;
  row.pose_failure = c.pose_failure;
  return row;
}

struct SinkTrampolines {
  static int32_t row(void* self, const msc_audit_row* row, msc_error* error) {
    return trampoline(error, MSC_IO, MSC_STAGE_AUDIT,
                      [&] { static_cast<RowSink*>(self)->row(row_from_c(*row)); });
  }
  static int32_t asking(void* self, const int64_t* indices, int64_t n, msc_error* error) {
    return trampoline(error, MSC_IO, MSC_STAGE_AUDIT,
                      [&] { static_cast<RowSink*>(self)->asking(indices, n); });
  }
  static int32_t asking_poses(void* self, const int64_t* indices, const int64_t* poses, int64_t n,
                              msc_error* error) {
    return trampoline(error, MSC_IO, MSC_STAGE_AUDIT,
                      [&] { static_cast<RowSink*>(self)->asking_poses(indices, poses, n); });
  }
  static int32_t posed(void* self, int64_t index, int64_t pose, double l_rec, msc_error* error) {
    return trampoline(error, MSC_IO, MSC_STAGE_AUDIT,
                      [&] { static_cast<RowSink*>(self)->posed(index, pose, l_rec); });
  }
};

inline msc_row_sink row_sink(RowSink& sink) {
  const RowWants wants = sink.wants();
  msc_row_sink c{};
  c.struct_size = sizeof(c);
  c.self = &sink;
  c.row = SinkTrampolines::row;
  c.asking = SinkTrampolines::asking;
  c.asking_poses = SinkTrampolines::asking_poses;
  c.posed = SinkTrampolines::posed;
  c.any_order = sink.any_order() ? 1 : 0;
  if (wants.blind) c.wants |= MSC_WANTS_BLIND;
  if (wants.rec_parts) c.wants |= MSC_WANTS_REC_PARTS;
  if (wants.share_parts) c.wants |= MSC_WANTS_SHARE_PARTS;
  if (wants.pose_map) c.wants |= MSC_WANTS_POSE_MAP;
  return c;
}

}  // namespace detail
/// @endcond

/// Scores every pair of `source` and hands each result to `sink`; see msc_audit_run(). Throws Error
/// when the sink refused a row. @since 0.1.0
inline AuditSummary run_audit(const MembershipScorer& scorer, PairSource& source, RowSink& sink,
                              const RunOptions& options = {}) {
  const msc_pair_source c_source = detail::pair_source(source);
  const msc_row_sink c_sink = detail::row_sink(sink);
  const auto run = detail::run_options(options);
  AuditSummary summary;
  msc_error error{};
  const int32_t status = msc_audit_run(scorer.c(), &c_source, &c_sink, &run, &summary, &error);
  if (status != MSC_OK && status != MSC_CANCELLED) throw Error(error);
  summary.cancelled = status == MSC_CANCELLED;
  return summary;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
