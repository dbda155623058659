#include "audit/disclosure.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace msc::audit {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kLeftOut = "(left out)";
/// Columns of ours whose values are words from a list.
constexpr std::string_view kNamed[] = {"rec_loss", "pred_loss", "probe", "average", "setup"};

Json without(Json json, std::initializer_list<const char*> keys) {
  if (!json.is_object()) return json;
  for (const char* key : keys) json.erase(key);
  for (auto& value : json) value = without(std::move(value), keys);
  return json;
}

bool may_name_something(const std::string& column, const Cell& cell) {
  const bool named = std::find(std::begin(kNamed), std::end(kNamed), column) != std::end(kNamed);
  return !cell.empty() && !named && !cell.number();
}

}  // namespace

std::string held_words(const Json& description) {
  if (!description.contains(kPart)) return "the whole";
  const auto& part = description[kPart];
  if (!part.is_object() || !part.contains("index") || !part.contains("of"))
    return "an unfinished merge";
  return "part " + part["index"].dump() + " of " + part["of"].dump();
}

Json deciding_part(Json description) {
  return without(std::move(description), {kTold, kBeside});
}

Json public_part(Json description) {
  return without(std::move(description), {kTold, kWords});
}

Row public_part(Row row) {
  if (!row.message.empty()) row.message = kLeftOut;
  for (auto& [column, cell] : row.extra)
    if (may_name_something(column, cell)) cell = kLeftOut;
  return row;
}

}  // namespace msc::audit
