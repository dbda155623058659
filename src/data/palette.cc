#include "data/palette.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <unordered_map>

#include "data/image_file.h"

namespace msc::data {
namespace {

struct Nearest {
  uint16_t label;
  double distance;
};

Nearest nearest(const Palette& palette, const Palette::Colour& colour) {
  int best = INT32_MAX;
  int32_t label = 0;
  auto consider = [&](const Palette::Colour& candidate, int32_t its_label) {
    int squared = 0;
    for (size_t i = 0; i < 3; ++i)
      squared += (candidate[i] - colour[i]) * (candidate[i] - colour[i]);
    if (squared < best) {
      best = squared;
      label = its_label;
    }
  };
  for (size_t i = 0; i < palette.classes.size(); ++i)
    consider(palette.classes[i], static_cast<int32_t>(i));
  for (const auto& ignored : palette.ignored) consider(ignored, kPaletteIgnore);
  return {static_cast<uint16_t>(label), std::sqrt(static_cast<double>(best))};
}

/// What JPEG leaves of a flat colour stays within this distance of it; blurred edges do not.
constexpr double kFar = 16;

using Seen = std::unordered_map<int, Nearest>;  // by colour, 0xRRGGBB

bool is_grey(int colour) {
  return colour == (colour & 255) * 0x10101;
}

/// Class indices instead of a drawing in colour: greys, of which the palette has none but black.
/// All would be read as the class nearest to black, and nothing would tell. A drawing has its
/// palette's colours, exactly in most places even as JPEG.
bool are_indices(const Seen& seen, const Palette& palette) {
  const auto in_colour = [](const Palette::Colour& c) { return c[0] != c[1] || c[1] != c[2]; };
  const auto no_drawing = [](const auto& found) {
    return is_grey(found.first) && (found.first == 0 || found.second.distance > 0);
  };
  const bool only_black = seen.size() == 1 && seen.count(0) == 1;
  return !only_black && std::any_of(palette.classes.begin(), palette.classes.end(), in_colour) &&
         std::all_of(seen.begin(), seen.end(), no_drawing);
}

}  // namespace

Palette read_palette(const std::string& path) {
  Palette palette;
  std::istringstream lines(read_bytes(path));
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    line.resize(std::min(line.find('#'), line.size()));
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    std::istringstream words(line);
    std::string first;
    words >> first;
    const bool ignored = first == "ignore";
    if (!ignored) words.seekg(0);
    Palette::Colour colour{};
    words >> colour[0] >> colour[1] >> colour[2];
    for (int channel : colour)
      if (!words || channel < 0 || channel > 255)
        fail_data(
            MSC_INVALID_ARGUMENT,
            "{}: line {}: expected 'R G B [name]' or 'ignore R G B' with 0 to 255, found '{}'",
            path, number, line);
    (ignored ? palette.ignored : palette.classes).push_back(colour);
  }
  if (palette.classes.size() < 2 || palette.classes.size() >= kPaletteIgnore)
    fail_data(MSC_INVALID_ARGUMENT, "{}: expected at least 2 colours of classes, found {}", path,
              palette.classes.size());
  return palette;
}

Image classify(const Image& rgb, const Palette& palette, const std::string& name,
               ColourDistance* distance) {
  const auto& v = rgb.view;
  if (v.channels != 3 || v.dtype != MSC_U8)
    fail_data(MSC_SHAPE_MISMATCH, "{}: expected 8-bit colour for the palette, found {} of dtype {}",
              name, describe(v), v.dtype);
  auto [labels, to] = allocate(name, MSC_U16, v.height, v.width, 1);
  Seen seen;  // files hold few colours, JPEG some thousands
  double sum = 0, max = 0;
  int64_t n_far = 0;
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c, to += sizeof(uint16_t)) {
      Palette::Colour colour{};
      for (size_t k = 0; k < 3; ++k)
        colour[k] = static_cast<unsigned char>(*rgb.at(r, c, static_cast<int64_t>(k)));
      const int code = colour[0] << 16 | colour[1] << 8 | colour[2];
      auto found = seen.find(code);
      if (found == seen.end()) found = seen.emplace(code, nearest(palette, colour)).first;
      std::memcpy(to, &found->second.label, sizeof(uint16_t));
      sum += found->second.distance;
      max = std::max(max, found->second.distance);
      n_far += found->second.distance > kFar;
    }
  if (are_indices(seen, palette))
    fail_data(MSC_INVALID_ARGUMENT,
              "{}: expected labels drawn in the palette's colours, found greys that it does not "
              "have: class indices? "
              "Those are read as labels (--target-as labels)",
              name);
  *distance = {sum / static_cast<double>(v.height * v.width), max, n_far};
  return labels;
}

}  // namespace msc::data
