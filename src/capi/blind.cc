#include "memberscope/c/blind.h"

#include <algorithm>
#include <cmath>

#include "capi/guard.h"
#include "core/evaluation/blind_classifier.h"

namespace msc::capi {

namespace {

void check(const msc_blind_classifier_input& input) {
  if (input.n < 0 || input.n > INT32_MAX)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "n is {}, expected 0 to 2^31 - 1", input.n);
  if (input.n_features < 1 || input.n_features > 65536)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "n_features is {}, expected 1 to 65536",
         input.n_features);
  if (input.folds < 0 || input.folds == 1)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "folds is {}, expected at least 2", input.folds);
  if (input.permutations < 0 || input.permutations > 10000000)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "permutations is {}, expected 0 (default) to 10000000", input.permutations);
  require(input.n == 0 || (input.member && input.features), "member or features is null");
  for (int64_t i = 0; i < input.n * input.n_features; ++i) {
    if (!std::isfinite(input.features[i]))
      fail(MSC_NOT_FINITE, MSC_STAGE_EVALUATION, "feature {} of sample {} is {}",
           i % input.n_features, i / input.n_features, input.features[i]);
  }
}

BlindClassifierOptions read_options(const msc_blind_classifier_input& input) {
  BlindClassifierOptions options;
  if (input.folds > 0) options.folds = input.folds;
  if (input.permutations > 0) options.permutations = input.permutations;
  options.seed = input.seed;
  return options;
}

}  // namespace

}  // namespace msc::capi

using namespace msc;
using namespace msc::capi;

int32_t msc_blind_classify(const msc_blind_classifier_input* input, double* scores,
                           msc_blind_classifier_result* result, msc_error* error) {
  return guard(error, [&] {
    require(input, "input is null");
    const auto in = read_struct(input, "msc_blind_classifier_input");
    check(in);
    const auto found = blind_classifier(in.features, in.n_features,
                                        make_labels(in.member, in.group, in.n), read_options(in));
    msc_blind_classifier_result c{};
    c.auc = found.auc;
    c.p_value = found.p_value;
    c.permutations = found.permutations;
    c.folds = found.folds;
    write_struct(result, c, "msc_blind_classifier_result");
    if (scores) std::copy(found.scores.begin(), found.scores.end(), scores);
  });
}
