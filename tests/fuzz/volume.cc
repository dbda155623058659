// NIfTI volumes, plain and gzipped.
#include "data/volume.h"
#include "core/base/error.h"
#include "fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  if (size < 2) return 0;
  const fuzz::File file({reinterpret_cast<const char*>(bytes) + 1, size - 1},
                        (bytes[0] & 4) != 0 ? ".nii.gz" : ".nii");
  const int32_t axis = bytes[0] & 3;
  try {
    const int64_t n = msc::data::slice_count(file.path(), axis);
    const auto voxels = msc::data::read_volume(file.path());
    const auto slice = msc::data::slice_of(voxels, axis, n - 1, n, "fuzz");
    const auto& v = slice.view;
    // Sanitizers see the last element of the last slice.
    volatile double last = msc::data::value_of(slice.at(v.height - 1, v.width - 1), v.dtype);
    (void)last;
  } catch (const msc::Error&) {
  }
  return 0;
}
