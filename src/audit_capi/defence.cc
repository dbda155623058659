#include "memberscope/c/defence.h"

#include <algorithm>
#include <memory>

#include "audit/run/defender.h"
#include "audit_capi/audit_guard.h"
#include "audit_capi/pair_names.h"
#include "audit_capi/run_arguments.h"
#include "audit_capi/source_of_caller.h"
#include "capi/names.h"
#include "page/defences_page.h"

struct msc_defender {
  msc::audit::Defender defender;
};

/// Judged defences with the texts that they lend.
struct msc_defences {
  explicit msc_defences(msc::audit::DefenceResult from)
      : found(std::move(from)),
        table(msc::audit::defences_table(found.defences)),
        csv(msc::audit::defences_csv(found.defences)),
        json(msc::audit::defences_json(found.defences).dump(2) + "\n"),
        html(found.defences.empty() ? "" : msc::audit::defences_html(found.defences)) {}

  msc::audit::DefenceResult found;
  std::string table, csv, json, html;
};

namespace msc::capi {
namespace {

msc_defence described(const audit::Defence& from) {
  msc_defence to{};
  to.name = from.name.c_str();
  to.strength = from.strength;
  to.n = static_cast<int64_t>(from.rows.size());
  to.psnr = from.psnr;
  to.ssim = from.ssim;
  to.mean_iou = from.mean_iou;
  to.kind = from.kind;
  return to;
}

/// The place of a score among those that defences are judged by.
size_t place_of(const std::string& score) {
  const auto names = audit::names_of(audit::defended_scores());
  const auto found = std::find(names.begin(), names.end(), score);
  if (found != names.end()) return static_cast<size_t>(found - names.begin());
  fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION,
       "defences are not judged by '{}', expected one of {}", score,
       list_names(static_cast<int64_t>(names.size()),
                  [&](int64_t i) { return names[static_cast<size_t>(i)]; }));
}

}  // namespace
}  // namespace msc::capi

using namespace msc;
using namespace msc::capi;

int32_t msc_defender_create(msc_defender** defender, msc_error* error) {
  return audit_guard(error, [&] {
    require(defender, "defender: the place for the result is null");
    *defender = new msc_defender();
  });
}

void msc_defender_release(msc_defender* defender) {
  delete defender;
}

int32_t msc_defender_set(msc_defender* defender, const char* name, const char* value,
                         msc_error* error) {
  return audit_guard(error, [&] {
    require(defender && name && value, "defender, name or value is null");
    defender->defender.set(name, value);
  });
}

int32_t msc_defender_set_extractor(msc_defender* defender, msc_feature_extractor* extractor,
                                   msc_error* error) {
  return audit_guard(error, [&] {
    require(defender, "defender is null");
    defender->defender.extractor = extractor_of(extractor);
  });
}

int32_t msc_defender_set_pairs(msc_defender* defender, const msc_pair_source* source,
                               const msc_pair_name* names, msc_error* error) {
  return audit_guard(error, [&] {
    require(defender && source && names, "defender, source or names is null");
    const auto always = [](const auto&) { return true; };  // one without an output fails by name
    defender->defender.pairs = pairs_of(*source, names, always);
  });
}

int32_t msc_defender_defend(msc_defender* defender, const char* folder, int32_t existing,
                            const msc_listener* listener, msc_defences** defences,
                            msc_error* error) {
  return audit_guard(error, [&] {
    require(defender, "defender is null");
    require(defences, "defences: the place for the result is null");
    const auto out = folder ? path_of(folder) : std::string();
    CallersListener heard(listener);
    auto result = defender->defender.defend(out, existing_of(existing), heard);
    if (result.interrupted) fail(MSC_CANCELLED, MSC_STAGE_AUDIT, "interrupted; nothing is written");
    *defences = new msc_defences(std::move(result));
  });
}

void msc_defences_release(msc_defences* defences) {
  delete defences;
}

int32_t msc_defences_get(const msc_defences* defences, msc_defences_summary* summary,
                         msc_error* error) {
  return audit_guard(error, [&] {
    require(defences, "defences is null");
    msc_defences_summary to{};
    to.table = defences->table.c_str();
    to.csv = defences->csv.c_str();
    to.json = defences->json.c_str();
    to.html = defences->html.c_str();
    to.n = static_cast<int64_t>(defences->found.defences.size());
    to.n_scored = defences->found.n_scored;
    to.n_failed = defences->found.n_failed;
    write_struct(summary, to, "msc_defences_summary");
  });
}

int32_t msc_defences_get_one(const msc_defences* defences, int64_t index, msc_defence* defence,
                             msc_error* error) {
  return audit_guard(error, [&] {
    require(defences, "defences is null");
    const auto& judged = at_index(defences->found.defences, index);
    write_struct(defence, described(judged.defence), "msc_defence");
  });
}

int32_t msc_defences_get_auc(const msc_defences* defences, int64_t index, const char* score,
                             msc_estimate* auc, msc_error* error) {
  return audit_guard(error, [&] {
    require(defences && score, "defences or score is null");
    const auto& of = at_index(defences->found.defences, index).auc[place_of(score)];
    memberscope::Estimate undefined;
    undefined.status = MSC_ESTIMATE_UNDEFINED;
    undefined.name = undefined.method = "";
    const msc_estimate from = of.defined() ? of.estimate() : undefined;
    write_struct(auc, from, "msc_estimate");
  });
}
