#pragma once

#include <cstdint>

namespace msc {

/// Slope of L_rec on L_pred among reference non-members by repeated medians (Siegel 1982),
///
///   beta = median over i of the median over j != i of (l_rec_j - l_rec_i) / (l_pred_j - l_pred_i),
///
/// not below 0. Up to half of the pairs may be outliers; least squares lets one image with an
/// unusual error turn the line, and did so on a segmentation network. Images whose L_pred agree say
/// nothing about a slope and are left out of each other's medians. Throws
/// Error(MSC_INVALID_ARGUMENT) below three pairs or when all L_pred agree, Error(MSC_NOT_FINITE)
/// for an error that is not finite.
double fit_beta(int64_t n, const double* l_rec, const double* l_pred);

}  // namespace msc
