#include "core/base/csv.h"

#include <istream>

#include "core/base/bad_input.h"
#include "core/base/format.h"

namespace msc {

namespace {

void skip_byte_order_mark(std::istream& in) {
  if (in.peek() != 0xEF) return;
  char mark[3] = {};
  in.read(mark, 3);
  if (std::string_view(mark, 3) != "\xEF\xBB\xBF") in.seekg(0);
}

}  // namespace

CsvReader::CsvReader(std::istream& in, std::string name) : in_(in), name_(std::move(name)) {
  skip_byte_order_mark(in_);
}

std::string CsvReader::where() const {
  return msc::format("{}:{}", name_, record_line_);
}

std::string CsvReader::quoted_field() {
  const int64_t opened = line_;
  std::string text;
  for (int c = in_.get(); c != std::istream::traits_type::eof(); c = in_.get()) {
    if (c == '\n') ++line_;
    if (c != '"') {
      text += static_cast<char>(c);
    } else if (in_.peek() == '"') {
      text += static_cast<char>(in_.get());
    } else {
      return text;
    }
  }
  throw BadInput(msc::format("{}: the quote opened in line {} is never closed", name_, opened));
}

std::optional<std::vector<std::string>> CsvReader::next() {
  constexpr int kEnd = std::istream::traits_type::eof();
  while (in_.peek() == '\n' || in_.peek() == '\r') {
    if (in_.get() == '\n') ++line_;
  }
  if (in_.peek() == kEnd) return std::nullopt;
  record_line_ = line_;
  std::vector<std::string> fields(1);
  for (int c = in_.get(); c != kEnd; c = in_.get()) {
    if (c == '"' && fields.back().empty()) {
      fields.back() = quoted_field();
    } else if (c == ',') {
      fields.emplace_back();
    } else if (c == '\n' || (c == '\r' && (in_.peek() == '\n' || in_.peek() == kEnd))) {
      if (c == '\r') in_.get();
      ++line_;
      break;
    } else {
      fields.back() += static_cast<char>(c);
    }
  }
  return fields;
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace msc
