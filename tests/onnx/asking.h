#pragma once

#include <string>

#include "support/asking_network.h"

namespace test {

/// A file of models/, which make_models.py writes.
inline std::string model(const std::string& name) {
  return std::string(MODELS) + "/" + name + ".onnx";
}

/// A victim of such a file, with further options.
inline memberscope::VictimHandle victim(const std::string& name,
                                        memberscope::ModelOptions options = {}) {
  return open(options.add("file", model(name)));
}

/// Why it cannot be opened.
inline Failure refusal(const std::string& name, const memberscope::ModelOptions& options = {}) {
  return failure_of([&] { victim(name, options); });
}

/// Why it gives no answer to the small image.
inline Failure silence(const std::string& name, const memberscope::ModelOptions& options = {}) {
  return failure_of([&] { predict(victim(name, options), small_image(), 2, 3, 3); });
}

}  // namespace test
