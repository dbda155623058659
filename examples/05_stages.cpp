// 05  Every stage on its own: reconstruction error, features, predictability, membership error, and
// the judgement over many.
#include <memberscope/memberscope.hpp>

#include <cmath>
#include <cstdio>
#include <vector>

int main() {
  constexpr int side = 64;
  std::vector<float> x, y, y_hat;
  std::vector<uint8_t> split;
  for (int row = 0; row < side; ++row) {
    for (int column = 0; column < side; ++column) {
      const float wave = static_cast<float>(std::sin(0.2 * row) * std::cos(0.15 * column));
      x.push_back(0.5f + 0.4f * wave);
      y.push_back(0.5f - 0.3f * wave +
                  0.01f * static_cast<float>((row * 31 + column * column * 17) % 10));
      y_hat.push_back(0.5f - 0.3f * wave);
      split.push_back((row / 8 + column / 8) % 3 == 0
                          ? 2
                          : 1);  // 1 = fit here, 2 = measure the error here: blocks of 8 x 8
    }
  }
  const memberscope::ImageView x_view(x.data(), side, side), y_view(y.data(), side, side),
      y_hat_view(y_hat.data(), side, side);

  // L_rec: mean absolute error by default; squared error, cross-entropy, IoU and others by option.
  const double l_rec = memberscope::reconstruction_error(y_hat_view, y_view);

  // Features of the input, a pyramid of levels at low resolution.
  const memberscope::FeatureMap features = memberscope::Pyramid().extract(x_view);
  std::printf("%lld levels, the finest has %lld x %lld cells\n",
              static_cast<long long>(features.size()),
              static_cast<long long>(features.levels()[0].values.height),
              static_cast<long long>(features.levels()[0].values.width));

  // L_pred with a split of our own; without one it is drawn from the seed.
  memberscope::PredictorTarget about;
  about.split = memberscope::ImageView(split.data(), side, side);
  const memberscope::Predictability p =
      memberscope::LinearPredictor().measure(features, y_view, about);
  std::printf("fitted at %lld positions, measured at %lld\n", static_cast<long long>(p.n_train),
              static_cast<long long>(p.n_test));
  std::printf("L_rec %.3f  L_pred %.3f  L_mem %+.3f\n", l_rec, p.l_pred,
              memberscope::membership_error(l_rec, p.l_pred));

  // The judgement: scores of members and non-members, low = member, each figure with its interval.
  memberscope::EvaluationInput input;
  std::vector<double> scores;
  for (int i = 0; i < 60; ++i) {
    input.member.push_back(i % 2);
    scores.push_back((i * 37 % 60) / 60.0 - 0.4 * (i % 2));
  }
  input.scores = {{"l_mem", scores}};
  const memberscope::Evaluation evaluation(input);
  const memberscope::Estimate auc = evaluation.find("l_mem.auc"),
                              tpr = evaluation.find("l_mem.tpr@0.05");
  std::printf("AUC %.2f [%.2f, %.2f], TPR at 5 %% FPR %.2f\n", auc.value, auc.low, auc.high,
              tpr.value);
}
