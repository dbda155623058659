#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "audit/pairs/pair_set.h"
#include "sanity/findings.h"

namespace msc::audit {

/// Looks at pairs of both sides before anything is scored, and at the answers that are recorded.
class SanityGate {
 public:
  /// Reads up to 32 pairs of each side, spread over the data; those that cannot be read are left to
  /// the run, which names them.
  SanityGate(const PairSet& pairs, bool recorded, int threads, Listener& listener);

  /// What was measured, line by line.
  std::vector<std::string> measures() const;
  /// Tells what was found. Throws BadInput when something of it leaves nothing to score.
  /// @return The warnings.
  std::vector<std::string> pass(Listener& listener) const;

 private:
  std::vector<sanity::PairLook> pairs_;
  std::vector<sanity::AnswerLook> answers_;
  sanity::Alignment alignment_;
  std::vector<sanity::Finding> findings_;
};

/// What one answer of a queried victim showed.
struct WatchedAnswer {
  sanity::AnswerLook look;
  int32_t truth = 0, answer = 0;  ///< Kinds.
};

/// Looks at the answers of a queried victim to the first pairs of the data, sixteen of each side,
/// and warns once. It is the same pairs whatever the order in which answers come, and however many
/// runs it takes. From one thread at a time.
class AnswerWatch {
 public:
  using Keep = std::function<void(const std::string& id, const WatchedAnswer& answer)>;

  AnswerWatch(const PairSet& pairs, Listener& listener);
  /// Takes what an earlier run saw.
  void remember(const std::string& id, WatchedAnswer answer);
  /// Called with what is seen from now on, for a later run.
  void keep(Keep keep) { keep_ = std::move(keep); }
  void add(const std::string& id, const memberscope::Pair& pair,
           const memberscope::ImageView& y_hat, const memberscope::TargetSpec& spec);
  /// Warns of what was found, if that was not done yet.
  void finish();
  const std::vector<std::string>& findings() const { return findings_; }

 private:
  Listener& listener_;
  std::unordered_map<std::string, int64_t> watched_;  ///< Position in the data.
  std::map<int64_t, WatchedAnswer> seen_;
  Keep keep_;
  bool told_ = false;
  std::vector<std::string> findings_;
};

}  // namespace msc::audit
