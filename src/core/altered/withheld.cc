#include "core/altered/withheld.h"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <cstring>
#include <unordered_map>

#include "core/altered/flat_blocks.h"
#include "core/altered/tone_counts.h"
#include "core/base/random.h"
#include "core/share/value_rows.h"

namespace msc {
namespace {

/// A block's side is this part of the picture's shorter one, at least so many positions.
constexpr int64_t kBlocksOfSide = 32;
constexpr int64_t kSmallestBlock = 4;
/// Less than this part of the picture is not looked for, and so much must be left to be scored.
constexpr double kLeastPart = 0.01;
constexpr double kLeastLeft = 1.0 / 16;
/// So much of a colour lies in its blocks. A blank lies nowhere else; a flat sky frays.
constexpr double kInBlocks = 0.9;
/// And so much of what lies in blocks is of that colour. Rounded outputs have blocks of many.
constexpr double kOfBlocks = 0.75;
/// Fewer levels in every channel, and the output was rounded: it is flat wherever it is smooth.
constexpr size_t kFewestLevels = 32;
/// Contrast of the truth where it was withheld, as a part of that of the rest. An honest flat
/// region is flat in the truth, too.
constexpr double kLeastContrast = 0.5;
/// Equal class scores differ by no more than rounding.
constexpr double kEqual = 1e-5;

bool is_scores(int32_t kind) {
  return kind != MSC_TARGET_IMAGE && kind != MSC_TARGET_LABELS;
}

/// A number for the colour of each position, never 0.
uint64_t colour_number(const double* value, int64_t columns) {
  uint64_t hash = 0;
  for (int64_t c = 0; c < columns; ++c) {
    uint64_t bits = 0;
    std::memcpy(&bits, value + c, sizeof bits);
    hash = hash_seed(hash, bits);
  }
  return hash | 1;
}

/// 1 where the scores of a position are all alike, 0 elsewhere. One of its own says nothing at one
/// half.
uint64_t says_nothing(const double* value, int64_t columns, int32_t kind) {
  const bool independent = kind == MSC_TARGET_INDEPENDENT_SIGMOID;
  const double nothing = independent ? 0.5 : 1.0 / static_cast<double>(columns);
  for (int64_t c = 0; c < columns; ++c)
    if (std::abs(value[c] - nothing) > kEqual) return 0;
  return 1;
}

class Search {
 public:
  explicit Search(const ShareInput& pair)
      : pair_(pair), height_(pair.y.height), width_(pair.y.width) {
    takes_part_.assign(static_cast<size_t>(height_ * width_), 1);
    if (pair.mask)
      for (int64_t y = 0; y < height_; ++y)
        for (int64_t x = 0; x < width_; ++x) takes_part_[at(y, x)] = mask_value(y, x);
  }

  std::optional<Withheld> find() {
    const auto numbers = read_numbers();
    auto flat = flat_blocks(numbers, height_, width_,
                            std::max(kSmallestBlock, std::min(height_, width_) / kBlocksOfSide));
    for (size_t i = 0; i < flat.size(); ++i) flat[i] = flat[i] && takes_part_[i];
    if (!is_scores(pair_.y_hat_spec.kind) &&
        (is_rounded() || !one_colour(numbers, flat) || !truth_varies(flat)))
      return std::nullopt;
    return without(flat);
  }

 private:
  size_t at(int64_t y, int64_t x) const { return static_cast<size_t>(y * width_ + x); }
  uint8_t mask_value(int64_t y, int64_t x) const {
    const auto& m = *pair_.mask;
    return static_cast<const uint8_t*>(m.data)[y * m.stride_y + x * m.stride_x];
  }

  std::vector<uint64_t> read_numbers() const {
    const bool scores = is_scores(pair_.y_hat_spec.kind);
    std::vector<uint64_t> numbers(takes_part_.size());
    ValueRows rows(pair_.y_hat, pair_.y_hat_spec, 0, height_, width_);
    for (int64_t y = 0; y < height_; ++y) {
      const double* row = rows.row(y);
      for (int64_t x = 0; x < width_; ++x)
        numbers[at(y, x)] =
            scores ? says_nothing(row + x * rows.columns(), rows.columns(), pair_.y_hat_spec.kind)
                   : colour_number(row + x * rows.columns(), rows.columns());
    }
    return numbers;
  }

