#include "audit/evidence.h"

#include "audit/file_names.h"
#include "audit/findings.h"

namespace msc::audit {

Evidence read_evidence(const std::filesystem::path& folder) {
  return {read_features(folder / kFeaturesFile), read_duplicates(folder / kDuplicatesFile),
          read_findings(folder / kFindingsFile)};
}

}  // namespace msc::audit
