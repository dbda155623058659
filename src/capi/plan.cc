#include "memberscope/c/plan.h"

#include <cmath>

#include "capi/guard.h"
#include "core/evaluation/sample_plan.h"

namespace msc::capi {

namespace {

PlanQuestion read_question(const msc_plan_question* from) {
  const auto c = read_struct(from, "msc_plan_question");
  PlanQuestion question;
  question.kind = c.kind;
  const auto take = [](double given, double& field, const char* name) {
    if (!std::isfinite(given))
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "{} is {}, expected a finite number", name,
           given);
    if (given != 0) field = given;
  };
  if (c.kind == MSC_PLAN_AUC_BELOW) question.auc = 0.5;
  take(c.auc, question.auc, "auc");
  take(c.power, question.power, "power");
  take(c.confidence, question.confidence, "confidence");
  take(c.half_width, question.half_width, "half_width");
  take(c.fpr, question.fpr, "fpr");
  take(c.error_rate, question.error_rate, "error_rate");
  take(c.limit, question.limit, "limit");
  take(c.epsilon, question.epsilon, "epsilon");
  if (c.batch != 0) question.batch = c.batch;
  question.false_calls = c.false_calls;
  return question;
}

}  // namespace

}  // namespace msc::capi

using namespace msc::capi;

int32_t msc_plan(const msc_plan_question* question, msc_plan_answer* answer, msc_error* error) {
  return guard(error, [&] {
    const auto found = msc::plan_samples(read_question(question));
    msc_plan_answer c{};
    c.n_members = found.n_members;
    c.n_nonmembers = found.n_nonmembers;
    write_struct(answer, c, "msc_plan_answer");
  });
}
