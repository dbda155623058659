// Generates image pairs whose output is not determined by their input, so that there is something
// to memorise and nothing to download.
//
// translation: the input is a label map (coloured shapes), the target a textured scene. Where an
// object is and of which kind follows from the input; its exact colour and its texture's kind,
// direction, scale and phase are drawn at random. How strong textures are differs from scene to
// scene: some scenes are easy to predict, some hard, as in real data.
//
// segmentation: the input is a scene, the target its class indices, with outlines as a human draws
// them: off by a few pixels here and there.
//
// ct: 16-bit slices like those of a CT, several of a patient, patient003_slice1.png, and masks of
// their lesions.
//
//   memberscope-generate-pairs --task translation --count 160 --size 64 --seed 1 --out scenes
//
// Numbers are drawn by an own generator, so the files are the same everywhere.
#include <memberscope/data.hpp>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <vector>

#include "generated_ct.h"

namespace {

using Colour = std::array<double, 3>;  // R, G, B in [0, 1]
constexpr double kPi = 3.14159265358979323846;

// SplitMix64.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t next() {
    uint64_t z = state_ += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  double uniform(double low, double high) {
    return low + (high - low) * static_cast<double>(next() >> 11) * 0x1p-53;
  }
  int below(int n) { return static_cast<int>(next() % static_cast<uint64_t>(n)); }

 private:
  uint64_t state_;
};

struct Image {
  int width, channels;
  std::vector<uint8_t> pixels;

  Image(int height, int width_, int channels_)
      : width(width_),
        channels(channels_),
        pixels(static_cast<size_t>(height) * static_cast<size_t>(width_ * channels_)) {}
  int height() const { return static_cast<int>(pixels.size()) / (width * channels); }
  uint8_t* at(int row, int column) {
    return &pixels[static_cast<size_t>((row * width + column) * channels)];
  }
  void set(int row, int column, const Colour& colour) {
    for (int c = 0; c < 3; ++c)
      at(row, column)[c] = static_cast<uint8_t>(std::lround(std::clamp(colour[c], 0.0, 1.0) * 255));
  }
};

// Colours of the label map, and what each kind of object looks like on average.
const std::vector<Colour> kLabelColours = {{0.1, 0.1, 0.5},   {0.9, 0.2, 0.1}, {0.1, 0.7, 0.2},
                                           {0.95, 0.85, 0.1}, {0.1, 0.8, 0.9}, {0.7, 0.2, 0.8}};
const std::vector<Colour> kMeanColours = {{0.5, 0.5, 0.5},  {0.6, 0.4, 0.35}, {0.4, 0.55, 0.35},
                                          {0.6, 0.55, 0.4}, {0.4, 0.5, 0.6},  {0.5, 0.4, 0.5}};
const int kKinds = static_cast<int>(kLabelColours.size());

// A smooth pattern in [-1, 1]: waves, spots, or both ways of crossing.
struct Texture {
  int kind;
  double frequency, direction, phase_u, phase_v;

  Texture(Random& random)
      : kind(random.below(3)),
        frequency(random.uniform(4, 10)),
        direction(random.uniform(0, kPi)),
        phase_u(random.uniform(0, 2 * kPi)),
        phase_v(random.uniform(0, 2 * kPi)) {}

  double at(double row, double column) const {
    const double u = std::sin(
        2 * kPi * frequency * (row * std::sin(direction) + column * std::cos(direction)) + phase_u);
    const double v = std::sin(
        2 * kPi * frequency * (row * std::cos(direction) - column * std::sin(direction)) + phase_v);
    return kind == 0 ? u : kind == 1 ? u * v : 0.5 * (u + v);
  }
};

// One object: a rotated ellipse or rectangle. Coordinates are parts of the image's side.
struct Object {
  bool round;
  int kind;
  double row, column, half_height, half_width, angle;
  Colour colour;
  Colour second;  // where the texture is at its peak, times the scene's roughness
  Texture texture;
  double wobble_phase;

