#include "data/tiff_file.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "data/image.h"

namespace msc::data {
namespace {

void keep_first(std::string& kept, const char* module, const char* format, va_list values) {
  if (!kept.empty()) return;
  char text[300];
  std::vsnprintf(text, sizeof text, format, values);
  kept = module ? std::string(module) + ": " + text : text;
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
            !errors_.empty()     ? errors_
            : !warnings_.empty() ? warnings_
                                 : "no reason given");
}

int TiffFile::on_error(TIFF*, void* file, const char* module, const char* format, va_list values) {
  keep_first(static_cast<TiffFile*>(file)->errors_, module, format, values);
  return 1;
}

int TiffFile::on_warning(TIFF*, void* file, const char* module, const char* format,
                         va_list values) {
  keep_first(static_cast<TiffFile*>(file)->warnings_, module, format, values);
  return 1;
}

}  // namespace msc::data
