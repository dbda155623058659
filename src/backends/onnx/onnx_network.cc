#include "backends/onnx/onnx_network.h"

#include <algorithm>

#include "backends/network/file_content.h"
#include "backends/network/text.h"
#include "backends/onnx/explanation.h"

namespace msc::onnx_backend {
namespace {

using network::fail;
using network::text;

template <typename... Parts>
[[noreturn]] void refuse(const Parts&... parts) {
  fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, parts...);
}

const TensorInfo* named(const std::vector<TensorInfo>& infos, const std::string& name) {
  const auto found =
      std::find_if(infos.begin(), infos.end(), [&](const auto& info) { return info.name == name; });
  return found == infos.end() ? nullptr : &*found;
}

bool may_be_image(const TensorInfo& input) {
  const bool four = input.shape.empty() || input.shape.size() == 4;
  return input.is_tensor && four && takes_images(input.type);
}

/// How all inputs but the one that looks like an image get a number: "t=0 k=0".
std::string example_of_constants(const std::vector<TensorInfo>& inputs) {
  const auto image = std::find_if(inputs.begin(), inputs.end(), may_be_image);
  std::string constants;
  for (auto input = inputs.begin(); input != inputs.end(); ++input)
    if (input != image) constants += text(constants.empty() ? "" : " ", input->name, "=0");
  return constants;
}

/// The input that the option names, or the only one for which no constant is given.
TensorInfo chosen_input(const std::vector<TensorInfo>& inputs, const OnnxOptions& options) {
  if (!options.input.empty()) {
    if (const TensorInfo* found = named(inputs, options.input)) return *found;
    refuse("the network has no input '", options.input, "'; it has ", describe(inputs));
  }
  std::vector<TensorInfo> left;
  for (const auto& input : inputs)
    if (!options.constants.count(input.name)) left.push_back(input);
  if (left.size() == 1) return left.front();
  if (left.empty()) refuse("the network has no input for an image; it has ", describe(inputs));
  refuse("the network has ", left.size(), " inputs: ", describe(left),
         ". One takes the image; say which number each other one gets, as in --victim "
         "'plugin:onnx,file=",
         options.file.file, ",constants=", example_of_constants(left), "'");
}

TensorInfo chosen_output(const std::vector<TensorInfo>& outputs, const std::string& name) {
  if (name.empty() && outputs.size() == 1) return outputs.front();
  if (name.empty())
    refuse("the network has ", outputs.size(),
           " outputs; say which is the answer with --victim-output: ", describe(outputs));
  if (const TensorInfo* found = named(outputs, name)) return *found;
  refuse("the network has no output '", name, "'; --victim-output may be ", describe(outputs));
}

void require_image_input(const TensorInfo& input, const OnnxOptions& options) {
  if (!may_be_image(input))
    refuse("the network's input is ", describe(input),
           "; expected images: 4 axes of float, float16, bfloat16, double or uint8");
  if (input.type != ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8) return;
  const auto& victim = options.victim;
  if (!victim.scale.mean.empty() || victim.input.low < 0 || victim.input.high > 255)
    refuse(
        "the network's input is uint8, whole numbers of 0 to 255; it takes no mean and std, and "
        "no range beyond");
  if (!victim.has_input_range)
    refuse(
        "the network's input is uint8; say what input values 0 and 1 become: "
        "--victim-input-range 0 255");
}

/// The sizes that are fixed, "256 x 256 x 3", with "any" for the others.
std::string sizes_text(const memberscope::Shape& shape) {
  const auto size = [](int64_t n) { return n < 0 ? std::string("any") : std::to_string(n); };
  return text(size(shape.height), " x ", size(shape.width), " x ", size(shape.channels));
}

memberscope::Shape declared(const std::vector<int64_t>& axes, bool channels_last) {
  if (axes.size() != 4) return {-1, -1, -1};
  return channels_last ? memberscope::Shape{axes[1], axes[2], axes[3]}
                       : memberscope::Shape{axes[2], axes[3], axes[1]};
}

bool takes(const memberscope::Shape& declared, const memberscope::Shape& image) {
  const auto fits = [](int64_t size, int64_t found) { return size < 0 || size == found; };
  return fits(declared.height, image.height) && fits(declared.width, image.width) &&
         fits(declared.channels, image.channels);
}

/// Where an axis may have any size: the first counts the images, as that of the image input does.
std::vector<int64_t> shape_of_constant(const TensorInfo& input, int64_t n) {
  std::vector<int64_t> shape = input.shape;
  for (size_t i = 0; i < shape.size(); ++i)
    if (shape[i] < 0) shape[i] = i == 0 ? n : 1;
  return shape;
}

}  // namespace

