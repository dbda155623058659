#include "page/left_out_list.h"

#include <map>

#include "judging/figure_words.h"
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

}  // namespace

PageData left_out_data(const Judgement& judgement, const std::vector<LeftOut>& more) {
  auto list = PageData::array();
  for (const auto* part : {&judgement.not_checked, &judgement.left_out, &more})
    for (const auto& one : *part)
      list.push_back({{"name_html", sentence_html(shown_name(one.name))},
                      {"reason_html", sentence_html(one.reason)}});
  return framed(std::move(list));
}

}  // namespace msc::audit
