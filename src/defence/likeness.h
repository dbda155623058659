#pragma once

#include "defence/output.h"

namespace msc::audit {

/// Peak signal-to-noise ratio in dB, peak 1, at most 100.
double psnr(const Output& a, const Output& b);
/// Mean structural similarity (Wang et al. 2004): 11 x 11 Gaussian of 1.5 pixels, range 1, mean
/// over channels.
double ssim(const Output& a, const Output& b);

}  // namespace msc::audit
