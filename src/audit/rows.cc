#include "audit/rows.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "audit/checksum.h"
#include "audit/csv.h"
#include "core/base/format.h"
#include "core/base/number.h"
#include "core/base/whole_file.h"

namespace msc::audit {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kRequired[] = {"id", "member", "l_rec", "l_pred", "l_mem"};

std::optional<int> parse_member(std::string_view raw, const std::string& where) {
  const auto text = trimmed(raw);
  if (text.empty()) return std::nullopt;
  if (text == "1" || text == "1.0") return 1;
  if (text == "0" || text == "0.0") return 0;
  throw InputError(msc::format(
      "{}: column 'member' is '{}', expected 1 (member), 0 (non-member) or nothing", where, text));
}

/// A finite number, or nothing for an empty field and for NaN and infinity.
std::optional<double> parse_number(std::string_view raw, std::string_view column,
                                   const std::string& where) {
  auto text = trimmed(raw);
  if (text.empty()) return std::nullopt;
  if (text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code == std::errc::invalid_argument || end != text.data() + text.size())
    throw InputError(
        msc::format("{}: column '{}' is '{}', expected a number", where, column, text));
  if (code != std::errc() || !std::isfinite(value)) return std::nullopt;
  return value;
}

void set_column(Row& row, const std::string& column, const std::string& text,
                const std::string& where) {
  if (column == "id")
    row.id = text;
  else if (column == "member")
    row.member = parse_member(text, where);
  else if (column == "group")
    row.group = text;
  else if (column == "status")
    row.status = text.empty() ? "ok" : text;
  else if (column == "message")
    row.message = text;
  else if (column == "l_rec")
    row.l_rec = parse_number(text, column, where);
  else if (column == "l_pred")
    row.l_pred = parse_number(text, column, where);
  else if (column == "l_mem")
    row.l_mem = parse_number(text, column, where);
  else if (column == "run")
    row.run = text;
  else if (column != "schema")
    row.extra.emplace_back(column, text);
  else if (const auto schema = parse_number(text, column, where); schema && *schema > kSchema)
    throw InputError(
        msc::format("{}: schema {} is newer than this version reads ({})", where, text, kSchema));
}

/// A row without an id cannot be pointed at; one that says "ok" needs its three numbers.
void finish_row(Row& row, const std::string& where) {
  if (row.id.empty()) throw InputError(where + ": column 'id' is empty");
  if (!row.ok() || (row.l_rec && row.l_pred && row.l_mem)) return;
  row.status = "rows";
  row.message = msc::format("{} is missing or not finite", !row.l_rec    ? "l_rec"
                                                           : !row.l_pred ? "l_pred"
                                                                         : "l_mem");
}

void check_header(const std::vector<std::string>& header, const std::string& name) {
  for (const auto required : kRequired) {
    if (std::find(header.begin(), header.end(), required) == header.end())
      throw InputError(msc::format("{}: column '{}' is missing, found '{}'", name, required,
                                   fmt::join(header, ",")));
  }
  for (size_t i = 0; i < header.size(); ++i) {
    if (std::find(header.begin(), header.begin() + i, header[i]) != header.begin() + i)
      throw InputError(msc::format("{}: column '{}' is there twice", name, header[i]));
  }
}

/// Remembers in which line of a file each id stood.
class UniqueIds {
 public:
  explicit UniqueIds(std::string file) : file_(std::move(file)) {}

  void add(const std::string& id, int64_t line) {
    const auto [found, fresh] = seen_.emplace(id, line);
    if (!fresh)
      throw InputError(msc::format("{0}:{1}: id '{2}' was already used at {0}:{3}", file_, line, id,
                                   found->second));
  }

 private:
  std::string file_;
  std::unordered_map<std::string, int64_t> seen_;
};

std::vector<Row> read_rows_jsonl(std::istream& in, const std::string& name) {
  std::vector<Row> rows;
  UniqueIds ids(name);
  std::string line;
  for (int64_t number = 1; std::getline(in, line); ++number) {
    if (trimmed(line).empty()) continue;
    const auto where = msc::format("{}:{}", name, number);
    rows.push_back(row_from_json_line(line, where));
    ids.add(rows.back().id, number);
  }
  return rows;
}

std::string json_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_null()) return {};
  if (value.is_number_float()) return number_text(value.get<double>());
  return value.dump();
}

std::string optional_text(const std::optional<double>& value) {
  return value ? number_text(*value) : std::string();
}

