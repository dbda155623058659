#include "cli/numbers.h"

#include "core/base/format.h"

namespace msc::cli {
namespace {

template <typename T>
std::string digits(T value) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

/// A whole number as text that CLI11 reads as the same: not "010", which it takes for octal.
template <typename T>
CLI::Validator whole(T low, T high, const std::string& shown) {
  const auto check = [low, high](std::string& text) {
    auto wrong = audit::check_whole(low, high, text);
    if (wrong.empty()) text = digits(*read_whole<T>(text));
    return wrong;
  };
  return {check, shown, ""};
}

}  // namespace

CLI::Validator number_in(const Interval& interval) {
  const auto check = [interval](std::string& text) {
    auto wrong = audit::check_number(interval, text);
    if (wrong.empty()) text = digits(*read_number(text));
    return wrong;
  };
  return {check, interval.shown(), ""};
}

CLI::Validator whole_number(int64_t low, int64_t high) {
  const bool bounded = high < std::numeric_limits<int64_t>::max();
  return whole(low, high, bounded ? msc::format("{} to {}", low, high) : std::string());
}

CLI::Validator seed_number() {
  return whole(uint64_t{0}, std::numeric_limits<uint64_t>::max(), "");
}

CLI::Option* add_range(CLI::App& app, const std::string& name, std::vector<double>& range,
                       const std::string& help) {
  const auto take = [name, &range](const std::vector<double>& given) {
    if (given.size() != 2 || !(given[0] < given[1]))
      throw CLI::ValidationError(
          name, "expected two numbers, the first below the second, found " +
                    (given.size() == 2 ? msc::format("{} and {}", given[0], given[1])
                                       : std::to_string(given.size())));
    range = given;
  };
  return app.add_option_function<std::vector<double>>(name, take, help)
      ->expected(2)
      ->check(number_in({}))  // anything that a picture or a network holds
      ->type_name("MIN MAX");
}

}  // namespace msc::cli
