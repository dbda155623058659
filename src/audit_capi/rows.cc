#include "memberscope/c/rows.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "audit/row_files.h"
#include "audit/score_cells.h"
#include "audit/score_table.h"
#include "audit_capi/audit_guard.h"
#include "audit_capi/rows_handle.h"

msc_rows::msc_rows(std::vector<msc::audit::Row> all)
    : rows(std::move(all)), columns(msc::audit::extra_columns(rows)) {
  for (const auto& row : rows) ids.insert(row.id);
}

namespace msc::capi {
namespace {

using audit::Cell;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
/// Columns that a row has by itself.
constexpr const char* kOwn[] = {"id",     "member", "group",   "status", "l_rec",
                                "l_pred", "l_mem",  "message", "schema", "run"};

void require_rows(const msc_rows* rows) {
  require(rows, "rows is null");
}

std::optional<double> finite_or_none(double value) {
  return std::isfinite(value) ? std::optional<double>(value) : std::nullopt;
}

std::optional<int> member_of(int32_t member) {
  if (member == MSC_MEMBERSHIP_UNKNOWN) return std::nullopt;
  if (member != MSC_MEMBER && member != MSC_NONMEMBER)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "member is {}, expected one of msc_membership",
         member);
  return member;
}

audit::Row read_row(const msc_row* given) {
  require(given, "row is null");
  const auto from = read_struct(given, "msc_row");
  audit::Row row;
  row.id = text_or(from.id);
  row.member = member_of(from.member);
  row.group = text_or(from.group);
  row.status = text_or(from.status, "ok");
  row.message = text_or(from.message);
  row.run = text_or(from.run);
  row.l_rec = finite_or_none(from.l_rec);
  row.l_pred = finite_or_none(from.l_pred);
  row.l_mem = finite_or_none(from.l_mem);
  return row;
}

void note_column(msc_rows& rows, const std::string& column) {
  auto& known = rows.columns;
  if (std::find(known.begin(), known.end(), column) == known.end()) known.push_back(column);
}

/// The row with everything that its score says.
audit::Row scored(audit::Row row, const msc_score& score) {
  row.l_rec = row.l_pred = row.l_mem = std::nullopt;
  if (score.status != MSC_OK) {
    row.status = audit::failed_status(score.status, score.stage);
    row.extra = {{"n_queries", score.n_queries}};
    return row;
  }
  row.status = "ok";
  row.l_rec = finite_or_none(score.l_rec);
  row.l_pred = finite_or_none(score.l_pred);
  row.l_mem = finite_or_none(score.l_mem);
  row.extra = audit::predictor_cells(score);
  audit::append(row.extra, audit::time_cells(score));
  audit::append(row.extra, audit::share_cells(score));
  audit::append(row.extra, audit::population_cells(score));
  audit::append(row.extra, audit::self_cells(score));
  return row;
}

void append(msc_rows& rows, audit::Row row) {
  require(!row.id.empty(), "id is empty: every row needs one of its own");
  if (row.ok() && !(row.l_rec && row.l_pred && row.l_mem))
    fail(MSC_NOT_FINITE, MSC_STAGE_NONE,
         "'{}' is scored and lacks a finite l_rec, l_pred or l_mem; where it failed, give the "
         "stage as its status",
         row.id);
  if (!rows.ids.insert(row.id).second)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "there is a row '{}' already", row.id);
  for (const auto& [column, cell] : row.extra) note_column(rows, column);
  rows.rows.push_back(std::move(row));
}

void set_cell(msc_rows* rows, int64_t index, const char* column, Cell cell) {
  require_rows(rows);
  require(column && *column, "column is null or empty");
  if (std::find(std::begin(kOwn), std::end(kOwn), std::string(column)) != std::end(kOwn))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "'{}' is a column that every row has: it is set when the row is added", column);
  at_index(rows->rows, index).set(column, std::move(cell));
  note_column(*rows, column);
}

msc_row view_of(const audit::Row& row) {
  msc_row view{};
  view.id = row.id.c_str();
  view.group = row.group.c_str();
  view.status = row.status.c_str();
  view.message = row.message.c_str();
  view.run = row.run.c_str();
  view.member = row.member.value_or(MSC_MEMBERSHIP_UNKNOWN);
  view.is_scored = row.ok();
  view.l_rec = row.l_rec.value_or(kNone);
  view.l_pred = row.l_pred.value_or(kNone);
  view.l_mem = row.l_mem.value_or(kNone);
  return view;
}

}  // namespace
}  // namespace msc::capi

