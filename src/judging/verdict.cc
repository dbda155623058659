#include "judging/verdict.h"

#include <algorithm>
#include <cctype>

#include "judging/verdict_sentences.h"

namespace msc::audit {

namespace {

using Word = Verdict::Word;
using Detail = Verdict::Detail;

Detail leak_of(const VerdictBasis& basis) {
  return is_severe(basis) ? Detail::kSevere : is_clear(basis) ? Detail::kClear : Detail::kWeak;
}

/// Of a judgement with both sides: an unfair comparison comes before whatever was found in it.
Detail detail_of(const Judgement& judgement, const VerdictBasis& basis) {
  if (judgement.confounded()) return Detail::kConfounded;
  if (!judgement.not_checked.empty()) return Detail::kNotChecked;
  if (basis.auc.low > kChance) return leak_of(basis);
  if (basis.auc.high < kChance) return Detail::kReversed;
  return basis.auc.high < kClearAuc ? Detail::kClearExcluded : Detail::kTooFew;
}

Word word_of(Detail detail) {
  switch (detail) {
    case Detail::kWeak:
    case Detail::kClear:
    case Detail::kSevere:
      return Word::kLeak;
    case Detail::kClearExcluded:
      return Word::kNotDetected;
    case Detail::kConfounded:
    case Detail::kNotChecked:
    case Detail::kReversed:
      return Word::kInvalidComparison;
    default:
      return Word::kInconclusive;
  }
}

}  // namespace

std::string Verdict::name() const {
  constexpr const char* kNames[] = {"inconclusive", "leak", "not detected", "invalid comparison"};
  return kNames[static_cast<size_t>(word)];
}

std::string Verdict::detail_name() const {
  constexpr const char* kNames[] = {"one side empty", "too few",     "weak",
                                    "clear",          "severe",      "clear leak excluded",
                                    "confounded",     "not checked", "reversed"};
  return kNames[static_cast<size_t>(detail)];
}

std::string Verdict::title() const {
  auto text = name();
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return is(Word::kLeak) ? text + " (" + detail_name() + ")" : text;
}

Verdict verdict(const Judgement& judgement) {
  Verdict found;
  found.confidence = judgement.options.confidence;
  if (judgement.n_members > 0 && judgement.n_nonmembers > 0) {
    found.basis = verdict_basis(judgement);
    found.detail = detail_of(judgement, *found.basis);
    if (found.detail == Detail::kTooFew)
      found.n_needed = pairs_needed(*found.basis, found.confidence);
  }
  found.word = word_of(found.detail);
  found.sentence = verdict_sentence(judgement, found);
  return found;
}

}  // namespace msc::audit
