/// @file
/// @brief How many pairs a question needs, before an audit is made.
#ifndef MEMBERSCOPE_PLAN_HPP
#define MEMBERSCOPE_PLAN_HPP

#include "memberscope/c/plan.h"
#include "memberscope/error.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup evaluation
/// @{

/// The question; see ::msc_plan_question. @since 0.1.0
struct PlanQuestion : msc_plan_question {
  PlanQuestion() : msc_plan_question{} { struct_size = sizeof(msc_plan_question); }
};

/// What it takes; see ::msc_plan_answer. @since 0.1.0
struct PlanAnswer : msc_plan_answer {
  PlanAnswer() : msc_plan_answer{} { struct_size = sizeof(msc_plan_answer); }
};

/// How many pairs the question needs; see msc_plan(). Throws Error. @since 0.1.0
inline PlanAnswer plan(const PlanQuestion& question) {
  PlanAnswer answer;
  detail::check([&](msc_error* e) { return msc_plan(&question, &answer, e); });
  return answer;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
