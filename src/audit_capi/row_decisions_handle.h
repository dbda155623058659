#pragma once

#include <string>

#include "judging/decisions.h"
#include "memberscope/c/row_decisions.h"

/// Decisions with the texts that they lend.
struct msc_row_decisions {
  explicit msc_row_decisions(msc::audit::ImageDecisions decisions)
      : found(std::move(decisions)),
        text(msc::audit::decisions_text(found)),
        json(msc::audit::decisions_json(found).dump(2) + "\n") {}

  msc::audit::ImageDecisions found;
  std::string text, json;
};

namespace msc::capi {

/// The options of a caller, null being the defaults.
audit::DecisionSettings decision_settings(const msc_row_decision_options* options);

}  // namespace msc::capi
