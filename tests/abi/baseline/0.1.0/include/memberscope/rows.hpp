/// @file
/// @brief Rows of an audit: the C++ form of memberscope/c/rows.h (library `memberscope_audit`).
#ifndef MEMBERSCOPE_ROWS_HPP
#define MEMBERSCOPE_ROWS_HPP

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "memberscope/c/rows.h"
#include "memberscope/detail/handle.hpp"
#include "memberscope/error.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup reports
/// @{

/// Whether a pair was trained on. @since 0.1.0
enum class Membership : int32_t {
  nonmember = MSC_NONMEMBER,        ///< It was not.
  member = MSC_MEMBER,              ///< It was.
  unknown = MSC_MEMBERSHIP_UNKNOWN  ///< Nobody said.
};

/// What every row has; see ::msc_row. @since 0.1.0
struct Row {
  std::string id;                           ///< Unique among the rows.
  Membership member = Membership::unknown;  ///< Whether it was trained on.
  std::string group;                        ///< Patient, city, video; empty: a group of its own.
  std::string status = "ok";                ///< "ok", or the stage that failed.
  std::string message;                      ///< Why it failed.
  std::string run;                          ///< Which run made the row; may be empty.
  double l_rec = std::numeric_limits<double>::quiet_NaN();   ///< Reconstruction error; NaN: none.
  double l_pred = std::numeric_limits<double>::quiet_NaN();  ///< Predictability error, likewise.
  double l_mem = std::numeric_limits<double>::quiet_NaN();   ///< Membership error. Low = member.

  /// Whether the pair was scored.
  bool ok() const { return status == "ok"; }
};

/// One score that rows can have; see ::msc_score_kind. Its strings are static. @since 0.1.0
struct ScoreKind : msc_score_kind {
  ScoreKind() : msc_score_kind{} { struct_size = sizeof(msc_score_kind); }
};

/// All scores that this version knows, in the order in which they are told. Throws Error.
/// @since 0.1.0
inline std::vector<ScoreKind> score_kinds() {
  std::vector<ScoreKind> kinds(static_cast<size_t>(msc_score_kind_count()));
  for (size_t i = 0; i < kinds.size(); ++i)
    detail::check(
        [&](msc_error* e) { return msc_score_kind_get(static_cast<int64_t>(i), &kinds[i], e); });
  return kinds;
}

/// Rows in their order. A value: a copy is independent. Reading from several threads is safe,
/// changing is not. Everything throws Error. @since 0.1.0
class Rows {
 public:
  /// None.
  Rows() : handle_(create(), msc_rows_release) {}
  /// Takes over a C handle.
  explicit Rows(msc_rows* handle) : handle_(handle, msc_rows_release) {}
  /// A copy of all rows.
  Rows(const Rows& other) : handle_(copy(other.c()), msc_rows_release) {}
  /// Likewise.
  Rows& operator=(const Rows& other) {
    if (this != &other) handle_.reset(copy(other.c()));
    return *this;
  }
  Rows(Rows&&) = default;             ///< What was moved from can only be assigned to.
  Rows& operator=(Rows&&) = default;  ///< Likewise.

  /// Reads a file of rows, or those in the folder of an audit; see msc_rows_read().
  static Rows read(const std::string& path) {
    msc_rows* rows = nullptr;
    detail::check([&](msc_error* e) { return msc_rows_read(path.c_str(), &rows, e); });
    return Rows(rows);
  }
  /// Writes CSV, or JSON lines where the name ends in .jsonl; see msc_rows_write().
  void write(const std::string& file) const {
    detail::check([&](msc_error* e) { return msc_rows_write(c(), file.c_str(), e); });
  }

  /// Number of rows.
  int64_t size() const { return msc_rows_count(c()); }
  /// The columns that every row has.
  Row row(int64_t index) const {
    msc_row row{};
    row.struct_size = sizeof(row);
    detail::check([&](msc_error* e) { return msc_rows_get(c(), index, &row, e); });
    return {row.id,      static_cast<Membership>(row.member),
            row.group,   row.status,
            row.message, row.run,
            row.l_rec,   row.l_pred,
            row.l_mem};
  }
  /// Names of the further columns that any row has, in the order in which they came first.
  std::vector<std::string> columns() const {
    std::vector<std::string> names;
    for (int64_t i = 0; i < msc_rows_column_count(c()); ++i) {
      const char* name = nullptr;
      detail::check([&](msc_error* e) { return msc_rows_get_column(c(), i, &name, e); });
      names.emplace_back(name);
    }
    return names;
  }
  /// The finite number of a row in a further column, or nothing.
  std::optional<double> number(int64_t index, const std::string& column) const {
    const auto cell = cell_of(index, column);
    return cell.is_number ? std::optional<double>(cell.number) : std::nullopt;
  }
  /// The text of a row in a further column; nothing where it has none, or a number.
  std::optional<std::string> text(int64_t index, const std::string& column) const {
    const auto cell = cell_of(index, column);
    return cell.text ? std::optional<std::string>(cell.text) : std::nullopt;
  }

  /// Adds a row at the end; see msc_rows_add().
  void add(const Row& row) {
    const auto given = to_c(row);
    detail::check([&](msc_error* e) { return msc_rows_add(c(), &given, e); });
  }
  /// Adds a row with everything that a score says; see msc_rows_add_score().
  void add(const Row& row, const msc_score& score) {
    const auto given = to_c(row);
    detail::check([&](msc_error* e) { return msc_rows_add_score(c(), &given, &score, e); });
  }
  /// Sets a number in a further column; see msc_rows_set_number().
  void set(int64_t index, const std::string& column, double number) {
    detail::check(
        [&](msc_error* e) { return msc_rows_set_number(c(), index, column.c_str(), number, e); });
  }
  /// Sets a text in a further column; see msc_rows_set_text().
  void set(int64_t index, const std::string& column, const std::string& text) {
    detail::check([&](msc_error* e) {
      return msc_rows_set_text(c(), index, column.c_str(), text.c_str(), e);
    });
  }

  /// The C handle.
  msc_rows* c() const { return handle_.get(); }

 private:
  static msc_rows* create() {
    msc_rows* rows = nullptr;
    detail::check([&](msc_error* e) { return msc_rows_create(&rows, e); });
    return rows;
  }
  static msc_rows* copy(const msc_rows* from) {
    msc_rows* rows = nullptr;
    detail::check([&](msc_error* e) { return msc_rows_copy(from, &rows, e); });
    return rows;
  }
  static msc_row to_c(const Row& row) {
    msc_row c{};
    c.struct_size = sizeof(c);
    c.id = row.id.c_str();
    c.group = row.group.c_str();
    c.status = row.status.c_str();
    c.message = row.message.c_str();
    c.run = row.run.c_str();
    c.member = static_cast<int32_t>(row.member);
    c.l_rec = row.l_rec;
    c.l_pred = row.l_pred;
    c.l_mem = row.l_mem;
    return c;
  }
  msc_cell cell_of(int64_t index, const std::string& column) const {
    msc_cell cell{};
    cell.struct_size = sizeof(cell);
    detail::check(
        [&](msc_error* e) { return msc_rows_get_cell(c(), index, column.c_str(), &cell, e); });
    return cell;
  }

  std::unique_ptr<msc_rows, void (*)(msc_rows*)> handle_;
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
