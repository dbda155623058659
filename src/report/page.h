#pragma once

#include <string>

#include "report/audit_report.h"
#include "report/judgement.h"
#include "report/verdict.h"

namespace msc::report {

/// The audit as one HTML file that needs nothing else: no network, no script.
std::string page_html(const Judgement& judgement, const Verdict& verdict,
                      const ReportOptions& options);

}  // namespace msc::report
