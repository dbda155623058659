#include "core/population/exact_sums.h"

#include <algorithm>
#include <cstring>

#include "core/base/parallel.h"

namespace msc {
namespace {

constexpr size_t kElements = 1 << 16;  // per task
constexpr double kHighUnits = 0x1p12;  // 1 / unit of `high`
constexpr double kLowUnits = 0x1p51;   // units of `low` in one of `high`
constexpr int kLowBits = 51;
constexpr int64_t kHalf = int64_t{1} << (kLowBits - 1);

/// Adding it rounds |x| < 2^51 to a whole number, which is then the difference of the bits.
constexpr double kRound = 0x1.8p52;

int64_t bits(double value) {
  int64_t out;
  std::memcpy(&out, &value, sizeof out);
  return out;
}

/// Brings `low` back into [-2^50, 2^50).
void carry(int64_t& high, int64_t& low) {
  const int64_t over = (low + kHalf) >> kLowBits;
  high += over;
  low -= over * (int64_t{1} << kLowBits);
}

template <typename Body>
void each_part(size_t size, int threads, const Body& body) {
  const auto tasks = static_cast<int64_t>((size + kElements - 1) / kElements);
  parallel_for(tasks, threads, [&](int64_t i) {
    const size_t begin = static_cast<size_t>(i) * kElements;
    body(begin, std::min(begin + kElements, size));
  });
}

}  // namespace

ExactSums::ExactSums(size_t size) : high_(size, 0), low_(size, 0) {}

ExactSums::ExactSums(Words high, Words low) : high_(std::move(high)), low_(std::move(low)) {}

void ExactSums::add(size_t first, const double* values, size_t n, double scale) {
  const double units = kHighUnits / scale;
  int64_t* high = high_.data() + first;
  int64_t* low = low_.data() + first;
  for (size_t i = 0; i < n; ++i) {
    const double scaled = values[i] * units;
    const double rounded = scaled + kRound;
    const double rest = (scaled - (rounded - kRound)) * kLowUnits;
    high[i] += bits(rounded) - bits(kRound);
    low[i] += bits(rest + kRound) - bits(kRound);
    carry(high[i], low[i]);
  }
}

void ExactSums::add(const ExactSums& other, int threads) {
  each_part(size(), threads, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      high_[i] += other.high_[i];
      low_[i] += other.low_[i];
      carry(high_[i], low_[i]);
    }
  });
}

std::vector<double> total(const std::vector<const ExactSums*>& parts, int threads) {
  std::vector<double> out(parts.empty() ? 0 : parts[0]->size());
  each_part(out.size(), threads, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      int64_t high = 0;
      int64_t low = 0;
      for (const ExactSums* part : parts) {
        high += part->high()[i];
        low += part->low()[i];
      }
      carry(high, low);
      out[i] = static_cast<double>(high) / kHighUnits +
               static_cast<double>(low) / (kHighUnits * kLowUnits);
    }
  });
  return out;
}

}  // namespace msc
