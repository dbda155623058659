#include "audit/row_log.h"

namespace msc::audit {

RowLog::RowLog(const std::filesystem::path& file, unsigned mode)
    : log_(file, mode, [this](const std::string& line) { return take(line); }) {}

bool RowLog::take(const std::string& line) {
  try {
    auto row = row_from_json_line(line, "");
    if (!ids_.insert(row.id).second) return false;
    earlier_.push_back(std::move(row));
    return true;
  } catch (const InputError&) {
    return false;
  }
}

}  // namespace msc::audit
