#pragma once

#include <cstdint>
#include <memberscope/image_view.hpp>
#include <memberscope/target.hpp>
#include <vector>

namespace msc::audit {

/// An output in memory: values in [0,1] for images, probabilities for class scores, labels as they
/// are. H x W x C.
struct Output {
  std::vector<float> values;
  memberscope::Shape shape;
  int32_t kind = MSC_TARGET_IMAGE;
  int64_t n_classes = 0;

  memberscope::TargetSpec spec() const;
  /// f32, or of labels i32. @param labels Holds the latter as long as the view lives.
  memberscope::ImageView view(std::vector<int32_t>& labels);
};

/// Reads an output; logits become probabilities.
Output read_output(memberscope::ImageView view, const msc_target_spec& spec);

/// Whether a position's channels are the classes of one distribution; otherwise each stands for
/// itself.
bool is_distribution(const Output& output);

/// Clips to [0,1].
void clip(Output& output);

/// Class scores: clipped, and those of one distribution sum to 1 again. Other outputs stay.
void make_scores_valid(Output& output);

}  // namespace msc::audit
