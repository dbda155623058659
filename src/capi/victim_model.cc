#include "memberscope/c/victim_model.h"

#include "capi/guard.h"
#include "capi/handles.h"
#include "capi/target_spec.h"
#include "core/image/image.h"

namespace msc::capi {
namespace {

/// A victim behind a caller's operations table.
class OpsVictim : public VictimModel {
 public:
  OpsVictim(const msc_victim_model_ops& ops, void* self) : ops_(ops), self_(self) {}
  OpsVictim(const OpsVictim&) = delete;
  OpsVictim& operator=(const OpsVictim&) = delete;
  ~OpsVictim() override {
    if (owned_ && ops_.release) ops_.release(self_);
  }
  void take_ownership() { owned_ = true; }

  OutputSpec output_spec(int64_t height, int64_t width, int64_t channels) override {
    msc_target_spec target{};
    target.struct_size = sizeof(target);
    msc_output_spec c{};
    c.struct_size = sizeof(c);
    c.target = &target;
    msc_error error{};
    const int32_t status = ops_.output_spec(self_, height, width, channels, &c, &error);
    check_operation(status, MSC_VICTIM_FAILED, MSC_STAGE_VICTIM, "the victim's output_spec", error);
    return {c.height, c.width, c.channels, c.dtype, read_target_spec(&target)};
  }

  void predict(int64_t n, const msc_image_view* x, msc_image_view* y_hat) override {
    if (n > 1 && ops_.predict_batch) return check_batch(n, x, y_hat);
    for (int64_t i = 0; i < n; ++i) {
      msc_error error{};
      check_operation(ops_.predict(self_, &x[i], &y_hat[i], &error), MSC_VICTIM_FAILED,
                      MSC_STAGE_VICTIM, "the victim's predict", error);
    }
  }

  bool thread_safe() const override { return (ops_.flags & MSC_THREAD_SAFE) != 0; }
  const char* identity() const override {
    const char* text = ops_.identity ? ops_.identity(self_) : nullptr;
    return text ? text : "";
  }

 private:
  void check_batch(int64_t n, const msc_image_view* x, msc_image_view* y_hat) {
    msc_error error{};
    check_operation(ops_.predict_batch(self_, n, x, y_hat, &error), MSC_VICTIM_FAILED,
                    MSC_STAGE_VICTIM, "the victim's predict_batch", error);
  }

  msc_victim_model_ops ops_;
  void* self_;
  bool owned_ = false;
};

/// Copies what the victim wrote into the caller's layout.
void copy_view(const msc_image_view& from, const msc_image_view& to) {
  const auto size = static_cast<size_t>(msc_dtype_size(from.dtype));
  const auto at = [](const msc_image_view& v, int64_t r, int64_t c, int64_t k) {
    return static_cast<char*>(v.data) + r * v.stride_y + c * v.stride_x + k * v.stride_c;
  };
  for (int64_t r = 0; r < from.height; ++r)
    for (int64_t c = 0; c < from.width; ++c)
      for (int64_t k = 0; k < from.channels; ++k)
        std::memcpy(at(to, r, c, k), at(from, r, c, k), size);
}

void check_input(const msc_image_view& x, const msc_image_view& first) {
  check_view(&x, MSC_STAGE_IMAGE, "the input x");
  check_finite(x, MSC_STAGE_IMAGE, "the input x");
  if (x.height != first.height || x.width != first.width || x.channels != first.channels)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_IMAGE,
         "inputs of one batch: expected {} x {} x {}, found {} x {} x {}", first.height,
         first.width, first.channels, x.height, x.width, x.channels);
}

void check_place(const msc_image_view& y_hat, const OutputSpec& spec) {
  check_view(&y_hat, MSC_STAGE_IMAGE, "the output y_hat");
  if (y_hat.height != spec.height || y_hat.width != spec.width || y_hat.channels != spec.channels ||
      y_hat.dtype != spec.dtype)
    fail(
        MSC_SHAPE_MISMATCH, MSC_STAGE_VICTIM,
        "the victim's output is {} x {} x {} of dtype {}, the view offers {} x {} x {} of dtype {}",
        spec.height, spec.width, spec.channels, spec.dtype, y_hat.height, y_hat.width,
        y_hat.channels, y_hat.dtype);
}

void predict_into(VictimModel& victim, int64_t n, const msc_image_view* x,
                  const msc_image_view* y_hat) {
  for (int64_t i = 0; i < n; ++i) check_input(x[i], x[0]);
  const OutputSpec spec = victim.checked_output_spec(x[0].height, x[0].width, x[0].channels);
  for (int64_t i = 0; i < n; ++i) check_place(y_hat[i], spec);
  std::vector<Image> units;
  std::vector<msc_image_view> inputs;
  for (int64_t i = 0; i < n; ++i) units.push_back(read_unit(x[i]));
  for (const Image& unit : units) inputs.push_back(unit.view());
  const auto outputs = victim.query(inputs);
  for (size_t i = 0; i < outputs.size(); ++i) {
    check_finite(outputs[i].view, MSC_STAGE_VICTIM, "the victim's output");
    copy_view(outputs[i].view, y_hat[i]);
  }
}

}  // namespace
}  // namespace msc::capi

