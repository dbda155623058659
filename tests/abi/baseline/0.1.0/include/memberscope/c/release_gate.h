/// @file
/// @brief Release gates: what a policy requires of an audit (library `memberscope_audit`).
#ifndef MEMBERSCOPE_C_RELEASE_GATE_H
#define MEMBERSCOPE_C_RELEASE_GATE_H

#include "memberscope/c/judgement.h"
#include "memberscope/c/plan.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup reports
/// @{

/// What an audit says to a policy, or to one rule of it. @since 0.1.0
enum msc_release_answer {
  MSC_RELEASE_PASSED = 0,       ///< It is shown, at the policy's confidence.
  MSC_RELEASE_FAILED = 1,       ///< The contrary is shown.
  MSC_RELEASE_NOT_ANSWERED = 2  ///< Neither: too few pairs, or a comparison that is not valid.
};

/// The answer. Growing struct. Strings live as long as the gate. @since 0.1.0
typedef struct msc_release_summary {
  uint64_t struct_size;       ///< sizeof(msc_release_summary) as the caller knows it.
  int32_t answer;             ///< One of ::msc_release_answer.
  int32_t reserved;           ///< Zero.
  int64_t n_checks;           ///< Checks, msc_release_gate_get_check().
  int64_t members_needed;     ///< Members and non-members with which a model that leaks nothing
  int64_t nonmembers_needed;  ///< passes each claim four times in five.
  const char* text;           ///< Lines for a terminal.
  const char* json;           ///< What gate.json holds.
  const char* junit;          ///< What gate.xml holds, JUnit.
  const char* sarif;          ///< What gate.sarif holds, SARIF 2.1.0.
} msc_release_summary;

/// One check. Growing struct. Strings live as long as the gate. @since 0.1.0
typedef struct msc_release_check {
  uint64_t struct_size;  ///< sizeof(msc_release_check) as the caller knows it.
  const char* name;      ///< "comparison", "pairs", "failed pairs", or the claim.
  const char* message;   ///< What was found, in words.
  int32_t answer;        ///< One of ::msc_release_answer.
  int32_t reserved;      ///< Zero.
} msc_release_check;

/// An audit that was asked. Opaque, immutable, thread-safe to read. @since 0.1.0
typedef struct msc_release_gate msc_release_gate;

/// Asks rows what a policy requires. A claim "FIGURE <= NUMBER" passes where the upper end of the
/// figure's interval is not above the number, fails where the lower end is, and is otherwise not
/// answered, so that nothing passes for lack of data; nor does anything where the two sides differ
/// without the victim. @param policy JSON text, for instance
/// `{"memberscope_policy": 1, "require": ["l_mem.auc <= 0.6"]}`; docs/how-to-ci.md has the keys.
/// @param audit Folder of an audit, whose features and findings are judged with the rows, or null.
/// @param[out] gate Free with msc_release_gate_release(). @return ::MSC_OK, whatever the answer;
/// ::MSC_INVALID_ARGUMENT for a policy that is none, a figure that there is not, rows that cannot
/// be judged together. @since 0.1.0
MSC_API int32_t msc_release_gate_create(const char* policy, const msc_rows* rows, const char* audit,
                                        msc_release_gate** gate, msc_error* error);

/// Frees a gate. Null is allowed. @since 0.1.0
MSC_API void msc_release_gate_release(msc_release_gate* gate);

/// @param[out] summary `struct_size` set by the caller. @since 0.1.0
MSC_API int32_t msc_release_gate_get(const msc_release_gate* gate, msc_release_summary* summary,
                                     msc_error* error);

/// Check by index. @param[out] check `struct_size` set by the caller. @since 0.1.0
MSC_API int32_t msc_release_gate_get_check(const msc_release_gate* gate, int64_t index,
                                           msc_release_check* check, msc_error* error);

/// Writes gate.json, gate.xml and gate.sarif into a folder, which is made where it is missing. Only
/// what memberscope wrote there is replaced. @return As msc_judgement_write(). @since 0.1.0
MSC_API int32_t msc_release_gate_write(const msc_release_gate* gate, const char* folder,
                                       msc_error* error);

/// How many pairs a policy takes, before an audit is made: with so many, a model that leaks nothing
/// passes each claim with chance `power`. @param power In (0,1). @param[out] answer `struct_size`
/// set by the caller. @return ::MSC_OK, ::MSC_INVALID_ARGUMENT for a claim that no number of pairs
/// could show. @since 0.1.0
MSC_API int32_t msc_release_plan(const char* policy, double power, msc_plan_answer* answer,
                                 msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
