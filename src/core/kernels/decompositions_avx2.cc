#if defined(__x86_64__)
#define Eigen Eigen_decompositions_avx2
#define MSC_KERNEL_TABLE decompositions_avx2
#include "core/kernels/decompositions.inc"
#endif
