#include "audit/reference_scores.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memberscope/reference_models.hpp>

#include "audit/score_table.h"
#include "core/base/format.h"

namespace msc::audit {
namespace {

using memberscope::ModelUse;
using memberscope::OtherModel;

/// What one model has to do with the rows, in their order.
struct Model {
  int64_t number;
  std::vector<ModelUse> use;
  int64_t count(ModelUse wanted) const { return std::count(use.begin(), use.end(), wanted); }
};

bool is_comparable(const Row* row) {
  return row->ok() && row->l_rec && *row->l_rec >= 0;
}

/// That any of the rows names.
int64_t count_models(const std::vector<const Row*>& rows) {
  const auto is_named = [&](int64_t model) {
    const auto column = model_column(model, kModelError);
    return std::any_of(rows.begin(), rows.end(),
                       [&](const Row* row) { return row->find(column) != nullptr; });
  };
  int64_t n = 0;
  while (is_named(n + 1)) ++n;
  return n;
}

ModelUse use_of(const Row& row, int64_t model) {
  const auto error = row.number(model_column(model, kModelError));
  if (!error || *error < 0) return ModelUse::missing;
  return row.number(model_column(model, kModelTrainedOn)) == 1 ? ModelUse::seen : ModelUse::unseen;
}

/// Whether it gave the victim's error wherever it has one, in two pairs or more.
bool is_victim(const std::vector<Row*>& rows, const Model& model) {
  const auto column = model_column(model.number, kModelError);
  for (size_t i = 0; i < rows.size(); ++i)
    if (model.use[i] != ModelUse::missing && rows[i]->number(column) != rows[i]->l_rec)
      return false;
  return static_cast<int64_t>(rows.size()) - model.count(ModelUse::missing) > 1;
}

std::string note_of(const std::vector<Row*>& rows, const Model& model) {
  const auto n = static_cast<int64_t>(rows.size());
  const auto missing = model.count(ModelUse::missing), seen = model.count(ModelUse::seen);
  if (is_victim(rows, model))
    return msc::format(
        "Other model {} has the victim's own error in all of {} pairs: it is the "
        "victim itself, tells nothing, and is left out.",
        model.number, n - missing);
  if (seen > 0 && seen + missing == n)
    return msc::format(
        "Other model {} was trained on every pair that it has an output for: it "
        "tells nothing of how hard they are.",
        model.number);
  return missing == 0 ? ""
                      : msc::format("Other model {} has no usable output for {} of {} pairs.",
                                    model.number, missing, n);
}

/// The models that tell something, with a number of each row.
std::vector<OtherModel> values_of(const std::vector<Row*>& rows, const std::vector<Model>& models,
                                  const char* what) {
  std::vector<OtherModel> all;
  for (const auto& model : models) {
    OtherModel values;
    for (size_t i = 0; i < rows.size(); ++i) {
      const auto value = rows[i]->number(model_column(model.number, what));
      values.values.push_back(value.value_or(0));
      values.use.push_back(value ? model.use[i] : ModelUse::missing);
    }
    all.push_back(std::move(values));
  }
  return all;
}

void put(const std::vector<Row*>& rows, const char* column, const std::vector<double>& values) {
  for (size_t i = 0; i < rows.size(); ++i)
    if (std::isfinite(values[i])) rows[i]->set(column, values[i]);
}

std::vector<double> errors_of(const std::vector<Row*>& rows) {
  std::vector<double> errors;
  for (const auto* row : rows) errors.push_back(*row->l_rec);
  return errors;
}

/// @param share The victim's column, after which those of the models are named.
void fill_shares(const std::vector<Row*>& rows, const std::vector<Model>& models, const char* share,
                 const char* to) {
  std::vector<double> shares;
  for (const auto* row : rows) shares.push_back(row->number(share).value_or(NAN));
  auto others = values_of(rows, models, share);
  for (size_t i = 0; i < rows.size(); ++i) {
    if (std::isfinite(shares[i])) continue;
    shares[i] = 0;
    for (auto& model : others) model.use[i] = ModelUse::missing;
  }
  put(rows, to, memberscope::calibrated_difference(shares, others));
}

/// What needs no other pair.
void fill_own(const std::vector<Row*>& rows, const std::vector<Model>& models,
              const memberscope::ReferenceScores& found) {
  put(rows, "ref_difference", found.difference);
  put(rows, "ref_ratio", found.ratio);
  fill_shares(rows, models, "share", "share_ref");
  fill_shares(rows, models, "share_low", "share_ref_low");
  fill_shares(rows, models, "share_pop", "share_pop_ref");
  fill_shares(rows, models, "share_pop_low", "share_pop_ref_low");
}

std::vector<Model> models_of(const std::vector<Row*>& rows, int64_t n) {
  std::vector<Model> models;
  for (int64_t number = 1; number <= n; ++number) {
    Model model{number, {}};
    for (const auto* row : rows) model.use.push_back(use_of(*row, number));
    models.push_back(std::move(model));
  }
  return models;
}

void forget(Row& row) {
  for (const auto* kind : scores_where([](const ScoreKind& k) { return k.needs_models; }))
    row.remove(kind->name);
}

/// Rows that can be compared, in an order of their own: neither sums nor scores depend on the
/// file's.
std::vector<Row*> comparable(std::vector<Row*> rows) {
  rows.erase(
      std::remove_if(rows.begin(), rows.end(), [](const Row* row) { return !is_comparable(row); }),
      rows.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row* a, const Row* b) { return a->id < b->id; });
  return rows;
}

void count_unseen(const std::vector<Row*>& rows, const std::vector<Model>& models,
                  OtherModels& found) {
  found.fewest_unseen = rows.empty() ? 0 : static_cast<int64_t>(models.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto count = [&](ModelUse use) {
      return std::count_if(models.begin(), models.end(),
                           [&](const Model& model) { return model.use[i] == use; });
    };
    const auto unseen = static_cast<int64_t>(count(ModelUse::unseen));
    found.fewest_unseen = std::min(found.fewest_unseen, unseen);
    found.most_unseen = std::max(found.most_unseen, unseen);
    found.n_seen += count(ModelUse::seen) > 0;
  }
}

}  // namespace

