#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/random.h"
#include "core/kernels/dense.h"
#include "support/catch2.h"

namespace {

using msc::kernels::Dense;
using msc::kernels::kPanel;
using Values = std::vector<double>;

Values random_values(uint64_t seed, int64_t n) {
  msc::Random random(seed);
  Values values(static_cast<size_t>(n));
  for (double& value : values) value = random.uniform() - 0.5;
  return values;
}

void check_close(const Values& a, const Values& b) {
  REQUIRE(a.size() == b.size());
  double worst = 0;
  for (size_t i = 0; i < a.size(); ++i) worst = std::max(worst, std::abs(a[i] - b[i]));
  CHECK(worst < 1e-11);
}

/// C += alpha op(A) op(B), written down.
Values product(int64_t m, int64_t n, int64_t k, double alpha, const Values& a, bool at,
               const Values& b, bool bt, Values c) {
  for (int64_t i = 0; i < m; ++i)
    for (int64_t j = 0; j < n; ++j)
      for (int64_t p = 0; p < k; ++p)
        c[static_cast<size_t>(i * n + j)] += alpha *
                                             a[static_cast<size_t>(at ? p * m + i : i * k + p)] *
                                             b[static_cast<size_t>(bt ? j * k + p : p * n + j)];
  return c;
}

}  // namespace

