#pragma once

#include <cstdint>
#include <functional>
#include <memberscope/memberscope.hpp>
#include <string>
#include <vector>

/// Pixels with their view.
template <typename T>
struct Pixels {
  int64_t height, width, channels;
  std::vector<T> data;

  Pixels(int64_t h, int64_t w, int64_t c)
      : height(h), width(w), channels(c), data(static_cast<size_t>(h * w * c)) {}
  memberscope::ImageView view() const { return {data.data(), height, width, channels}; }
  T& at(int64_t r, int64_t c, int64_t k = 0) {
    return data[static_cast<size_t>((r * width + c) * channels + k)];
  }
};

/// Different numbers everywhere.
template <typename T>
Pixels<T> counted(int64_t h, int64_t w, int64_t c) {
  Pixels<T> pixels(h, w, c);
  for (size_t i = 0; i < pixels.data.size(); ++i) pixels.data[i] = static_cast<T>(i * 7 % 251);
  return pixels;
}

/// Uniform in [0, 1).
Pixels<float> random_image(uint64_t seed, int64_t h, int64_t w, int64_t c);

/// All elements of a view as doubles, in the order row, column, channel.
std::vector<double> values(const memberscope::ImageView& view);

/// The pose of a name, alone in its set.
memberscope::PoseSet pose(const std::string& name);

/// A victim that is a function of its input, and counts.
class FunctionVictim : public memberscope::VictimModel {
 public:
  using Function =
      std::function<void(const memberscope::ImageView& x, memberscope::MutableImageView y_hat)>;
  explicit FunctionVictim(Function function) : function_(std::move(function)) {}
  memberscope::OutputSpec output_spec(memberscope::Shape x) const override {
    return {{x.height, x.width, 3}, {}, MSC_F32};
  }
  void predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) override {
    ++asked;
    function_(x, y_hat);
  }
  int64_t asked = 0;

 private:
  Function function_;
};