std::string model_column(int64_t model, const char* what) {
  return msc::format("ref_{}_{}", model, what);
}

int64_t count_other_models(const std::vector<Row>& rows) {
  std::vector<const Row*> all;
  for (const auto& row : rows) all.push_back(&row);
  return count_models(all);
}

OtherModels fill_reference_scores(const std::vector<Row*>& all) {
  OtherModels found;
  found.n = count_models({all.begin(), all.end()});
  if (found.n == 0) return found;
  for (auto* row : all) forget(*row);
  const auto rows = comparable(all);
  auto models = models_of(rows, found.n);
  for (const auto& model : models)
    if (auto note = note_of(rows, model); !note.empty()) found.notes.push_back(std::move(note));
  models.erase(std::remove_if(models.begin(), models.end(),
                              [&](const Model& model) { return is_victim(rows, model); }),
               models.end());
  count_unseen(rows, models, found);
  if (models.empty() || rows.empty()) return found;
  const auto scores =
      memberscope::reference_scores(errors_of(rows), values_of(rows, models, kModelError));
  fill_own(rows, models, scores);
  put(rows, "lira", scores.lira);
  put(rows, "lira_nig", scores.lira_nig);
  put(rows, "lira_online", scores.lira_online);
  put(rows, "lira_online_nig", scores.lira_online_nig);
  put(rows, "rmia", scores.rmia);
  return found;
}

OtherModels fill_reference_scores(std::vector<Row>& rows) {
  std::vector<Row*> all;
  for (auto& row : rows) all.push_back(&row);
  return fill_reference_scores(all);
}

void fill_own_reference_scores(Row& row) {
  const auto n = count_models({&row});
  if (n == 0 || !is_comparable(&row)) return;
  const std::vector<Row*> rows{&row};
  const auto models = models_of(rows, n);
  fill_own(rows, models,
           memberscope::reference_scores(errors_of(rows), values_of(rows, models, kModelError)));
}

}  // namespace msc::audit
