#pragma once

#include "audit/rows.h"
#include "core/base/bad_input.h"
#include "core/base/csv.h"

namespace msc::audit {

using msc::csv_field;

/// The reader of CSV texts, whose faults are those of a file of ours.
class CsvReader : public msc::CsvReader {
 public:
  using msc::CsvReader::CsvReader;

  /// The next record, or nothing at the end. Throws InputError when a quote is never closed.
  std::optional<std::vector<std::string>> next() {
    try {
      return msc::CsvReader::next();
    } catch (const BadInput& e) {
      throw InputError(e.what());
    }
  }
};

}  // namespace msc::audit
