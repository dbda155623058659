#include "audit/scoring/victim_trust.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "core/base/format.h"
#include "victims/victim_check.h"

namespace msc::audit {
namespace {

bool is_flat(memberscope::ImageView x) {
  const auto at = [&](int64_t r, int64_t c, int64_t k) {
    return static_cast<const char*>(x.c()->data) + r * x.c()->stride_y + c * x.c()->stride_x +
           k * x.c()->stride_c;
  };
  const auto size = static_cast<size_t>(msc_dtype_size(x.dtype()));
  for (int64_t r = 0; r < x.height(); ++r)
    for (int64_t c = 0; c < x.width(); ++c)
      for (int64_t k = 0; k < x.channels(); ++k)
        if (std::memcmp(at(r, c, k), at(0, 0, k), size) != 0) return false;
  return true;
}

/// A pair whose answers can show something: the first that can be read, but for flat inputs, such
/// as the empty slices that a volume begins with.
std::optional<int64_t> telling_pair(const PairSet& pairs) {
  constexpr int64_t kTries = 32;
  std::optional<int64_t> flat;
  for (int64_t i = 0; i < std::min(kTries, pairs.size()); ++i) {
    try {
      const auto owned = pairs.read(i);
      if (!is_flat(owned.pair.x)) return i;
      if (!flat) flat = i;
    } catch (const memberscope::Error&) {  // it fails by name when its turn comes
    }
  }
  return flat;
}

}  // namespace

int64_t check_victim(const memberscope::VictimHandle& victim, const PairSet& pairs,
                     Listener& listener) {
  const auto i = telling_pair(pairs);
  if (!i) return 0;
  const auto owned = pairs.read(*i);
  const auto check = victims::check_victim(victim, owned.pair.x, pairs.name(*i).id);
  if (check.refusal.empty())
    listener.note(
        msc::format("The victim answers one input alike: {} queries told so, besides one a pair "
                    "(--trust-victim spares them)",
                    check.n_queries));
  else
    listener.note("Whether the victim answers one input alike is not known: " + check.refusal);
  return check.n_queries;
}

}  // namespace msc::audit
