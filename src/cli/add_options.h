#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "audit/options/option.h"

namespace msc::cli {

/// Options of data that only a command with two sides offers.
inline const std::vector<std::string> kNoSides{"members", "nonmembers"};

/// Offers every option of the table on the command line, but for those named in `without`. The
/// settings that they set must outlive the application.
void add_options(CLI::App& app, const audit::OptionTable& table,
                 const std::vector<std::string>& without = {});

}  // namespace msc::cli
