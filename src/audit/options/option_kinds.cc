#include <algorithm>
#include <filesystem>
#include <limits>

#include "audit/options/number_text.h"
#include "audit/options/option.h"
#include "core/base/format.h"

namespace msc::audit {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;
using Texts = std::vector<std::string>;

std::string none(const std::string&) {
  return {};
}

/// A step that cannot fail, as Option::set.
template <typename Step>
Option::Set always(Step step) {
  return [step](const Texts& texts) {
    step(texts);
    return std::string();
  };
}

template <typename T>
Json open_or(const std::optional<T>& field) {
  return field ? Json(*field) : Json();
}

std::string list_of(const OptionTable::Words& words) {
  std::string list;
  for (const auto& [word, value] : words) list += (list.empty() ? "" : ",") + word;
  return "{" + list + "}";
}

std::string absolute(const std::string& path) {
  return path.empty() ? path : fs::absolute(path).lexically_normal().string();
}

}  // namespace

Option& OptionTable::other(const char* name, std::string type, const char* help) {
  options_.push_back({name, std::move(type), help});
  auto& option = options_.back();
  option.group = group_;
  option.check = none;
  return option;
}

Option& OptionTable::flag(const char* name, bool& field, const char* help) {
  auto& option = other(name, "", help);
  option.n_texts = 0;
  option.set = always([&field](const Texts& texts) { field = texts.empty() || texts[0] != "0"; });
  option.value = [&field] { return Json(field); };
  return option;
}

Option& OptionTable::text(const char* name, std::string& field, const char* type,
                          const char* help) {
  auto& option = other(name, type, help);
  option.set = always([&field](const Texts& texts) { field = texts[0]; });
  option.value = [&field] { return Json(field); };
  return option;
}

Option& OptionTable::place(const char* name, std::string& field, const char* type,
                           const char* help) {
  auto& option = text(name, field, type, help);
  option.told = Told::kAside;
  option.value = [&field] { return Json(absolute(field)); };
  return option;
}

Option& OptionTable::number(const char* name, double& field, double low, double high,
                            const char* help) {
  const Interval interval{low, high};
  const auto shown = interval.shown();
  auto& option = other(name, shown.empty() ? "FLOAT" : "FLOAT:" + shown, help);
  option.check = [interval](const std::string& text) { return check_number(interval, text); };
  option.set = always([&field](const Texts& texts) { field = *read_number(texts[0]); });
  option.value = [&field] { return Json(field); };
  return option;
}

Option& OptionTable::number(const char* name, std::optional<double>& field,
                            const Interval& interval, const char* help) {
  const auto shown = interval.shown();
  auto& option = other(name, shown.empty() ? "NUMBER" : "NUMBER:" + shown, help);
  option.check = [interval](const std::string& text) { return check_number(interval, text); };
  option.set = always([&field](const Texts& texts) { field = read_number(texts[0]); });
  option.value = [&field] { return open_or(field); };
  return option;
}

Option& OptionTable::numbers(const char* name, std::vector<double>& field, double low, double high,
                             const char* help) {
  const Interval interval{low, high};
  auto& option = other(name, "NUMBER...", help);
  option.n_texts = Option::kAnyNumber;
  option.check = [interval](const std::string& text) { return check_number(interval, text); };
  option.set = always([&field](const Texts& texts) {
    field.clear();
    for (const auto& text : texts) field.push_back(*read_number(text));
  });
  option.value = [&field] { return Json(field); };
  return option;
}

Option& OptionTable::range(const char* name, std::vector<double>& field, const char* help) {
  auto& option = numbers(name, field, -kLargestValue, kLargestValue, help);
  option.type = "MIN MAX";
  option.n_texts = 2;
  option.set = [&field](const Texts& texts) {
    const double low = *read_number(texts[0]), high = *read_number(texts[1]);
    if (!(low < high))
      return msc::format("expected two numbers, the first below the second, found {} and {}", low,
                         high);
    field = {low, high};
    return std::string();
  };
  return option;
}

template <typename T>
Option& OptionTable::whole(const char* name, T& field, T low, T high, const char* help) {
  auto& option = other(name, msc::format("INT:{} to {}", low, high), help);
  option.check = [low, high](const std::string& text) { return check_whole(low, high, text); };
  option.set = always([&field](const Texts& texts) { field = *read_whole<T>(texts[0]); });
  option.value = [&field] { return Json(field); };
  return option;
}

Option& OptionTable::whole(const char* name, std::optional<int64_t>& field, int64_t low,
                           int64_t high, const char* help) {
  auto& option = other(name, msc::format("INT:{} to {}", low, high), help);
  option.check = [low, high](const std::string& text) { return check_whole(low, high, text); };
  option.set = always([&field](const Texts& texts) { field = read_whole<int64_t>(texts[0]); });
  option.value = [&field] { return open_or(field); };
  return option;
}

template Option& OptionTable::whole(const char*, int32_t&, int32_t, int32_t, const char*);
template Option& OptionTable::whole(const char*, int64_t&, int64_t, int64_t, const char*);
template Option& OptionTable::whole(const char*, uint64_t&, uint64_t, uint64_t, const char*);

Option& OptionTable::seed(const char* name, uint64_t& field, const char* help) {
  auto& option = whole(name, field, uint64_t{0}, std::numeric_limits<uint64_t>::max(), help);
  option.type = "UINT";
  option.shown_default = std::to_string(field);
  return option;
}

Option& OptionTable::choice(const char* name, const Words& words, const char* help) {
  auto& option = other(name, "NAME:" + list_of(words), help);
  option.check = [words](const std::string& text) {
    for (const auto& [word, value] : words)
      if (word == text) return std::string();
    return msc::format("{} not in {}", text, list_of(words));
  };
  return option;
}

Option& OptionTable::word(const char* name, std::string& field,
                          const std::vector<std::string>& words, const char* help) {
  std::string list;
  for (const auto& one : words) list += (list.empty() ? "" : ",") + one;
  auto& option = text(name, field, "NAME", help);
  option.type += ":{" + list + "}";
  option.check = [words, list](const std::string& given) {
    const bool known = std::find(words.begin(), words.end(), given) != words.end();
    return known ? std::string() : msc::format("{} not in {{{}}}", given, list);
  };
  option.value = [&field, words] { return Json(field.empty() ? words.front() : field); };
  return option;
}

}  // namespace msc::audit
