#include "page/groups_table.h"

#include "core/base/format.h"
#include "judging/groups.h"

namespace msc::audit {

PageData groups_data(const Judgement& judgement) {
  auto list = PageData::array();
  for (const auto& group : most_exposed_groups(judgement))
    list.push_back({{"name", group.name},
                    {"n_members", group.n_members},
                    {"n_nonmembers", group.n_nonmembers},
                    {"l_rec", msc::format("{:.4g}", group.l_rec)},
                    {"l_pred", msc::format("{:.4g}", group.l_pred)},
                    {"l_mem", msc::format("{:.4g}", group.l_mem)}});
  if (list.empty()) return false;
  const auto n_shown = static_cast<int64_t>(list.size());
  return {{"each", std::move(list)},
          {"n_shown", n_shown},
          {"n", judgement.n_groups},
          {"all", judgement.n_groups <= n_shown}};
}

}  // namespace msc::audit
