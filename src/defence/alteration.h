#pragma once

#include <string>
#include <vector>

#include "audit/options/number_text.h"
#include "defence/output.h"

namespace msc::audit {

/// The strengths that are tried, by what the outputs are. None: such outputs cannot be altered so.
struct TriedStrengths {
  std::vector<double> images, class_scores, independent_classes, labels;

  const std::vector<double>& of(int32_t kind) const;
};

/// One way of altering an output before it is handed out. All that is known of it stands in an
/// entry of alteration_table(); a new one is an entry beside its function, in a file of its family
/// (alteration_families.h).
struct AlterationKind {
  const char* name;     ///< "none", "noise", "jpeg" ...
  const char* meaning;  ///< What becomes of an output, in one sentence without a full stop.
  const char* unit;     ///< What the strength is, or null where it has none.
  Interval range;       ///< Where strengths may lie.
  bool whole;           ///< They are whole numbers.
  TriedStrengths tried;
  void (*work)(Output& output, double strength, uint64_t seed);
};

/// The name of the first, which every other one is compared with.
inline constexpr const char* kUnaltered = "none";

/// All of them in the order in which they are tried.
const std::vector<AlterationKind>& alteration_table();
/// Those that suit outputs of this kind.
std::vector<const AlterationKind*> alterations_of(int32_t kind);
/// The one of this name. Throws UsageError, with those that suit, for one that does not.
const AlterationKind& find_alteration(const std::string& name, int32_t kind);
/// For whoever chooses: each with its meaning, and the strengths tried of which outputs.
std::string alterations_text();

/// An alteration at one strength.
struct Alteration {
  std::string name;
  double strength = 0;
};

/// Those of these names (empty: all that suit) over their strengths, after the unaltered output.
/// Throws UsageError as find_alteration() does.
std::vector<Alteration> alterations_for(int32_t kind, const std::vector<std::string>& names);

/// The altered output; random ones are seeded by `seed`. Throws UsageError for one that does not
/// suit, and for a strength outside its range.
Output alter(Output output, const Alteration& alteration, uint64_t seed);

}  // namespace msc::audit