  bool is_rounded() const {
    ValueRows rows(pair_.y_hat, pair_.y_hat_spec, 0, height_, width_);
    const auto n = static_cast<size_t>(rows.columns());
    std::vector<std::bitset<kToneLevels>> levels(n);
    for (int64_t y = 0; y < height_; ++y) {
      const double* row = rows.row(y);
      for (size_t i = 0; i < static_cast<size_t>(width_) * n; ++i)
        levels[i % n].set(static_cast<size_t>(tone_level(row[i])));
    }
    return std::all_of(levels.begin(), levels.end(),
                       [](const auto& of) { return of.count() < kFewestLevels; });
  }

  /// Leaves the most frequent colour of the blocks, if it is nearly alone there and rare elsewhere.
  bool one_colour(const std::vector<uint64_t>& numbers, std::vector<uint8_t>& flat) const {
    std::unordered_map<uint64_t, int64_t> counts;
    for (size_t i = 0; i < flat.size(); ++i)
      if (flat[i]) ++counts[numbers[i]];
    if (counts.empty()) return false;
    const auto most = std::max_element(counts.begin(), counts.end(), [](auto& a, auto& b) {
      return a.second != b.second ? a.second < b.second : a.first < b.first;
    });
    int64_t anywhere = 0, in_blocks = 0;
    for (size_t i = 0; i < flat.size(); ++i) {
      in_blocks += flat[i];
      anywhere += takes_part_[i] && numbers[i] == most->first;
      flat[i] = flat[i] && numbers[i] == most->first;
    }
    const auto of_colour = static_cast<double>(most->second);
    return of_colour >= kInBlocks * static_cast<double>(anywhere) &&
           of_colour >= kOfBlocks * static_cast<double>(in_blocks);
  }

  /// Median contrast between neighbours of the truth, inside and outside of the blocks.
  bool truth_varies(const std::vector<uint8_t>& flat) const {
    std::vector<double> contrast[2];
    ValueRows rows(pair_.y, pair_.y_spec, 0, height_, width_);
    const int64_t n = rows.columns();
    for (int64_t y = 0; y < height_; ++y) {
      const double* row = rows.row(y);
      for (int64_t x = 1; x < width_; ++x) {
        const size_t i = at(y, x);
        if (!takes_part_[i] || !takes_part_[i - 1] || flat[i] != flat[i - 1]) continue;
        double sum = 0;
        for (int64_t c = 0; c < n; ++c) sum += std::abs(row[x * n + c] - row[(x - 1) * n + c]);
        contrast[flat[i]].push_back(sum);
      }
    }
    const double outside = median(contrast[0]);
    return outside > 0 && median(contrast[1]) >= kLeastContrast * outside;
  }
  static double median(std::vector<double>& values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<int64_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
  }

  std::optional<Withheld> without(const std::vector<uint8_t>& flat) {
    int64_t all = 0, gone = 0;
    for (size_t i = 0; i < flat.size(); ++i) {
      all += takes_part_[i] != 0;
      gone += flat[i];
      if (flat[i]) takes_part_[i] = 0;
    }
    const double part = all > 0 ? static_cast<double>(gone) / static_cast<double>(all) : 0;
    if (part < kLeastPart || part > 1 - kLeastLeft) return std::nullopt;
    return Withheld{part, std::move(takes_part_)};
  }

  const ShareInput& pair_;
  const int64_t height_;
  const int64_t width_;
  std::vector<uint8_t> takes_part_;
};

}  // namespace

std::optional<Withheld> find_withheld(const ShareInput& pair) {
  if (pair.y_hat_spec.kind == MSC_TARGET_LABELS) return std::nullopt;
  return Search(pair).find();
}

}  // namespace msc
