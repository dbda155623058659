#include "victims/victim_check.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "core/base/bad_input.h"
#include "core/base/format.h"

namespace msc::victims {
namespace {

constexpr double kTolerance = 0.005;
constexpr const char* kWayOut =
    "Mend that, or record its outputs once and audit those (--outputs DIR); --trust-victim scores "
    "it as it is";

/// An answer and the place that the victim writes it to.
class Answer {
 public:
  explicit Answer(const memberscope::OutputSpec& spec)
      : spec_(spec),
        storage_(static_cast<size_t>(spec.shape.height * spec.shape.width * spec.shape.channels *
                                     msc_dtype_size(spec.dtype))) {}

  memberscope::MutableImageView view() {
    const auto [height, width, channels] = spec_.shape;
    const int64_t size = msc_dtype_size(spec_.dtype);
    return msc_image_view{storage_.data(),         spec_.dtype,     0,   height, width, channels,
                          width * channels * size, channels * size, size};
  }
  bool operator==(const Answer& other) const { return storage_ == other.storage_; }
  bool are_labels() const { return spec_.target.kind == MSC_TARGET_LABELS; }
  std::vector<double> values() const {
    std::vector<double> values;
    const auto append = [&](auto element) {
      using T = decltype(element);
      const auto* begin = reinterpret_cast<const T*>(storage_.data());
      values.assign(begin, begin + storage_.size() / sizeof(T));
    };
    spec_.dtype == MSC_I32 ? append(int32_t{}) : append(float{});
    return values;
  }

 private:
  memberscope::OutputSpec spec_;
  std::vector<std::byte> storage_;
};

/// How far two answers lie apart.
struct Distance {
  double share = 0;    ///< Of the values, or labels, that differ.
  double largest = 0;  ///< Difference of two values.
  double mean = 0;     ///< Likewise.
  double span = 0;     ///< Of the values of the first answer.
};

Distance distance(const Answer& one, const Answer& other) {
  const auto a = one.values(), b = other.values();
  Distance d;
  for (size_t i = 0; i < a.size(); ++i) {
    const double difference = std::abs(a[i] - b[i]);
    d.share += difference > 0;
    d.mean += difference;
    d.largest = std::max(d.largest, difference);
  }
  d.share /= static_cast<double>(a.size());
  d.mean /= static_cast<double>(a.size());
  const auto [low, high] = std::minmax_element(a.begin(), a.end());
  d.span = *high > *low ? *high - *low : std::abs(*high);
  return d;
}

bool is_small(const Distance& d, bool labels) {
  return labels ? d.share <= kTolerance : d.mean <= kTolerance * d.span;
}

[[noreturn]] void fail_alone(const Distance& d, bool labels, const std::string& id) {
  throw BadInput(msc::format(
      "the victim has two answers for one input: asked twice for pair '{}' alone, {:.3g} % of the "
      "{} differ{}, and so would every figure. {}. {}",
      id, 100 * d.share, labels ? "labels" : "values",
      labels ? "" : msc::format(", by up to {:.3g}", d.largest),
      is_small(d, labels)
          ? "So little may be rounding (sums in any order on a GPU), which --trust-victim lets pass"
          : "Likely it was saved in train mode (dropout, batch norm: call model.eval() before "
            "tracing), or it draws random numbers, or keeps a state from one answer to the next",
      kWayOut));
}

[[noreturn]] void fail_in_company(const Distance& d, bool labels, const std::string& id) {
  throw BadInput(msc::format(
      "the victim's answer depends on what else it is asked: for pair '{}' alone and beside a "
      "black image, {}, where {} % is allowed for rounding. Likely it was saved in train mode "
      "(batch norm: call model.eval() before tracing), or it normalises or compares over the "
      "batch: --batch would then decide the figures. {} (with --batch 1 every pair alone)",
      id,
      labels ? msc::format("{:.3g} % of the labels differ", 100 * d.share)
             : msc::format("values differ by {:.3g} on average, {:.3g} % of their span", d.mean,
                           d.span > 0 ? 100 * d.mean / d.span : 100),
      100 * kTolerance, kWayOut));
}

}  // namespace

VictimCheck check_victim(const memberscope::VictimHandle& victim, memberscope::ImageView x,
                         const std::string& id) {
  VictimCheck check;
  const int64_t before = victim.queries();
  std::optional<Answer> company;
  try {
    const auto spec = victim.output_spec(x.shape());
    Answer first(spec), again(spec), together(spec), beside(spec);
    std::vector<float> black(static_cast<size_t>(x.height() * x.width() * x.channels()));
    victim.predict(x, first.view());
    try {
      victim.predict_batch({x, {black.data(), x.height(), x.width(), x.channels()}},
                           {together.view(), beside.view()});
      company = together;
    } catch (const memberscope::Error&) {  // one image at a time is all it takes
    }
    victim.predict(x, again.view());
    if (!(first == again)) fail_alone(distance(first, again), first.are_labels(), id);
    const auto apart = company ? distance(first, *company) : Distance{};
    if (!is_small(apart, first.are_labels())) fail_in_company(apart, first.are_labels(), id);
  } catch (const memberscope::Error& e) {
    check.refusal = e.what();
  }
  check.n_queries = victim.queries() - before;
  return check;
}

}  // namespace msc::victims
