#pragma once

#include <string>
#include <vector>

#include "judging/gates.h"
#include "judging/judgement.h"
#include "judging/verdict.h"

namespace msc::audit {

/// junit.xml: what a continuous integration shows. One test case that every pair was scored, one
/// for the validity of the comparison, one per gate; a gate that was tripped is a failure. The
/// verdict is in the suite's output.
std::string junit_xml(const Judgement& judgement, const Verdict& verdict,
                      const std::vector<GateResult>& gates);

}  // namespace msc::audit
