#include "audit/blind_features.h"

#include <cstdint>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "audit/checksum.h"

namespace msc::audit {
namespace {

constexpr const char* kValues = "f32";
constexpr size_t kDigits = 8;  // of one value
constexpr const char* kHex = "0123456789abcdef";

using Json = nlohmann::ordered_json;

std::string to_hex(const std::vector<float>& values) {
  std::string text;
  text.reserve(values.size() * kDigits);
  for (const float value : values) {
    uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    for (int byte = 0; byte < 4; ++byte, bits >>= 8)
      text.append({kHex[(bits >> 4) & 15], kHex[bits & 15]});
  }
  return text;
}

std::vector<float> from_hex(const std::string& text) {
  const auto digit = [](char c) {
    return static_cast<uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10) & 15;
  };
  std::vector<float> values(text.size() / kDigits);
  for (size_t i = 0; i < values.size(); ++i) {
    uint32_t bits = 0;
    for (size_t byte = 4; byte-- > 0;) {
      const char* at = text.data() + i * kDigits + 2 * byte;
      bits = bits << 8 | digit(at[0]) << 4 | digit(at[1]);
    }
    std::memcpy(&values[i], &bits, sizeof bits);
  }
  return values;
}

std::optional<std::pair<std::string, std::vector<float>>> read_line(const std::string& line) {
  const auto json = Json::parse(line, nullptr, false);
  const auto has = [&](const char* key) { return json.contains(key) && json[key].is_string(); };
  if (!json.is_object() || !has("id") || !has(kValues)) return std::nullopt;
  return std::pair{json["id"].get<std::string>(), from_hex(json[kValues].get<std::string>())};
}

}  // namespace

FeatureLog::FeatureLog(const std::filesystem::path& file, unsigned mode)
    : log_(file, mode, [](const std::string& line) { return read_line(line).has_value(); }) {}

void FeatureLog::append(const std::string& id, const std::vector<float>& features) {
  const Json json{{"id", id}, {kValues, to_hex(features)}};
  log_.append(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

BlindFeatures read_features(const std::filesystem::path& file) {
  BlindFeatures all;
  std::ifstream in(file, std::ios::binary);
  for (std::string line; std::getline(in, line);)
    if (check(line) == Checksum::kHolds)
      if (auto read = read_line(line)) all.insert_or_assign(read->first, std::move(read->second));
  return all;
}

}  // namespace msc::audit
