#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audit/options/number_text.h"

namespace msc::audit {

/// Where run.json tells an option. What decides numbers names the run.
enum class Told {
  kNowhere,
  kAside,   ///< Under kTold: decides no number.
  kFreely,  ///< Under kWords: decides numbers, and may be what a user typed freely.
  kDecides
};

/// One option, bound to the field of a struct of settings: all that the command line, a program
/// that sets it by name, run.json and the manual page know of it.
struct Option {
  /// Takes the texts, each of which was checked. Returns what is wrong with them together.
  using Set = std::function<std::string(const std::vector<std::string>& texts)>;

  std::string name;  ///< As on the command line, without the dashes.
  std::string type;  ///< What the help calls its value, with its range.
  std::string help;
  std::string alias = {};          ///< Another name, or empty.
  std::string group = {};          ///< Heading in the help.
  std::string shown_default = {};  ///< Behind the type; empty: none is shown.
  bool whole_type = false;         ///< `type` says all, its default included.
  int n_texts = 1;                 ///< 0: a flag; kAnyNumber: one or more.
  bool repeats = false;            ///< May be given several times, one text each.
  std::function<std::string(const std::string& text)> check = {};  ///< What is wrong, or empty.
  Set set = {};
  Told told = Told::kDecides;
  std::string key = {};  ///< In run.json; made of the name where it is empty.
  std::function<nlohmann::ordered_json()> value = {};
  /// SHA-256 of what it names, told as KEY_sha256 among what decides. Null: nothing to hash.
  std::function<std::string()> hash = {};
  std::string hash_key = {};  ///< Instead of KEY_sha256.
  /// In run.json, whose order is part of a run's name, it stands before that option.
  std::string before = {};

  static constexpr int kAnyNumber = -1;
};

/// The options of one struct of settings, which must outlive the table.
class OptionTable {
 public:
  /// Words for the values of an enumerator, in the order in which they are shown.
  using Words = std::vector<std::pair<std::string, int32_t>>;

  /// The word for a value; `unset` where there is none.
  static std::string word_for(const Words& words, int32_t value, const char* unset);

  explicit OptionTable(std::string group) : group_(std::move(group)) {}

  // Each adds an option of one kind and returns it for what is particular about it.
  Option& flag(const char* name, bool& field, const char* help);
  Option& text(const char* name, std::string& field, const char* type, const char* help);
  /// A place on disk, told beside what decides.
  Option& place(const char* name, std::string& field, const char* type, const char* help);
  Option& number(const char* name, double& field, double low, double high, const char* help);
  /// One that may be left open.
  Option& number(const char* name, std::optional<double>& field, const Interval& interval,
                 const char* help);
  Option& numbers(const char* name, std::vector<double>& field, double low, double high,
                  const char* help);
  /// MIN MAX, the first below the second.
  Option& range(const char* name, std::vector<double>& field, const char* help);
  /// @tparam T int32_t, int64_t or uint64_t.
  template <typename T>
  Option& whole(const char* name, T& field, T low, T high, const char* help);
  /// One that may be left open.
  Option& whole(const char* name, std::optional<int64_t>& field, int64_t low, int64_t high,
                const char* help);
  Option& seed(const char* name, uint64_t& field, const char* help);
  /// A word of several. @tparam E int32_t or an enum. @param unset What run.json says where the
  /// field has none of their values.
  template <typename E>
  Option& choice(const char* name, E& field, const Words& words, const char* help,
                 const char* unset) {
    auto& option = choice(name, words, help);
    option.set = [&field, words](const std::vector<std::string>& texts) {
      for (const auto& [word, value] : words)
        if (word == texts[0]) field = static_cast<E>(value);
      return std::string();
    };
    option.value = [&field, words, unset] {
      return nlohmann::ordered_json(word_for(words, static_cast<int32_t>(field), unset));
    };
    return option;
  }
  /// A word of several as text; an empty field stands for the first.
  Option& word(const char* name, std::string& field, const std::vector<std::string>& words,
               const char* help);
  /// Any other: `check`, `set` and `value` are still to be given.
  Option& other(const char* name, std::string type, const char* help);
  /// From now on options come under another heading.
  void begin_group(std::string group) { group_ = std::move(group); }

  const std::vector<Option>& options() const { return options_; }
  /// Sets an option by its name or alias. Texts are separated by spaces where it takes several; a
  /// flag takes "1" or "0". Returns false for a name that is not here. Throws UsageError for a
  /// value that it does not take.
  bool set(const std::string& name, const std::string& text) const;
  /// What run.json says of one, which must be here.
  nlohmann::ordered_json value(const std::string& name) const;
  /// What run.json says of them.
  nlohmann::ordered_json to_json() const;

 private:
  Option& choice(const char* name, const Words& words, const char* help);

  std::string group_;
  std::vector<Option> options_;
};

/// Checks and sets an option. Returns what is wrong, or nothing.
std::string give(const Option& option, const std::vector<std::string>& texts);

}  // namespace msc::audit
