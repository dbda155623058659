#include "audit/options/victim_settings.h"

#include "audit/listener.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"

namespace msc::audit {
namespace {

/// Whether a backend is told of the pairs; reading one takes time.
constexpr const char* kSize = "input_size";

/// What a plug-in states itself is no longer for the caller to say.
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

memberscope::ModelOptions given(const VictimSettings& s) {
  memberscope::ModelOptions given;
  if (!s.input_range.empty()) given.add("input_range", s.input_range);
  if (!s.mean.empty()) given.add("mean", s.mean);
  if (!s.deviation.empty()) given.add("std", s.deviation);
  if (s.bgr) given.add("bgr", "yes");
  if (s.timeout > 0) given.add("timeout", s.timeout);
  if (s.channels > 0) given.add("channels", std::to_string(s.channels));
  const std::pair<const char*, const std::string&> words[] = {
      {"activation", s.activation}, {"layout", s.layout}, {"output", s.output}};
  for (const auto& [key, word] : words)
    if (!word.empty()) given.add(key, word);
  return given;
}

VictimContext context_of(const DataSettings& data, const MethodSettings& method) {
  DataSettings copy = data;
  const auto table = data_options(copy);
  return {table.value("output-kind"),
          table.value("layout"),
          method.device,
          data.output_range,
          data.n_classes,
          method.torch_threads,
          {}};
}

void require_outputs(const PairSet& pairs) {
  for (int64_t i = 0; i < pairs.size(); ++i)
    if (!pairs.name(i).has_output)
      throw BadInput(
          msc::format("recorded outputs: expected one for every pair, found none for '{}' "
                      "(--outputs DIR, or the manifest's column output)",
                      pairs.name(i).id));
}

}  // namespace

bool is_recorded(const VictimSettings& settings, const PairSet& pairs) {
  return settings.victim == "recorded" || (settings.victim.empty() && pairs.name(0).has_output);
}

memberscope::VictimHandle open_victim(const VictimSettings& settings, const DataSettings& data,
                                      const MethodSettings& method, const PairSet& pairs) {
  if (is_recorded(settings, pairs)) {
    require_outputs(pairs);
    return {};
  }
  if (settings.victim.empty())
    throw UsageError(
        "no victim: give recorded outputs (--outputs DIR), --victim FILE.pt, FILE.onnx or "
        "cmd:COMMAND");
  const auto model = victims::read_model_text(settings.victim);
  auto context = context_of(data, method);
  if (victims::victim_options(*model.backend).find(kSize)) {
    const auto first = pairs.read_any();
    context.pair = {first.pair.x.shape(), first.pair.y.shape()};
    if (context.classes == 0) context.classes = first.pair.y_spec.n_classes;
  }
  return open_victim_table(settings, model, context).handle();
}

victims::VictimTable open_victim_table(const VictimSettings& settings,
                                       const victims::ModelText& model,
                                       const VictimContext& context) {
  if (!model.library.empty()) require_silence(model, context);
  auto options = victims::joined(model.options, given(settings));
  const auto specs = victims::victim_options(*model.backend);
  const auto shared = context.options();
  for (const auto& [key, value] : shared.values())
    if (specs.find(key) && !options.has(key)) options.add(key, value);
  return {*model.backend, options};
}

}  // namespace msc::audit
