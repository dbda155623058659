#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace msc {

/// Reads RFC 4180 records, and what spreadsheets make of them: CR LF, a byte-order mark, quoted
/// fields with doubled quotes and newlines.
class CsvReader {
 public:
  CsvReader(std::istream& in, std::string name);

  /// The next record, or nothing at the end. Empty lines are skipped. Throws BadInput when a
  /// quote is never closed.
  std::optional<std::vector<std::string>> next();

  /// "name:line" of the record that was read last.
  std::string where() const;
  /// Its line alone.
  int64_t line() const { return record_line_; }

 private:
  std::string quoted_field();

  std::istream& in_;
  std::string name_;
  int64_t line_ = 1;  ///< From 1, where reading has come to.
  int64_t record_line_ = 1;
};

/// A field as it is written: quoted where it must be.
std::string csv_field(std::string_view text);

}  // namespace msc
