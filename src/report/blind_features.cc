#include "report/blind_features.h"

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace msc::report {
namespace fs = std::filesystem;
namespace {

constexpr uint32_t kMost =
    1 << 20;  // more bytes or values than any record has: the file is torn or not ours

template <typename T>
void put(std::ostream& out, const T* values, size_t n) {
  const auto count = static_cast<uint32_t>(n);
  out.write(reinterpret_cast<const char*>(&count), sizeof count);
  out.write(reinterpret_cast<const char*>(values), static_cast<std::streamsize>(n * sizeof(T)));
}

template <typename Container>
bool get(std::istream& in, Container& values) {
  uint32_t count = 0;
  if (!in.read(reinterpret_cast<char*>(&count), sizeof count) || count > kMost) return false;
  values.resize(count);
  return static_cast<bool>(
      in.read(reinterpret_cast<char*>(values.data()),
              static_cast<std::streamsize>(count * sizeof(typename Container::value_type))));
}

/// Hands out every whole record and returns where the last one ends.
template <typename Take>
std::streamoff read(const fs::path& file, const Take& take) {
  std::ifstream in(file, std::ios::binary);
  std::string id;
  std::vector<float> features;
  std::streamoff end = 0;
  while (in && get(in, id) && get(in, features)) {
    end = in.tellg();
    take(id, features);
  }
  return end;
}

}  // namespace

FeatureLog::FeatureLog(const fs::path& file) : file_(file) {
  if (fs::exists(file))
    fs::resize_file(file, static_cast<uintmax_t>(read(file, [](const auto&, const auto&) {})));
  out_.open(file, std::ios::binary | std::ios::app);
  sync();
}

void FeatureLog::append(const std::string& id, const std::vector<float>& features) {
  errno = 0;
  put(out_, id.data(), id.size());
  put(out_, features.data(), features.size());
  require_written();  // later the stream has forgotten why
}

void FeatureLog::sync() {
  errno = 0;
  out_.flush();
  require_written();
}

void FeatureLog::require_written() const {
  if (!out_)
    throw std::system_error(errno ? errno : EIO, std::generic_category(),
                            "cannot write " + file_.string());
}

BlindFeatures read_features(const fs::path& file) {
  BlindFeatures all;
  read(file, [&](const std::string& id, const std::vector<float>& features) {
    all.insert_or_assign(id, features);
  });
  return all;
}

}  // namespace msc::report
