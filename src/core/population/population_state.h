#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/population/population_fit.h"

namespace msc {

/// What a population is: two that differ in it do not go together.
struct PopulationKind {
  std::string extractor;  ///< Identity of the features' extractor.
  int32_t preset = 0;
  int64_t grid_height = 28;
  int64_t grid_width = 28;
  int64_t folds = 0;    ///< 0 = by the number of features, see fold_count().
  double strength = 0;  ///< 0 = chosen.
};

/// What all pairs of a population have in common.
struct PairShape {
  std::vector<int64_t> channels;  ///< Of each feature level.
  int32_t kind = 0;               ///< Of the truth, one of ::msc_target_kind.
  int64_t columns = 0;            ///< Channels or classes of the truth.

  SumsLayout layout() const;
  bool operator==(const PairShape& other) const {
    return channels == other.channels && kind == other.kind && columns == other.columns;
  }
};

/// Throws where a pair is not of the kind of those before.
void check_shape(const PairShape& found, const PairShape& expected);

/// Number of folds: 10, or as many as fit into 32 MiB of sums, but at least 5.
int64_t fold_count(int64_t features);

/// A pair that was added, by the hashes that its caller gave.
struct Reference {
  uint64_t key = 0;
  uint64_t group = 0;
};

/// The state of a population, all that is stored of it.
struct PopulationState {
  PopulationKind kind;
  std::optional<PairShape> shape;     ///< Of the first reference.
  std::vector<Reference> references;  ///< By key.
  std::vector<ReferenceFold> folds;
  std::vector<PopulationFit> fits;  ///< Without fold k, and last to all; none before fit().

  int64_t fold_of(uint64_t group) const;
  bool has_group(uint64_t group) const;
  /// The group that a reference was added with; of any other pair the one it states.
  uint64_t group_of(Reference pair) const;
  int64_t groups() const;
  /// Whether there is a prediction for pairs of every fold that has references, and of none.
  bool is_complete() const;
};

}  // namespace msc
