#include "report/classes.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <unordered_map>

#include "report/csv.h"
#include "report/html.h"

namespace msc::report {

namespace {

/// Sums over the positions of one class in the mapped pairs of one side.
struct ClassSums {
  std::set<std::string> pairs;
  double n = 0;
  double l_rec = 0;
  double l_pred = 0;
};

using Classes = std::map<int64_t, ClassSums[2]>;  // [1] members, [0] non-members

Classes read_classes(const std::filesystem::path& file, const std::unordered_map<std::string, int>& member) {
  std::ifstream in(file, std::ios::binary);
  Classes classes;
  if (!in) return classes;
  CsvReader csv(in, file.string());
  csv.next();  // id,class,n_positions,l_rec,l_pred,l_mem
  while (const auto fields = csv.next()) {
    const auto found = fields->size() >= 6 ? member.find((*fields)[0]) : member.end();
    if (found == member.end()) continue;
    auto& sums = classes[std::atoll((*fields)[1].c_str())][found->second];
    const double n = std::atof((*fields)[2].c_str());
    sums.pairs.insert((*fields)[0]);
    sums.n += n;
    sums.l_rec += n * std::atof((*fields)[3].c_str());
    sums.l_pred += n * std::atof((*fields)[4].c_str());
  }
  return classes;
}

std::string cells(const ClassSums& sums) {
  if (sums.n == 0) return "<td class=\"n\">0</td><td class=\"n\"></td><td class=\"n\"></td><td class=\"n\"></td>";
  return fmt::format("<td class=\"n\">{}</td><td class=\"n\">{:.4g}</td><td class=\"n\">{:.4g}</td><td class=\"n\">{:.4g}</td>",
                     sums.pairs.size(), sums.l_rec / sums.n, sums.l_pred / sums.n, (sums.l_rec - sums.l_pred) / sums.n);
}

}  // namespace

std::string classes_html(const Judgement& judgement, const std::filesystem::path& audit) {
  std::unordered_map<std::string, int> member;
  for (const auto& row : judgement.rows) member.emplace(row.id, *row.member);
  const auto classes = read_classes(audit / "maps" / "classes.csv", member);
  if (classes.empty()) return {};
  std::string rows;
  bool others = false;
  for (const auto& [label, sides] : classes) others = others || sides[0].n > 0;
  for (const auto& [label, sides] : classes)
    rows += fmt::format("<tr><td class=\"n\">{}</td>{}{}</tr>\n", label, cells(sides[1]), others ? cells(sides[0]) : "");
  const std::string head =
      fmt::format("<th class=\"n\">{{}}</th><th class=\"n\">{}</th><th class=\"n\">{}</th><th class=\"n\">{} less {}</th>",
                  score_html("l_rec"), score_html("l_pred"), score_html("l_rec"), score_html("l_pred"));
  return "<h2>By class</h2>\n<p>Means over the positions of each class of the truth, in the pairs that have maps: where in the picture the "
         "victim knows more than the input tells.</p>\n<div class=\"scroll\"><table><tr><th class=\"n\">Class</th>" +
         fmt::format(fmt::runtime(head), "Members") + (others ? fmt::format(fmt::runtime(head), "Non-members") : "") + "</tr>\n" + rows +
         "</table></div>\n";
}

}  // namespace msc::report
