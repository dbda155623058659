#include "data/pair_reader.h"

#include <algorithm>
#include <cmath>

#include "data/image_file.h"
#include "data/labels.h"
#include "data/raster.h"

namespace msc::data {
namespace {

/// Reads the files of one row under the options of the data set.
class PairReader {
 public:
  PairReader(const Row& row, const DatasetOptions& options) : row_(row), options_(options), plain_(options.plain) {}

  Pair read() {
    Pair pair;
    pair.key = hash_id(row_.id);
    pair.y_spec = truth_spec();
    pair.x = resized(input());
    pair.y = sized(labelled_or_image(half(row_.target, target_format(plain_.target_reading), target_half(), true), row_.target,
                                     plain_.target_reading, &pair.colour_distance),
                   plain_.target_reading, row_.target);
    if (plain_.target_reading == MSC_READ_IMAGE) pair.y = ranged(pair.y, plain_.target_min, plain_.target_max, row_.target, "target");
    check_labels(pair.y, plain_.target_reading != MSC_READ_IMAGE, row_.target);
    if (!row_.output.empty()) read_output(pair);
    if (!row_.mask.empty()) pair.mask = mask();
    check_sizes(pair);
    return pair;
  }

 private:
  ImageFormat format(int32_t colour) const { return {colour, plain_.array_layout, options_.array_name, false}; }

  ImageFormat target_format(int32_t reading) const {
    ImageFormat format = this->format(reading == MSC_READ_IMAGE     ? plain_.target_colour
                                      : reading == MSC_READ_BINARY  ? MSC_COLOUR_GREY
                                      : reading == MSC_READ_PALETTE ? MSC_COLOUR_RGB
                                                                    : MSC_COLOUR_STORED);
    format.indices = reading == MSC_READ_LABELS;
    return format;
  }

  int32_t input_half() const { return row_.input == row_.target ? plain_.input_half : MSC_HALF_NONE; }
  int32_t target_half() const {
    return input_half() == MSC_HALF_NONE ? MSC_HALF_NONE : input_half() == MSC_HALF_LEFT ? MSC_HALF_RIGHT : MSC_HALF_LEFT;
  }

  Image half(const std::string& path, const ImageFormat& format, int32_t which, bool may_swap) const {
    bool is_array = false;
    Image image = read_image(path, format, &is_array);
    if (is_array) image = array_colour(image, format.colour, may_swap, path);
    if (which == MSC_HALF_NONE) return image;
    if (image.view.width % 2 != 0)
      fail_data(MSC_SHAPE_MISMATCH, "{}: expected an even width to split into halves, found {}", path, image.view.width);
    const int64_t width = image.view.width / 2;
    return columns(image, which == MSC_HALF_LEFT ? 0 : width, width);
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
    return plain_.resize_height ? resize_image(image, plain_.resize_height, plain_.resize_width, plain_.resize, row_.input) : image;
  }

  Image sized(const Image& image, int32_t reading, const std::string& path) const {
    if (!plain_.resize_height) return image;
    return reading == MSC_READ_IMAGE ? resize_image(image, plain_.resize_height, plain_.resize_width, plain_.resize, path)
                                     : resize_nearest(image, plain_.resize_height, plain_.resize_width, path);
  }

  Image input() const {
    Image x = half(row_.input, format(plain_.input_colour), input_half(), true);
    const bool ranged = plain_.input_min != plain_.input_max;
    if (!ranged && x.view.dtype == MSC_I32) fail_no_range(row_.input, "input", "32-bit integers");
    if (!ranged) {
      require_unit_range(x, 0, row_.input, "input");
      return x;
    }
    return scaled(x, plain_.input_min, plain_.input_max, row_.input, "input");
  }

  [[noreturn]] static void fail_no_range(const std::string& path, const char* role, const std::string& found) {
    fail_data(MSC_INVALID_ARGUMENT, "{}: expected floating point in [0,1] or a stated {} range (--{}-range), found {}", path, role, role,
              found);
  }

  /// Floating point without a stated range must look like [0,1]; `slack` allows for outputs that overshoot.
  static void require_unit_range(const Image& image, double slack, const std::string& path, const char* role) {
    const auto& v = image.view;
    if (!is_float(v.dtype)) return;
    double low = INFINITY, high = -INFINITY;
    for (int64_t r = 0; r < v.height; ++r)
      for (int64_t c = 0; c < v.width; ++c)
        for (int64_t k = 0; k < v.channels; ++k) {
          const double value = value_of(image.at(r, c, k), v.dtype);
          low = std::min(low, value);
          high = std::max(high, value);
        }
    if (low < -slack - 1e-6 || high > 1 + slack + 1e-6) fail_no_range(path, role, fmt::format("values from {:.6g} to {:.6g}", low, high));
  }

  /// (value - min) / (max - min) as f32.
  static Image scaled(const Image& image, double min, double max, const std::string& path, const char* role) {
    const auto& v = image.view;
    auto [out, to] = allocate(path, MSC_F32, v.height, v.width, v.channels);
    for (int64_t r = 0; r < v.height; ++r)
      for (int64_t c = 0; c < v.width; ++c)
        for (int64_t k = 0; k < v.channels; ++k, to += sizeof(float)) {
          const auto value = static_cast<float>((value_of(image.at(r, c, k), v.dtype) - min) / (max - min));
          std::memcpy(to, &value, sizeof value);
        }
    require_unit_range(out, 0, path, role);
    return out;
  }

  /// Images are mapped to [0,1] by their spec; without a stated range they must have a natural one, and floating point must look like it.
  static Image ranged(const Image& image, double min, double max, const std::string& path, const char* role) {
    if (min == max && image.view.dtype == MSC_I32) fail_no_range(path, role, "32-bit integers");
    if (min == max) require_unit_range(image, std::string_view(role) == "output" ? 0.25 : 0, path, role);
    return image;
  }

