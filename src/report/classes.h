#pragma once

#include <filesystem>
#include <string>

#include "report/judgement.h"

namespace msc::report {

/// The errors per class of the truth, for members and non-members, from maps/classes.csv in an audit's folder; nothing without that file.
std::string classes_html(const Judgement& judgement, const std::filesystem::path& audit);

}  // namespace msc::report
