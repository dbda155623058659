/// @file
/// @brief The model under audit: derive VictimModel, or take a handle from a backend.
#ifndef MEMBERSCOPE_VICTIM_MODEL_HPP
#define MEMBERSCOPE_VICTIM_MODEL_HPP

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "memberscope/c/victim_model.h"
#include "memberscope/detail/handle.hpp"
#include "memberscope/detail/object_lock.hpp"
#include "memberscope/detail/trampoline.hpp"
#include "memberscope/image_view.hpp"
#include "memberscope/target.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @cond
namespace detail {
template <typename Holder>
struct VictimTrampolines;
}  // namespace detail
/// @endcond

/// @addtogroup victims
/// @{

/// Shape and meaning of a victim's output. @since 0.1.0
struct OutputSpec {
  Shape shape;              ///< Height, width, channels (classes, or 1 for labels).
  TargetSpec target = {};   ///< Meaning; default: an image in [0,1].
  int32_t dtype = MSC_F32;  ///< Element type in which the output is allocated.
};

/// The model under audit. Derive it, say the output's shape, fill the output. Exceptions are
/// welcome: each becomes the error of that pair. Unless thread_safe() says otherwise, the library
/// never calls one object from two threads at once, however many scorers and handles are made with
/// it. @since 0.1.0
class VictimModel {
 public:
  VictimModel() = default;
  VictimModel(const VictimModel&) = default;             ///< Copyable by derived classes only.
  VictimModel& operator=(const VictimModel&) = default;  ///< Likewise.
  virtual ~VictimModel() = default;

  /// Shape and meaning of the output for an input of this shape. Not counted as a query.
  virtual OutputSpec output_spec(Shape input) const = 0;
  /// One query. @param x f32 in [0,1], H x W x C, contiguous. @param y_hat To be filled: contiguous
  /// H x W x C of output_spec(). Neither may be kept.
  virtual void predict(ImageView x, MutableImageView y_hat) = 0;
  /// Queries on inputs of one shape; by default one predict() each.
  virtual void predict_batch(const std::vector<ImageView>& x,
                             const std::vector<MutableImageView>& y_hat) {
    for (size_t i = 0; i < x.size(); ++i) predict(x[i], y_hat[i]);
  }
  /// Whether predict() may be called from several threads at once.
  virtual bool thread_safe() const { return false; }
  /// Identifies model and settings in results. The text must live as long as the object.
  virtual const char* identity() const { return ""; }

 private:
  template <typename Holder>
  friend struct detail::VictimTrampolines;
  detail::ObjectLock lock_;
};

/// @cond
namespace detail {

/// Operations of an object of the user's; Holder is VictimModel* (borrowed) or
/// std::shared_ptr<VictimModel>*.
template <typename Holder>
struct VictimTrampolines {
  static VictimModel& model(void* self) { return **static_cast<Holder*>(self); }
  static void release(void* self) { delete static_cast<Holder*>(self); }
  static std::unique_lock<std::mutex> hold(const VictimModel& model) {
    return model.lock_.hold(model.thread_safe());
  }

  static int32_t output_spec(void* self, int64_t height, int64_t width, int64_t channels,
                             msc_output_spec* spec, msc_error* error) {
    return trampoline(error, MSC_VICTIM_FAILED, MSC_STAGE_VICTIM, [&] {
      const auto held = hold(model(self));
      const OutputSpec found = model(self).output_spec({height, width, channels});
      spec->height = found.shape.height;
      spec->width = found.shape.width;
      spec->channels = found.shape.channels;
      spec->dtype = found.dtype;
      const uint64_t size = spec->target->struct_size;
      msc_target_spec target = found.target;
      target.struct_size = size;
      std::memcpy(static_cast<void*>(spec->target), &target,
                  size < sizeof(target) ? size : sizeof(target));
    });
  }
  static int32_t predict(void* self, const msc_image_view* x, msc_image_view* y_hat,
                         msc_error* error) {
    return trampoline(error, MSC_VICTIM_FAILED, MSC_STAGE_VICTIM, [&] {
      const auto held = hold(model(self));
      model(self).predict(*x, *y_hat);
    });
  }
  static int32_t predict_batch(void* self, int64_t n, const msc_image_view* x,
                               msc_image_view* y_hat, msc_error* error) {
    return trampoline(error, MSC_VICTIM_FAILED, MSC_STAGE_VICTIM, [&] {
      const auto held = hold(model(self));
      model(self).predict_batch(std::vector<ImageView>(x, x + n),
                                std::vector<MutableImageView>(y_hat, y_hat + n));
    });
  }
  static const char* identity(void* self) {
    try {
      return model(self).identity();
    } catch (...) {
      return "";
    }
  }
};

/// The table of the operations of a Holder's object.
template <typename Holder>
msc_victim_model_ops victim_ops(bool thread_safe) {
  using T = VictimTrampolines<Holder>;
  msc_victim_model_ops ops{};
  ops.struct_size = sizeof(ops);
  ops.flags = thread_safe ? MSC_THREAD_SAFE : 0;
  ops.release = T::release;
  ops.output_spec = T::output_spec;
  ops.predict = T::predict;
  ops.predict_batch = T::predict_batch;
  ops.identity = T::identity;
  return ops;
}

}  // namespace detail
/// @endcond

