#include "audit_capi/pair_names.h"

#include <set>

#include "audit_capi/audit_guard.h"

namespace msc::capi {

std::vector<audit::PairName> names_of(const msc_pair_name* names, int64_t n, bool has_output) {
  require(names && n > 0, "the names of the pairs are null, or there are none");
  std::vector<audit::PairName> all;
  std::set<std::string> ids;
  for (int64_t i = 0; i < n; ++i) {
    const auto name = read_struct(element(names, i), "msc_pair_name");
    require(name.id && *name.id, "msc_pair_name: an id is null or empty");
    if (!ids.insert(name.id).second)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_AUDIT, "msc_pair_name: the id '{}' comes twice",
           name.id);
    require(name.member >= MSC_NONMEMBER && name.member <= MSC_MEMBERSHIP_UNKNOWN,
            "msc_pair_name: member is none of msc_membership");
    audit::PairName pair;
    pair.id = name.id;
    pair.group = text_or(name.group);
    if (name.member != MSC_MEMBERSHIP_UNKNOWN) pair.member = name.member;
    pair.has_output = has_output;
    all.push_back(std::move(pair));
  }
  return all;
}

}  // namespace msc::capi
