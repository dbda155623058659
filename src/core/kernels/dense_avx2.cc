#if defined(__x86_64__)
#define Eigen Eigen_avx2
#define MSC_KERNEL_SET "avx2"
#define MSC_KERNEL_TABLE dense_avx2
#define MSC_KERNEL_DECOMPOSITIONS decompositions_avx2
#include "core/kernels/dense_kernels.inc"
#endif
