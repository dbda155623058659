#include <atomic>
#include <memberscope/testing/conformance.hpp>
#include <string>

#include "support/catch2.h"

using memberscope::ImageView;
using memberscope::MutableImageView;
using memberscope::OutputSpec;
using memberscope::Shape;

namespace {

/// A sound victim, with one fault at a time on request.
class Faulty : public memberscope::VictimModel {
 public:
  enum class Fault {
    none,
    beyond,
    input,
    stale,
    nan,
    range,
    random,
    memory,
    shape,
    threads,
    other_beyond,
    other_throws,
    other_breaks,
    refuses
  };
  explicit Faulty(Fault fault) : fault_(fault) {}
  OutputSpec output_spec(Shape in) const override {
    ++specs_;
    return {{in.height, fault_ == Fault::shape ? in.width + specs_ : in.width, in.channels},
            {},
            MSC_F32};
  }
  void predict(ImageView x, MutableImageView y) override {
    const int64_t n = x.height() * x.width() * x.channels();
    const int call = ++calls_;
    if (x.height() != 12) meet_another_shape(y, n);
    if (fault_ == Fault::threads) shared_ = x.data<float>()[5];
    for (int64_t i = fault_ == Fault::stale ? 1 : 0; i < n; ++i)
      y.data<float>()[i] = 0.5f * x.data<float>()[i];
    if (fault_ == Fault::beyond) y.data<float>()[n] = 0;
    if (fault_ == Fault::input) const_cast<float*>(x.data<float>())[0] = 0.7f;
    if (fault_ == Fault::nan) y.data<float>()[3] = std::nanf("");
    if (fault_ == Fault::range) y.data<float>()[3] = 1.7f;
    if (fault_ == Fault::random) y.data<float>()[3] = 0.001f * static_cast<float>(call);
    if (fault_ == Fault::memory) y.data<float>()[3] = last_;
    last_ = x.data<float>()[5];
    if (fault_ == Fault::threads) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      y.data<float>()[5] = shared_;
    }
    if (broken_) y.data<float>()[5] = 0;
  }
  bool thread_safe() const override { return fault_ == Fault::threads || fault_ == Fault::none; }

 private:
  void meet_another_shape(MutableImageView y, int64_t n) {
    if (fault_ == Fault::refuses) throw std::invalid_argument("expected 12 rows");
    if (fault_ == Fault::other_throws) throw 42;
    if (fault_ == Fault::other_beyond) y.data<float>()[n] = 0;
    broken_ = fault_ == Fault::other_breaks;
  }

  Fault fault_;
  bool broken_ = false;
  mutable int specs_ = 0;
  std::atomic<int> calls_{0};
  std::atomic<float> last_{0};
  std::atomic<float> shared_{0};
};

/// Names of the checks that failed.
std::string failures(const memberscope::testing::Verdict& verdict) {
  std::string names;
  for (const auto& check : verdict.checks)
    if (!check.passed) names += check.name + "; ";
  return names;
}

/// The embedded pyramid as a class of the user's, to send it through the kit.
class Wrapped : public memberscope::FeatureExtractor {
 public:
  std::vector<memberscope::FeatureLevel> describe(Shape in) const override {
    const std::vector<float> zeros(static_cast<size_t>(in.height * in.width * in.channels));
    const auto features =
        pyramid_.extract(ImageView(zeros.data(), in.height, in.width, in.channels));
    std::vector<memberscope::FeatureLevel> levels(static_cast<size_t>(features.size()));
    for (size_t k = 0; k < levels.size(); ++k)
      static_cast<msc_feature_level&>(levels[k]) = features.levels()[k];
    return levels;
  }
  void extract(ImageView x, const std::vector<MutableImageView>& to) override {
    const auto features = pyramid_.extract(x);
    for (size_t k = 0; k < to.size(); ++k)
      std::memcpy(
          to[k].data<float>(), features.levels()[k].values.data,
          static_cast<size_t>(to[k].height() * to[k].width() * to[k].channels()) * sizeof(float));
  }
  bool thread_safe() const override { return true; }

 private:
  memberscope::Pyramid pyramid_;
};

/// Describes one level of any size.
class Boaster : public memberscope::FeatureExtractor {
 public:
  explicit Boaster(Shape shape) : shape_(shape) {}
  std::vector<memberscope::FeatureLevel> describe(Shape) const override {
    memberscope::FeatureLevel level;
    level.values.height = shape_.height;
    level.values.width = shape_.width;
    level.values.channels = shape_.channels;
    level.step_y = level.step_x = 1;
    return {level};
  }
  void extract(ImageView, const std::vector<MutableImageView>&) override {
    FAIL("levels that cannot be were allocated");
  }

 private:
  Shape shape_;
};

}  // namespace

TEST_CASE(
    "an extractor that describes more than a machine holds is refused, whatever the product of its "
    "sides wraps around to") {
  const float zero = 0;
  for (const Shape shape : {Shape{int64_t{1} << 32, int64_t{1} << 32, 1}, Shape{INT64_MAX, 3, 1},
                            Shape{1 << 20, 1 << 20, 2}, Shape{0, 1, 1}}) {
    memberscope::ExtractorHandle extractor(std::make_shared<Boaster>(shape));
    try {
      extractor.extract(ImageView(&zero, 1, 1, 1));
      FAIL("accepted");
    } catch (const memberscope::Error& error) {
      CHECK(std::string(error.what()).find("level 0 of the extractor '' is") == 0);
    }
  }
}

