#include <filesystem>

#include "audit/disclosure.h"
#include "audit/options/number_text.h"
#include "audit/options/victim_settings.h"
#include "audit/pairs/hashing.h"

namespace msc::audit {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

constexpr double kLeastDeviation = 1e-30;

void add_model(OptionTable& table, VictimSettings& s) {
  auto& victim = table.text(
      "victim", s.victim, "VICTIM",
      "recorded: outputs on disk (the default where there are some); FILE.pt: TorchScript; "
      "FILE.onnx: ONNX; cmd:COMMAND: one process a query, NPY on its standard input and output; "
      "serve:COMMAND: one "
      "process that answers array after array; plugin:LIBRARY[,KEY=VALUE...]: a library of yours "
      "that runs in this process (like TorchScript it is a program: open only what you would run)");
  victim.told = Told::kFreely;
  victim.value = [&s] {
    return Json(victims::is_plugin(s.victim) || !s.file().empty() ? "" : s.victim);
  };
  victim.hash = [&s] { return s.file().empty() ? "" : sha256_of_file(s.file()); };
  victim.hash_key = "sha256";
}

void add_network(OptionTable& table, VictimSettings& s) {
  table
      .range("victim-input-range", s.input_range,
             "Network: numbers that input values 0 and 1 become [0 1]")
      .key = "input_range";
  table
      .numbers("victim-mean", s.mean, -kLargestValue, kLargestValue,
               "Network: subtracted from each channel, after the range")
      .key = "mean";
  table
      .numbers("victim-std", s.deviation, kLeastDeviation, kLargestValue,
               "Network: each channel is divided by it, after the mean")
      .key = "std";
  table
      .word("victim-activation", s.activation, {"none", "tanh", "sigmoid", "softmax"},
            "Network: applied to the raw output: none, tanh, sigmoid, softmax")
      .key = "activation";
  auto& layout = table.word("victim-layout", s.layout, {"nchw", "nhwc"}, "Network: nchw or nhwc");
  layout.key = "layout";
  layout.type = "NAME [nchw]";
  layout.whole_type = true;
  auto& output = table.text(
      "victim-output", s.output, "NAME",
      "Network: which tensor when there are several: its name (ONNX); index, key, or both joined "
      "by dots (TorchScript)");
  output.key = "output";
  output.told = Told::kFreely;
  table
      .flag("victim-bgr", s.bgr,
            "Network: the network takes blue first, and gives it first where its output is an "
            "image")
      .key = "bgr";
}

void add_asking(OptionTable& table, VictimSettings& s) {
  auto& channels =
      table.whole("victim-channels", s.channels, int64_t{1}, int64_t{65535},
                  "Command: channels of its answer [those of the ground truth, or --classes]");
  channels.type = "N:1 to 65535";
  channels.key = "channels";
  auto& timeout =
      table.number("victim-timeout", s.timeout, 1e-3, 1e6, "Command: seconds for one answer");
  timeout.type = "SECONDS [60]";
  timeout.whole_type = true;
  timeout.told = Told::kNowhere;
  table
      .flag("trust-victim", s.trusted,
            "Spare the queries that first check whether the victim answers one input alike")
      .told = Told::kNowhere;
  auto& batch =
      table.whole("batch", s.batch, 1, 4096, "Network, plug-in: inputs of one shape a query");
  batch.type = "N:1 to 4096";
  batch.shown_default = "1";
}

/// A plug-in's options are words that decide numbers; of a file, what it holds decides, not where
/// it lies.
void describe_plugin(const std::string& victim, Json& json) {
  const auto model = victims::read_model_text(victim);
  const auto specs = victims::victim_options(*model.backend);
  json["backend"] = model.backend->name;
  for (const auto& [key, value] : model.options.values()) {
    const auto* spec = specs.find(key);
    if (!spec || spec->type != MSC_MODEL_OPTION_FILE) {
      json[kWords]["options"][key] = value;
      continue;
    }
    json[kTold]["files"][key] = fs::path(value).filename().string();
    json["files_sha256"][key] = sha256_of_file(value);
  }
}

}  // namespace

OptionTable victim_options(VictimSettings& settings) {
  OptionTable table("Victim");
  add_model(table, settings);
  add_network(table, settings);
  add_asking(table, settings);
  return table;
}

Json to_json(const VictimSettings& settings) {
  VictimSettings copy = settings;
  Json json{{kTold, {{"file", fs::path(settings.file()).filename().string()}}}};
  json.update(victim_options(copy).to_json());
  if (victims::is_plugin(settings.victim)) describe_plugin(settings.victim, json);
  return json;
}

std::string VictimSettings::file() const {
  if (victims::is_plugin(victim)) return victims::read_model_text(victim).library;
  std::error_code code;
  return fs::is_regular_file(victim, code) ? victim : std::string();
}

}  // namespace msc::audit
