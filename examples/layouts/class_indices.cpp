#include "layouts/class_indices.h"

#include <memberscope/data.hpp>

#include <stdexcept>
#include <vector>

namespace layouts {
namespace {

constexpr uint8_t kIgnored = 255;

Renumbering nothing() {
  Renumbering table;
  table.fill(kIgnored);
  return table;
}

}  // namespace

const Renumbering& cityscapes_train_ids() {
  static const Renumbering table = [] {
    // Road, sidewalk, building, wall, fence, pole, traffic light, traffic sign, vegetation,
    // terrain, sky, person, rider, car, truck, bus, train, motorcycle, bicycle.
    constexpr int kLabelIds[] = {7,  8,  11, 12, 13, 17, 19, 20, 21, 22,
                                 23, 24, 25, 26, 27, 28, 31, 32, 33};
    auto ids = nothing();
    for (size_t i = 0; i < std::size(kLabelIds); ++i)
      ids[static_cast<size_t>(kLabelIds[i])] = static_cast<uint8_t>(i);
    return ids;
  }();
  return table;
}

const Renumbering& ade20k_classes() {
  static const Renumbering table = [] {
    auto classes = nothing();
    for (size_t i = 1; i <= 150; ++i) classes[i] = static_cast<uint8_t>(i - 1);
    return classes;
  }();
  return table;
}

std::filesystem::path renumbered(const std::filesystem::path& from, const Renumbering& table,
                                 const std::filesystem::path& to) {
  const auto file = memberscope::ImageFile::read(from.string());
  const msc_image_view view = *file.view().c();
  if (view.dtype != MSC_U8 || view.channels != 1)
    throw std::runtime_error(from.string() + ": expected a label map of one 8-bit channel");
  std::vector<uint8_t> indices;
  for (int64_t row = 0; row < view.height; ++row) {
    for (int64_t column = 0; column < view.width; ++column) {
      indices.push_back(table[static_cast<const uint8_t*>(
          view.data)[row * view.stride_y + column * view.stride_x]]);
    }
  }
  std::filesystem::create_directories(to.parent_path());
  memberscope::write_image(to.string(),
                           memberscope::ImageView(indices.data(), view.height, view.width, 1));
  return to;
}

}  // namespace layouts
