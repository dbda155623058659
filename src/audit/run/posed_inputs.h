#pragma once

#include <cstdint>
#include <string>

#include "audit/audit_folder.h"
#include "audit/options/data_settings.h"
#include "audit/options/pose_settings.h"

namespace msc::audit {

/// Lists what was written: id, pose, input, and where the answer is expected.
inline constexpr const char* kPosesFile = "poses.csv";

/// Writes the inputs of pairs in poses, for a victim that answers elsewhere.
struct PosedInputs {
  DataSettings data;
  PoseSettings poses;
  uint64_t seed = 0;

  struct Written {
    int64_t n_pairs = 0;
    int64_t n_inputs = 0;
    std::string poses;  ///< Their names, separated by commas.
  };
  /// Into `out`/inputs.POSE (below the side's name where ids have one). Pixels are those of the
  /// files, in the files' own types and, but for JPEG, which would change them, formats; what is
  /// cut out of a file (halves, slices, --resize) is written as it is read. Throws BadInput, before
  /// anything is written, for a folder that holds data or poses already.
  Written write(const std::string& out, Existing existing, Listener& listener) const;
};

}  // namespace msc::audit