std::string csv_line(const Row& row, const std::vector<std::string>& extra) {
  auto line =
      msc::format("{},{},{},{},{},{},{},{},{},{}", csv_field(row.id),
                  row.member ? (*row.member ? "1" : "0") : "", csv_field(row.group),
                  csv_field(row.status), optional_text(row.l_rec), optional_text(row.l_pred),
                  optional_text(row.l_mem), csv_field(row.message), kSchema, csv_field(row.run));
  for (const auto& column : extra) {
    const auto* cell = row.find(column);
    line += ',' + (cell ? csv_field(cell->text()) : std::string());
  }
  return line + '\n';
}

}  // namespace

const Cell* Row::find(std::string_view column) const {
  for (const auto& [name, cell] : extra) {
    if (name == column) return &cell;
  }
  return nullptr;
}

bool Row::chose_beta() const {
  const auto* cell = find("beta_reference");
  return cell && *cell == Cell(int64_t{1});
}

void Row::set(const std::string& column, Cell cell) {
  for (auto& [name, old] : extra)
    if (name == column) {
      old = std::move(cell);
      return;
    }
  extra.emplace_back(column, std::move(cell));
}

void Row::remove(std::string_view column) {
  extra.erase(std::remove_if(extra.begin(), extra.end(),
                             [&](const auto& cell) { return cell.first == column; }),
              extra.end());
}

std::optional<double> Row::number(std::string_view column) const {
  const auto* cell = find(column);
  return cell ? cell->number() : std::nullopt;
}

std::vector<Row> read_rows_csv(std::istream& in, const std::string& name) {
  CsvReader csv(in, name);
  auto header = csv.next();
  if (!header)
    throw InputError(name + ": empty, expected a header with at least " +
                     msc::format("{}", fmt::join(kRequired, ",")));
  for (auto& column : *header) column = std::string(trimmed(column));
  check_header(*header, name);
  std::vector<Row> rows;
  UniqueIds ids(name);
  while (const auto fields = csv.next()) {
    if (fields->size() != header->size())
      throw InputError(msc::format("{}: {} fields, the header has {}", csv.where(), fields->size(),
                                   header->size()));
    Row row;
    const auto where = csv.where();
    for (size_t i = 0; i < fields->size(); ++i) set_column(row, (*header)[i], (*fields)[i], where);
    finish_row(row, where);
    ids.add(row.id, csv.line());
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Row> read_rows(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file))
    throw InputError(file.string() + ": cannot be opened for reading");
  return file.extension() == ".jsonl" ? read_rows_jsonl(in, file.string())
                                      : read_rows_csv(in, file.string());
}

std::vector<std::string> extra_columns(const std::vector<Row>& rows) {
  std::vector<std::string> columns;
  std::unordered_map<std::string, bool> seen;
  for (const auto& row : rows) {
    for (const auto& [column, cell] : row.extra) {
      if (seen.emplace(column, true).second) columns.push_back(column);
    }
  }
  return columns;
}

std::string rows_to_csv(const std::vector<Row>& rows) {
  const auto extra = extra_columns(rows);
  std::string text = "id,member,group,status,l_rec,l_pred,l_mem,message,schema,run";
  for (const auto& column : extra) text += ',' + csv_field(column);
  text += '\n';
  for (const auto& row : rows) text += csv_line(row, extra);
  return text;
}

void write_rows_csv(const std::filesystem::path& file, const std::vector<Row>& rows) {
  write_whole_file(file.string(), rows_to_csv(rows));
}

std::string to_json_line(const Row& row) {
  const auto number = [](const std::optional<double>& value) {
    return value ? Json(*value) : Json();
  };
  Json json{{"schema", kSchema}, {"run", row.run}, {"id", row.id}};
  json["member"] = row.member ? Json(*row.member) : Json();
  json["group"] = row.group;
  json["status"] = row.status;
  json["l_rec"] = number(row.l_rec);
  json["l_pred"] = number(row.l_pred);
  json["l_mem"] = number(row.l_mem);
  json["message"] = row.message;
  for (const auto& [column, cell] : row.extra) json[column] = cell.text();
  return with_checksum(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Row row_from_json_line(std::string_view line, const std::string& where) {
  const auto checksum = check(line);
  if (checksum == Checksum::kBroken)
    throw InputError(where +
                     ": the line was changed after it was written: its checksum does not hold "
                     "(audit --resume sets such lines aside)");
  auto json = Json::parse(line, nullptr, false);
  if (!json.is_object()) throw InputError(where + ": expected one JSON object a line");
  for (const auto required : kRequired) {
    if (!json.contains(std::string(required)))
      throw InputError(msc::format("{}: '{}' is missing", where, required));
  }
  if (checksum == Checksum::kHolds) json.erase("checksum");
  Row row;
  for (const auto& [column, value] : json.items()) set_column(row, column, json_text(value), where);
  finish_row(row, where);
  return row;
}

}  // namespace msc::audit