OnnxNetwork::OnnxNetwork(const OnnxOptions& options)
    : options_(options),
      file_(options.file.file, options.file.external_data),
      session_(file_, options.file),
      input_(chosen_input(session_.inputs(), options)),
      output_(chosen_output(session_.outputs(), options.victim.output)),
      identity_(file_.identity()) {
  require_image_input(input_, options);
  if (!output_.is_tensor)
    refuse("the network's output ", describe(output_), ", where one is expected");
  require_constants();
  if (!options.file.custom_ops.empty())
    identity_ += text(" operators sha256:", network::sha256_of_file(options.file.custom_ops));
  for (const auto& [name, number] : options.constants) identity_ += text(" ", name, "=", number);
  if (!options.input.empty()) identity_ += text(" input ", options.input);
}

void OnnxNetwork::require_constants() const {
  const auto& inputs = session_.inputs();
  for (const auto& [name, number] : options_.constants) {
    const TensorInfo* input = named(inputs, name);
    if (!input || name == input_.name)
      refuse("constants: the network has no other input '", name, "'; it has ", describe(inputs));
    make_constant(name, input->type, shape_of_constant(*input, 1), number);
  }
  for (const auto& input : inputs)
    if (input.name != input_.name && !options_.constants.count(input.name))
      refuse("the network has another input, ", describe(input),
             "; say which number it gets as well, as in constants=", input.name, "=0");
}

void OnnxNetwork::require_input(const memberscope::Shape& image) const {
  const bool last = options_.victim.channels_last;
  const auto expected = declared(input_.shape, last);
  if (takes(expected, image)) return;
  const bool other = takes(declared(input_.shape, !last), image);
  fail(MSC_SHAPE_MISMATCH, MSC_STAGE_VICTIM, "the network takes inputs of ", sizes_text(expected),
       ", found ", network::shape_text(image), " (rows x columns x channels)",
       other ? text("; with --victim-layout ", last ? "nchw" : "nhwc", " it takes them")
             : "; --resize changes rows and columns");
}

int64_t OnnxNetwork::images_at_once() const {
  return input_.shape.empty() ? 0 : std::max(input_.shape[0], int64_t{0});
}

std::vector<InputTensor> OnnxNetwork::tensors(network::InputBatch batch,
                                              std::vector<const char*>& names) const {
  std::vector<InputTensor> tensors;
  names.push_back(input_.name.c_str());
  tensors.push_back(make_tensor(input_.type, batch.shape(), std::move(batch.values)));
  for (const auto& [name, number] : options_.constants) {
    const TensorInfo& input = *named(session_.inputs(), name);
    names.push_back(input.name.c_str());
    tensors.push_back(make_constant(name, input.type, shape_of_constant(input, batch.n), number));
  }
  return tensors;
}

network::Answer OnnxNetwork::run(network::InputBatch batch) {
  const network::InputBatch asked{batch.n, batch.image, batch.channels_last, {}};
  try {
    std::vector<const char*> names;
    const auto inputs = tensors(std::move(batch), names);
    std::vector<const OrtValue*> values;
    values.reserve(inputs.size());
    for (const auto& input : inputs) values.push_back(input.value.get());
    return read_answer(session_.run(names, values, output_.name));
  } catch (const RuntimeFailure& e) {
    const std::string said = without_places(e.what());
    network::fail_forward(asked, options_.file.device, onnx_backend::runtime().name, said, said);
  }
}

std::string OnnxNetwork::runtime() const {
  return text(onnx_backend::runtime().name, ", ", options_.file.device);
}

}  // namespace msc::onnx_backend
