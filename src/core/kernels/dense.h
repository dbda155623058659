#pragma once

#include <cstdint>
#include <string>
#include <type_traits>

#include "core/kernels/decompositions.h"

namespace msc::kernels {

/// Columns of a panel: a strip of a matrix stored as a matrix of its own.
constexpr int64_t kPanel = 32;

/// Kernels that there are in both precisions. All matrices are row-major with a leading dimension
/// (elements from one row to the next).
template <typename T>
struct Blas {
  /// C (m x n) += alpha A (m x k) B (k x n).
  void (*gemm_nn)(int64_t m, int64_t n, int64_t k, T alpha, const T* a, int64_t lda, const T* b,
                  int64_t ldb, T* c, int64_t ldc);
  /// C (m x n) += alpha A^T B with A (k x m) and B (k x n).
  void (*gemm_tn)(int64_t m, int64_t n, int64_t k, T alpha, const T* a, int64_t lda, const T* b,
                  int64_t ldb, T* c, int64_t ldc);
  /// C (m x n) += alpha A B^T with A (m x k) and B (n x k).
  void (*gemm_nt)(int64_t m, int64_t n, int64_t k, T alpha, const T* a, int64_t lda, const T* b,
                  int64_t ldb, T* c, int64_t ldc);
  /// gemm_tn where the last m columns of C are a block on the diagonal of a symmetric matrix: what
  /// is above that diagonal need not be right.
  void (*lower_tn)(int64_t m, int64_t n, int64_t k, T alpha, const T* a, int64_t lda, const T* b,
                   int64_t ldb, T* c, int64_t ldc);
  /// Lower triangle of A (n x n) becomes L with A = L L^T; what is above the diagonal is lost.
  /// Returns n, or the index of the first pivot that is not positive.
  int64_t (*cholesky)(int64_t n, T* a, int64_t lda);
  /// X (m x n) becomes X L^-T, L lower triangular (n x n).
  void (*solve_right_transposed)(int64_t m, int64_t n, const T* l, int64_t ldl, T* x, int64_t ldx);
  /// out (n) = sum over t < terms of weights[t] * rows[t] (n).
  void (*combine_rows)(int64_t n, int64_t terms, const T* weights, const T* const* rows, T* out);
};

/// What one segment of an axis adds to one entry of a product of two interpolations: the weights'
/// product is q[0] + q[1] t + q[2] t^2.
struct PairTerm {
  int64_t slot;
  double q[3];
};

/// Dense kernels compiled once per instruction set (baseline x86-64, AVX2+FMA, AVX-512) and chosen
/// at run time, so that one package runs everywhere and is fast where it can be. Plain pointers at
/// this border: nothing inlined or templated crosses it. Every kernel runs on the calling thread
/// alone.
struct Dense {
  const char* name;  ///< "baseline", "avx2", "avx512".
  const Decompositions* decompositions;
  Blas<double> f64;
  Blas<float> f32;

  template <typename T>
  const Blas<T>& blas() const {
    if constexpr (std::is_same_v<T, float>)
      return f32;
    else
      return f64;
  }

  /// X (n x m) becomes L^-1 X.
  void (*solve_lower)(int64_t n, int64_t m, const double* l, int64_t ldl, double* x, int64_t ldx);
  /// X (n x m) becomes L^-T X.
  void (*solve_lower_transposed)(int64_t n, int64_t m, const double* l, int64_t ldl, double* x,
                                 int64_t ldx);
  /// X (n x 8 or n x 16) becomes (L L^T)^-1 X, float: L in the lower triangle, its transpose in the
  /// upper one.
  void (*solve8)(int64_t n, const float* l, int64_t ldl, float* x);
  void (*solve16)(int64_t n, const float* l, int64_t ldl, float* x);

  /// A (m x n) is overwritten; R (n x n, upper triangular, zero below; rows past m are zero) with
  /// A^T A = R^T R by Householder QR.
  void (*qr_triangle)(int64_t m, int64_t n, double* a, int64_t lda, double* r, int64_t ldr);

  /// out (n) = sum over t < terms of weights[t] * row columns[t] of B, whose rows are n floats: a
  /// row of a sparse matrix times B.
  void (*gather_rows)(int64_t n, int64_t terms, const float* weights, const int64_t* columns,
                      const float* b, float* out);
  /// Y (kPanel x 12 or 16) = P^T Z with P (n x kPanel) and Z (n x 12 or 16): some rows of a
  /// symmetric matrix times several vectors.
  void (*multiply_panel12)(int64_t n, const float* panel, const float* z, float* y);
  void (*multiply_panel16)(int64_t n, const float* panel, const float* z, float* y);
  /// For each i < n: s0 += d, s1 += t d, s2 += t^2 d.
  void (*add_moments3)(int64_t n, double t, const double* d, double* s0, double* s1, double* s2);
  /// For each of n segments with moments d (12: of t_x^i t_y^j at [i * 4 + j]) and four terms:
  /// sums[slot * 4 + j] += sum over i of q[i] d_ij.
  void (*add_pair_moments)(int64_t n, const PairTerm* terms, const double* d, double* sums);
  /// For each i < n: s0 += d y, s1 += t d y. Returns the sum of d y^2.
  double (*add_moments2)(int64_t n, double t, const double* d, const double* y, double* s0,
                         double* s1);
  /// Sum over i < n of d |y - (e0 + t e1)|.
  double (*absolute_error)(int64_t n, double t, const double* d, const double* y, const double* e0,
                           const double* e1);
  /// Sum over i < n of d (y - (e0 + t e1))^2.
  double (*squared_error)(int64_t n, double t, const double* d, const double* y, const double* e0,
                          const double* e1);
  /// out = a + t b. Returns the sum over i < n of out clipped to [floor, 1].
  double (*clipped_sum)(int64_t n, double t, const double* a, const double* b, double floor,
                        double* out);
  /// Each of the n rows of Z (n x c) becomes exp(z) / sum exp(z); log_total (n) receives log sum
  /// exp(z).
  void (*softmax)(int64_t n, int64_t c, double* z, double* log_total);
  /// z becomes 1 / (1 + exp(-z)); softplus (n) receives log(1 + exp(z)).
  void (*sigmoid)(int64_t n, double* z, double* softplus);
};

/// The best set this processor offers, or the one named by the environment variable
/// MEMBERSCOPE_KERNELS; throws Error(MSC_UNSUPPORTED) when there is none of that name here.
/// Thread-safe.
const Dense& dense();

/// The set of that name, or null when this build or this processor does not have it.
const Dense* find_dense(const std::string& name);

}  // namespace msc::kernels
