#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

#include "backends/torch/options.h"
#include "memberscope/c/feature_map.h"
#include "memberscope/image_view.hpp"

namespace msc::torch_backend {

/// Size of what the network sees, and where its pixels lie on `x`.
struct PreparedShape {
  int64_t height;
  int64_t width;
  msc_placement placement;
};

/// From an image of any size to the input of an ImageNet network.
class InputPreparation {
 public:
  /// @param paper The reference code's resize and crop instead of all of the image. @param size
  /// Shorter side when not `paper`; 0 = 224.
  InputPreparation(bool paper, int64_t size, network::ChannelScale scale);

  bool paper() const { return paper_; }
  int64_t size() const { return size_; }
  PreparedShape shape_for(const memberscope::Shape& x) const;
  /// 1 x 3 x height x width, normalised. @param x f32 in [0,1].
  at::Tensor prepare(const memberscope::ImageView& x) const;

 private:
  at::Tensor normalise(const at::Tensor& rgb) const;

  bool paper_;
  int64_t size_;
  network::ChannelScale scale_;
};

}  // namespace msc::torch_backend
