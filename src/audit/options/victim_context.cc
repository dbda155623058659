#include "audit/options/victim_context.h"

namespace msc::audit {
namespace {

std::vector<double> size_of(const memberscope::Shape& shape) {
  return {static_cast<double>(shape.height), static_cast<double>(shape.width)};
}

}  // namespace

memberscope::ModelOptions VictimContext::options() const {
  memberscope::ModelOptions options{{"output_kind", output_kind},
                                    {"array_layout", array_layout},
                                    {"device", device},
                                    {"threads", std::to_string(threads)}};
  if (output_range.size() == 2) options.add("output_range", output_range);
  if (classes > 0) options.add("classes", std::to_string(classes));
  if (!pair) return options;
  options.add("input_size", size_of(pair->first)).add("output_size", size_of(pair->second));
  if (output_kind == "image") options.add("channels", std::to_string(pair->second.channels));
  return options;
}

}  // namespace msc::audit
