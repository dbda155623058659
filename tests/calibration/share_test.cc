#include "model_case.h"
#include "share_case.h"

TEST_CASE("the reference-calibrated share is the share of the difference of the two outputs") {
  ShareCase pair(50);
  const auto victim = pair.measure();
  const auto y_hat = pair.y_hat;
  std::vector<memberscope::OtherModel> shares, low;
  std::vector<double> mean(y_hat.size(), 0);
  for (uint64_t m = 0; m < 3; ++m) {
    pair.y_hat = ShareCase::noise(60 + m);
    for (size_t i = 0; i < mean.size(); ++i) mean[i] += pair.y_hat[i] / 3;
    const auto share = pair.measure();
    shares.push_back({{share.share}});
    low.push_back({{share.share_low}});
  }
  for (size_t i = 0; i < mean.size(); ++i) pair.y_hat[i] = y_hat[i] - mean[i];
  const auto direct = pair.measure();
  CHECK(memberscope::calibrated_difference({victim.share}, shares)[0] ==
        Approx(direct.share).margin(1e-6));
  CHECK(memberscope::calibrated_difference({victim.share_low}, low)[0] ==
        Approx(direct.share_low).margin(1e-6));
}
