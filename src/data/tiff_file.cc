#include "data/tiff_file.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "data/image.h"

namespace msc::data {
namespace {

template <size_t N>
int keep_first(std::array<char, N>& kept, const char* module, const char* format, va_list values) {
  if (kept[0] != 0) return 1;
  const int n = std::snprintf(kept.data(), N, "%s: ", module ? module : "libtiff");
  const auto used = std::min(static_cast<size_t>(std::max(n, 0)), N - 1);
  std::vsnprintf(kept.data() + used, N - used, format, values);
  return 1;
}

}  // namespace

/// What libtiff asks of a file, answered from memory.
struct TiffMemory {
  static TiffFile& of(thandle_t handle) { return *static_cast<TiffFile*>(handle); }

  static tmsize_t read(thandle_t handle, void* to, tmsize_t size) {
    TiffFile& file = of(handle);
    const toff_t end = file.bytes_.size();
    const toff_t left = file.position_ < end ? end - file.position_ : 0;
    const auto n = std::min(static_cast<size_t>(size), static_cast<size_t>(left));
    if (n > 0) std::memcpy(to, file.bytes_.data() + file.position_, n);
    file.position_ += n;
    return static_cast<tmsize_t>(n);
  }
  static tmsize_t write(thandle_t, void*, tmsize_t) { return 0; }
  static toff_t seek(thandle_t handle, toff_t offset, int whence) {
    TiffFile& file = of(handle);
    const toff_t from = whence == SEEK_CUR   ? file.position_
                        : whence == SEEK_END ? file.bytes_.size()
                                             : 0;
    return file.position_ = from + offset;
  }
  static int close(thandle_t) { return 0; }
  static toff_t size(thandle_t handle) { return of(handle).bytes_.size(); }
  static int map(thandle_t handle, void** data, toff_t* size) {
    *data = const_cast<char*>(of(handle).bytes_.data());
    *size = of(handle).bytes_.size();
    return 1;
  }
  static void unmap(thandle_t, void*, toff_t) {}
};

TiffFile::TiffFile(std::string_view bytes, std::string name)
    : bytes_(bytes), name_(std::move(name)) {
  const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(
      TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
  if (!options) throw std::bad_alloc();
  TIFFOpenOptionsSetErrorHandlerExtR(options.get(), on_error, this);
  TIFFOpenOptionsSetWarningHandlerExtR(options.get(), on_warning, this);
  TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(),
                                      static_cast<tmsize_t>(most_pixel_bytes(bytes.size())));
  // "c": no strip is cut into smaller ones, so that what is read is what the tags say.
  tiff_.reset(TIFFClientOpenExt(name_.c_str(), "rc", this, TiffMemory::read, TiffMemory::write,
                                TiffMemory::seek, TiffMemory::close, TiffMemory::size,
                                TiffMemory::map, TiffMemory::unmap, options.get()));
  if (!tiff_) fail("its first page");
}

bool TiffFile::next_page() {
  if (TIFFLastDirectory(tiff_.get())) return false;
  clear_messages();
  if (!TIFFReadDirectory(tiff_.get())) fail("its next page");
  return true;
}

void TiffFile::fail(const std::string& what) const {
  fail_data(MSC_IO, "{}: expected a TIFF file, found one of which {} cannot be read: {}", name_,
            what,
            error_[0] != 0     ? error_.data()
            : warning_[0] != 0 ? warning_.data()
                               : "no reason given");
}

int TiffFile::on_error(TIFF*, void* file, const char* module, const char* format, va_list values) {
  return keep_first(static_cast<TiffFile*>(file)->error_, module, format, values);
}

int TiffFile::on_warning(TIFF*, void* file, const char* module, const char* format,
                         va_list values) {
  return keep_first(static_cast<TiffFile*>(file)->warning_, module, format, values);
}

}  // namespace msc::data
