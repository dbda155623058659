/// @file
/// @brief Losses and the reconstruction error L_rec.
#ifndef MEMBERSCOPE_LOSS_HPP
#define MEMBERSCOPE_LOSS_HPP

#include "memberscope/c/loss.h"
#include "memberscope/image_view.hpp"
#include "memberscope/target.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// How an error is measured; see ::msc_loss. @since 0.1.0
enum class Loss : int32_t {
  standard = MSC_LOSS_DEFAULT,             ///< L1 for images, cross-entropy for class scores, error rate for labels.
  l1 = MSC_LOSS_L1,                        ///< Mean absolute error.
  l2 = MSC_LOSS_L2,                        ///< Mean squared error.
  cross_entropy = MSC_LOSS_CROSS_ENTROPY,  ///< Mean -log p(true class).
  error_rate = MSC_LOSS_ERROR_RATE,        ///< Share of wrong pixels.
  iou = MSC_LOSS_IOU,                      ///< 1 - mean intersection over union.
  dice = MSC_LOSS_DICE                     ///< 1 - mean Dice.
};

/// Options of reconstruction_error(). @since 0.1.0
struct ReconstructionOptions {
  Loss loss = Loss::standard;    ///< How the error is measured.
  double probability_floor = 0;  ///< Smallest probability in a cross-entropy; 0 = 1e-7.
  int64_t grid_height = 0;       ///< Images: average onto this many rows first; 0 = full resolution.
  int64_t grid_width = 0;        ///< Likewise, columns.
};

/// L_rec of an output against the truth; see msc_reconstruction_error(). Throws Error. @since 0.1.0
inline double reconstruction_error(ImageView y_hat, ImageView y, const TargetSpec& y_hat_spec = {}, const TargetSpec& y_spec = {},
                                   const ReconstructionOptions& options = {}) {
  msc_reconstruction_options c{};
  c.struct_size = sizeof(c);
  c.loss = static_cast<int32_t>(options.loss);
  c.probability_floor = options.probability_floor;
  c.grid_height = options.grid_height;
  c.grid_width = options.grid_width;
  double l_rec = 0;
  detail::check([&](msc_error* e) { return msc_reconstruction_error(y_hat.c(), &y_hat_spec, y.c(), &y_spec, nullptr, &c, &l_rec, e); });
  return l_rec;
}

MEMBERSCOPE_END_NAMESPACE

#endif
