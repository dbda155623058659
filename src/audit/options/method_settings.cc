#include "audit/options/method_settings.h"

#include <algorithm>
#include <thread>

#include "audit/options/number_text.h"
#include "core/base/format.h"
#include "victims/open_model.h"

namespace msc::audit {
namespace {

bool is_paper(const MethodSettings& s) {
  return s.preset == MSC_PRESET_PAPER;
}

/// Nothing where the preset's own holds.
std::optional<memberscope::PredictorOptions> predictor_of(const MethodSettings& s) {
  const bool chosen = !s.lambda.empty() || s.probe != MSC_PROBE_DEFAULT ||
                      s.holdout != MethodSettings::kPreset || s.splits != 0 || s.seed != 0;
  if (!chosen) return std::nullopt;
  auto predictor = memberscope::preset_predictor(static_cast<memberscope::Preset>(s.preset));
  if (!s.lambda.empty())
    predictor.lambda = s.lambda == "auto" ? std::nullopt : read_number(s.lambda);
  if (s.holdout != MethodSettings::kPreset)
    predictor.holdout = static_cast<memberscope::Holdout>(s.holdout);
  predictor.probe = static_cast<memberscope::Probe>(s.probe);
  if (s.splits > 0) predictor.n_splits = s.splits;
  predictor.seed = s.seed;
  return predictor;
}

}  // namespace

int32_t MethodSettings::pairs_at_a_time() const {
  return threads > 0 ? threads
                     : std::max(1, static_cast<int32_t>(std::thread::hardware_concurrency()));
}

std::string MethodSettings::reference_file() const {
  const bool is_word = references == "preset" || references == "own" || references == "none";
  return is_word ? "" : references;
}

memberscope::ScorerOptions MethodSettings::scorer() const {
  memberscope::ScorerOptions options;
  options.preset = static_cast<memberscope::Preset>(preset);
  options.loss = static_cast<memberscope::Loss>(loss);
  options.average = static_cast<memberscope::Average>(average);
  options.beta = fits_beta ? 1 : beta;
  if (!grid.empty()) {
    const Size size = parse_size(grid);
    options.grid_height = size.height;
    options.grid_width = size.width;
  }
  options.share_mode = static_cast<memberscope::ShareMode>(share);
  if (!share_grid.empty()) {
    const Size size = parse_size(share_grid);
    options.share.grid_height = size.height;
    options.share.grid_width = size.width;
  }
  options.predictor = predictor_of(*this);
  options.withheld_mode = static_cast<memberscope::WithheldMode>(withheld);
  return options;
}

MethodSettings::Curves MethodSettings::curves() const {
  if (withheld == MSC_WITHHELD_LEFT_OUT) return Curves::kUndo;
  return withheld == MSC_WITHHELD_SCORED || is_paper(*this) ? Curves::kIgnore : Curves::kTell;
}

memberscope::ExtractorHandle open_extractor(const MethodSettings& s, Listener& listener) {
  if (s.extractor == "pyramid") return memberscope::Pyramid();
  const auto specs = victims::options_of_extractor(s.extractor);
  if (s.weights.empty() && specs.find("weights") && s.extractor != "torchscript")
    listener.note(
        msc::format("--extractor {}: without --weights its weights are random", s.extractor));
  memberscope::ModelOptions options;
  if (!s.weights.empty()) options.add("weights", s.weights);
  if (s.normalisation != "default") options.add("normalisation", s.normalisation);
  // What the other settings say, where it means something to this extractor.
  const std::pair<const char*, std::string> shared[] = {
      {"seed", std::to_string(s.seed)},
      {"device", s.device},
      {"threads", std::to_string(s.torch_threads)},
      {"preprocessing", is_paper(s) ? "paper" : "aligned"}};
  for (const auto& [key, value] : shared)
    if (specs.find(key)) options.add(key, value);
  return victims::open_extractor(s.extractor, options);
}

}  // namespace msc::audit