using namespace msc;
using namespace msc::capi;

int64_t msc_score_kind_count(void) {
  return static_cast<int64_t>(audit::score_table().size());
}

int32_t msc_score_kind_get(int64_t index, msc_score_kind* kind, msc_error* error) {
  return audit_guard(error, [&] {
    const auto& table = audit::score_table();
    const auto& from = at_index(table, index);
    msc_score_kind to{};
    to.name = from.name;
    to.label = from.label;
    to.unit = from.unit;
    to.meaning = from.meaning;
    to.sign = from.sign;
    to.is_error = from.is_error;
    to.is_blind = from.is_blind;
    to.decides = from.decides;
    write_struct(kind, to, "msc_score_kind");
  });
}

int32_t msc_rows_create(msc_rows** rows, msc_error* error) {
  return audit_guard(error, [&] {
    require(rows, "rows is null");
    *rows = new msc_rows;
  });
}

int32_t msc_rows_copy(const msc_rows* rows, msc_rows** copy, msc_error* error) {
  return audit_guard(error, [&] {
    require_rows(rows);
    require(copy, "copy is null");
    *copy = new msc_rows(*rows);
  });
}

void msc_rows_release(msc_rows* rows) {
  delete rows;
}

int32_t msc_rows_read(const char* path, msc_rows** rows, msc_error* error) {
  return audit_guard(error, [&] {
    require(path, "path is null");
    require(rows, "rows is null");
    *rows = new msc_rows(audit::rows_of(path));
  });
}

int32_t msc_rows_write(const msc_rows* rows, const char* file, msc_error* error) {
  return audit_guard(error, [&] {
    require_rows(rows);
    audit::write_rows(path_of(file), rows->rows);
  });
}

int32_t msc_rows_add(msc_rows* rows, const msc_row* row, msc_error* error) {
  return audit_guard(error, [&] {
    require_rows(rows);
    append(*rows, read_row(row));
  });
}

int32_t msc_rows_add_score(msc_rows* rows, const msc_row* row, const msc_score* score,
                           msc_error* error) {
  return audit_guard(error, [&] {
    require_rows(rows);
    require(score, "score is null");
    append(*rows, scored(read_row(row), read_struct(score, "msc_score")));
  });
}

int64_t msc_rows_count(const msc_rows* rows) {
  return rows ? static_cast<int64_t>(rows->rows.size()) : 0;
}

int32_t msc_rows_get(const msc_rows* rows, int64_t index, msc_row* row, msc_error* error) {
  return audit_guard(error, [&] {
    require_rows(rows);
    write_struct(row, view_of(at_index(rows->rows, index)), "msc_row");
  });
}

int64_t msc_rows_column_count(const msc_rows* rows) {
  return rows ? static_cast<int64_t>(rows->columns.size()) : 0;
}

int32_t msc_rows_get_column(const msc_rows* rows, int64_t index, const char** name,
                            msc_error* error) {
  return audit_guard(error, [&] {
    require_rows(rows);
    require(name, "name is null");
    *name = at_index(rows->columns, index).c_str();
  });
}

int32_t msc_rows_get_cell(const msc_rows* rows, int64_t index, const char* column, msc_cell* cell,
                          msc_error* error) {
  return audit_guard(error, [&] {
    require_rows(rows);
    require(column, "column is null");
    const auto* found = at_index(rows->rows, index).find(column);
    msc_cell to{};
    if (found) {
      const auto number = found->number();
      to.is_there = 1;
      to.is_number = number.has_value();
      to.number = number.value_or(0);
      to.text = found->stored_text();
    }
    write_struct(cell, to, "msc_cell");
  });
}

int32_t msc_rows_set_number(msc_rows* rows, int64_t index, const char* column, double number,
                            msc_error* error) {
  return audit_guard(error, [&] {
    if (!std::isfinite(number))
      fail(MSC_NOT_FINITE, MSC_STAGE_NONE, "number is {}; a row without it has no such cell",
           number);
    set_cell(rows, index, column, number);
  });
}

int32_t msc_rows_set_text(msc_rows* rows, int64_t index, const char* column, const char* text,
                          msc_error* error) {
  return audit_guard(error, [&] {
    require(text, "text is null");
    set_cell(rows, index, column, std::string(text));
  });
}
