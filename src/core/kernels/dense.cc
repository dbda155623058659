#include "core/kernels/dense.h"

#include <cstdlib>

#include "core/base/error.h"

namespace msc::kernels {

extern const Dense dense_baseline;
#if defined(__x86_64__)
extern const Dense dense_avx2;
extern const Dense dense_avx512;
#endif

namespace {

constexpr const char* kOverride = "MEMBERSCOPE_KERNELS";

const Dense& best() {
  for (const char* name : {"avx512", "avx2"})
    if (const Dense* set = find_dense(name)) return *set;
  return dense_baseline;
}

const Dense& choose() {
  const char* wanted = std::getenv(kOverride);
  if (!wanted || !*wanted) return best();
  if (const Dense* set = find_dense(wanted)) return *set;
  fail(MSC_UNSUPPORTED, MSC_STAGE_NONE,
       "{}={}: expected baseline, avx2 or avx512, and one that this processor has", kOverride,
       wanted);
}

}  // namespace

const Dense* find_dense(const std::string& name) {
  if (name == "baseline") return &dense_baseline;
#if defined(__x86_64__)
  __builtin_cpu_init();
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (name == "avx2" && avx2) return &dense_avx2;
  const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
  if (name == "avx512" && avx2 && avx512) return &dense_avx512;
#endif
  return nullptr;
}

const Dense& dense() {
  static const Dense& chosen = choose();
  return chosen;
}

}  // namespace msc::kernels
