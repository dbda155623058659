#include "memberscope/c/status.h"

#include "memberscope/c/export.h"

#define MSC_STRINGIFY_(x) #x
#define MSC_STRINGIFY(x) MSC_STRINGIFY_(x)

namespace {

constexpr const char* kStatusNames[] = {"ok",         "invalid argument", "shape mismatch",
                                        "not finite", "victim failed",    "extractor failed",
                                        "cancelled",  "unsupported",      "input/output",
                                        "numerical",  "out of memory",    "internal error",
                                        "timeout"};
constexpr const char* kStageNames[] = {"none",       "data",      "image",          "victim",
                                       "features",   "predictor", "reconstruction", "score",
                                       "evaluation", "audit"};

template <int32_t n>
const char* name(const char* const (&names)[n], int32_t i, const char* unknown) {
  return i >= 0 && i < n ? names[i] : unknown;
}

}  // namespace

extern "C" {

const char* msc_version(void) {
  return MSC_STRINGIFY(MSC_VERSION_MAJOR) "." MSC_STRINGIFY(MSC_VERSION_MINOR) "." MSC_STRINGIFY(
      MSC_VERSION_PATCH);
}

const char* msc_status_name(int32_t status) {
  return name(kStatusNames, status, "unknown status");
}

const char* msc_stage_name(int32_t stage) {
  return name(kStageNames, stage, "unknown stage");
}

}  // extern "C"
