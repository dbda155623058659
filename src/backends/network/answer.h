#pragma once

#include <memory>
#include <string>
#include <vector>

#include "backends/network/victim_options.h"
#include "memberscope/image_view.hpp"

namespace msc::network {

/// What a network returned for a batch: a dense tensor of real numbers, as one of two types.
struct Answer {
  std::vector<int64_t> shape;
  std::string type;                   ///< As the runtime calls it, for messages.
  bool boolean = false;               ///< Integers that are no numbers but yes and no.
  const float* floats = nullptr;      ///< Of a floating-point tensor ...
  const int64_t* integers = nullptr;  ///< ... and of any other.
  std::shared_ptr<const void> owner;  ///< Keeps them.
};

/// The answers to a batch of images as H x W x C, in the type in which their kind is scored: i32
/// for labels, f32 otherwise. What cannot be of that kind is refused, not cast: integers that are
/// to be class scores, fractions that are to be labels.
class ImageAnswers {
 public:
  /// @throws memberscope::Error where shape or type is no answer to `n` images.
  ImageAnswers(Answer answer, int64_t n, const VictimOptions& options);

  memberscope::Shape shape() const { return shape_; }
  /// The i-th, activated, to where it is wanted.
  void write(int64_t i, const memberscope::MutableImageView& y_hat) const;

 private:
  struct Steps {
    int64_t image, row, column, channel;
  };
  void require_channels() const;
  void require_type() const;
  int64_t place(int64_t i, int64_t row, int64_t column, int64_t channel) const;
  void write_labels(int64_t i, const memberscope::MutableImageView& y_hat) const;
  void write_values(int64_t i, const memberscope::MutableImageView& y_hat) const;

  Answer answer_;
  const VictimOptions& options_;
  memberscope::Shape shape_;
  Steps steps_;
};

/// "[1, 3, 256, 256]", for messages.
std::string shape_text(const std::vector<int64_t>& shape);

/// A network that takes or gives blue first has colours: 3 channels, or grey. @param what "input"
/// or "output". @throws memberscope::Error
void require_colour(const char* what, int64_t channels);

}  // namespace msc::network
