#pragma once

#include <memberscope/victim_model.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "audit/options/data_settings.h"
#include "audit/options/method_settings.h"
#include "audit/options/option.h"
#include "audit/options/victim_context.h"
#include "victims/open_model.h"

namespace msc::audit {

/// The model under audit, by name. Empty and 0: not given.
struct VictimSettings {
  std::string victim;  ///< As --victim takes it; empty: recorded outputs where there are some.
  std::string activation, layout, output;
  std::vector<double> mean, deviation, input_range;
  bool bgr = false;
  bool trusted = false;  ///< Spares the queries that check the victim's answers.
  double timeout = 0;
  int64_t channels = 0;
  int32_t batch = 1;

  /// The model's file, or a plug-in's library; empty where the victim is something else.
  std::string file() const;
};

/// The options that set them.
OptionTable victim_options(VictimSettings& settings);

/// What run.json says of them.
nlohmann::ordered_json to_json(const VictimSettings& settings);

/// Whether outputs are read from disk and nothing is queried.
bool is_recorded(const VictimSettings& settings, const PairSet& pairs);

/// Opens the victim; an empty handle for recorded outputs. Throws UsageError, BadInput or
/// memberscope::Error.
memberscope::VictimHandle open_victim(const VictimSettings& settings, const DataSettings& data,
                                      const MethodSettings& method, const PairSet& pairs);

/// Opens a model that was read, with the options of its own, those of the settings, and, where it
/// takes them, those of the context.
victims::VictimTable open_victim_table(const VictimSettings& settings,
                                       const victims::ModelText& model,
                                       const VictimContext& context);

}  // namespace msc::audit
