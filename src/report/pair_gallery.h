#pragma once

#include <string>

#include "report/audit_report.h"
#include "report/judgement.h"

namespace msc::report {

/// The most and the least exposed pairs with their numbers, and with their pictures where the
/// caller gives them.
std::string gallery_html(const Judgement& judgement, const ReportOptions& options);

}  // namespace msc::report