  Object(Random& random, double colour_spread)
      : round(random.below(2) == 0),
        kind(1 + random.below(kKinds - 1)),
        row(random.uniform(0.05, 0.95)),
        column(random.uniform(0.05, 0.95)),
        half_height(random.uniform(0.08, 0.3)),
        half_width(random.uniform(0.08, 0.3)),
        angle(random.uniform(0, kPi)),
        colour(kMeanColours[kind]),
        texture(random),
        wobble_phase(random.uniform(0, 2 * kPi)) {
    for (double& c : colour) c += random.uniform(-colour_spread, colour_spread);
    for (double& c : second) c = random.uniform(-1, 1);
  }

  // < 1 inside; `wobble` moves the outline by up to that part of the object's size.
  double distance(double r, double c, double wobble = 0) const {
    const double u = ((r - row) * std::cos(angle) + (c - column) * std::sin(angle)) / half_height;
    const double v = ((c - column) * std::cos(angle) - (r - row) * std::sin(angle)) / half_width;
    const double around = std::atan2(u, v);
    const double moved =
        1 + wobble *
                (std::sin(3 * around + wobble_phase) + std::sin(5 * around + 2 * wobble_phase)) / 2;
    return (round ? std::hypot(u, v) : std::max(std::abs(u), std::abs(v))) / moved;
  }

  Colour shade(double r, double c, double roughness) const {
    Colour result = colour;
    for (int i = 0; i < 3; ++i) result[i] += roughness * second[i] * texture.at(r, c);
    return result;
  }
};

struct Scene {
  std::vector<Object> objects;  // the first is the background; later ones lie on top
  double roughness;

  explicit Scene(Random& random) : roughness(0.05 * std::exp(random.uniform(0, 2.5))) {
    const int count = 4 + random.below(5);
    for (int i = 0; i <= count; ++i) objects.emplace_back(random, 0.05);
    objects[0].kind = 0;
    objects[0].half_height = objects[0].half_width = 10;
  }

  const Object& topmost(double r, double c, double wobble = 0) const {
    for (size_t i = objects.size(); i-- > 1;) {
      if (objects[i].distance(r, c, wobble) < 1) return objects[i];
    }
    return objects[0];
  }
};

struct Pair {
  Image input, target;
};

template <class Paint>
void paint(int size, Paint paint_pixel) {
  for (int i = 0; i < size; ++i) {
    for (int j = 0; j < size; ++j) paint_pixel(i, j, (i + 0.5) / size, (j + 0.5) / size);
  }
}

Pair translation_pair(Random& random, int size) {
  const Scene scene(random);
  Pair pair{Image(size, size, 3), Image(size, size, 3)};
  paint(size, [&](int i, int j, double r, double c) {
    const Object& object = scene.topmost(r, c);
    pair.input.set(i, j, kLabelColours[object.kind]);
    pair.target.set(i, j, object.shade(r, c, scene.roughness));
  });
  return pair;
}

Pair segmentation_pair(Random& random, int size, int classes) {
  const Scene scene(random);
  const double sloppiness = random.uniform(0.02, 0.4);
  Pair pair{Image(size, size, 3), Image(size, size, 1)};
  paint(size, [&](int i, int j, double r, double c) {
    const Object& seen = scene.topmost(r, c);
    Colour colour = seen.shade(r, c, scene.roughness);
    for (int k = 0; k < 3; ++k) colour[k] += 0.5 * (kLabelColours[seen.kind][k] - 0.5);
    pair.input.set(i, j, colour);
    *pair.target.at(i, j) =
        static_cast<uint8_t>(std::min(scene.topmost(r, c, sloppiness).kind, classes - 1));
  });
  return pair;
}

void write(const Image& image, const std::filesystem::path& path) {
  memberscope::write_image(
      path.string(),
      memberscope::ImageView(image.pixels.data(), image.height(), image.width, image.channels));
}

