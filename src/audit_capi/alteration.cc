#include "memberscope/c/alteration.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "audit_capi/audit_guard.h"
#include "defence/alteration.h"

/// An altered output with what its view points to.
struct msc_altered_output {
  explicit msc_altered_output(msc::audit::Output from)
      : output(std::move(from)), view(output.view(labels)) {}

  msc::audit::Output output;
  std::vector<int32_t> labels;
  memberscope::ImageView view;
};

namespace msc::capi {
namespace {

bool is_kind(int32_t kind) {
  return kind >= MSC_TARGET_IMAGE && kind <= MSC_TARGET_LABELS;
}

void require_kind(int32_t kind) {
  if (!is_kind(kind))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "kind is {}, expected one of msc_target_kind", kind);
}

msc_alteration described(const audit::AlterationKind& from, int32_t kind) {
  const auto& tried = from.tried.of(kind);
  msc_alteration to{};
  to.name = from.name;
  to.meaning = from.meaning;
  to.unit = from.unit ? from.unit : "";
  to.strengths = tried.data();
  to.n_strengths = static_cast<int64_t>(tried.size());
  to.strength_min = from.range.low;
  to.strength_max = from.range.high;
  to.excludes_min = from.range.excludes_low;
  to.is_whole = from.whole;
  return to;
}

void require_shape(const memberscope::ImageView& image, int32_t kind) {
  constexpr int64_t kMostSide = int64_t{1} << 29, kMostValues = int64_t{1} << 32;
  const auto [height, width, channels] = image.shape();
  const bool is_there = std::min({height, width, channels}) >= 1;
  const bool is_huge = std::max({height, width, channels}) > kMostSide ||
                       (is_there && height * width > kMostValues / channels);
  if (!is_there || is_huge)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "the output is {} x {} x {}, expected 1 to 2^32 values", height, width, channels);
  const bool integers =
      image.dtype() == MSC_U8 || image.dtype() == MSC_U16 || image.dtype() == MSC_I32;
  if (kind == MSC_TARGET_LABELS && (channels != 1 || !integers))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "a label map has {} channels of dtype {}, expected 1 of u8, u16 or i32", channels,
         image.dtype());
}

/// Where the values of an output of this kind may lie. Class scores may be a rounding off.
audit::Interval values_of(int32_t kind) {
  constexpr double kLargestLabel = 1 << 24;  // up to there floats hold every whole number
  if (kind == MSC_TARGET_IMAGE) return {};
  return kind == MSC_TARGET_LABELS ? audit::Interval{-kLargestLabel, kLargestLabel}
                                   : audit::Interval{-1e-3, 1 + 1e-3};
}

/// A caller's view as an output in memory; what reading alone would not notice is refused.
audit::Output output_of(const msc_image_view& view, const msc_target_spec& spec) {
  require_kind(spec.kind);
  require(view.data, "the data of the output are null");
  require_shape(view, spec.kind);
  auto output = audit::read_output(view, spec);
  const auto values = values_of(output.kind);
  for (const float value : output.values)
    if (!values.holds(static_cast<double>(value)))
      fail(std::isfinite(value) ? MSC_INVALID_ARGUMENT : MSC_NOT_FINITE, MSC_STAGE_NONE,
           "the output holds {}, expected {}", value, values.text());
  if (output.kind != MSC_TARGET_IMAGE && output.kind != MSC_TARGET_LABELS) audit::clip(output);
  return output;
}

}  // namespace
}  // namespace msc::capi

using namespace msc;
using namespace msc::capi;

int64_t msc_alteration_count(int32_t kind) {
  return is_kind(kind) ? static_cast<int64_t>(audit::alterations_of(kind).size()) : 0;
}

int32_t msc_alteration_get(int32_t kind, int64_t index, msc_alteration* alteration,
                           msc_error* error) {
  return audit_guard(error, [&] {
    require_kind(kind);
    const auto suited = audit::alterations_of(kind);
    write_struct(alteration, described(*at_index(suited, index), kind), "msc_alteration");
  });
}

int32_t msc_output_alter(const msc_image_view* output, const msc_target_spec* spec,
                         const char* name, double strength, uint64_t seed,
                         msc_altered_output** altered, msc_error* error) {
  return audit_guard(error, [&] {
    require(output && name && altered, "output, name or altered is null");
    auto before = output_of(*output, read_struct(spec, "msc_target_spec"));
    *altered = new msc_altered_output(audit::alter(std::move(before), {name, strength}, seed));
  });
}

const msc_image_view* msc_altered_output_view(const msc_altered_output* altered) {
  return altered ? altered->view.c() : nullptr;
}

int32_t msc_altered_output_get_spec(const msc_altered_output* altered, msc_target_spec* spec,
                                    msc_error* error) {
  return audit_guard(error, [&] {
    require(altered, "altered is null");
    const msc_target_spec from = altered->output.spec();
    write_struct(spec, from, "msc_target_spec");
  });
}

void msc_altered_output_release(msc_altered_output* altered) {
  delete altered;
}
