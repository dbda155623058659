#include "audit/near_duplicates.h"

#include <fstream>

#include "audit/rows.h"
#include "core/base/format.h"

namespace msc::audit {
namespace {

using Json = nlohmann::ordered_json;

NearDuplicates parse(const Json& json) {
  NearDuplicates found{json.at("n").get<int64_t>(), json.at("n_failed").get<int64_t>(), {}};
  for (const auto& pair : json.at("pairs"))
    found.first.emplace_back(pair.at("member").get<std::string>(),
                             pair.at("nonmember").get<std::string>());
  return found;
}

}  // namespace

std::string duplicates_sentence(const NearDuplicates& found) {
  const auto unread =
      found.n_failed == 0
          ? std::string()
          : msc::format(" {} inputs could not be read and were not compared.", found.n_failed);
  if (found.n == 0)
    return "No member's input is nearly the same picture as a non-member's." + unread;
  return msc::format(
      "{} pair{} of a member and a non-member {} nearly the same picture as input: such a "
      "non-member has in effect been trained on and "
      "hides what an attack can do.{}",
      found.n, found.n == 1 ? "" : "s", found.n == 1 ? "has" : "have", unread);
}

Json duplicates_json(const NearDuplicates& found) {
  Json pairs = Json::array();
  for (const auto& [member, nonmember] : found.first)
    pairs.push_back({{"member", member}, {"nonmember", nonmember}});
  return {{"n", found.n}, {"n_failed", found.n_failed}, {"pairs", std::move(pairs)}};
}

std::string duplicates_text(const NearDuplicates& found) {
  return duplicates_json(found).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<NearDuplicates> read_duplicates(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) return std::nullopt;
  try {
    return parse(Json::parse(in));
  } catch (const Json::exception& e) {
    throw InputError(
        msc::format("{}: expected the near-duplicates of an audit, found something else: {}",
                    file.string(), e.what()));
  }
}

}  // namespace msc::audit
