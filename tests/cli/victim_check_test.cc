#include "victims/victim_check.h"

#include <functional>
#include <random>
#include <vector>

#include "core/base/bad_input.h"
#include "support/catch2.h"

namespace {

using memberscope::ImageView;
using memberscope::MutableImageView;

/// A victim that answers each value v of its n-th question in a batch as the function says.
class Model : public memberscope::VictimModel {
 public:
  using Answer = std::function<double(double v, int64_t question, size_t batch)>;
  explicit Model(Answer answer, int32_t kind = MSC_TARGET_IMAGE)
      : answer_(std::move(answer)), kind_(kind) {}

  memberscope::OutputSpec output_spec(memberscope::Shape input) const override {
    memberscope::OutputSpec spec{input};
    spec.target.kind = kind_;
    spec.target.n_classes = kind_ == MSC_TARGET_LABELS ? 256 : 0;
    if (kind_ == MSC_TARGET_LABELS) spec.dtype = MSC_I32;
    return spec;
  }
  void predict(ImageView x, MutableImageView y_hat) override { predict_batch({x}, {y_hat}); }
  void predict_batch(const std::vector<ImageView>& x,
                     const std::vector<MutableImageView>& y) override {
    for (size_t i = 0; i < x.size(); ++i, ++question_)
      for (int64_t p = 0; p < x[i].height() * x[i].width(); ++p) {
        const double v = answer_(static_cast<double>(x[i].data<float>()[p]), question_, x.size());
        if (kind_ == MSC_TARGET_LABELS)
          y[i].data<int32_t>()[p] = static_cast<int32_t>(255 * v);
        else
          y[i].data<float>()[p] = static_cast<float>(v);
      }
  }

 private:
  Answer answer_;
  int32_t kind_;
  int64_t question_ = 0;
};

std::vector<float> picture() {
  std::vector<float> x(400);
  for (size_t i = 0; i < x.size(); ++i) x[i] = static_cast<float>(i % 97) / 100;
  return x;
}

struct Result {
  msc::victims::VictimCheck check;
  std::string fault;
  int64_t queries;
};

Result check(Model model) {
  const memberscope::VictimHandle victim(model);
  auto x = picture();
  Result result{};
  try {
    result.check = msc::victims::check_victim(victim, ImageView(x.data(), 20, 20), "the pair");
  } catch (const msc::BadInput& e) {
    result.fault = e.what();
  }
  result.queries = victim.queries();
  return result;
}

bool says(const Result& result, std::initializer_list<const char*> words) {
  UNSCOPED_INFO(result.fault);
  for (const char* word : words)
    if (result.fault.find(word) == std::string::npos) return false;
  return result.queries == msc::victims::kCheckQueries;
}

}  // namespace

TEST_CASE("a victim that answers one input alike passes, at the cost that is told") {
  for (const int32_t kind : {MSC_TARGET_IMAGE, MSC_TARGET_LABELS}) {
    const auto result = check(Model([](double v, int64_t, size_t) { return 1 - v; }, kind));
    CHECK(result.fault.empty());
    CHECK(result.check.refusal.empty());
    CHECK(result.check.n_queries == 4);
    CHECK(result.queries == msc::victims::kCheckQueries);
  }
}

TEST_CASE("two answers for one input are an error with its likely cause") {
  std::mt19937 random(3);
  CHECK(says(
      check(Model([&](double v, int64_t, size_t) { return random() % 2 ? v : 0; })),
      {"two answers", "'the pair'", "dropout", "model.eval()", "--outputs", "--trust-victim"}));
  CHECK(says(check(Model([](double v, int64_t n, size_t) { return v / (1 + double(n)); })),
             {"two answers", "a state"}));
  CHECK(says(check(Model([](double v, int64_t n, size_t) { return n ? v : 0; }, MSC_TARGET_LABELS)),
             {"two answers", "of the labels differ,"}));
  // The last bit counts, but what it looks like is said.
  CHECK(says(check(Model([](double v, int64_t n, size_t) { return v + 1e-7 * double(n); })),
             {"two answers", "rounding"}));
}

TEST_CASE("an answer that depends on its company is an error, up to rounding") {
  const auto shifted = [](double by) {
    return [by](double v, int64_t, size_t batch) { return batch > 1 ? v + by : v; };
  };
  CHECK(says(check(Model(shifted(0.1))), {"depends on what else", "batch norm", "--batch"}));
  CHECK(check(Model(shifted(1e-4))).fault.empty());
  CHECK(says(check(Model(shifted(0.1), MSC_TARGET_LABELS)), {"depends on what else", "labels"}));
}

TEST_CASE("one image at a time is no fault, and a victim that fails is left to the scoring") {
  const auto one = check(Model([](double v, int64_t, size_t batch) {
    return batch > 1 ? throw std::runtime_error("one at a time") : v;
  }));
  CHECK(one.fault.empty());
  CHECK(one.check.refusal.empty());
  const auto none =
      check(Model([](double, int64_t, size_t) -> double { throw std::runtime_error("no"); }));
  CHECK(none.fault.empty());
  CHECK(none.check.refusal.find("no") != std::string::npos);
  CHECK(none.check.n_queries == 1);
}
