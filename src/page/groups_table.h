#pragma once

#include <string>

#include "judging/judgement.h"

namespace msc::audit {

/// most_exposed_groups() as a table; nothing when no pair names a group.
std::string groups_html(const Judgement& judgement);

}  // namespace msc::audit