// Input left, target right.
Image side_by_side(Pair& pair) {
  const int size = pair.input.width;
  Image both(size, 2 * size, 3);
  for (int i = 0; i < size; ++i) {
    std::copy_n(pair.input.at(i, 0), 3 * size, both.at(i, 0));
    std::copy_n(pair.target.at(i, 0), 3 * size, both.at(i, size));
  }
  return both;
}

struct Options {
  std::string task = "translation", form = "folders", out;
  int count = 160, size = 64, classes = 2, slices = 4;
  uint64_t seed = 0;
};

void generate_ct(const Options& options) {
  const std::filesystem::path out(options.out);
  for (int i = 0; i < options.count; ++i) {
    const int patient = i / options.slices, slice = i % options.slices;
    Random of_patient(options.seed * 1000003u + static_cast<uint64_t>(patient)),
        noise(options.seed * 998244353u + static_cast<uint64_t>(i));
    const double height = options.slices == 1 ? 0 : 2.0 * slice / (options.slices - 1) - 1;
    auto ct = generated::CtPatient(of_patient).slice(noise, options.size, height);
    char name[48];
    std::snprintf(name, sizeof(name), "patient%03d_slice%d.png", patient, slice);
    memberscope::write_image((out / "inputs" / name).string(),
                             memberscope::ImageView(ct.image.data(), ct.size, ct.size));
    memberscope::write_image((out / "targets" / name).string(),
                             memberscope::ImageView(ct.mask.data(), ct.size, ct.size));
  }
}

void generate(const Options& options) {
  namespace fs = std::filesystem;
  if (options.form == "folders") {
    fs::create_directories(fs::path(options.out) / "inputs");
    fs::create_directories(fs::path(options.out) / "targets");
  } else {
    fs::create_directories(options.out);
  }
  if (options.task == "ct") return generate_ct(options);
  for (int i = 0; i < options.count; ++i) {
    Random random(options.seed * 1000003u + static_cast<uint64_t>(i));
    auto pair = options.task == "translation"
                    ? translation_pair(random, options.size)
                    : segmentation_pair(random, options.size, options.classes);
    char name[32];
    std::snprintf(name, sizeof(name), "%05d.png", i);
    if (options.form == "folders") {
      write(pair.input, fs::path(options.out) / "inputs" / name);
      write(pair.target, fs::path(options.out) / "targets" / name);
    } else {
      write(side_by_side(pair), fs::path(options.out) / name);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"Generates image pairs whose output is not determined by their input",
               "memberscope-generate-pairs"};
  app.add_option("--task", options.task)
      ->check(CLI::IsMember({"translation", "segmentation", "ct"}))
      ->capture_default_str();
  app.add_option("--count", options.count, "Pairs")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--size", options.size, "Rows and columns")
      ->check(CLI::Range(8, 4096))
      ->capture_default_str();
  app.add_option("--classes", options.classes, "Of segmentation, 2 = objects against background")
      ->check(CLI::Range(2, kKinds))
      ->capture_default_str();
  app.add_option("--slices", options.slices, "Of ct, slices a patient")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  app.add_option("--seed", options.seed)->capture_default_str();
  app.add_option("--form", options.form,
                 "Two folders, inputs and targets, or one of images with the input left and the "
                 "target right")
      ->check(CLI::IsMember({"folders", "side-by-side"}))
      ->capture_default_str();
  app.add_option("--out", options.out, "Folder to write to")->required();
  CLI11_PARSE(app, argc, argv);
  try {
    if (options.form == "side-by-side" && options.task != "translation")
      throw std::runtime_error("class indices and masks go into a folder of their own");
    generate(options);
    std::printf("wrote %d pairs of %dx%d pixels to %s\n", options.count, options.size, options.size,
                options.out.c_str());
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "memberscope-generate-pairs: %s\n", error.what());
    return 1;
  }
}
