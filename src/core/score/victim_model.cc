#include "core/score/victim_model.h"

#include "core/base/error.h"
#include "core/image/image.h"

namespace msc {
namespace {

void check_claim(const OutputSpec& spec) {
  if (!allocatable(spec.height, spec.width, spec.channels))
    fail(MSC_VICTIM_FAILED, MSC_STAGE_VICTIM,
         "the victim declares an output of {} x {} x {}; each side must be 1 to {} and all {} "
         "values at most",
         spec.height, spec.width, spec.channels, kMaxSide, kMaxElements);
  if (msc_dtype_size(spec.dtype) == 0)
    fail(MSC_VICTIM_FAILED, MSC_STAGE_VICTIM,
         "the victim declares an output of dtype {}, which is not one of msc_dtype", spec.dtype);
  if (spec.target.kind == MSC_TARGET_LABELS && spec.channels != 1)
    fail(MSC_VICTIM_FAILED, MSC_STAGE_VICTIM,
         "the victim declares a label map of {} channels, expected 1", spec.channels);
}

VictimOutput allocate(const OutputSpec& spec) {
  VictimOutput output;
  output.storage.resize(
      static_cast<size_t>(spec.height * spec.width * spec.channels * msc_dtype_size(spec.dtype)));
  output.view =
      contiguous_view(output.storage.data(), spec.dtype, spec.height, spec.width, spec.channels);
  output.spec = spec.target;
  return output;
}

}  // namespace

void check_answer(const VictimOutput& answer) {
  check_finite(answer.view, MSC_STAGE_VICTIM, "the victim's output");
  const auto& spec = answer.spec;
  if (spec.kind != MSC_TARGET_IMAGE) return;
  check_range(answer.view, spec.range_min, spec.range_max, MSC_VICTIM_FAILED, MSC_STAGE_VICTIM,
              "the victim's output");
}

std::unique_lock<std::mutex> VictimModel::lock() {
  return thread_safe() ? std::unique_lock<std::mutex>() : std::unique_lock<std::mutex>(mutex_);
}

OutputSpec VictimModel::checked_output_spec(int64_t height, int64_t width, int64_t channels) {
  const auto held = lock();
  OutputSpec spec = output_spec(height, width, channels);
  if (spec.dtype == 0) spec.dtype = MSC_F32;
  check_claim(spec);
  return spec;
}

void VictimModel::query(int64_t n, const msc_image_view* x, msc_image_view* y_hat,
                        const std::function<void()>& asking) {
  const auto held = lock();
  if (asking) asking();
  queries_ += n;  // counted before the answer: a query that fails was sent all the same
  predict(n, x, y_hat);
}

std::vector<VictimOutput> VictimModel::query(const std::vector<msc_image_view>& x,
                                             const std::function<void()>& asking) {
  const OutputSpec spec = checked_output_spec(x[0].height, x[0].width, x[0].channels);
  std::vector<VictimOutput> outputs;
  std::vector<msc_image_view> views;
  for (size_t i = 0; i < x.size(); ++i) {
    outputs.push_back(allocate(spec));
    views.push_back(outputs.back().view);
  }
  query(static_cast<int64_t>(x.size()), x.data(), views.data(), asking);
  return outputs;
}

}  // namespace msc
