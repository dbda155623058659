#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "audit/cell.h"

namespace msc::audit {

/// Version of the rows' columns and of figures.json. Columns are added, never renamed.
inline constexpr int kSchema = 1;

/// A file that does not say what it should: the message names the file, the place, what was
/// expected and what was found.
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// One pair of an audit, as in rows.csv and rows.jsonl.
struct Row {
  std::string id;             ///< Unique in its file.
  std::optional<int> member;  ///< 1 member, 0 non-member, nothing: unknown.
  std::string group;          ///< Patient, city, video; empty: a group of its own.
  std::string status = "ok";  ///< "ok", or the stage that failed (msc_stage_name(); "memory" where
                              ///< that ran out; "rows" for a row without usable numbers).
  std::string message;        ///< Why it failed.
  std::optional<double> l_rec;   ///< Finite where given.
  std::optional<double> l_pred;  ///< Finite where given.
  std::optional<double> l_mem;   ///< Finite where given; low = member.
  std::string run;               ///< Which run made the row: rows of one file share it.
  Cells extra;                   ///< All other columns, in the order of the file.

  bool ok() const { return status == "ok"; }
  /// A non-member that beta was fitted on, which therefore judges nothing: column "beta_reference".
  bool chose_beta() const;
  /// What stands in an extra column, or null.
  const Cell* find(std::string_view column) const;
  /// Sets an extra column, which is added where the row has none of this name.
  void set(const std::string& column, Cell cell);
  /// Takes an extra column away, where there is one.
  void remove(std::string_view column);
  /// The finite number in an extra column, or nothing.
  std::optional<double> number(std::string_view column) const;
};

/// Reads rows.csv or, when the name ends in .jsonl, rows.jsonl. Both may come from another tool:
/// quotes, CR LF, a byte-order mark and columns in any order are fine; unknown columns are kept. A
/// missing required column, a repeated id, a member that is not 1, 0 or empty, and text where a
/// number belongs are an InputError with file and line. A row that says "ok" and lacks a finite
/// score becomes status "rows".
std::vector<Row> read_rows(const std::filesystem::path& file);
std::vector<Row> read_rows_csv(std::istream& in, const std::string& name);

/// The text of rows.csv: a header, then a line a row.
std::string rows_to_csv(const std::vector<Row>& rows);

/// Further columns of any of the rows, in the order in which they come first.
std::vector<std::string> extra_columns(const std::vector<Row>& rows);

/// Writes rows.csv through a temporary file, so that a reader never sees half of it. Numbers carry
/// all their digits.
void write_rows_csv(const std::filesystem::path& file, const std::vector<Row>& rows);

/// One line of rows.jsonl, with its checksum and without the newline.
std::string to_json_line(const Row& row);
/// A line of another tool may do without a checksum. `where` ("rows.jsonl:12") opens the message of
/// an InputError.
Row row_from_json_line(std::string_view line, const std::string& where);

}  // namespace msc::audit
