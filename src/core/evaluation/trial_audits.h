#pragma once

#include <cstdint>
#include <functional>

#include "core/evaluation/interval.h"

namespace msc {

/// Share of trial audits whose interval of the AUC satisfies `holds`: `n` members and as many
/// non-members, normal scores of equal spread with this AUC, from a fixed seed. For classes so
/// small that no formula knows how the interval's ends jump.
double trial_share(double auc, int64_t n, double confidence,
                   const std::function<bool(const Interval&)>& holds);

}  // namespace msc
