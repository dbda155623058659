#include "memberscope/c/judgement.h"

#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "audit/file_names.h"
#include "audit/run/judge_rows.h"
#include "audit_capi/audit_guard.h"
#include "audit_capi/rows_handle.h"
#include "capi/names.h"
#include "judging/reasons.h"

/// A judgement with the texts that it lends.
struct msc_judgement {
  msc::audit::ReportOptions options;
  bool is_public;
  msc::audit::JudgedRows found;
  std::string figures_text, verdict_name, detail_name;
  std::vector<memberscope::Estimate> figures;
  std::vector<msc::audit::LeftOut> reasons, warnings;

  const std::vector<msc::audit::LeftOut>* remarks(int32_t kind) const {
    return kind == MSC_REMARK_REASON     ? &reasons
           : kind == MSC_REMARK_WARNING  ? &warnings
           : kind == MSC_REMARK_LEFT_OUT ? &found.judgement.left_out
                                         : nullptr;
  }
};

namespace msc::capi {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

int32_t number_of(audit::Verdict::Word word) {
  using Word = audit::Verdict::Word;
  switch (word) {
    case Word::kLeak:
      return MSC_AUDIT_LEAK;
    case Word::kNotDetected:
      return MSC_AUDIT_NOT_DETECTED;
    case Word::kInvalidComparison:
      return MSC_AUDIT_INVALID_COMPARISON;
    case Word::kInconclusive:
      break;
  }
  return MSC_AUDIT_INCONCLUSIVE;
}

int32_t number_of(audit::Verdict::Detail detail) {
  using Detail = audit::Verdict::Detail;
  switch (detail) {
    case Detail::kTooFew:
      return MSC_AUDIT_TOO_FEW;
    case Detail::kWeak:
      return MSC_AUDIT_WEAK;
    case Detail::kClear:
      return MSC_AUDIT_CLEAR;
    case Detail::kSevere:
      return MSC_AUDIT_SEVERE;
    case Detail::kClearExcluded:
      return MSC_AUDIT_CLEAR_EXCLUDED;
    case Detail::kConfounded:
      return MSC_AUDIT_CONFOUNDED;
    case Detail::kNotChecked:
      return MSC_AUDIT_NOT_CHECKED;
    case Detail::kReversed:
      return MSC_AUDIT_REVERSED;
    case Detail::kOneSide:
      break;
  }
  return MSC_AUDIT_ONE_SIDE;
}

memberscope::EvaluationOptions judge_options(const msc_judgement_options& from) {
  memberscope::EvaluationOptions options;
  options.confidence = checked_confidence(from.confidence);
  if (from.has_prior && !(from.prior > 0 && from.prior < 1))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "prior is {}, expected a number between 0 and 1, both excluded", from.prior);
  options.seed = from.seed;
  if (from.has_prior) options.prior = from.prior;
  options.calibrated = from.calibrated != 0;
  return options;
}

audit::JudgingSettings settings_of(const msc_judgement_options& from) {
  require(from.n_conditions >= 0 && (from.n_conditions == 0 || from.conditions),
          "conditions: null or a negative count");
  audit::JudgingSettings settings{{}, judge_options(from), from.is_public != 0};
  for (int64_t i = 0; i < from.n_conditions; ++i) {
    require(from.conditions[i], "conditions: one of them is null");
    settings.fail_if.emplace_back(from.conditions[i]);
  }
  return settings;
}

Json parsed(std::istream& text, const std::string& where) {
  auto json = Json::parse(text, nullptr, false);
  if (!json.is_object())
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "{}: expected the JSON object that an audit writes, found something else", where);
  return json;
}

/// How the rows were made, by the caller's words or the audit's.
Json run_of(const msc_judgement_options& from) {
  if (from.run) {
    std::istringstream text(from.run);
    return parsed(text, "run");
  }
  if (!from.audit) return Json::object();
  const auto file = fs::path(from.audit) / audit::kRunFile;
  std::ifstream text(file);
  if (!text)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "{}: expected the folder of an audit, which holds such a file; it cannot be opened",
         file.string());
  return parsed(text, file.string());
}

/// Every figure once, under the first evaluation that has it.
std::vector<memberscope::Estimate> figures_of(const audit::Judgement& judgement) {
  std::vector<memberscope::Estimate> figures;
  std::set<std::string> known;
  for (const auto& one : judgement.evaluations())
    for (const auto& figure : one.all())
      if (known.insert(figure.name).second) figures.push_back(figure);
  return figures;
}

const memberscope::Estimate& figure_named(const msc_judgement& judgement, const std::string& name) {
  for (const auto& figure : judgement.figures)
    if (name == figure.name) return figure;
  const auto& figures = judgement.figures;
  fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "there is no figure '{}'; there are {}", name,
       list_figures(static_cast<int64_t>(figures.size()),
                    [&](int64_t i) { return figures[static_cast<size_t>(i)].name; }));
}

void write_figure(const memberscope::Estimate& from, msc_estimate* to) {
  write_struct(to, static_cast<const msc_estimate&>(from), "msc_estimate");
}

