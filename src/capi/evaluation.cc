#include "memberscope/c/evaluation.h"

#include <string_view>

#include "capi/guard.h"
#include "capi/names.h"
#include "core/evaluation/evaluation.h"

struct msc_evaluation {
  msc::Evaluation found;
};

namespace msc::capi {

namespace {

std::vector<NamedScores> named_scores(const msc_evaluation_input& input) {
  std::vector<NamedScores> scores;
  for (int64_t i = 0; i < input.n_scores; ++i) {
    if (!input.names[i] || !*input.names[i] || (input.n > 0 && !input.scores[i]))
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "score {} has no name or no values", i);
    scores.push_back({input.names[i], input.scores[i]});
  }
  return scores;
}

void check_input(const msc_evaluation_input& input) {
  if (input.n < 0 || input.n > INT32_MAX)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "n is {}, expected 0 to 2^31 - 1", input.n);
  if (input.n_scores < 1)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "n_scores is {}, expected at least 1",
         input.n_scores);
  require(input.n == 0 || input.member, "member is null");
  require(input.names && input.scores, "names or scores is null");
}

EvaluationOptions read_options(const msc_evaluation_options* given) {
  const auto options = read_struct(given, "msc_evaluation_options");
  EvaluationOptions result;
  if (options.confidence != 0) result.confidence = options.confidence;
  result.seed = options.seed;
  if (options.resamples < 0 || options.resamples > 10000000)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "resamples is {}, expected 0 (none) to 10000000",
         options.resamples);
  result.resamples = options.resamples;
  if (options.threads > 0) result.threads = options.threads;
  result.calibrated = options.calibrated != 0;
  if (options.has_prior) result.prior = options.prior;
  if (options.matched_on) result.matched_on = options.matched_on;
  return result;
}

void write_estimate(const Estimate& from, msc_estimate* to) {
  msc_estimate estimate{};
  estimate.name = from.name.c_str();
  estimate.method = from.method.c_str();
  estimate.n = from.n;
  estimate.n_needed = from.n_needed;
  estimate.status = from.status;
  if (from.status == MSC_ESTIMATE_OK) {
    estimate.value = from.value;
    estimate.low = from.interval.low;
    estimate.high = from.interval.high;
    estimate.count = from.count;
  }
  write_struct(to, estimate, "msc_estimate");
}

const RocCurve& find_curve(const Evaluation& evaluation, std::string_view score) {
  for (const auto& [name, curve] : evaluation.curves) {
    if (name == score) return curve;
  }
  if (evaluation.curves.empty())
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION,
         "no ROC curve: it needs members and non-members");
  const auto& curves = evaluation.curves;
  fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "there is no score '{}'; there are {}", score,
       list_names(static_cast<int64_t>(curves.size()),
                  [&](int64_t i) { return curves[static_cast<size_t>(i)].first; }));
}

}  // namespace

}  // namespace msc::capi

using namespace msc;
using namespace msc::capi;

int32_t msc_evaluation_create(const msc_evaluation_input* input,
                              const msc_evaluation_options* options, msc_evaluation** evaluation,
                              msc_error* error) {
  return guard(error, [&] {
    require(input, "input is null");
    require(evaluation, "evaluation is null");
    const auto in = read_struct(input, "msc_evaluation_input");
    check_input(in);
    const auto labels = make_labels(in.member, in.group, in.n);
    *evaluation = new msc_evaluation{evaluate(named_scores(in), labels, read_options(options))};
  });
}

void msc_evaluation_release(msc_evaluation* evaluation) {
  delete evaluation;
}

int64_t msc_evaluation_count(const msc_evaluation* evaluation) {
  return evaluation ? static_cast<int64_t>(evaluation->found.figures.size()) : 0;
}

int32_t msc_evaluation_get(const msc_evaluation* evaluation, int64_t index, msc_estimate* estimate,
                           msc_error* error) {
  return guard(error, [&] {
    require(evaluation, "evaluation is null");
    const auto count = msc_evaluation_count(evaluation);
    if (index < 0 || index >= count)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "index is {}, expected 0 to {}", index, count - 1);
    write_estimate(evaluation->found.figures[static_cast<size_t>(index)], estimate);
  });
}

int32_t msc_evaluation_find(const msc_evaluation* evaluation, const char* name,
                            msc_estimate* estimate, msc_error* error) {
  return guard(error, [&] {
    require(evaluation, "evaluation is null");
    require(name, "name is null");
    const auto& figures = evaluation->found.figures;
    for (const auto& figure : figures)
      if (figure.name == name) return write_estimate(figure, estimate);
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "there is no figure '{}'; there are {}", name,
         list_figures(static_cast<int64_t>(figures.size()),
                      [&](int64_t i) { return figures[static_cast<size_t>(i)].name; }));
  });
}

int32_t msc_evaluation_roc(const msc_evaluation* evaluation, const char* score, int64_t capacity,
                           double* fpr, double* tpr, int64_t* n, msc_error* error) {
  return guard(error, [&] {
    require(evaluation, "evaluation is null");
    require(score, "score is null");
    require(n, "n is null");
    const auto& found = evaluation->found;
    const auto& curve = find_curve(found, score);
    const auto points = static_cast<int64_t>(curve.threshold.size());
    if ((fpr || tpr) && capacity < points)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "capacity is {}, the curve has {} points",
           capacity, points);
    for (int64_t i = 0; i < points; ++i) {
      if (fpr)
        fpr[i] =
            static_cast<double>(curve.false_positives[i]) / static_cast<double>(found.n_nonmembers);
      if (tpr)
        tpr[i] =
            static_cast<double>(curve.true_positives[i]) / static_cast<double>(found.n_members);
    }
    *n = points;
  });
}
