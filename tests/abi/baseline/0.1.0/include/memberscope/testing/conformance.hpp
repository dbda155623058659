/// @file
/// @brief A kit with which you check your own VictimModel or FeatureExtractor before you audit with
/// it. Header only, needs no test framework.
#ifndef MEMBERSCOPE_TESTING_CONFORMANCE_HPP
#define MEMBERSCOPE_TESTING_CONFORMANCE_HPP

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstring>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "memberscope/memberscope.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE
namespace testing {

/// @addtogroup conformance
/// @{

/// One thing that was checked. @since 0.1.0
struct Check {
  std::string name;     ///< What is expected.
  bool passed = false;  ///< Whether it held.
  std::string found;    ///< What was found where it did not.
  std::string meaning;  ///< Why it is expected.
};

/// All that was checked. @since 0.1.0
struct Verdict {
  std::vector<Check> checks;  ///< In the order they ran.

  /// Whether every check held.
  bool passed() const {
    for (const Check& check : checks)
      if (!check.passed) return false;
    return true;
  }
  /// A line per check, for people.
  std::string text() const {
    std::string lines;
    for (const Check& check : checks)
      lines += (check.passed ? "pass  " : "FAIL  ") + check.name +
               (check.passed ? "" : ": " + check.found) + "\n";
    return lines;
  }
};

/// @cond
namespace detail {

/// Memory of one type with a guard of known bytes on both sides.
class GuardedBuffer {
 public:
  explicit GuardedBuffer(Shape shape, unsigned char fill = 0, int32_t dtype = MSC_F32)
      : shape_(shape), dtype_(dtype), bytes_(kGuard + size() + kGuard, kPattern) {
    for (size_t i = kGuard; i + kGuard < bytes_.size(); ++i) bytes_[i] = fill;
  }
  MutableImageView view() {
    const int64_t bytes = msc_dtype_size(dtype_);
    return msc_image_view{data(),
                          dtype_,
                          0,
                          shape_.height,
                          shape_.width,
                          shape_.channels,
                          shape_.width * shape_.channels * bytes,
                          shape_.channels * bytes,
                          bytes};
  }
  size_t count() const {
    return static_cast<size_t>(shape_.height * shape_.width * shape_.channels);
  }
  size_t size() const { return count() * static_cast<size_t>(msc_dtype_size(dtype_)); }
  unsigned char* data() { return bytes_.data() + kGuard; }
  bool intact() const {
    for (size_t i = 0; i < kGuard; ++i)
      if (bytes_[i] != kPattern || bytes_[bytes_.size() - 1 - i] != kPattern) return false;
    return true;
  }
  /// Element i as a number.
  double value(size_t i) {
    switch (dtype_) {
      case MSC_U8:
        return element<uint8_t>(i);
      case MSC_U16:
        return element<uint16_t>(i);
      case MSC_I32:
        return element<int32_t>(i);
      case MSC_F64:
        return element<double>(i);
      default:
        return static_cast<double>(element<float>(i));
    }
  }
  /// First element that is not finite, or -1.
  int64_t first_not_finite() {
    for (size_t i = 0; i < count(); ++i)
      if (!std::isfinite(value(i))) return static_cast<int64_t>(i);
    return -1;
  }
  bool operator==(GuardedBuffer& other) {
    return size() == other.size() && std::memcmp(data(), other.data(), size()) == 0;
  }

 private:
  template <typename T>
  T element(size_t i) {
    T value;
    std::memcpy(&value, data() + i * sizeof(T), sizeof value);
    return value;
  }

