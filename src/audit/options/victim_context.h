#pragma once

#include <cstdint>
#include <memberscope/image_view.hpp>
#include <memberscope/model_options.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace msc::audit {

/// What is said about victims of any kind, beside the victim's own options.
struct VictimContext {
  std::string output_kind = "image", array_layout = "auto", device = "cpu";
  std::vector<double> output_range;
  int64_t classes = 0;  ///< 0 = not said.
  int32_t threads = 0;  ///< Inside one network; 0 = its own number.
  /// Shapes of an input and its ground truth, where there are some.
  std::optional<std::pair<memberscope::Shape, memberscope::Shape>> pair;

  /// As options, by the keys that backends share.
  memberscope::ModelOptions options() const;
};

}  // namespace msc::audit
