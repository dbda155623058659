#pragma once

#include <memberscope/c/backend.h>

#include <memberscope/model_options.hpp>
#include <string>

namespace msc::victims {

/// A victim as its text names it: who opens it, and with what.
struct ModelText {
  const msc_backend* backend;
  memberscope::ModelOptions options;
  std::string library;  ///< Path of a plug-in's library; empty otherwise.
};

/// Reads "FILE", "plugin:LIBRARY[,KEY=VALUE...]", "cmd:COMMAND" or "serve:COMMAND", and opens the
/// backend. Throws memberscope::Error.
ModelText read_model_text(const std::string& text);

/// Whether a text names a library of somebody's; nothing is opened.
bool is_plugin(const std::string& text);

}  // namespace msc::victims
