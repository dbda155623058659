#pragma once

#include <CLI/CLI.hpp>
#include <memberscope/victim_model.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/data_options.h"
#include "cli/method_options.h"
#include "cli/victim_context.h"
#include "victims/open_model.h"

namespace msc::cli {

/// The model under audit, as told on the command line.
class VictimOptions {
 public:
  void add_to(CLI::App& app);
  /// Whether outputs are read from disk and nothing is queried. Without --victim: when the data
  /// bring outputs.
  bool recorded(const audit::PairSet& pairs) const;
  /// Opens the victim; an empty handle for recorded outputs. Throws UsageError, BadInput or
  /// memberscope::Error.
  memberscope::VictimHandle open(const DataOptions& data, const audit::PairSet& pairs,
                                 const MethodOptions& method) const;
  /// The text of --victim, read; its backend is opened. Throws memberscope::Error.
  victims::ModelText read() const;
  /// Opens what was read, with the options of its own, those given as --victim-*, and, where it
  /// takes them, those of the context.
  victims::VictimTable open(const victims::ModelText& model, const VictimContext& context) const;
  nlohmann::ordered_json to_json() const;
  int32_t batch() const { return batch_; }
  /// Spares the queries that check the victim's answers.
  bool trusted() const { return trusted_; }
  /// The model's file, or a plug-in's library; empty where the victim is something else.
  std::string file() const;

 private:
  memberscope::ModelOptions given() const;
  void describe_plugin(nlohmann::ordered_json& json) const;

  // Empty and 0: not given.
  std::string victim_, activation_, layout_, output_;
  std::vector<double> mean_, deviation_, input_range_;
  bool bgr_ = false, trusted_ = false;
  double timeout_ = 0;
  int64_t channels_ = 0;
  int32_t batch_ = 1;
};

}  // namespace msc::cli
