// What a training with DP-SGD promises about its members, and what it has spent of it.
#pragma once

#include <CLI/CLI.hpp>

#include <cstdint>
#include <string>

namespace training {

struct Privacy {
  double noise = 0;     // sigma: the noise's deviation in units of `clip`; 0 = a plain training
  double clip = 1;      // C: no example's gradient has a larger norm
  double delta = 1e-5;  // of (epsilon, delta)
};

inline bool is_private(const Privacy& privacy) {
  return privacy.noise > 0;
}

// An epoch has as many steps as batches of `batch` cover the members; each step takes every member
// with this probability.
int64_t steps_an_epoch(int64_t members, int64_t batch);
double sampling_probability(int64_t members, int64_t batch);

// Epsilon after so many epochs.
double epsilon_after(const Privacy& privacy, int64_t members, int64_t batch, int64_t epochs);

// The promise as JSON, to lie beside the checkpoint.
std::string describe(const Privacy& privacy, int64_t members, int64_t batch, int64_t epochs);

// Throws where delta promises nothing for so few members, or where there are fewer than a batch.
void check(const Privacy& privacy, int64_t members, int64_t batch);

// --dp-noise, --dp-clip, --dp-delta.
void add_privacy_options(CLI::App& app, Privacy& privacy);

}  // namespace training
