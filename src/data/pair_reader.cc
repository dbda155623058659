#include "data/pair_reader.h"

#include <algorithm>
#include <utility>

#include "core/base/format.h"
#include "data/labels.h"
#include "data/masks.h"
#include "data/pair_checks.h"
#include "data/pair_formats.h"
#include "data/raster.h"
#include "data/stored_pair.h"
#include "data/value_range.h"

namespace msc::data {
namespace {

/// Reads the files of one row under the options of the data set.
class PairReader {
 public:
  /// @param turned The output is of a pose whose height and width have changed places.
  PairReader(const Row& row, const PairFiles& files, bool turned = false)
      : row_(row),
        stored_(row, files.options, files.volumes),
        files_(files),
        options_(files.options),
        plain_(files.options.plain),
        turned_(turned) {}

  Pair read_input() {
    Pair pair;
    pair.key = hash_id(row_.id);
    if (!row_.group.empty()) pair.group = hash_id(row_.group);
    pair.y_spec.struct_size = sizeof pair.y_spec;
    pair.y = pair.x = resized(input(stored_.input_alone(), pair.findings));
    return pair;
  }

  Pair read() {
    Pair pair;
    pair.key = hash_id(row_.id);
    if (!row_.group.empty()) pair.group = hash_id(row_.group);
    pair.y_spec = truth_spec(options_);
    const auto [x, y] = stored_.input_and_truth();
    pair.x = resized(input(x, pair.findings));
    read_truth(y, pair);
    if (!row_.output.empty()) read_output(y.view, pair);
    for (size_t k = 0; k < row_.pose_outputs.size(); ++k)
      pair.pose_outputs.push_back(pose_output(k, y.view, pair));
    if (!row_.mask.empty()) pair.mask = mask(y.view, pair.findings);
    check_sizes(pair, row_, plain_);
    check_participation(pair, row_);
    return pair;
  }

 private:
  Image resized(const Image& image) const {
    return plain_.resize_height ? resize_image(image, plain_.resize_height, plain_.resize_width,
                                               plain_.resize, row_.input)
                                : image;
  }

  Image sized(const Image& image, int32_t reading, const std::string& path) const {
    if (!plain_.resize_height) return image;
    const int64_t height = turned_ ? plain_.resize_width : plain_.resize_height;
    const int64_t width = turned_ ? plain_.resize_height : plain_.resize_width;
    return reading == MSC_READ_IMAGE ? resize_image(image, height, width, plain_.resize, path)
                                     : resize_nearest(image, height, width, path);
  }

  /// The recorded output for the input in a pose, read like that for the natural one. Whether it
  /// has the size of the truth there is for whoever scores it to say.
  Image pose_output(size_t pose, msc_image_view truth, const Pair& pair) const {
    Row row = row_;
    row.output = row_.pose_outputs[pose];
    if (row.output.empty()) return {};
    const bool turned = options_.poses[pose].turns_sides;
    if (turned) std::swap(truth.height, truth.width);
    Pair posed;
    posed.y = pair.y;
    posed.y_spec = pair.y_spec;
    PairReader(row, files_, turned).read_output(truth, posed);
    return posed.y_hat;
  }

  Image input(const Image& x, Findings& findings) const {
    if (plain_.window_width > 0)
      return windowed(x, plain_.window_centre, plain_.window_width, row_.input);
    if (plain_.input_min != plain_.input_max)
      return scaled(x, plain_.input_min, plain_.input_max, row_.input, "input");
    require_natural_range(x, 0, row_.input, "input");
    if (is_dark(x, Role::kInput, row_.input)) findings.flags |= MSC_FINDING_DARK;
    return x;
  }

  /// The largest value of a type in some files of a role.
  double largest_elsewhere(Role role, int32_t dtype) const {
    double high = 0;
    for (const size_t i : sample_rows(files_.rows.size())) {
      try {
        const Image image = StoredPair(files_.rows[i], options_, files_.volumes).any(role);
        if (image && image.view.dtype == dtype) high = std::max(high, extremes(image).high);
      } catch (const Error&) {
        // Fails, and is reported, when its turn comes.
      }
    }
    return high;
  }

  /// Whether an image of an integer type is as dark as if it were of fewer bits, among others that
  /// are not. Where all are, they are of fewer bits: refused.
  bool is_dark(const Image& image, Role role, const std::string& path) const {
    static const char* const kNames[] = {"input", "target", "output"};
    if (!leaves_range_unused(image)) return false;
    const char* name = kNames[static_cast<int>(role)];
    const int32_t dtype = image.view.dtype;
    const double elsewhere =
        files_.ranges.largest(name, dtype, [&] { return largest_elsewhere(role, dtype); });
    if (elsewhere > unused_below(dtype)) return true;
    const double high = extremes(image).high;
    fail_no_range(
        path, name,
        msc::format("{} of at most {}{}{}", dtype == MSC_U16 ? "16-bit values" : "integers", high,
                    elsewhere > high ? msc::format(" ({} in others)", elsewhere) : "",
                    high == 1 && role == Role::kTarget ? " (a mask? --target-as labels)" : ""));
  }

