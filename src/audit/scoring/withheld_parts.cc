#include "audit/scoring/withheld_parts.h"

#include "core/base/format.h"

namespace msc::audit {

void WithheldParts::add(double part) {
  ++n_outputs_;
  if (part <= 0) return;
  ++n_;
  sum_ += part;
}

std::string WithheldParts::finding() const {
  if (n_ == 0) return {};
  return msc::format(
      "Parts of {} of {} outputs were withheld ({:.0f} % of these in the mean): blank where the "
      "truth varies. They take no part in the scores (--altered-outputs keep scores them as they "
      "are).",
      n_, n_outputs_, 100 * sum_ / static_cast<double>(n_));
}

WithheldParts withheld_of(const std::vector<Row>& rows) {
  WithheldParts parts;
  for (const auto& row : rows)
    if (row.ok()) parts.add(row.number("withheld").value_or(0));
  return parts;
}

}  // namespace msc::audit
