/// @file
/// @brief Two audits side by side: the C++ form of memberscope/c/comparison.h (library
/// `memberscope_audit`).
#ifndef MEMBERSCOPE_COMPARISON_HPP
#define MEMBERSCOPE_COMPARISON_HPP

#include <memory>
#include <string>

#include "memberscope/c/comparison.h"
#include "memberscope/rows.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup reports
/// @{

/// How two audits are compared; see ::msc_comparison_options. @since 0.1.0
struct ComparisonOptions {
  double confidence = 0.95;       ///< Of all intervals, two-sided.
  std::string name_a = "first";   ///< What to call the first.
  std::string name_b = "second";  ///< What to call the second.
};

/// Two audits, compared. Cheap to copy, immutable, thread-safe. Everything throws Error.
/// @since 0.1.0
class Comparison {
 public:
  /// Compares; see msc_comparison_create().
  Comparison(const Rows& a, const Rows& b, const ComparisonOptions& options = {})
      : handle_(create(a, b, options)) {
    summary_.struct_size = sizeof(summary_);
    detail::check([&](msc_error* e) { return msc_comparison_get(handle_.get(), &summary_, e); });
  }

  /// The difference of L_mem's AUCs, with its uncertainty.
  std::string sentence() const { return summary_.sentence; }
  /// Lines for a terminal.
  std::string table() const { return summary_.table; }
  /// What comparison.json holds.
  std::string json() const { return summary_.json; }
  /// A page that needs nothing else.
  std::string html() const { return summary_.html; }
  /// Difference, counts, and the texts above lent as long as a copy of this object lives.
  const msc_comparison_summary& summary() const& { return summary_; }
  const msc_comparison_summary& summary() const&& = delete;  ///< Its texts would outlive this.
  /// Writes comparison.json and comparison.html; see msc_comparison_write().
  void write(const std::string& folder) const {
    detail::check(
        [&](msc_error* e) { return msc_comparison_write(handle_.get(), folder.c_str(), e); });
  }
  /// The C handle.
  msc_comparison* c() const { return handle_.get(); }

 private:
  static std::shared_ptr<msc_comparison> create(const Rows& a, const Rows& b,
                                                const ComparisonOptions& options) {
    msc_comparison_options c{};
    c.struct_size = sizeof(c);
    c.confidence = options.confidence;
    c.name_a = options.name_a.c_str();
    c.name_b = options.name_b.c_str();
    msc_comparison* handle = nullptr;
    detail::check(
        [&](msc_error* e) { return msc_comparison_create(a.c(), b.c(), &c, &handle, e); });
    return detail::own(handle, msc_comparison_release);
  }

  std::shared_ptr<msc_comparison> handle_;
  msc_comparison_summary summary_{};
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
