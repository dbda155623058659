#include "sanity/findings.h"

#include "core/base/format.h"
#include "sanity/gathering.h"

namespace msc::sanity {
namespace {

Pictures inputs_of(const std::vector<PairLook>& looks) {
  Gathering all;
  uint64_t index = 0;  // an input that comes again is another pair's
  for (const auto& look : looks) all.add(look.x, index++);
  return all.pictures();
}

Pictures truths_of(const std::vector<PairLook>& looks) {
  Gathering all;
  for (const auto& look : looks) all.add(look.y, look.x.hash);
  return all.pictures();
}

void repeated_truths(const Pictures& truths, const Pictures& inputs,
                     std::vector<Finding>& findings) {
  if (truths.all_same && !inputs.all_same && truths.constant == 0 && truths.enough())
    findings.push_back({true, msc::format("All {} truths looked at are the same picture: one file "
                                          "serves every input. Check how truths are found.",
                                          truths.n)});
  else if (truths.many(truths.repeated))
    findings.push_back(
        {false, msc::format("{} of {} truths looked at are the same as another's though the inputs "
                            "differ: check how truths are found.",
                            truths.repeated, truths.n)});
}

void lost_classes(const Pictures& truths, std::vector<Finding>& findings) {
  if (truths.enough() && truths.classes.size() <= 1)
    findings.push_back(
        {false,
         msc::format("All {} truths looked at are of one class throughout{}: a mask that was lost "
                     "in reading looks like this. Check --target-as, --threshold and --remap.",
                     truths.n,
                     truths.classes.empty() ? std::string(" or ignored")
                                            : msc::format(" ({})", *truths.classes.begin()))});
}

void misaligned(const Alignment& a, std::vector<Finding>& findings) {
  const double gain = a.best - a.stored;
  const bool refuses = a.n_units >= 16 && a.z >= 4 && a.share >= 0.7 && gain >= 0.05;
  if (!refuses && !(a.n_units >= 8 && a.z >= 3 && gain >= 0.03)) return;
  findings.push_back(
      {refuses, msc::format("The truths fit their inputs better {} (correlation {:.2f} instead of "
                            "{:.2f}, better for {:.0f} % of {}): inputs and truths lie "
                            "differently. Turn them alike (EXIF orientation, the order of rows, "
                            "the affine of a volume) and look at a pair.",
                            a.way, a.best, a.stored, 100 * a.share, a.n_units)});
}

}  // namespace

std::vector<Finding> pair_findings(const std::vector<PairLook>& looks, const Alignment& alignment,
                                   int32_t kind) {
  std::vector<Finding> findings;
  const auto inputs = inputs_of(looks), truths = truths_of(looks);
  image_findings(inputs, "inputs", "--input-range", "--inputs and --input-half", findings);
  if (inputs.many(inputs.repeated))
    findings.push_back({false, msc::format("{} of {} inputs looked at are the same as another's: "
                                           "leave out the copies.",
                                           inputs.repeated, inputs.n)});
  if (kind == MSC_TARGET_IMAGE)
    image_findings(truths, "truths", "--target-range", "--targets and --target-as", findings);
  if (kind == MSC_TARGET_LABELS) lost_classes(truths, findings);
  repeated_truths(truths, inputs, findings);
  misaligned(alignment, findings);
  return findings;
}

std::vector<std::string> pair_measures(const std::vector<PairLook>& looks,
                                       const Alignment& alignment) {
  std::vector<std::string> lines{line_of("inputs", inputs_of(looks)),
                                 line_of("truths", truths_of(looks))};
  if (alignment.n_units > 0)
    lines.push_back(msc::format("{:<14}correlation {:.2f} as stored, {:.2f} {} (the next best)",
                                "alignment", alignment.stored, alignment.best, alignment.way));
  return lines;
}

}  // namespace msc::sanity
