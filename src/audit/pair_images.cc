#include "audit/pair_images.h"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <utility>

#include "core/base/format.h"

namespace msc::audit {

namespace {

constexpr size_t kLongestStem = 150;

constexpr std::pair<std::string PairImages::*, const char*> kPictures[] = {
    {&PairImages::input, "input"}, {&PairImages::truth, "truth"},   {&PairImages::output, "output"},
    {&PairImages::l_rec, "l_rec"}, {&PairImages::l_pred, "l_pred"}, {&PairImages::l_mem, "l_mem"},
    {&PairImages::share, "share"}, {&PairImages::self, "self"}};

std::string picture_name(const std::string& id, const char* name) {
  return msc::format("{}.{}.jpg", file_stem(id), name);
}

/// 64-bit FNV-1a.
uint64_t hash(const std::string& text) {
  uint64_t value = 0xcbf29ce484222325ULL;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return value;
}

}  // namespace

std::string file_stem(const std::string& id) {
  std::string stem;
  for (const char c : id) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '_';
    stem += plain ? std::string(1, c) : msc::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return stem.size() <= kLongestStem
             ? stem
             : msc::format("{}%{:016x}", stem.substr(0, kLongestStem - 20), hash(id));
}

PairImages load_pair_images(const std::filesystem::path& folder, const std::string& id) {
  PairImages images;
  for (const auto& [picture, name] : kPictures) {
    std::ifstream in(folder / picture_name(id, name), std::ios::binary);
    (images.*picture).assign(std::istreambuf_iterator<char>(in), {});
  }
  return images;
}

void save_pair_images(OutputFolder& out, const std::string& below, const std::string& id,
                      const PairImages& images) {
  for (const auto& [picture, name] : kPictures)
    if (!(images.*picture).empty())
      out.write(below + "/" + picture_name(id, name), images.*picture);
}

}  // namespace msc::audit
