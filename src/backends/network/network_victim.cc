#include "backends/network/network_victim.h"

#include <algorithm>

#include "backends/network/text.h"

namespace msc::network {
namespace {

template <typename... Parts>
[[noreturn]] void fail_input(const Parts&... parts) {
  fail(MSC_SHAPE_MISMATCH, MSC_STAGE_VICTIM, parts...);
}

/// A black image that is one number in memory.
memberscope::ImageView black(const memberscope::Shape& shape) {
  static float zero = 0;
  return msc_image_view{&zero, MSC_F32, 0, shape.height, shape.width, shape.channels, 0, 0, 0};
}

}  // namespace

NetworkVictim::NetworkVictim(VictimOptions options, std::unique_ptr<Network> network)
    : options_(std::move(options)),
      network_(std::move(network)),
      identity_(
          text(network_->file_identity(), "; ", describe(options_), "; ", network_->runtime())) {}

void NetworkVictim::require_input(const memberscope::Shape& input) const {
  const auto channels = static_cast<int64_t>(options_.scale.mean.size());
  if (channels && channels != input.channels)
    fail_input("input x has ", input.channels, " channels, but mean and deviation are given for ",
               channels);
  if (options_.reversed) require_colour("input", input.channels);
  network_->require_input(input);
}

ImageAnswers NetworkVictim::ask(const std::vector<memberscope::ImageView>& x) const {
  const auto n = static_cast<int64_t>(x.size());
  return {network_->run(make_batch(x, options_)), n, options_};
}

memberscope::Shape NetworkVictim::output_shape(const memberscope::Shape& input) const {
  const std::tuple key(input.height, input.width, input.channels);
  auto known = output_shapes_.find(key);
  if (known == output_shapes_.end()) {
    require_input(input);
    const auto n = static_cast<size_t>(std::max(network_->images_at_once(), int64_t{1}));
    known = output_shapes_.emplace(key, ask({n, black(input)}).shape()).first;
  }
  return known->second;
}

memberscope::OutputSpec NetworkVictim::output_spec(memberscope::Shape input) const {
  memberscope::OutputSpec spec;
  spec.shape = output_shape(input);
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

void NetworkVictim::predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) {
  predict_batch({x}, {y_hat});
}

void NetworkVictim::predict_batch(const std::vector<memberscope::ImageView>& x,
                                  const std::vector<memberscope::MutableImageView>& y_hat) {
  const auto fixed = static_cast<size_t>(network_->images_at_once());
  const size_t step = fixed ? fixed : x.size();
  for (size_t first = 0; first < x.size(); first += step) {
    const size_t n = std::min(step, x.size() - first);
    std::vector<memberscope::ImageView> asked(step, x[first + n - 1]);  // the last fills it up
    for (size_t i = 0; i < n; ++i) asked[i] = x[first + i];
    const ImageAnswers answers = ask(asked);
    for (size_t i = 0; i < n; ++i) answers.write(static_cast<int64_t>(i), y_hat[first + i]);
  }
}

void fail_forward(const InputBatch& batch, const std::string& device, const std::string& runtime,
                  const std::string& message, const std::string& explained) {
  const std::string shape = shape_text(batch.image);
  for (const char* sign : {"out of memory", "can't allocate memory", "not enough memory",
                           "Failed to allocate memory", "bad_alloc"})
    if (message.find(sign) != std::string::npos)
      fail(MSC_OUT_OF_MEMORY, MSC_STAGE_VICTIM, "the network needs more memory than '", device,
           "' has, for ", batch.n, " inputs of ", shape,
           " (rows x columns x channels) at a time: fewer (--batch), smaller (--resize) or on "
           "another --device. ",
           runtime, " says: ", message);
  fail(MSC_VICTIM_FAILED, MSC_STAGE_VICTIM, "the network failed on an input of ", shape,
       " (rows x columns x channels): ", explained);
}

}  // namespace msc::network
