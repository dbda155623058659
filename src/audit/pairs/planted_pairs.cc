#include "audit/pairs/planted_pairs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memberscope/data.hpp>
#include <vector>

#include "audit/output_folder.h"
#include "core/base/format.h"
#include "core/base/random.h"

namespace msc::audit {
namespace {

using Colour = std::array<double, 3>;
constexpr std::array<Colour, 4> kLabelColours{
    {{0.1, 0.1, 0.6}, {0.9, 0.2, 0.1}, {0.1, 0.7, 0.2}, {0.95, 0.85, 0.1}}};
constexpr std::array<Colour, 4> kMeanColours{
    {{0.55, 0.5, 0.45}, {0.5, 0.4, 0.35}, {0.4, 0.55, 0.4}, {0.45, 0.45, 0.6}}};
constexpr double kMemorised = 0.35;

double between(Random& random, double low, double high) {
  return low + (high - low) * random.uniform();
}

/// What the input does not say about one object: its tint and its stripes.
struct Look {
  Colour tint;
  double angle, period, phase;

  Look(Random& random, double strength)
      : tint{between(random, -1, 1) * strength, between(random, -1, 1) * strength,
             between(random, -1, 1) * strength},
        angle(between(random, 0, 3.14159265)),
        period(between(random, 4, 12)),
        phase(between(random, 0, 6.2831853)) {}

  double stripe(double row, double column) const {
    return std::sin(6.2831853 / period * (row * std::sin(angle) + column * std::cos(angle)) +
                    phase);
  }
};

/// An ellipse of one kind; the first object of a scene is its background.
struct Object {
  size_t kind;
  double row, column, height, width;
  Look look;

  bool covers(double r, double c) const {
    const double dy = (r - row) / height, dx = (c - column) / width;
    return dy * dy + dx * dx < 1;
  }
};

struct Images {
  std::vector<uint8_t> input, target, output;
};

void put(std::vector<uint8_t>& pixels, const Colour& colour) {
  for (double channel : colour)
    pixels.push_back(static_cast<uint8_t>(std::lround(255 * std::clamp(channel, 0.0, 1.0))));
}

std::vector<Object> draw_objects(Random& random, double size, double strength) {
  std::vector<Object> objects{{0, 0, 0, 10 * size, 10 * size, Look(random, strength)}};
  const uint64_t n = 4 + random.below(4);
  for (uint64_t i = 0; i < n; ++i)
    objects.push_back({1 + random.below(kMeanColours.size() - 1), between(random, 0, size),
                       between(random, 0, size), between(random, 0.1, 0.3) * size,
                       between(random, 0.1, 0.3) * size, Look(random, strength)});
  return objects;
}

Images draw(Random& random, int64_t size, bool member) {
  const double strength = between(random, 0.04, 0.3);  // how much there is to memorise
  const auto objects = draw_objects(random, static_cast<double>(size), strength);
  Images images;
  for (int64_t r = 0; r < size; ++r)
    for (int64_t c = 0; c < size; ++c) {
      const auto row = static_cast<double>(r), column = static_cast<double>(c);
      const auto& object = *std::find_if(objects.rbegin(), objects.rend(),
                                         [&](const Object& o) { return o.covers(row, column); });
      const Colour& honest = kMeanColours[object.kind];
      Colour truth{}, output{};
      for (size_t k = 0; k < 3; ++k) {
        truth[k] = honest[k] + object.look.tint[k] + strength * object.look.stripe(row, column) +
                   between(random, -0.02, 0.02);
        output[k] = honest[k] + (member ? kMemorised : 0) * (truth[k] - honest[k]);
      }
      put(images.input, kLabelColours[object.kind]);
      put(images.target, truth);
      put(images.output, output);
    }
  return images;
}

}  // namespace

void write_planted_pairs(const std::filesystem::path& folder, int64_t count, int64_t size,
                         uint64_t seed) {
  OutputFolder out(folder, {kPlantedFiles, 64 << 20});
  for (const char* part : {"inputs", "targets", "outputs"}) out.make_folder(part);
  Random random(seed);
  std::string manifest = "input,target,output,member\n";
  for (int64_t i = 0; i < count; ++i) {
    const bool member = i % 2 == 0;
    const Images images = draw(random, size, member);
    const auto name = msc::format("{:04}.png", i);
    auto write = [&](const char* part, const std::vector<uint8_t>& pixels) {
      memberscope::write_image(out.claim(msc::format("{}/{}", part, name)).string(),
                               memberscope::ImageView(pixels.data(), size, size, 3));
    };
    write("inputs", images.input);
    write("targets", images.target);
    write("outputs", images.output);
    manifest += msc::format("inputs/{0},targets/{0},outputs/{0},{1}\n", name, member ? 1 : 0);
  }
  out.write("manifest.csv", manifest);
}

}  // namespace msc::audit
