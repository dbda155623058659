#include "page/page.h"

#include "audit/counted.h"
#include "core/base/format.h"
#include "page/charts.h"
#include "page/duplicates_list.h"
#include "page/groups_table.h"
#include "page/html.h"
#include "page/left_out_list.h"
#include "page/pair_gallery.h"
#include "page/parts_table.h"
#include "page/poses_table.h"
#include "page/rates.h"
#include "page/render.h"

namespace msc::audit {

namespace {

using Json = nlohmann::ordered_json;

PageData warnings_data(const std::vector<std::string>& warnings) {
  auto list = PageData::array();
  for (const auto& warning : warnings) list.push_back({{"text_html", sentence_html(warning)}});
  return framed(std::move(list));
}

std::string counts_text(const Judgement& judgement) {
  std::string counts =
      counted(judgement.n_members, "member") + ", " + counted(judgement.n_nonmembers, "non-member");
  if (judgement.n_groups > 0) counts += " in " + counted(judgement.n_groups, "group");
  if (judgement.n_unlabelled > 0)
    counts += msc::format(", {} of unknown membership", judgement.n_unlabelled);
  if (judgement.n_failed > 0) counts += msc::format(", {} failed", judgement.n_failed);
  return counts;
}

std::string baseline_html(const std::string& name) {
  if (name == kBlindClassifier) return "linear classifier on pooled features, cross-validated";
  return find_score(name) ? score_html(name) + " alone" : escape(baseline_name(name));
}

PageData baselines_data(const Judgement& judgement) {
  auto list = PageData::array();
  for (const auto& baseline : judgement.blind)
    list.push_back(
        {{"name_html", baseline_html(baseline.name)},
         {"without", baseline.coverage.complete() ? "" : without_text(baseline.coverage)},
         {"auc", estimate_text(baseline.auc)},
         {"p_holm", msc::format("{:.2g}", baseline.p_holm)}});
  return list;
}

/// L_mem among pairs that are alike in what sets the two sides apart.
PageData matched_data(const Judgement& judgement) {
  auto list = PageData::array();
  for (const auto& matched : judgement.matched)
    list.push_back({{"name_html", sentence_html(baseline_name(matched.on))},
                    {"auc", estimate_text(matched.auc)},
                    {"n", matched.auc.n}});
  return framed(std::move(list));
}

/// Whether the comparison is fair.
PageData fairness_data(const Judgement& judgement) {
  const bool confounded = judgement.confounded(), unchecked = !judgement.not_checked.empty();
  const bool none = !confounded && !unchecked;
  const auto& duplicates = judgement.near_duplicates;
  return {{"confounded", confounded},
          {"unchecked", unchecked && !confounded},
          {"unseen", none ? msc::format("{:.3f}", judgement.largest_confounding()) : ""},
          {"baselines", baselines_data(judgement)},
          {"matched", matched_data(judgement)},
          {"duplicates", duplicates ? duplicates_data(*duplicates) : PageData(false)}};
}

PageData error_data(const memberscope::Evaluation& evaluation, const std::string& score) {
  return {{"main", score == "l_mem"},
          {"score_html", score_html(score)},
          {"auc", estimate_text(evaluation.find(score + ".auc"))},
          {"accuracy", estimate_text(evaluation.find(score + ".balanced_accuracy"))},
          {"meaning", score_kind(score).meaning}};
}

/// The most references that a pair was predicted from; 0 where L_pop is not judged.
int64_t references_of(const Judgement& judgement) {
  const auto& scores = judgement.scores;
  if (std::find(scores.begin(), scores.end(), "l_pop") == scores.end()) return 0;
  double most = 0;
  for (const auto& row : judgement.rows)
    most = std::max(most, row.number("pop_references").value_or(0));
  return static_cast<int64_t>(most);
}

/// How well each error tells members apart.
PageData errors_data(const Judgement& judgement) {
  auto list = PageData::array();
  for (const auto& score : judgement.scores)
    list.push_back(error_data(judgement.evaluation_of(score), score));
  PageData of_groups = false;
  if (judgement.group_evaluation) {
    of_groups = error_data(*judgement.group_evaluation, "l_mem");
    of_groups["n"] = judgement.groups.size();
  }
  PageData models = false;
  if (const auto& other = judgement.other_models; other.n > 0)
    models = {{"models", counted(other.n, "other model")},
              {"fewest", other.fewest_unseen},
              {"most", other.most_unseen},
              {"seen", other.n_seen}};
  PageData population = false;
  if (const auto n = references_of(judgement); n > 0) population = {{"n", n}};
  const auto gain = judgement.evaluation->find("l_mem.auc-l_rec.auc");
  return {{"errors", std::move(list)},
          {"of_groups", std::move(of_groups)},
          {"population", std::move(population)},
          {"models", std::move(models)},
          {"gain", msc::format("{:+.3f}", gain.value)},
          {"gain_low", msc::format("{:+.3f}", gain.low)},
          {"gain_high", msc::format("{:+.3f}", gain.high)},
          {"intervals_svg", interval_chart(judgement)}};
}

PageData charts_data(const Judgement& judgement) {
  auto histograms = PageData::array();
  for (const auto& score : names_of(errors()))
    histograms.push_back({{"picture_svg", histogram_chart(judgement, score)}});
  return {{"scatter_svg", scatter_chart(judgement)},
          {"cells", draws_cells(judgement)},
          {"roc_svg", roc_chart(judgement, false)},
          {"logarithmic_roc_svg", roc_chart(judgement, true)},
          {"histograms", std::move(histograms)}};
}

/// What needs members and non-members; false where there is no verdict.
PageData judged_data(const Judgement& judgement, const Verdict& verdict) {
  if (!verdict.basis) return false;
  auto data = fairness_data(judgement);
  data.update(errors_data(judgement));
  data.update(rates_data(judgement));
  data.update(charts_data(judgement));
  return data;
}

/// A row per value; what was left at nothing is left out.
void flatten(const Json& json, const std::string& prefix, PageData& rows) {
  for (const auto& [key, value] : json.items()) {
    const auto name = prefix.empty() ? key : prefix + " / " + key;
    if (value.is_object() && !value.empty()) {
      flatten(value, name, rows);
    } else if (!value.is_null() && !value.empty() && value != "") {
      rows.push_back({{"name", name},
                      {"value", value.is_string()
                                    ? value.get<std::string>()
                                    : value.dump(-1, ' ', false, Json::error_handler_t::replace)}});
    }
  }
}

/// What is needed to do it again.
PageData run_data(const Judgement& judgement, const ReportOptions& options) {
  auto rows = PageData::array();
  flatten(options.run, "", rows);
  rows.push_back({{"name", "evaluation / confidence"},
                  {"value", msc::format("{}", judgement.options.confidence)}});
  rows.push_back(
      {{"name", "evaluation / seed"}, {"value", msc::format("{}", judgement.options.seed)}});
  return rows;
}

/// What the page itself lacks.
std::vector<LeftOut> left_out_of_page(const ReportOptions& options) {
  std::vector<LeftOut> list;
  if (options.pictures.empty())
    list.push_back({"pictures", "they were to be left out, or only rows were at hand"});
  if (options.run.empty())
    list.push_back({"run", "rows alone do not say by which versions and options they were made"});
  return list;
}

bool is_finding(const Verdict& verdict) {
  return !verdict.is(Verdict::Word::kInvalidComparison);
}

}  // namespace

std::string page_html(const Judgement& judgement, const Verdict& verdict,
                      const ReportOptions& options) {
  return render("report.mustache",
                {{"title", options.title},
                 {"counts", counts_text(judgement)},
                 {"confidence", msc::format("{:g}", 100 * judgement.options.confidence)},
                 {"beta_html", sentence_html(beta_sentence(judgement))},
                 {"finding", is_finding(verdict)},
                 {"verdict_html", sentence_html(verdict.sentence)},
                 {"warnings", warnings_data(judgement.warnings)},
                 {"judged", judged_data(judgement, verdict)},
                 {"galleries", galleries_data(judgement, options)},
                 {"poses", poses_data(judgement)},
                 {"groups", groups_data(judgement)},
                 {"parts", parts_data(judgement)},
                 {"left_out", left_out_data(judgement, left_out_of_page(options))},
                 {"run", run_data(judgement, options)}});
}

}  // namespace msc::audit