  static constexpr size_t kGuard = 4096;
  static constexpr unsigned char kPattern = 0xA5;
  Shape shape_;
  int32_t dtype_;
  std::vector<unsigned char> bytes_;
};

/// A fixed image without symmetry: every channel a different slope, values in [0,1].
inline GuardedBuffer test_image(Shape shape, int variant = 0) {
  GuardedBuffer image(shape);
  const MutableImageView view = image.view();
  for (int64_t r = 0; r < shape.height; ++r)
    for (int64_t c = 0; c < shape.width; ++c)
      for (int64_t k = 0; k < shape.channels; ++k)
        view.at<float>(r, c, k) =
            static_cast<float>((r * 7 + c * (3 + k) + k * 11 + variant * 5) % 101) / 100.0f;
  return image;
}

inline void check(Verdict& verdict, const std::string& name, const std::string& meaning,
                  const std::function<std::string()>& find_fault) {
  std::string fault;
  try {
    fault = find_fault();
  } catch (const std::exception& e) {
    fault = std::string("it threw: ") + e.what();
  }
  verdict.checks.push_back({name, fault.empty(), fault, meaning});
}

/// Whether `call` is true or throws a std::exception.
template <typename Call>
bool answers_or_refuses(const Call& call) {
  try {
    return call();
  } catch (const std::exception&) {
    return true;
  } catch (...) {
    return false;
  }
}

inline std::string show(Shape s) {
  return std::to_string(s.height) + " x " + std::to_string(s.width) + " x " +
         std::to_string(s.channels);
}

/// Four threads ask at once and on and on, each for another input than its neighbours; every answer
/// is compared. They do not wait for each other between calls: on idle cores their calls overlap
/// nearly all the time, and on a busy one a thread is interrupted within a call, where another goes
/// on. A quick model is asked for a third of a second, every model 32 times a thread, and each
/// until the first wrong answer.
template <typename Outputs>
std::string find_shared_state(const std::function<Outputs(int)>& run,
                              const std::function<bool(Outputs&, Outputs&)>& same) {
  using Clock = std::chrono::steady_clock;
  constexpr int kThreads = 4, kRounds = 32;
  std::vector<Outputs> alone;
  for (int i = 0; i < kThreads; ++i) alone.push_back(run(i));
  std::vector<std::string> faults(kThreads);
  std::atomic<int> ready{0};
  std::atomic<bool> is_found{false};
  const auto ask = [&](int i, int round) -> std::string {
    const int variant = (i + round) % kThreads;
    try {
      auto found = run(variant);
      auto expected = alone[static_cast<size_t>(variant)];
      return same(expected, found) ? "" : "thread " + std::to_string(i) + " got another answer";
    } catch (const std::exception& e) {
      return e.what();
    }
  };
  const auto go = [&](int i) {
    auto& fault = faults[static_cast<size_t>(i)];
    for (++ready; ready < kThreads;) std::this_thread::yield();
    const auto enough = Clock::now() + std::chrono::milliseconds(333);
    for (int round = 0; !is_found && (round < kRounds || Clock::now() < enough); ++round) {
      fault = ask(i, round);
      if (!fault.empty()) is_found = true;
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(go, i);
  for (auto& thread : threads) thread.join();
  for (const auto& fault : faults)
    if (!fault.empty()) return fault;
  return "";
}

/// `run(variant)` gives the outputs for test image `variant`. Whether two answers to one input are
/// the same once it was asked before; everything that compares answers means nothing otherwise.
template <typename Outputs>
bool check_repeatable(Verdict& verdict, const std::function<Outputs(int)>& run,
                      const std::function<bool(Outputs&, Outputs&)>& same) {
  check(verdict, "the same input gives the same output, to the bit",
        "a score would change with every query", [&] {
          run(0);
          auto first = run(0), again = run(0);
          return same(first, again)
                     ? ""
                     : "two calls on one input differ: it is random (dropout, noise), or "
                       "counts its calls; checks that compare answers are left out";
        });
  return verdict.checks.back().passed;
}

/// Checks that hold for victims and extractors alike, of what is repeatable.
template <typename Outputs>
void check_behaviour(Verdict& verdict, bool claims_threads, const std::function<Outputs(int)>& run,
                     const std::function<bool(Outputs&, Outputs&)>& same) {
  check(verdict, "an answer does not depend on what was asked before",
        "the score of a pair would depend on the order of the pairs", [&] {
          run(0);
          auto first = run(0);
          run(1);
          auto again = run(0);
          return same(first, again) ? "" : "the answer changed after another input";
        });
  if (claims_threads)
    check(verdict,
          "calls from four threads at once give what one thread gives (thread_safe() is claimed)",
          "pairs that are scored at the same time would get each other's answers",
          [&] { return find_shared_state(run, same); });
}

/// The range that the meaning of an output states, or of labels their classes.
inline std::string find_out_of_range(GuardedBuffer& y_hat, const TargetSpec& target) {
  if (target.kind == MSC_TARGET_LOGITS) return "";
  const bool is_image = target.kind == MSC_TARGET_IMAGE;
  const bool stated = is_image && target.range_min != target.range_max;
  const double low = stated ? target.range_min : 0;
  const double high = target.kind == MSC_TARGET_LABELS ? static_cast<double>(target.n_classes - 1)
                      : stated                         ? target.range_max
                                                       : 1;
  const double slack = 1e-3 * (high - low);
  for (size_t i = 0; i < y_hat.count(); ++i)
    if (y_hat.value(i) < low - slack || y_hat.value(i) > high + slack)
      return "found " + std::to_string(y_hat.value(i)) + ", expected " + std::to_string(low) +
             " to " + std::to_string(high);
  return "";
}

/// Probabilities of classes that exclude each other.
inline std::string find_sum(GuardedBuffer& y_hat, int64_t channels) {
  for (size_t i = 0; i < y_hat.count(); i += static_cast<size_t>(channels)) {
    double sum = 0;
    for (size_t k = 0; k < static_cast<size_t>(channels); ++k) sum += y_hat.value(i + k);
    if (std::abs(sum - 1) > 1e-3)
      return "at position " + std::to_string(i / static_cast<size_t>(channels)) + " they sum to " +
             std::to_string(sum);
  }
  return "";
}

/// Labels are whole.
inline std::string find_fraction(GuardedBuffer& y_hat) {
  for (size_t i = 0; i < y_hat.count(); ++i)
    if (y_hat.value(i) != std::floor(y_hat.value(i)))
      return "found " + std::to_string(y_hat.value(i));
  return "";
}

}  // namespace detail
/// @endcond

/// Checks a victim on inputs of one shape: that it keeps to the shape it declares and to its
/// buffer, leaves its input alone, answers with finite numbers in the range its meaning states
/// (probabilities that sum to 1, whole labels), the same every time, and from several threads if it
/// claims so; and that it bears an input of another shape. Queries the model about twenty times
/// (if it claims threads, 130 times more, and a quick one for a third of a second). Never throws.
/// @since 0.1.0
inline Verdict check_victim(VictimModel& victim, Shape input) {
  using Output = std::vector<detail::GuardedBuffer>;
  Verdict verdict;
  OutputSpec spec;
  detail::check(
      verdict, "output_spec() declares a shape of at least 1 x 1 x 1, twice the same",
      "the library allocates the answer by it", [&]() -> std::string {
        spec = victim.output_spec(input);
        const OutputSpec again = victim.output_spec(input);
        if (spec.shape.height < 1 || spec.shape.width < 1 || spec.shape.channels < 1)
          return "it declares " + detail::show(spec.shape);
        if (detail::show(spec.shape) != detail::show(again.shape))
          return "first " + detail::show(spec.shape) + ", then " + detail::show(again.shape);
        if (msc_dtype_size(spec.dtype) == 0 || spec.dtype == MSC_F16)
          return "this kit checks outputs of u8, u16, i32, f32 and f64, it declares dtype " +
                 std::to_string(spec.dtype);
        return "";
      });
  if (!verdict.passed()) return verdict;
  const std::function<Output(int)> run = [&](int variant) {
    auto x = detail::test_image(input, variant);
    Output y_hat;
    y_hat.emplace_back(spec.shape, static_cast<unsigned char>(0), spec.dtype);
    victim.predict(x.view(), y_hat[0].view());
    return y_hat;
  };
  const std::function<bool(Output&, Output&)> same = [](Output& a, Output& b) {
    return a[0] == b[0];
  };
  detail::check(verdict, "predict() writes inside its output only and leaves its input alone",
                "anything else destroys other pairs' numbers, or ends the program",
                [&]() -> std::string {
                  auto x = detail::test_image(input), x_before = x;
                  detail::GuardedBuffer y_hat(spec.shape, 0, spec.dtype);
                  victim.predict(x.view(), y_hat.view());
                  if (!y_hat.intact()) return "bytes beside the output were overwritten";
                  if (!x.intact() || !(x == x_before)) return "the input was changed";
                  return "";
                });
  detail::check(verdict, "the output is finite",
                "an answer with NaN or infinity has no error: the pair would fail",
                [&]() -> std::string {
                  auto y_hat = run(0);
                  const int64_t at = y_hat[0].first_not_finite();
                  return at < 0 ? "" : "element " + std::to_string(at) + " is not";
                });
  detail::check(verdict, "the output keeps to the range its meaning states",
                "another range or kind than stated gives errors that mean nothing",
                [&] { return detail::find_out_of_range(run(0)[0], spec.target); });
  if (spec.target.kind == MSC_TARGET_PROBABILITIES && spec.shape.channels > 1)
    detail::check(verdict, "probabilities sum to 1 at every position",
                  "cross-entropy means nothing otherwise; logits are to be declared as such",
                  [&] { return detail::find_sum(run(0)[0], spec.shape.channels); });
  if (spec.target.kind == MSC_TARGET_LABELS)
    detail::check(verdict, "labels are whole numbers", "a label is the index of a class",
                  [&] { return detail::find_fraction(run(0)[0]); });
  if (!detail::check_repeatable(verdict, run, same)) return verdict;
  detail::check(verdict, "predict() fills all of its output",
                "the rest would be whatever lay in memory", [&]() -> std::string {
                  auto x = detail::test_image(input);
                  detail::GuardedBuffer zeros(spec.shape, 0, spec.dtype),
                      ones(spec.shape, 0x3F, spec.dtype);
                  victim.predict(x.view(), zeros.view());
                  victim.predict(x.view(), ones.view());
                  return zeros == ones ? "" : "what was in the buffer before shows through";
                });
  detail::check_behaviour<Output>(verdict, victim.thread_safe(), run, same);
  detail::check(
      verdict,
      "an input of another shape is answered, or refused by a std::exception, and changes nothing "
      "after it",
      "one odd pair must not spoil those after it", [&]() -> std::string {
        auto before = run(0);
        const bool answered = detail::answers_or_refuses([&] {
          const Shape other{input.height + 1, input.width + 2, input.channels};
          detail::GuardedBuffer y_hat(victim.output_spec(other).shape, 0, spec.dtype);
          victim.predict(detail::test_image(other).view(), y_hat.view());
          return y_hat.intact();
        });
        if (!answered)
          return "bytes beside its output were overwritten, or what it threw is no std::exception";
        auto after = run(0);
        return before[0] == after[0] ? "" : "the next answer differs";
      });
  return verdict;
}

/// Checks an extractor on inputs of one shape, in the manner of check_victim(). Never throws.
/// @since 0.1.0
inline Verdict check_extractor(FeatureExtractor& extractor, Shape input) {
  using Output = std::vector<detail::GuardedBuffer>;
  Verdict verdict;
  std::vector<FeatureLevel> levels;
  detail::check(verdict,
                "describe() declares 1 to 64 levels of at least 1 x 1 x 1 with positive steps, "
                "twice the same",
                "the library allocates the levels by it, and places them on the image",
                [&]() -> std::string {
                  levels = extractor.describe(input);
                  if (levels.empty() || levels.size() > 64)
                    return "it declares " + std::to_string(levels.size()) + " levels";
                  const auto again = extractor.describe(input);
                  if (again.size() != levels.size())
                    return "another number of levels the second time";
                  for (size_t k = 0; k < levels.size(); ++k) {
                    const auto& v = levels[k].values;
                    if (v.height < 1 || v.width < 1 || v.channels < 1)
                      return "level " + std::to_string(k) + " is " +
                             detail::show({v.height, v.width, v.channels});
                    if (!(levels[k].step_y > 0) || !(levels[k].step_x > 0))
                      return "level " + std::to_string(k) + " has a step that is not positive";
                    if (again[k].values.height != v.height || again[k].values.width != v.width ||
                        again[k].values.channels != v.channels)
                      return "level " + std::to_string(k) + " has another shape the second time";
                  }
                  return "";
                });
  if (!verdict.passed()) return verdict;
  const auto fill = [&](detail::GuardedBuffer& x, unsigned char before) {
    Output buffers;
    std::vector<MutableImageView> views;
    for (const auto& level : levels)
      buffers.emplace_back(Shape{level.values.height, level.values.width, level.values.channels},
                           before);
    for (auto& buffer : buffers) views.push_back(buffer.view());
    extractor.extract(x.view(), views);
    return buffers;
  };
  const std::function<bool(Output&, Output&)> same = [](Output& a, Output& b) {
    for (size_t k = 0; k < a.size(); ++k)
      if (!(a[k] == b[k])) return false;
    return true;
  };
  const std::function<Output(int)> run = [&](int variant) {
    auto x = detail::test_image(input, variant);
    return fill(x, 0);
  };
  detail::check(verdict, "extract() writes inside its levels only and leaves its input alone",
                "anything else destroys other pairs' numbers, or ends the program",
                [&]() -> std::string {
                  auto x = detail::test_image(input), x_before = x;
                  const auto buffers = fill(x, 0);
                  for (size_t k = 0; k < buffers.size(); ++k)
                    if (!buffers[k].intact())
                      return "bytes beside level " + std::to_string(k) + " were overwritten";
                  return x.intact() && x == x_before ? "" : "the input was changed";
                });
  detail::check(verdict, "the features are finite", "L_pred cannot be fitted otherwise",
                [&]() -> std::string {
                  auto features = run(0);
                  for (size_t k = 0; k < features.size(); ++k)
                    if (features[k].first_not_finite() >= 0)
                      return "level " + std::to_string(k) + " is not";
                  return "";
                });
  if (!detail::check_repeatable(verdict, run, same)) return verdict;
  detail::check(verdict, "extract() fills all of its levels",
                "the rest would be whatever lay in memory", [&]() -> std::string {
                  auto x = detail::test_image(input);
                  auto zeros = fill(x, 0), ones = fill(x, 0x3F);
                  return same(zeros, ones) ? "" : "what was in a buffer before shows through";
                });
  detail::check_behaviour<Output>(verdict, extractor.thread_safe(), run, same);
  return verdict;
}

/// @}

}  // namespace testing
MEMBERSCOPE_END_NAMESPACE

#endif
