#include "data/csv.h"

#include "data/image.h"

namespace msc::data {

std::vector<std::vector<std::string>> parse_csv(std::string_view text, const std::string& name) {
  if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> record(1);
  bool quoted = false, was_quoted = false;
  size_t line = 1, quote_line = 0;
  auto end_record = [&] {
    if (record.size() > 1 || !record[0].empty() || was_quoted) records.push_back(record);
    record.assign(1, "");
    was_quoted = false;
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    line += c == '\n';
    if (quoted) {
      if (c != '"')
        record.back() += c;
      else if (i + 1 < text.size() && text[i + 1] == '"')
        record.back() += text[++i];
      else
        quoted = false;
    } else if (c == '"' && record.back().empty()) {
      quoted = was_quoted = true;
      quote_line = line;
    } else if (c == ',') {
      record.emplace_back();
    } else if (c == '\n') {
      end_record();
    } else if (c != '\r') {
      record.back() += c;
    }
  }
  if (quoted)
    fail_data(MSC_INVALID_ARGUMENT, "{}: the quote opened in line {} is never closed", name,
              quote_line);
  end_record();
  return records;
}

}  // namespace msc::data
