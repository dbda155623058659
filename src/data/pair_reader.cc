#include "data/pair_reader.h"

#include <algorithm>
#include <cmath>

#include "core/base/format.h"
#include "data/exif.h"
#include "data/image_file.h"
#include "data/labels.h"
#include "data/raster.h"
#include "data/value_range.h"

namespace msc::data {
namespace {

/// Reads the files of one row under the options of the data set.
class PairReader {
 public:
  PairReader(const Row& row, const DatasetOptions& options, VolumeCache& volumes)
      : row_(row), options_(options), plain_(options.plain), volumes_(volumes) {}

  Pair read_input() {
    Pair pair;
    pair.key = hash_id(row_.id);
    pair.y_spec.struct_size = sizeof pair.y_spec;
    pair.y = pair.x = resized(input());
    return pair;
  }

  Pair read() {
    Pair pair;
    pair.key = hash_id(row_.id);
    pair.y_spec = truth_spec();
    pair.x = resized(input());
    read_truth(pair);
    if (!row_.output.empty()) read_output(pair);
    if (!row_.mask.empty()) pair.mask = mask();
    check_sizes(pair);
    check_participation(pair);
    return pair;
  }

 private:
  ImageFormat format(int32_t colour) const {
    return {colour, plain_.array_layout, options_.array_name};
  }

  ImageFormat target_format(int32_t reading) const {
    ImageFormat format = this->format(reading == MSC_READ_IMAGE     ? plain_.target_colour
                                      : reading == MSC_READ_BINARY  ? MSC_COLOUR_GREY
                                      : reading == MSC_READ_PALETTE ? MSC_COLOUR_RGB
                                                                    : MSC_COLOUR_STORED);
    format.indices = reading == MSC_READ_LABELS;
    format.planes = reading == MSC_READ_PLANES;
    return format;
  }

  int32_t input_half() const {
    return row_.input == row_.target ? plain_.input_half : MSC_HALF_NONE;
  }
  int32_t target_half() const {
    return input_half() == MSC_HALF_NONE   ? MSC_HALF_NONE
           : input_half() == MSC_HALF_LEFT ? MSC_HALF_RIGHT
                                           : MSC_HALF_LEFT;
  }

  Image half(const std::string& path, const ImageFormat& format, int32_t which,
             bool may_swap) const {
    bool is_array = false;
    Image image = is_volume(path) ? slice_of(volumes_.get(path), plain_.slice_axis, row_.slice,
                                             row_.n_slices, path)
                                  : read_image(path, format, &is_array);
    orientation_.add(image, path);
    if (image.logical) image = as_float(image, path);
    if (is_array) require_channels_last(image, path);
    if (is_array) image = array_colour(image, format.colour, may_swap, path);
    if (which == MSC_HALF_NONE) return image;
    if (image.view.width % 2 != 0)
      fail_data(MSC_SHAPE_MISMATCH, "{}: expected an even width to split into halves, found {}",
                path, image.view.width);
    const int64_t width = image.view.width / 2;
    return columns(image, which == MSC_HALF_LEFT ? 0 : width, width);
  }

  /// Pictures of up to four rows and many channels are C x H x W arrays; read as they stand, all
  /// three files of a pair would still agree.
  void require_channels_last(const Image& image, const std::string& path) const {
    const auto& v = image.view;
    if (plain_.array_layout == MSC_LAYOUT_HWC && v.height <= 4 && v.width > 4 && v.channels > 4)
      fail_data(MSC_SHAPE_MISMATCH,
                "{}: expected height x width x channels, found {} (an array of channels x height x "
                "width? --layout chw)",
                path, describe(v));
  }

  /// B, G, R arrays are turned by their strides alone.
  Image array_colour(Image image, int32_t colour, bool may_swap, const std::string& path) const {
    if (may_swap && plain_.array_bgr && image.view.channels == 3) {
      image.view.data = const_cast<char*>(image.at(0, 0, 2));
      image.view.stride_c = -image.view.stride_c;
    }
    return to_colour(image, colour, path);
  }

  Image resized(const Image& image) const {
    return plain_.resize_height ? resize_image(image, plain_.resize_height, plain_.resize_width,
                                               plain_.resize, row_.input)
                                : image;
  }

  Image sized(const Image& image, int32_t reading, const std::string& path) const {
    if (!plain_.resize_height) return image;
    return reading == MSC_READ_IMAGE
               ? resize_image(image, plain_.resize_height, plain_.resize_width, plain_.resize, path)
               : resize_nearest(image, plain_.resize_height, plain_.resize_width, path);
  }

