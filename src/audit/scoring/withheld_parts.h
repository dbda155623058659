#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "audit/rows.h"

namespace msc::audit {

/// Counts outputs of which parts were withheld.
class WithheldParts {
 public:
  /// @param part Of the positions of one output; 0: none.
  void add(double part);
  /// A sentence, or nothing where none was.
  std::string finding() const;

 private:
  int64_t n_outputs_ = 0;
  int64_t n_ = 0;
  double sum_ = 0;
};

/// Of scored rows, by their column `withheld`.
WithheldParts withheld_of(const std::vector<Row>& rows);

}  // namespace msc::audit