TEST_CASE("Every instruction set here computes the same") {
  const std::string name = GENERATE("baseline", "avx2", "avx512");
  const Dense* set = msc::kernels::find_dense(name);
  if (!set) {
    WARN(name << " is not available on this processor");
    return;
  }
  CHECK(name == set->name);
  const int64_t m = GENERATE(1, 37, 130);
  const int64_t n = 21;
  const int64_t k = 53;
  const Values a = random_values(1, m * k);
  const Values b = random_values(2, k * n);
  const Values c = random_values(3, m * n);

  SECTION("products") {
    Values out = c;
    set->f64.gemm_nn(m, n, k, -2, a.data(), k, b.data(), n, out.data(), n);
    check_close(out, product(m, n, k, -2, a, false, b, false, c));
    out = c;
    set->f64.gemm_tn(m, n, k, 1, a.data(), m, b.data(), n, out.data(), n);
    check_close(out, product(m, n, k, 1, a, true, b, false, c));
    out = c;
    set->f64.gemm_nt(m, n, k, 3, a.data(), k, b.data(), k, out.data(), n);
    check_close(out, product(m, n, k, 3, a, false, b, true, c));
  }
  SECTION("products of any number of columns, deeper than one pass") {
    const int64_t depth = 600;
    const Values deep = random_values(6, m * depth);
    for (const int64_t columns : {1, 9, 19, 24, 40, 48, 49}) {
      const Values right = random_values(7, depth * columns);
      const Values before(static_cast<size_t>(m * columns), 0.25);
      Values out = before;
      set->f64.gemm_nn(m, columns, depth, -2, deep.data(), depth, right.data(), columns, out.data(),
                       columns);
      check_close(out, product(m, columns, depth, -2, deep, false, right, false, before));
      out = before;
      set->f64.gemm_tn(m, columns, depth, 1, deep.data(), m, right.data(), columns, out.data(),
                       columns);
      check_close(out, product(m, columns, depth, 1, deep, true, right, false, before));
    }
  }
  SECTION("single precision") {
    const std::vector<float> fa(a.begin(), a.end());
    const std::vector<float> fb(b.begin(), b.end());
    std::vector<float> out(c.begin(), c.end());
    set->f32.gemm_nn(m, n, k, 1, fa.data(), k, fb.data(), n, out.data(), n);
    const Values expected = product(m, n, k, 1, a, false, b, false, c);
    for (size_t i = 0; i < out.size(); ++i)
      CHECK(static_cast<double>(out[i]) == Approx(expected[i]).margin(1e-4));
  }
  SECTION("a panel times twelve and sixteen vectors") {
    const Values panel = random_values(8, k * kPanel);
    const std::vector<float> single_panel(panel.begin(), panel.end());
    for (const int64_t lanes : {12, 16}) {
      const Values z = random_values(9, k * lanes);
      const std::vector<float> single_z(z.begin(), z.end());
      std::vector<float> y(static_cast<size_t>(kPanel * lanes));
      (lanes == 12 ? set->multiply_panel12 : set->multiply_panel16)(k, single_panel.data(),
                                                                    single_z.data(), y.data());
      const Values expected = product(kPanel, lanes, k, 1, panel, true, z, false, Values(y.size()));
      for (size_t i = 0; i < y.size(); ++i)
        CHECK(static_cast<double>(y[i]) == Approx(expected[i]).margin(1e-4));
    }
  }
  SECTION("Cholesky and triangular solves") {
    Values gram = product(m, m, k, 1, a, false, a, true, Values(static_cast<size_t>(m * m)));
    for (int64_t i = 0; i < m; ++i) gram[static_cast<size_t>(i * m + i)] += 1;
    Values l = gram;
    REQUIRE(set->f64.cholesky(m, l.data(), m) == m);
    const Values x = random_values(4, m * n);
    Values solved = product(m, n, m, 1, gram, false, x, false, Values(static_cast<size_t>(m * n)));
    set->solve_lower(m, n, l.data(), m, solved.data(), n);
    set->solve_lower_transposed(m, n, l.data(), m, solved.data(), n);
    check_close(solved, x);
    Values triangle = l;
    for (int64_t i = 0; i < m; ++i)
      for (int64_t j = i + 1; j < m; ++j) triangle[static_cast<size_t>(i * m + j)] = 0;
    const Values wide = random_values(5, n * m);
    Values right =
        product(n, m, m, 1, wide, false, triangle, true, Values(static_cast<size_t>(n * m)));
    set->f64.solve_right_transposed(n, m, l.data(), m, right.data(), m);
    check_close(right, wide);
    gram[0] = -1;
    CHECK(set->f64.cholesky(m, gram.data(), m) == 0);
  }
  SECTION("factor and solution in single precision") {
    const Values gram = product(m, m, k, 1, a, false, a, true, Values(static_cast<size_t>(m * m)));
    std::vector<float> l(gram.begin(), gram.end());
    for (int64_t i = 0; i < m; ++i) l[static_cast<size_t>(i * m + i)] += 1;
    REQUIRE(set->f32.cholesky(m, l.data(), m) == m);
    for (int64_t i = 0; i < m; ++i)
      for (int64_t j = i + 1; j < m; ++j)
        l[static_cast<size_t>(i * m + j)] = l[static_cast<size_t>(j * m + i)];
    for (const int64_t lanes : {8, 16}) {
      const Values x = random_values(4, m * lanes);
      const Values right = product(m, lanes, m, 1, gram, false, x, false, x);
      std::vector<float> solved(right.begin(), right.end());
      (lanes == 8 ? set->solve8 : set->solve16)(m, l.data(), m, solved.data());
      double worst = 0;
      for (size_t i = 0; i < x.size(); ++i)
        worst = std::max(worst, std::abs(static_cast<double>(solved[i]) - x[i]));
      CHECK(worst < 1e-4);
    }
  }
  SECTION("orthogonal decompositions") {
    Values copy = b;
    Values r(static_cast<size_t>(n * n));
    set->qr_triangle(k, n, copy.data(), n, r.data(), n);
    const Values gram = product(n, n, k, 1, b, true, b, false, Values(static_cast<size_t>(n * n)));
    check_close(product(n, n, n, 1, r, true, r, false, Values(static_cast<size_t>(n * n))), gram);
    Values u(static_cast<size_t>(n * n)), s(static_cast<size_t>(n)), v(static_cast<size_t>(n * n));
    set->decompositions->svd(n, r.data(), n, u.data(), s.data(), v.data());
    Values us = u;
    for (int64_t i = 0; i < n * n; ++i) us[static_cast<size_t>(i)] *= s[static_cast<size_t>(i % n)];
    check_close(product(n, n, n, 1, us, false, v, true, Values(static_cast<size_t>(n * n))), r);
    Values values(static_cast<size_t>(n)), vectors(static_cast<size_t>(n * n));
    set->decompositions->symmetric_eigen(n, gram.data(), n, values.data(), vectors.data());
    for (int64_t i = 0; i < n; ++i)
      CHECK(values[static_cast<size_t>(i)] ==
            Approx(std::pow(s[static_cast<size_t>(n - 1 - i)], 2)).margin(1e-10));
  }
  SECTION("rows") {
    const Values w = random_values(6, k);
    std::vector<const double*> rows;
    for (int64_t i = 0; i < k; ++i) rows.push_back(b.data() + i * n);
    Values out(static_cast<size_t>(n));
    set->f64.combine_rows(n, k, w.data(), rows.data(), out.data());
    check_close(out, product(1, n, k, 1, w, false, b, false, Values(static_cast<size_t>(n))));
    for (int64_t width = 1; width <= 60;
         width += width < 9 ? 1 : 17) {  // every block of columns, and what is left of them
      const std::vector<float> table = [&] {
        const Values from = random_values(7, 5 * width);
        return std::vector<float>(from.begin(), from.end());
      }();
      const std::vector<float> some = {0.5f, -2, 4};
      const std::vector<int64_t> which = {3, 0, 4};
      std::vector<float> gathered(static_cast<size_t>(width));
      set->gather_rows(width, 3, some.data(), which.data(), table.data(), gathered.data());
      for (int64_t i = 0; i < width; ++i) {
        float sum = 0;
        for (size_t t = 0; t < 3; ++t)
          sum += some[t] * table[static_cast<size_t>(which[t] * width + i)];
        CHECK(gathered[static_cast<size_t>(i)] == Approx(sum).margin(1e-5));
      }
    }
    const Values d = {1, 0, 1, 1, 0, 1, 1}, y = {3, 1, 4, 1, 5, 9, 2}, e0 = {2, 7, 1, 8, 2, 8, 1},
                 e1 = {8, 2, 8, 4, 5, 9, 0};
    double l1 = 0, l2 = 0, squares = 0;
    Values s0(7, 0.5), s1(7), s2(7), m0(7), m1(7), expected(7);
    for (size_t i = 0; i < 7; ++i) {
      const double error = y[i] - e0[i] - 0.25 * e1[i];
      l1 += d[i] * std::abs(error);
      l2 += d[i] * error * error;
      squares += d[i] * y[i] * y[i];
      expected[i] = 0.25 * d[i] * y[i];
    }
    CHECK(set->absolute_error(7, 0.25, d.data(), y.data(), e0.data(), e1.data()) == Approx(l1));
    CHECK(set->squared_error(7, 0.25, d.data(), y.data(), e0.data(), e1.data()) == Approx(l2));
    CHECK(set->add_moments2(7, 0.25, d.data(), y.data(), m0.data(), m1.data()) == Approx(squares));
    check_close(m1, expected);
    set->add_moments3(7, 0.5, d.data(), s0.data(), s1.data(), s2.data());
    CHECK(s0[2] == 1.5);
    CHECK(s1[2] == 0.5);
    CHECK(s2[2] == 0.25);
    const msc::kernels::PairTerm terms[] = {{2, {1, 2, 3}},   {0, {4, 5, 6}}, {2, {7, 8, 9}},
                                            {1, {0.5, 0, 0}}, {9, {}},        {9, {}},
                                            {9, {}},          {9, {}}};
    Values moments(24);
    for (size_t i = 0; i < 12; ++i) moments[i] = static_cast<double>(i + 1);
    Values sums(12, 100.0);
    set->add_pair_moments(2, terms, moments.data(),
                          sums.data());  // the second segment holds nothing: its slots do not exist
    check_close(sums, {183, 198, 213, 228, 100.5, 101, 101.5, 102, 266, 296, 326, 356});
    Values p(7);
    const double total = set->clipped_sum(7, -1, e0.data(), e1.data(), 0.125, p.data());
    CHECK(p[1] == 5);
    CHECK(total == Approx(3 + 4 * 0.125));
  }
}

