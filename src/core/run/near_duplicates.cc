#include "core/run/near_duplicates.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <optional>

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/image/perceptual_hash.h"
#include "core/image/resample.h"
#include "core/run/footprint.h"
#include "core/run/memory_budget.h"

namespace msc {
namespace {

constexpr int64_t kSide = 32;
constexpr size_t kThumbnail = kSide * kSide * 3;

/// What is kept of an image.
struct Fingerprint {
  uint64_t hash = 0;
  std::array<uint8_t, kThumbnail> thumbnail;
};

/// Three channels: colour, or what there is, repeated.
Fingerprint take_fingerprint(const msc_image_view& x) {
  check_view(&x, MSC_STAGE_IMAGE, "the input x");
  check_finite(x, MSC_STAGE_IMAGE, "the input x");
  const Image unit = read_unit(x);
  const ByteImage small = to_bytes(resample(unit, kSide, kSide, MSC_FILTER_AREA));
  Fingerprint result;
  result.hash = perceptual_hash(unit);
  for (int64_t p = 0; p < kSide * kSide; ++p)
    for (int64_t c = 0; c < 3; ++c)
      result.thumbnail[static_cast<size_t>(3 * p + c)] =
          small.data[static_cast<size_t>(p * small.channels + std::min(c, small.channels - 1))];
  return result;
}

double thumbnail_difference(const Fingerprint& a, const Fingerprint& b) {
  int64_t sum = 0;
  for (size_t i = 0; i < kThumbnail; ++i) sum += std::abs(a.thumbnail[i] - b.thumbnail[i]);
  return static_cast<double>(sum) / (255.0 * kThumbnail);
}

using Fingerprints = std::vector<std::optional<Fingerprint>>;

/// @param others Ascending. Where all are compared with all, only those after the first count.
std::vector<NearDuplicate> partners(const Fingerprints& prints, int64_t first,
                                    const std::vector<int64_t>& others, bool later_only,
                                    const NearDuplicateOptions& options) {
  std::vector<NearDuplicate> found;
  const auto& own = *prints[static_cast<size_t>(first)];
  const auto begin =
      later_only ? std::upper_bound(others.begin(), others.end(), first) : others.begin();
  for (auto it = begin; it != others.end(); ++it) {
    const int64_t i = *it;
    const auto& other = *prints[static_cast<size_t>(i)];
    const int distance = hash_distance(own.hash, other.hash);
    if (distance > options.most_bits) continue;
    const double difference = thumbnail_difference(own, other);
    if (difference <= options.most_difference) found.push_back({first, i, distance, difference});
  }
  return found;
}

}  // namespace

NearDuplicates find_near_duplicates(int64_t count, const std::function<LoadedPair(int64_t)>& load,
                                    const int32_t* member, const NearDuplicateOptions& options) {
  NearDuplicates result;
  Fingerprints prints(static_cast<size_t>(count));
  std::atomic<bool> stopped{false};
  std::mutex asking;
  int64_t done = 0;
  const auto stop = [&] {
    if (!options.cancelled || stopped) return stopped.load();
    std::lock_guard<std::mutex> lock(asking);
    if (options.cancelled()) stopped = true;
    return stopped.load();
  };
  std::atomic<int64_t> failed{0};
  MemoryBudget budget(default_memory_budget());
  parallel_for(count, options.threads, [&](int64_t i) {
    if ((member && member[i] != 0 && member[i] != 1) || stop()) return;
    try {
      const auto share = budget.open(i);
      share->enter();
      const LoadedPair loaded = load(i);
      share->settle(fingerprint_bytes(loaded.pair.x));
      prints[static_cast<size_t>(i)] = take_fingerprint(loaded.pair.x);
    } catch (const Error&) {  // the audit itself will say what is wrong with it
      ++failed;
    }
    std::lock_guard<std::mutex> lock(asking);
    if (options.progress) options.progress(++done, count);
  });
  std::vector<int64_t> members, nonmembers;
  for (int64_t i = 0; i < count; ++i) {
    if (!prints[static_cast<size_t>(i)]) continue;
    if (!member || member[i] == 1) members.push_back(i);
    if (!member || member[i] == 0) nonmembers.push_back(i);
  }
  std::vector<std::vector<NearDuplicate>> found(members.size());
  parallel_for(static_cast<int64_t>(members.size()), options.threads, [&](int64_t k) {
    if (!stop())
      found[static_cast<size_t>(k)] =
          partners(prints, members[static_cast<size_t>(k)], nonmembers, !member, options);
  });
  for (const auto& of_member : found)
    result.pairs.insert(result.pairs.end(), of_member.begin(), of_member.end());
  result.n_failed = failed;
  result.was_cancelled = stopped;
  return result;
}

}  // namespace msc
