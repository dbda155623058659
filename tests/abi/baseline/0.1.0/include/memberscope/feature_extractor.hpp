/// @file
/// @brief Deep features of the input: derive FeatureExtractor, use the embedded Pyramid, or take a
/// handle from a backend.
#ifndef MEMBERSCOPE_FEATURE_EXTRACTOR_HPP
#define MEMBERSCOPE_FEATURE_EXTRACTOR_HPP

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "memberscope/c/feature_extractor.h"
#include "memberscope/detail/handle.hpp"
#include "memberscope/detail/object_lock.hpp"
#include "memberscope/detail/trampoline.hpp"
#include "memberscope/image_view.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @cond
namespace detail {
template <typename Holder>
struct ExtractorTrampolines;
}  // namespace detail
/// @endcond

/// @addtogroup features
/// @{

/// One level F_k with its place on the input; see ::msc_feature_level. @since 0.1.0
struct FeatureLevel : msc_feature_level {
  FeatureLevel() : msc_feature_level{} {}
  /// A level of `cells` that covers all of an input of this shape: step = extent / n, origin = step
  /// / 2. No data yet.
  FeatureLevel(Shape cells, Shape input) : msc_feature_level{} {
    values.dtype = MSC_F32;
    values.height = cells.height;
    values.width = cells.width;
    values.channels = cells.channels;
    step_y = static_cast<double>(input.height) / static_cast<double>(cells.height);
    step_x = static_cast<double>(input.width) / static_cast<double>(cells.width);
    origin_y = step_y / 2;
    origin_x = step_x / 2;
  }
};

/// Features of an input image at one or more resolutions. Derive it, say the levels' shapes and
/// places, fill them. The rules of VictimModel about exceptions, threads and lifetimes hold. @since
/// 0.1.0
class FeatureExtractor {
 public:
  FeatureExtractor() = default;
  FeatureExtractor(const FeatureExtractor&) = default;  ///< Copyable by derived classes only.
  FeatureExtractor& operator=(const FeatureExtractor&) = default;  ///< Likewise.
  virtual ~FeatureExtractor() = default;

  /// Shapes and geometry of the levels for an input of this shape, 1 to 64 of them.
  virtual std::vector<FeatureLevel> describe(Shape input) const = 0;
  /// Fills `levels[k]`, f32, contiguous n_y x n_x x d_k. @param x f32 in [0,1], H x W x C,
  /// contiguous.
  virtual void extract(ImageView x, const std::vector<MutableImageView>& levels) = 0;
  /// Whether extract() may be called from several threads at once.
  virtual bool thread_safe() const { return false; }
  /// Identifies extractor, weights and preprocessing in results. The text must live as long as the
  /// object.
  virtual const char* identity() const { return ""; }

 private:
  template <typename Holder>
  friend struct detail::ExtractorTrampolines;
  detail::ObjectLock lock_;
};

/// @cond
namespace detail {

template <typename Holder>
struct ExtractorTrampolines {
  static FeatureExtractor& extractor(void* self) { return **static_cast<Holder*>(self); }
  static void release(void* self) { delete static_cast<Holder*>(self); }
  static std::unique_lock<std::mutex> hold(const FeatureExtractor& extractor) {
    return extractor.lock_.hold(extractor.thread_safe());
  }

  static int32_t level_count(void* self, int64_t height, int64_t width, int64_t channels,
                             int64_t* n, msc_error* error) {
    return trampoline(error, MSC_EXTRACTOR_FAILED, MSC_STAGE_FEATURES, [&] {
      const auto held = hold(extractor(self));
      *n = static_cast<int64_t>(extractor(self).describe({height, width, channels}).size());
    });
  }
  static int32_t describe(void* self, int64_t height, int64_t width, int64_t channels,
                          msc_feature_level* levels, int64_t n, msc_error* error) {
    return trampoline(error, MSC_EXTRACTOR_FAILED, MSC_STAGE_FEATURES, [&] {
      const auto held = hold(extractor(self));
      const auto found = extractor(self).describe({height, width, channels});
      if (static_cast<int64_t>(found.size()) != n)
        throw Error(MSC_EXTRACTOR_FAILED, MSC_STAGE_FEATURES,
                    "describe() returned another number of levels the second time");
      for (size_t k = 0; k < found.size(); ++k) levels[k] = found[k];
    });
  }
  static int32_t extract(void* self, const msc_image_view* x, msc_feature_level* levels, int64_t n,
                         msc_error* error) {
    return trampoline(error, MSC_EXTRACTOR_FAILED, MSC_STAGE_FEATURES, [&] {
      std::vector<MutableImageView> views;
      for (int64_t k = 0; k < n; ++k) views.emplace_back(levels[k].values);
      const auto held = hold(extractor(self));
      extractor(self).extract(*x, views);
    });
  }
  static const char* identity(void* self) {
    try {
      return extractor(self).identity();
    } catch (...) {
      return "";
    }
  }
};

/// The table of the operations of a Holder's object.
template <typename Holder>
msc_feature_extractor_ops extractor_ops(bool thread_safe) {
  using T = ExtractorTrampolines<Holder>;
  msc_feature_extractor_ops ops{};
  ops.struct_size = sizeof(ops);
  ops.flags = thread_safe ? MSC_THREAD_SAFE : 0;
  ops.release = T::release;
  ops.level_count = T::level_count;
  ops.describe = T::describe;
  ops.extract = T::extract;
  ops.identity = T::identity;
  return ops;
}

}  // namespace detail
/// @endcond

