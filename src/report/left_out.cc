#include "report/left_out.h"

#include <algorithm>
#include <map>

#include "report/html.h"
#include "report/verdict.h"

namespace msc::report {

namespace {

/// Of a full audit's columns, whether any row has one.
bool any_row_has(const Judgement& judgement, const std::string& column) {
  return std::any_of(judgement.rows.begin(), judgement.rows.end(),
                     [&](const Row& row) { return row.number(column).has_value(); });
}

bool any_statistic(const Judgement& judgement) {
  return std::any_of(std::begin(kBlindColumns), std::end(kBlindColumns),
                     [&](const char* column) { return any_row_has(judgement, column); });
}

std::string shown_name(const std::string& name) {
  static const std::map<std::string, std::string> kNames{
      {"blind_statistics", "simple statistics of the pictures"},
      {"near_duplicates", "near-duplicates"},
      {"share", "memorised share"},
      {"share_low", "low-passed share"},
      {"combined", "combined score"},
      {"combination", "a combined score standardised on non-members"},
      {"pictures", "pictures and maps"},
      {"run", "how to do it again"}};
  const auto known = kNames.find(name);
  return known == kNames.end() ? baseline_name(name) : known->second;
}

std::string item_html(const LeftOut& one) {
  return "<li><b>" + sentence_html(shown_name(one.name)) + "</b>: " + sentence_html(one.reason) +
         "</li>\n";
}

}  // namespace

void add_left_out(Judgement& judgement) {
  const auto leave_out = [&](const char* name, const char* reason) {
    judgement.left_out.push_back({name, reason});
  };
  if (judgement.rows.empty()) return;
  if (!any_statistic(judgement))
    leave_out("blind_statistics", "the rows have none of the columns blind_x_mean and so on");
  if (!judgement.near_duplicates)
    leave_out("near_duplicates",
              "nobody looked for them: an audit does, where the pictures are at hand");
  if (!judgement.beta)
    leave_out("beta", "the rows do not say with which beta their L_mem was made");
  if (judgement.n_groups == 0)
    leave_out("groups",
              "no row names one: pairs count as independent, and nothing is judged by group");
}

std::string left_out_html(const Judgement& judgement, const std::vector<LeftOut>& more) {
  std::string items;
  for (const auto* list : {&judgement.not_checked, &judgement.left_out, &more})
    for (const auto& one : *list) items += item_html(one);
  if (items.empty()) return {};
  return "<h2>Left out</h2>\n<p>What a full audit has and this page lacks, and "
         "why.</p>\n<ul>\n" +
         items + "</ul>\n";
}

}  // namespace msc::report
