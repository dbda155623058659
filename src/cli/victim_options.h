#pragma once

#include <CLI/CLI.hpp>
#include <memberscope/victim_model.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/data_options.h"
#include "cli/method_options.h"

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
  nlohmann::ordered_json to_json() const;
  int32_t batch() const { return batch_; }
  /// Spares the queries that check the victim's answers.
  bool trusted() const { return trusted_; }
  /// The model's file; empty where the victim is something else.
  std::string file() const;

 private:
  memberscope::VictimHandle open_command(const DataOptions& data,
                                         const audit::PairSet& pairs) const;
  memberscope::VictimHandle open_torch(const DataOptions& data, const MethodOptions& method) const;

  std::string victim_, activation_ = "none", layout_ = "nchw", output_;
  std::vector<double> mean_, deviation_, input_range_;
  bool bgr_ = false, trusted_ = false;
  double timeout_ = 60;
  int64_t channels_ = 0;
  int32_t batch_ = 1;
};

}  // namespace msc::cli
