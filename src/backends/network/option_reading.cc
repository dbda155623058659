#include "backends/network/option_reading.h"

#include <algorithm>
#include <cmath>

#include "backends/network/text.h"

namespace msc::network {

using memberscope::ModelOptions;

ChannelScale read_scale(const ModelOptions& given) {
  ChannelScale scale{given.numbers("mean"), given.numbers("std")};
  const size_t n = std::max(scale.mean.size(), scale.deviation.size());
  if (scale.mean.empty()) scale.mean.assign(n, 0.0);
  if (scale.deviation.empty()) scale.deviation.assign(n, 1.0);
  if (scale.mean.size() != scale.deviation.size())
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "mean and std: expected as many numbers each, found ", scale.mean.size(), " and ",
         scale.deviation.size());
  for (size_t c = 0; c < n; ++c)
    if (!(scale.deviation[c] > 0))
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "std[", c, "] is ", scale.deviation[c],
           ", expected > 0");
  return scale;
}

Range read_range(const ModelOptions& given, const char* key, const Range& otherwise) {
  if (!given.has(key)) return otherwise;
  const auto values = given.numbers(key);
  if (values.size() != 2 || !(values[0] < values[1]) || !std::isfinite(values[1] - values[0]))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, key, " is '", given.text(key),
         "', expected two numbers, the first below the second");
  return {values[0], values[1]};
}

int64_t read_count(const ModelOptions& given, const char* key, uint64_t otherwise, uint64_t most) {
  const uint64_t count = given.whole(key, otherwise);
  if (count > most)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, key, " is ", count, ", expected 0 to ", most);
  return static_cast<int64_t>(count);
}

int read_threads(const ModelOptions& given) {
  return static_cast<int>(read_count(given, "threads", 0, 1024));
}

bool is_yes(const ModelOptions& given, const char* key) {
  return given.choice(key, kNoYes) == 1;
}

}  // namespace msc::network
