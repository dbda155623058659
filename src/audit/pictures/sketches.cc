#include "audit/pictures/sketches.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "audit/pair_images.h"

namespace msc::audit {
namespace {

constexpr const char* kFolder = "images";

/// One scale for both errors, so that they can be compared, and one for their difference.
struct Scales {
  double error = 0, l_mem = 0;
};

/// The value that 98 % of all values do not exceed in size; 0 where there are none.
double spread(std::vector<float> values) {
  values.erase(std::remove_if(values.begin(), values.end(), [](float v) { return std::isnan(v); }),
               values.end());
  if (values.empty()) return 0;
  for (float& value : values) value = std::abs(value);
  const auto at =
      values.begin() + static_cast<std::ptrdiff_t>(0.98 * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return static_cast<double>(*at);
}

Scales common_scales(const std::vector<Sketch>& sketches) {
  std::vector<float> errors, l_mem;
  for (const auto& sketch : sketches) {
    errors.insert(errors.end(), sketch.l_rec.begin(), sketch.l_rec.end());
    errors.insert(errors.end(), sketch.l_pred.begin(), sketch.l_pred.end());
    l_mem.insert(l_mem.end(), sketch.l_mem.begin(), sketch.l_mem.end());
  }
  return {spread(std::move(errors)), spread(std::move(l_mem))};
}

PairImages coloured(const Sketch& sketch, const Scales& scales) {
  PairImages images{sketch.input.jpeg(), sketch.truth.jpeg(), {}, {}, {}, {}, {}, {}};
  if (!sketch.output.pixels.empty()) images.output = sketch.output.jpeg();
  if (!sketch.l_mem.empty()) {
    images.l_rec = overlay(sketch.l_rec, scales.error, sketch.truth).jpeg();
    images.l_pred = overlay(sketch.l_pred, scales.error, sketch.truth).jpeg();
    images.l_mem = overlay(sketch.l_mem, scales.l_mem, sketch.truth).jpeg();
  }
  if (!sketch.share.empty()) images.share = overlay(sketch.share, 1, sketch.truth).jpeg();
  if (!sketch.self.empty()) images.self = overlay(sketch.self, 1, sketch.truth).jpeg();
  return images;
}

}  // namespace

void save_sketches(const std::vector<std::string>& ids, const std::vector<Sketch>& sketches,
                   OutputFolder& out) {
  out.make_folder(kFolder);
  const Scales scales = common_scales(sketches);
  out.write(std::string(kFolder) + "/scale.json",
            nlohmann::json{{"error", scales.error}, {"l_mem", scales.l_mem}}.dump() + "\n");
  for (size_t i = 0; i < ids.size(); ++i)
    if (!sketches[i].truth.pixels.empty())
      save_pair_images(out, kFolder, ids[i], coloured(sketches[i], scales));
}

}  // namespace msc::audit