using namespace msc::capi;

extern "C" {

int32_t msc_victim_model_create(const msc_victim_model_ops* ops, void* self,
                                msc_victim_model** victim, msc_error* error) {
  return guard(error, [&] {
    require(ops != nullptr, "msc_victim_model_create: ops is null");
    require(victim != nullptr, "msc_victim_model_create: the place for the handle is null");
    const auto table = read_struct(ops, "msc_victim_model_ops");
    require(table.output_spec != nullptr,
            "msc_victim_model_ops: the required operation output_spec is missing");
    require(table.predict != nullptr,
            "msc_victim_model_ops: the required operation predict is missing");
    auto object = std::make_shared<OpsVictim>(table, self);
    auto handle = std::make_unique<msc_victim_model>();
    object->take_ownership();
    handle->object = std::move(object);
    *victim = handle.release();
  });
}

void msc_victim_model_release(msc_victim_model* victim) {
  release(victim);
}

void msc_victim_model_retain(msc_victim_model* victim) {
  retain(victim);
}

const char* msc_victim_model_identity(const msc_victim_model* victim) {
  return victim ? victim->object->identity() : "";
}

int64_t msc_victim_model_queries(const msc_victim_model* victim) {
  return victim ? victim->object->queries() : 0;
}

int32_t msc_victim_model_output_spec(msc_victim_model* victim, int64_t height, int64_t width,
                                     int64_t channels, msc_output_spec* spec, msc_error* error) {
  return guard(error, [&] {
    require(victim != nullptr, "msc_victim_model_output_spec: victim is null");
    require(spec != nullptr, "msc_victim_model_output_spec: spec is null");
    require(height >= 1 && width >= 1 && channels >= 1,
            "msc_victim_model_output_spec: height, width and channels must be at least 1");
    const msc::OutputSpec found = victim->object->checked_output_spec(height, width, channels);
    msc_target_spec* const target = read_struct(spec, "msc_output_spec").target;
    msc_output_spec c{};
    c.height = found.height;
    c.width = found.width;
    c.channels = found.channels;
    c.dtype = found.dtype;
    c.target = target;
    if (target) write_struct(target, make_target_spec(found.target), "msc_target_spec");
    write_struct(spec, c, "msc_output_spec");
  });
}

int32_t msc_victim_model_predict(msc_victim_model* victim, const msc_image_view* x,
                                 msc_image_view* y_hat, msc_error* error) {
  return guard(error, [&] {
    require(victim != nullptr, "msc_victim_model_predict: victim is null");
    require(x != nullptr && y_hat != nullptr, "msc_victim_model_predict: x or y_hat is null");
    predict_into(*victim->object, 1, x, y_hat);
  });
}

int32_t msc_victim_model_predict_batch(msc_victim_model* victim, int64_t n, const msc_image_view* x,
                                       msc_image_view* y_hat, msc_error* error) {
  return guard(error, [&] {
    require(victim != nullptr, "msc_victim_model_predict_batch: victim is null");
    require(x != nullptr && y_hat != nullptr, "msc_victim_model_predict_batch: x or y_hat is null");
    require(n >= 1, "msc_victim_model_predict_batch: n must be at least 1");
    predict_into(*victim->object, n, x, y_hat);
  });
}

}  // extern "C"
