#include "audit/findings.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "audit/rows.h"
#include "core/base/format.h"

namespace msc::audit {

using Json = nlohmann::ordered_json;

std::string findings_text(const std::vector<std::string>& findings) {
  return Json{{"findings", findings}}.dump(2) + "\n";
}

std::vector<std::string> read_findings(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) return {};
  try {
    return Json::parse(in).at("findings").get<std::vector<std::string>>();
  } catch (const Json::exception& e) {
    throw InputError(msc::format("{}: expected the findings of an audit, found something else: {}",
                                 file.string(), e.what()));
  }
}

}  // namespace msc::audit
