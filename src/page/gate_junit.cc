#include "page/gate_junit.h"

#include "page/render.h"

namespace msc::audit {

std::string gate_junit_xml(const ReleaseGate& gate) {
  auto cases = PageData::array();
  int64_t failures = 0, errors = 0;
  for (const auto& check : gate.checks) {
    const bool failed = check.answer == Answer::kFailed,
               open = check.answer == Answer::kNotAnswered;
    failures += failed;
    errors += open;
    cases.push_back({{"name", check.name},
                     {"failure", failed ? check.message : ""},
                     {"error", open ? check.message : ""}});
  }
  return render(
      "gate_junit.mustache",
      {{"cases", cases}, {"n", cases.size()}, {"n_failures", failures}, {"n_errors", errors}});
}

}  // namespace msc::audit
