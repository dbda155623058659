#include "page/first_screen.h"

#include <cmath>

#include "core/base/format.h"
#include "judging/figure_words.h"
#include "judging/verdict_sentences.h"
#include "page/html.h"
#include "page/hundred.h"

namespace msc::audit {

namespace {

using Word = Verdict::Word;

/// The class of the box: one for each word, of a leak one for each strength.
std::string css_of(const Verdict& verdict) {
  switch (verdict.word) {
    case Word::kLeak:
      return verdict.detail_name();
    case Word::kNotDetected:
      return "undetected";
    case Word::kInvalidComparison:
      return "invalid";
    default:
      return "inconclusive";
  }
}

int64_t percent(double rate) {
  return std::llround(100 * rate);
}

/// "of 100 training images 82 found, of 100 others 5 accused", where the figures are of the model.
PageData picture_data(const Verdict& verdict) {
  if (!verdict.basis || verdict.is(Word::kInvalidComparison)) return false;
  const auto& found = verdict.basis->found;
  const auto accused = percent(std::stod(kVerdictRate));
  const bool measured = found.status == MSC_ESTIMATE_OK;
  PageData data{{"unit", unit_of(*verdict.basis)},
                {"accused", accused},
                {"measured", measured},
                {"n_needed", found.n_needed}};
  if (!measured) return data;
  data["found"] = of_hundred(found.value);
  data["low"] = of_hundred(found.low);
  data["high"] = of_hundred(found.high);
  data["found_svg"] = hundred_chart(percent(found.value), "found");
  data["accused_svg"] = hundred_chart(accused, "accused");
  return data;
}

}  // namespace

PageData verdict_data(const Judgement& judgement, const Verdict& verdict) {
  const auto sentence = verdict_sentence(judgement, verdict);
  return {{"css", css_of(verdict)},
          {"leak", verdict.is(Word::kLeak)},
          {"undetected", verdict.is(Word::kNotDetected)},
          {"inconclusive", verdict.is(Word::kInconclusive)},
          {"invalid", verdict.is(Word::kInvalidComparison)},
          {"strong", verdict.is(Word::kLeak) && verdict.detail != Verdict::Detail::kWeak},
          {"one_side", verdict.detail == Verdict::Detail::kOneSide},
          {"word", verdict.title()},
          {"finding_html", sentence_html(verdict_finding(judgement, verdict))},
          {"n_needed", verdict.n_needed},
          {"picture", picture_data(verdict)}};
}

}  // namespace msc::audit
