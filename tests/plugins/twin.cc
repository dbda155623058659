// Another plug-in whose class has the same name as the one in sound.cc, and takes no options.
#include <memberscope/backend.hpp>

class MyVictim : public memberscope::VictimModel {
 public:
  memberscope::OutputSpec output_spec(memberscope::Shape in) const override {
    return {in, {}, MSC_F32};
  }
  void predict(memberscope::ImageView, memberscope::MutableImageView y_hat) override {
    const int64_t n = y_hat.height() * y_hat.width() * y_hat.channels();
    for (int64_t i = 0; i < n; ++i) y_hat.data<float>()[i] = 0.25f;
  }
};

MEMBERSCOPE_VICTIM_PLUGIN(MyVictim)
