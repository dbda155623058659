#include "cli/victim_options.h"

#include <cmath>
#include <filesystem>
#include <map>

#include "audit/disclosure.h"
#include "audit/pairs/hashing.h"
#include "cli/exit_codes.h"
#include "cli/numbers.h"
#include "cli/standard_output.h"
#include "core/base/format.h"
#include "victims/command_victim.h"
#include "victims/torch_backend.h"

namespace msc::cli {
namespace {

const std::map<std::string, int32_t> kActivations{{"none", MSC_TORCH_ACTIVATION_NONE},
                                                  {"tanh", MSC_TORCH_ACTIVATION_TANH},
                                                  {"sigmoid", MSC_TORCH_ACTIVATION_SIGMOID},
                                                  {"softmax", MSC_TORCH_ACTIVATION_SOFTMAX}};
constexpr std::string_view kOnce = "cmd:", kServe = "serve:";

constexpr double kLeastDeviation = 1e-30;

bool starts_with(const std::string& text, std::string_view prefix) {
  return text.compare(0, prefix.size(), prefix) == 0;
}

}  // namespace

void VictimOptions::add_to(CLI::App& app) {
  auto option = [&app](const char* name, auto& value, const char* help, const char* type) {
    return app.add_option(name, value, help)->group("Victim")->type_name(type);
  };
  option("--victim", victim_,
         "recorded: outputs on disk (the default where there are some); FILE.pt: TorchScript; "
         "cmd:COMMAND: one process a query, NPY on its "
         "standard input and output; serve:COMMAND: one process that answers array after array",
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
      ->check(CLI::IsMember(kActivations));
  option("--victim-layout", layout_, "TorchScript: nchw or nhwc", "NAME")
      ->check(CLI::IsMember({"nchw", "nhwc"}))
      ->capture_default_str();
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
      ->capture_default_str();
  app.add_flag("--trust-victim", trusted_,
               "Spare the queries that first check whether the victim answers one input alike")
      ->group("Victim");
  option("--batch", batch_, "TorchScript: inputs of one shape a query", "N")
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
  if (starts_with(victim_, kOnce) || starts_with(victim_, kServe)) return open_command(data, pairs);
  return open_torch(data, method);
}

memberscope::VictimHandle VictimOptions::open_command(const DataOptions& data,
                                                      const audit::PairSet& pairs) const {
  const auto first = pairs.read_any();
  const auto x = first.pair.x.shape(), y = first.pair.y.shape();
  victims::CommandVictimOptions options;
  options.keep_running = starts_with(victim_, kServe);
  options.command = victim_.substr(options.keep_running ? kServe.size() : kOnce.size());
  if (options.command.empty()) throw UsageError("--victim: the command is empty");
  options.timeout = timeout_;
  options.array_layout = data.array_layout();
  options.target.kind = data.output_kind();
  const bool scores =
      options.target.kind != MSC_TARGET_IMAGE && options.target.kind != MSC_TARGET_LABELS;
  const int64_t classes = data.n_classes() ? data.n_classes() : first.pair.y_spec.n_classes;
  const int64_t channels = channels_                                  ? channels_
                           : scores                                   ? classes
                           : options.target.kind == MSC_TARGET_LABELS ? 1
                                                                      : y.channels;
  if (channels == 0)
    throw UsageError(
        "--victim: the command answers with classes; say how many with --classes or "
        "--victim-channels");
  if (options.target.kind != MSC_TARGET_IMAGE) options.target.n_classes = classes;
  if (options.target.kind == MSC_TARGET_IMAGE && data.output_range().size() == 2) {
    options.target.range_min = data.output_range()[0];
    options.target.range_max = data.output_range()[1];
  }
  options.output_shape = [=](memberscope::Shape in) {
    auto scaled = [](int64_t n, int64_t to, int64_t from) {
      return std::llround(static_cast<double>(n) * static_cast<double>(to) /
                          static_cast<double>(from));
    };
    return memberscope::Shape{scaled(in.height, y.height, x.height),
                              scaled(in.width, y.width, x.width), channels};
  };
  return std::make_shared<victims::CommandVictim>(std::move(options));
}

memberscope::VictimHandle VictimOptions::open_torch(const DataOptions& data,
                                                    const MethodOptions& method) const {
  if (!std::filesystem::is_regular_file(victim_))
    throw BadInput(
        msc::format("--victim {}: expected a TorchScript file, cmd:COMMAND, serve:COMMAND or "
                    "recorded; found no such file",
                    victim_));
  if (mean_.size() != deviation_.size() && !mean_.empty() && !deviation_.empty())
    throw UsageError("--victim-mean and --victim-std: expected as many numbers each");
  const size_t n = std::max(mean_.size(), deviation_.size());
  const std::vector<double> mean = mean_.empty() ? std::vector<double>(n, 0) : mean_;
  const std::vector<double> deviation = deviation_.empty() ? std::vector<double>(n, 1) : deviation_;
  msc_torch_victim_options o{};
  o.struct_size = sizeof o;
  o.path = victim_.c_str();
  o.device = method.device().c_str();
  o.layout = layout_ == "nhwc" ? MSC_TORCH_NHWC : MSC_TORCH_NCHW;
  o.channel_order = bgr_ ? MSC_TORCH_CHANNELS_REVERSED : MSC_TORCH_CHANNELS_AS_GIVEN;
  if (input_range_.size() == 2) {
    o.input_min = input_range_[0];
    o.input_max = input_range_[1];
  }
  o.mean = n ? mean.data() : nullptr;
  o.deviation = n ? deviation.data() : nullptr;
  o.n_channels = static_cast<int64_t>(n);
  o.output_kind = data.output_kind();
  o.activation = kActivations.at(activation_);
  if (data.output_range().size() == 2) {
    o.output_min = data.output_range()[0];
    o.output_max = data.output_range()[1];
  }
  o.n_classes = data.output_kind() == MSC_TARGET_LABELS ? data.n_classes() : 0;
  o.output = output_.empty() ? nullptr : output_.c_str();
  o.threads = method.torch_threads();
  keep_standard_output();
  return victims::open_torch_victim(o);
}

std::string VictimOptions::file() const {
  std::error_code code;
  return std::filesystem::is_regular_file(victim_, code) ? victim_ : std::string();
}

nlohmann::ordered_json VictimOptions::to_json() const {
  std::error_code code;
  const bool file = std::filesystem::is_regular_file(victim_, code);
  const auto name = std::filesystem::path(victim_).filename().string();
  return {{audit::kTold, {{"file", file ? name : ""}}},
          {audit::kWords, {{"victim", file ? "" : victim_}, {"output", output_}}},
          {"sha256", file ? audit::sha256_of_file(victim_) : ""},
          {"input_range", input_range_},
          {"mean", mean_},
          {"std", deviation_},
          {"activation", activation_},
          {"layout", layout_},
          {"bgr", bgr_},
          {"channels", channels_},
          {"batch", batch_}};
}

}  // namespace msc::cli
