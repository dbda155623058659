#pragma once

#include <string>
#include <vector>

#include "sanity/alignment.h"
#include "sanity/answer.h"
#include "sanity/traits.h"

namespace msc::sanity {

/// One line about the data with what to do. Names neither ids nor files.
struct Finding {
  bool refuses = false;  ///< Whatever is scored would mean nothing.
  std::string text;
};

/// What was looked at of one pair.
struct PairLook {
  Traits x, y;
  AlignedPair cells;
};

/// And of one answer.
struct AnswerLook {
  uint64_t input_hash = 0;
  Traits traits;
  AnswerErrors errors;
};

/// With fewer pairs nothing is refused: a handful may well be odd.
constexpr int64_t kFewestToRefuse = 8;

/// What the pairs show of how they were read.
/// @param kind One of msc_target_kind, of the truths.
std::vector<Finding> pair_findings(const std::vector<PairLook>& looks, const Alignment& alignment,
                                   int32_t kind);
/// What the answers show. @param truth, answer Kinds.
std::vector<Finding> answer_findings(const std::vector<AnswerLook>& looks, int32_t truth,
                                     int32_t answer);

/// The figures behind the findings, a line each, for a dry run.
std::vector<std::string> pair_measures(const std::vector<PairLook>& looks,
                                       const Alignment& alignment);
std::vector<std::string> answer_measures(const std::vector<AnswerLook>& looks);

}  // namespace msc::sanity
