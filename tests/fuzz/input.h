#pragma once

#include <fuzzer/FuzzedDataProvider.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "memberscope/c/image.h"

namespace fuzz {

/// A growing struct in an allocation of exactly as many bytes as its struct_size says, so that a
/// reader which goes beyond is caught.
template <typename T>
class Growing {
 public:
  Growing(FuzzedDataProvider& data, const T& full) : bytes_(size(data)) {
    std::memcpy(bytes_.data(), &full, bytes_.size());
    const uint64_t said = bytes_.size();
    std::memcpy(bytes_.data(), &said, std::min(sizeof said, bytes_.size()));
  }
  T* get() { return reinterpret_cast<T*>(bytes_.data()); }

 private:
  static size_t size(FuzzedDataProvider& data) {
    if (data.ConsumeBool()) return sizeof(T);
    const auto any = data.ConsumeIntegralInRange<size_t>(sizeof(uint64_t), sizeof(T));
    return data.ConsumeBool() ? any : any / 8 * 8;  // a size that is no multiple of 8 is refused
  }
  std::vector<char> bytes_;
};

/// Pixels with a view of them: mostly sound, sometimes with sizes, strides or a type of the
/// fuzzer's choice. A view whose elements lie outside its memory is no input that anybody could
/// check; `inside()` says whether they are all there.
class View {
 public:
  explicit View(FuzzedDataProvider& data) {
    const int64_t height = data.ConsumeIntegralInRange<int64_t>(1, 12),
                  width = data.ConsumeIntegralInRange<int64_t>(1, 12);
    const int64_t channels = data.ConsumeIntegralInRange<int64_t>(1, 4);
    view_.dtype = data.ConsumeIntegralInRange<int32_t>(0, 7);
    const int64_t size = std::max<int64_t>(1, msc_dtype_size(view_.dtype));
    pixels_.resize(static_cast<size_t>(height * width * channels * size));
    const auto bytes = data.ConsumeBytes<char>(std::min<size_t>(pixels_.size(), 64));
    for (size_t i = 0; i < pixels_.size() && !bytes.empty(); ++i)
      pixels_[i] = bytes[i % bytes.size()];
    view_.data = data.ConsumeIntegralInRange(0, 15) == 0 ? nullptr : pixels_.data();
    view_.height = height;
    view_.width = width;
    view_.channels = channels;
    view_.stride_c = size;
    view_.stride_x = channels * size;
    view_.stride_y = width * channels * size;
    if (data.ConsumeIntegralInRange(0, 3) == 0) disturb(data);
  }
  const msc_image_view* get() const { return &view_; }
  msc_image_view* get() { return &view_; }

  bool inside() const {
    if (!view_.data || view_.height < 1 || view_.width < 1 || view_.channels < 1) return true;
    const auto reach = [](int64_t n, int64_t stride) {
      return static_cast<__int128>(n - 1) * stride;
    };
    const __int128 ends[] = {reach(view_.height, view_.stride_y),
                             reach(view_.width, view_.stride_x),
                             reach(view_.channels, view_.stride_c)};
    __int128 low = static_cast<char*>(view_.data) - pixels_.data(),
             high = low + std::max<int64_t>(1, msc_dtype_size(view_.dtype));
    for (const __int128 end : ends) (end < 0 ? low : high) += end;
    return low >= 0 && high <= static_cast<__int128>(pixels_.size());
  }

 private:
  void disturb(FuzzedDataProvider& data) {
    int64_t* const fields[] = {&view_.height,   &view_.width,    &view_.channels,
                               &view_.stride_y, &view_.stride_x, &view_.stride_c};
    int64_t& field = *fields[data.ConsumeIntegralInRange<size_t>(0, 5)];
    field = data.ConsumeBool() ? data.ConsumeIntegral<int64_t>()
                               : data.ConsumeIntegralInRange<int64_t>(-16, 16);
    if (data.ConsumeBool() && view_.data)
      view_.data = pixels_.data() + data.ConsumeIntegralInRange<size_t>(0, pixels_.size() - 1);
  }
  std::vector<char> pixels_;
  msc_image_view view_{};
};

/// A folder in memory, gone with the object.
class Folder {
 public:
  Folder() {
    if (!mkdtemp(path_.data())) std::abort();
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void write(const std::string& name, std::string_view bytes) const {
    std::ofstream file(path_ + "/" + name, std::ios::binary);
    if (!file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) std::abort();
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_ = "/dev/shm/memberscope-fuzz-XXXXXX";
};

/// A file with the given bytes, gone with the object.
class File {
 public:
  explicit File(std::string_view bytes, const std::string& extension = "")
      : path_(folder_.path() + "/file" + extension) {
    folder_.write("file" + extension, bytes);
  }
  const std::string& path() const { return path_; }

 private:
  Folder folder_;
  std::string path_;
};

}  // namespace fuzz