/// Features of one image, with their storage. Cheap to copy, immutable. @since 0.1.0
class FeatureMap {
 public:
  /// Takes over a C handle.
  explicit FeatureMap(msc_feature_map* handle)
      : handle_(detail::own(handle, msc_feature_map_release)) {}
  /// The levels; valid as long as a copy of this map lives.
  const msc_feature_level* levels() const& {
    return msc_feature_map_levels(handle_.get(), nullptr);
  }
  const msc_feature_level* levels() const&& = delete;  ///< They would outlive their map.
  /// Number of levels.
  int64_t size() const {
    int64_t n = 0;
    msc_feature_map_levels(handle_.get(), &n);
    return n;
  }

 private:
  std::shared_ptr<msc_feature_map> handle_;
};

/// A feature extractor as the library holds it; cheap to copy. Made like a VictimHandle. @since
/// 0.1.0
class ExtractorHandle {
 public:
  /// Borrows: `extractor` must outlive this handle and every scorer made with it.
  ExtractorHandle(FeatureExtractor& extractor)  // NOLINT: implicit on purpose
      : ExtractorHandle(create(extractor.thread_safe(), new FeatureExtractor*(&extractor))) {}
  /// Shares ownership.
  template <typename Extractor,
            typename = std::enable_if_t<std::is_base_of_v<FeatureExtractor, Extractor>>>
  ExtractorHandle(std::shared_ptr<Extractor> extractor)  // NOLINT: implicit on purpose
      : ExtractorHandle(create(detail::not_null(extractor).thread_safe(),
                               new std::shared_ptr<FeatureExtractor>(extractor))) {}
  /// Takes over an extractor.
  template <typename Extractor,
            typename = std::enable_if_t<std::is_base_of_v<FeatureExtractor, Extractor>>>
  ExtractorHandle(std::unique_ptr<Extractor> extractor)  // NOLINT: implicit on purpose
      : ExtractorHandle(std::shared_ptr<Extractor>(std::move(extractor))) {}
  /// Takes over one reference of a C handle.
  explicit ExtractorHandle(msc_feature_extractor* handle)
      : handle_(detail::own(handle, msc_feature_extractor_release)) {}

  /// Features of `x` (any dtype, mapped to [0,1] by its natural range).
  FeatureMap extract(ImageView x) const {
    msc_feature_map* features = nullptr;
    detail::check(
        [&](msc_error* e) { return msc_feature_extractor_extract(c(), x.c(), &features, e); });
    return FeatureMap(features);
  }
  /// What the implementer says it is.
  std::string identity() const { return msc_feature_extractor_identity(c()); }
  /// The C handle.
  msc_feature_extractor* c() const { return handle_.get(); }

 private:
  template <typename Holder>
  static msc_feature_extractor* create(bool thread_safe, Holder* holder) {
    std::unique_ptr<Holder> owned(holder);
    const msc_feature_extractor_ops ops = detail::extractor_ops<Holder>(thread_safe);
    msc_feature_extractor* handle = nullptr;
    detail::check(
        [&](msc_error* e) { return msc_feature_extractor_create(&ops, holder, &handle, e); });
    owned.release();
    return handle;
  }

  std::shared_ptr<msc_feature_extractor> handle_;
};

/// The embedded default extractor; see msc_feature_extractor_create_pyramid(). @since 0.1.0
class Pyramid : public ExtractorHandle {
 public:
  /// @param seed Seed of the fixed random filters.
  explicit Pyramid(uint64_t seed = 0) : ExtractorHandle(create(seed)) {}

 private:
  static msc_feature_extractor* create(uint64_t seed) {
    msc_pyramid_options options{};
    options.struct_size = sizeof(options);
    options.seed = seed;
    msc_feature_extractor* handle = nullptr;
    detail::check(
        [&](msc_error* e) { return msc_feature_extractor_create_pyramid(&options, &handle, e); });
    return handle;
  }
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
