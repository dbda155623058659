#include "page/duplicates_list.h"

#include "core/base/format.h"
#include "page/html.h"

namespace msc::audit {

std::string duplicates_html(const NearDuplicates& found) {
  auto text = "<p>" + duplicates_sentence(found) + "</p>\n";
  if (found.first.empty()) return text;
  std::string rows;
  for (const auto& [member, nonmember] : found.first)
    rows += msc::format("<tr><td>{}</td><td>{}</td></tr>\n", escape(member), escape(nonmember));
  text += msc::format("<details><summary>{} of {}</summary>\n", found.first.size(), found.n);
  return text + "<div class=\"scroll\"><table><tr><th>Member</th><th>Non-member</th></tr>\n" +
         rows + "</table></div></details>\n";
}

}  // namespace msc::audit
