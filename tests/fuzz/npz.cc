// NPZ archives whose checksums are right, which random bytes never are: members, names and sizes
// are the fuzzer's, the archive is libzip's; then a few of its bytes are changed.
#include <zip.h>

#include "fuzz/input.h"
#include "memberscope/c/data.h"

namespace {

/// The archive's bytes.
std::string archive(FuzzedDataProvider& data) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  std::vector<std::string> members;
  for (int n = data.ConsumeIntegralInRange(1, 3); n > 0; --n)
    members.push_back(data.ConsumeRandomLengthString(600));
  for (const std::string& member : members) {
    const std::string name =
        data.ConsumeBool() ? std::string("y.npy") : data.ConsumeRandomLengthString(12);
    zip_source_t* source = zip_source_buffer(zip, member.data(), member.size(), 0);
    const zip_int64_t index = zip_file_add(zip, name.c_str(), source, 0);
    if (index < 0) zip_source_free(source);
    if (index >= 0)
      zip_set_file_compression(zip, static_cast<zip_uint64_t>(index),
                               data.ConsumeBool() ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 1);
  }
  std::string bytes;
  if (zip_close(zip) != 0) zip_discard(zip);
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(target, &stat) == 0 && (stat.valid & ZIP_STAT_SIZE) &&
      zip_source_open(target) == 0) {
    bytes.resize(stat.size);
    zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
  }
  zip_source_free(target);
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* input, size_t size) {
  FuzzedDataProvider data(input, size);
  std::string bytes = archive(data);
  if (bytes.empty()) return 0;
  for (int n = data.ConsumeIntegralInRange(0, 3); n > 0; --n)
    bytes[data.ConsumeIntegralInRange<size_t>(0, bytes.size() - 1)] = data.ConsumeIntegral<char>();
  msc_image_read_options options{};
  options.struct_size = sizeof options;
  options.array_layout = data.ConsumeIntegralInRange(-1, 2);
  options.array_name = data.ConsumeBool() ? "y" : nullptr;
  msc_image_buffer* image = nullptr;
  if (msc_image_decode(bytes.data(), static_cast<int64_t>(bytes.size()), "fuzz", &options, &image,
                       nullptr) == MSC_OK &&
      msc_image_view_check(msc_image_buffer_view(image), nullptr) != MSC_OK)
    std::abort();
  msc_image_buffer_release(image);
  return 0;
}
