// A data set of a few small pairs of which a test changes one thing.
#pragma once

#include <memberscope/data.hpp>
#include <string>
#include <vector>

#include "data/files.h"

namespace test_files {

using memberscope::Dataset;
using memberscope::DatasetPair;

/// `n` pairs a, b, ... of 8 x 12 pixels in colour, bright and in 8 bit: inputs, targets, outputs.
struct Case {
  static constexpr int64_t kHeight = 8, kWidth = 12;
  Folder folder;
  Folders options;
  std::string text;  ///< Keeps a string option alive.

  explicit Case(int n = 1) : options(folder, true) {
    for (int i = 0; i < n; ++i)
      for (const char* part : {"i/", "t/", "o/"}) folder.image(part + name(i) + ".png", 8, 12, 3);
  }
  static std::string name(int i) { return {static_cast<char>('a' + i)}; }
  /// Takes the place of every file of that part and pair.
  void put(const std::string& part_and_name, const std::string& extension, const ImageView& view) {
    remove(part_and_name);
    memberscope::write_image(folder / (part_and_name + extension), view);
  }
  void bytes(const std::string& part_and_name, const std::string& extension,
             const std::string& content) {
    remove(part_and_name);
    folder.write(part_and_name + extension, content);
  }
  DatasetPair read(int64_t i = 0) const { return Dataset{options}.read(i); }
  std::string error(int64_t i = 0) const {
    return error_of([&] { read(i); });
  }
  msc_dataset_pair_info info(int64_t i = 0) const { return read(i).info(); }

 private:
  void remove(const std::string& part_and_name) const {
    for (const char* extension : {".png", ".npy", ".jpg", ".tif"})
      fs::remove(folder / (part_and_name + extension));
  }
};

/// 8 x 12 pixels: `inside` within a rectangle in the middle, `outside` around it.
template <typename T>
std::vector<T> mask(T inside, T outside = 0) {
  std::vector<T> pixels(static_cast<size_t>(Case::kHeight * Case::kWidth), outside);
  for (size_t r = 2; r < 6; ++r)
    for (size_t c = 3; c < 9; ++c) pixels[r * Case::kWidth + c] = inside;
  return pixels;
}

template <typename T>
ImageView grey(const std::vector<T>& pixels) {
  return {pixels.data(), Case::kHeight, Case::kWidth};
}

/// The bytes of a vector.
template <typename T>
std::string raw(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

/// How many pixels of a label map are 1.
inline int64_t count_ones(const ImageView& y) {
  int64_t n = 0;
  for (int64_t r = 0; r < y.height(); ++r)
    for (int64_t c = 0; c < y.width(); ++c) n += y.at<uint8_t>(r, c) == 1;
  return n;
}

}  // namespace test_files
