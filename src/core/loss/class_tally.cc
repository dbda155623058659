#include "core/loss/class_tally.h"

#include "core/base/error.h"

namespace msc {

double mean_of(double sum, int64_t n) {
  if (n == 0)
    fail(MSC_NUMERICAL, MSC_STAGE_RECONSTRUCTION,
         "no position takes part in L_rec: mask and ignore index leave nothing");
  return sum / static_cast<double>(n);
}

namespace {

double mean_of_present(const std::vector<double>& errors) {
  double sum = 0;
  int64_t present = 0;
  for (const double error : errors) {
    if (error < 0) continue;
    sum += error;
    ++present;
  }
  return present == 0 ? 0 : sum / static_cast<double>(present);
}

}  // namespace

ClassErrors ClassTally::mean_loss() const {
  ClassErrors errors;
  errors.pixel_mean = mean_of(sum_, n_);
  for (const Count& count : counts_) {
    errors.error.push_back(count.n == 0 ? kAbsentClass : count.loss / static_cast<double>(count.n));
    errors.positions.push_back(count.n);
  }
  errors.class_mean = mean_of_present(errors.error);
  return errors;
}

ClassErrors ClassTally::overlap_error(double (*overlap)(double both, double together)) const {
  ClassErrors errors;
  mean_of(0, n_);  // nothing takes part
  for (const Count& count : counts_) {
    const double truth = static_cast<double>(count.truth), together = truth + count.output;
    errors.error.push_back(together == 0 ? kAbsentClass : 1 - overlap(count.both, together));
    errors.positions.push_back(count.truth);
  }
  errors.class_mean = mean_of_present(errors.error);
  errors.pixel_mean = errors.class_mean;
  return errors;
}

}  // namespace msc
