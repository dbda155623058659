#pragma once

#include <string>

#include "judging/judgement.h"

namespace msc::audit {

/// A table for every score that has parts; nothing when rows have no such column.
std::string parts_html(const Judgement& judgement);

}  // namespace msc::audit