/// A victim model as the library holds it; cheap to copy. Made from a VictimModel, which must then
/// outlive it, from a shared_ptr to one, or from a backend's C handle. @since 0.1.0
class VictimHandle {
 public:
  /// No victim: every pair brings a recorded output.
  VictimHandle() = default;
  /// Borrows: `model` must outlive this handle and every scorer made with it.
  VictimHandle(VictimModel& model)
      : VictimHandle(create(model.thread_safe(), new VictimModel*(&model))) {
  }  // NOLINT: implicit on purpose
  /// Shares ownership.
  template <typename Model, typename = std::enable_if_t<std::is_base_of_v<VictimModel, Model>>>
  VictimHandle(std::shared_ptr<Model> model)  // NOLINT: implicit on purpose
      : VictimHandle(create(detail::not_null(model).thread_safe(),
                            new std::shared_ptr<VictimModel>(model))) {}
  /// Takes over a model.
  template <typename Model, typename = std::enable_if_t<std::is_base_of_v<VictimModel, Model>>>
  VictimHandle(std::unique_ptr<Model> model)  // NOLINT: implicit on purpose
      : VictimHandle(std::shared_ptr<Model>(std::move(model))) {}
  /// Takes over one reference of a C handle.
  explicit VictimHandle(msc_victim_model* handle)
      : handle_(detail::own(handle, msc_victim_model_release)) {}

  /// Images this handle has been asked to predict so far.
  int64_t queries() const { return msc_victim_model_queries(c()); }
  /// What the implementer says it is.
  std::string identity() const { return msc_victim_model_identity(c()); }
  /// Shape and meaning of the output for an input of this shape.
  OutputSpec output_spec(Shape input) const {
    OutputSpec spec;
    msc_output_spec found{};
    found.struct_size = sizeof(found);
    found.target = &spec.target;
    detail::check([&](msc_error* e) {
      return msc_victim_model_output_spec(c(), input.height, input.width, input.channels, &found,
                                          e);
    });
    spec.shape = {found.height, found.width, found.channels};
    spec.dtype = found.dtype;
    return spec;
  }
  /// One query; see msc_victim_model_predict().
  void predict(ImageView x, MutableImageView y_hat) const {
    msc_image_view to = *y_hat.c();
    detail::check([&](msc_error* e) { return msc_victim_model_predict(c(), x.c(), &to, e); });
  }
  /// Queries on inputs of one shape, sent together; see msc_victim_model_predict_batch().
  void predict_batch(const std::vector<ImageView>& x,
                     const std::vector<MutableImageView>& y_hat) const {
    if (x.size() != y_hat.size())
      throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
                  "predict_batch: expected one output for each input");
    std::vector<msc_image_view> from, to;
    for (const auto& view : x) from.push_back(*view.c());
    for (const auto& view : y_hat) to.push_back(*view.c());
    detail::check([&](msc_error* e) {
      return msc_victim_model_predict_batch(c(), static_cast<int64_t>(from.size()), from.data(),
                                            to.data(), e);
    });
  }
  /// The C handle, or null.
  msc_victim_model* c() const { return handle_.get(); }

 private:
  template <typename Holder>
  static msc_victim_model* create(bool thread_safe, Holder* holder) {
    std::unique_ptr<Holder> owned(holder);
    const msc_victim_model_ops ops = detail::victim_ops<Holder>(thread_safe);
    msc_victim_model* handle = nullptr;
    detail::check([&](msc_error* e) { return msc_victim_model_create(&ops, holder, &handle, e); });
    owned.release();
    return handle;
  }

  std::shared_ptr<msc_victim_model> handle_;
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
