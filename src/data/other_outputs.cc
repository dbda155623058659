#include "data/other_outputs.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "core/base/format.h"
#include "data/csv.h"
#include "data/folder.h"
#include "data/image.h"
#include "data/image_file.h"
#include "data/normal_form.h"
#include "data/volume.h"

namespace msc::data {
namespace fs = std::filesystem;
namespace {

/// What another model has for a pair.
struct Other {
  std::string output;
  int32_t trained_on = -1;
};
using OtherByName = std::map<std::string, Other>;
using Naming = std::string (*)(const Row&);

int64_t size_of(const std::string& path) {
  std::error_code code;
  const auto size = path.empty() ? 0 : fs::file_size(path, code);
  return code ? 0 : static_cast<int64_t>(size);
}

std::string name_of_file(const std::string& path) {
  return path.empty() ? "" : normal_name(stem_of(path));
}

/// Slices of a volume share its file.
std::string whole_id(const Row& row) {
  return row.n_slices > 0 ? row.id.substr(0, row.id.rfind('#')) : row.id;
}

constexpr std::array<Naming, 3> kNamings{[](const Row& row) { return name_of_file(row.output); },
                                         [](const Row& row) { return name_of_file(row.input); },
                                         whole_id};

OtherByName read_folder(const std::string& folder) {
  OtherByName found;
  for (const auto& [name, path] : list_folder(folder, "another model's outputs").files)
    found[name].output = path;
  return found;
}

/// The naming by which most pairs are found.
Naming best_naming(const std::vector<Row>& rows, const OtherByName& others) {
  const auto count = [&](Naming naming) {
    return std::count_if(rows.begin(), rows.end(),
                         [&](const Row& row) { return others.count(naming(row)) > 0; });
  };
  return *std::max_element(kNamings.begin(), kNamings.end(),
                           [&](Naming a, Naming b) { return count(a) < count(b); });
}

/// Places of the columns by name; -1: not there.
struct Columns {
  int64_t id = -1, output = -1, trained_on = -1;

  Columns(const std::vector<std::string>& header, const std::string& path) {
    for (size_t i = 0; i < header.size(); ++i) {
      if (header[i] == "id") id = static_cast<int64_t>(i);
      if (header[i] == "output") output = static_cast<int64_t>(i);
      if (header[i] == "trained_on") trained_on = static_cast<int64_t>(i);
    }
    if (id < 0 || output < 0)
      fail_data(MSC_INVALID_ARGUMENT,
                "{}: expected the columns id and output, and where it is known trained_on, of "
                "another model; found no '{}'",
                path, id < 0 ? "id" : "output");
  }
};

int32_t read_flag(const std::string& text, const std::string& path, size_t record) {
  if (text != "" && text != "0" && text != "1")
    fail_data(MSC_INVALID_ARGUMENT,
              "{}: record {}: expected trained_on to be 1, 0 or empty, found '{}'", path,
              record + 1, text);
  return text.empty() ? -1 : text[0] - '0';
}

OtherByName read_table(const std::string& path) {
  const auto records = parse_csv(read_bytes(path), path);
  if (records.size() < 2)
    fail_data(
        MSC_INVALID_ARGUMENT,
        "{}: expected a header and at least one row of another model's outputs, found {} line",
        path, records.size());
  const Columns columns(records[0], path);
  NormalPaths paths;
  OtherByName found;
  for (size_t i = 1; i < records.size(); ++i) {
    const auto& record = records[i];
    if (record.size() != records[0].size())
      fail_data(MSC_INVALID_ARGUMENT, "{}: record {}: expected {} fields, found {}", path, i + 1,
                records[0].size(), record.size());
    Other other;
    const auto& file = record[static_cast<size_t>(columns.output)];
    if (!file.empty())
      other.output = paths.existing((fs::path(path).parent_path() / file).lexically_normal());
    if (columns.trained_on >= 0)
      other.trained_on = read_flag(record[static_cast<size_t>(columns.trained_on)], path, i);
    const auto id = normal_name(record[static_cast<size_t>(columns.id)]);
    if (!found.emplace(id, other).second)
      fail_data(MSC_INVALID_ARGUMENT, "{}: record {}: expected unique ids, found '{}' twice", path,
                i + 1, id);
  }
  return found;
}

/// The name by which a table speaks of a pair.
const Other* find_in_table(const OtherByName& others, const Row& row, const std::string& prefix) {
  for (const auto& name : {prefix + row.id, prefix + whole_id(row)})
    if (const auto at = others.find(name); at != others.end()) return &at->second;
  return nullptr;
}

void require_other_files(const Row& victim, const Row& other, const std::string& place) {
  std::error_code code;
  if (!victim.output.empty() && !other.output.empty() &&
      fs::equivalent(victim.output, other.output, code))
    fail_data(MSC_INVALID_ARGUMENT,
              "{}: expected the outputs of another model, found the victim's own: {}; a victim "
              "beside itself tells nothing",
              place, other.output);
}

/// Two pairs with one name would be compared with one and the same picture.
void require_own_files(const std::vector<Row>& rows, const std::string& place) {
  std::map<std::string, std::string> users;
  for (const auto& row : rows) {
    if (row.output.empty()) continue;
    const auto [at, is_new] = users.emplace(row.output, whole_id(row));
    if (!is_new && at->second != whole_id(row))
      fail_data(MSC_INVALID_ARGUMENT,
                "{}: expected an output for each pair, found {} for '{}' and for '{}'; name "
                "them in a CSV file with columns id and output",
                place, row.output, at->second, row.id);
  }
}

}  // namespace

std::vector<Row> rows_with_outputs(const std::vector<Row>& rows, const std::string& place,
                                   const std::string& id_prefix) {
  std::error_code code;
  const bool is_table = fs::is_regular_file(place, code);
  const auto others = is_table ? read_table(place) : read_folder(place);
  const auto naming = best_naming(rows, others);
  std::vector<Row> found = rows;
  int64_t n = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto at = is_table ? others.end() : others.find(naming(rows[i]));
    const Other* other = is_table             ? find_in_table(others, rows[i], id_prefix)
                         : at == others.end() ? nullptr
                                              : &at->second;
    found[i].output = other ? other->output : "";
    found[i].member = other ? other->trained_on : -1;
    found[i].output_bytes = size_of(found[i].output);
    n += other != nullptr;
    require_other_files(rows[i], found[i], place);
  }
  if (n == 0)
    fail_data(MSC_INVALID_ARGUMENT,
              "{}: expected another model's outputs of these pairs, by the name of the victim's "
              "output, of the input, or by id; found none for '{}' among {} names such as '{}'",
              place, id_prefix + rows.front().id, others.size(), others.begin()->first);
  require_own_files(found, place);
  return found;
}

}  // namespace msc::data
