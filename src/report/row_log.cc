#include "report/row_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace msc::report {

namespace {

[[noreturn]] void fail_system(const char* what, const std::filesystem::path& file) {
  throw std::system_error(errno, std::generic_category(), what + file.string());
}

std::string read_all(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

RowLog::RowLog(const std::filesystem::path& file) : file_(file) {
  const auto text = read_all(file);
  const auto complete = text.rfind('\n') + 1;  // npos + 1 = 0: nothing is complete
  int64_t number = 1;
  for (size_t at = 0; at < complete; ++number) {
    const auto end = text.find('\n', at);
    earlier_.push_back(row_from_json_line(std::string_view(text).substr(at, end - at),
                                          file.string() + ":" + std::to_string(number)));
    at = end + 1;
  }
  descriptor_ = open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail_system("cannot open ", file);
  if (ftruncate(descriptor_, static_cast<off_t>(complete)) != 0 ||
      lseek(descriptor_, 0, SEEK_END) < 0) {
    close(descriptor_);
    fail_system("cannot write ", file);
  }
}

RowLog::~RowLog() {
  if (descriptor_ >= 0) close(descriptor_);
}

void RowLog::append(const Row& row) {
  buffer_ += to_json_line(row) + '\n';
}

void RowLog::sync() {
  for (size_t at = 0; at < buffer_.size();) {
    const auto written = write(descriptor_, buffer_.data() + at, buffer_.size() - at);
    if (written < 0 && errno != EINTR) fail_system("cannot write ", file_);
    if (written > 0) at += static_cast<size_t>(written);
  }
  buffer_.clear();
  if (fdatasync(descriptor_) != 0) fail_system("cannot write ", file_);
}

}  // namespace msc::report
