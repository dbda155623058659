#include "core/image/resample_plan.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "memberscope/c/resample.h"

namespace msc {
namespace {

/// Adds an output pixel with weights kernel(i) for i in [first, last), normalised to sum 1.
template <typename Kernel>
void add(ResamplePlan& plan, int64_t first, int64_t last, const Kernel& kernel) {
  const auto offset = static_cast<int64_t>(plan.weights.size());
  double sum = 0;
  for (int64_t i = first; i < last; ++i) {
    plan.weights.push_back(kernel(i));
    sum += plan.weights.back();
  }
  for (auto w = plan.weights.begin() + offset; w != plan.weights.end(); ++w) *w /= sum;
  plan.taps.push_back({first, offset, last - first});
}

/// Share of [low, high) that lies in each input pixel.
void add_area(ResamplePlan& plan, int64_t size, double low, double high) {
  const auto first = std::clamp<int64_t>(static_cast<int64_t>(std::floor(low)), 0, size - 1);
  const auto last = std::clamp<int64_t>(static_cast<int64_t>(std::ceil(high)), first + 1, size);
  if (last == first + 1) return add(plan, first, last, [](int64_t) { return 1.0; });
  add(plan, first, last, [=](int64_t i) {
    return std::max(
        0.0, std::min(high, static_cast<double>(i + 1)) - std::max(low, static_cast<double>(i)));
  });
}

/// Two neighbours of the position, half-pixel centres, clamped at the border.
void add_bilinear(ResamplePlan& plan, int64_t size, double centre) {
  const double at = std::clamp(centre - 0.5, 0.0, static_cast<double>(size - 1));
  const auto first = std::min(static_cast<int64_t>(at), std::max<int64_t>(size - 2, 0));
  const double fraction = at - static_cast<double>(first);
  add(plan, first, std::min(first + 2, size),
      [=](int64_t i) { return i == first ? 1 - fraction : fraction; });
}

double triangle(double t) {
  return std::max(0.0, 1 - std::abs(t));
}

/// Keys' cubic convolution with a = -1/2 (IEEE ASSP 1981), the third-order accurate member of the
/// family.
double keys_cubic(double t) {
  constexpr double a = -0.5;
  t = std::abs(t);
  if (t < 1) return ((a + 2) * t - (a + 3)) * t * t + 1;
  if (t < 2) return (((t - 5) * t + 8) * t - 4) * a;
  return 0;
}

/// The interpolation kernel stretched by the reduction factor, so that it also low-passes; cut at
/// the image's border and normalised. Taps are the pixels whose centres lie within the support,
/// counted as Pillow counts them.
template <typename Kernel>
void add_antialiased(ResamplePlan& plan, int64_t size, double centre, double stretch, double radius,
                     const Kernel& kernel) {
  const double support = radius * stretch;
  const auto first = std::max<int64_t>(static_cast<int64_t>(centre - support + 0.5), 0);
  const auto last = std::min<int64_t>(static_cast<int64_t>(centre + support + 0.5), size);
  add(plan, first, last,
      [&](int64_t i) { return kernel((static_cast<double>(i) - centre + 0.5) * (1 / stretch)); });
}

void add_nearest(ResamplePlan& plan, int64_t size, double centre) {
  const auto at = std::clamp<int64_t>(static_cast<int64_t>(std::floor(centre)), 0, size - 1);
  add(plan, at, at + 1, [](int64_t) { return 1.0; });
}

}  // namespace

ResamplePlan plan_resample(int64_t size, double begin, double end, int64_t n, int32_t filter) {
  ResamplePlan plan;
  const double scale = (end - begin) / static_cast<double>(n);
  for (int64_t i = 0; i < n; ++i) {
    const double centre = begin + (static_cast<double>(i) + 0.5) * scale;
    switch (filter) {
      case MSC_FILTER_AREA:
        add_area(plan, size, begin + static_cast<double>(i) * scale,
                 begin + static_cast<double>(i + 1) * scale);
        break;
      case MSC_FILTER_BILINEAR:
        add_bilinear(plan, size, centre);
        break;
      case MSC_FILTER_PILLOW_BILINEAR:
        add_antialiased(plan, size, centre, std::max(scale, 1.0), 1, triangle);
        break;
      case MSC_FILTER_PILLOW_BICUBIC:
        add_antialiased(plan, size, centre, std::max(scale, 1.0), 2, keys_cubic);
        break;
      case MSC_FILTER_NEAREST:
        add_nearest(plan, size, centre);
        break;
      default:
        fail(MSC_INVALID_ARGUMENT, MSC_STAGE_IMAGE, "filter {} is not one of msc_filter", filter);
    }
  }
  return plan;
}

}  // namespace msc
