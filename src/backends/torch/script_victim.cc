#include "backends/torch/script_victim.h"

#include <ATen/ATen.h>
#include <torch/version.h>

#include <cmath>

#include "backends/torch/answer_values.h"
#include "backends/torch/chosen_output.h"
#include "backends/torch/image_tensor.h"
#include "backends/torch/sha256.h"

namespace msc::torch_backend {
namespace {

[[noreturn]] void fail_input(const std::string& message) {
  throw memberscope::Error(MSC_SHAPE_MISMATCH, MSC_STAGE_VICTIM, message);
}

bool fits(int32_t activation, int32_t kind) {
  switch (activation) {
    case MSC_TORCH_ACTIVATION_TANH:
      return kind == MSC_TARGET_IMAGE;
    case MSC_TORCH_ACTIVATION_SIGMOID:
      return kind == MSC_TARGET_IMAGE || kind == MSC_TARGET_PROBABILITIES ||
             kind == MSC_TARGET_INDEPENDENT_SIGMOID;
    case MSC_TORCH_ACTIVATION_SOFTMAX:
      return kind == MSC_TARGET_PROBABILITIES;
    default:
      return true;
  }
}

const char* name_of_kind(int32_t kind) {
  constexpr const char* names[] = {"image", "logits", "probabilities", "independent sigmoid",
                                   "labels"};
  return names[kind];
}

const char* name_of_activation(int32_t activation) {
  constexpr const char* names[] = {"none", "tanh", "sigmoid", "softmax"};
  return names[activation];
}

void set_default_range(double& low, double& high, double default_low, double default_high,
                       const char* name) {
  if (low == 0 && high == 0) {
    low = default_low;
    high = default_high;
  }
  if (!(low < high) || !std::isfinite(high - low))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, name, "_min is ", low, " and ", name, "_max ", high,
         ", expected min < max, both finite");
}

msc_torch_victim_options checked(msc_torch_victim_options options) {
  if (!options.path)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "path of the TorchScript file is null");
  require_enumerator(options.layout, MSC_TORCH_NHWC, "layout");
  require_enumerator(options.channel_order, MSC_TORCH_CHANNELS_REVERSED, "channel_order");
  require_enumerator(options.output_kind, MSC_TARGET_LABELS, "output_kind");
  require_enumerator(options.activation, MSC_TORCH_ACTIVATION_SOFTMAX, "activation");
  if (!fits(options.activation, options.output_kind))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "activation ",
         name_of_activation(options.activation), " does not make output of kind '",
         name_of_kind(options.output_kind), "'");
  if (options.output_kind == MSC_TARGET_LABELS && options.n_classes < 2)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "n_classes is ", options.n_classes,
         "; a label map does not tell how many classes there are: give 2 or more");
  const bool tanh = options.activation == MSC_TORCH_ACTIVATION_TANH;
  set_default_range(options.input_min, options.input_max, 0, 1, "input");
  set_default_range(options.output_min, options.output_max, tanh ? -1 : 0, 1, "output");
  return options;
}

/// n x C x H x W (or n x H x W for one channel) whatever the layout.
at::Tensor to_nchw(const at::Tensor& output, int64_t n, int32_t layout) {
  if (output.dim() == 4 && output.size(0) == n)
    return layout == MSC_TORCH_NHWC ? output.permute({0, 3, 1, 2}) : output;
  if (output.dim() == 3 && output.size(0) == n) return output.unsqueeze(1);
  fail_input(text("output of the network: expected ", n,
                  layout == MSC_TORCH_NHWC ? " x H x W x C" : " x C x H x W", " or ", n,
                  " x H x W, found ", shape_text(output)));
}

}  // namespace

ScriptVictim::ScriptVictim(const msc_torch_victim_options& options)
    : options_(checked(options)),
      path_(options.path),
      output_(text_or(options.output, "")),
      has_range_(options.output_min != options.output_max),
      scale_(read_scale(options.mean, options.deviation, options.n_channels)),
      execution_(
          make_execution(text_or(options.device, "cpu"), options.threads, options.half != 0)),
      module_(path_, execution_),
      identity_(make_identity()) {}

