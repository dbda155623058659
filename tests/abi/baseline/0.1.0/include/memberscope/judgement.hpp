/// @file
/// @brief The judgement of rows: the C++ form of memberscope/c/judgement.h (library
/// `memberscope_audit`).
#ifndef MEMBERSCOPE_JUDGEMENT_HPP
#define MEMBERSCOPE_JUDGEMENT_HPP

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "memberscope/c/judgement.h"
#include "memberscope/evaluation.hpp"
#include "memberscope/rows.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup reports
/// @{

/// What an audit comes to; see ::msc_audit_verdict. @since 0.1.0
enum class AuditVerdict : int32_t {
  inconclusive = MSC_AUDIT_INCONCLUSIVE,             ///< More pairs are needed.
  leak = MSC_AUDIT_LEAK,                             ///< Training pairs are told from unseen ones.
  not_detected = MSC_AUDIT_NOT_DETECTED,             ///< A clear leak is excluded. No proof of
                                                     ///< absence.
  invalid_comparison = MSC_AUDIT_INVALID_COMPARISON  ///< The two sides may differ by themselves.
};

/// How strong a leak is, or why there is another word; see ::msc_audit_detail. @since 0.1.0
enum class AuditDetail : int32_t {
  one_side = MSC_AUDIT_ONE_SIDE,              ///< Inconclusive: a side is empty.
  too_few = MSC_AUDIT_TOO_FEW,                ///< Inconclusive: too few pairs.
  weak = MSC_AUDIT_WEAK,                      ///< Leak: better than guessing, no more is shown.
  clear = MSC_AUDIT_CLEAR,                    ///< Leak: see ::MSC_AUDIT_CLEAR.
  severe = MSC_AUDIT_SEVERE,                  ///< Leak: see ::MSC_AUDIT_SEVERE.
  clear_excluded = MSC_AUDIT_CLEAR_EXCLUDED,  ///< Not detected: a clear leak is excluded.
  confounded = MSC_AUDIT_CONFOUNDED,          ///< Invalid: the sides differ without the victim.
  not_checked = MSC_AUDIT_NOT_CHECKED,        ///< Invalid: whether they differ is not known.
  reversed = MSC_AUDIT_REVERSED               ///< Invalid: members have the higher scores.
};

/// How rows are judged; see ::msc_judgement_options. @since 0.1.0
struct JudgementOptions {
  double confidence = 0.95;     ///< Of all intervals, two-sided.
  uint64_t seed = 0;            ///< Of every random choice in the judgement.
  std::optional<double> prior;  ///< Share of members among all candidates, between 0 and 1: also
                                ///< the precision of the calls. Leave it out where nobody knows it.
  bool calibrated = false;  ///< Also rates at thresholds that one half of the pairs chose and the
                            ///< other half judges. Half the pairs judge, so intervals widen.
  bool is_public = false;   ///< Nothing that is written shows or names a pair's files.
  std::string audit;        ///< Folder of an audit, or empty. Give it wherever there is one.
  std::string run;          ///< JSON text of how the rows were made; empty: the audit's run.json.
  std::vector<std::string> conditions;  ///< "FIGURE[.value|.low|.high] OP NUMBER".
};

/// One remark of a judgement. @since 0.1.0
struct Remark {
  std::string name;  ///< What it is about: "l_mem", "blind_x_mean"; of a warning empty.
  std::string text;  ///< In words, with figures.
};

/// What became of a condition. @since 0.1.0
struct ConditionResult {
  std::string condition;  ///< As it was given.
  std::string message;    ///< What was found, in words.
  bool is_tripped;        ///< It holds, or its figure cannot be given.
};

/// @cond
namespace detail {

/// The C form of options, valid as long as both live.
class JudgementOptionsC {
 public:
  explicit JudgementOptionsC(const JudgementOptions& options) {
    for (const auto& condition : options.conditions) conditions_.push_back(condition.c_str());
    c_.struct_size = sizeof(c_);
    c_.confidence = options.confidence;
    c_.seed = options.seed;
    c_.has_prior = options.prior.has_value();
    c_.prior = options.prior.value_or(0);
    c_.calibrated = options.calibrated;
    c_.is_public = options.is_public;
    c_.audit = options.audit.empty() ? nullptr : options.audit.c_str();
    c_.run = options.run.empty() ? nullptr : options.run.c_str();
    c_.conditions = conditions_.data();
    c_.n_conditions = static_cast<int64_t>(conditions_.size());
  }
  JudgementOptionsC(const JudgementOptionsC&) = delete;
  JudgementOptionsC& operator=(const JudgementOptionsC&) = delete;
  const msc_judgement_options* get() const { return &c_; }

 private:
  std::vector<const char*> conditions_;
  msc_judgement_options c_{};
};

}  // namespace detail
/// @endcond

/// Checks the form of a condition; see msc_condition_check(). Throws Error. @since 0.1.0
inline void check_condition(const std::string& condition) {
  detail::check(
      [&](msc_error* e) { return msc_condition_check(condition.c_str(), nullptr, nullptr, e); });
}

