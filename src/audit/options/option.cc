#include "audit/options/option.h"

#include <algorithm>
#include <sstream>

#include "audit/disclosure.h"
#include "audit/listener.h"
#include "core/base/format.h"

namespace msc::audit {
namespace {

using Json = nlohmann::ordered_json;
using Texts = std::vector<std::string>;

std::string key_of(const Option& option) {
  auto key = option.key.empty() ? option.name : option.key;
  std::replace(key.begin(), key.end(), '-', '_');
  return key;
}

std::vector<const Option*> in_order_of_run(const std::vector<Option>& options) {
  std::vector<const Option*> order;
  for (const auto& option : options) order.push_back(&option);
  for (const auto& option : options) {
    if (option.before.empty()) continue;
    order.erase(std::find(order.begin(), order.end(), &option));
    const auto place = std::find_if(order.begin(), order.end(), [&](const Option* other) {
      return other->name == option.before;
    });
    order.insert(place, &option);
  }
  return order;
}

Texts split(const Option& option, const std::string& text) {
  if (option.n_texts == 1 || option.n_texts == 0) return {text};
  std::istringstream in(text);
  Texts texts;
  for (std::string part; in >> part;) texts.push_back(part);
  return texts;
}

}  // namespace

std::string give(const Option& option, const std::vector<std::string>& texts) {
  const int n = static_cast<int>(texts.size());
  if (option.n_texts > 0 && n != option.n_texts)
    return msc::format("expected {} values, found {}", option.n_texts, n);
  if (option.n_texts == Option::kAnyNumber && n == 0) return "expected a value, found none";
  if (option.n_texts == 0 && n == 1 && texts[0] != "0" && texts[0] != "1")
    return msc::format("expected 1 or 0, found '{}'", texts[0]);
  for (const auto& text : texts)
    if (auto wrong = option.check(text); !wrong.empty()) return wrong;
  return option.set(texts);
}

bool OptionTable::set(const std::string& name, const std::string& text) const {
  for (const auto& option : options_) {
    if (option.name != name && (option.alias.empty() || option.alias != name)) continue;
    if (const auto wrong = give(option, split(option, text)); !wrong.empty())
      throw UsageError(msc::format("{}: {}", name, wrong));
    return true;
  }
  return false;
}

Json OptionTable::value(const std::string& name) const {
  return std::find_if(options_.begin(), options_.end(),
                      [&](const Option& option) { return option.name == name; })
      ->value();
}

Json OptionTable::to_json() const {
  Json beside, words, deciding = Json::object();
  for (const auto* option : in_order_of_run(options_)) {
    const auto key = key_of(*option);
    if (option->told == Told::kAside) beside[key] = option->value();
    if (option->told == Told::kFreely) words[key] = option->value();
    if (option->told == Told::kDecides) deciding[key] = option->value();
    if (option->hash)
      deciding[option->hash_key.empty() ? key + "_sha256" : option->hash_key] = option->hash();
  }
  Json json = Json::object();
  if (!beside.is_null()) json[kTold] = beside;
  if (!words.is_null()) json[kWords] = words;
  json.update(deciding);
  return json;
}

std::string OptionTable::word_for(const Words& words, int32_t value, const char* unset) {
  for (const auto& [word, number] : words)
    if (number == value) return word;
  return unset;
}

}  // namespace msc::audit
