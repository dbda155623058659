#pragma once

#include <memberscope/audit.hpp>
#include <string>
#include <vector>

namespace msc::audit {

/// A pair for somebody who is to see whether it was read as it is meant.
struct FirstLook {
  std::string png;  ///< Input, truth and output side by side.
  std::vector<std::string>
      lines;  ///< The values of an image as output, and what is odd about them.
};

/// Of a scored row, with its pair.
FirstLook first_look(const memberscope::AuditRow& row);

}  // namespace msc::audit
