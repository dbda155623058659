#pragma once

#include <string>
#include <vector>

#include "report/gates.h"
#include "report/judgement.h"
#include "report/verdict.h"

namespace msc::report {

/// junit.xml: what a continuous integration shows. One test case that every pair was scored, one
/// for the validity of the comparison, one per gate; a gate that was tripped is a failure. The
/// verdict is in the suite's output.
std::string junit_xml(const Judgement& judgement, const Verdict& verdict,
                      const std::vector<GateResult>& gates);

}  // namespace msc::report
