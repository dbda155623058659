#pragma once

#include <cstdint>
#include <memberscope/victim_model.hpp>
#include <string>

namespace msc::victims {

/// Queries that check_victim() sends at most.
constexpr int64_t kCheckQueries = 4;

/// What a check of a victim came to.
struct VictimCheck {
  int64_t n_queries = 0;  ///< Sent.
  std::string
      refusal;  ///< What the victim said where it would not answer, so that nothing is known.
};

/// Whether a victim answers one input alike: asks for `x` alone, together with a black image of its
/// shape, and alone again. The lone answers must agree to the bit, the one in company to within 0.5
/// % (of the span of the answer's values, on average; of the positions where they are labels).
/// Throws BadInput that tells how they differ and what the likely cause is. A batch that the victim
/// does not take tells nothing and is no error. @param id Names the pair.
VictimCheck check_victim(const memberscope::VictimHandle& victim, memberscope::ImageView x,
                         const std::string& id);

}  // namespace msc::victims
