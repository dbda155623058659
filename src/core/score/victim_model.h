#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <vector>

#include "core/image/target_spec.h"

namespace msc {

/// Shape and meaning of a victim's output.
struct OutputSpec {
  int64_t height = 0;
  int64_t width = 0;
  int64_t channels = 0;
  int32_t dtype = MSC_F32;
  TargetSpec target;
};

/// An output y_hat with its storage and meaning, H x W x C contiguous.
struct VictimOutput {
  std::vector<std::byte> storage;
  msc_image_view view{};
  TargetSpec spec;
};

/// Throws unless an answer is finite and, where it is an image, keeps to its range: at most one
/// value in a hundred may lie outside by more than a quarter of it. Networks overshoot a little;
/// numbers of another range than the one stated would silently give other errors.
void check_answer(const VictimOutput& answer);

/// The model under audit. Implementations say what it does; query() is how the core asks.
class VictimModel {
 public:
  virtual ~VictimModel() = default;
  virtual OutputSpec output_spec(int64_t height, int64_t width, int64_t channels) = 0;
  /// Fills `n` outputs allocated to output_spec(); `x` are f32 in [0,1], contiguous, of one shape.
  virtual void predict(int64_t n, const msc_image_view* x, msc_image_view* y_hat) = 0;
  virtual bool thread_safe() const = 0;
  virtual const char* identity() const = 0;

  /// output_spec() behind the lock, with what it claims checked.
  OutputSpec checked_output_spec(int64_t height, int64_t width, int64_t channels);
  /// predict() behind the lock, counted. The outputs are for the caller to check, one by one:
  /// check_answer(). @param asking May be empty. Called behind the lock just before predict(),
  /// which its exception prevents.
  void query(int64_t n, const msc_image_view* x, msc_image_view* y_hat,
             const std::function<void()>& asking = {});
  /// One query per element of `x`, outputs allocated here.
  std::vector<VictimOutput> query(const std::vector<msc_image_view>& x,
                                  const std::function<void()>& asking = {});
  int64_t queries() const { return queries_; }

 private:
  std::unique_lock<std::mutex> lock();

  std::mutex mutex_;
  std::atomic<int64_t> queries_{0};
};

}  // namespace msc