/// Checks all conditions of the options before anything is asked of a victim; see
/// msc_condition_check(). Throws Error. @param rows Null: the columns that the command's rows have.
/// @since 0.1.0
inline void check_conditions(const JudgementOptions& options, const Rows* rows = nullptr) {
  const detail::JudgementOptionsC c(options);
  for (const auto& condition : options.conditions)
    detail::check([&](msc_error* e) {
      return msc_condition_check(condition.c_str(), c.get(), rows ? rows->c() : nullptr, e);
    });
}

/// Rows, judged. Cheap to copy, immutable, thread-safe. Everything throws Error. @since 0.1.0
class Judgement {
 public:
  /// Judges rows; see msc_judgement_create().
  explicit Judgement(const Rows& rows, const JudgementOptions& options = {})
      : handle_(create(rows, options)) {
    summary_.struct_size = sizeof(summary_);
    detail::check([&](msc_error* e) { return msc_judgement_get(handle_.get(), &summary_, e); });
  }

  /// What the audit comes to.
  AuditVerdict verdict() const { return static_cast<AuditVerdict>(summary_.verdict); }
  /// How strong a leak is, or why there is another word.
  AuditDetail verdict_detail() const { return static_cast<AuditDetail>(summary_.detail); }
  /// The verdict in plain text, with its uncertainty.
  std::string sentence() const { return summary_.sentence; }
  /// What the verdict rests on, each with its figures.
  std::vector<Remark> reasons() const { return remarks(MSC_REMARK_REASON); }
  /// What a reader must know beside the verdict, most important first.
  std::vector<Remark> warnings() const { return remarks(MSC_REMARK_WARNING); }
  /// What a full audit has and these rows do not, and why.
  std::vector<Remark> left_out() const { return remarks(MSC_REMARK_LEFT_OUT); }
  /// Figures as lines for a terminal.
  std::string table() const { return summary_.table; }
  /// What figures.json holds.
  std::string figures_json() const { return summary_.figures; }
  /// Counts, and the texts above lent as long as a copy of this object lives.
  const msc_judgement_summary& summary() const& { return summary_; }
  const msc_judgement_summary& summary() const&& = delete;  ///< Its texts would outlive this.

  /// Figure by name, for instance "l_mem.auc" or "blind_x_mean.auc".
  Estimate find(const std::string& name) const& {
    Estimate figure;
    detail::check([&](msc_error* e) {
      return msc_judgement_find_figure(handle_.get(), name.c_str(), &figure, e);
    });
    return figure;
  }
  Estimate find(const std::string& name) const&& = delete;  ///< Its texts would outlive this.
  /// All figures.
  std::vector<Estimate> all() const& {
    std::vector<Estimate> figures(static_cast<size_t>(msc_judgement_figure_count(handle_.get())));
    for (size_t i = 0; i < figures.size(); ++i)
      detail::check([&](msc_error* e) {
        return msc_judgement_get_figure(handle_.get(), static_cast<int64_t>(i), &figures[i], e);
      });
    return figures;
  }
  std::vector<Estimate> all() const&& = delete;  ///< Their texts would outlive this.

  /// What became of the options' conditions, in their order.
  std::vector<ConditionResult> conditions() const {
    std::vector<ConditionResult> results;
    for (int64_t i = 0; i < msc_judgement_condition_count(handle_.get()); ++i) {
      msc_condition_result one{};
      one.struct_size = sizeof(one);
      detail::check(
          [&](msc_error* e) { return msc_judgement_get_condition(handle_.get(), i, &one, e); });
      results.push_back({one.condition, one.message, one.is_tripped != 0});
    }
    return results;
  }

  /// Writes rows.csv, groups.csv, figures.json, junit.xml and report.html; see
  /// msc_judgement_write(). @param title Of the page; empty: the audit's.
  void write(const std::string& folder, const std::string& title = {}) const {
    detail::check([&](msc_error* e) {
      return msc_judgement_write(handle_.get(), folder.c_str(), title.c_str(), e);
    });
  }
  /// The C handle.
  msc_judgement* c() const { return handle_.get(); }

 private:
  static std::shared_ptr<msc_judgement> create(const Rows& rows, const JudgementOptions& options) {
    const detail::JudgementOptionsC c(options);
    msc_judgement* handle = nullptr;
    detail::check(
        [&](msc_error* e) { return msc_judgement_create(rows.c(), c.get(), &handle, e); });
    return detail::own(handle, msc_judgement_release);
  }
  std::vector<Remark> remarks(int32_t kind) const {
    std::vector<Remark> list;
    for (int64_t i = 0; i < msc_judgement_remark_count(handle_.get(), kind); ++i) {
      msc_remark one{};
      one.struct_size = sizeof(one);
      detail::check(
          [&](msc_error* e) { return msc_judgement_get_remark(handle_.get(), kind, i, &one, e); });
      list.push_back({one.name, one.text});
    }
    return list;
  }

  std::shared_ptr<msc_judgement> handle_;
  msc_judgement_summary summary_{};
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
