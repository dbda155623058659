#include "core/poses/training.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/number.h"
#include "core/poses/pose_text.h"
#include "core/poses/pose_words.h"

namespace msc {
namespace {

constexpr std::string_view kJitter = "jitter";

int32_t kind_of_drawn(const std::string& word) {
  return PoseSupply(word, 0).take().kind;
}

double pixels_of(const PoseStep& step, int64_t side) {
  const double pixels = step.in_pixels ? step.amount : step.amount * static_cast<double>(side);
  return std::min(std::abs(pixels), static_cast<double>(side) - std::abs(pixels));
}

}  // namespace

TrainingAlterations::TrainingAlterations(const std::string& text, PoseSize input) : input_(input) {
  for (const auto& entry : read_pose_text(text)) {
    if (entry.word.rfind(kJitter, 0) == 0) {
      const auto pixels = read_number(entry.word.substr(kJitter.size()));
      if (!pixels || *pixels < 1 || *pixels > 65535)
        fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
             "trained with: expected jitterN with N from 1 to 65535 pixels, found '{}'",
             entry.word);
      jitter_ = static_cast<int64_t>(*pixels);
      continue;
    }
    PoseSupply supply(entry.word, 0);
    if (supply.is_drawn())
      kinds_.push_back(kind_of_drawn(entry.word));
    else
      while (!supply.is_empty()) names_.push_back(supply.take().name);
  }
  if (jitter_ > 0 && (input.height <= 0 || input.width <= 0))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "trained with: jitter is in pixels, so the size of inputs must be known");
}

bool TrainingAlterations::include(const Pose& pose) const {
  return std::count(names_.begin(), names_.end(), pose.name) > 0 ||
         std::count(kinds_.begin(), kinds_.end(), pose.kind) > 0 || is_within_jitter(pose);
}

bool TrainingAlterations::is_within_jitter(const Pose& pose) const {
  const auto reach = static_cast<double>(jitter_);
  return jitter_ > 0 && pose.is_shift() && pixels_of(pose.down, input_.height) <= reach &&
         pixels_of(pose.right, input_.width) <= reach;
}

}  // namespace msc
