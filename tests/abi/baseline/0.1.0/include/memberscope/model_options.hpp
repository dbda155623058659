/// @file
/// @brief Options of a victim or an extractor, as text by key.
#ifndef MEMBERSCOPE_MODEL_OPTIONS_HPP
#define MEMBERSCOPE_MODEL_OPTIONS_HPP

#include <cmath>
#include <initializer_list>
#include <limits>
#include <locale>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "memberscope/c/backend.h"
#include "memberscope/error.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup backends
/// @{

/// Options by key. What reads one throws Error for a text of another form, which names the option.
/// @since 0.1.0
class ModelOptions {
 public:
  ModelOptions() = default;
  /// Written down: `{{"gain", "0.5"}}`.
  ModelOptions(std::initializer_list<std::pair<std::string, std::string>> options) {
    for (const auto& [key, value] : options) add(key, value);
  }
  /// Copies those of C.
  ModelOptions(const msc_model_option* options, int64_t n) {
    if (n < 0 || (n > 0 && !options)) fail("expected options, found a null pointer");
    for (int64_t i = 0; i < n; ++i) {
      if (!options[i].key || !options[i].value) fail("a key or a value is null");
      add(options[i].key, options[i].value);
    }
  }

  /// Adds one. Throws Error where it is there already.
  ModelOptions& add(const std::string& key, const std::string& value) {
    if (!values_.emplace(key, value).second) fail("'" + key + "' is given twice");
    return *this;
  }
  /// Likewise a number, to its last bit.
  ModelOptions& add(const std::string& key, double value) { return add(key, written(value)); }
  /// Likewise numbers.
  ModelOptions& add(const std::string& key, const std::vector<double>& values) {
    std::string text;
    for (const double value : values) text += (text.empty() ? "" : " ") + written(value);
    return add(key, text);
  }

  /// Whether it is given.
  bool has(const std::string& key) const { return values_.count(key) > 0; }
  /// As it is given.
  std::string text(const std::string& key, const std::string& otherwise = "") const {
    const auto found = values_.find(key);
    return found == values_.end() ? otherwise : found->second;
  }
  /// A finite number.
  double number(const std::string& key, double otherwise = 0) const {
    return has(key) ? read<double>(key, text(key), "a number") : otherwise;
  }
  /// A whole number, not below 0.
  uint64_t whole(const std::string& key, uint64_t otherwise = 0) const {
    if (!has(key)) return otherwise;
    const std::string given = text(key);
    if (given.find_first_not_of("0123456789") != std::string::npos)
      fail_form(key, given, "a whole number");
    return read<uint64_t>(key, given, "a whole number");
  }
  /// Numbers, as many as are given.
  std::vector<double> numbers(const std::string& key) const {
    std::vector<double> found;
    if (!has(key)) return found;
    std::istringstream in(text(key));
    for (std::string word; std::getline(in, word, ' ');)
      found.push_back(read<double>(key, word, "numbers"));
    return found;
  }
  /// Which of these words, joined by '|', it is; the first where it is not given.
  int32_t choice(const std::string& key, const std::string& words) const {
    std::istringstream in(words);
    int32_t index = 0;
    for (std::string word; std::getline(in, word, '|'); ++index)
      if (!has(key) || word == text(key)) return index;
    fail_form(key, text(key), "one of " + words);
  }

  /// In the order of their keys.
  const std::map<std::string, std::string>& values() const& { return values_; }
  /// For a C function; points into this object.
  std::vector<msc_model_option> c() const& {
    std::vector<msc_model_option> options;
    for (const auto& [key, value] : values_) options.push_back({key.c_str(), value.c_str()});
    return options;
  }
  std::vector<msc_model_option> c() const&& = delete;  ///< They would outlive their texts.

 private:
  static std::string written(double value) {
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out.precision(std::numeric_limits<double>::max_digits10);
    out << value;
    return out.str();
  }
  template <typename T>
  static T read(const std::string& key, const std::string& text, const char* what) {
    std::istringstream in(text);
    in.imbue(std::locale::classic());
    T value{};
    const bool begins = !text.empty() && text[0] != ' ' && text[0] != '\t';
    if (!begins || !(in >> value) || in.peek() != std::istringstream::traits_type::eof() ||
        !std::isfinite(static_cast<double>(value)))
      fail_form(key, text, what);
    return value;
  }
  [[noreturn]] static void fail(const std::string& what) {
    throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "options of a model: " + what);
  }
  [[noreturn]] static void fail_form(const std::string& key, const std::string& found,
                                     const std::string& expected) {
    fail("'" + key + "' is '" + found + "', expected " + expected);
  }

  std::map<std::string, std::string> values_;
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
