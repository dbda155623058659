/// @file
/// @brief Losses and the reconstruction error L_rec.
#ifndef MEMBERSCOPE_LOSS_HPP
#define MEMBERSCOPE_LOSS_HPP

#include <string>
#include <vector>

#include "memberscope/c/loss.h"
#include "memberscope/image_view.hpp"
#include "memberscope/target.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup scoring
/// @{

/// How an error is measured; see ::msc_loss. @since 0.1.0
enum class Loss : int32_t {
  standard =
      MSC_LOSS_DEFAULT,  ///< L1 for images, cross-entropy for class scores, error rate for labels.
  l1 = MSC_LOSS_L1,      ///< Mean absolute error.
  l2 = MSC_LOSS_L2,      ///< Mean squared error.
  cross_entropy = MSC_LOSS_CROSS_ENTROPY,  ///< Mean -log p(true class).
  error_rate = MSC_LOSS_ERROR_RATE,        ///< Share of wrong pixels.
  iou = MSC_LOSS_IOU,                      ///< 1 - mean intersection over union.
  dice = MSC_LOSS_DICE,                    ///< 1 - mean Dice.
  soft_iou = MSC_LOSS_SOFT_IOU,            ///< IoU of the probabilities.
  soft_dice = MSC_LOSS_SOFT_DICE           ///< Dice of the probabilities.
};

/// What there is to know about a loss; see ::msc_loss_info. @since 0.1.0
struct LossInfo : msc_loss_info {
  LossInfo() : msc_loss_info{} { struct_size = sizeof(msc_loss_info); }
  /// Whether it is defined for a victim's output of ::msc_target_kind.
  bool suits(int32_t y_hat_kind) const { return (kinds >> y_hat_kind & 1U) != 0; }
};

/// The name of a loss, as the command and rows spell it. @since 0.1.0
inline const char* loss_name(Loss loss) {
  return msc_loss_name(static_cast<int32_t>(loss));
}

/// The loss of a name; see msc_loss_find(). Throws Error, which lists the names. @since 0.1.0
inline Loss find_loss(const std::string& name) {
  int32_t loss = 0;
  detail::check([&](msc_error* e) { return msc_loss_find(name.c_str(), &loss, e); });
  return static_cast<Loss>(loss);
}

/// Describes a loss; see msc_loss_describe(). Throws Error. @since 0.1.0
inline LossInfo loss_info(Loss loss) {
  LossInfo info;
  detail::check(
      [&](msc_error* e) { return msc_loss_describe(static_cast<int32_t>(loss), &info, e); });
  return info;
}

/// The names of all losses, the default first. @since 0.1.0
inline std::vector<std::string> loss_names() {
  std::vector<std::string> names;
  for (int32_t i = 0; i < msc_loss_count(); ++i) names.emplace_back(msc_loss_name(i));
  return names;
}

/// What errors of classes are means over; see ::msc_average. @since 0.1.0
enum class Average : int32_t {
  pixels = MSC_AVERAGE_PIXELS,   ///< Positions: frequent classes weigh more.
  classes = MSC_AVERAGE_CLASSES  ///< Classes present, in which a small one weighs as much.
};

/// Options of reconstruction_error(). @since 0.1.0
struct ReconstructionOptions {
  Loss loss = Loss::standard;         ///< How the error is measured.
  Average average = Average::pixels;  ///< Of class errors.
  double probability_floor = 0;       ///< Smallest probability in a cross-entropy; 0 = 1e-7.
  int64_t grid_height = 0;  ///< Images: average onto this many rows first; 0 = full resolution.
  int64_t grid_width = 0;   ///< Likewise, columns.
};

/// Error of one class or region. @since 0.1.0
struct PartError {
  double error = -1;      ///< -1 where the class or region is not there.
  int64_t positions = 0;  ///< Positions that belong to it.
};

/// @cond
namespace detail {
/// The C form of the options.
inline msc_reconstruction_options to_c(const ReconstructionOptions& options) {
  msc_reconstruction_options c{};
  c.struct_size = sizeof(c);
  c.loss = static_cast<int32_t>(options.loss);
  c.average = static_cast<int32_t>(options.average);
  c.probability_floor = options.probability_floor;
  c.grid_height = options.grid_height;
  c.grid_width = options.grid_width;
  return c;
}
/// The first `n` of both arrays.
inline std::vector<PartError> parts(const std::vector<double>& errors,
                                    const std::vector<int64_t>& positions, int64_t n) {
  std::vector<PartError> result;
  for (size_t i = 0; i < static_cast<size_t>(n); ++i) result.push_back({errors[i], positions[i]});
  return result;
}
}  // namespace detail
/// @endcond

/// L_rec of an output against the truth; see msc_reconstruction_error(). @param mask u8, nonzero =
/// takes part; null = everything does. Throws Error. @since 0.1.0
inline double reconstruction_error(ImageView y_hat, ImageView y, const TargetSpec& y_hat_spec = {},
                                   const TargetSpec& y_spec = {},
                                   const ReconstructionOptions& options = {},
                                   const ImageView* mask = nullptr) {
  const auto c = detail::to_c(options);
  double l_rec = 0;
  detail::check([&](msc_error* e) {
    return msc_reconstruction_error(y_hat.c(), &y_hat_spec, y.c(), &y_spec,
                                    mask ? mask->c() : nullptr, &c, &l_rec, e);
  });
  return l_rec;
}

/// L_rec class by class; see msc_reconstruction_by_class(). @param n_classes At least as many as
/// there are. Throws Error. @since 0.1.0
inline std::vector<PartError> reconstruction_by_class(ImageView y_hat, ImageView y,
                                                      const TargetSpec& y_hat_spec,
                                                      const TargetSpec& y_spec, int64_t n_classes,
                                                      const ReconstructionOptions& options = {},
                                                      const ImageView* mask = nullptr) {
  const auto c = detail::to_c(options);
  std::vector<double> errors(static_cast<size_t>(n_classes));
  std::vector<int64_t> positions(errors.size());
  int64_t found = 0;
  detail::check([&](msc_error* e) {
    return msc_reconstruction_by_class(y_hat.c(), &y_hat_spec, y.c(), &y_spec,
                                       mask ? mask->c() : nullptr, &c, n_classes, errors.data(),
                                       positions.data(), &found, e);
  });
  return detail::parts(errors, positions, found);
}

/// L_rec region by region; see msc_reconstruction_by_region(). Throws Error. @since 0.1.0
inline std::vector<PartError> reconstruction_by_region(ImageView y_hat, ImageView y,
                                                       ImageView regions, int64_t n_regions,
                                                       const TargetSpec& y_hat_spec = {},
                                                       const TargetSpec& y_spec = {},
                                                       const ReconstructionOptions& options = {},
                                                       const ImageView* mask = nullptr) {
  const auto c = detail::to_c(options);
  std::vector<double> errors(static_cast<size_t>(n_regions));
  std::vector<int64_t> positions(errors.size());
  detail::check([&](msc_error* e) {
    return msc_reconstruction_by_region(y_hat.c(), &y_hat_spec, y.c(), &y_spec,
                                        mask ? mask->c() : nullptr, regions.c(), n_regions, &c,
                                        errors.data(), positions.data(), e);
  });
  return detail::parts(errors, positions, n_regions);
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
