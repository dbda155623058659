#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace msc::audit {

/// What a row has in one column: a number or text. A number becomes text only when it is written; a
/// number of a file that is spelt in another way than this library spells it keeps its spelling, so
/// that it is written as it was read.
class Cell {
 public:
  Cell() = default;  ///< Empty text.
  Cell(double number) : value_(number) {}
  Cell(int64_t number) : value_(number) {}
  Cell(uint64_t number) : value_(number) {}
  /// What wholly is a finite number, blanks around it aside, is that number, so that a row says the
  /// same before it is written and after it is read.
  Cell(std::string text);
  Cell(const char* text) : Cell(std::string(text)) {}

  /// The finite number, or nothing.
  std::optional<double> number() const;
  /// As it is written. Numbers carry all their digits.
  std::string text() const;
  /// The text that is kept, or null for a number spelt as this library spells it.
  const char* stored_text() const;
  bool empty() const;
  /// Whether both are written alike.
  bool operator==(const Cell& other) const;
  bool operator!=(const Cell& other) const { return !(*this == other); }

 private:
  struct Spelt {
    std::string text;
    double number;
    bool operator==(const Spelt& other) const { return text == other.text; }
  };

  std::variant<std::string, double, int64_t, uint64_t, Spelt> value_;
};

/// Columns of one row by name, in their order.
using Cells = std::vector<std::pair<std::string, Cell>>;

/// Shortest text that reads back as the same number.
std::string number_text(double value);

}  // namespace msc::audit