  Image labelled_or_image(const Image& image, const std::string& path, int32_t reading, ColourDistance* distance) const {
    switch (reading) {
      case MSC_READ_LABELS:
        return stored_labels(image, path);
      case MSC_READ_BINARY:
        return binary_labels(image, plain_.threshold, path);
      case MSC_READ_PALETTE:
        return classify(image, *options_.palette, path, distance);
      default:
        return image;
    }
  }

  msc_target_spec truth_spec() const {
    msc_target_spec spec{};
    spec.struct_size = sizeof spec;
    spec.range_min = plain_.target_min;
    spec.range_max = plain_.target_max;
    if (plain_.target_reading == MSC_READ_IMAGE) return spec;
    spec.kind = MSC_TARGET_LABELS;
    spec.n_classes = options_.n_classes();
    spec.has_ignore = options_.has_ignore();
    spec.ignore_index = options_.has_ignore() ? options_.ignore_index() : 0;
    spec.range_min = spec.range_max = 0;
    return spec;
  }

  void check_labels(const Image& labels, bool are_labels, const std::string& path) const {
    const int64_t ignore = options_.ignore_index();
    if (are_labels && options_.n_classes())
      require_labels_below(labels, options_.n_classes(), options_.has_ignore() ? &ignore : nullptr, path);
  }

  void read_output(Pair& pair) const {
    ColourDistance unused;
    const bool image_kind = plain_.output_kind == MSC_TARGET_IMAGE;
    ImageFormat format = target_format(plain_.output_reading);
    if (!image_kind && plain_.output_reading == MSC_READ_IMAGE) format = this->format(MSC_COLOUR_STORED);
    format.indices =
        plain_.output_kind == MSC_TARGET_LABELS && plain_.output_reading != MSC_READ_BINARY && plain_.output_reading != MSC_READ_PALETTE;
    const int32_t reading = format.indices ? MSC_READ_LABELS : plain_.output_reading;
    pair.y_hat = labelled_or_image(half(row_.output, format, MSC_HALF_NONE, image_kind), row_.output, reading, &unused);
    if (image_kind || plain_.output_kind == MSC_TARGET_LABELS) pair.y_hat = sized(pair.y_hat, reading, row_.output);
    if (image_kind) pair.y_hat = ranged(pair.y_hat, plain_.output_min, plain_.output_max, row_.output, "output");
    check_labels(pair.y_hat, plain_.output_kind == MSC_TARGET_LABELS, row_.output);
    pair.y_hat_spec = pair.y_spec;
    pair.y_hat_spec.kind = plain_.output_kind;
    pair.y_hat_spec.range_min = plain_.output_min;
    pair.y_hat_spec.range_max = plain_.output_max;
  }

  Image mask() const {
    const Image stored = stored_labels(read_image(row_.mask, format(MSC_COLOUR_STORED)), row_.mask);
    auto [bits, to] = allocate(row_.mask, MSC_U8, stored.view.height, stored.view.width, 1);
    for (int64_t r = 0; r < stored.view.height; ++r)
      for (int64_t c = 0; c < stored.view.width; ++c) *to++ = value_of(stored.at(r, c), stored.view.dtype) != 0;
    return sized(bits, MSC_READ_LABELS, row_.mask);
  }

  void check_sizes(const Pair& pair) const {
    const auto &x = pair.x.view, &y = pair.y.view;
    // `y` covers the whole of `x`, at any resolution: the two must have one aspect ratio, up to the rounding of a pixel.
    const double skew = std::abs(static_cast<double>(x.height) * static_cast<double>(y.width) -
                                 static_cast<double>(x.width) * static_cast<double>(y.height));
    if (skew > static_cast<double>(std::max(std::max(x.height, x.width), std::max(y.height, y.width))))
      fail_data(MSC_SHAPE_MISMATCH,
                "{}: expected the shape of the input {}, {}x{}, found {}x{} (the option resize, --resize, would give both one size)",
                row_.target, row_.input, x.height, x.width, y.height, y.width);
    if (pair.mask) require_same_size(pair.mask.view, y, row_.mask, "mask");
    const bool same_size_kind = plain_.output_kind == MSC_TARGET_IMAGE || plain_.output_kind == MSC_TARGET_LABELS;
    if (pair.y_hat && same_size_kind) require_same_size(pair.y_hat.view, y, row_.output, "output");
    if (pair.y_hat && plain_.output_kind == MSC_TARGET_IMAGE && plain_.target_reading == MSC_READ_IMAGE &&
        pair.y_hat.view.channels != y.channels)
      fail_data(MSC_SHAPE_MISMATCH,
                "{}: expected the {} channel{} of the target {}, found {} (the option target_colour, --target-colour, reads both alike)",
                row_.output, y.channels, y.channels == 1 ? "" : "s", row_.target, pair.y_hat.view.channels);
  }

  void require_same_size(const msc_image_view& found, const msc_image_view& y, const std::string& path, const char* role) const {
    if (found.height != y.height || found.width != y.width)
      fail_data(
          MSC_SHAPE_MISMATCH,
          "{}: expected the {} at the size of the target {}, {}x{}, found {}x{} (the option resize, --resize, would give both one size)",
          path, role, row_.target, y.height, y.width, found.height, found.width);
  }

  const Row& row_;
  const DatasetOptions& options_;
  const msc_dataset_options& plain_;
};

}  // namespace

Pair read_pair(const Row& row, const DatasetOptions& options) {
  return PairReader(row, options).read();
}

}  // namespace msc::data
