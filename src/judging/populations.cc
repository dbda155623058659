#include "judging/populations.h"

#include <set>

#include "audit/score_table.h"
#include "core/base/format.h"

namespace msc::audit {
namespace {

constexpr const char* kColumn = "population";

}  // namespace

bool of_one_population(const std::vector<Row>& rows) {
  std::set<std::string> names;
  for (const auto& row : rows)
    if (row.number("l_pop")) names.insert(row.find(kColumn) ? row.find(kColumn)->text() : "");
  return names.size() < 2;
}

void forget_populations(std::vector<Row>& rows) {
  for (auto& row : rows) {
    row.remove("l_pop");
    for (const auto& kind : score_table())
      if (kind.rests_on) row.remove(kind.name);
  }
}

void require_one_population(const std::vector<Row>& rows, const std::string& score) {
  if (!score_kind(score).rests_on || of_one_population(rows)) return;
  throw InputError(msc::format(
      "{} follows from references, and images and reference non-members were scored with different "
      "ones: score both with the same --references, for instance a file of --save-references",
      score_kind(score).label));
}

void require_one_repair(const std::vector<Row>& rows) {
  std::set<std::string> names;
  for (const auto& row : rows)
    if (row.ok()) names.insert(row.find("repair") ? row.find("repair")->text() : "");
  if (names.size() < 2) return;
  throw InputError(
      "these rows are of outputs from which different tone curves were taken back, and cannot be "
      "ranked together: score all pairs in one run, or all with --altered-outputs keep");
}

}  // namespace msc::audit
