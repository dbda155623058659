#include "audit/disclosure.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace msc::audit {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kLeftOut = "(left out)";
/// Columns of ours whose values are words from a list.
constexpr std::string_view kNamed[] = {"rec_loss", "pred_loss", "probe", "average"};

Json without(Json json, std::initializer_list<const char*> keys) {
  if (!json.is_object()) return json;
  for (const char* key : keys) json.erase(key);
  for (auto& value : json) value = without(std::move(value), keys);
  return json;
}

bool may_name_something(const Row& row, const std::string& column, const std::string& text) {
  const bool named = std::find(std::begin(kNamed), std::end(kNamed), column) != std::end(kNamed);
  return !text.empty() && !named && !row.number(column);
}

}  // namespace

Json deciding_part(Json description) {
  return without(std::move(description), {kTold, kBeside});
}

Json public_part(Json description) {
  return without(std::move(description), {kTold, kWords});
}

Row public_part(Row row) {
  if (!row.message.empty()) row.message = kLeftOut;
  const auto private_column = [&row](const auto& column) {
    return may_name_something(row, column.first, column.second);
  };
  std::vector<std::string> names;
  for (const auto& column : row.extra)
    if (private_column(column)) names.push_back(column.first);
  for (const auto& name : names) row.set(name, kLeftOut);
  return row;
}

}  // namespace msc::audit
