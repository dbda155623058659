#pragma once

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/options/number_text.h"

namespace msc::cli {

// Every number on the command line goes through here: CLI11's own readers take NaN for a number in
// any range, "-1" for the largest unsigned number and "010" for eight. What is no number is told
// while the line is read, before a file is opened or a query is spent.

using audit::Interval;
using audit::kLargestValue;

/// Checks of options (CLI11): a finite number in an interval, ...
CLI::Validator number_in(const Interval& interval);
/// ... a whole number from `low` to `high`, ...
CLI::Validator whole_number(int64_t low, int64_t high = std::numeric_limits<int64_t>::max());
/// ... a seed, 0 to 2^64 - 1.
CLI::Validator seed_number();

/// An option "MIN MAX", the first below the second.
CLI::Option* add_range(CLI::App& app, const std::string& name, std::vector<double>& range,
                       const std::string& help);

}  // namespace msc::cli