msc_judgement_summary summary_of(const msc_judgement& from) {
  const auto& judgement = from.found.judgement;
  const auto& verdict = from.found.verdict;
  msc_judgement_summary to{};
  to.verdict = number_of(verdict.word);
  to.detail = number_of(verdict.detail);
  to.verdict_name = from.verdict_name.c_str();
  to.detail_name = from.detail_name.c_str();
  to.score = verdict.basis ? verdict.basis->score.c_str() : "";
  to.by_group = verdict.basis && verdict.basis->by_group;
  to.n_needed = verdict.n_needed;
  to.sentence = verdict.sentence.c_str();
  to.table = from.found.table.c_str();
  to.figures = from.figures_text.c_str();
  to.n_members = judgement.n_members;
  to.n_nonmembers = judgement.n_nonmembers;
  to.n_unlabelled = judgement.n_unlabelled;
  to.n_failed = judgement.n_failed;
  to.n_beta_references = judgement.n_beta_references;
  to.n_groups = judgement.n_groups;
  to.has_beta = judgement.beta.has_value();
  to.beta = judgement.beta.value_or(0);
  return to;
}

}  // namespace
}  // namespace msc::capi

using namespace msc;
using namespace msc::capi;

int32_t msc_condition_check(const char* condition, const msc_judgement_options* options,
                            const msc_rows* rows, msc_error* error) {
  return audit_guard(error, [&] {
    require(condition, "condition is null");
    const auto gate = audit::parse_gate(condition);
    if (!options) return;
    const auto judge = judge_options(read_struct(options, "msc_judgement_options"));
    audit::require_figure(gate, judge, rows ? &rows->rows : nullptr);
  });
}

int32_t msc_judgement_create(const msc_rows* rows, const msc_judgement_options* options,
                             msc_judgement** judgement, msc_error* error) {
  return audit_guard(error, [&] {
    require(rows, "rows is null");
    require(judgement, "judgement is null");
    const auto from = read_struct(options, "msc_judgement_options");
    const auto settings = settings_of(from);
    auto report = audit::report_options(settings, run_of(from), text_or(from.audit));
    for (const auto& gate : report.gates) audit::require_figure(gate, report.judge, &rows->rows);
    auto found = audit::judge_rows(rows->rows, settings, report);
    auto made = std::make_unique<msc_judgement>(msc_judgement{
        std::move(report), settings.no_images, std::move(found), {}, {}, {}, {}, {}, {}});
    made->verdict_name = made->found.verdict.name();
    made->detail_name = made->found.verdict.detail_name();
    made->figures_text = made->found.figures_text();
    made->figures = figures_of(made->found.judgement);
    made->reasons = audit::reasons(made->found.judgement);
    for (const auto& warning : made->found.judgement.warnings)
      made->warnings.push_back({"", warning});
    *judgement = made.release();
  });
}

void msc_judgement_release(msc_judgement* judgement) {
  delete judgement;
}

int32_t msc_judgement_get(const msc_judgement* judgement, msc_judgement_summary* summary,
                          msc_error* error) {
  return audit_guard(error, [&] {
    require(judgement, "judgement is null");
    write_struct(summary, summary_of(*judgement), "msc_judgement_summary");
  });
}

int64_t msc_judgement_figure_count(const msc_judgement* judgement) {
  return judgement ? static_cast<int64_t>(judgement->figures.size()) : 0;
}

int32_t msc_judgement_get_figure(const msc_judgement* judgement, int64_t index,
                                 msc_estimate* figure, msc_error* error) {
  return audit_guard(error, [&] {
    require(judgement, "judgement is null");
    write_figure(at_index(judgement->figures, index), figure);
  });
}

int32_t msc_judgement_find_figure(const msc_judgement* judgement, const char* name,
                                  msc_estimate* figure, msc_error* error) {
  return audit_guard(error, [&] {
    require(judgement, "judgement is null");
    require(name, "name is null");
    write_figure(figure_named(*judgement, name), figure);
  });
}

int64_t msc_judgement_remark_count(const msc_judgement* judgement, int32_t kind) {
  const auto* remarks = judgement ? judgement->remarks(kind) : nullptr;
  return remarks ? static_cast<int64_t>(remarks->size()) : 0;
}

int32_t msc_judgement_get_remark(const msc_judgement* judgement, int32_t kind, int64_t index,
                                 msc_remark* remark, msc_error* error) {
  return audit_guard(error, [&] {
    require(judgement, "judgement is null");
    const auto* remarks = judgement->remarks(kind);
    require(remarks, "kind: expected one of msc_remark_kind");
    const auto& from = at_index(*remarks, index);
    msc_remark to{};
    to.name = from.name.c_str();
    to.text = from.reason.c_str();
    write_struct(remark, to, "msc_remark");
  });
}

int64_t msc_judgement_condition_count(const msc_judgement* judgement) {
  return judgement ? static_cast<int64_t>(judgement->found.gates.size()) : 0;
}

int32_t msc_judgement_get_condition(const msc_judgement* judgement, int64_t index,
                                    msc_condition_result* result, msc_error* error) {
  return audit_guard(error, [&] {
    require(judgement, "judgement is null");
    const auto& gates = judgement->found.gates;
    const auto& from = at_index(gates, index);
    msc_condition_result to{};
    to.condition = from.text.c_str();
    to.message = from.message.c_str();
    to.is_tripped = from.tripped;
    write_struct(result, to, "msc_condition_result");
  });
}

int32_t msc_judgement_write(const msc_judgement* judgement, const char* folder, const char* title,
                            msc_error* error) {
  return audit_guard(error, [&] {
    require(judgement, "judgement is null");
    audit::OutputFolder out(path_of(folder), audit::judging_use(judgement->is_public));
    auto options = judgement->options;
    if (title && *title) options.title = title;
    audit::write_evaluation(judgement->found, out, options);
  });
}
