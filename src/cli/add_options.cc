#include "cli/add_options.h"

#include <algorithm>

namespace msc::cli {
namespace {

std::string names_of(const audit::Option& option) {
  return "--" + option.name + (option.alias.empty() ? "" : ",--" + option.alias);
}

CLI::Option* add_flag(CLI::App& app, const audit::Option& option) {
  return app.add_flag_callback(
      names_of(option), [set = option.set] { set({"1"}); }, option.help);
}

CLI::Option* add_value(CLI::App& app, const audit::Option& option) {
  const auto take = [set = option.set,
                     name = "--" + option.name](const std::vector<std::string>& texts) {
    if (const auto wrong = set(texts); !wrong.empty()) throw CLI::ValidationError(name, wrong);
  };
  auto* added =
      app.add_option_function<std::vector<std::string>>(names_of(option), take, option.help);
  if (option.repeats)
    added->allow_extra_args(false);
  else if (option.n_texts != audit::Option::kAnyNumber)
    added->expected(option.n_texts);
  added->check([check = option.check](const std::string& text) { return check(text); });
  added->type_name(option.type);
  if (!option.shown_default.empty()) added->default_str(option.shown_default);
  if (option.whole_type) added->option_text(option.type);
  return added;
}

}  // namespace

void add_options(CLI::App& app, const audit::OptionTable& table,
                 const std::vector<std::string>& without) {
  for (const auto& option : table.options()) {
    if (std::find(without.begin(), without.end(), option.name) != without.end()) continue;
    auto* added = option.n_texts == 0 ? add_flag(app, option) : add_value(app, option);
    if (!option.group.empty()) added->group(option.group);
  }
}

}  // namespace msc::cli
