#define Eigen Eigen_decompositions_baseline
#define MSC_KERNEL_TABLE decompositions_baseline
#include "kernels/decompositions.inc"
