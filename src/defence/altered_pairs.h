#pragma once

#include <memberscope/audit.hpp>
#include <vector>

#include "audit/pairs/pair_set.h"
#include "audit/pairs/reading_doubts.h"
#include "defence/alteration.h"

namespace msc::audit {

/// What an alteration leaves of an output's worth. Images: PSNR and SSIM against the output as it
/// was. Classes: mean intersection over union against the truth.
struct Utility {
  int32_t kind = MSC_TARGET_IMAGE;  ///< Of the altered output, which argmax makes another.
  double psnr = 0;
  double ssim = 0;
  double mean_iou = 0;
};

/// Every pair under every alteration of its recorded output: item i is pair i / n under alteration
/// i % n. Nothing is queried.
class AlteredPairs : public memberscope::PairSource {
 public:
  /// @param kind Of the outputs, once read; a pair whose output is of another fails. @param groups
  /// Of each pair, for references; may be empty.
  AlteredPairs(const PairSet& pairs, int32_t kind, std::vector<Alteration> alterations,
               std::vector<uint64_t> groups, uint64_t seed);

  int64_t count() const override {
    return pairs_.size() * static_cast<int64_t>(alterations_.size());
  }
  bool thread_safe() const override { return true; }
  memberscope::OwnedPair load(int64_t i) override;

  int64_t pairs() const { return pairs_.size(); }
  int64_t item(int64_t pair, size_t alteration) const {
    return pair * static_cast<int64_t>(alterations_.size()) + static_cast<int64_t>(alteration);
  }
  const PairName& name(int64_t i) const {
    return pairs_.name(i / static_cast<int64_t>(alterations_.size()));
  }
  const std::vector<Alteration>& alterations() const { return alterations_; }
  /// Of an item that was loaded.
  const Utility& utility(int64_t i) const { return utilities_[static_cast<size_t>(i)]; }
  /// What reading the pairs left in doubt, once they are read.
  ReadingDoubts doubts() const;

 private:
  Output read_recorded(const memberscope::Pair& pair) const;

  const PairSet& pairs_;
  int32_t kind_;
  std::vector<Alteration> alterations_;
  std::vector<uint64_t> groups_;
  uint64_t seed_;
  std::vector<Utility> utilities_;
  std::vector<msc_dataset_pair_info> infos_;  ///< By pair.
};

}  // namespace msc::audit
