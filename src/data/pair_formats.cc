#include "data/pair_formats.h"

namespace msc::data {
namespace {

ImageFormat format_of(const DatasetOptions& options, int32_t reading) {
  ImageFormat format = file_format(options, reading == MSC_READ_IMAGE ? options.plain.target_colour
                                            : reading == MSC_READ_PALETTE ? MSC_COLOUR_RGB
                                                                          : MSC_COLOUR_STORED);
  format.indices = reading == MSC_READ_LABELS;
  format.planes = reading == MSC_READ_PLANES;
  return format;
}

}  // namespace

ImageFormat file_format(const DatasetOptions& options, int32_t colour) {
  return {colour, options.plain.array_layout, options.array_name};
}

ImageFormat truth_format(const DatasetOptions& options) {
  return format_of(options, options.plain.target_reading);
}

ImageFormat output_format(const DatasetOptions& options) {
  const int32_t kind = options.plain.output_kind, reading = options.plain.output_reading;
  ImageFormat format = format_of(options, reading);
  if (kind != MSC_TARGET_IMAGE && reading == MSC_READ_IMAGE)
    format = file_format(options, MSC_COLOUR_STORED);
  format.planes = kind != MSC_TARGET_IMAGE && kind != MSC_TARGET_LABELS;
  format.indices =
      kind == MSC_TARGET_LABELS && reading != MSC_READ_BINARY && reading != MSC_READ_PALETTE;
  return format;
}

std::vector<int64_t> channels_for(int32_t colour) {
  return colour == MSC_COLOUR_STORED ? std::vector<int64_t>{} : std::vector<int64_t>{1, 3};
}

std::vector<int64_t> truth_channels(const DatasetOptions& options) {
  const auto& plain = options.plain;
  if (plain.target_reading == MSC_READ_IMAGE) return channels_for(plain.target_colour);
  if (plain.target_reading != MSC_READ_PLANES) return {1, 3};
  return plain.n_classes ? std::vector<int64_t>{plain.n_classes} : std::vector<int64_t>{};
}

std::vector<int64_t> output_channels(const DatasetOptions& options, int64_t truth) {
  const auto& plain = options.plain;
  if (plain.output_kind == MSC_TARGET_IMAGE)
    return plain.target_colour == MSC_COLOUR_STORED ? std::vector<int64_t>{truth}
                                                    : channels_for(plain.target_colour);
  if (plain.output_kind == MSC_TARGET_LABELS) return {1, 3};
  if (plain.output_kind == MSC_TARGET_INDEPENDENT_SIGMOID) return {truth};
  const int64_t classes = options.n_classes();
  if (classes == 0) return {};
  return classes == 2 ? std::vector<int64_t>{1, 2} : std::vector<int64_t>{classes};
}

msc_target_spec truth_spec(const DatasetOptions& options) {
  const auto& plain = options.plain;
  msc_target_spec spec{};
  spec.struct_size = sizeof spec;
  spec.range_min = plain.target_min;
  spec.range_max = plain.target_max;
  if (plain.target_reading == MSC_READ_IMAGE) return spec;
  const bool planes = plain.target_reading == MSC_READ_PLANES;
  spec.kind = planes ? MSC_TARGET_INDEPENDENT_SIGMOID : MSC_TARGET_LABELS;
  spec.n_classes = options.n_classes();
  spec.has_ignore = options.has_ignore();
  spec.ignore_index = options.has_ignore() ? options.ignore_index() : 0;
  spec.range_min = 0;
  spec.range_max = planes ? 1 : 0;
  return spec;
}

bool is_label_reading(int32_t reading) {
  return reading != MSC_READ_IMAGE && reading != MSC_READ_PLANES;
}

}  // namespace msc::data
