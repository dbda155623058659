#pragma once

#include <cstdint>
#include <memberscope/image_view.hpp>
#include <memberscope/target.hpp>
#include <string>
#include <vector>

namespace msc::audit {

/// One way of altering an output before it is handed out, at one strength.
struct Alteration {
  std::string name;  ///< "none", "noise", "jpeg" ...
  double strength = 0;
};

/// An output in memory: values in [0,1] for images, probabilities for class scores, labels as they
/// are. H x W x C.
struct Output {
  std::vector<float> values;
  memberscope::Shape shape;
  int32_t kind = MSC_TARGET_IMAGE;
  int64_t n_classes = 0;

  memberscope::TargetSpec spec() const;
};

/// Reads an output; logits become probabilities.
Output read_output(memberscope::ImageView view, const msc_target_spec& spec);

/// Every alteration that suits outputs of this kind, over its range of strengths, "none" first.
///
/// Images: noise (added Gaussian noise of that deviation), clipped-noise (the same, clipped to
/// [0,1]), levels (rounded to that many grey levels), jpeg (quality), blur (sigma in pixels),
/// resize (reduced by that factor and enlarged again), gamma (exponent), patches (that share of a
/// grid of 8 x 8 patches replaced by the image's mean), crop (that share of the area, around a
/// window at a random place, replaced by the mean). Class scores: noise, levels, temperature
/// (logits divided by it), argmax, top-k (the k largest kept), patches and crop (uniform
/// probabilities instead); independent classes: the same without argmax and top-k. Label maps:
/// resize, patches and crop (the most frequent class instead).
std::vector<Alteration> alterations_for(int32_t kind, const std::vector<std::string>& names);

/// The altered output; random ones are seeded by `seed`.
Output alter(const Output& output, const Alteration& alteration, uint64_t seed);

}  // namespace msc::audit
