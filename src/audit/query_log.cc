#include "audit/query_log.h"

#include <nlohmann/json.hpp>

namespace msc::audit {
namespace {

constexpr const char* kAsked = "asked";
constexpr const char* kAnswered = "answered";

std::string line_of(const char* what, const std::string& id, const std::string& pose = {}) {
  nlohmann::json json{{what, id}};
  if (!pose.empty()) json["pose"] = pose;
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

QueryLog::QueryLog(const std::filesystem::path& file, unsigned mode)
    : log_(file, mode, [this](const std::string& line) { return take(line); }) {}

bool QueryLog::take(const std::string& line) {
  const auto json = nlohmann::json::parse(line, nullptr, false);
  const auto text = [&](const char* key) {
    const auto value = json.is_object() ? json.find(key) : json.end();
    return value != json.end() && value->is_string() ? value->get<std::string>() : std::string();
  };
  if (const auto id = text(kAsked); !id.empty())
    entries_[id].n_queries += 1;
  else if (const auto done = text(kAnswered); !done.empty())
    entries_[done].has_answer = true;
  else
    return false;
  return true;
}

void QueryLog::ask(const std::string& id, const std::string& pose) {
  log_.append(line_of(kAsked, id, pose));
  entries_[id].n_queries += 1;
}

void QueryLog::answer(const std::string& id) {
  log_.append(line_of(kAnswered, id));
  entries_[id].has_answer = true;
}

int64_t QueryLog::queries(const std::string& id) const {
  const auto entry = entries_.find(id);
  return entry == entries_.end() ? 0 : entry->second.n_queries;
}

}  // namespace msc::audit
