#include "victims/command_victim.h"

#include <memberscope/c/resample.h>

#include <memberscope/data.hpp>
#include <vector>

#include "core/base/format.h"
#include "core/base/unit_range.h"

namespace msc::victims {
namespace {

/// The same pixels laid out as channels x height x width and seen through a view of that shape.
memberscope::ImageView as_planes(memberscope::ImageView x, std::vector<float>& planes) {
  const auto shape = x.shape();
  planes.clear();
  for (int64_t c = 0; c < shape.channels; ++c)
    for (int64_t r = 0; r < shape.height; ++r)
      for (int64_t i = 0; i < shape.width; ++i) planes.push_back(x.at<float>(r, i, c));
  return {planes.data(), shape.channels, shape.height, shape.width};
}

std::string text_of(memberscope::Shape shape) {
  return msc::format("{}x{}x{}", shape.height, shape.width, shape.channels);
}

/// What to do when the answer would fit with its axes in the other order.
std::string other_order_hint(memberscope::Shape found, memberscope::Shape expected,
                             int32_t layout) {
  const auto is = [&](int64_t height, int64_t width, int64_t channels) {
    return expected.height == height && expected.width == width && expected.channels == channels;
  };
  if (layout == MSC_LAYOUT_CHW)
    return is(found.channels, found.height, found.width)
               ? ": an array of height x width x channels? --layout hwc exchanges those"
               : "";
  return is(found.width, found.channels, found.height)
             ? ": an array of channels x height x width? --layout chw exchanges those, both ways"
             : "";
}

/// The value of the array's type that means 1 where no range is stated.
double maximum_of(const std::string& array, int32_t dtype) {
  if (array.substr(0, 128).find("'|b1'") != std::string::npos)
    return 1;  // bool, which is decoded to u8
  return natural_maximum(dtype);
}

}  // namespace

CommandVictim::CommandVictim(CommandVictimOptions options)
    : options_(std::move(options)),
      identity_(msc::format("{}:{}", options_.keep_running ? "serve" : "cmd", options_.command)) {}

memberscope::OutputSpec CommandVictim::output_spec(memberscope::Shape input) const {
  memberscope::OutputSpec spec;
  spec.shape = options_.output_shape(input);
  spec.target = options_.target;
  spec.dtype = options_.target.kind == MSC_TARGET_LABELS ? MSC_I32 : MSC_F32;
  return spec;
}

void CommandVictim::fail(int32_t status, const std::string& what) {
  const std::string tail = child_ ? child_->error_tail() : "";
  child_.reset();
  throw memberscope::Error(status, MSC_STAGE_VICTIM,
                           msc::format("the command '{}' {}{}", options_.command.substr(0, 160),
                                       what, tail.empty() ? "" : "; its last words: " + tail));
}

std::string CommandVictim::ask(const std::string& array, int64_t largest_answer) {
  const auto deadline =
      ChildProcess::Clock::now() + std::chrono::duration_cast<ChildProcess::Clock::duration>(
                                       std::chrono::duration<double>(options_.timeout));
  if (!child_) child_ = std::make_unique<ChildProcess>(options_.command);
  std::string answer;
  int64_t total = 0;
  const auto complete = [&](const std::string& so_far) {
    if (static_cast<int64_t>(so_far.size()) > largest_answer) return true;
    if (!options_.keep_running) return false;  // until it closes its output
    if (total == 0)
      memberscope::detail::check([&](msc_error* e) {
        return msc_npy_size(so_far.data(), static_cast<int64_t>(so_far.size()), &total, e);
      });
    return total > 0 && static_cast<int64_t>(so_far.size()) >= total;
  };
  const auto talk = child_->talk(array, !options_.keep_running, deadline, answer, complete);
  if (talk == ChildProcess::Talk::kTimeout)
    fail(MSC_TIMEOUT,
         msc::format(
             "did not answer within {} s (--victim-timeout) and was killed; {} bytes had come",
             options_.timeout, answer.size()));
  if (static_cast<int64_t>(answer.size()) > largest_answer)
    fail(MSC_VICTIM_FAILED,
         msc::format("wrote more than the {} bytes that its answer may have, and was killed",
                     largest_answer));
  if (talk == ChildProcess::Talk::kClosed) {
    const std::string end = child_->wait(deadline);
    if (end == "still running")
      fail(MSC_TIMEOUT, "closed its output but did not end in time, and was killed");
    if (!end.empty())
      fail(MSC_VICTIM_FAILED,
           msc::format("ended with {} after {} bytes of output", end, answer.size()));
    if (answer.empty()) fail(MSC_VICTIM_FAILED, "ended without writing an array");
    if (options_.keep_running)
      fail(MSC_VICTIM_FAILED,
           msc::format("ended in the middle of an array, after {} bytes", answer.size()));
  }
  return answer;
}

void CommandVictim::predict(memberscope::ImageView x, memberscope::ImageView y_hat) {
  std::vector<float> planes;
  const auto sent = options_.array_layout == MSC_LAYOUT_CHW ? as_planes(x, planes) : x;
  const auto shape = y_hat.shape();
  const int64_t largest = shape.height * shape.width * shape.channels * 8 + 65536;
  const std::string answer = ask(memberscope::encode_image(".npy", sent), largest);
  try {
    store(answer, y_hat);
  } catch (const memberscope::Error& e) {
    fail(e.status(), msc::format("did not answer with the array expected: {}", e.what()));
  }
  if (!options_.keep_running) child_.reset();
}

/// Copies the answer to f32 (or i32 for labels). Integers of an image or of probabilities without a
/// stated range are taken by the range of their type.
void CommandVictim::store(const std::string& answer, memberscope::ImageView y_hat) const {
  msc_image_read_options reading{};
  reading.struct_size = sizeof reading;
  reading.array_layout = options_.array_layout;
  if (answer.compare(0, 6, "\x93NUMPY") != 0)
    throw memberscope::Error(MSC_VICTIM_FAILED, MSC_STAGE_VICTIM,
                             "expected an NPY array on its standard output, found other bytes");
  const auto found = memberscope::ImageFile::decode(answer, "its output", &reading);
  const auto from = found.view();
  if (from.height() != y_hat.height() || from.width() != y_hat.width() ||
      from.channels() != y_hat.channels())
    throw memberscope::Error(
        MSC_SHAPE_MISMATCH, MSC_STAGE_VICTIM,
        msc::format("expected {} (height x width x channels, --layout), found {}{}",
                    text_of(y_hat.shape()), text_of(from.shape()),
                    other_order_hint(from.shape(), y_hat.shape(), options_.array_layout)));
  const bool labels = options_.target.kind == MSC_TARGET_LABELS;
  const bool is_integer =
      from.dtype() == MSC_U8 || from.dtype() == MSC_U16 || from.dtype() == MSC_I32;
  if (labels && !is_integer)
    throw memberscope::Error(MSC_VICTIM_FAILED, MSC_STAGE_VICTIM,
                             "expected integer labels, found floating point");
  const bool by_type = !labels && options_.target.kind != MSC_TARGET_LOGITS &&
                       options_.target.range_min == options_.target.range_max;
  const float scale = by_type ? static_cast<float>(1 / maximum_of(answer, from.dtype())) : 1.0F;
  std::vector<float> values(static_cast<size_t>(from.height() * from.width() * from.channels()));
  const memberscope::ImageView to(values.data(), from.height(), from.width(), from.channels());
  memberscope::detail::check(
      [&](msc_error* e) { return msc_image_resample(from.c(), to.c(), nullptr, e); });
  for (size_t i = 0; i < values.size(); ++i) {
    if (labels)
      y_hat.data<int32_t>()[i] = static_cast<int32_t>(static_cast<int64_t>(values[i]));
    else
      y_hat.data<float>()[i] = values[i] * scale;
  }
}

}  // namespace msc::victims
