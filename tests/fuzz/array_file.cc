// NPY and NPZ, from memory. Other formats are OpenCV's to read and to fuzz.
#include "fuzz/input.h"
#include "memberscope/c/data.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  if (size < 5) return 0;
  const std::string array(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  if (array[0] != '\x93' && array[0] != 'P') return 0;
  msc_image_read_options options{};
  options.struct_size = sizeof options;
  options.array_layout = bytes[0] & 3;
  options.array_name = (bytes[0] & 4) != 0 ? "y" : nullptr;
  msc_image_buffer* image = nullptr;
  msc_error error;
  const auto length = static_cast<int64_t>(array.size());
  if (msc_image_decode(array.data(), length, "fuzz", &options, &image, &error) == MSC_OK)
    msc_image_view_check(msc_image_buffer_view(image), &error);
  msc_image_buffer_release(image);
  int64_t total = 0;
  msc_npy_size(array.data(), length, &total, &error);
  return 0;
}
