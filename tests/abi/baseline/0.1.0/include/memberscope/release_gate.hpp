/// @file
/// @brief Release gates: the C++ form of memberscope/c/release_gate.h (library
/// `memberscope_audit`).
#ifndef MEMBERSCOPE_RELEASE_GATE_HPP
#define MEMBERSCOPE_RELEASE_GATE_HPP

#include <memory>
#include <string>
#include <vector>

#include "memberscope/c/release_gate.h"
#include "memberscope/judgement.hpp"
#include "memberscope/plan.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup reports
/// @{

/// What an audit says to a policy. @since 0.1.0
enum class ReleaseAnswer { passed = 0, failed = 1, not_answered = 2 };

/// One check of a gate. @since 0.1.0
struct ReleaseCheck {
  std::string name;      ///< "comparison", "pairs", "failed pairs", or the claim.
  std::string message;   ///< What was found, in words.
  ReleaseAnswer answer;  ///< Whether it passed.
};

/// An audit that was asked what a policy requires; see msc_release_gate_create(). Cheap to copy,
/// immutable, thread-safe. Everything throws Error. @since 0.1.0
class ReleaseGate {
 public:
  /// @param policy JSON text. @param audit Folder of an audit, or empty.
  ReleaseGate(const std::string& policy, const Rows& rows, const std::string& audit = {}) {
    msc_release_gate* gate = nullptr;
    detail::check([&](msc_error* e) {
      return msc_release_gate_create(policy.c_str(), rows.c(),
                                     audit.empty() ? nullptr : audit.c_str(), &gate, e);
    });
    handle_ = detail::own(gate, msc_release_gate_release);
    summary_.struct_size = sizeof(summary_);
    detail::check([&](msc_error* e) { return msc_release_gate_get(gate, &summary_, e); });
  }
  /// The answer to the whole policy.
  ReleaseAnswer answer() const { return static_cast<ReleaseAnswer>(summary_.answer); }
  /// Lines for a terminal.
  std::string text() const { return summary_.text; }
  /// The answer and its texts, lent as long as a copy of this object lives.
  const msc_release_summary& summary() const& { return summary_; }
  const msc_release_summary& summary() const&& = delete;  ///< Its texts would outlive this.
  /// The checks: validity first, then the claims in their order.
  std::vector<ReleaseCheck> checks() const {
    std::vector<ReleaseCheck> list;
    for (int64_t i = 0; i < summary_.n_checks; ++i) {
      msc_release_check one{};
      one.struct_size = sizeof(one);
      detail::check(
          [&](msc_error* e) { return msc_release_gate_get_check(handle_.get(), i, &one, e); });
      list.push_back({one.name, one.message, static_cast<ReleaseAnswer>(one.answer)});
    }
    return list;
  }
  /// Writes gate.json, gate.xml (JUnit) and gate.sarif.
  void write(const std::string& folder) const {
    detail::check(
        [&](msc_error* e) { return msc_release_gate_write(handle_.get(), folder.c_str(), e); });
  }
  /// The C handle.
  msc_release_gate* c() const { return handle_.get(); }

 private:
  std::shared_ptr<msc_release_gate> handle_;
  msc_release_summary summary_{};
};

/// How many pairs a policy takes; see msc_release_plan(). Throws Error. @since 0.1.0
inline PlanAnswer release_plan(const std::string& policy, double power = 0.8) {
  PlanAnswer answer;
  detail::check([&](msc_error* e) { return msc_release_plan(policy.c_str(), power, &answer, e); });
  return answer;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