  Image input() const {
    Image x = half(row_.input, format(plain_.input_colour), input_half(), true);
    if (plain_.window_width > 0)
      return windowed(x, plain_.window_centre, plain_.window_width, row_.input);
    if (plain_.input_min != plain_.input_max)
      return scaled(x, plain_.input_min, plain_.input_max, row_.input, "input");
    require_natural_range(x, 0, row_.input, "input");
    return x;
  }

  /// Images are mapped to [0,1] by their spec; without a stated range they must have a natural one,
  /// and floating point must look like it.
  static Image ranged(const Image& image, double min, double max, const std::string& path,
                      const char* role) {
    if (min == max)
      require_natural_range(image, std::string_view(role) == "output" ? 0.25 : 0, path, role);
    return image;
  }

  Image labelled_or_image(const Image& image, const std::string& path, int32_t reading,
                          ColourDistance* distance) const {
    switch (reading) {
      case MSC_READ_LABELS:
        return stored_labels(image, path);
      case MSC_READ_BINARY:
        if (image.view.channels != 1)
          fail_data(MSC_SHAPE_MISMATCH, "{}: expected one channel for a binary mask, found {}",
                    path, describe(image.view));
        return binary_labels(image, plain_.threshold, path);
      case MSC_READ_PALETTE:
        return classify(image, *options_.palette, path, distance);
      case MSC_READ_PLANES:
        return binary_labels(image, plain_.threshold, path);
      default:
        return image;
    }
  }

  void read_truth(Pair& pair) const {
    const int32_t reading = plain_.target_reading;
    pair.y = labelled_or_image(half(row_.target, target_format(reading), target_half(), true),
                               row_.target, reading, &pair.colour_distance);
    if (is_label_reading(reading) && options_.remap)
      pair.y = options_.remap->apply(pair.y, row_.target);
    pair.y = sized(pair.y, reading, row_.target);
    if (reading == MSC_READ_IMAGE)
      pair.y = ranged(pair.y, plain_.target_min, plain_.target_max, row_.target, "target");
    if (reading == MSC_READ_PLANES) pair.y_spec.n_classes = pair.y.view.channels;
    check_labels(pair.y, is_label_reading(reading), row_.target);
  }

  static bool is_label_reading(int32_t reading) {
    return reading != MSC_READ_IMAGE && reading != MSC_READ_PLANES;
  }

  msc_target_spec truth_spec() const {
    msc_target_spec spec{};
    spec.struct_size = sizeof spec;
    spec.range_min = plain_.target_min;
    spec.range_max = plain_.target_max;
    if (plain_.target_reading == MSC_READ_IMAGE) return spec;
    const bool planes = plain_.target_reading == MSC_READ_PLANES;
    spec.kind = planes ? MSC_TARGET_INDEPENDENT_SIGMOID : MSC_TARGET_LABELS;
    spec.n_classes = options_.n_classes();
    spec.has_ignore = options_.has_ignore();
    spec.ignore_index = options_.has_ignore() ? options_.ignore_index() : 0;
    spec.range_min = 0;
    spec.range_max = planes ? 1 : 0;
    return spec;
  }

  void check_labels(const Image& labels, bool are_labels, const std::string& path) const {
    const int64_t ignore = options_.ignore_index();
    if (are_labels && options_.n_classes())
      require_labels_below(labels, options_.n_classes(), options_.has_ignore() ? &ignore : nullptr,
                           path);
  }

  void read_output(Pair& pair) const {
    ColourDistance unused;
    const bool image_kind = plain_.output_kind == MSC_TARGET_IMAGE;
    ImageFormat format = target_format(plain_.output_reading);
    if (!image_kind && plain_.output_reading == MSC_READ_IMAGE)
      format = this->format(MSC_COLOUR_STORED);
    format.planes = !image_kind && plain_.output_kind != MSC_TARGET_LABELS;
    format.indices = plain_.output_kind == MSC_TARGET_LABELS &&
                     plain_.output_reading != MSC_READ_BINARY &&
                     plain_.output_reading != MSC_READ_PALETTE;
    const int32_t reading = format.indices ? MSC_READ_LABELS : plain_.output_reading;
    pair.y_hat = labelled_or_image(half(row_.output, format, MSC_HALF_NONE, image_kind),
                                   row_.output, reading, &unused);
    if (image_kind || plain_.output_kind == MSC_TARGET_LABELS)
      pair.y_hat = sized(pair.y_hat, reading, row_.output);
    if (image_kind)
      pair.y_hat = ranged(pair.y_hat, plain_.output_min, plain_.output_max, row_.output, "output");
    check_labels(pair.y_hat, plain_.output_kind == MSC_TARGET_LABELS, row_.output);
    pair.y_hat_spec = pair.y_spec;
    pair.y_hat_spec.kind = plain_.output_kind;
    pair.y_hat_spec.range_min = plain_.output_min;
    pair.y_hat_spec.range_max = plain_.output_max;
  }

