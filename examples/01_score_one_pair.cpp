// 01  Was this pair in the training set?
//
// Three images are enough: the input x, the ground truth y, and what the model under audit (the
// "victim") answered, y_hat. L_rec is the victim's error. L_pred is how hard y is to predict from x
// in the first place. L_mem = L_rec - L_pred: the lower, the more likely a member of the training
// set.
#include <memberscope/memberscope.hpp>

#include <cstdio>
#include <vector>

int main() {
  constexpr int side = 64;
  std::vector<float> x, y, y_hat;  // height x width x channels in [0, 1]; 8 and 16 bit integers
                                   // work as well, by their natural range
  for (int row = 0; row < side; ++row) {
    for (int column = 0; column < side; ++column) {
      const bool wall = row > 20 && column > 12 && column < 50;
      const float brick =
          wall ? 0.15f * static_cast<float>((row * 7 + column * column * 5) % 11) / 11 : 0;
      x.push_back(wall ? 1.0f : 0.0f);  // a label map: wall or sky
      y.push_back((wall ? 0.4f : 0.8f) +
                  brick);  // the photo: the wall has bricks, which the label map does not tell
      y_hat.push_back(y.back() + 0.01f);  // the victim knows every brick
    }
  }

  memberscope::Pair pair{{x.data(), side, side}, {y.data(), side, side}};
  pair.y_hat = memberscope::ImageView(y_hat.data(), side, side);
  memberscope::MembershipScorer scorer{
      {}, memberscope::Pyramid()};  // no victim to ask: its answer is recorded in the pair
  const memberscope::Score score = scorer.score(pair);
  std::printf("L_rec %.3f  L_pred %.3f  L_mem %.3f\n", score.l_rec, score.l_pred, score.l_mem);
}
