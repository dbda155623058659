#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/pair_set.h"
#include "cli/sanity_findings.h"

namespace msc::cli {

/// Looks at pairs of both sides before anything is scored, and at the answers that are recorded.
class SanityGate {
 public:
  /// Reads up to 32 pairs of each side, spread over the data; those that cannot be read are left to
  /// the run, which names them.
  SanityGate(const PairSet& pairs, bool recorded, int threads);

  /// What was measured, line by line, and every finding.
  void print() const;
  /// Tells what was found. Throws BadInput when something of it leaves nothing to score.
  /// @return The warnings.
  std::vector<std::string> pass() const;

 private:
  std::vector<PairLook> pairs_;
  std::vector<AnswerLook> answers_;
  sanity::Alignment alignment_;
  std::vector<Finding> findings_;
};

/// Looks at the first answers of a queried victim as they come, sixteen of each side, and warns
/// once. From one thread at a time.
class AnswerWatch {
 public:
  /// Says that there is such a pair, before the first answer, in order of index: the first of each
  /// side are looked at, whatever the order in which their answers come.
  void expect(int64_t index, std::optional<int> member);
  void add(int64_t index, const memberscope::Pair& pair, const memberscope::ImageView& y_hat,
           const memberscope::TargetSpec& spec);
  /// Warns of what was found, if that was not done yet.
  void finish();
  const std::vector<std::string>& findings() const { return findings_; }

 private:
  std::set<int64_t> expected_;
  std::map<int64_t, AnswerLook> looks_;
  int64_t n_[3] = {};  ///< Members, non-members, neither known.
  int32_t truth_ = 0, answer_ = 0;
  bool told_ = false;
  std::vector<std::string> findings_;
};

}  // namespace msc::cli
