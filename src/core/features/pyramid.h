#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "core/features/feature_extractor.h"
#include "core/features/filter_bank.h"

namespace msc {

/// The embedded default extractor: four levels of fixed, seeded random filters, colour and smooth
/// position terms. No weights. Thread-safe, and the same to the bit for any thread on one
/// instruction set.
class Pyramid : public FeatureExtractor {
 public:
  explicit Pyramid(uint64_t seed = 0);

  std::vector<msc_feature_level> describe(int64_t height, int64_t width, int64_t channels) override;
  void extract(const msc_image_view& x, std::vector<msc_feature_level>& levels) override;
  bool thread_safe() const override { return true; }
  const char* identity() const override { return identity_.c_str(); }

 private:
  using Banks = std::vector<FilterBank>;
  std::shared_ptr<const Banks> banks(int64_t channels);

  uint64_t seed_;
  std::string identity_;
  std::mutex mutex_;
  std::map<int64_t, std::shared_ptr<const Banks>> banks_;  ///< By channels of the image.
};

}  // namespace msc
