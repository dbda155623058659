#pragma once

#include <cstdint>

namespace msc {

/// Lower bound on epsilon of (epsilon, delta)-differential privacy from one training run (Steinke,
/// Nasr and Jagielski 2023): of `units` included or left out by independent fair coins, `guesses`
/// were guessed, a number fixed before looking, and `correct` of them rightly. 0 when nothing can
/// be excluded. An (epsilon, 0)-private training lets the number of right guesses exceed
/// Binomial(guesses, e^eps / (1 + e^eps)) nowhere; delta adds its share.
double epsilon_lower_bound(int64_t units, int64_t guesses, int64_t correct, double delta,
                           double confidence);

/// Chance, at most, of `correct` or more right guesses under (epsilon, delta)-differential privacy:
/// theorem 5.2 there.
double one_run_p_value(int64_t units, int64_t guesses, int64_t correct, double epsilon,
                       double delta);

}  // namespace msc
