#include "audit/pose_log.h"

#include <nlohmann/json.hpp>

namespace msc::audit {

PoseLog::PoseLog(const std::filesystem::path& file, unsigned mode)
    : log_(file, mode, [this](const std::string& line) { return take(line); }) {}

bool PoseLog::take(const std::string& line) {
  try {
    const auto json = nlohmann::json::parse(line);
    const auto id = json.at("id").get<std::string>();
    errors_[id][json.at("pose").get<std::string>()] = json.at("l_rec").get<double>();
    return true;
  } catch (const nlohmann::json::exception&) {
    return false;
  }
}

void PoseLog::add(const std::string& id, const std::string& pose, double l_rec) {
  const nlohmann::json json{{"id", id}, {"pose", pose}, {"l_rec", l_rec}};
  log_.append(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  errors_[id][pose] = l_rec;
}

const PoseErrors& PoseLog::of(const std::string& id) const {
  static const PoseErrors kNone;
  const auto found = errors_.find(id);
  return found == errors_.end() ? kNone : found->second;
}

}  // namespace msc::audit
