#include "audit/references/reference_choice.h"

#include "audit/references/population_file.h"
#include "audit/references/profile_file.h"

namespace msc::audit {

ReferenceChoice open_references(const MethodSettings& method, const DataSettings& data) {
  using Who = ReferenceChoice::Who;
  ReferenceChoice choice;
  choice.save_to = method.save_references;
  if (!choice.save_to.empty()) require_population_place(choice.save_to);
  const std::string& named = method.references;
  const bool is_paper = named == "preset" && method.preset == MSC_PRESET_PAPER;
  if (named == "none" || is_paper) {
    if (!choice.save_to.empty())
      throw UsageError(
          "--save-references has nothing to save: there are no references (--references)");
    return choice;
  }
  choice.who = Who::kThemselves;
  if (method.reference_file().empty()) return choice;
  if (is_population_file(named) || is_profile_file(named)) {
    choice.who = Who::kStored;
    choice.stored = read_population_file(named);
    return choice;
  }
  choice.who = Who::kOthers;
  choice.others = open_reference_pairs(data, named);
  return choice;
}

}  // namespace msc::audit
