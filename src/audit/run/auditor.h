#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audit/options/data_settings.h"
#include "audit/options/method_settings.h"
#include "audit/options/pose_settings.h"
#include "audit/options/victim_settings.h"
#include "audit/run/run_audit.h"
#include "audit/run/score_rows.h"

namespace msc::audit {

/// Pairs, victim and options of an audit: everything that the commands audit, score and
/// predictability do, without a command line.
class Auditor {
 public:
  DataSettings data;
  VictimSettings victim;
  MethodSettings method;
  PoseSettings poses;
  AuditOptions options;
  std::vector<std::string> reference_outputs;  ///< Places of other models' outputs, one a model.
  std::optional<PairSet> pairs;                ///< Instead of those that `data` names.
  memberscope::VictimHandle own_victim;        ///< Where it is not empty: instead of `victim`.
  std::string own_words;                       ///< That tell which model it is, for run.json.
  std::optional<memberscope::ExtractorHandle> extractor;  ///< Instead of that of `method`.
  bool may_hold_data = false;  ///< The folder of the audit, of data that the same caller has made.

  /// Sets an option by the name that it has on the command line. Throws UsageError.
  void set(const std::string& name, const std::string& text);

  /// Audits into options.out.
  AuditResult audit(Listener& listener) const;
  ScoreResult score(const RowPlace& place, Listener& listener) const;
  /// Asks no victim: rows have L_pred alone.
  ScoreResult predictability(const RowPlace& place, Listener& listener) const;
  /// Loads and scores the first pair alone; see msc::audit::dry_run(). Draws it into the file
  /// first.png of options.out, where that is given and pictures may be written.
  void dry_run(bool with_victim, Listener& listener,
               const std::function<void(const std::string& line)>& tell) const;

 private:
  Job open(bool with_victim, Listener& listener) const;
  /// Refuses options.out where it holds what is read.
  void require_apart_from(const Job& job) const;
};

/// The option for other models' outputs.
OptionTable reference_output_options(std::vector<std::string>& places);

}  // namespace msc::audit