std::string ScriptVictim::make_identity() const {
  std::string scale;
  for (size_t c = 0; c < scale_.mean.size(); ++c)
    scale += text(" (", scale_.mean[c], ",", scale_.deviation[c], ")");
  return text("torchscript sha256:", sha256_of_file(path_), "; input [", options_.input_min, ",",
              options_.input_max, "]", scale, reversed() ? " reversed" : "",
              options_.layout == MSC_TORCH_NHWC ? " NHWC" : "", "; output ",
              output_.empty() ? "" : output_ + " ", name_of_kind(options_.output_kind), " ",
              name_of_activation(options_.activation), " [", options_.output_min, ",",
              options_.output_max, "]; LibTorch ", TORCH_VERSION, ", ", describe(execution_));
}

void ScriptVictim::require_channels(int64_t channels) const {
  if (options_.output_kind == MSC_TARGET_LABELS && channels != 1)
    fail_input(text("output of the network: expected a label map with 1 channel, found ", channels,
                    " channels (logits or probabilities?)"));
  if (options_.activation == MSC_TORCH_ACTIVATION_SOFTMAX && channels == 1)
    fail_input(
        "output of the network: softmax over 1 channel is always 1; the activation of a single "
        "class is sigmoid");
  if (reversed() && options_.output_kind == MSC_TARGET_IMAGE) require_colour("output", channels);
}

void ScriptVictim::require_colour(const char* what, int64_t channels) const {
  if (channels != 1 && channels != 3)
    fail_input(text(what,
                    " of the network: channels in reverse (--victim-bgr) are for colour, 3 "
                    "channels, or grey, found ",
                    channels));
}

void ScriptVictim::require_input(const memberscope::Shape& input) const {
  const auto channels = static_cast<int64_t>(scale_.mean.size());
  if (channels && channels != input.channels)
    fail_input(text("input x has ", input.channels,
                    " channels, but mean and deviation are given for ", channels));
  if (reversed()) require_colour("input", input.channels);
  const auto& declared = module_.declared_input();
  if (!declared) return;
  if (declared->height != input.height || declared->width != input.width ||
      (declared->channels && declared->channels != input.channels))
    fail_input(text("the network was traced for inputs of ", shape_text(*declared),
                    " (rows x columns x channels), found ", shape_text(input)));
}

at::Tensor ScriptVictim::network_input(at::Tensor x) const {
  if (reversed()) x = x.flip({3});
  // A fresh tensor, because a network may write into its input: input_min + x (input_max -
  // input_min).
  x = x.mul(options_.input_max - options_.input_min).add_(options_.input_min);
  if (!scale_.mean.empty()) {
    const auto f64 = at::TensorOptions().dtype(at::kDouble);
    x.sub_(at::tensor(scale_.mean, f64).to(at::kFloat))
        .div_(at::tensor(scale_.deviation, f64).to(at::kFloat));
  }
  return options_.layout == MSC_TORCH_NHWC ? x : x.permute({0, 3, 1, 2}).contiguous();
}

at::Tensor ScriptVictim::activate(const at::Tensor& output) const {
  switch (options_.activation) {
    case MSC_TORCH_ACTIVATION_TANH:
      return output.tanh();
    case MSC_TORCH_ACTIVATION_SIGMOID:
      return output.sigmoid();
    case MSC_TORCH_ACTIVATION_SOFTMAX:
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
  at::Tensor y = to_nchw(chosen_output(output, output_), x.size(0), options_.layout);
  require_channels(y.size(1));
  y = activate(answer_values(y, options_.output_kind, has_range_));
  return reversed() && options_.output_kind == MSC_TARGET_IMAGE ? y.flip({1}) : y;
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
    spec.target.range_min = options_.output_min;
    spec.target.range_max = options_.output_max;
  } else {
    spec.target.n_classes =
        options_.output_kind == MSC_TARGET_LABELS ? options_.n_classes : spec.shape.channels;
  }
  spec.dtype = options_.output_kind == MSC_TARGET_LABELS ? MSC_I32 : MSC_F32;
  return spec;
}

void ScriptVictim::predict(memberscope::ImageView x, memberscope::ImageView y_hat) {
  predict_batch({x}, {y_hat});
}

void ScriptVictim::predict_batch(const std::vector<memberscope::ImageView>& x,
                                 const std::vector<memberscope::ImageView>& y_hat) {
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
