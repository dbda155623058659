#include "judging/reference_profile.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "audit/pairs/hashing.h"
#include "audit/references/profile_file.h"
#include "audit/score_table.h"
#include "core/base/format.h"
#include "judging/blind_baselines.h"
#include "judging/judgement.h"

namespace msc::audit {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSetup = "setup";
/// Text columns that say how a row was measured; all other columns of a profile are numbers.
constexpr const char* kMeasured[] = {"rec_loss", "pred_loss",  "average",
                                     "beta",     "population", kSetup};

std::string text_of(const Row& row, const char* column) {
  const auto* cell = row.find(column);
  return cell ? cell->text() : "";
}

std::string key_of(const std::string& name) {
  return sha256("memberscope reference " + name).substr(0, 16);
}

/// The words of a setup by their names: "victim:0a1b" is ("victim", "0a1b").
std::map<std::string, std::string> words_of(const std::string& setup) {
  std::map<std::string, std::string> words;
  std::istringstream in(setup);
  for (std::string word; in >> word;) words[word.substr(0, word.find(':'))] = word;
  return words;
}

std::string other_words(const std::string& there, const std::string& here) {
  const auto a = words_of(there), b = words_of(here);
  std::string names;
  for (const auto& [name, word] : a)
    if (b.count(name) == 0 || b.at(name) != word) names += (names.empty() ? "" : ", ") + name;
  return names.empty() ? "something" : names;
}

/// Scores, baselines and parts: what a decision may look at.
bool is_kept(const std::string& column) {
  if (column.rfind(kBlindPrefix, 0) == 0) return true;
  const auto part = [&](const char* kind) { return column.find(kind) != std::string::npos; };
  return find_score(column) || part("_class_") || part("_region_") || part("_channel_");
}

Row kept_part(const Row& row, size_t number, const std::map<std::string, size_t>& groups) {
  Row kept;
  kept.id = msc::format("(reference {})", number);
  kept.member = 0;
  if (!row.group.empty()) kept.group = msc::format("(reference group {})", groups.at(row.group));
  kept.l_rec = row.l_rec;
  kept.l_pred = row.l_pred;
  kept.l_mem = row.l_mem;
  for (const char* column : kMeasured)
    if (const auto* cell = row.find(column)) kept.set(column, *cell);
  for (const auto& [column, cell] : row.extra)
    if (is_kept(column) && cell.number()) kept.set(column, *cell.number());
  return kept;
}

void require_population(const std::vector<Row>& rows, const std::string& population) {
  if (population.empty()) return;
  const auto name = sha256(population).substr(0, 16);
  for (const auto& row : rows)
    if (text_of(row, "population") != name)
      throw InputError(
          msc::format("'{}' was scored with other references than the population given: its column "
                      "population is '{}', expected '{}'",
                      row.id, text_of(row, "population"), name));
}

/// The non-members; where none is marked so, the rows of which nobody said.
std::vector<Row> usable(const std::vector<Row>& references) {
  const bool marked = std::any_of(references.begin(), references.end(),
                                  [](const Row& row) { return row.member == 0; });
  std::vector<Row> rows;
  for (const auto& row : references) {
    if (!row.ok() || row.chose_beta() || row.member == 1 || (marked && !row.member)) continue;
    if (text_of(row, kSetup).empty())
      throw InputError(msc::format(
          "'{}' does not say how it was asked (column setup): a profile of it could not "
          "tell whether an image was asked alike. Score it again with this version",
          row.id));
    rows.push_back(row);
  }
  if (rows.empty()) throw InputError("the references hold no scored non-member");
  for (const auto& row : rows)
    if (const auto setup = text_of(row, kSetup); setup != text_of(rows.front(), kSetup))
      throw InputError(msc::format("references asked in several ways: '{}' and '{}' differ in {}",
                                   rows.front().id, row.id,
                                   other_words(text_of(rows.front(), kSetup), setup)));
  require_comparable(rows);
  return rows;
}

Json row_json(const Row& row) {
  Json json = Json::parse(to_json_line(row));
  json.erase("checksum");
  return json;
}

}  // namespace

ReferenceProfile make_profile(const std::vector<Row>& references, const std::string& population) {
  const auto rows = usable(references);
  require_population(rows, population);
  ReferenceProfile profile;
  profile.setup = text_of(rows.front(), kSetup);
  profile.population = population;
  std::map<std::string, size_t> groups;
  for (const auto& row : rows)
    if (!row.group.empty()) groups.emplace(row.group, groups.size() + 1);
  for (const auto& row : rows) {
    profile.rows.push_back(kept_part(row, profile.rows.size() + 1, groups));
    profile.keys.push_back(key_of("id " + row.id));
    profile.group_keys.push_back(row.group.empty() ? "" : key_of("group " + row.group));
  }
  return profile;
}

std::string to_text(const ReferenceProfile& profile) {
  Json content{{"setup", profile.setup}, {"keys", profile.keys}, {"groups", profile.group_keys}};
  auto rows = Json::array();
  for (const auto& row : profile.rows) rows.push_back(row_json(row));
  content["rows"] = std::move(rows);
  content["population_bytes"] = hex_of(profile.population);
  return profile_text(content);
}

ReferenceProfile profile_from_text(const std::string& text, const std::string& name) {
  const auto content = profile_content(text, name);
  ReferenceProfile profile;
  try {
    profile.setup = content.at("setup").get<std::string>();
    profile.keys = content.at("keys").get<std::vector<std::string>>();
    profile.group_keys = content.at("groups").get<std::vector<std::string>>();
    for (const auto& row : content.at("rows"))
      profile.rows.push_back(row_from_json_line(row.dump(), name));
  } catch (const nlohmann::json::exception&) {
    throw InputError(
        msc::format("{}: a reference profile of another form than this version", name));
  }
  if (profile.rows.empty() || profile.keys.size() != profile.rows.size() ||
      profile.group_keys.size() != profile.rows.size())
    throw InputError(msc::format("{}: a reference profile with {} rows and {} keys", name,
                                 profile.rows.size(), profile.keys.size()));
  profile.population = population_in(content);
  return profile;
}

void require_fit(const ReferenceProfile& profile, const std::vector<Row>& images) {
  const std::set<std::string> keys(profile.keys.begin(), profile.keys.end()),
      groups(profile.group_keys.begin(), profile.group_keys.end());
  for (const auto& row : images) {
    if (!row.ok()) continue;
    const auto setup = text_of(row, kSetup);
    if (setup.empty())
      throw InputError(
          msc::format("'{}' does not say how it was asked (column setup): whether that "
                      "was as for the profile's references cannot be told. Score it "
                      "again with this version",
                      row.id));
    if (setup != profile.setup)
      throw InputError(
          msc::format("'{}' was asked otherwise than the profile's references: they "
                      "differ in {} ('{}' here, '{}' in the profile). Score it as they "
                      "were scored, or save another profile",
                      row.id, other_words(profile.setup, setup), setup, profile.setup));
    if (keys.count(key_of("id " + row.id)))
      throw InputError(
          msc::format("'{}' is to be decided on and among the profile's references", row.id));
    if (!row.group.empty() && groups.count(key_of("group " + row.group)))
      throw InputError(
          msc::format("group '{}' is to be decided on ('{}') and among the profile's "
                      "references",
                      row.group, row.id));
  }
}

}  // namespace msc::audit
