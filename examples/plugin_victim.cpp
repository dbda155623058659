// A victim as a library of its own, for programs that do not know its class:
//
//   memberscope check-victim --victim plugin:./libplugin_victim.so,gamma=2
//   memberscope audit --victim plugin:./libplugin_victim.so,gamma=2 --members ... --nonmembers ...
//
// The headers are all it needs; it links nothing.
#include <memberscope/backend.hpp>

#include <cmath>

class GammaVictim : public memberscope::VictimModel {
 public:
  // What it takes: name, default, unit, help, type, and whether it must be given.
  static std::vector<msc_model_option_spec> options() {
    return {{"gamma", "1", "above 0", "exponent of the answer", MSC_MODEL_OPTION_NUMBER, 0}};
  }

  explicit GammaVictim(const memberscope::ModelOptions& options)
      : gamma_(options.number("gamma", 1)), identity_("gamma " + options.text("gamma", "1")) {
    if (!(gamma_ > 0)) throw std::invalid_argument("gamma must be above 0");
  }

  memberscope::OutputSpec output_spec(memberscope::Shape input) const override { return {input}; }
  void predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) override {
    const int64_t n = x.height() * x.width() * x.channels();  // contiguous, in [0, 1]
    for (int64_t i = 0; i < n; ++i)
      y_hat.data<float>()[i] = static_cast<float>(std::pow(x.data<float>()[i], gamma_));
  }
  bool thread_safe() const override { return true; }
  const char* identity() const override { return identity_.c_str(); }

 private:
  double gamma_;
  std::string identity_;
};

MEMBERSCOPE_VICTIM_PLUGIN(GammaVictim)
