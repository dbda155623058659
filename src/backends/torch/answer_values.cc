#include "backends/torch/answer_values.h"

#include <ATen/ATen.h>

#include <limits>

#include "backends/torch/text.h"
#include "memberscope/c/target.h"

namespace msc::torch_backend {
namespace {

template <typename... Parts>
[[noreturn]] void refuse(const Parts&... parts) {
  fail(MSC_VICTIM_FAILED, MSC_STAGE_VICTIM, "output of the network: ", parts...);
}

/// Labels of any number type, all of them whole and within i32.
at::Tensor labels(const at::Tensor& answer) {
  const at::Tensor values = answer.to(at::kDouble);
  const double limit = std::numeric_limits<int32_t>::max();
  // Of what is not finite neither comparison holds.
  const at::Tensor astray =
      values.eq(values.floor()).logical_and(values.abs().le(limit)).logical_not();
  if (astray.any().item<bool>())
    refuse("expected labels, which are whole numbers, found ",
           values.masked_select(astray)[0].item<double>(),
           " (class scores? --output-kind logits or probabilities)");
  return values.to(at::kInt);
}

}  // namespace

at::Tensor answer_values(const at::Tensor& answer, int32_t kind, bool has_range) {
  if (answer.is_complex())
    refuse("complex numbers (", answer.scalar_type(),
           "), of which only the real part could be scored; save the network with a real output, "
           "such as the absolute value");
  if (kind == MSC_TARGET_LABELS) return labels(answer);
  if (answer.is_floating_point()) return answer.to(at::kFloat);
  if (kind != MSC_TARGET_IMAGE)
    refuse("expected class scores, which are floating point, found integers (",
           answer.scalar_type(), "); integers are labels: --output-kind labels");
  if (answer.scalar_type() != at::kBool && !has_range)
    refuse("an image of integers (", answer.scalar_type(),
           ") without a range; say which values mean 0 and 1, for instance --output-range 0 255");
  return answer.to(at::kFloat);
}

}  // namespace msc::torch_backend
