// rows.csv and rows.jsonl, whoever wrote them. What is read can be written and read again.
#include <sstream>

#include "fuzz/input.h"
#include "report/rows.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  try {
    std::istringstream in(text);
    const auto rows = msc::report::read_rows_csv(in, "rows.csv");
    std::istringstream again(msc::report::rows_to_csv(rows));
    if (msc::report::read_rows_csv(again, "again").size() != rows.size()) std::abort();
  } catch (const msc::report::InputError&) {
  }
  try {
    const auto row = msc::report::row_from_json_line(text, "rows.jsonl:1");
    msc::report::row_from_json_line(msc::report::to_json_line(row), "again");
  } catch (const msc::report::InputError&) {
  }
  return 0;
}
