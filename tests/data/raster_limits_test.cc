// What a header claims is checked before memory is taken for it; what is no picture is named.
#include <thread>

#include "files.h"

namespace {

using namespace test_files;

std::string little(uint64_t value, size_t n) {
  std::string bytes;
  for (size_t i = 0; i < n; ++i) bytes += static_cast<char>(value >> (8 * i));
  return bytes;
}

std::string big(uint32_t value) {
  std::string bytes = little(value, 4);
  return {bytes.rbegin(), bytes.rend()};
}

/// Tags of one number each, in ascending order.
std::string tiff(const std::vector<std::pair<uint16_t, uint32_t>>& tags) {
  std::string bytes = std::string("II*\0", 4) + little(8, 4) + little(tags.size(), 2);
  for (const auto& [tag, value] : tags)
    bytes += little(tag, 2) + little(4, 2) + little(1, 4) + little(value, 4);
  return bytes + little(0, 4) + std::string(64, '\0');
}

/// Grey deflate-compressed samples in one strip.
std::string grey_tiff(uint32_t height, uint32_t width, uint32_t bits) {
  return tiff({{256, width},
               {257, height},
               {258, bits},
               {259, 8},
               {262, 1},
               {273, 8},
               {277, 1},
               {278, height},
               {279, 60}});
}

std::string png(uint32_t height, uint32_t width) {
  const std::string header = big(width) + big(height) + std::string("\x08\0\0\0\0", 5);
  return std::string("\x89PNG\r\n\x1a\n", 8) + big(13) + "IHDR" + header + big(0) + big(0) +
         "IEND" + big(0);
}

std::string jpeg(int height, int width) {
  std::string frame("\xff\xc0\0\x0b\x08", 5);
  for (const int side : {height, width})
    frame += std::string{static_cast<char>(side >> 8), static_cast<char>(side)};
  return "\xff\xd8" + frame + std::string("\x01\x01\x11\0", 4) + "\xff\xd9";
}

std::string refusal(const std::string& bytes) {
  memberscope::ImageReadOptions options;
  options.max_pixels = int64_t{1} << 29;  // the most: what is tried here is what lies behind it
  return error_of([&] { memberscope::ImageFile::decode(bytes, "a", options); });
}

}  // namespace

TEST_CASE("Headers that claim more than one image may have are refused, whatever the format") {
  const std::string words = "expected at most 536870912 pixels";
  has(refusal(grey_tiff(60000, 60000, 8)), words);
  has(refusal(png(60000, 60000)), words);
  has(refusal(jpeg(65000, 65000)), words);
}

TEST_CASE("A few bytes that claim hundreds of megabytes are refused before memory is taken") {
  const std::string words = "found a header that claims";
  has(refusal(grey_tiff(20000, 20000, 16)), words);
  has(refusal(grey_tiff(8000, 8000, 64)), words);
  has(refusal(png(20000, 20000)), words);
  has(refusal(jpeg(20000, 20000)), words);
  // One pixel in a tile of 2^28.
  has(refusal(tiff({{256, 1},
                    {257, 1},
                    {258, 16},
                    {259, 8},
                    {262, 1},
                    {277, 1},
                    {322, 16384},
                    {323, 16384},
                    {324, 8},
                    {325, 60}})),
      words);
  // What a few bytes may claim is read, and found to be missing.
  has(refusal(grey_tiff(4000, 4000, 16)), "strip 0 cannot be read");
}

TEST_CASE("Tags that are not understood are refused with name and value") {
  has(refusal(
          tiff({{256, 2}, {257, 2}, {258, 8}, {259, 8}, {273, 8}, {277, 1}, {278, 2}, {279, 4}})),
      "the tag PhotometricInterpretation, which says what the numbers mean");
  has(refusal(tiff({{256, 2},
                    {257, 2},
                    {258, 8},
                    {259, 34999},
                    {262, 1},
                    {273, 8},
                    {277, 1},
                    {278, 2},
                    {279, 4}})),
      "the tag Compression = 34999");
  has(refusal(tiff({{256, 2},
                    {257, 2},
                    {258, 24},
                    {259, 1},
                    {262, 1},
                    {273, 8},
                    {277, 1},
                    {278, 2},
                    {279, 12}})),
      "found 1 band with the tags BitsPerSample = 24, SampleFormat = 1 (unsigned integer)");
  has(refusal(tiff({{254, 4},
                    {256, 2},
                    {257, 2},
                    {258, 1},
                    {259, 1},
                    {262, 4},
                    {273, 8},
                    {277, 1},
                    {278, 2},
                    {279, 2}})),
      "PhotometricInterpretation = 4 (transparency mask)");
}

TEST_CASE("What begins as no PNG, JPEG or TIFF is not decoded") {
  has(refusal("BM" + std::string(200, '\0')), "found 202 bytes that begin as none");
  has(refusal(std::string(200, 'x')), "found 200 bytes that begin as none");
}

TEST_CASE("libtiff's words belong to the file that they speak of, in every thread") {
  std::vector<std::thread> threads;
  std::vector<std::string> first(200), second(200);
  for (auto* found : {&first, &second})
    threads.emplace_back([found, height = found == &first ? 30U : 40U] {
      for (auto& text : *found) text = refusal(grey_tiff(height, 30, 8));
    });
  for (auto& thread : threads) thread.join();
  for (const auto* found : {&first, &second})
    for (const auto& text : *found) CHECK(text == found->front());
  has(first.front(), "ZIPDecode");
}
