#include "page/left_out_list.h"

#include <map>

#include "judging/verdict.h"
#include "page/html.h"

namespace msc::audit {

namespace {

std::string shown_name(const std::string& name) {
  static const std::map<std::string, std::string> kNames{
      {"blind_statistics", "simple statistics of the pictures"},
      {"near_duplicates", "near-duplicates"},
      {"combination", "a combined score standardised on non-members"},
      {"pictures", "pictures and maps"},
      {"run", "how to do it again"}};
  const auto* kind = find_score(name);
  if (kind && kind->words) return kind->words;
  const auto known = kNames.find(name);
  return known == kNames.end() ? baseline_name(name) : known->second;
}

std::string item_html(const LeftOut& one) {
  return "<li><b>" + sentence_html(shown_name(one.name)) + "</b>: " + sentence_html(one.reason) +
         "</li>\n";
}

}  // namespace

std::string left_out_html(const Judgement& judgement, const std::vector<LeftOut>& more) {
  std::string items;
  for (const auto* list : {&judgement.not_checked, &judgement.left_out, &more})
    for (const auto& one : *list) items += item_html(one);
  if (items.empty()) return {};
  return "<h2>Left out</h2>\n<p>What a full audit has and this page lacks, and "
         "why.</p>\n<ul>\n" +
         items + "</ul>\n";
}

}  // namespace msc::audit
