#include "cli/numbers.h"

#include <CLI/CLI.hpp>
#include <cmath>

namespace msc::cli {
namespace {

bool read(const std::string& text, double& value) {
  return CLI::detail::lexical_cast(text, value) && std::isfinite(value);
}

}  // namespace

std::string check_positive(const std::string& text) {
  double value = 0;
  return read(text, value) && value > 0 ? "" : "expected a number above 0, found '" + text + "'";
}

std::string check_not_negative(const std::string& text) {
  double value = 0;
  return read(text, value) && value >= 0 ? ""
                                         : "expected 0 or a number above, found '" + text + "'";
}

}  // namespace msc::cli
