#pragma once

#include "judging/judgement.h"
#include "page/audit_report.h"
#include "page/render.h"

namespace msc::audit {

/// The most and the least exposed pairs with their numbers, and with their pictures where the
/// caller gives them; none where no pair is scored.
PageData galleries_data(const Judgement& judgement, const Verdict& verdict,
                        const ReportOptions& options);

}  // namespace msc::audit
