#include "data/stored_pair.h"

#include <algorithm>

#include "data/pair_formats.h"
#include "data/raster.h"
#include "data/value_range.h"

namespace msc::data {
namespace {

Image half_of(const Image& image, int32_t half, const std::string& path) {
  if (half == MSC_HALF_NONE) return image;
  if (image.view.width % 2 != 0)
    fail_data(MSC_SHAPE_MISMATCH, "{}: expected an even width to split into halves, found {}", path,
              image.view.width);
  const int64_t width = image.view.width / 2;
  return columns(image, half == MSC_HALF_LEFT ? 0 : width, width);
}

/// The channels of an array as the options say; bool as [0,1]. B, G, R arrays are turned by their
/// strides alone.
Image channels_of(Image image, int32_t colour, bool is_bgr, const std::string& path) {
  const bool is_array = image.is_array;
  if (image.logical) image = as_float(image, path);
  if (!is_array) return image;
  if (is_bgr && image.view.channels == 3) {
    image.view.data = const_cast<char*>(image.at(0, 0, 2));
    image.view.stride_c = -image.view.stride_c;
  }
  return to_colour(image, colour, path);
}

}  // namespace

int32_t StoredPair::input_half() const {
  return row_.input == row_.target ? options_.plain.input_half : MSC_HALF_NONE;
}

int32_t StoredPair::target_half() const {
  return input_half() == MSC_HALF_NONE   ? MSC_HALF_NONE
         : input_half() == MSC_HALF_LEFT ? MSC_HALF_RIGHT
                                         : MSC_HALF_LEFT;
}

/// A flat picture is no truth of a volume: it would serve every slice.
void StoredPair::require_as_many_slices(const std::string& path) const {
  if (row_.n_slices > 1 && !is_volume(path))
    fail_data(MSC_SHAPE_MISMATCH,
              "{}: expected a volume of {} slices, as many as the input {} has, found a flat "
              "picture, which would serve every slice; store it as NIfTI, or the input's slices "
              "one by one",
              path, row_.n_slices, row_.input);
}

/// The axes of an array are not in order yet. What belongs to the input must lie where it lies.
Image StoredPair::decoded(const std::string& path, const ImageFormat& format) const {
  require_as_many_slices(path);
  Image image = is_volume(path) ? slice_of(volumes_.get(path), options_.plain.slice_axis,
                                           row_.slice, std::max<int64_t>(1, row_.n_slices), path)
                                : read_image(path, format);
  orientation_.add(image, path);
  if (path == row_.input)
    place_ = image.geometry;
  else if (place_ && image.geometry)
    require_same_place(*place_, row_.input, *image.geometry, path);
  return image;
}

Image StoredPair::ordered(const Image& image, const ExpectedShape& expected,
                          const std::string& path) const {
  const Image in_its_order = in_order(image, options_.plain.array_layout, expected, path);
  const auto& v = in_its_order.view;
  require_bearable(v.height, v.width, v.channels, path);  // its header did not tell the axes
  return in_its_order;
}

std::pair<Image, Image> StoredPair::input_and_truth() const {
  const auto in = file_format(options_, options_.plain.input_colour), out = truth_format(options_);
  Image x = decoded(row_.input, in), y = decoded(row_.target, out);
  ExpectedShape for_x{0, 0, channels_for(in.colour)}, for_y{0, 0, truth_channels(options_)};
  if (!x.three_axes || (y.three_axes && order_is_told(x, for_x))) {
    x = ordered(x, for_x, row_.input);
    for_y.height = x.view.height, for_y.width = x.view.width;
    y = ordered(y, for_y, row_.target);
  } else {
    y = ordered(y, for_y, row_.target);
    for_x.height = y.view.height, for_x.width = y.view.width;
    x = ordered(x, for_x, row_.input);
  }
  const bool bgr = options_.plain.array_bgr != 0;
  return {half_of(channels_of(x, in.colour, bgr, row_.input), input_half(), row_.input),
          half_of(channels_of(y, out.colour, bgr, row_.target), target_half(), row_.target)};
}

Image StoredPair::input_alone() const {
  const auto in = file_format(options_, options_.plain.input_colour);
  const ExpectedShape expected{0, 0, channels_for(in.colour)};
  const Image x = decoded(row_.input, in);
  if (options_.plain.array_layout == MSC_LAYOUT_AUTO && !order_is_told(x, expected))
    return input_and_truth().first;
  return half_of(channels_of(ordered(x, expected, row_.input), in.colour,
                             options_.plain.array_bgr != 0, row_.input),
                 input_half(), row_.input);
}

Image StoredPair::output(const msc_image_view& truth, int64_t channels) const {
  const ImageFormat format = output_format(options_);
  const Image stored =
      ordered(decoded(row_.output, format),
              {truth.height, truth.width, output_channels(options_, channels)}, row_.output);
  const bool bgr = options_.plain.array_bgr != 0 && options_.plain.output_kind == MSC_TARGET_IMAGE;
  return channels_of(stored, format.colour, bgr, row_.output);
}

Image StoredPair::mask(const msc_image_view& truth) const {
  ImageFormat format = file_format(options_, MSC_COLOUR_STORED);
  format.regions = true;
  const Image stored =
      ordered(decoded(row_.mask, format), {truth.height, truth.width, {1, 3}}, row_.mask);
  return channels_of(stored, format.colour, false, row_.mask);
}

Image StoredPair::any(Role role) const {
  if (role == Role::kInput) return input_alone();
  if (role == Role::kTarget) return input_and_truth().second;
  return row_.output.empty() ? Image{} : decoded(row_.output, output_format(options_));
}

}  // namespace msc::data
