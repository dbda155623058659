#include "victims/tagged_array.h"

#include <memberscope/c/data.h>

#include <charconv>

#include "core/base/format.h"

namespace msc::victims {
namespace {

constexpr std::string_view kName = "memberscope 1 ";
constexpr size_t kLongestQuote = 120;

/// Reads digits from the front of `text` and takes them away.
std::optional<int64_t> take_number(std::string_view& text) {
  if (text.empty() || text[0] < '0' || text[0] > '9') return std::nullopt;
  int64_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  return value;
}

}  // namespace

std::string tag_line(Tag tag) {
  return msc::format("{}{} {}\n", kName, tag.number, tag.bytes);
}

std::optional<Tag> read_tag(std::string_view line) {
  if (line.substr(0, kName.size()) != kName) return std::nullopt;
  line.remove_prefix(kName.size());
  const auto number = take_number(line);
  if (!number || line.substr(0, 1) != " ") return std::nullopt;
  line.remove_prefix(1);
  const auto bytes = take_number(line);
  if (!bytes || !line.empty()) return std::nullopt;
  return Tag{*number, *bytes};
}

bool TaggedAnswer::ends(std::string_view bytes, size_t unsent) {
  if (unsent > 0)
    fault_ = msc::format("began to answer before its question was written to the end: {}",
                         quoted(bytes));
  if (const size_t end = bytes.find('\n');
      fault_.empty() && !tag_ && (end != std::string_view::npos || bytes.size() >= kLongestTag)) {
    fault_ = fault_of_tag(bytes.substr(0, end));
    begin_ = end + 1;
  }
  if (fault_.empty() && tag_) fault_ = fault_in(bytes.substr(begin_));
  return !fault_.empty() || (tag_ && bytes.size() == begin_ + static_cast<size_t>(tag_->bytes));
}

std::string TaggedAnswer::fault_of_tag(std::string_view line) {
  tag_ = read_tag(line);
  if (!tag_)
    return msc::format(
        "wrote something else to its standard output than an answer: expected the line '{}{} "
        "BYTES', found {}. {}",
        kName, number_, quoted(line), kHowToPrint);
  if (tag_->number != number_)
    return msc::format("answered question {} when it was asked question {}", tag_->number, number_);
  if (tag_->bytes > largest_)
    return msc::format("announced {} bytes, more than the {} that its answer may have", tag_->bytes,
                       largest_);
  return "";
}

/// @param array What has come behind the tag.
std::string TaggedAnswer::fault_in(std::string_view array) const {
  const auto announced = static_cast<size_t>(tag_->bytes);
  int64_t size = 0;
  msc_error error{};
  if (msc_npy_size(array.data(), static_cast<int64_t>(array.size()), &size, &error) != MSC_OK)
    return msc::format("did not answer with an array: {}", error.message);
  if ((size != 0 && size != tag_->bytes) || (size == 0 && array.size() == announced))
    return msc::format("announced {} bytes, but {}", announced,
                       size ? msc::format("its array has {}", size) : "its array has more");
  if (array.size() > announced)
    return msc::format("wrote more to its standard output than the answer of {} bytes: {}",
                       announced, quoted(array.substr(announced)));
  return "";
}

std::string quoted(std::string_view bytes) {
  while (!bytes.empty() && bytes.back() == '\n') bytes.remove_suffix(1);
  std::string text;
  size_t taken = 0;
  for (; taken < bytes.size() && text.size() < kLongestQuote; ++taken) {
    const char c = bytes[taken];
    if (c == '\n')
      text += "\\n";
    else if (c >= ' ' && c <= '~')
      text += c;
    else
      text += msc::format("\\x{:02x}", static_cast<unsigned char>(c));
  }
  return msc::format("'{}{}'", text, taken < bytes.size() ? "..." : "");
}

}  // namespace msc::victims
