/// @file
/// @brief What was done to all outputs alike, learnt from references and undone before scoring.
#ifndef MEMBERSCOPE_OUTPUT_REPAIR_HPP
#define MEMBERSCOPE_OUTPUT_REPAIR_HPP

#include <memory>
#include <optional>
#include <vector>

#include "memberscope/c/output_repair.h"
#include "memberscope/detail/handle.hpp"
#include "memberscope/image_view.hpp"
#include "memberscope/target.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup scoring
/// @{

/// What a repair comes to; see ::msc_output_repair_info. @since 0.1.0
struct OutputRepairInfo : msc_output_repair_info {
  OutputRepairInfo() : msc_output_repair_info{} { struct_size = sizeof(msc_output_repair_info); }
};

/// What is known of one channel; see ::msc_output_curve. @since 0.1.0
struct OutputCurve : msc_output_curve {
  OutputCurve() : msc_output_curve{} { struct_size = sizeof(msc_output_curve); }
};

/// Learns tone curves from pairs with outputs and undoes them; see ::msc_output_repair. Cheap to
/// copy: copies share what was learnt. Every function throws Error. @since 0.1.0
class OutputRepair {
 public:
  /// An empty one.
  OutputRepair() {
    msc_output_repair* handle = nullptr;
    detail::check([&](msc_error* e) { return msc_output_repair_create(&handle, e); });
    handle_ = detail::own(handle, msc_output_repair_release);
  }

  /// Adds a pair; see msc_output_repair_add().
  void add(ImageView y, const TargetSpec& y_spec, ImageView y_hat, const TargetSpec& y_hat_spec,
           const std::optional<ImageView>& mask, uint64_t group) {
    detail::check([&](msc_error* e) {
      return msc_output_repair_add(handle_.get(), y.c(), &y_spec, y_hat.c(), &y_hat_spec,
                                   mask ? mask->c() : nullptr, group, e);
    });
  }
  /// Fits and decides; see msc_output_repair_fit().
  void fit() {
    detail::check([&](msc_error* e) { return msc_output_repair_fit(handle_.get(), e); });
  }
  /// What it holds.
  OutputRepairInfo info() const {
    OutputRepairInfo info;
    detail::check([&](msc_error* e) { return msc_output_repair_get(handle_.get(), &info, e); });
    return info;
  }
  /// What is known of a channel.
  OutputCurve curve(int64_t channel) const {
    OutputCurve curve;
    detail::check([&](msc_error* e) {
      return msc_output_repair_get_curve(handle_.get(), channel, &curve, e);
    });
    return curve;
  }
  /// An output, H x W x C in [0,1], through the curves that are kept.
  std::vector<float> apply(ImageView y_hat, const TargetSpec& spec = {}) const {
    const auto& view = *y_hat.c();
    std::vector<float> values(static_cast<size_t>(view.height * view.width * view.channels));
    detail::check([&](msc_error* e) {
      return msc_output_repair_apply(handle_.get(), y_hat.c(), &spec, values.data(), e);
    });
    return values;
  }

  /// The C handle; valid as long as this object.
  const msc_output_repair* c() const { return handle_.get(); }

 private:
  std::shared_ptr<msc_output_repair> handle_;
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
