#pragma once

#include <cstdint>
#include <iterator>

namespace msc {

/// The names of the probes, as users write them, at the place of their number; see msc_probe.
inline constexpr const char* kProbeNames[] = {"default", "ridge", "logistic"};
inline constexpr int32_t kProbes = static_cast<int32_t>(std::size(kProbeNames));

}  // namespace msc
