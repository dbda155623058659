#include "audit/references/profile_file.h"

#include <fstream>
#include <iterator>

#include "audit/pairs/hashing.h"
#include "audit/rows.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"
#include "core/base/whole_file.h"

namespace msc::audit {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kBegin = "{\"memberscope_profile\":";
constexpr int kVersion = 1;
constexpr const char* kChecksum = "checksum";
constexpr const char* kPopulation = "population_bytes";
constexpr const char* kDigits = "0123456789abcdef";

std::string checksum_of(Json content) {
  content.erase(kChecksum);
  return sha256(content.dump());
}

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
  throw InputError(
      msc::format("{}: expected a reference profile as decide --save-profile writes "
                  "it, found {}",
                  name, why));
}

}  // namespace

bool is_profile_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string begin(std::string_view(kBegin).size(), '\0');
  return in.read(begin.data(), static_cast<std::streamsize>(begin.size())) && begin == kBegin;
}

std::string profile_text(const Json& content) {
  Json all{{"memberscope_profile", kVersion}};
  all.update(content);
  all[kChecksum] = checksum_of(all);
  return all.dump() + "\n";
}

Json profile_content(const std::string& text, const std::string& name) {
  auto content = Json::parse(text, nullptr, false);
  if (!content.is_object() || !content.contains("memberscope_profile"))
    refuse(name, "something else");
  if (content["memberscope_profile"] != kVersion)
    refuse(name, "version " + content["memberscope_profile"].dump());
  if (!content.contains(kChecksum) || content[kChecksum] != checksum_of(content))
    refuse(name,
           "another content than its checksum says: it is damaged or was edited. Save it "
           "again from the rows");
  return content;
}

std::string read_profile_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in.good() && !in.eof()) throw BadInput(msc::format("{}: cannot be read", file.string()));
  return text;
}

void write_profile_file(const fs::path& file, const std::string& text) {
  if (fs::exists(fs::symlink_status(file)) && read_profile_file(file) != text)
    throw BadInput(msc::format(
        "{}: is there, and holds something else; it is never replaced. Move it away, or name "
        "another file with --save-profile",
        file.string()));
  write_whole_file(file.string(), text, 0600);
}

std::string population_in(const Json& content) {
  std::string bytes;
  const auto hex = content.value(kPopulation, std::string());
  const auto digit = [](char c) { return std::string_view(kDigits).find(c); };
  for (size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  return bytes;
}

std::string hex_of(const std::string& bytes) {
  std::string hex;
  hex.reserve(2 * bytes.size());
  for (const char c : bytes) {
    hex += kDigits[static_cast<unsigned char>(c) >> 4];
    hex += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return hex;
}

}  // namespace msc::audit
