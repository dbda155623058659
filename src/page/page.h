#pragma once

#include <string>

#include "judging/judgement.h"
#include "judging/verdict.h"
#include "page/audit_report.h"

namespace msc::audit {

/// The audit as one HTML file that needs nothing else: no network, no script.
std::string page_html(const Judgement& judgement, const Verdict& verdict,
                      const ReportOptions& options);

}  // namespace msc::audit
