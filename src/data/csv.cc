#include "data/csv.h"

#include <sstream>

#include "core/base/bad_input.h"
#include "core/base/csv.h"
#include "data/image.h"

namespace msc::data {

std::vector<std::vector<std::string>> parse_csv(std::string_view text, const std::string& name) {
  std::istringstream in{std::string(text)};
  CsvReader csv(in, name);
  std::vector<std::vector<std::string>> records;
  try {
    while (auto record = csv.next()) records.push_back(std::move(*record));
  } catch (const BadInput& e) {
    fail_data(MSC_INVALID_ARGUMENT, "{}", e.what());
  }
  return records;
}

}  // namespace msc::data
