/// @file
/// @brief Scoring a data set that does not fit in memory: derive PairSource and RowSink.
#ifndef MEMBERSCOPE_AUDIT_HPP
#define MEMBERSCOPE_AUDIT_HPP

#include <memory>
#include <utility>
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

/// One result of an audit. @since 0.1.0
struct AuditRow {
  int64_t index = 0;                   ///< Index of the pair.
  Score score;                         ///< `score.status` is ::MSC_OK for a scored pair.
  const msc_error* failure = nullptr;  ///< What failed otherwise.
  const msc_image_view* y_hat =
      nullptr;  ///< The victim's output, valid during the call; null when there is none.
  const msc_target_spec* spec = nullptr;  ///< Its meaning.
  BlindMeasures blind;  ///< What the pair shows without the victim; empty when it failed.
  std::vector<SharePart>
      share_parts;  ///< Shares of classes, regions and channels; empty without a share.
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
  /// Whether rows may come as pairs are finished, so that none waits for another.
  virtual bool any_order() const { return false; }
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

struct SinkTrampolines {
  /// A sink and what came before the row in hand.
  struct State {
    RowSink* sink;
    BlindMeasures blind;
    std::vector<SharePart> share_parts;
  };
  static int32_t blind(void* self, int64_t, const msc_blind_measures* measures, msc_error* error) {
    return trampoline(error, MSC_IO, MSC_STAGE_AUDIT, [&] {
      auto& to = static_cast<State*>(self)->blind;
      for (int64_t i = 0; i < measures->n_statistics; ++i)
        to.statistics.emplace_back(measures->names[i], measures->values[i]);
      to.features.assign(measures->features, measures->features + measures->n_features);
    });
  }
  static int32_t share_parts(void* self, int64_t, const msc_share_part* parts, int64_t n,
                             msc_error* error) {
    return trampoline(error, MSC_IO, MSC_STAGE_AUDIT, [&] {
      auto& to = static_cast<State*>(self)->share_parts;
      const uint64_t size = parts->struct_size;
      for (int64_t i = 0; i < n; ++i) {
        to.emplace_back();
        std::memcpy(static_cast<void*>(static_cast<msc_share_part*>(&to.back())),
                    reinterpret_cast<const char*>(parts) + static_cast<uint64_t>(i) * size,
                    size < sizeof(msc_share_part) ? size : sizeof(msc_share_part));
      }
    });
  }
  static int32_t row(void* self, int64_t index, const msc_score* score, const msc_error* failure,
                     const msc_image_view* y_hat, const msc_target_spec* spec, msc_error* error) {
    return trampoline(error, MSC_IO, MSC_STAGE_AUDIT, [&] {
      auto& state = *static_cast<State*>(self);
      AuditRow row;
      row.blind = std::move(state.blind);
      state.blind = {};
      row.share_parts = std::move(state.share_parts);
      state.share_parts = {};
      row.index = index;
      const uint64_t size = score->struct_size;
      std::memcpy(static_cast<void*>(static_cast<msc_score*>(&row.score)), score,
                  size < sizeof(msc_score) ? size : sizeof(msc_score));
      row.failure = failure;
      row.y_hat = y_hat;
      row.spec = spec;
      state.sink->row(row);
    });
  }
  static int32_t asking(void* self, const int64_t* indices, int64_t n, msc_error* error) {
    return trampoline(error, MSC_IO, MSC_STAGE_AUDIT,
                      [&] { static_cast<State*>(self)->sink->asking(indices, n); });
  }
};

}  // namespace detail
/// @endcond

/// Scores every pair of `source` and hands each result to `sink`; see msc_audit_run(). Throws Error
/// when the sink refused a row. @since 0.1.0
inline AuditSummary run_audit(const MembershipScorer& scorer, PairSource& source, RowSink& sink,
                              const RunOptions& options = {}) {
  const msc_pair_source c_source = detail::pair_source(source);
  detail::SinkTrampolines::State state{&sink, {}, {}};
  msc_row_sink c_sink{};
  c_sink.struct_size = sizeof(c_sink);
  c_sink.self = &state;
  c_sink.row = detail::SinkTrampolines::row;
  c_sink.blind = detail::SinkTrampolines::blind;
  c_sink.share_parts = detail::SinkTrampolines::share_parts;
  c_sink.asking = detail::SinkTrampolines::asking;
  c_sink.any_order = sink.any_order() ? 1 : 0;
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
