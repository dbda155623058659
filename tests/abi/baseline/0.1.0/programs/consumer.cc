// A user's victim: adds a known error to what it knows, and fails for one of the inputs.
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include "memberscope/memberscope.hpp"

namespace {

constexpr int64_t kSide = 64;
constexpr int64_t kCount = kSide * kSide * 3;

class MyVictim : public memberscope::VictimModel {
 public:
  memberscope::OutputSpec output_spec(memberscope::Shape input) const override {
    return {input, {}, MSC_F32};
  }
  void predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) override {
    const float* from = x.data<float>();
    if (from[0] == 0) throw std::runtime_error("the first pixel is black");
    for (int64_t i = 0; i < kCount; ++i) y_hat.data<float>()[i] = from[i] / 2 + 0.1f;
  }
};

bool reports_the_exception(const memberscope::MembershipScorer& scorer,
                           const memberscope::ImageView& y) {
  const std::vector<float> black(kCount, 0.0f);
  try {
    scorer.score(memberscope::ImageView(black.data(), kSide, kSide, 3), y);
  } catch (const memberscope::Error& error) {
    return error.status() == MSC_VICTIM_FAILED &&
           std::string(error.what()).find("the first pixel is black") != std::string::npos;
  }
  return false;
}

}  // namespace

int main() {
  std::vector<float> x(kCount), y(kCount);
  for (size_t i = 0; i < x.size(); ++i) {
    x[i] = static_cast<float>(0.6 + 0.3 * std::sin(0.01 * static_cast<double>(i)));
    y[i] = x[i] / 2;
  }
  const memberscope::ImageView input(x.data(), kSide, kSide, 3);
  const memberscope::ImageView truth(y.data(), kSide, kSide, 3);

  MyVictim victim;
  memberscope::Pyramid extractor;
  const memberscope::MembershipScorer scorer{victim, extractor};
  const memberscope::Score s = scorer.score(input, truth);
  std::printf("L_rec %.6f L_pred %.6f L_mem %.6f\n", s.l_rec, s.l_pred, s.l_mem);
  if (std::abs(s.l_rec - 0.1) > 1e-6) return 1;
  if (s.n_queries != 1 || scorer.victim().queries() != 1) return 2;
  return reports_the_exception(scorer, truth) ? 0 : 3;
}
