#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "judging/figure_words.h"
#include "judging/judgement.h"
#include "judging/verdict_rule.h"

namespace msc::audit {

/// What the audit comes to (docs/verdict.md): one of four words, how strong a leak is or why there
/// is another word, and the figures below it. The names go into figures.json, the sentence onto the
/// page and the terminal.
struct Verdict {
  enum class Word { kInconclusive, kLeak, kNotDetected, kInvalidComparison };
  enum class Detail {
    kOneSide,
    kTooFew,
    kWeak,
    kClear,
    kSevere,
    kClearExcluded,
    kConfounded,
    kNotChecked,
    kReversed
  };

  Word word = Word::kInconclusive;
  Detail detail = Detail::kOneSide;
  std::optional<VerdictBasis> basis;  ///< Nothing where a side is empty.
  int64_t n_needed = 0;               ///< Of each side, where these are too few.
  double confidence = 0.95;           ///< Of the intervals that it was given by.
  std::string sentence;               ///< Plain text, with its uncertainty.

  bool is(Word other) const { return word == other; }
  /// "leak", "not detected", "inconclusive", "invalid comparison".
  std::string name() const;
  /// "severe", "too few", "confounded" ...
  std::string detail_name() const;
  /// "LEAK (severe)", "NOT DETECTED".
  std::string title() const;
};

Verdict verdict(const Judgement& judgement);

}  // namespace msc::audit
