#include "defence/alteration_families.h"

namespace msc::audit {
namespace {

void leave(Output&, double, uint64_t) {}

std::vector<AlterationKind> make_table() {
  const std::vector<double> one{0};
  std::vector<AlterationKind> table{{kUnaltered,
                                     "the output as it was",
                                     nullptr,
                                     kNoStrength,
                                     false,
                                     {one, one, one, one},
                                     leave}};
  for (const auto& family :
       {value_alterations(), image_alterations(), colour_alterations(), geometry_alterations(),
        class_score_alterations(), withholding_alterations()})
    table.insert(table.end(), family.begin(), family.end());
  return table;
}

}  // namespace

const std::vector<AlterationKind>& alteration_table() {
  static const std::vector<AlterationKind> table = make_table();
  return table;
}

}  // namespace msc::audit
