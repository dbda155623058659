#include "memberscope/c/feature_extractor.h"

#include <mutex>

#include "capi/guard.h"
#include "capi/handles.h"
#include "core/features/pyramid.h"
#include "core/image/image.h"

namespace msc::capi {
namespace {

constexpr int64_t kMaxLevels = 64;

/// An extractor behind a caller's operations table.
class OpsExtractor : public FeatureExtractor {
 public:
  OpsExtractor(const msc_feature_extractor_ops& ops, void* self) : ops_(ops), self_(self) {}
  OpsExtractor(const OpsExtractor&) = delete;
  OpsExtractor& operator=(const OpsExtractor&) = delete;
  ~OpsExtractor() override {
    if (owned_ && ops_.release) ops_.release(self_);
  }
  void take_ownership() { owned_ = true; }

  std::vector<msc_feature_level> describe(int64_t height, int64_t width,
                                          int64_t channels) override {
    const auto held = lock();
    int64_t n = 0;
    msc_error error{};
    check(ops_.level_count(self_, height, width, channels, &n, &error),
          "the extractor's level_count", error);
    if (n < 1 || n > kMaxLevels)
      fail(MSC_EXTRACTOR_FAILED, MSC_STAGE_FEATURES,
           "the extractor declares {} levels; expected 1 to {}", n, kMaxLevels);
    std::vector<msc_feature_level> levels(static_cast<size_t>(n));
    check(ops_.describe(self_, height, width, channels, levels.data(), n, &error),
          "the extractor's describe", error);
    return levels;
  }

  void extract(const msc_image_view& x, std::vector<msc_feature_level>& levels) override {
    const auto held = lock();
    msc_error error{};
    check(ops_.extract(self_, &x, levels.data(), static_cast<int64_t>(levels.size()), &error),
          "the extractor's extract", error);
  }

  bool thread_safe() const override { return (ops_.flags & MSC_THREAD_SAFE) != 0; }
  const char* identity() const override {
    const char* text = ops_.identity ? ops_.identity(self_) : nullptr;
    return text ? text : "";
  }

 private:
  std::unique_lock<std::mutex> lock() {
    return thread_safe() ? std::unique_lock<std::mutex>() : std::unique_lock<std::mutex>(mutex_);
  }
  static void check(int32_t status, const char* operation, const msc_error& error) {
    check_operation(status, MSC_EXTRACTOR_FAILED, MSC_STAGE_FEATURES, operation, error);
  }

  msc_feature_extractor_ops ops_;
  void* self_;
  std::mutex mutex_;
  bool owned_ = false;
};

}  // namespace
}  // namespace msc::capi

using namespace msc::capi;

extern "C" {

int32_t msc_feature_extractor_create(const msc_feature_extractor_ops* ops, void* self,
                                     msc_feature_extractor** extractor, msc_error* error) {
  return guard(error, [&] {
    require(ops != nullptr, "msc_feature_extractor_create: ops is null");
    require(extractor != nullptr, "msc_feature_extractor_create: the place for the handle is null");
    const auto table = read_struct(ops, "msc_feature_extractor_ops");
    require(table.level_count != nullptr,
            "msc_feature_extractor_ops: the required operation level_count is missing");
    require(table.describe != nullptr,
            "msc_feature_extractor_ops: the required operation describe is missing");
    require(table.extract != nullptr,
            "msc_feature_extractor_ops: the required operation extract is missing");
    auto object = std::make_shared<OpsExtractor>(table, self);
    auto handle = std::make_unique<msc_feature_extractor>();
    object->take_ownership();
    handle->object = std::move(object);
    *extractor = handle.release();
  });
}

int32_t msc_feature_extractor_create_pyramid(const msc_pyramid_options* options,
                                             msc_feature_extractor** extractor, msc_error* error) {
  return guard(error, [&] {
    require(extractor != nullptr,
            "msc_feature_extractor_create_pyramid: the place for the handle is null");
    const auto read = read_struct(options, "msc_pyramid_options");
    auto handle = std::make_unique<msc_feature_extractor>();
    handle->object = std::make_shared<msc::Pyramid>(read.seed);
    *extractor = handle.release();
  });
}

void msc_feature_extractor_release(msc_feature_extractor* extractor) {
  release(extractor);
}

void msc_feature_extractor_retain(msc_feature_extractor* extractor) {
  retain(extractor);
}

const char* msc_feature_extractor_identity(const msc_feature_extractor* extractor) {
  return extractor ? extractor->object->identity() : "";
}

int32_t msc_feature_extractor_extract(msc_feature_extractor* extractor, const msc_image_view* x,
                                      msc_feature_map** features, msc_error* error) {
  return guard(error, [&] {
    require(extractor != nullptr, "msc_feature_extractor_extract: extractor is null");
    require(x != nullptr, "msc_feature_extractor_extract: x is null");
    require(features != nullptr,
            "msc_feature_extractor_extract: the place for the features is null");
    msc::check_view(x, MSC_STAGE_IMAGE, "the input x");
    msc::check_finite(*x, MSC_STAGE_IMAGE, "the input x");
    const msc::Image unit = msc::read_unit(*x);
    auto handle = std::make_unique<msc_feature_map>();
    handle->features = msc::extract_features(*extractor->object, unit.view());
    *features = handle.release();
  });
}

const msc_feature_level* msc_feature_map_levels(const msc_feature_map* features,
                                                int64_t* n_levels) {
  if (n_levels) *n_levels = features ? static_cast<int64_t>(features->features.levels.size()) : 0;
  return features ? features->features.levels.data() : nullptr;
}

void msc_feature_map_release(msc_feature_map* features) {
  delete features;
}

}  // extern "C"