  /// Values stay, as far as a byte holds them: they may name regions. What is not a number is
  /// outside (fmax).
  Image mask() const {
    const Image stored =
        stored_labels(half(row_.mask, format(MSC_COLOUR_STORED), MSC_HALF_NONE, false), row_.mask);
    auto [bits, to] = allocate(row_.mask, MSC_U8, stored.view.height, stored.view.width, 1);
    for (int64_t r = 0; r < stored.view.height; ++r)
      for (int64_t c = 0; c < stored.view.width; ++c)
        *to++ = static_cast<char>(static_cast<uint8_t>(
            std::fmin(std::fmax(value_of(stored.at(r, c), stored.view.dtype), 0.0), 255.0)));
    return sized(bits, MSC_READ_LABELS, row_.mask);
  }

  void check_sizes(const Pair& pair) const {
    const auto &x = pair.x.view, &y = pair.y.view;
    // `y` covers the whole of `x`, at any resolution: the two must have one aspect ratio, up to the
    // rounding of a pixel.
    const double skew = std::abs(static_cast<double>(x.height) * static_cast<double>(y.width) -
                                 static_cast<double>(x.width) * static_cast<double>(y.height));
    if (skew >
        static_cast<double>(std::max(std::max(x.height, x.width), std::max(y.height, y.width))))
      fail_data(MSC_SHAPE_MISMATCH,
                "{}: expected the shape of the input {}, {}x{}, found {}x{} (the option resize, "
                "--resize, would give both one size)",
                row_.target, row_.input, x.height, x.width, y.height, y.width);
    if (pair.mask) require_same_size(pair.mask.view, y, row_.mask, "mask");
    const bool same_size_kind =
        plain_.output_kind == MSC_TARGET_IMAGE || plain_.output_kind == MSC_TARGET_LABELS;
    if (pair.y_hat && same_size_kind) require_same_size(pair.y_hat.view, y, row_.output, "output");
    if (pair.y_hat && plain_.output_kind == MSC_TARGET_IMAGE &&
        plain_.target_reading == MSC_READ_IMAGE && pair.y_hat.view.channels != y.channels)
      fail_data(MSC_SHAPE_MISMATCH,
                "{}: expected the {} channel{} of the target {}, found {} (the option "
                "target_colour, --target-colour, reads both alike)",
                row_.output, y.channels, y.channels == 1 ? "" : "s", row_.target,
                pair.y_hat.view.channels);
  }

  /// A pair of which nothing takes part has no error.
  void check_participation(const Pair& pair) const {
    const bool labels = pair.y_spec.kind != MSC_TARGET_IMAGE;
    if (!pair.mask && !(labels && pair.y_spec.has_ignore)) return;
    const auto& v = pair.y.view;
    for (int64_t r = 0; r < v.height; ++r)
      for (int64_t c = 0; c < v.width; ++c) {
        if (pair.mask && *pair.mask.at(r, c) == 0) continue;
        if (!labels || !pair.y_spec.has_ignore) return;
        for (int64_t k = 0; k < v.channels; ++k)
          if (value_of(pair.y.at(r, c, k), v.dtype) !=
              static_cast<double>(pair.y_spec.ignore_index))
            return;
      }
    fail_data(MSC_INVALID_ARGUMENT,
              "{}: expected pixels that take part, found every one of {}x{} {}{}{}", row_.target,
              v.height, v.width,
              labels && pair.y_spec.has_ignore
                  ? msc::format("ignored (label {})", pair.y_spec.ignore_index)
                  : "",
              labels && pair.y_spec.has_ignore && pair.mask ? " or " : "",
              pair.mask ? "outside the mask " + row_.mask : "");
  }

  void require_same_size(const msc_image_view& found, const msc_image_view& y,
                         const std::string& path, const char* role) const {
    if (found.height != y.height || found.width != y.width)
      fail_data(MSC_SHAPE_MISMATCH,
                "{}: expected the {} at the size of the target {}, {}x{}, found {}x{} (the option "
                "resize, --resize, would give both one size)",
                path, role, row_.target, y.height, y.width, found.height, found.width);
  }

  const Row& row_;
  const DatasetOptions& options_;
  const msc_dataset_options& plain_;
  VolumeCache& volumes_;
  mutable OneOrientation orientation_;  ///< Of the files read so far.
};

}  // namespace

Pair read_pair(const Row& row, const DatasetOptions& options, VolumeCache& volumes) {
  return PairReader(row, options, volumes).read();
}

Pair read_input(const Row& row, const DatasetOptions& options, VolumeCache& volumes) {
  return PairReader(row, options, volumes).read_input();
}

}  // namespace msc::data
