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
  if (classes_.empty() && !others_ && !shift_)
    fail_data(MSC_INVALID_ARGUMENT, "{}: expected rules such as '7:0, *:ignore', found none",
              rules);
}

bool Remap::add_shift(const std::string& from, const std::string& to) {
  constexpr std::string_view kLabel = "label";
  if (from != "*" || to.compare(0, kLabel.size(), kLabel) != 0) return false;
  std::string by = to.substr(kLabel.size());
  by.erase(std::remove(by.begin(), by.end(), ' '), by.end());
  if (by.size() > 1 && by[0] == '+' && by[1] != '-') by.erase(0, 1);
  const auto shift = number(by);
  const bool is_signed = to.find_first_of("+-") != std::string::npos;
  if (!is_signed || !shift || *shift < -kMostClasses || *shift > kMostClasses) return false;
  shift_ = shift;
  ignores_ = ignores_ || *shift < 0;
  return true;
}

void Remap::add(const std::string& rule, const std::string& source) {
  const size_t colon = rule.find(':');
  const std::string from = trimmed(rule.substr(0, colon)),
                    to = colon == std::string::npos ? "" : trimmed(rule.substr(colon + 1));
  const auto stored = number(from);
  bool is_new = !others_ && !shift_;
  if (!add_shift(from, to)) {
    const auto label = to == "ignore" ? std::optional<int64_t>(ignore_label_) : number(to);
    if ((!stored && from != "*") || !label || *label < 0 || *label > kMostClasses)
      fail_data(MSC_INVALID_ARGUMENT,
                "{}: expected rules 'LABEL:CLASS', 'LABEL:ignore', '*:CLASS' or '*:label-1', found "
                "'{}'",
                source, rule);
    if (to == "ignore")
      ignores_ = true;
    else
      n_classes_ = std::max(n_classes_, *label + 1);
    if (stored)
      is_new = classes_.emplace(*stored, *label).second;
    else
      others_ = *label;
  }
  if (!is_new)
    fail_data(MSC_INVALID_ARGUMENT, "{}: expected one rule for a label, found a second, '{}'",
              source, rule);
}

int64_t Remap::shifted(int64_t stored, const std::string& name) const {
  const int64_t label = stored + *shift_;
  if (label < 0) return ignore_label_;
  if (label == ignore_label_ || label > kMostClasses)
    fail_data(MSC_INVALID_ARGUMENT,
              "{}: expected labels that the shift makes classes, found {}, which it makes {}{}",
              name, stored, label,
              label == ignore_label_ ? ", the ignored label (--ignore-label)" : "");
  return label;
}

int64_t Remap::renamed(int64_t stored, const std::string& name, int64_t row, int64_t column) const {
  if (const auto rule = classes_.find(stored); rule != classes_.end()) return rule->second;
  if (stored == ignore_label_) return ignore_label_;
  if (shift_) return shifted(stored, name);
  if (!others_)
    fail_data(MSC_INVALID_ARGUMENT,
              "{}: expected a label that the remap names (or a rule '*'), found {} at row {}, "
              "column {}",
              name, stored, row, column);
  return *others_;
}

Image Remap::apply(const Image& labels, const std::string& name) const {
  const auto& v = labels.view;
  auto [image, to] = allocate(name, MSC_U16, v.height, v.width, 1);
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c, to += sizeof(uint16_t)) {
      const auto stored = static_cast<int64_t>(value_of(labels.at(r, c), v.dtype));
      const auto value = static_cast<uint16_t>(renamed(stored, name, r, c));
      std::memcpy(to, &value, sizeof value);
    }
  return image;
}

}  // namespace msc::data
