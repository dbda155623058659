#pragma once

#include <string>

#include "judging/release_gate.h"

namespace msc::audit {

/// A release gate as JUnit: one test case a check; what failed is a failure, what was not answered
/// an error, so that neither shows green.
std::string gate_junit_xml(const ReleaseGate& gate);

}  // namespace msc::audit
