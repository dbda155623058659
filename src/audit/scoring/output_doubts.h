#pragma once

#include <memberscope/c/target.h>

#include <cstdint>
#include <memberscope/image_view.hpp>
#include <string>

namespace msc::audit {

/// Whether outputs look like something else than they are said to be. One output alone may look so
/// by chance, so all of a run are counted.
class OutputDoubts {
 public:
  void see(memberscope::ImageView y_hat, const msc_target_spec& spec);
  /// What to look into, when all outputs but for one in a hundred look alike wrong; else empty.
  std::string warning() const;

 private:
  int64_t n_ = 0, n_like_probabilities_ = 0, n_like_labels_ = 0;
};

}  // namespace msc::audit
