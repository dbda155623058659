#include <vector>

#include "capi/values.h"
#include "core/evaluation/conformal.h"
#include "core/evaluation/multiple_testing.h"
#include "memberscope/c/evaluation.h"

namespace msc::capi {

namespace {

std::vector<double> probabilities(const double* values, int64_t n) {
  auto p_values = finite_values(values, n, "p_values");
  for (int64_t i = 0; i < n; ++i) {
    if (values[i] < 0 || values[i] > 1)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "p_values[{}] is {}, expected 0 to 1", i,
           values[i]);
  }
  return p_values;
}

void write_values(const std::vector<double>& from, double* to) {
  require(from.empty() || to, "the output array is null");
  std::copy(from.begin(), from.end(), to);
}

}  // namespace

}  // namespace msc::capi

using namespace msc;
using namespace msc::capi;

int32_t msc_conformal_p_values(const double* references, int64_t n_references, const double* scores,
                               int64_t n, double* p_values, msc_error* error) {
  return guard(error, [&] {
    const auto known = finite_values(references, n_references, "references");
    write_values(conformal_p_values(known, finite_values(scores, n, "scores")), p_values);
  });
}

int32_t msc_benjamini_hochberg(const double* p_values, int64_t n, double* adjusted,
                               msc_error* error) {
  return guard(error,
               [&] { write_values(benjamini_hochberg(probabilities(p_values, n)), adjusted); });
}

int32_t msc_holm(const double* p_values, int64_t n, double* adjusted, msc_error* error) {
  return guard(error, [&] { write_values(holm(probabilities(p_values, n)), adjusted); });
}
