#include "page/junit.h"

#include <algorithm>

#include "audit/counted.h"
#include "page/render.h"

namespace msc::audit {

namespace {

/// One case; without a failure it has passed.
PageData test_case(const std::string& name, const std::string& failure) {
  return {{"name", name}, {"failure", failure}};
}

PageData cases(const Judgement& judgement, const Verdict& verdict,
               const std::vector<GateResult>& gates) {
  auto list = PageData::array();
  list.push_back(
      test_case("every pair is scored",
                judgement.n_failed ? counted(judgement.n_failed, "pair") + " failed" : ""));
  const bool unfair = verdict.is(Verdict::Word::kInvalidComparison);
  list.push_back(test_case("the comparison is fair", unfair ? verdict.sentence : ""));
  for (const auto& gate : gates)
    list.push_back(test_case("not " + gate.text, gate.tripped ? gate.message : ""));
  return list;
}

}  // namespace

std::string junit_xml(const Judgement& judgement, const Verdict& verdict,
                      const std::vector<GateResult>& gates) {
  const auto list = cases(judgement, verdict, gates);
  const auto n_failures =
      std::count_if(list.begin(), list.end(), [](const auto& one) { return one["failure"] != ""; });
  return render("junit.mustache", {{"cases", list},
                                   {"n", list.size()},
                                   {"n_failures", n_failures},
                                   {"sentence", verdict.sentence}});
}

}  // namespace msc::audit
