#include "data/npz.h"

#include <fmt/ranges.h>
#include <zip.h>

#include <memory>
#include <vector>

#include "core/base/format.h"
#include "data/npy.h"

namespace msc::data {
namespace {

constexpr uint64_t kMaxMemberBytes = static_cast<uint64_t>(kMaxElements) * 8 + 65536;

using Archive = std::unique_ptr<zip_t, decltype(&zip_discard)>;

Archive open_archive(std::string_view bytes, const std::string& name) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (!archive) {
    const std::string why = zip_error_strerror(&error);
    if (source) zip_source_free(source);
    zip_error_fini(&error);
    fail_data(MSC_IO, "{}: not a readable NPZ file: {}", name, why);
  }
  zip_error_fini(&error);
  return {archive, &zip_discard};
}

std::vector<std::string> array_names(zip_t* archive) {
  std::vector<std::string> names;
  const zip_int64_t n = zip_get_num_entries(archive, 0);
  for (zip_int64_t i = 0; i < n; ++i) {
    std::string entry = zip_get_name(archive, static_cast<zip_uint64_t>(i), 0);
    if (entry.size() > 4 && entry.compare(entry.size() - 4, 4, ".npy") == 0)
      names.push_back(entry.substr(0, entry.size() - 4));
  }
  return names;
}

std::string choose(const std::vector<std::string>& names, const std::string& array,
                   const std::string& name) {
  if (array.empty() && names.size() == 1) return names[0];
  for (const auto& candidate : names)
    if (candidate == array) return candidate;
  fail_data(MSC_INVALID_ARGUMENT, "{}: expected {}, found: {}", name,
            array.empty() ? std::string("one array (array_name chooses among several)")
                          : "an array called '" + array + "'",
            names.empty() ? std::string("none")
                          : msc::format("{}", fmt::join(names, ", ")).substr(0, 300));
}

}  // namespace

bool is_zip(std::string_view bytes) {
  return bytes.substr(0, 4) == std::string_view("PK\x03\x04", 4);
}

std::string read_npz_member(std::string_view bytes, const std::string& name,
                            const std::string& array, int32_t layout) {
  const Archive archive = open_archive(bytes, name);
  const std::string entry = choose(array_names(archive.get()), array, name) + ".npy";
  zip_stat_t stat;
  if (zip_stat(archive.get(), entry.c_str(), 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE))
    fail_data(MSC_IO, "{}: the entry {} has no size", name, entry);
  if (stat.size > kMaxMemberBytes)
    fail_data(MSC_UNSUPPORTED, "{}: the entry {} unpacks to {} bytes, expected at most {}", name,
              entry, stat.size, kMaxMemberBytes);
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(
      zip_fopen(archive.get(), entry.c_str(), 0), &zip_fclose);
  if (!file)
    fail_data(MSC_IO, "{}: the entry {} cannot be opened: {}", name, entry,
              zip_strerror(archive.get()));
  // Memory is taken when the array's own header has come and is bearable: a declared size alone
  // must not make us allocate.
  std::string data;
  uint64_t total = 0;
  std::vector<char> block(1 << 20);
  for (zip_int64_t n = 0; (n = zip_fread(file.get(), block.data(), block.size())) != 0;) {
    if (n < 0)
      fail_data(MSC_IO, "{}: the entry {} is damaged: {}", name, entry,
                zip_file_strerror(file.get()));
    data.append(block.data(), static_cast<size_t>(n));
    if (total == 0 && (total = static_cast<uint64_t>(npy_total_size(data, name))) > 0) {
      require_bearable_npy(data, name, layout);
      if (stat.size > total)
        fail_data(MSC_IO, "{}: the entry {} is damaged: expected {} bytes by its header, found {}",
                  name, entry, total, stat.size);
      data.reserve(stat.size);
    }
    if (data.size() > stat.size) break;
  }
  if (data.size() != stat.size)
    fail_data(MSC_IO, "{}: the entry {} is damaged: expected {} bytes, found {}", name, entry,
              stat.size, data.size());
  return data;
}

}  // namespace msc::data
