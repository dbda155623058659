#pragma once

#include "judging/verdict.h"
#include "page/audit_report.h"
#include "page/render.h"

namespace msc::audit {

/// Who and what was audited, by whom, when, and on what the split rests: as the rows and run.json
/// say it. What they do not say is left empty, and the page says that.
PageData identity_data(const Judgement& judgement, const Verdict& verdict,
                       const ReportOptions& options);

}  // namespace msc::audit
