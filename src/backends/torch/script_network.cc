#include "backends/torch/script_network.h"

#include <ATen/ATen.h>
#include <torch/version.h>

#include "backends/network/file_content.h"
#include "backends/torch/chosen_output.h"
#include "backends/torch/image_tensor.h"

namespace msc::torch_backend {
namespace {

/// A tensor's values, dense, and the memory that they may lie in: a network may return its input.
struct Kept {
  network::InputBatch batch;
  at::Tensor values;
};

network::Answer answer_of(const at::Tensor& found, network::InputBatch batch) {
  if (found.is_complex())
    fail(MSC_VICTIM_FAILED, MSC_STAGE_VICTIM, "output of the network: complex numbers (",
         found.scalar_type(),
         "), of which only the real part could be scored; save the network with a real output, "
         "such as the absolute value");
  const bool floating = found.is_floating_point();
  const auto kept = std::make_shared<Kept>(
      Kept{std::move(batch), found.to(floating ? at::kFloat : at::kLong).contiguous()});
  network::Answer answer{found.sizes().vec(),
                         text(found.scalar_type()),
                         found.scalar_type() == at::kBool,
                         nullptr,
                         nullptr,
                         kept};
  if (floating)
    answer.floats = kept->values.data_ptr<float>();
  else
    answer.integers = kept->values.data_ptr<int64_t>();
  return answer;
}

}  // namespace

ScriptNetwork::ScriptNetwork(const ScriptOptions& options)
    : options_(options),
      execution_(make_execution(options.victim.device, options.victim.threads, options.half)),
      module_(options.victim.file, execution_) {}

std::string ScriptNetwork::file_identity() const {
  return "torchscript sha256:" + network::sha256_of_file(options_.victim.file);
}

std::string ScriptNetwork::runtime() const {
  return text("LibTorch ", TORCH_VERSION, ", ", describe(execution_));
}

void ScriptNetwork::require_input(const memberscope::Shape& image) const {
  const auto& declared = module_.declared_input();
  if (!declared) return;
  if (declared->height != image.height || declared->width != image.width ||
      (declared->channels && declared->channels != image.channels))
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_VICTIM, "the network was traced for inputs of ",
         network::shape_text(*declared), " (rows x columns x channels), found ",
         network::shape_text(image));
}

network::Answer ScriptNetwork::forward(network::InputBatch batch) {
  const auto shape = batch.shape();
  const ScriptOutput output = module_.run(at::from_blob(batch.values.data(), shape));
  return answer_of(chosen_output(output, options_.victim.output), std::move(batch));
}

network::Answer ScriptNetwork::run(network::InputBatch batch) {
  const c10::InferenceMode inference;
  const ThreadScope threads(execution_.threads);
  const network::InputBatch asked{batch.n, batch.image, batch.channels_last, {}};
  try {
    return forward(std::move(batch));
  } catch (const memberscope::Error&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& e) {
    network::fail_forward(asked, execution_.device.str(), "LibTorch", without_backtrace(e.what()),
                          module_.explain(e.what()));
  }
}

}  // namespace msc::torch_backend
