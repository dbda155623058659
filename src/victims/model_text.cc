#include "victims/model_text.h"

#include <filesystem>
#include <string_view>
#include <vector>

#include "victims/backends.h"
#include "victims/failure.h"

namespace msc::victims {
namespace {

constexpr std::string_view kPlugin = "plugin:";

bool starts_with(const std::string& text, std::string_view prefix) {
  return text.compare(0, prefix.size(), prefix) == 0;
}

/// The parts between commas; "\," stands for a comma in one.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts(1);
  for (size_t i = 0; i < text.size(); ++i) {
    const bool escaped = text[i] == '\\' && i + 1 < text.size() && text[i + 1] == ',';
    if (escaped) ++i;
    if (text[i] == ',' && !escaped)
      parts.emplace_back();
    else
      parts.back() += text[i];
  }
  return parts;
}

ModelText read_plugin(std::string_view text) {
  const auto parts = parts_of(text);
  ModelText model{&find_backend(parts[0]), {}, find_library(parts[0])};
  for (size_t i = 1; i < parts.size(); ++i) {
    const size_t equals = parts[i].find('=');
    if (equals == std::string::npos || equals == 0)
      fail(MSC_INVALID_ARGUMENT,
           "plugin:{}: expected KEY=VALUE behind a comma, found '{}' (a comma inside of a value is "
           "written \\,)",
           parts[0], parts[i]);
    model.options.add(parts[i].substr(0, equals), parts[i].substr(equals + 1));
  }
  return model;
}

ModelText read_file(const std::string& file) {
  std::error_code code;
  if (!std::filesystem::is_regular_file(file, code))
    fail(MSC_IO,
         "--victim {}: expected a TorchScript or ONNX file, cmd:COMMAND, serve:COMMAND, "
         "plugin:LIBRARY or "
         "recorded; found no such file",
         file);
  return {&backend_of_file(file), {{"file", file}}, ""};
}

}  // namespace

bool is_plugin(const std::string& text) {
  return starts_with(text, kPlugin);
}

ModelText read_model_text(const std::string& text) {
  if (is_plugin(text)) return read_plugin(std::string_view(text).substr(kPlugin.size()));
  for (const std::string kind : {"cmd", "serve"})
    if (starts_with(text, kind + ":"))
      return {&find_backend(kind), {{"command", text.substr(kind.size() + 1)}}, ""};
  return read_file(text);
}

}  // namespace msc::victims