TEST_CASE("the kit passes a sound victim, and one that refuses what it cannot take", "[threads]") {
  const auto fault = GENERATE(Faulty::Fault::none, Faulty::Fault::refuses);
  Faulty sound(fault);
  const auto verdict = memberscope::testing::check_victim(sound, {12, 10, 3});
  INFO(verdict.text());
  CHECK(verdict.passed());
  CHECK(verdict.checks.size() ==
        (fault == Faulty::Fault::none ? 9 : 8));  // the one does not claim to serve threads
}

TEST_CASE("the kit finds each fault by its name") {
  const auto [fault, words] = GENERATE(
      table<Faulty::Fault, std::string>({{Faulty::Fault::beyond, "writes inside its output"},
                                         {Faulty::Fault::input, "leaves its input alone"},
                                         {Faulty::Fault::stale, "fills all of its output"},
                                         {Faulty::Fault::nan, "is finite"},
                                         {Faulty::Fault::range, "range"},
                                         {Faulty::Fault::random, "the same input"},
                                         {Faulty::Fault::memory, "asked before"},
                                         {Faulty::Fault::shape, "twice the same"},
                                         {Faulty::Fault::threads, "four threads"},
                                         {Faulty::Fault::other_beyond, "another shape"},
                                         {Faulty::Fault::other_throws, "another shape"},
                                         {Faulty::Fault::other_breaks, "another shape"}}));
  Faulty victim(fault);
  const auto verdict = memberscope::testing::check_victim(victim, {12, 10, 3});
  INFO("expected a failure of '" << words << "', found " << failures(verdict));
  CHECK(failures(verdict).find(words) != std::string::npos);
}

namespace {

/// One scratch buffer for all threads, held for as short as a copy takes; claims to be thread-safe.
class SharedScratch : public memberscope::VictimModel {
 public:
  OutputSpec output_spec(Shape in) const override { return {in, {}, MSC_F32}; }
  void predict(ImageView x, MutableImageView y) override {
    const auto n = static_cast<size_t>(x.height() * x.width() * x.channels());
    for (size_t i = 0; i < n; ++i) scratch_[i % kSize].store(x.data<float>()[i] * 0.5f);
    for (size_t i = 0; i < n; ++i)
      y.data<float>()[i] = i + kSize < n ? 0.5f * x.data<float>()[i] : scratch_[i % kSize].load();
  }
  bool thread_safe() const override { return true; }

 private:
  static constexpr size_t kSize = 64;
  std::atomic<float> scratch_[kSize] = {};
};

/// Classes, as probabilities or labels, with one fault at a time.
class Classes : public memberscope::VictimModel {
 public:
  enum class Fault { none, sum, fraction, beyond };
  Classes(bool labels, Fault fault) : labels_(labels), fault_(fault) {}
  OutputSpec output_spec(Shape in) const override {
    if (labels_)
      return {{in.height, in.width, 1},
              memberscope::TargetSpec::labels(3),
              fault_ == Fault::fraction ? MSC_F32 : MSC_I32};
    return {{in.height, in.width, 3}, memberscope::TargetSpec::probabilities(3), MSC_F32};
  }
  void predict(ImageView x, MutableImageView y) override {
    for (int64_t i = 0; i < x.height() * x.width(); ++i) {
      const float p = x.data<float>()[i * x.channels()];
      if (!labels_) {
        y.data<float>()[3 * i] = 0.5f * p;
        y.data<float>()[3 * i + 1] = 0.5f * (1 - p);
        y.data<float>()[3 * i + 2] = fault_ == Fault::sum ? 0.4f : 0.5f;
      } else if (fault_ == Fault::fraction) {
        y.data<float>()[i] = 2 * p;
      } else {
        y.data<int32_t>()[i] = fault_ == Fault::beyond ? 3 : static_cast<int32_t>(2.9f * p);
      }
    }
  }

 private:
  bool labels_;
  Fault fault_;
};

}  // namespace

TEST_CASE("a scratch buffer that all threads share is found every time", "[threads]") {
  for (int i = 0; i < 20; ++i) {
    SharedScratch victim;
    const auto verdict = memberscope::testing::check_victim(victim, {48, 40, 3});
    INFO("run " << i << ": " << verdict.text());
    REQUIRE(failures(verdict).find("four threads") != std::string::npos);
  }
}

TEST_CASE("probabilities and labels are checked by what they mean") {
  const auto found = [](bool labels, Classes::Fault fault) {
    Classes victim(labels, fault);
    return failures(memberscope::testing::check_victim(victim, {12, 10, 3}));
  };
  CHECK(found(false, Classes::Fault::none).empty());
  CHECK(found(true, Classes::Fault::none).empty());
  CHECK(found(false, Classes::Fault::sum).find("sum to 1") != std::string::npos);
  CHECK(found(true, Classes::Fault::fraction).find("whole numbers") != std::string::npos);
  CHECK(found(true, Classes::Fault::beyond).find("range") != std::string::npos);
}

TEST_CASE("a random victim is called random, and nothing else") {
  Faulty victim(Faulty::Fault::random);
  const auto verdict = memberscope::testing::check_victim(victim, {12, 10, 3});
  CHECK(verdict.text().find("it is random") != std::string::npos);
  CHECK(failures(verdict).find("fills all") == std::string::npos);
}

TEST_CASE("the embedded pyramid passes the kit, at sizes round and odd", "[threads]") {
  const auto shape = GENERATE(Shape{64, 64, 3}, Shape{37, 91, 1}, Shape{1, 1, 3});
  Wrapped pyramid;
  const auto verdict = memberscope::testing::check_extractor(pyramid, shape);
  INFO(verdict.text());
  CHECK(verdict.passed());
}
