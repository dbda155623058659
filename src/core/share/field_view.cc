#include "core/share/field_view.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/base/error.h"
#include "core/image/element.h"
#include "core/image/image.h"

namespace msc {

double largest(const GridField& field) {
  double most = 0;
  for (const double value : field.data) most = std::max(most, std::abs(value));
  return most;
}

void check_field_view(const msc_image_view* view, const GridField& field, int64_t columns,
                      const char* name) {
  if (!view) return;
  check_view(view, MSC_STAGE_SCORE, name);
  if (view->dtype != MSC_F32 && view->dtype != MSC_F64)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE, "{}: expected f32 or f64, found dtype {}", name,
         view->dtype);
  if (view->height != field.height || view->width != field.width || view->channels != columns)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE, "{}: expected {} x {} x {}, found {} x {} x {}", name,
         field.height, field.width, columns, view->height, view->width, view->channels);
}

void write_field(const GridField& field, const msc_image_view* view) {
  if (!view) return;
  for (int64_t i = 0; i < field.cells(); ++i)
    for (int64_t c = 0; c < field.columns; ++c) {
      char* at = const_cast<char*>(address(*view, i / field.width, i % field.width, c));
      const double value = field.cell(i)[c];
      const auto single = static_cast<float>(value);
      if (view->dtype == MSC_F32)
        std::memcpy(at, &single, sizeof single);
      else
        std::memcpy(at, &value, sizeof value);
    }
}

}  // namespace msc
