// Data sets: every option, every text, on two small files that are always the same.
#include "fuzz/input.h"
#include "memberscope/c/data.h"

namespace {

void keep(void* user, const void* bytes, int64_t size) {
  static_cast<std::string*>(user)->assign(static_cast<const char*>(bytes),
                                          static_cast<size_t>(size));
}

void save(const fuzz::Folder& folder, const char* name, const char* extension,
          const msc_image_view& view) {
  std::string bytes;
  if (msc_image_encode(extension, &view, keep, &bytes, nullptr) != MSC_OK) std::abort();
  folder.write(name, bytes);
}

/// A folder with a.png, 4 x 8 RGB, and b.npy, 4 x 8 labels; gone with the process.
const fuzz::Folder& images() {
  static const fuzz::Folder folder;
  static const bool made = [] {
    uint8_t pixels[96];
    for (size_t i = 0; i < sizeof pixels; ++i) pixels[i] = static_cast<uint8_t>(i * 37 % 5);
    save(folder, "a.png", ".png", {pixels, MSC_U8, 0, 4, 8, 3, 24, 3, 1});
    save(folder, "b.npy", ".npy", {pixels, MSC_U8, 0, 4, 8, 1, 8, 1, 1});
    return true;
  }();
  (void)made;
  return folder;
}

double number(FuzzedDataProvider& data) {
  const int which = data.ConsumeIntegralInRange(0, 7);
  return which < 5   ? 0
         : which < 7 ? data.ConsumeFloatingPointInRange<double>(-300, 300)
                     : data.ConsumeFloatingPoint<double>();
}

int64_t side(FuzzedDataProvider& data) {
  const int which = data.ConsumeIntegralInRange(0, 7);
  return which < 5   ? 0
         : which < 7 ? data.ConsumeIntegralInRange<int64_t>(-1, 20)
                     : data.ConsumeIntegralInRange<int64_t>(-1, 2000);
}

void read_all(const msc_dataset* dataset) {
  for (int64_t i = -1; i <= msc_dataset_size(dataset); ++i) {
    msc_dataset_pair* pair = nullptr;
    if (msc_dataset_load(dataset, i, &pair, nullptr) == MSC_OK) {
      msc_pair views{};
      views.struct_size = sizeof views;
      if (msc_dataset_pair_get(pair, &views, nullptr) != MSC_OK ||
          msc_image_view_check(views.x, nullptr) != MSC_OK ||
          msc_image_view_check(views.y, nullptr) != MSC_OK)
        std::abort();
      msc_dataset_pair_info info{};
      info.struct_size = sizeof info;
      msc_dataset_pair_get_info(pair, &info, nullptr);
    }
    msc_dataset_pair_release(pair);
    pair = nullptr;
    msc_dataset_load_input(dataset, i, &pair, nullptr);
    msc_dataset_pair_release(pair);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const fuzz::Folder& folder = images();
  FuzzedDataProvider data(bytes, size);
  const std::string id = data.ConsumeRandomLengthString(2000),
                    remap = data.ConsumeRandomLengthString(60);
  const std::string pattern = data.ConsumeRandomLengthString(24),
                    array = data.ConsumeRandomLengthString(6);
  std::string quoted;
  for (const char c : id) quoted += c == '"' ? "\"\"" : std::string(1, c);
  const char* const targets[] = {"a.png", "b.npy"};
  const auto file = [&] {
    return folder.path() + "/" + targets[data.ConsumeIntegralInRange(0, 1)];
  };
  const std::string input = file(), target = file(), output = file(), mask = file();
  const fuzz::File manifest("input,target,output,mask,id\n" + input + "," + target + "," +
                            (data.ConsumeBool() ? output : "") + "," +
                            (data.ConsumeBool() ? mask : "") + ",\"" + quoted + "\"\n");
  const fuzz::File palette(data.ConsumeBool() ? std::string("0 0 0\n1 2 3\nignore 4 4 4\n")
                                              : data.ConsumeRandomLengthString(40));

  msc_dataset_options full{};
  full.form = data.ConsumeIntegralInRange(0, 7) == 0 ? data.ConsumeIntegralInRange(-1, 3)
                                                     : MSC_DATASET_MANIFEST;
  full.input_half = data.ConsumeIntegralInRange(0, 3) == 0 ? data.ConsumeIntegralInRange(-1, 3) : 0;
  if (full.form == MSC_DATASET_MANIFEST)
    full.manifest = manifest.path().c_str();
  else
    full.inputs = full.targets = folder.path().c_str();
  int32_t* const enums[] = {&full.input_colour,   &full.target_colour, &full.target_reading,
                            &full.output_reading, &full.output_kind,   &full.array_layout,
                            &full.array_bgr,      &full.resize,        &full.slice_axis,
                            &full.has_ignore};
  for (int32_t* field : enums)
    if (data.ConsumeBool()) *field = data.ConsumeIntegralInRange(-1, 5);
  full.ignore_index = data.ConsumeBool() ? data.ConsumeIntegralInRange<int64_t>(-1, 300)
                                         : data.ConsumeIntegral<int64_t>();
  full.n_classes = data.ConsumeBool() ? data.ConsumeIntegralInRange<int64_t>(-1, 9)
                                      : data.ConsumeIntegral<int64_t>();
  double* const numbers[] = {&full.threshold,  &full.input_min,     &full.input_max,
                             &full.target_min, &full.target_max,    &full.output_min,
                             &full.output_max, &full.window_centre, &full.window_width};
  for (double* field : numbers) *field = number(data);
  full.resize_height = side(data);
  full.resize_width = side(data);
  full.palette = palette.path().c_str();
  if (data.ConsumeBool()) full.remap = remap.c_str();
  if (data.ConsumeBool()) full.group_pattern = pattern.c_str();
  if (data.ConsumeBool()) full.array_name = array.c_str();
  fuzz::Growing<msc_dataset_options> options(data, full);
  msc_dataset* dataset = nullptr;
  if (msc_dataset_open(options.get(), &dataset, nullptr) == MSC_OK) read_all(dataset);
  msc_dataset_release(dataset);
  return 0;
}
