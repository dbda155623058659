#pragma once

#include <tiffio.h>

#include <array>
#include <cstdarg>
#include <memory>
#include <string>
#include <string_view>

namespace msc::data {

/// A TIFF file in memory, opened by libtiff at its first page. libtiff's messages are kept here,
/// never printed, and no handler of the process is touched.
class TiffFile {
 public:
  /// @param bytes Outlive the object.
  TiffFile(std::string_view bytes, std::string name);
  TiffFile(const TiffFile&) = delete;

  TIFF* get() const { return tiff_.get(); }
  const std::string& name() const { return name_; }
  size_t size() const { return bytes_.size(); }

  /// Goes to the next page; false when there is none.
  bool next_page();

  /// Forgets what libtiff has said so far.
  void clear_messages() { error_[0] = warning_[0] = 0; }
  bool warned() const { return warning_[0] != 0; }

  /// Throws with libtiff's words. @param what What was being read.
  [[noreturn]] void fail(const std::string& what) const;

 private:
  /// No string: libtiff's C code must see no exception.
  using Message = std::array<char, 300>;

  static int on_error(TIFF* tiff, void* file, const char* module, const char* format, va_list);
  static int on_warning(TIFF* tiff, void* file, const char* module, const char* format, va_list);

  struct Close {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
  };

  std::string_view bytes_;
  std::string name_;
  Message error_{}, warning_{};  ///< The first of each kind.
  toff_t position_ = 0;
  std::unique_ptr<TIFF, Close> tiff_;

  friend struct TiffMemory;
};

}  // namespace msc::data
