#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <memberscope/data.hpp>
#include <string>
#include <vector>

#include "support/catch2.h"

namespace test_files {

namespace fs = std::filesystem;
using memberscope::DatasetOptions;
using memberscope::ImageView;

/// A folder that goes away with the test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "msc-data-XXXXXX").string();
    path_ = mkdtemp(name.data());
    for (const char* part : {"i", "t", "o"}) fs::create_directory(path_ / part);
  }
  ~Folder() { fs::remove_all(path_); }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  void image(const std::string& name, int height, int width, int channels) const {
    std::vector<uint8_t> pixels(static_cast<size_t>(height * width * channels));
    for (size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<uint8_t>(i * 7);
    memberscope::write_image(*this / name, ImageView(pixels.data(), height, width, channels));
  }

 private:
  fs::path path_;
};

inline std::string npy(const std::string& type, const std::string& order, const std::string& shape,
                       const std::string& data) {
  std::string text =
      "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }";
  text.append(63 - (10 + text.size()) % 64, ' ');
  text += '\n';
  return std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(text.size()) + '\0' + text + data;
}

/// What is made on the spot, under a name: it lives to the end of the expression, and so do its
/// views.
template <typename T>
const T& held(const T& value) {
  return value;
}

/// The message of the error that `body` must throw.
inline std::string error_of(const std::function<void()>& body) {
  try {
    body();
  } catch (const memberscope::Error& e) {
    return e.what();
  }
  return "no error";
}

inline bool has(const std::string& text, const std::string& part) {
  INFO(text);
  CHECK(text.find(part) != std::string::npos);
  return true;
}

struct Folders : DatasetOptions {
  explicit Folders(const Folder& folder, bool with_outputs = false) {
    inputs = folder / "i";
    targets = folder / "t";
    if (with_outputs) outputs = folder / "o";
  }
};

}  // namespace test_files
