#pragma once

#include <memberscope/c/backend.h>

#include <memberscope/feature_extractor.hpp>
#include <memberscope/model_options.hpp>
#include <memberscope/victim_model.hpp>
#include <string>

#include "victims/model_text.h"
#include "victims/option_check.h"

namespace msc::victims {

/// A victim as a backend hands it over: its own table, which nothing stands before. Owned.
class VictimTable {
 public:
  /// Opens it. Throws memberscope::Error for options and for what the backend says.
  VictimTable(const msc_backend& backend, const memberscope::ModelOptions& options);
  VictimTable(const VictimTable&) = delete;
  VictimTable& operator=(const VictimTable&) = delete;
  ~VictimTable();

  const msc_victim_model_ops& ops() const { return ops_; }
  void* self() const { return self_; }
  /// Hands it on to the core.
  memberscope::VictimHandle handle() &&;

 private:
  msc_victim_model_ops ops_{};
  void* self_ = nullptr;
  bool owned_ = false;
};

/// Opens the victim of a text, with further options; see msc_open_victim().
memberscope::VictimHandle open_victim(const std::string& text,
                                      const memberscope::ModelOptions& options);

/// The text's own options and the further ones. Throws memberscope::Error where both have one.
memberscope::ModelOptions joined(const memberscope::ModelOptions& own,
                                 const memberscope::ModelOptions& further);

/// Opens an extractor by its name; see msc_open_extractor().
memberscope::ExtractorHandle open_extractor(const std::string& name,
                                            const memberscope::ModelOptions& options);

/// What an extractor of this name takes; of `pyramid`, too.
OptionSpecs options_of_extractor(const std::string& name);

}  // namespace msc::victims
