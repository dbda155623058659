#include "page/duplicates_list.h"

namespace msc::audit {

PageData duplicates_data(const NearDuplicates& found) {
  auto list = PageData::array();
  for (const auto& [member, nonmember] : found.first)
    list.push_back({{"member", member}, {"nonmember", nonmember}});
  return {{"sentence", duplicates_sentence(found)},
          {"n", found.n},
          {"n_shown", found.first.size()},
          {"pairs", framed(std::move(list))}};
}

}  // namespace msc::audit
