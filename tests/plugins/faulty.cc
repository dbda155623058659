// A victim with the fault that its option names.
#include <atomic>
#include <chrono>
#include <cmath>
#include <memberscope/backend.hpp>
#include <thread>

constexpr const char* kFaults = "none|nan|shape|no-shape|threads|throws|beyond";
enum Fault { kNone, kNan, kShape, kNoShape, kThreads, kThrows, kBeyond };

class Faulty : public memberscope::VictimModel {
 public:
  static std::vector<msc_model_option_spec> options() {
    return {{"fault", "none", kFaults, "what is wrong", MSC_MODEL_OPTION_CHOICE, 0}};
  }
  explicit Faulty(const memberscope::ModelOptions& options)
      : fault_(options.choice("fault", kFaults)) {}

  memberscope::OutputSpec output_spec(memberscope::Shape in) const override {
    if (fault_ == kNoShape) in.width = -1;
    if (fault_ == kShape) in.width += ++asked_;
    return {in, {}, MSC_F32};
  }
  void predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) override {
    const int64_t n = y_hat.height() * y_hat.width() * y_hat.channels();
    if (fault_ == kThrows) throw 42;
    shared_ = x.data<float>()[0];
    if (fault_ == kThreads) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    for (int64_t i = 0; i < n; ++i) y_hat.data<float>()[i] = x.data<float>()[i];
    if (fault_ == kThreads) y_hat.data<float>()[0] = shared_;
    if (fault_ == kNan) y_hat.data<float>()[3] = std::nanf("");
    if (fault_ == kBeyond) y_hat.data<float>()[n] = 0;
  }
  bool thread_safe() const override { return fault_ == kThreads; }

 private:
  int32_t fault_;
  mutable int64_t asked_ = 0;
  std::atomic<float> shared_{0};
};

MEMBERSCOPE_VICTIM_PLUGIN(Faulty)