  Image labelled_or_image(const Image& image, const std::string& path, int32_t reading, Role role,
                          Pair& pair) const {
    switch (reading) {
      case MSC_READ_LABELS:
        return stored_labels(image, path);
      case MSC_READ_BINARY:
        return mask_labels(one_channel(image, path, kColouredMask), path, role, pair.findings);
      case MSC_READ_PALETTE: {
        ColourDistance distance;
        const Image labels = classify(image, *options_.palette, path, &distance);
        if (role == Role::kTarget) pair.colour_distance = distance;
        pair.findings.blurred_pixels += distance.n_far;
        return labels;
      }
      case MSC_READ_PLANES:
        return mask_labels(image, path, role, pair.findings);
      default:
        return image;
    }
  }

  /// A victim's scores that become a mask are of many values; only JPEG makes them doubtful.
  Image mask_labels(const Image& image, const std::string& path, Role role,
                    Findings& findings) const {
    Findings found;
    Image labels = binary_labels(image, plain_.threshold, path, found);
    if (role == Role::kTarget || image.lossy) findings.blurred_pixels += found.blurred_pixels;
    findings.flags |= found.flags;
    if (role == Role::kTarget && plain_.target_reading == MSC_READ_BINARY && looks_inverted(labels))
      findings.flags |= MSC_FINDING_INVERTED;
    return labels;
  }

  void read_truth(const Image& stored, Pair& pair) const {
    const int32_t reading = plain_.target_reading;
    pair.y = labelled_or_image(stored, row_.target, reading, Role::kTarget, pair);
    if (is_label_reading(reading) && options_.remap)
      pair.y = options_.remap->apply(pair.y, row_.target);
    if (reading == MSC_READ_IMAGE && plain_.target_min == plain_.target_max) {
      require_natural_range(pair.y, 0, row_.target, "target");
      if (is_dark(pair.y, Role::kTarget, row_.target)) pair.findings.flags |= MSC_FINDING_DARK;
    }
    pair.y = sized(pair.y, reading, row_.target);
    if (reading == MSC_READ_PLANES) pair.y_spec.n_classes = pair.y.view.channels;
    check_labels(pair.y, is_label_reading(reading), row_.target);
  }

  void check_labels(const Image& labels, bool are_labels, const std::string& path) const {
    const int64_t ignore = options_.ignore_index();
    if (are_labels && options_.n_classes())
      require_labels_below(labels, options_.n_classes(), options_.has_ignore() ? &ignore : nullptr,
                           path);
  }

  void read_output(const msc_image_view& truth, Pair& pair) const {
    const bool image_kind = plain_.output_kind == MSC_TARGET_IMAGE;
    const int32_t reading =
        output_format(options_).indices ? MSC_READ_LABELS : plain_.output_reading;
    pair.y_hat = labelled_or_image(stored_.output(truth, pair.y.view.channels), row_.output,
                                   reading, Role::kOutput, pair);
    check_output_range(pair);
    if (image_kind || plain_.output_kind == MSC_TARGET_LABELS)
      pair.y_hat = sized(pair.y_hat, reading, row_.output);
    check_labels(pair.y_hat, plain_.output_kind == MSC_TARGET_LABELS, row_.output);
    pair.y_hat_spec = pair.y_spec;
    pair.y_hat_spec.kind = plain_.output_kind;
    pair.y_hat_spec.range_min = plain_.output_min;
    pair.y_hat_spec.range_max = plain_.output_max;
  }

  /// Probabilities may all be near 0 where others are not; an image that is so is told.
  void check_output_range(Pair& pair) const {
    constexpr double kOvershoot = 0.25;
    const bool image_kind = plain_.output_kind == MSC_TARGET_IMAGE;
    if (plain_.output_kind == MSC_TARGET_LABELS || plain_.output_kind == MSC_TARGET_LOGITS ||
        plain_.output_min != plain_.output_max)
      return;
    if (image_kind) require_natural_range(pair.y_hat, kOvershoot, row_.output, "output");
    if (is_dark(pair.y_hat, Role::kOutput, row_.output) && image_kind)
      pair.findings.flags |= MSC_FINDING_DARK;
  }

  Image mask(const msc_image_view& truth, Findings& findings) const {
    return sized(participation(stored_.mask(truth), row_.mask, findings), MSC_READ_LABELS,
                 row_.mask);
  }

  static constexpr const char* kColouredMask =
      "A palette says which colour is which (palette reading: --target-as palette, --output-as "
      "palette); indices of a palette file are read as labels";

  const Row& row_;
  const StoredPair stored_;
  const PairFiles& files_;
  const DatasetOptions& options_;
  const msc_dataset_options& plain_;
  const bool turned_;
};

}  // namespace

Pair read_pair(const Row& row, const PairFiles& files) {
  return PairReader(row, files).read();
}

Pair read_input(const Row& row, const PairFiles& files) {
  return PairReader(row, files).read_input();
}

}  // namespace msc::data
