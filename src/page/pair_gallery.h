#pragma once

#include <string>

#include "judging/judgement.h"
#include "page/audit_report.h"

namespace msc::audit {

/// The most and the least exposed pairs with their numbers, and with their pictures where the
/// caller gives them.
std::string gallery_html(const Judgement& judgement, const ReportOptions& options);

}  // namespace msc::audit
