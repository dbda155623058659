#include "page/junit.h"

#include <algorithm>

#include "audit/counted.h"
#include "core/base/format.h"
#include "page/html.h"

namespace msc::audit {

namespace {

struct Case {
  std::string name;
  std::string failure;  ///< Empty: passed.
};

std::vector<Case> cases(const Judgement& judgement, const Verdict& verdict,
                        const std::vector<GateResult>& gates) {
  std::vector<Case> list;
  list.push_back({"every pair is scored",
                  judgement.n_failed ? counted(judgement.n_failed, "pair") + " failed" : ""});
  list.push_back({"the comparison is fair", verdict.kind == Verdict::Kind::kConfounded ||
                                                    verdict.kind == Verdict::Kind::kNotChecked
                                                ? verdict.sentence
                                                : ""});
  for (const auto& gate : gates)
    list.push_back({"not " + gate.text, gate.tripped ? gate.message : ""});
  return list;
}

}  // namespace

std::string junit_xml(const Judgement& judgement, const Verdict& verdict,
                      const std::vector<GateResult>& gates) {
  const auto list = cases(judgement, verdict, gates);
  const auto failures =
      std::count_if(list.begin(), list.end(), [](const Case& c) { return !c.failure.empty(); });
  std::string body;
  for (const auto& one : list) {
    body += msc::format("    <testcase classname=\"memberscope\" name=\"{}\"", escape(one.name));
    body += one.failure.empty()
                ? "/>\n"
                : msc::format(">\n      <failure message=\"{}\"/>\n    </testcase>\n",
                              escape(one.failure));
  }
  return msc::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite name=\"memberscope\" "
      "tests=\"{}\" failures=\"{}\" "
      "errors=\"0\">\n{}"
      "    <system-out>{}</system-out>\n  </testsuite>\n</testsuites>\n",
      list.size(), failures, body, escape(verdict.sentence));
}

}  // namespace msc::audit
