#pragma once

#include "audit/run/run_audit.h"

namespace msc::audit {

/// Begins the folder of an audit with all that its parts (`options.merged`) have scored, so that
/// the audit can be resumed there with nothing left to ask. The parts stay as they are.
/// Throws BadInput, before the folder is made, for a part that is missing, doubled, not finished,
/// in use, or of another run, which it names.
void gather_parts(const Job& job, const AuditOptions& options);

}  // namespace msc::audit
