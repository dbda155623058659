// Time to evaluate a million samples on one thread: every figure with its interval, and the ROC
// curves.
//
//   evaluation_bench [samples]     default 1000000

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memberscope/evaluation.hpp>

#include "core/evaluation/simulate.h"

using namespace msc;
using namespace msc::test;

namespace {

double seconds_for(const memberscope::EvaluationInput& input) {
  const auto start = std::chrono::steady_clock::now();
  const memberscope::Evaluation evaluation(input);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
  const int64_t n = argc > 1 ? std::max<int64_t>(4, std::atoll(argv[1])) : 1000000;
  const auto labels = labels_of(n / 2, n - n / 2);
  Random random(1);
  memberscope::EvaluationInput input;
  input.member.assign(labels.member.begin(), labels.member.end());
  for (const char* name : {"l_rec", "l_pred", "l_mem"}) {
    input.scores.emplace_back(name, draw({Kind::kShift, 0.7}, labels, random));
    std::printf("%lld samples, %zu score%s: %.2f s\n", static_cast<long long>(n),
                input.scores.size(), input.scores.size() == 1 ? "" : "s", seconds_for(input));
  }
  return 0;
}
