#include "victims/table_victim.h"

namespace msc::victims {
namespace {

/// Calls an operation and throws what it reports.
template <typename Call>
void call(const char* operation, const Call& call) {
  msc_error error{};
  const int32_t status = call(&error);
  if (status != MSC_OK)
    throw memberscope::Error(status, MSC_STAGE_VICTIM,
                             std::string(operation) + ": " +
                                 (error.message[0] ? error.message : msc_status_name(status)));
}

}  // namespace

memberscope::OutputSpec TableVictim::output_spec(memberscope::Shape input) const {
  memberscope::OutputSpec spec;
  msc_output_spec found{};
  found.struct_size = sizeof found;
  found.target = &spec.target;
  call("output_spec", [&](msc_error* e) {
    return table_.ops().output_spec(table_.self(), input.height, input.width, input.channels,
                                    &found, e);
  });
  spec.shape = {found.height, found.width, found.channels};
  spec.dtype = found.dtype ? found.dtype : MSC_F32;
  return spec;
}

void TableVictim::predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) {
  msc_image_view to = *y_hat.c();
  call("predict", [&](msc_error* e) { return table_.ops().predict(table_.self(), x.c(), &to, e); });
}

const char* TableVictim::identity() const {
  const char* text = table_.ops().identity ? table_.ops().identity(table_.self()) : nullptr;
  return text ? text : "";
}

}  // namespace msc::victims
