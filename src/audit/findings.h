#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace msc::audit {

/// What findings.json of an audit's folder holds: what its data and answers showed before and while
/// they were scored, a sentence each, without ids or paths.
std::string findings_text(const std::vector<std::string>& findings);
/// None when there is no such file. Throws InputError for one that says something else.
std::vector<std::string> read_findings(const std::filesystem::path& file);

}  // namespace msc::audit
