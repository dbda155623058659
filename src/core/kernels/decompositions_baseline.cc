#define Eigen Eigen_decompositions_baseline
#define MSC_KERNEL_TABLE decompositions_baseline
#include "core/kernels/decompositions.inc"
