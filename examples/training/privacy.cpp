#include "training/privacy.h"

#include <cstdio>
#include <stdexcept>

#include "training/rdp_accountant.h"

namespace training {

int64_t steps_an_epoch(int64_t members, int64_t batch) {
  return (members + batch - 1) / batch;
}

double sampling_probability(int64_t members, int64_t batch) {
  return static_cast<double>(batch) / static_cast<double>(members);
}

double epsilon_after(const Privacy& privacy, int64_t members, int64_t batch, int64_t epochs) {
  return epsilon_spent({sampling_probability(members, batch), privacy.noise},
                       epochs * steps_an_epoch(members, batch), privacy.delta);
}

std::string describe(const Privacy& privacy, int64_t members, int64_t batch, int64_t epochs) {
  char text[256];
  std::snprintf(text, sizeof(text),
                "{\"epsilon\": %.6g, \"delta\": %.6g, \"noise\": %.6g, \"clip\": %.6g, "
                "\"sampling_probability\": %.6g, \"steps\": %lld}\n",
                epsilon_after(privacy, members, batch, epochs), privacy.delta, privacy.noise,
                privacy.clip, sampling_probability(members, batch),
                static_cast<long long>(epochs * steps_an_epoch(members, batch)));
  return text;
}

// A mechanism that publishes one example at random is (0, 1 / n)-private.
void check(const Privacy& privacy, int64_t members, int64_t batch) {
  if (!is_private(privacy)) return;
  const auto n = std::to_string(members);
  if (batch > members)
    throw std::runtime_error("--dp-noise: --batch must not exceed the " + n + " members");
  if (privacy.delta * static_cast<double>(members) >= 1) {
    throw std::runtime_error("--dp-delta: with " + n + " members one in " + n +
                             " or more promises nothing; give less");
  }
}

void add_privacy_options(CLI::App& app, Privacy& privacy) {
  auto* noise =
      app.add_option(
             "--dp-noise", privacy.noise,
             "Train with DP-SGD: deviation of the Gaussian noise on the sum of the members' "
             "gradients, in units of --dp-clip. "
             "The noise follows from --seed, so the promise holds against whoever does not know it")
          ->check(CLI::PositiveNumber);
  app.add_option("--dp-clip", privacy.clip, "DP-SGD: largest norm of one member's gradient")
      ->check(CLI::PositiveNumber)
      ->needs(noise)
      ->capture_default_str();
  app.add_option(
         "--dp-delta", privacy.delta,
         "DP-SGD: the delta for which epsilon is told; less than one in the number of members")
      ->check(CLI::Range(1e-15, 0.5))
      ->needs(noise)
      ->capture_default_str();
}

}  // namespace training
