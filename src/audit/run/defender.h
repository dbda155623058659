#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/audit_folder.h"
#include "audit/options/data_settings.h"
#include "audit/options/method_settings.h"
#include "defence/defences.h"

namespace msc::audit {

/// What defences came to.
struct DefenceResult {
  std::vector<JudgedDefence> defences;  ///< None where it was interrupted or nothing was scored.
  int64_t n_scored = 0;                 ///< Altered pairs, as is the next.
  int64_t n_failed = 0;
  bool interrupted = false;
};

/// Pairs with recorded outputs and options: everything that the command defend does, without a
/// command line.
class Defender {
 public:
  DataSettings data;
  MethodSettings method;
  std::vector<std::string> names;                         ///< Alterations; empty: all that suit.
  std::optional<PairSet> pairs;                           ///< Instead of those that `data` names.
  std::optional<memberscope::ExtractorHandle> extractor;  ///< Instead of that of `method`.

  /// Sets an option by the name that it has on the command line. Throws UsageError.
  void set(const std::string& name, const std::string& text);

  /// Alters, scores and judges. @param out Folder for the results, looked at before anything is
  /// scored; empty: nothing is written.
  DefenceResult defend(const std::string& out, Existing existing, Listener& listener) const;

 private:
  PairSet open(Listener& listener) const;
  void require_usable(const std::string& out, Existing existing, const PairSet& opened) const;
};

/// The options of its own.
OptionTable defence_options(Defender& defender);

}  // namespace msc::audit
