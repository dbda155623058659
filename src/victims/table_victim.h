#pragma once

#include <memberscope/victim_model.hpp>
#include <string>
#include <vector>

#include "victims/open_model.h"

namespace msc::victims {

/// A backend's victim as the conformance kit takes one: each call goes to the table as it is, with
/// no buffer and no lock of the core's in between.
class TableVictim : public memberscope::VictimModel {
 public:
  /// @param table Outlives it.
  explicit TableVictim(const VictimTable& table) : table_(table) {}

  memberscope::OutputSpec output_spec(memberscope::Shape input) const override;
  void predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) override;
  bool thread_safe() const override { return (table_.ops().flags & MSC_THREAD_SAFE) != 0; }
  const char* identity() const override;

 private:
  const VictimTable& table_;
};

}  // namespace msc::victims
