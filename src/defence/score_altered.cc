#include "defence/score_altered.h"

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

  memberscope::RowWants wants() const override { return {false, false, false}; }
  void row(const memberscope::AuditRow& result) override {
    const auto& name = source_.name(result.index);
    if (result.failure) {
      if (++n_failed_ <= kFailuresTold)
        listener_.note(msc::format("{}: {}", name.id, result.failure->message));
      return;
    }
    const auto n = static_cast<int64_t>(defences_.size());
    add(defences_[static_cast<size_t>(result.index % n)], name, result.score,
        source_.utility(result.index));
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
  int64_t n_failed_ = 0;
};

}  // namespace

int32_t recorded_kind(const PairSet& pairs) {
  const auto any = pairs.read_any();
  if (!any.pair.y_hat)
    throw BadInput("defend alters recorded outputs, and the first pair has none");
  return read_output(*any.pair.y_hat, any.pair.y_hat_spec).kind;
}

DefenceRun score_altered(const PairSet& pairs, int32_t kind, std::vector<Alteration> alterations,
                         const memberscope::MembershipScorer& scorer,
                         const std::vector<uint64_t>& groups, uint64_t seed, int32_t threads,
                         Listener& listener) {
  AlteredPairs source(pairs, kind, std::move(alterations), groups, seed);
  DefenceRows rows(source, kind, listener);
  memberscope::RunOptions options;
  options.threads = threads;
  options.progress = [&](int64_t done, int64_t total) { listener.progress(done, total); };
  options.cancelled = [&] { return listener.cancelled(); };
  listener.progress(0, source.count());
  const auto summary = memberscope::run_audit(scorer, source, rows, options);
  for (const auto& note : source.doubts().notes()) listener.note(note);
  return {rows.finish(), summary.n_scored, summary.n_failed, summary.cancelled};
}

}  // namespace msc::audit
