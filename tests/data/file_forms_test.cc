#include <zlib.h>

#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <string>
#include <vector>

#include "data/files.h"
#include "support/catch2.h"

using memberscope::Dataset;
using memberscope::ImageFile;

using namespace test_files;

namespace {

std::string little(uint64_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(i < 8 ? value >> 8 * i : 0);
  return text;
}

std::string big(uint64_t value) {
  const std::string text = little(value, 4);
  return {text.rbegin(), text.rend()};
}

uint32_t checksum(const std::string& bytes) {
  return static_cast<uint32_t>(
      crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

struct Entry {
  std::string name, bytes;
};

/// An archive of stored entries (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16).
std::string zip(const std::vector<Entry>& entries) {
  std::string files, directory;
  for (const auto& [name, bytes] : entries) {
    const std::string common = little(0, 8) + little(checksum(bytes), 4) + little(bytes.size(), 4) +
                               little(bytes.size(), 4) + little(name.size(), 2) + little(0, 2);
    directory += "PK\x01\x02" + little(20, 2) + little(20, 2) + common + little(0, 10) +
                 little(files.size(), 4) + name;
    files += "PK\x03\x04" + little(20, 2) + common + name + bytes;
  }
  return files + directory + "PK\x05\x06" + little(0, 4) + little(entries.size(), 2) +
         little(entries.size(), 2) + little(directory.size(), 4) + little(files.size(), 4) +
         little(0, 2);
}

std::string chunk(const std::string& type, const std::string& data) {
  return big(data.size()) + type + data + big(checksum(type + data));
}

/// A PNG of one byte a row: `width` pixels of `depth` bits, of a palette (type 3) or grey (type 0).
std::string small_png(int width, int depth, int type, const std::string& rows) {
  std::string lines;
  for (const char row : rows) lines += std::string(1, '\0') + row;
  std::string packed(100, '\0');
  uLongf size = packed.size();
  compress(reinterpret_cast<Bytef*>(packed.data()), &size,
           reinterpret_cast<const Bytef*>(lines.data()), lines.size());
  packed.resize(size);
  const std::string header = big(static_cast<uint64_t>(width)) + big(rows.size()) +
                             static_cast<char>(depth) + static_cast<char>(type);
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header + std::string(3, '\0')) +
         (type == 3 ? chunk("PLTE", std::string("\xff\0\0\0\xff\0\0\0\xff\xff\xff\xff", 12)) : "") +
         chunk("IDAT", packed) + chunk("IEND", "");
}

memberscope::ImageReadOptions reading(int32_t colour, const std::string& array = "") {
  memberscope::ImageReadOptions options;
  options.colour = colour;
  options.array_name = array;
  return options;
}

}  // namespace

TEST_CASE("NPZ: the array that is named, or the only one; what is not there is told with what is") {
  const std::string a = npy("|u1", "False", "(1, 2)", {5, 6}),
                    b = npy("|u1", "False", "(1, 1)", {7});
  const auto second = reading(MSC_COLOUR_STORED, "b"), third = reading(MSC_COLOUR_STORED, "c");
  CHECK(held(ImageFile::decode(zip({{"a.npy", a}, {"note.txt", "x"}}), "one.npz"))
            .view()
            .at<uint8_t>(0, 1) == 6);
  const std::string two = zip({{"a.npy", a}, {"b.npy", b}});
  CHECK(held(ImageFile::decode(two, "two.npz", second)).view().at<uint8_t>(0, 0) == 7);
  has(error_of([&] { ImageFile::decode(two, "two.npz"); }),
      "expected one array (array_name chooses among several), found: a, b");
  has(error_of([&] { ImageFile::decode(two, "two.npz", third); }),
      "expected an array called 'c', found: a, b");
  has(error_of([&] { ImageFile::decode(zip({{"note.txt", "x"}}), "none.npz"); }), "found: none");
}

TEST_CASE("NPZ: an archive that is cut or damaged is refused by name") {
  has(error_of([&] {
        ImageFile::decode(zip({{"a.npy", npy("|u1", "False", "(40000, 40000)", {1, 2})}}),
                          "big.npz");
      }),
      "big.npz: expected at most 33554432 pixels, found 40000 x 40000; --max-pixels");
  has(error_of([&] {
        ImageFile::decode(zip({{"a.npy", npy("|u1", "False", "(1, 2)", {1, 2, 3})}}), "more.npz");
      }),
      "more.npz: the entry a.npy is damaged: expected 130 bytes by its header, found 131");
  const std::string whole = zip({{"a.npy", npy("|u1", "False", "(1, 2)", {5, 6})}});
  has(error_of([&] { ImageFile::decode(whole.substr(0, whole.size() - 30), "cut.npz"); }),
      "cut.npz: not a readable NPZ file");
  std::string damaged = whole;
  damaged[30 + 5 + 127] ^= 1;  // after the local header and the name; the checksum no longer fits
  has(error_of([&] { ImageFile::decode(damaged, "bad.npz"); }), "the entry a.npy is damaged");
}

TEST_CASE("arrays become grey or colour, f16 among them") {
  const Folder folder;
  folder.image("t/a.png", 1, 3, 1);
  folder.write("i/a.npy",
               npy("<f2", "False", "(1, 3)",
                   std::string("\x00\x3c\x00\x38\x01\x00", 6)));  // 1, 1/2, the least above 0
  Folders options(folder);
  options.input_colour = MSC_COLOUR_RGB;
  const auto pair = Dataset(options).read(0);
  const ImageView x = pair.x();
  REQUIRE(x.channels() == 3);
  CHECK(x.at<float>(0, 0, 2) == 1);
  CHECK(x.at<float>(0, 1, 0) == 0.5f);
  CHECK(x.at<float>(0, 2, 1) == std::ldexp(1.0f, -24));
  folder.write("i/a.npy", npy("<f8", "False", "(1, 3, 3)", std::string(72, '\0')));
  options.input_colour = MSC_COLOUR_GREY;
  CHECK(held(Dataset(options).read(0)).x().channels() == 1);
  folder.write("i/a.npy", npy("|u1", "False", "(1, 3, 2)", std::string(6, '\0')));
  has(error_of([&] { Dataset(options).read(0); }),
      "expected 1 or 3 channels to convert to grey, found 2");
  has(error_of([] {
        ImageFile::decode(npy("<f2", "False", "(1, 1)", std::string("\x00\x7c", 2)), "h");
      }),
      "finite");
}

TEST_CASE("transparency is refused, four opaque channels are three") {
  const Folder folder;
  cv::imwrite(folder / "clear.png", cv::Mat(2, 2, CV_8UC4, cv::Scalar(1, 2, 3, 128)));
  cv::imwrite(folder / "opaque.png", cv::Mat(2, 2, CV_8UC4, cv::Scalar(1, 2, 3, 255)));
  has(error_of([&] { ImageFile::read(folder / "clear.png"); }),
      "found transparency (alpha 128 of 255)");
  const auto opaque = ImageFile::read(folder / "opaque.png");
  CHECK(opaque.view().channels() == 3);
  CHECK(opaque.view().at<uint8_t>(0, 0, 0) == 3);
}

TEST_CASE(
    "labels of a PNG with a palette, or of few bits, are what is stored and not the colours") {
  const auto [depth, type] = GENERATE(table<int, int>({{2, 3}, {2, 0}}));
  const Folder folder;
  folder.image("i/a.png", 2, 4, 1);
  folder.write("t/a.png",
               small_png(4, depth, type, {0x1B, static_cast<char>(0xE4)}));  // 0 1 2 3 and 3 2 1 0
  Folders options(folder);
  options.target_reading = MSC_READ_LABELS;
  const auto pair = Dataset(options).read(0);
  const ImageView y = pair.y();
  for (int64_t c = 0; c < 4; ++c) {
    CHECK(y.at<uint8_t>(0, c) == c);
    CHECK(y.at<uint8_t>(1, c) == 3 - c);
  }
}

TEST_CASE("labels are resized without inventing any") {
  const Folder folder;
  folder.image("i/a.png", 4, 4, 1);
  folder.write("t/a.npy",
               npy("|u1", "False", "(4, 4)", {0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3, 2, 2, 3, 3}));
  Folders options(folder);
  options.target_reading = MSC_READ_LABELS;
  options.resize_height = options.resize_width = 2;
  const auto pair = Dataset(options).read(0);
  const ImageView y = pair.y();
  REQUIRE(y.height() == 2);
  for (int64_t k = 0; k < 4; ++k) CHECK(y.at<uint8_t>(k / 2, k % 2) == k);
}

TEST_CASE("what a data set cannot be made of is named") {
  const Folder folder;
  folder.image("i/a.png", 4, 4, 1);
  folder.image("t/a.png", 4, 4, 1);
  const auto refused = [&](const std::string& words, const DatasetOptions& options) {
    has(error_of([&] { Dataset(options).read(0); }), words);
  };
  Folders window(folder), size(folder), range(folder), colours(folder), twice(folder);
  window.window_width = -1;
  refused("window: expected a centre and a width above 0", window);
  size.resize_height = size.resize_width = 70000;
  refused("expected a height and a width of 1 to 65535, found 70000x70000", size);
  range.input_min = range.input_max = 3;
  const auto ranged = [&](double low, double high) {
    range.input_min = low;
    range.input_max = high;
    refused("input range: expected two finite numbers, the first below the second, found ", range);
  };
  for (const double bad : {double{NAN}, double{INFINITY}, -double{INFINITY}}) {
    ranged(bad, 1);
    ranged(0, bad);
  }
  ranged(3, 3);
  ranged(1, 0);
  ranged(1e308, -1e308);
  ranged(-1e308, 1e308);
  folder.write("palette", "1 2 3 only\n");
  folder.write("bad", "1 2 300 sky\n4 5 6 earth\n");
  const std::string palette = folder / "palette", bad = folder / "bad",
                    missing = folder / "missing.csv", empty = folder / "empty.csv";
  colours.target_reading = MSC_READ_PALETTE;
  colours.palette = palette.c_str();
  refused("at least 2 colours of classes, found 1", colours);
  colours.palette = bad.c_str();
  refused("line 1: expected 'R G B [name]'", colours);
  folder.image("t/a.npy", 4, 4, 1);
  refused("expected one file of each name", twice);
  DatasetOptions manifest;
  manifest.form = MSC_DATASET_MANIFEST;
  manifest.manifest = missing.c_str();
  refused("expected a manifest (CSV file), found nothing", manifest);
  folder.write("empty.csv", "input,target\ni/a.png,\n");
  manifest.manifest = empty.c_str();
  refused("record 1: expected an input and a target, found an empty field", manifest);
  for (const char* header : {"input,target,Member", "input,target,members", "input,target, member",
                             "Inputs,target,member"}) {
    folder.write("empty.csv", std::string(header) + "\ni/a.png,t/a.npy,1\n");
    refused("a column of your own needs another name", manifest);
  }
  folder.write("empty.csv", "input,target,member,membership,group_of\ni/a.npy,t/a.npy,1,2,3\n");
  CHECK(Dataset(manifest).size() == 1);
}

TEST_CASE("what cannot be written is said: the extension, the channels, the folder") {
  const std::vector<uint8_t> bytes(8);
  const ImageView grey(bytes.data(), 2, 2), two(bytes.data(), 2, 2, 2);
  const Folder folder;
  has(error_of([&] { memberscope::encode_image(".gif", grey); }),
      "expected the extension .png, .jpg, .tif or .npy, found '.gif'");
  has(error_of([&] { memberscope::encode_image(".png", two); }),
      "expected 1 or 3 channels of u8, u16, found 2 of dtype 1");
  has(error_of([&] { memberscope::write_image(folder / "no/such/a.npy", grey); }),
      "a.npy: cannot be written");
}
