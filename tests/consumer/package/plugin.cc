// A plug-in of a larger program: scores a pair with a victim of its own. Two of them, built with
// different versions of the wrapper, must get along in one process, though their classes have the
// same names.
#include <memberscope/memberscope.hpp>
#include <vector>

namespace {

class Victim : public memberscope::VictimModel {
 public:
  memberscope::OutputSpec output_spec(memberscope::Shape input) const override {
    return {input, {}, MSC_F32};
  }
  void predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) override {
    const int64_t n = x.height() * x.width() * x.channels();
    if (x.data<float>()[0] > 0.9f)
      throw memberscope::Error(MSC_VICTIM_FAILED, MSC_STAGE_VICTIM, "too bright");
    for (int64_t i = 0; i < n; ++i) y_hat.data<float>()[i] = 0.5f * x.data<float>()[i];
  }
};

}  // namespace

extern "C" __attribute__((visibility("default"))) double PLUGIN_SCORE(const float* x,
                                                                      const float* y,
                                                                      int64_t side) {
  Victim victim;
  memberscope::Pyramid extractor;
  const memberscope::MembershipScorer scorer{victim, extractor};
  try {
    return scorer.score({x, side, side}, {y, side, side}).l_mem;
  } catch (const memberscope::Error& error) {
    return error.status() == MSC_VICTIM_FAILED ? -100 : -200;
  }
}
