// Files that declare more than anybody wants to read are refused by their headers, before memory is
// taken: every file here is small.
#include <limits>
#include <memberscope/data.hpp>
#include <opencv2/imgcodecs.hpp>
#include <string>

#include "data/files.h"
#include "support/catch2.h"

using namespace test_files;
using memberscope::Dataset;
using memberscope::ImageFile;

namespace {

std::string error_within(const std::string& bytes, int64_t max_pixels) {
  memberscope::ImageReadOptions options;
  options.max_pixels = max_pixels;
  return error_of([&] { ImageFile::decode(bytes, "file", options); });
}

std::string encoded(const char* extension, int height, int width, int channels) {
  std::vector<uint8_t> pixels(static_cast<size_t>(height * width * channels), 9);
  return memberscope::encode_image(extension, ImageView(pixels.data(), height, width, channels));
}

}  // namespace

TEST_CASE("the limit counts pixels, and 8 times as many elements") {
  for (const char* extension : {".png", ".jpg", ".tif", ".npy"}) {
    INFO(extension);
    const std::string bytes = encoded(extension, 4, 5, 3);
    CHECK(error_within(bytes, 20) == "no error");
    const auto refused = error_within(bytes, 19);
    has(refused, "file: expected at most 19 pixels, found 4 x 5; --max-pixels");
    CHECK(error_within(bytes, std::numeric_limits<int64_t>::max()) == "no error");
  }
  const std::string deep = npy("|u1", "False", "(1, 2, 17)", std::string(34, '\0'));
  CHECK(error_within(deep, 5) == "no error");
  has(error_within(deep, 4), "expected at most 32 elements, found 1 x 2 x 17; --max-pixels");
  has(error_within(deep, -1), "max_pixels: expected at least 1");
}

TEST_CASE("what a header declares is refused before the rest is read") {
  const std::string big = "expected at most 33554432 pixels, found 30000 x 40000; --max-pixels";
  has(error_within(npy("<f8", "False", "(30000, 40000)", ""), 0), big);
  has(error_within(npy("<f8", "True", "(30000, 40000, 2)", ""), 0), big);
  std::string png = encoded(".png", 4, 4, 1);
  png.replace(16, 8, std::string("\0\0\x9c\x40\0\0\x75\x30", 8));
  has(error_within(png, 0), big);
  std::string jpeg = encoded(".jpg", 16, 16, 3);
  const size_t frame = jpeg.find("\xff\xc0");
  REQUIRE(frame != std::string::npos);
  jpeg.replace(frame + 5, 4, "\x75\x30\x9c\x40");
  has(error_within(jpeg, 0), big);
}

TEST_CASE("an array file is refused before it is read, whatever its length") {
  const Folder folder;
  folder.write("i/a.npy", npy("|u1", "False", "(30000, 40000)", ""));
  fs::resize_file(folder / "i/a.npy", uint64_t{1200000128});  // sparse: takes no room
  folder.image("t/a.npy", 4, 4, 3);
  Folders options(folder);
  has(error_of([&] { Dataset{options}.read(0); }),
      "i/a.npy: expected at most 33554432 pixels, found 30000 x 40000");
  has(error_of([&] { ImageFile::read(folder / "i/a.npy"); }), "expected at most 33554432 pixels");
}

TEST_CASE("a data set reads under its own limit, and resizes to no more") {
  const Folder folder;
  folder.image("i/a.png", 4, 5, 3);
  folder.image("t/a.png", 4, 5, 3);
  Folders options(folder);
  options.max_pixels = 20;
  CHECK(error_of([&] { Dataset{options}.read(0); }) == "no error");
  options.max_pixels = 19;
  has(error_of([&] { Dataset{options}.read(0); }), "i/a.png: expected at most 19 pixels");
  has(error_of([&] { Dataset{options}.read_input(0); }), "i/a.png: expected at most 19 pixels");
  options.max_pixels = 30;
  options.resize_height = options.resize_width = 6;
  has(error_of([&] { Dataset{options}; }), "resize: expected at most 30 pixels, found 6 x 6");
  options.max_pixels = -1;
  has(error_of([&] { Dataset{options}; }), "max_pixels: expected at least 1");
}
