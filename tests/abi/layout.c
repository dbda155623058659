/* Sizes and offsets of the frozen structs, on every 64-bit platform. A failure here is an
 * incompatible change (docs/abi-policy.md). */
#include "memberscope/c/backend.h"
#include "memberscope/memberscope.h"

#define SIZE(type, size) _Static_assert(sizeof(type) == (size), "size of " #type)
#define AT(type, field, offset) \
  _Static_assert(offsetof(type, field) == (offset), "offset of " #type "." #field)

SIZE(msc_image_view, 64);
AT(msc_image_view, data, 0);
AT(msc_image_view, dtype, 8);
AT(msc_image_view, reserved, 12);
AT(msc_image_view, height, 16);
AT(msc_image_view, width, 24);
AT(msc_image_view, channels, 32);
AT(msc_image_view, stride_y, 40);
AT(msc_image_view, stride_x, 48);
AT(msc_image_view, stride_c, 56);

SIZE(msc_feature_level, 104);
AT(msc_feature_level, values, 0);
AT(msc_feature_level, origin_y, 64);
AT(msc_feature_level, origin_x, 72);
AT(msc_feature_level, step_y, 80);
AT(msc_feature_level, step_x, 88);
AT(msc_feature_level, border, 96);
AT(msc_feature_level, reserved, 100);

SIZE(msc_placement, 32);
AT(msc_placement, origin_y, 0);
AT(msc_placement, origin_x, 8);
AT(msc_placement, step_y, 16);
AT(msc_placement, step_x, 24);

SIZE(msc_error, 1024);
AT(msc_error, code, 0);
AT(msc_error, stage, 4);
AT(msc_error, message, 8);

SIZE(msc_model_option, 16);
AT(msc_model_option, key, 0);
AT(msc_model_option, value, 8);

SIZE(msc_model_option_spec, 40);
AT(msc_model_option_spec, name, 0);
AT(msc_model_option_spec, default_value, 8);
AT(msc_model_option_spec, values, 16);
AT(msc_model_option_spec, help, 24);
AT(msc_model_option_spec, type, 32);
AT(msc_model_option_spec, required, 36);

SIZE(msc_extractor_spec, 16);
AT(msc_extractor_spec, name, 0);
AT(msc_extractor_spec, help, 8);
