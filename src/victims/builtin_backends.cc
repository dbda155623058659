#include "victims/builtin_backends.h"

#include <memberscope/c/data.h>
#include <cmath>
#include <memberscope/backend.hpp>

#include "core/base/number.h"
#include "victims/command_victim.h"
#include "victims/failure.h"

namespace msc::victims {
namespace {

using memberscope::ModelOptions;
using memberscope::Shape;

// Words in the order of the enumerators that they stand for.
constexpr const char* kKinds = "image|logits|probabilities|sigmoid|labels";
constexpr const char* kLayouts = "auto|hwc|chw";
static_assert(MSC_LAYOUT_AUTO == 0 && MSC_LAYOUT_HWC == 1 && MSC_LAYOUT_CHW == 2);

std::vector<msc_model_option_spec> command_options() {
  const auto whole = [](const char* name, const char* values, const char* help) {
    return msc_model_option_spec{name, nullptr, values, help, MSC_MODEL_OPTION_WHOLE, 0};
  };
  const auto numbers = [](const char* name, const char* otherwise, const char* help) {
    return msc_model_option_spec{name, otherwise, "two numbers", help, MSC_MODEL_OPTION_NUMBERS, 0};
  };
  return {{"command", nullptr, nullptr, "what the shell runs", MSC_MODEL_OPTION_TEXT, 1},
          {"timeout", "60", "seconds", "for one answer", MSC_MODEL_OPTION_NUMBER, 0},
          {"array_layout", "auto", kLayouts, "axes of the arrays, both ways",
           MSC_MODEL_OPTION_CHOICE, 0},
          {"output_kind", "image", kKinds, "what it answers with", MSC_MODEL_OPTION_CHOICE, 0},
          numbers("output_range", nullptr, "images: values that mean 0 and 1"),
          whole("classes", "2 or more", "classes: how many there are"),
          whole("channels", "1 to 65535",
                "of an answer; without it the classes, 1 for labels, and 3 for images"),
          numbers("input_size", "1 1", "rows and columns of some input, ..."),
          numbers("output_size", "1 1", "... and of its answer: others are scaled likewise")};
}

struct Size {
  double height = 1, width = 1;
};

Size read_size(const ModelOptions& given, const char* key) {
  if (!given.has(key)) return {};
  const auto values = given.numbers(key);
  if (values.size() != 2 || !(values[0] >= 1) || !(values[1] >= 1))
    fail(MSC_INVALID_ARGUMENT, "{} is '{}', expected rows and columns", key, given.text(key));
  return {values[0], values[1]};
}

memberscope::TargetSpec read_target(const ModelOptions& given) {
  memberscope::TargetSpec target;
  target.kind = given.choice("output_kind", kKinds);
  if (target.kind != MSC_TARGET_IMAGE)
    target.n_classes = static_cast<int64_t>(given.whole("classes"));
  const auto range = given.numbers("output_range");
  if (target.kind == MSC_TARGET_IMAGE && range.size() == 2) {
    target.range_min = range[0];
    target.range_max = range[1];
  }
  return target;
}

int64_t read_channels(const ModelOptions& given, const memberscope::TargetSpec& target) {
  const uint64_t otherwise = target.kind == MSC_TARGET_LABELS  ? 1
                             : target.kind == MSC_TARGET_IMAGE ? 3
                                                               : given.whole("classes");
  const uint64_t channels = given.whole("channels", otherwise);
  if (channels == 0)
    fail(MSC_INVALID_ARGUMENT,
         "the command answers with classes; say how many with classes or channels (--classes, "
         "--victim-channels)");
  if (channels > 65535) fail(MSC_INVALID_ARGUMENT, "channels is {}, expected 1 to 65535", channels);
  return static_cast<int64_t>(channels);
}

CommandVictimOptions read_command(const ModelOptions& given, bool keep_running) {
  CommandVictimOptions options;
  options.command = given.text("command");
  if (options.command.empty()) fail(MSC_INVALID_ARGUMENT, "the command is empty");
  options.keep_running = keep_running;
  options.timeout = given.number("timeout", options.timeout);
  if (!(options.timeout > 0))
    fail(MSC_INVALID_ARGUMENT, "timeout is {}, expected seconds above 0", options.timeout);
  options.array_layout = given.choice("array_layout", kLayouts);
  options.target = read_target(given);
  const int64_t channels = read_channels(given, options.target);
  const Size from = read_size(given, "input_size"), to = read_size(given, "output_size");
  options.output_shape = [=](Shape in) {
    return Shape{std::llround(static_cast<double>(in.height) * to.height / from.height),
                 std::llround(static_cast<double>(in.width) * to.width / from.width), channels};
  };
  return options;
}

class CommandBackend : public memberscope::BackendLibrary {
 public:
  explicit CommandBackend(bool keep_running) : keep_running_(keep_running) {}
  const char* name() const override { return keep_running_ ? "serve" : "cmd"; }
  std::vector<msc_model_option_spec> victim_options() const override { return command_options(); }
  std::unique_ptr<memberscope::VictimModel> open_victim(const ModelOptions& given) const override {
    return std::make_unique<CommandVictim>(read_command(given, keep_running_));
  }

 private:
  bool keep_running_;
};

template <bool keep_running>
const memberscope::BackendLibrary& command_backend() {
  static const CommandBackend backend(keep_running);
  return backend;
}

template <bool keep_running>
const msc_backend* table() {
  static const msc_backend table =
      memberscope::detail::BackendTable<command_backend<keep_running>>::table();
  return &table;
}

}  // namespace

std::vector<std::string> builtin_names() {
  return {"cmd", "serve"};
}

const msc_backend* builtin_backend(const std::string& name) {
  return name == "cmd" ? table<false>() : name == "serve" ? table<true>() : nullptr;
}

}  // namespace msc::victims
