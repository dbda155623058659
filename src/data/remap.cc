#include "data/remap.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <sstream>

#include "data/image_file.h"

namespace msc::data {
namespace {

constexpr int64_t kMostClasses = 65535;

std::string trimmed(const std::string& text) {
  const size_t first = text.find_first_not_of(" \t\r");
  return first == std::string::npos
             ? ""
             : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::optional<int64_t> number(const std::string& text) {
  int64_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  return code == std::errc() && end == text.data() + text.size() ? std::optional<int64_t>(value)
                                                                 : std::nullopt;
}

}  // namespace

Remap::Remap(const std::string& rules, int64_t ignore_label) : ignore_label_(ignore_label) {
  std::error_code code;
  const bool is_file = std::filesystem::is_regular_file(rules, code);
  std::istringstream lines(is_file ? read_bytes(rules) : rules);
  std::string line, rule;
  while (std::getline(lines, line)) {
    line.resize(std::min(line.find('#'), line.size()));
    std::istringstream parts(line);
    while (std::getline(parts, rule, ','))
      if (!trimmed(rule).empty()) add(trimmed(rule), is_file ? rules : "remap");
  }
  if (classes_.empty() && !others_)
    fail_data(MSC_INVALID_ARGUMENT, "{}: expected rules such as '7:0, *:ignore', found none",
              rules);
}

void Remap::add(const std::string& rule, const std::string& source) {
  const size_t colon = rule.find(':');
  const std::string from = trimmed(rule.substr(0, colon)),
                    to = colon == std::string::npos ? "" : trimmed(rule.substr(colon + 1));
  const auto stored = number(from);
  const auto label = to == "ignore" ? std::optional<int64_t>(ignore_label_) : number(to);
  if ((!stored && from != "*") || !label || *label < 0 || *label > kMostClasses)
    fail_data(MSC_INVALID_ARGUMENT,
              "{}: expected rules 'LABEL:CLASS', 'LABEL:ignore' or '*:CLASS', found '{}'", source,
              rule);
  if (to == "ignore")
    ignores_ = true;
  else
    n_classes_ = std::max(n_classes_, *label + 1);
  const bool is_new = stored ? classes_.emplace(*stored, *label).second : !others_;
  if (!stored) others_ = *label;
  if (!is_new)
    fail_data(MSC_INVALID_ARGUMENT, "{}: expected one rule for a label, found a second, '{}'",
              source, rule);
}

Image Remap::apply(const Image& labels, const std::string& name) const {
  const auto& v = labels.view;
  auto [renamed, to] = allocate(name, MSC_U16, v.height, v.width, 1);
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c, to += sizeof(uint16_t)) {
      const auto stored = static_cast<int64_t>(value_of(labels.at(r, c), v.dtype));
      const auto rule = classes_.find(stored);
      if (rule == classes_.end() && stored != ignore_label_ && !others_)
        fail_data(MSC_INVALID_ARGUMENT,
                  "{}: expected a label that the remap names (or a rule '*'), found {} at row {}, "
                  "column {}",
                  name, stored, r, c);
      const int64_t label = rule != classes_.end()    ? rule->second
                            : stored == ignore_label_ ? ignore_label_
                                                      : *others_;
      const auto value = static_cast<uint16_t>(label);
      std::memcpy(to, &value, sizeof value);
    }
  return renamed;
}

}  // namespace msc::data
