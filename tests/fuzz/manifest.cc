// Manifests: CSV with paths, members, groups.
#include "fuzz/input.h"
#include "memberscope/c/data.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const fuzz::File file({reinterpret_cast<const char*>(bytes), size});
  msc_dataset_options options{};
  options.struct_size = sizeof options;
  options.form = MSC_DATASET_MANIFEST;
  options.manifest = file.path().c_str();
  msc_dataset* dataset = nullptr;
  msc_error error;
  if (msc_dataset_open(&options, &dataset, &error) == MSC_OK) {
    msc_dataset_row row{};
    row.struct_size = sizeof row;
    for (int64_t i = -1; i <= msc_dataset_size(dataset); ++i)
      msc_dataset_get_row(dataset, i, &row, &error);
  }
  msc_dataset_release(dataset);
  return 0;
}
