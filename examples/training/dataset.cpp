#include "training/dataset.h"

#include <ATen/CPUGeneratorImpl.h>
#include <memberscope/data.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <stdexcept>

namespace training {
namespace {

memberscope::DatasetOptions dataset_options(const Options& options, const TargetOptions& target) {
  memberscope::DatasetOptions to;
  to.form = !options.manifest.empty()       ? MSC_DATASET_MANIFEST
            : !options.side_by_side.empty() ? MSC_DATASET_SIDE_BY_SIDE
                                            : MSC_DATASET_FOLDERS;
  if (to.form == MSC_DATASET_SIDE_BY_SIDE) to.input_half = MSC_HALF_LEFT;
  if (to.form != MSC_DATASET_FOLDERS && !options.input_half.empty()) {
    to.input_half = options.input_half == "left" ? MSC_HALF_LEFT : MSC_HALF_RIGHT;
  }
  to.inputs = to.form == MSC_DATASET_SIDE_BY_SIDE ? options.side_by_side : options.inputs;
  to.targets = options.targets;
  to.manifest = options.manifest;
  to.input_colour = MSC_COLOUR_RGB;
  to.target_colour = target.labels ? MSC_COLOUR_STORED : MSC_COLOUR_RGB;
  to.resize_height = options.height;
  to.resize_width = options.width_px;
  if (target.labels)
    to.target_reading = !target.palette.empty() ? MSC_READ_PALETTE
                        : target.threshold >= 0 ? MSC_READ_BINARY
                                                : MSC_READ_LABELS;
  to.palette = target.palette;
  to.threshold = std::max(target.threshold, 0.0);
  to.n_classes = target.classes;
  to.remap = target.remap;
  to.group_pattern = options.group_pattern;
  to.window_centre = options.window_centre;
  to.window_width = options.window_width;
  to.has_ignore = target.ignore >= 0;
  to.ignore_index = std::max<int64_t>(target.ignore, 0);
  return to;
}

// C x H x W, in the type of the view.
at::Tensor tensor_of(const memberscope::ImageView& image) {
  const msc_image_view& view = *image.c();
  static const std::map<int32_t, at::ScalarType> types = {{MSC_U8, at::kByte},
                                                          {MSC_U16, at::kUInt16},
                                                          {MSC_I32, at::kInt},
                                                          {MSC_F32, at::kFloat},
                                                          {MSC_F64, at::kDouble}};
  const int64_t size = msc_dtype_size(view.dtype);
  return at::from_blob(view.data, {view.channels, view.height, view.width},
                       {view.stride_c / size, view.stride_y / size, view.stride_x / size},
                       types.at(view.dtype))
      .clone();
}

// Natural range to 8 bit.
at::Tensor image_tensor(const memberscope::ImageView& view) {
  const auto pixels = tensor_of(view);
  if (view.dtype() == MSC_U8) return pixels;
  const double scale = view.dtype() == MSC_U16 ? 255.0 / 65535.0 : 255.0;
  return pixels.to(at::kFloat).mul(scale).round().clamp(0, 255).to(at::kByte);
}

// H x W class indices; `kIgnored` where the spec says that a label takes no part.
at::Tensor label_tensor(const memberscope::ImageView& view, const msc_target_spec& spec,
                        int64_t classes, const std::string& file) {
  auto labels = tensor_of(view).squeeze(0).to(at::kLong);
  const auto ignored =
      spec.has_ignore ? labels.eq(spec.ignore_index) : at::zeros_like(labels, at::kBool);
  const auto wrong = labels.lt(0).logical_or(labels.ge(classes)).logical_and(ignored.logical_not());
  if (wrong.any().item<bool>()) {
    throw std::runtime_error(file + ": label " +
                             std::to_string(labels.masked_select(wrong)[0].item<int64_t>()) +
                             " is out of range: expected 0 to " + std::to_string(classes - 1) +
                             (spec.has_ignore ? " or " + std::to_string(spec.ignore_index) : ""));
  }
  return labels.masked_fill(ignored, kIgnored).to(at::kByte);
}

void require_same_size(const at::Tensor& first, const at::Tensor& other, const std::string& file) {
  if (first.sizes() == other.sizes()) return;
  const auto text = [](const at::Tensor& t) {
    return std::to_string(t.size(-2)) + "x" + std::to_string(t.size(-1));
  };
  throw std::runtime_error(file + ": " + text(other) + " pixels, but the first pair has " +
                           text(first) + "; give --size to resize every image to one size");
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

void write_png(const std::filesystem::path& path, at::Tensor pixels) {
  if (pixels.dim() == 2) pixels = pixels.unsqueeze(0);
  pixels = pixels.contiguous();
  memberscope::write_image(
      path.string(), memberscope::ImageView::planar(pixels.data_ptr<uint8_t>(), pixels.size(0),
                                                    pixels.size(1), pixels.size(2)));
}

uint64_t fnv1a(uint64_t hash, const void* bytes, size_t size) {
  for (size_t i = 0; i < size; ++i)
    hash = (hash ^ static_cast<const unsigned char*>(bytes)[i]) * 1099511628211u;
  return hash;
}

}  // namespace

Dataset load_dataset(const Options& options, const TargetOptions& target) {
  const memberscope::Dataset files(dataset_options(options, target));
  Dataset data;
  std::vector<at::Tensor> inputs, targets;
  for (int64_t i = 0; i < files.size(); ++i) {
    const auto row = files.row(i);
    const auto loaded = files.read(i);
    const auto spec = loaded.pair().y_spec;
    if (target.labels) data.classes = target.classes > 0 ? target.classes : spec.n_classes;
    inputs.push_back(image_tensor(loaded.x()));
    targets.push_back(target.labels ? label_tensor(loaded.y(), spec, data.classes, row.target)
                                    : image_tensor(loaded.y()));
    require_same_size(inputs.front(), inputs.back(), row.input);
    require_same_size(targets.front(), targets.back(), row.target);
    data.samples.push_back({row.id, row.group, row.member});
  }
  data.inputs = at::stack(inputs);
  data.targets = at::stack(targets);
  return data;
}

void require_one_size(const Dataset& data) {
  if (data.inputs.sizes().slice(2) !=
      data.targets.sizes().slice(static_cast<size_t>(data.targets.dim()) - 2)) {
    throw std::runtime_error("inputs and targets must be of one size; give --size");
  }
}

void draw_members(Dataset& data, const Options& options) {
  const auto known = std::count_if(data.samples.begin(), data.samples.end(),
                                   [](const Sample& s) { return s.member >= 0; });
  const auto n = static_cast<int64_t>(data.samples.size());
  if (known == n) return;
  if (known > 0)
    throw std::runtime_error("the manifest's column member is filled in some rows only");
  std::map<std::string, std::vector<size_t>> groups;
  for (size_t i = 0; i < data.samples.size(); ++i) {
    const auto& sample = data.samples[i];
    groups[options.by_group && !sample.group.empty() ? "group " + sample.group : std::to_string(i)]
        .push_back(i);
    data.samples[i].member = 0;
  }
  if (options.by_group && groups.size() == data.samples.size())
    throw std::runtime_error(
        "--by-group: no two pairs share a group; name groups in the manifest or with "
        "--group-pattern");
  std::vector<std::vector<size_t>> in_order;
  for (const auto& group : groups) in_order.push_back(group.second);
  const auto wanted =
      static_cast<int64_t>(std::llround(options.member_fraction * static_cast<double>(n)));
  const auto order =
      at::randperm(static_cast<int64_t>(in_order.size()),
                   at::detail::createCPUGenerator(options.seed), at::TensorOptions());
  int64_t members = 0;
  for (int64_t g = 0; g < order.size(0) && members < wanted; ++g) {
    for (const size_t i : in_order[static_cast<size_t>(order[g].item<int64_t>())]) {
      data.samples[i].member = 1;
      ++members;
    }
  }
}

at::Tensor Dataset::positions(int member) const {
  std::vector<int64_t> found;
  for (size_t i = 0; i < samples.size(); ++i) {
    if (samples[i].member == member) found.push_back(static_cast<int64_t>(i));
  }
  return at::tensor(found, at::kLong);
}

uint64_t Dataset::hash() const {
  uint64_t hash = fnv1a(14695981039346656037u, inputs.data_ptr(), inputs.nbytes());
  hash = fnv1a(hash, targets.data_ptr(), targets.nbytes());
  for (const auto& sample : samples) hash = fnv1a(hash, &sample.member, sizeof(sample.member));
  return hash;
}

void write_prepared_pairs(const Dataset& data, const std::filesystem::path& out) {
  std::filesystem::create_directories(out / "pairs" / "inputs");
  std::filesystem::create_directories(out / "pairs" / "targets");
  std::ofstream manifest(out / "manifest.csv");
  manifest << "input,target,member,group,id\n";
  for (size_t i = 0; i < data.samples.size(); ++i) {
    char name[32];
    std::snprintf(name, sizeof(name), "%05zu.png", i);
    const auto index = static_cast<int64_t>(i);
    write_png(out / "pairs" / "inputs" / name, data.inputs[index]);
    write_png(out / "pairs" / "targets" / name, data.targets[index]);
    const auto& sample = data.samples[i];
    manifest << "pairs/inputs/" << name << ",pairs/targets/" << name << ',' << sample.member << ','
             << csv_field(sample.group) << ',' << csv_field(sample.id) << '\n';
  }
  if (!manifest.flush())
    throw std::runtime_error((out / "manifest.csv").string() + ": cannot be written");
}

}  // namespace training
