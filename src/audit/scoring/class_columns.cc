#include "audit/scoring/class_columns.h"

#include <algorithm>

#include "core/base/format.h"

namespace msc::audit {
namespace {

constexpr int64_t kRegions = 256;  // values of a mask, 0 = outside
constexpr int64_t kMostRegions = 32;

void add_classes(Cells& columns, const memberscope::Pair& pair, memberscope::ImageView y_hat,
                 const memberscope::TargetSpec& spec,
                 const memberscope::ReconstructionOptions& options) {
  const int64_t n_classes =
      std::max({int64_t{2}, pair.y_spec.n_classes, spec.n_classes, y_hat.channels()});
  const auto classes = memberscope::reconstruction_by_class(
      y_hat, pair.y, spec, pair.y_spec, n_classes, options, pair.mask ? &*pair.mask : nullptr);
  double sum = 0;
  int64_t present = 0;
  for (const auto& part : classes) {
    if (part.error < 0) continue;
    sum += part.error;
    ++present;
  }
  if (present > 0) columns.emplace_back("l_rec_class_mean", sum / static_cast<double>(present));
  for (size_t k = 0; k < classes.size(); ++k)
    if (classes[k].error >= 0)
      columns.emplace_back(msc::format("l_rec_class_{}", k), classes[k].error);
}

/// How many values besides 0 the mask holds.
int64_t count_regions(memberscope::ImageView mask) {
  std::vector<bool> seen(kRegions);
  for (int64_t r = 0; r < mask.height(); ++r)
    for (int64_t c = 0; c < mask.width(); ++c) seen[mask.at<uint8_t>(r, c)] = true;
  return std::count(seen.begin() + 1, seen.end(), true);
}

void add_regions(Cells& columns, const memberscope::Pair& pair, memberscope::ImageView y_hat,
                 const memberscope::TargetSpec& spec,
                 const memberscope::ReconstructionOptions& options) {
  const int64_t n = count_regions(*pair.mask);
  if (n < 2 || n > kMostRegions) return;
  const auto regions = memberscope::reconstruction_by_region(
      y_hat, pair.y, *pair.mask, kRegions, spec, pair.y_spec, options, &*pair.mask);
  for (size_t v = 1; v < regions.size(); ++v)
    if (regions[v].error >= 0)
      columns.emplace_back(msc::format("l_rec_region_{}", v), regions[v].error);
}

const char* share_prefix(int32_t kind) {
  return kind == MSC_SHARE_PART_CLASS    ? "share_class"
         : kind == MSC_SHARE_PART_REGION ? "share_region"
                                         : "share_channel";
}

}  // namespace

Cells share_columns(const std::vector<memberscope::SharePart>& parts) {
  const auto regions = std::count_if(parts.begin(), parts.end(), [](const auto& part) {
    return part.kind == MSC_SHARE_PART_REGION;
  });
  Cells columns;
  for (const auto& part : parts)
    if (part.kind != MSC_SHARE_PART_REGION || regions <= kMostRegions)
      columns.emplace_back(msc::format("{}_{}", share_prefix(part.kind), part.number), part.share);
  return columns;
}

Cells class_columns(const memberscope::Pair& pair, memberscope::ImageView y_hat,
                    const msc_target_spec& spec, int32_t loss) {
  memberscope::TargetSpec meaning;
  static_cast<msc_target_spec&>(meaning) = spec;
  memberscope::ReconstructionOptions options;
  options.loss = static_cast<memberscope::Loss>(loss);
  Cells columns;
  if (pair.y_spec.kind != MSC_TARGET_IMAGE) add_classes(columns, pair, y_hat, meaning, options);
  if (pair.mask) add_regions(columns, pair, y_hat, meaning, options);
  return columns;
}

}  // namespace msc::audit
