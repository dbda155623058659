#pragma once

#include "core/share/grid_field.h"

namespace msc {

/// Largest magnitude of a value.
double largest(const GridField& field);

/// Throws unless the view, where there is one, can receive `columns` values for every cell.
void check_field_view(const msc_image_view* view, const GridField& field, int64_t columns,
                      const char* name);

/// Writes a field to a view that was checked; null = not wanted.
void write_field(const GridField& field, const msc_image_view* view);

}  // namespace msc
