#include "core/altered/output_repair.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/share/pair_averages.h"

namespace msc {
namespace {

constexpr int64_t kGrid = 28;
constexpr int64_t kMostChannels = 16;
/// Fewer in a half, and what lowers the error of the other one may be chance.
constexpr int64_t kFewestPairs = 10;
/// Fewer, and outputs were rounded: there is no curve to undo, and steps to be mistaken for one.
constexpr size_t kFewestLevels = 32;
/// Contrast between neighbours of outputs, as a multiple of that of truths. Networks are smoother
/// than truths; more is noise, which any regression shrinks as if it were a curve.
constexpr double kMostContrast = 1.5;
/// Of the error that a curve must take away. Honest outputs lose up to 1 % to any regression.
constexpr double kLeastGain = 0.03;

void check_images(const ShareInput& pair) {
  if (pair.y_spec.kind != MSC_TARGET_IMAGE || pair.y_hat_spec.kind != MSC_TARGET_IMAGE)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "output repair: expected a truth and an output that are images, found kinds {} and {}",
         pair.y_spec.kind, pair.y_hat_spec.kind);
}

void check_channels(int64_t found, size_t expected) {
  if (found > kMostChannels || (expected > 0 && found != static_cast<int64_t>(expected)))
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE,
         "output repair: an output of {} channels, expected {} as those before, and at most {}",
         found, expected > 0 ? static_cast<int64_t>(expected) : found, kMostChannels);
}

std::vector<std::bitset<kToneLevels>> levels_of(const Image& output) {
  std::vector<std::bitset<kToneLevels>> levels(static_cast<size_t>(output.channels));
  for (size_t i = 0; i < output.data.size(); ++i)
    levels[i % levels.size()].set(
        static_cast<size_t>(tone_level(static_cast<double>(output.data[i]))));
  return levels;
}

/// Levels between neighbours in a row, summed, for each channel.
std::vector<int64_t> contrast_of(const Image& image) {
  std::vector<int64_t> sums(static_cast<size_t>(image.channels));
  for (int64_t y = 0; y < image.height; ++y)
    for (int64_t i = image.channels; i < image.width * image.channels; ++i)
      sums[static_cast<size_t>(i % image.channels)] +=
          std::abs(tone_level(static_cast<double>(image.row(y)[i])) -
                   tone_level(static_cast<double>(image.row(y)[i - image.channels])));
  return sums;
}

}  // namespace

void OutputRepair::add(const ShareInput& pair, uint64_t group) {
  check_images(pair);
  const auto cells =
      average_pair(pair, std::min(kGrid, pair.y.height), std::min(kGrid, pair.y.width));
  const auto& [y_spec, y_hat_spec] = std::tie(pair.y_spec, pair.y_hat_spec);
  const Image output = read_unit(pair.y_hat, y_hat_spec.range_min, y_hat_spec.range_max);
  const auto levels = levels_of(output);
  const auto of_output = contrast_of(output);
  const auto of_truth = contrast_of(read_unit(pair.y, y_spec.range_min, y_spec.range_max));
  const auto half = static_cast<size_t>(hash_seed(0, group) & 1);
  const std::lock_guard<std::mutex> lock(mutex_);
  check_channels(cells.y_hat.columns, channels_.size());
  curves_.clear();
  channels_.resize(levels.size());
  ++pairs_[half];
  for (size_t c = 0; c < channels_.size(); ++c) {
    channels_[c].levels |= levels[c];
    channels_[c].output_contrast += of_output[c];
    channels_[c].truth_contrast += of_truth[c];
    for (int64_t i = 0; i < cells.y.cells(); ++i)
      if (cells.cells[static_cast<size_t>(i)])
        channels_[c].halves[half].add(tone_level(cells.y_hat.cell(i)[c]),
                                      tone_level(cells.y.cell(i)[c]));
  }
}

bool OutputRepair::is_noisy(const Channel& channel) {
  return static_cast<double>(channel.output_contrast) >
         kMostContrast * static_cast<double>(channel.truth_contrast);
}

OutputCurve OutputRepair::fitted(const Channel& channel) const {
  OutputCurve curve;
  const auto& [a, b] = channel.halves;
  if (std::min(a.total(), b.total()) == 0) return curve;
  const auto straight = straight_curve();
  const double before[2] = {a.error(straight), b.error(straight)};
  const double after[2] = {a.error(b.regression()), b.error(a.regression())};
  curve.error = (before[0] + before[1]) / 2;
  curve.error_held_out = (after[0] + after[1]) / 2;
  curve.kept = *std::min_element(pairs_.begin(), pairs_.end()) >= kFewestPairs &&
               channel.levels.count() >= kFewestLevels && !is_noisy(channel) &&
               after[0] < (1 - kLeastGain) * before[0] && after[1] < (1 - kLeastGain) * before[1];
  if (!curve.kept) return curve;
  ToneCounts all = a;
  all.add(b);
  curve.values = all.regression();
  return curve;
}

void OutputRepair::fit() {
  curves_.clear();
  for (const auto& channel : channels_) curves_.push_back(fitted(channel));
}

bool OutputRepair::applies_to(const msc_image_view& y_hat, const TargetSpec& spec) const {
  return spec.kind == MSC_TARGET_IMAGE && y_hat.channels == static_cast<int64_t>(curves_.size()) &&
         std::any_of(curves_.begin(), curves_.end(), [](const auto& c) { return c.kept; });
}

Image OutputRepair::apply(const msc_image_view& y_hat, const TargetSpec& spec) const {
  if (spec.kind != MSC_TARGET_IMAGE)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "output repair: expected an output that is an image, found kind {}", spec.kind);
  if (y_hat.channels != static_cast<int64_t>(curves_.size()))
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE,
         "output repair: an output of {} channels, fitted to {}; fit it first", y_hat.channels,
         curves_.size());
  Image image = read_unit(y_hat, spec.range_min, spec.range_max);
  for (size_t i = 0; i < image.data.size(); ++i)
    if (const auto& curve = curves_[i % curves_.size()]; curve.kept)
      image.data[i] = static_cast<float>(through(curve.values, static_cast<double>(image.data[i])));
  return image;
}

}  // namespace msc