/// Few columns, whole tiles and edges, several passes over the depth, several blocks of rows; rows
/// of C further apart than they are long.
TEST_CASE("Products of every shape, on every instruction set here") {
  const std::string name = GENERATE("baseline", "avx2", "avx512");
  const Dense* set = msc::kernels::find_dense(name);
  if (!set) return;
  const int64_t m = GENERATE(1, 12, 25, 270);
  const int64_t n = GENERATE(1, 3, 8, 9, 32, 67, 290);
  const int64_t k = GENERATE(1, 7, 256, 300);
  CAPTURE(name, m, n, k);
  const Values a = random_values(1, m * k);
  const Values b = random_values(2, k * n);
  const int64_t ldc = n + 5;
  const auto spread = [&](const Values& c) {
    Values out(static_cast<size_t>(m * ldc), 7.0);
    for (int64_t i = 0; i < m * n; ++i)
      out[static_cast<size_t>(i / n * ldc + i % n)] = c[static_cast<size_t>(i)];
    return out;
  };
  const Values c = random_values(3, m * n);
  Values out = spread(c);
  set->f64.gemm_nn(m, n, k, -2, a.data(), k, b.data(), n, out.data(), ldc);
  check_close(out, spread(product(m, n, k, -2, a, false, b, false, c)));
  out = spread(c);
  set->f64.gemm_tn(m, n, k, 0.5, a.data(), m, b.data(), n, out.data(), ldc);
  check_close(out, spread(product(m, n, k, 0.5, a, true, b, false, c)));
  if (m <= n) {
    out = spread(c);
    set->f64.lower_tn(m, n, k, 0.5, a.data(), m, b.data(), n, out.data(), ldc);
    Values expected = spread(product(m, n, k, 0.5, a, true, b, false, c));
    for (int64_t i = 0; i < m; ++i)
      for (int64_t j = n - m + i + 1; j < n; ++j)
        out[static_cast<size_t>(i * ldc + j)] = expected[static_cast<size_t>(i * ldc + j)];
    check_close(out, expected);
  }
  out = spread(c);
  set->f64.gemm_nt(m, n, k, 3, a.data(), k, b.data(), k, out.data(), ldc);
  check_close(out, spread(product(m, n, k, 3, a, false, b, true, c)));
  const std::vector<float> fa(a.begin(), a.end());
  const std::vector<float> fb(b.begin(), b.end());
  const auto check_single = [&](const auto& gemm, int64_t lda, bool at, int64_t ldb, bool bt) {
    std::vector<float> single(c.begin(), c.end());
    gemm(m, n, k, 2, fa.data(), lda, fb.data(), ldb, single.data(), n);
    const Values expected = product(m, n, k, 2, a, at, b, bt, c);
    double worst = 0;
    for (size_t i = 0; i < single.size(); ++i)
      worst = std::max(worst, std::abs(static_cast<double>(single[i]) - expected[i]));
    CHECK(worst < 1e-4);
  };
  check_single(set->f32.gemm_nn, k, false, n, false);
  check_single(set->f32.gemm_tn, m, true, n, false);
  check_single(set->f32.gemm_nt, k, false, k, true);
}
