#include "backends/torch/script_victim.h"

#include <ATen/ATen.h>
#include <torch/version.h>

#include "backends/torch/answer_values.h"
#include "backends/torch/chosen_output.h"
#include "backends/torch/image_tensor.h"
#include "backends/torch/sha256.h"

namespace msc::torch_backend {
namespace {

[[noreturn]] void fail_input(const std::string& message) {
  throw memberscope::Error(MSC_SHAPE_MISMATCH, MSC_STAGE_VICTIM, message);
}

/// n x C x H x W (or n x H x W for one channel) whatever the layout.
at::Tensor to_nchw(const at::Tensor& output, int64_t n, bool channels_last) {
  if (output.dim() == 4 && output.size(0) == n)
    return channels_last ? output.permute({0, 3, 1, 2}) : output;
  if (output.dim() == 3 && output.size(0) == n) return output.unsqueeze(1);
  fail_input(text("output of the network: expected ", n,
                  channels_last ? " x H x W x C" : " x C x H x W", " or ", n, " x H x W, found ",
                  shape_text(output)));
}

}  // namespace

ScriptVictim::ScriptVictim(const VictimOptions& options)
    : options_(options),
      execution_(make_execution(options.device, options.threads, options.half)),
      module_(options.file, execution_),
      identity_(make_identity()) {}

std::string ScriptVictim::make_identity() const {
  std::string scale;
  const auto& [mean, deviation] = options_.scale;
  for (size_t c = 0; c < mean.size(); ++c) scale += text(" (", mean[c], ",", deviation[c], ")");
  return text("torchscript sha256:", sha256_of_file(options_.file), "; input [", options_.input.low,
              ",", options_.input.high, "]", scale, options_.reversed ? " reversed" : "",
              options_.channels_last ? " NHWC" : "", "; output ",
              options_.output.empty() ? "" : options_.output + " ",
              name_of_kind(options_.output_kind), " ", name_of(options_.activation), " [",
              options_.output_range.low, ",", options_.output_range.high, "]; LibTorch ",
              TORCH_VERSION, ", ", describe(execution_));
}

void ScriptVictim::require_channels(int64_t channels) const {
  if (options_.output_kind == MSC_TARGET_LABELS && channels != 1)
    fail_input(text("output of the network: expected a label map with 1 channel, found ", channels,
                    " channels (logits or probabilities?)"));
  if (options_.activation == OutputActivation::kSoftmax && channels == 1)
    fail_input(
        "output of the network: softmax over 1 channel is always 1; the activation of a single "
        "class is sigmoid");
  if (options_.reversed && options_.output_kind == MSC_TARGET_IMAGE)
    require_colour("output", channels);
}

void ScriptVictim::require_colour(const char* what, int64_t channels) const {
  if (channels != 1 && channels != 3)
    fail_input(text(what,
                    " of the network: channels in reverse (--victim-bgr) are for colour, 3 "
                    "channels, or grey, found ",
                    channels));
}

void ScriptVictim::require_input(const memberscope::Shape& input) const {
  const auto channels = static_cast<int64_t>(options_.scale.mean.size());
  if (channels && channels != input.channels)
    fail_input(text("input x has ", input.channels,
                    " channels, but mean and deviation are given for ", channels));
  if (options_.reversed) require_colour("input", input.channels);
  const auto& declared = module_.declared_input();
  if (!declared) return;
  if (declared->height != input.height || declared->width != input.width ||
      (declared->channels && declared->channels != input.channels))
    fail_input(text("the network was traced for inputs of ", shape_text(*declared),
                    " (rows x columns x channels), found ", shape_text(input)));
}

at::Tensor ScriptVictim::network_input(at::Tensor x) const {
  if (options_.reversed) x = x.flip({3});
  // A fresh tensor, because a network may write into its input: low + x (high - low).
  x = x.mul(options_.input.high - options_.input.low).add_(options_.input.low);
  if (!options_.scale.mean.empty()) {
    const auto f64 = at::TensorOptions().dtype(at::kDouble);
    x.sub_(at::tensor(options_.scale.mean, f64).to(at::kFloat))
        .div_(at::tensor(options_.scale.deviation, f64).to(at::kFloat));
  }
  return options_.channels_last ? x : x.permute({0, 3, 1, 2}).contiguous();
}

at::Tensor ScriptVictim::activate(const at::Tensor& output) const {
  switch (options_.activation) {
    case OutputActivation::kTanh:
      return output.tanh();
    case OutputActivation::kSigmoid:
      return output.sigmoid();
    case OutputActivation::kSoftmax:
      return output.softmax(1);
    default:
      return output;
  }
}

void ScriptVictim::fail_forward(const at::Tensor& x, const std::string& message) const {
  const std::string shape = shape_text(memberscope::Shape{x.size(1), x.size(2), x.size(3)});
  for (const char* sign : {"out of memory", "can't allocate memory", "not enough memory"})
    if (message.find(sign) != std::string::npos)
      fail(MSC_OUT_OF_MEMORY, MSC_STAGE_VICTIM, "the network needs more memory than '",
           execution_.device.str(), "' has, for ", x.size(0), " inputs of ", shape,
           " (rows x columns x channels) at a time: fewer (--batch), smaller (--resize) or on "
           "another --device. LibTorch says: ",
           without_backtrace(message));
  fail(MSC_VICTIM_FAILED, MSC_STAGE_VICTIM, "the network failed on an input of ", shape,
       " (rows x columns x channels): ", module_.explain(message));
}

at::Tensor ScriptVictim::query(const at::Tensor& x) const {
  const c10::InferenceMode inference;
  const ThreadScope threads(execution_.threads);
  ScriptOutput output;
  try {
    output = module_.run(network_input(x));
  } catch (const memberscope::Error&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& e) {
    fail_forward(x, e.what());
  }
  at::Tensor y = to_nchw(chosen_output(output, options_.output), x.size(0), options_.channels_last);
  require_channels(y.size(1));
  y = activate(answer_values(y, options_.output_kind, options_.has_output_range));
  return options_.reversed && options_.output_kind == MSC_TARGET_IMAGE ? y.flip({1}) : y;
}

memberscope::OutputSpec ScriptVictim::output_spec(memberscope::Shape input) const {
  const std::tuple key(input.height, input.width, input.channels);
  auto known = output_shapes_.find(key);
  if (known == output_shapes_.end()) {
    require_input(input);
    const at::Tensor output = query(at::zeros({1, input.height, input.width, input.channels}));
    known = output_shapes_
                .emplace(key, memberscope::Shape{output.size(2), output.size(3), output.size(1)})
                .first;
  }
  memberscope::OutputSpec spec;
  spec.shape = known->second;
  spec.target.kind = options_.output_kind;
  if (options_.output_kind == MSC_TARGET_IMAGE) {
    spec.target.range_min = options_.output_range.low;
    spec.target.range_max = options_.output_range.high;
  } else {
    spec.target.n_classes =
        options_.output_kind == MSC_TARGET_LABELS ? options_.n_classes : spec.shape.channels;
  }
  spec.dtype = options_.output_kind == MSC_TARGET_LABELS ? MSC_I32 : MSC_F32;
  return spec;
}

void ScriptVictim::predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) {
  predict_batch({x}, {y_hat});
}

void ScriptVictim::predict_batch(const std::vector<memberscope::ImageView>& x,
                                 const std::vector<memberscope::MutableImageView>& y_hat) {
  std::vector<at::Tensor> inputs;
  for (const auto& view : x) inputs.push_back(tensor_on(view));
  const c10::InferenceMode inference;
  const at::Tensor output = query(at::stack(inputs));
  for (size_t i = 0; i < y_hat.size(); ++i) {
    const at::Tensor found = output[static_cast<int64_t>(i)].permute({1, 2, 0});
    const memberscope::Shape shape{found.size(0), found.size(1), found.size(2)};
    const at::Tensor to = tensor_on(y_hat[i]);
    if (!to.sizes().equals(found.sizes()))
      fail_input(text("output of the network: ", shape_text(y_hat[i].shape()), " on zeros, but ",
                      shape_text(shape), " on this input (rows x columns x channels)"));
    to.copy_(found);
  }
}

}  // namespace msc::torch_backend
