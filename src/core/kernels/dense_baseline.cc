#define Eigen Eigen_baseline
#define MSC_KERNEL_SET "baseline"
#define MSC_KERNEL_TABLE dense_baseline
#define MSC_KERNEL_DECOMPOSITIONS decompositions_baseline
#include "core/kernels/dense_kernels.inc"
