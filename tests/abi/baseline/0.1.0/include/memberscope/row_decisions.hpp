/// @file
/// @brief Decisions on the images of rows: the C++ form of memberscope/c/row_decisions.h (library
/// `memberscope_audit`).
#ifndef MEMBERSCOPE_ROW_DECISIONS_HPP
#define MEMBERSCOPE_ROW_DECISIONS_HPP

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "memberscope/c/row_decisions.h"
#include "memberscope/decision.hpp"
#include "memberscope/rows.hpp"
#include "memberscope/used.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup reports
/// @{

/// How images are decided on; see ::msc_row_decision_options. @since 0.1.0
struct RowDecisionOptions {
  std::string score = "l_mem";  ///< A score that decides, score_kinds().
  double error_rate = 0.05;     ///< Expected share of non-members among those called members.
  uint64_t seed = 0;            ///< Of the permutations, and of the draws from groups.
  double confidence = 0.95;     ///< Of the bound on how many were trained on, and of the share.
  std::optional<Rows> known_members;  ///< Members, none of them decided on: for the share.
  bool among_alike = false;           ///< Scores are measured against pairs alike in L_pred.
  std::string by;  ///< "class", "region", "channel" or "group": parts, RowDecisions::parts().

  /// The C form, lent as long as these options are.
  msc_row_decision_options c() const {
    msc_row_decision_options c{};
    c.struct_size = sizeof(c);
    c.score = score.c_str();
    c.error_rate = error_rate;
    c.seed = seed;
    c.confidence = confidence;
    c.known_members = known_members ? known_members->c() : nullptr;
    c.among_alike = among_alike ? 1 : 0;
    c.by = by.empty() ? nullptr : by.c_str();
    return c;
  }
};

/// One part of the images; see ::msc_part_decision. @since 0.1.0
struct PartDecision {
  std::string name;  ///< "class 3", "group left lung".
  double p_value;    ///< Of "something of the part was trained on".
  double p_holm;     ///< Corrected over all parts.
  Used used;         ///< How many, at least.
};

/// Decisions on every scored row that is no reference. Cheap to copy, immutable, thread-safe.
/// Everything throws Error. @since 0.1.0
class RowDecisions {
 public:
  /// Decides against the non-members among the rows; see msc_row_decisions_create().
  explicit RowDecisions(const Rows& rows, const RowDecisionOptions& options = {})
      : RowDecisions(rows, nullptr, options) {}
  /// Decides against references, which are non-members drawn like the images.
  RowDecisions(const Rows& rows, const Rows& references, const RowDecisionOptions& options = {})
      : RowDecisions(rows, references.c(), options) {}

  /// Takes over decisions that the C interface made.
  explicit RowDecisions(msc_row_decisions* decisions)
      : handle_(detail::own(decisions, msc_row_decisions_release)) {
    read_summary();
  }

  /// Lines for a terminal.
  std::string text() const { return summary_.text; }
  /// What decisions.json holds.
  std::string json() const { return summary_.json; }
  /// Counts, and the texts above lent as long as a copy of this object lives.
  const msc_row_decision_summary& summary() const& { return summary_; }
  const msc_row_decision_summary& summary() const&& = delete;  ///< Its texts would outlive this.
  /// How many of the images were trained on, at least, and which share.
  Used used() const {
    Used used;
    detail::check(
        [&](msc_error* e) { return msc_row_decisions_get_used(handle_.get(), &used, e); });
    return used;
  }
  /// The decisions, in the order of rows().
  std::vector<Decision> each() const {
    std::vector<Decision> decisions(static_cast<size_t>(summary_.n));
    for (size_t i = 0; i < decisions.size(); ++i)
      detail::check([&](msc_error* e) {
        return msc_row_decisions_get_one(handle_.get(), static_cast<int64_t>(i), &decisions[i], e);
      });
    return decisions;
  }
  /// Parts that were asked for with RowDecisionOptions::by.
  std::vector<PartDecision> parts() const {
    std::vector<PartDecision> list;
    for (int64_t i = 0; i < summary_.n_parts; ++i) {
      msc_part_decision one{};
      one.struct_size = sizeof(one);
      Used used;
      detail::check([&](msc_error* e) {
        return msc_row_decisions_get_part(handle_.get(), i, &one, &used, e);
      });
      list.push_back({one.name, one.p_value, one.p_holm, used});
    }
    return list;
  }
  /// What makes the decisions doubtful, for instance references of another kind.
  std::vector<std::string> warnings() const {
    std::vector<std::string> list;
    for (int64_t i = 0; i < summary_.n_warnings; ++i) {
      const char* text = nullptr;
      detail::check(
          [&](msc_error* e) { return msc_row_decisions_get_warning(handle_.get(), i, &text, e); });
      list.emplace_back(text);
    }
    return list;
  }
  /// The images' rows with the columns `p_value`, `p_adjusted` and `decision`.
  Rows rows() const {
    msc_rows* rows = nullptr;
    detail::check([&](msc_error* e) { return msc_row_decisions_rows(handle_.get(), &rows, e); });
    return Rows(rows);
  }
  /// Writes decisions.csv, decisions.json and decisions.html; see msc_row_decisions_write().
  void write(const std::string& folder) const {
    detail::check(
        [&](msc_error* e) { return msc_row_decisions_write(handle_.get(), folder.c_str(), e); });
  }
  /// The C handle.
  msc_row_decisions* c() const { return handle_.get(); }

 private:
  RowDecisions(const Rows& rows, const msc_rows* references, const RowDecisionOptions& options)
      : handle_(create(rows, references, options)) {
    read_summary();
  }
  void read_summary() {
    summary_.struct_size = sizeof(summary_);
    detail::check([&](msc_error* e) { return msc_row_decisions_get(handle_.get(), &summary_, e); });
  }
  static std::shared_ptr<msc_row_decisions> create(const Rows& rows, const msc_rows* references,
                                                   const RowDecisionOptions& options) {
    const auto c = options.c();
    msc_row_decisions* handle = nullptr;
    detail::check([&](msc_error* e) {
      return msc_row_decisions_create(rows.c(), references, &c, &handle, e);
    });
    return detail::own(handle, msc_row_decisions_release);
  }

  std::shared_ptr<msc_row_decisions> handle_;
  msc_row_decision_summary summary_{};
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
