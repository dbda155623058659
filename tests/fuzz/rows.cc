// rows.csv and rows.jsonl, whoever wrote them. What is read can be written and read again.
#include <sstream>

#include "audit/rows.h"
#include "fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  try {
    std::istringstream in(text);
    const auto rows = msc::audit::read_rows_csv(in, "rows.csv");
    std::istringstream again(msc::audit::rows_to_csv(rows));
    if (msc::audit::read_rows_csv(again, "again").size() != rows.size()) std::abort();
  } catch (const msc::audit::InputError&) {
  }
  try {
    const auto row = msc::audit::row_from_json_line(text, "rows.jsonl:1");
    msc::audit::row_from_json_line(msc::audit::to_json_line(row), "again");
  } catch (const msc::audit::InputError&) {
  }
  return 0;
}
