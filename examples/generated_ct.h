// Generated CT slices for the medical walk-through: no picture of a person, but the same form as a
// folder of exported slices. A slice is 16-bit grey, Hounsfield units + 1024; its mask is 255 where
// a lesion is, outlined as a human does it, a few pixels off.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace generated {

struct CtSlice {
  int size;
  std::vector<uint16_t> image;
  std::vector<uint8_t> mask;
};

// What a patient's slices share. `Source` gives uniform(low, high).
class CtPatient {
 public:
  template <class Source>
  explicit CtPatient(Source& random)
      : sloppiness_(random.uniform(0.05, 0.4)), noise_(random.uniform(10, 60)) {
    const double body[] = {0.5, 0.5, random.uniform(0.36, 0.44), random.uniform(0.44, 0.48)};
    const double lung_height = random.uniform(0.2, 0.28), lung_width = random.uniform(0.12, 0.17);
    shapes_ = {{body[0], body[1], body[2], body[3], random.uniform(20, 60), 0},
               {0.5, 0.3, lung_height, lung_width, random.uniform(-880, -780), 0},
               {0.5, 0.7, lung_height, lung_width, random.uniform(-880, -780), 0}};
    const int lesions = 2 + static_cast<int>(random.uniform(0, 4));
    for (int i = 0; i < lesions; ++i)
      shapes_.push_back({random.uniform(0.35, 0.65),
                         (i % 2 ? 0.7 : 0.3) + random.uniform(-0.08, 0.08),
                         random.uniform(0.03, 0.1), random.uniform(0.03, 0.08),
                         random.uniform(-500, 50), random.uniform(0, 6.28)});
  }

  // `height` in [-1, 1] along the body: shapes are widest at 0.
  template <class Source>
  CtSlice slice(Source& random, int size, double height) const {
    CtSlice slice{size, {}, {}};
    const double shrink = std::sqrt(1 - 0.6 * height * height), shift = 0.03 * height;
    for (int i = 0; i < size; ++i) {
      for (int j = 0; j < size; ++j) {
        const double r = (i + 0.5) / size + shift, c = (j + 0.5) / size;
        double hounsfield = -1000;
        bool lesion = false;
        for (size_t k = 0; k < shapes_.size(); ++k) {
          if (shapes_[k].distance(r, c, shrink, 0) < 1) hounsfield = shapes_[k].hounsfield;
          lesion |= k >= kLesions && shapes_[k].distance(r, c, shrink, sloppiness_) < 1;
        }
        hounsfield += noise_ * (random.uniform(-1, 1) + random.uniform(-1, 1));
        slice.image.push_back(
            static_cast<uint16_t>(std::lround(std::clamp(hounsfield + 1024, 0.0, 4095.0))));
        slice.mask.push_back(lesion ? 255 : 0);
      }
    }
    return slice;
  }

 private:
  static constexpr size_t kLesions = 3;  // after body and lungs

  // An ellipse whose outline wobbles.
  struct Shape {
    double row, column, half_height, half_width, hounsfield, phase;

    double distance(double r, double c, double shrink, double wobble) const {
      const double u = (r - row) / (half_height * shrink), v = (c - column) / (half_width * shrink);
      return std::hypot(u, v) / (1 + wobble * std::sin(3 * std::atan2(u, v) + phase));
    }
  };

  double sloppiness_, noise_;
  std::vector<Shape> shapes_;
};

}  // namespace generated
