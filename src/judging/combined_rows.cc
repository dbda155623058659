#include "judging/combined_rows.h"

#include <algorithm>
#include <memberscope/loss.hpp>
#include <string_view>
#include <utility>

namespace msc::audit {
namespace {

bool has_score(const Row& row) {
  return row.ok() && row.number("share_low") && row.l_rec >= 0.0 && row.l_pred >= 0.0;
}

bool has_population(const Row* row) {
  return row->number("l_pop") >= 0.0 && row->number("share_pop_low");
}

/// Images have an L_rec on the population's grid, where noise averages out. That of classes is no
/// better there.
bool has_image_on_grid(const Row* row) {
  const auto* loss = row->find("rec_loss");
  return loss &&
         (loss->text() == msc_loss_name(MSC_LOSS_L1) ||
          loss->text() == msc_loss_name(MSC_LOSS_L2)) &&
         row->number("l_rec_grid") >= 0.0;
}

bool has_self(const Row* row) {
  return row->number("self_ratio") > 0.0;
}

void add(CombinedRows& to, Row* row, bool with_population, bool with_self) {
  to.rows.push_back(row);
  to.columns.l_rec.push_back(to.on_grid ? *row->number("l_rec_grid") : *row->l_rec);
  to.columns.l_pred.push_back(*row->l_pred);
  to.columns.share_low.push_back(*row->number("share_low"));
  if (with_self) to.columns.self_ratio.push_back(*row->number("self_ratio"));
  if (!with_population) return;
  to.columns.l_pop.push_back(*row->number("l_pop"));
  to.columns.share_pop_low.push_back(*row->number("share_pop_low"));
}

}  // namespace

CombinedRows CombinedRows::where(const std::function<bool(const Row&)>& wanted) const {
  CombinedRows found;
  found.on_grid = on_grid;
  for (auto* row : rows)
    if (wanted(*row)) add(found, row, !columns.l_pop.empty(), !columns.self_ratio.empty());
  return found;
}

void CombinedRows::forget_population() {
  columns.l_pop.clear();
  columns.share_pop_low.clear();
}

void CombinedRows::put(const std::vector<double>& scores) const {
  for (size_t i = 0; i < scores.size(); ++i) rows[i]->set("combined", scores[i]);
}

CombinedRows combined_rows(const std::vector<Row*>& rows) {
  std::vector<Row*> found;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(found),
               [](const Row* row) { return has_score(*row); });
  const bool with_population = std::all_of(found.begin(), found.end(), has_population);
  const bool with_self = std::all_of(found.begin(), found.end(), has_self);
  CombinedRows columns;
  columns.on_grid = with_population && std::all_of(found.begin(), found.end(), has_image_on_grid);
  for (auto* row : found) add(columns, row, with_population, with_self);
  return columns;
}

std::vector<Row*> in_order(std::vector<Row>& rows) {
  std::vector<Row*> order;
  order.reserve(rows.size());
  for (auto& row : rows) order.push_back(&row);
  const auto key = [](const Row* row) {
    return std::pair<std::string_view, std::string_view>(row->group.empty() ? row->id : row->group,
                                                         row->id);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](const Row* a, const Row* b) { return key(a) < key(b); });
  return order;
}

}  // namespace msc::audit
