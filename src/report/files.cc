#include "report/files.h"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace msc::report {

void write_file(const std::filesystem::path& file, std::string_view content) {
  auto temporary = file;
  temporary += ".part";
  errno = 0;
  std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  out.close();
  if (!out) {
    const int code = errno ? errno : EIO;
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    throw std::system_error(code, std::generic_category(), "cannot write " + file.string());
  }
  std::filesystem::rename(temporary, file);
}

}  // namespace msc::report
