// One process, two plug-ins with different versions of the wrapper: the same answers, and
// exceptions stay with whoever threw them.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <vector>

extern "C" double score_this(const float*, const float*, int64_t);
extern "C" double score_other(const float*, const float*, int64_t);

int main() {
  constexpr int64_t side = 48;
  std::vector<float> x, y;
  for (int i = 0; i < side * side; ++i) {
    x.push_back(static_cast<float>(0.4 + 0.4 * std::sin(0.01 * i)));
    y.push_back(static_cast<float>(0.2 + 0.1 * (i * 7 % 11) / 11.0));
  }
  const double here = score_this(x.data(), y.data(), side),
               there = score_other(x.data(), y.data(), side);
  std::printf("L_mem %.6f and %.6f\n", here, there);
  if (!(here > -1 && here < 1) || here != there) return 1;
  x[0] = 1;
  return score_this(x.data(), y.data(), side) == -100 &&
                 score_other(x.data(), y.data(), side) == -100
             ? 0
             : 2;
}
