#include "cli/victim_options.h"

#include <filesystem>

#include "audit/disclosure.h"
#include "audit/pairs/hashing.h"
#include "cli/exit_codes.h"
#include "cli/numbers.h"
#include "cli/standard_output.h"
#include "core/base/format.h"

namespace msc::cli {
namespace {

namespace fs = std::filesystem;

constexpr double kLeastDeviation = 1e-30;

/// Whether a backend is told of the pairs; reading one takes time.
constexpr const char* kSize = "input_size";

/// What a plug-in states itself is no longer for the command line to say.
void require_silence(const victims::ModelText& model, const VictimContext& context) {
  const auto specs = victims::victim_options(*model.backend);
  const auto refuse = [&](const char* option, const char* key) {
    if (!specs.find(key))
      throw UsageError(
          msc::format("{}: {} says itself what its answers are; leave it out, or give the plug-in "
                      "an option of its own",
                      option, model.backend->name));
  };
  if (context.output_kind != "image") refuse("--output-kind", "output_kind");
  if (!context.output_range.empty()) refuse("--output-range", "output_range");
}

}  // namespace

void VictimOptions::add_to(CLI::App& app) {
  auto option = [&app](const char* name, auto& value, const char* help, const char* type) {
    return app.add_option(name, value, help)->group("Victim")->type_name(type);
  };
  option("--victim", victim_,
         "recorded: outputs on disk (the default where there are some); FILE.pt: TorchScript; "
         "cmd:COMMAND: one process a query, NPY on its "
         "standard input and output; serve:COMMAND: one process that answers array after array; "
         "plugin:LIBRARY[,KEY=VALUE...]: a library of yours that runs in this process (like "
         "TorchScript it is a program: open only what you would run)",
         "VICTIM");
  add_range(app, "--victim-input-range", input_range_,
            "TorchScript: numbers that input values 0 and 1 become [0 1]")
      ->group("Victim");
  option("--victim-mean", mean_, "TorchScript: subtracted from each channel, after the range",
         "NUMBER...")
      ->check(any_number());
  option("--victim-std", deviation_, "TorchScript: each channel is divided by it, after the mean",
         "NUMBER...")
      ->check(number_in({kLeastDeviation, kLargestValue}));
  option("--victim-activation", activation_,
         "TorchScript: applied to the raw output: none, tanh, sigmoid, softmax", "NAME")
      ->check(CLI::IsMember({"none", "tanh", "sigmoid", "softmax"}));
  option("--victim-layout", layout_, "TorchScript: nchw or nhwc", "NAME")
      ->check(CLI::IsMember({"nchw", "nhwc"}))
      ->option_text("NAME [nchw]");
  option("--victim-output", output_,
         "TorchScript: which tensor when there are several: index, key, or both joined by dots",
         "N|KEY");
  app.add_flag("--victim-bgr", bgr_,
               "TorchScript: the network takes blue first, and gives it first where its output is "
               "an image")
      ->group("Victim");
  option("--victim-channels", channels_,
         "Command: channels of its answer [those of the ground truth, or --classes]", "N")
      ->check(whole_number(1, 65535));
  option("--victim-timeout", timeout_, "Command: seconds for one answer", "SECONDS")
      ->check(number_in({1e-3, 1e6}))
      ->option_text("SECONDS [60]");
  app.add_flag("--trust-victim", trusted_,
               "Spare the queries that first check whether the victim answers one input alike")
      ->group("Victim");
  option("--batch", batch_, "TorchScript, plug-in: inputs of one shape a query", "N")
      ->check(whole_number(1, 4096))
      ->capture_default_str();
}

bool VictimOptions::recorded(const audit::PairSet& pairs) const {
  return victim_ == "recorded" || (victim_.empty() && pairs.name(0).has_output);
}

memberscope::VictimHandle VictimOptions::open(const DataOptions& data, const audit::PairSet& pairs,
                                              const MethodOptions& method) const {
  if (recorded(pairs)) {
    for (int64_t i = 0; i < pairs.size(); ++i)
      if (!pairs.name(i).has_output)
        throw BadInput(
            msc::format("recorded outputs: expected one for every pair, found none for '{}' "
                        "(--outputs DIR, or the manifest's column output)",
                        pairs.name(i).id));
    return {};
  }
  if (victim_.empty())
    throw UsageError(
        "no victim: give recorded outputs (--outputs DIR), --victim FILE.pt or --victim "
        "cmd:COMMAND");
  const auto model = read();
  VictimContext context{data.output_kind(),
                        data.array_layout(),
                        method.device(),
                        data.output_range(),
                        data.n_classes(),
                        method.torch_threads(),
                        {}};
  if (victims::victim_options(*model.backend).find(kSize)) {
    const auto first = pairs.read_any();
    context.pair = {first.pair.x.shape(), first.pair.y.shape()};
    if (context.classes == 0) context.classes = first.pair.y_spec.n_classes;
  }
  return open(model, context).handle();
}

victims::ModelText VictimOptions::read() const {
  keep_standard_output();
  return victims::read_model_text(victim_);
}

memberscope::ModelOptions VictimOptions::given() const {
  memberscope::ModelOptions given;
  if (!input_range_.empty()) given.add("input_range", input_range_);
  if (!mean_.empty()) given.add("mean", mean_);
  if (!deviation_.empty()) given.add("std", deviation_);
  if (bgr_) given.add("bgr", "yes");
  if (timeout_ > 0) given.add("timeout", timeout_);
  if (channels_ > 0) given.add("channels", std::to_string(channels_));
  const std::pair<const char*, const std::string&> words[] = {
      {"activation", activation_}, {"layout", layout_}, {"output", output_}};
  for (const auto& [key, word] : words)
    if (!word.empty()) given.add(key, word);
  return given;
}

victims::VictimTable VictimOptions::open(const victims::ModelText& model,
                                         const VictimContext& context) const {
  if (!model.library.empty()) require_silence(model, context);
  auto options = victims::joined(model.options, given());
  const auto specs = victims::victim_options(*model.backend);
  const auto shared = context.options();
  for (const auto& [key, value] : shared.values())
    if (specs.find(key) && !options.has(key)) options.add(key, value);
  return {*model.backend, options};
}

std::string VictimOptions::file() const {
  if (victims::is_plugin(victim_)) return victims::read_model_text(victim_).library;
  std::error_code code;
  return fs::is_regular_file(victim_, code) ? victim_ : std::string();
}

nlohmann::ordered_json VictimOptions::to_json() const {
  const std::string path = file();
  const bool plugin = victims::is_plugin(victim_);
  nlohmann::ordered_json json = {
      {audit::kTold, {{"file", fs::path(path).filename().string()}}},
      {audit::kWords, {{"victim", plugin || !path.empty() ? "" : victim_}, {"output", output_}}},
      {"sha256", path.empty() ? "" : audit::sha256_of_file(path)},
      {"input_range", input_range_},
      {"mean", mean_},
      {"std", deviation_},
      {"activation", activation_.empty() ? "none" : activation_},
      {"layout", layout_.empty() ? "nchw" : layout_},
      {"bgr", bgr_},
      {"channels", channels_},
      {"batch", batch_}};
  if (plugin) describe_plugin(json);
  return json;
}

/// Its options are words that decide numbers; of a file, what it holds decides, not where it lies.
void VictimOptions::describe_plugin(nlohmann::ordered_json& json) const {
  const auto model = victims::read_model_text(victim_);
  const auto specs = victims::victim_options(*model.backend);
  json["backend"] = model.backend->name;
  for (const auto& [key, value] : model.options.values()) {
    const auto* spec = specs.find(key);
    if (!spec || spec->type != MSC_MODEL_OPTION_FILE) {
      json[audit::kWords]["options"][key] = value;
      continue;
    }
    json[audit::kTold]["files"][key] = fs::path(value).filename().string();
    json["files_sha256"][key] = audit::sha256_of_file(value);
  }
}

}  // namespace msc::cli
