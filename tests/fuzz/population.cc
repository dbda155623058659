// Stored populations, mostly with a checksum that fits, and pairs predicted by what comes of them.
#include <algorithm>

#include "core/population/profile_bytes.h"
#include "fuzz/input.h"
#include "memberscope/memberscope.h"

namespace {

std::string sealed(std::string bytes) {
  const uint64_t sum = msc::profile_checksum(bytes);
  return bytes.append(reinterpret_cast<const char*>(&sum), sizeof sum);
}

/// A level of as many features as the population has, and a truth of as many channels.
void predict(const msc_population* population, const msc_population_info& info) {
  if (info.n_features > 64 || info.n_columns > 64) return;
  std::vector<float> values(static_cast<size_t>(4 * std::max(info.n_features, info.n_columns)),
                            0.5f);
  const auto view = [&](int64_t channels) {
    const int64_t size = sizeof(float);
    return msc_image_view{values.data(),       MSC_F32,         0,   2, 2, channels,
                          2 * channels * size, channels * size, size};
  };
  msc_feature_level level{};
  level.values = view(std::max<int64_t>(1, info.n_features));
  level.origin_y = level.origin_x = 0.5;
  level.step_y = level.step_x = 1;
  const msc_image_view y = view(std::max<int64_t>(1, info.n_columns));
  msc_share_input input{};
  input.struct_size = sizeof input;
  input.y = input.y_hat = &y;
  msc_population_result result{};
  result.struct_size = sizeof result;
  msc_population_predict(population, &level, 1, &input, 1, 1, &result, nullptr);
}

void use(msc_population* population) {
  msc_population_info info{};
  info.struct_size = sizeof info;
  msc_population_get_info(population, &info, nullptr);
  predict(population, info);
  int64_t size = 0;
  msc_population_save(population, nullptr, 0, &size, nullptr);
  msc_population_fit(population, nullptr);
  predict(population, info);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  if (size < 1) return 0;
  std::string profile(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  if (bytes[0] % 8 != 0) profile = sealed(std::move(profile));
  msc_population* population = nullptr;
  if (msc_population_load(profile.data(), static_cast<int64_t>(profile.size()), nullptr,
                          &population, nullptr) == MSC_OK)
    use(population);
  msc_population_release(population);
  return 0;
}
