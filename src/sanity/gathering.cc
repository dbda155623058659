#include "sanity/gathering.h"

#include "core/base/format.h"

namespace msc::sanity {
namespace {

constexpr double kSmallRange = 0.1;  // of [0,1]: 12 bits in 16 use 0.06

}  // namespace

void image_findings(const Pictures& all, const std::string& what, const std::string& range_option,
                    const std::string& options, std::vector<Finding>& findings) {
  if (all.n == 0) return;
  if (all.constant == all.n && all.enough())
    findings.push_back({true, msc::format("All {} {} looked at are constant pictures: check {}.",
                                          all.n, what, options)});
  else if (all.many(all.constant))
    findings.push_back(
        {false, msc::format("{} of {} {} looked at are constant pictures: check {}, and leave out "
                            "what was never a picture.",
                            all.constant, all.n, what, options)});
  else if (all.many(all.outside))
    findings.push_back(
        {2 * all.outside > all.n,
         msc::format(
             "{} of {} {} looked at use values far outside of 0 to 1, as which they are read "
             "({:.4g} to {:.4g}, where 0 is black and 1 white): give {} (a network that "
             "ends in tanh: {} -1 1).",
             all.outside, all.n, what, all.low, all.high, range_option, range_option)});
  else if (all.enough() && all.high - all.low < kSmallRange)
    findings.push_back(
        {false,
         msc::format("The {} looked at use values from {:.4f} to {:.4f} of a range of 0 to 1 only: "
                     "give {} (10 or 12 bits stored in 16 look like this).",
                     what, all.low, all.high, range_option)});
}

std::string line_of(const char* what, const Pictures& all) {
  const auto begin =
      msc::format("{:<14}{} of {} constant, {} repeated", what, all.constant, all.n, all.repeated);
  if (all.classes.empty())
    return begin + msc::format(", values {:.4g} to {:.4g}", all.low, all.high);
  return begin + msc::format(", {} classes seen ({} to {})", all.classes.size(),
                             *all.classes.begin(), *all.classes.rbegin());
}

}  // namespace msc::sanity
