#include "victims/command_victim.h"

#include <memberscope/c/resample.h>

#include <limits>
#include <memberscope/data.hpp>
#include <random>
#include <vector>

#include "core/base/format.h"
#include "core/base/unit_range.h"
#include "victims/tagged_array.h"

namespace msc::victims {
namespace {

/// What a message has room for on its way through the C border.
constexpr size_t kLongestMessage = 980;

/// Nobody knows the first question's number without having read it: what a victim writes before is
/// never its answer.
int64_t first_number() {
  std::random_device random;
  return std::uniform_int_distribution<int64_t>(100000, 999999999)(random);
}

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
      identity_(msc::format("{}:{}", options_.keep_running ? "serve" : "cmd", options_.command)),
      question_(first_number()) {}

memberscope::OutputSpec CommandVictim::output_spec(memberscope::Shape input) const {
  memberscope::OutputSpec spec;
  spec.shape = options_.output_shape(input);
  spec.target = options_.target;
  spec.dtype = options_.target.kind == MSC_TARGET_LABELS ? MSC_I32 : MSC_F32;
  return spec;
}

/// Ends the process; the message holds the last of its words that it has room for.
void CommandVictim::fail(int32_t status, const std::string& what) {
  std::string message = msc::format("the command '{}' {}", options_.command.substr(0, 160), what);
  if (child_) child_->kill_all();
  std::string tail = child_ ? child_->error_tail() : "";
  child_.reset();
  if (const size_t room = kLongestMessage - std::min(kLongestMessage, message.size());
      tail.size() > room)
    tail.erase(0, tail.size() - room);
  if (!tail.empty()) message += "; its last words: " + tail;
  throw memberscope::Error(status, MSC_STAGE_VICTIM, message);
}

/// Something else came than the answer. Where that is so from the start, every further process
/// would do the same, and each may take long to start.
void CommandVictim::fail_foreign(const std::string& what) {
  try {
    fail(MSC_VICTIM_FAILED, what);
  } catch (const memberscope::Error& e) {
    if (!answered_) unusable_ = e.what();
    throw;
  }
}

/// Puts a question and reads until `complete` says so or the output is closed.
std::string CommandVictim::converse(const std::string& question,
                                    const ChildProcess::Complete& complete) {
  const auto deadline =
      ChildProcess::Clock::now() + std::chrono::duration_cast<ChildProcess::Clock::duration>(
                                       std::chrono::duration<double>(options_.timeout));
  std::string answer;
  const auto talk = child_->talk(question, !options_.keep_running, deadline, answer, complete);
  if (talk == ChildProcess::Talk::kTimeout)
    fail(MSC_TIMEOUT,
         msc::format(
             "did not answer within {} s (--victim-timeout) and was killed; {} bytes had come{}",
             options_.timeout, answer.size(), answer.empty() ? "" : ": " + quoted(answer)));
  if (talk == ChildProcess::Talk::kDone) return answer;
  const std::string end = child_->wait(deadline);
  if (end == "still running")
    fail(MSC_TIMEOUT, "closed its output but did not end in time, and was killed");
  if (!end.empty() || options_.keep_running)
    fail(MSC_VICTIM_FAILED,
         msc::format("ended with {} after {} bytes of output{}", end.empty() ? "exit code 0" : end,
                     answer.size(), answer.empty() ? "" : ": " + quoted(answer)));
  return answer;
}

/// One process for one question; the end of its output is the end of its answer.
std::string CommandVictim::ask_once(const std::string& array, int64_t largest_answer) {
  const auto too_long = [&](const std::string& so_far, size_t) {
    return static_cast<int64_t>(so_far.size()) > largest_answer;
  };
  std::string answer = converse(array, too_long);
  if (too_long(answer, 0))
    fail(MSC_VICTIM_FAILED,
         msc::format("wrote more than the {} bytes that its answer may have, and was killed",
                     largest_answer));
  if (answer.empty()) fail(MSC_VICTIM_FAILED, "ended without writing an array");
  return answer;
}

std::string CommandVictim::ask_running(const std::string& array, int64_t largest_answer) {
  if (const std::string unasked = child_->waiting_output(); !unasked.empty())
    fail_foreign(msc::format("wrote to its standard output without being asked: {}. {}",
                             quoted(unasked), kHowToPrint));
  const Tag tag{++question_, static_cast<int64_t>(array.size())};
  TaggedAnswer answer(tag.number, largest_answer);
  const std::string bytes = converse(
      tag_line(tag) + array,
      [&](const std::string& so_far, size_t unsent) { return answer.ends(so_far, unsent); });
  if (!answer.fault().empty()) fail_foreign(answer.fault());
  answered_ = true;
  return std::string(answer.array_in(bytes));
}

std::string CommandVictim::ask(const std::string& array, int64_t largest_answer) {
  if (!unusable_.empty())
    throw memberscope::Error(MSC_VICTIM_FAILED, MSC_STAGE_VICTIM,
                             "not asked again, since the first answer failed: " + unusable_);
  if (!child_) child_ = std::make_unique<ChildProcess>(options_.command);
  return options_.keep_running ? ask_running(array, largest_answer)
                               : ask_once(array, largest_answer);
}

void CommandVictim::predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) {
  std::vector<float> planes;
  const auto sent = options_.array_layout == MSC_LAYOUT_CHW ? as_planes(x, planes) : x;
  const auto shape = y_hat.shape();
  const int64_t largest = shape.height * shape.width * shape.channels * 8 + 65536;
  try {
    const std::string answer = ask(memberscope::encode_image(".npy", sent), largest);
    try {
      store(answer, y_hat);
    } catch (const memberscope::Error& e) {
      fail(e.status(), msc::format("did not answer with the array expected: {}", e.what()));
    }
  } catch (...) {  // an exchange that did not end well leaves nobody behind to go on with
    child_.reset();
    throw;
  }
  if (!options_.keep_running) child_.reset();
}

/// Copies the answer to f32 (or i32 for labels). Integers of an image or of probabilities without a
/// stated range are taken by the range of their type.
void CommandVictim::store(const std::string& answer, memberscope::MutableImageView y_hat) const {
  memberscope::ImageReadOptions reading;
  reading.array_layout = options_.array_layout;
  reading.max_pixels = std::numeric_limits<int64_t>::max();  // its bytes were bounded as they came
  if (answer.compare(0, 6, "\x93NUMPY") != 0)
    throw memberscope::Error(
        MSC_VICTIM_FAILED, MSC_STAGE_VICTIM,
        msc::format("expected an NPY array on its standard output, found {}", quoted(answer)));
  const auto found = memberscope::ImageFile::decode(answer, "its output", reading);
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
  if (options_.target.kind == MSC_TARGET_LOGITS && is_integer)
    throw memberscope::Error(MSC_VICTIM_FAILED, MSC_STAGE_VICTIM,
                             "expected logits, which are floating point, found integers (labels? "
                             "--output-kind labels)");
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
