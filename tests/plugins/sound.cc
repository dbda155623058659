// A plug-in as anybody writes one: x times gain plus what a file says, in tiles if so told.
#include <fstream>
#include <memberscope/backend.hpp>

using memberscope::ImageView;
using memberscope::MutableImageView;

class MyVictim : public memberscope::VictimModel {
 public:
  static std::vector<msc_model_option_spec> options() {
    return {{"gain", "1", "0 to 1", "what x is multiplied with", MSC_MODEL_OPTION_NUMBER, 1},
            {"offset", nullptr, nullptr, "file that holds what is added", MSC_MODEL_OPTION_FILE, 0},
            {"note", "", nullptr, "any words", MSC_MODEL_OPTION_TEXT, 0},
            {"size", "same", "same|half", "of the answer", MSC_MODEL_OPTION_CHOICE, 0}};
  }
  explicit MyVictim(const memberscope::ModelOptions& options)
      : gain_(static_cast<float>(options.number("gain", 1))),
        half_(options.choice("size", "same|half") == 1),
        identity_("my victim " + options.text("note")) {
    if (gain_ > 1) throw std::invalid_argument("a gain above 1 leaves the range");
    if (options.has("offset")) std::ifstream(options.text("offset")) >> offset_;
  }

  memberscope::OutputSpec output_spec(memberscope::Shape in) const override {
    return {{half_ ? in.height / 2 : in.height, in.width, in.channels}, {}, MSC_F32};
  }
  void predict(ImageView x, MutableImageView y_hat) override {
    const int64_t n = y_hat.height() * y_hat.width() * y_hat.channels();
    for (int64_t i = 0; i < n; ++i) y_hat.data<float>()[i] = gain_ * x.data<float>()[i] + offset_;
  }
  bool thread_safe() const override { return true; }
  const char* identity() const override { return identity_.c_str(); }

 private:
  float gain_, offset_ = 0;
  bool half_;
  std::string identity_;
};

MEMBERSCOPE_VICTIM_PLUGIN(MyVictim)
