#pragma once

#include <cmath>
#include <memberscope/reference_models.hpp>
#include <string>

#include "support/catch2.h"

/// Models of a table of `n_models` values a pair.
inline std::vector<memberscope::OtherModel> models_of(const std::vector<double>& other,
                                                      const std::vector<int32_t>& use,
                                                      size_t n_models) {
  std::vector<memberscope::OtherModel> models(n_models);
  for (size_t at = 0; at < other.size(); ++at) {
    models[at % n_models].values.push_back(other[at]);
    models[at % n_models].use.push_back(static_cast<memberscope::ModelUse>(use[at]));
  }
  return models;
}

/// Checks every value, NaN where NaN is expected.
inline void require_same(const std::vector<double>& found, const std::vector<double>& expected,
                         const std::string& name, double margin = 1e-9) {
  REQUIRE(found.size() == expected.size());
  for (size_t i = 0; i < found.size(); ++i) {
    INFO(name << " of pair " << i << ": " << found[i] << ", expected " << expected[i]);
    CHECK(std::isnan(found[i]) == std::isnan(expected[i]));
    if (!std::isnan(expected[i])) CHECK(found[i] == Approx(expected[i]).margin(margin).epsilon(0));
  }
}
