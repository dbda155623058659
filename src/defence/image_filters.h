#pragma once

#include "defence/alteration.h"

namespace msc::audit {

/// Through JPEG of this quality and back, clipped to 8 bit; one or three channels, others channel
/// by channel.
void through_jpeg(Output& output, int quality);
/// Gaussian of `sigma` pixels, mirrored borders.
void blur(Output& output, double sigma);
/// Reduced by `factor` (area means; labels: nearest) and enlarged again (bilinear; labels:
/// nearest).
void shrink_and_enlarge(Output& output, double factor);

/// Peak signal-to-noise ratio in dB, peak 1, at most 100.
double psnr(const Output& a, const Output& b);
/// Mean structural similarity (Wang et al. 2004): 11 x 11 Gaussian of 1.5 pixels, range 1, mean
/// over channels.
double ssim(const Output& a, const Output& b);

}  // namespace msc::audit
