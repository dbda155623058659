#include "defence/score_altered.h"

#include "audit/references/output_repairs.h"
#include "audit/score_cells.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"

namespace msc::audit {
namespace {

constexpr int64_t kFailuresTold = 5;

/// Rows by alteration, for judging one after the other.
class DefenceRows : public memberscope::RowSink {
 public:
  DefenceRows(const AlteredPairs& source, int32_t kind, Listener& listener)
      : source_(source), listener_(listener) {
    for (const auto& alteration : source.alterations()) {
      Defence defence;
      defence.name = alteration.name;
      defence.strength = alteration.strength;
      defence.kind = kind;
      defences_.push_back(std::move(defence));
    }
  }

  /// Rows to come are of this one.
  void begin(size_t alteration) { alteration_ = alteration; }
  memberscope::RowWants wants() const override { return {false, false, false}; }
  void row(const memberscope::AuditRow& result) override {
    const int64_t item = source_.item(result.index, alteration_);
    const auto& name = source_.name(item);
    if (result.failure) {
      if (++n_failed_ <= kFailuresTold)
        listener_.note(msc::format("{}: {}", name.id, result.failure->message));
      return;
    }
    add(defences_[alteration_], name, result.score, source_.utility(item));
  }

  std::vector<Defence> finish() {
    for (auto& defence : defences_) {
      const auto n = static_cast<double>(defence.rows.size());
      for (double* sum : {&defence.psnr, &defence.ssim, &defence.mean_iou}) *sum /= n > 0 ? n : 1;
    }
    return std::move(defences_);
  }

 private:
  static void add(Defence& defence, const PairName& name, const memberscope::Score& s,
                  const Utility& utility) {
    Row row;
    row.id = name.id;
    row.member = name.member;
    row.group = name.group;
    row.l_rec = s.l_rec;
    row.l_pred = s.l_pred;
    row.l_mem = s.l_mem;
    row.extra = predictor_cells(s);
    append(row.extra, share_cells(s));
    append(row.extra, population_cells(s));
    defence.rows.push_back(std::move(row));
    defence.kind = utility.kind;
    defence.psnr += utility.psnr;
    defence.ssim += utility.ssim;
    defence.mean_iou += utility.mean_iou;
  }

  const AlteredPairs& source_;
  Listener& listener_;
  std::vector<Defence> defences_;
  size_t alteration_ = 0;
  int64_t n_failed_ = 0;
};

/// Every pair under one alteration.
class OneAlteration : public memberscope::PairSource {
 public:
  OneAlteration(AlteredPairs& source, size_t alteration)
      : source_(source), alteration_(alteration) {}
  int64_t count() const override { return source_.pairs(); }
  bool thread_safe() const override { return true; }
  memberscope::OwnedPair load(int64_t i) override {
    return source_.load(source_.item(i, alteration_));
  }

 private:
  AlteredPairs& source_;
  const size_t alteration_;
};

/// Under one alteration.
memberscope::AuditSummary score_one(OneAlteration& source, bool undoes, const AlteredScoring& how,
                                    DefenceRows& rows, const memberscope::RunOptions& options,
                                    Listener& listener) {
  memberscope::ScorerOptions scorer = how.scorer;
  if (undoes) {
    auto learnt = learn_repair(source, how.threads, listener);
    if (!learnt) {
      memberscope::AuditSummary stopped;
      stopped.cancelled = true;
      return stopped;
    }
    scorer.repair = std::move(learnt->repair);
  }
  return memberscope::run_audit({{}, how.extractor, scorer}, source, rows, options);
}

}  // namespace

int32_t recorded_kind(const PairSet& pairs) {
  const auto any = pairs.read_any();
  if (!any.pair.y_hat)
    throw BadInput("defend alters recorded outputs, and the first pair has none");
  return read_output(*any.pair.y_hat, any.pair.y_hat_spec).kind;
}

DefenceRun score_altered(const PairSet& pairs, int32_t kind, std::vector<Alteration> alterations,
                         const AlteredScoring& how, Listener& listener) {
  AlteredPairs source(pairs, kind, std::move(alterations), how.groups, how.seed);
  DefenceRows rows(source, kind, listener);
  DefenceRun run;
  int64_t before = 0;
  memberscope::RunOptions options;
  options.threads = how.threads;
  options.progress = [&](int64_t done, int64_t) {
    listener.progress(before + done, source.count());
  };
  options.cancelled = [&] { return listener.cancelled(); };
  listener.progress(0, source.count());
  for (size_t a = 0; a < source.alterations().size() && !run.interrupted; ++a) {
    OneAlteration one(source, a);
    rows.begin(a);
    // The first is none: scored as an audit scores it, the others as whoever attacks would.
    const auto summary =
        score_one(one, a > 0 && how.undoes_alterations, how, rows, options, listener);
    run.n_scored += summary.n_scored;
    run.n_failed += summary.n_failed;
    run.interrupted = summary.cancelled;
    before += one.count();
  }
  for (const auto& note : source.doubts().notes()) listener.note(note);
  run.defences = rows.finish();
  return run;
}

}  // namespace msc::audit
