#pragma once

#include <stdexcept>

namespace msc {

/// Data, files or a state on disk that a program outside the core cannot work with. The message
/// says what was expected, what was found and, where there is one, the way out.
class BadInput : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace msc
