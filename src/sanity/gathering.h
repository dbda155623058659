#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "sanity/findings.h"
#include "sanity/traits.h"

namespace msc::sanity {

/// Of the range: what no rounding, and no network whose outputs pass its ends a little, explains.
inline constexpr double kFarOutside = 0.2;

/// Several pictures of one kind, as far as they stand alone.
struct Pictures {
  int64_t n = 0;
  int64_t constant = 0;
  int64_t outside = 0;   ///< Far outside of the range that they are said to have.
  int64_t repeated = 0;  ///< Not constant, and the same as another of another input.
  bool all_same = true;
  double low = 1e300, high = -1e300;
  std::set<int64_t> classes;

  bool enough() const { return n >= kFewestToRefuse; }
  /// More than an accident.
  bool many(int64_t count) const { return enough() && 10 * count > n; }
};

/// Takes several pictures together.
class Gathering {
 public:
  void add(const Traits& traits, uint64_t input_hash) {
    ++all_.n;
    all_.constant += traits.constant;
    all_.outside += traits.low < -kFarOutside || traits.high > 1 + kFarOutside;
    all_.low = std::min(all_.low, traits.low);
    all_.high = std::max(all_.high, traits.high);
    all_.classes.insert(traits.classes.begin(), traits.classes.end());
    if (all_.n == 1) first_ = traits.hash;
    all_.all_same = all_.all_same && traits.hash == first_;
    const auto [found, fresh] = inputs_.emplace(traits.hash, input_hash);
    all_.repeated += !fresh && !traits.constant && found->second != input_hash;
  }
  const Pictures& pictures() const { return all_; }

 private:
  Pictures all_;
  uint64_t first_ = 0;
  std::map<uint64_t, uint64_t> inputs_;
};

/// Adds what is odd about the range of images and about constant ones.
/// @param what They are. @param range_option, options What to look at.
void image_findings(const Pictures& all, const std::string& what, const std::string& range_option,
                    const std::string& options, std::vector<Finding>& findings);

/// The figures in one line.
std::string line_of(const char* what, const Pictures& all);

}  // namespace msc::sanity
