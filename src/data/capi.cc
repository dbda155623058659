#include <memory>

#include "capi/guard.h"
#include "data/image_file.h"
#include "data/listing.h"
#include "data/npy.h"
#include "data/other_outputs.h"
#include "data/pair_reader.h"
#include "data/size_limit.h"
#include "memberscope/c/data.h"

struct msc_dataset : msc::data::PairFiles {
  std::vector<msc::data::LeftOut> left_out;
};

struct msc_dataset_pair {
  explicit msc_dataset_pair(msc::data::Pair read) : pair(std::move(read)) {
    for (const auto& output : pair.pose_outputs) pose_outputs.push_back(output.view);
  }
  msc::data::Pair pair;
  std::vector<msc_image_view> pose_outputs;
};

struct msc_image_buffer {
  msc::data::Image image;
};

namespace {

using msc::capi::guard;
using msc::capi::read_struct;
using msc::capi::require;
using msc::capi::write_struct;

const msc::data::Row& row_at(const msc_dataset* dataset, int64_t index) {
  require(dataset != nullptr, "dataset: expected a handle, found null");
  const auto n = static_cast<int64_t>(dataset->rows.size());
  if (index < 0 || index >= n)
    msc::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "index: expected 0 to {}, found {}", n - 1,
              index);
  return dataset->rows[static_cast<size_t>(index)];
}

/// How an image is read, and under which limit while this lives.
struct Reading {
  msc::data::ImageFormat format;
  msc::data::PixelLimit limit;
};

Reading read_format(const msc_image_read_options* options) {
  const auto plain = read_struct(options, "msc_image_read_options");
  require(plain.colour >= MSC_COLOUR_STORED && plain.colour <= MSC_COLOUR_RGB,
          "colour: expected one of msc_colour");
  require(plain.array_layout >= MSC_LAYOUT_AUTO && plain.array_layout <= MSC_LAYOUT_CHW,
          "array_layout: expected one of msc_array_layout");
  require(plain.max_pixels >= 0, "max_pixels: expected at least 1, or 0 for the default");
  return {{plain.colour, plain.array_layout, plain.array_name ? plain.array_name : ""},
          msc::data::PixelLimit(plain.max_pixels)};
}

void require_view(const msc_image_view* view) {
  require(view != nullptr, "image: expected a view, found null");
  msc_error error{};
  if (const int32_t status = msc_image_view_check(view, &error))
    throw msc::Error(status, error.stage, error.message);
}

}  // namespace

extern "C" {

int32_t msc_dataset_open(const msc_dataset_options* options, msc_dataset** dataset,
                         msc_error* error) {
  return guard(error, [&] {
    require(options != nullptr, "options: expected msc_dataset_options, found null");
    require(dataset != nullptr, "dataset: expected a place for the handle, found null");
    auto opened = std::make_unique<msc_dataset>();
    const auto plain = read_struct(options, "msc_dataset_options");
    require(plain.max_pixels >= 0, "max_pixels: expected at least 1, or 0 for the default");
    const msc::data::PixelLimit limit(plain.max_pixels);
    opened->options = msc::data::read_options(plain);
    auto listing = msc::data::list_rows(opened->options);
    opened->rows = std::move(listing.rows);
    opened->left_out = std::move(listing.left_out);
    *dataset = opened.release();
  });
}

int32_t msc_dataset_with_outputs(const msc_dataset* dataset, const char* place,
                                 const char* id_prefix, msc_dataset** other, msc_error* error) {
  return guard(error, [&] {
    require(dataset != nullptr && place != nullptr && other != nullptr,
            "dataset, place, other: expected a handle, a path and a place for the handle");
    auto opened = std::make_unique<msc_dataset>();
    opened->options = dataset->options;
    opened->rows = msc::data::rows_with_outputs(dataset->rows, place, id_prefix ? id_prefix : "");
    *other = opened.release();
  });
}

void msc_dataset_release(msc_dataset* dataset) {
  delete dataset;
}

int64_t msc_dataset_size(const msc_dataset* dataset) {
  return dataset ? static_cast<int64_t>(dataset->rows.size()) : 0;
}

int32_t msc_dataset_get_row(const msc_dataset* dataset, int64_t index, msc_dataset_row* row,
                            msc_error* error) {
  return guard(error, [&] {
    const auto& r = row_at(dataset, index);
    msc_dataset_row out{};
    out.id = r.id.c_str();
    out.group = r.group.c_str();
    out.input = r.input.c_str();
    out.target = r.target.c_str();
    out.output = r.output.c_str();
    out.mask = r.mask.c_str();
    out.key = msc::data::hash_id(r.id);
    out.member = r.member;
    out.input_bytes = r.input_bytes;
    out.target_bytes = r.target_bytes;
    out.output_bytes = r.output_bytes;
    out.mask_bytes = r.mask_bytes;
    out.slice = r.slice;
    out.n_slices = r.n_slices;
    write_struct(row, out, "msc_dataset_row");
  });
}

int32_t msc_dataset_get_pose_output(const msc_dataset* dataset, int64_t index, int64_t pose,
                                    const char** path, msc_error* error) {
  return guard(error, [&] {
    const auto& outputs = row_at(dataset, index).pose_outputs;
    require(path != nullptr, "path: expected a place for it, found null");
    const auto n = static_cast<int64_t>(outputs.size());
    if (pose < 0 || pose >= n)
      msc::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "pose: expected one of {}, found {}", n,
                pose);
    *path = outputs[static_cast<size_t>(pose)].c_str();
  });
}

int64_t msc_dataset_left_out_count(const msc_dataset* dataset) {
  return dataset ? static_cast<int64_t>(dataset->left_out.size()) : 0;
}

int32_t msc_dataset_get_left_out(const msc_dataset* dataset, int64_t index, msc_left_out* left_out,
                                 msc_error* error) {
  return guard(error, [&] {
    require(dataset != nullptr, "dataset: expected a handle, found null");
    const int64_t n = msc_dataset_left_out_count(dataset);
    if (index < 0 || index >= n)
      msc::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "index: expected 0 to {}, found {}", n - 1,
                index);
    const auto& one = dataset->left_out[static_cast<size_t>(index)];
    msc_left_out out{};
    out.folder = one.folder.c_str();
    out.role = one.role.c_str();
    out.kind = one.kind.c_str();
    out.names = one.names.c_str();
    out.count = one.count;
    write_struct(left_out, out, "msc_left_out");
  });
}

int32_t msc_dataset_load(const msc_dataset* dataset, int64_t index, msc_dataset_pair** pair,
                         msc_error* error) {
  return guard(error, [&] {
    const auto& row = row_at(dataset, index);
    require(pair != nullptr, "pair: expected a place for the handle, found null");
    const msc::data::PixelLimit limit(dataset->options.plain.max_pixels);
    *pair = new msc_dataset_pair(msc::data::read_pair(row, *dataset));
  });
}

int32_t msc_dataset_load_input(const msc_dataset* dataset, int64_t index, msc_dataset_pair** pair,
                               msc_error* error) {
  return guard(error, [&] {
    const auto& row = row_at(dataset, index);
    require(pair != nullptr, "pair: expected a place for the handle, found null");
    const msc::data::PixelLimit limit(dataset->options.plain.max_pixels);
    *pair = new msc_dataset_pair(msc::data::read_input(row, *dataset));
  });
}

void msc_dataset_pair_release(msc_dataset_pair* pair) {
  delete pair;
}

int32_t msc_dataset_pair_get(const msc_dataset_pair* pair, msc_pair* views, msc_error* error) {
  return guard(error, [&] {
    require(pair != nullptr, "pair: expected a handle, found null");
    const auto& p = pair->pair;
    msc_pair out{};
    out.x = &p.x.view;
    out.y = &p.y.view;
    out.y_spec = &p.y_spec;
    out.mask = p.mask ? &p.mask.view : nullptr;
    out.y_hat = p.y_hat ? &p.y_hat.view : nullptr;
    out.y_hat_spec = p.y_hat ? &p.y_hat_spec : nullptr;
    out.pair_key = p.key;
    out.group = p.group;
    out.n_pose_outputs = static_cast<int64_t>(pair->pose_outputs.size());
    if (out.n_pose_outputs > 0) out.pose_outputs = pair->pose_outputs.data();
    write_struct(views, out, "msc_pair");
  });
}

int32_t msc_dataset_pair_get_info(const msc_dataset_pair* pair, msc_dataset_pair_info* info,
                                  msc_error* error) {
  return guard(error, [&] {
    require(pair != nullptr, "pair: expected a handle, found null");
    const auto& p = pair->pair;
    write_struct(info,
                 msc_dataset_pair_info{sizeof *info, p.colour_distance.mean, p.colour_distance.max,
                                       p.findings.flags, 0, p.findings.blurred_pixels},
                 "msc_dataset_pair_info");
  });
}

uint64_t msc_hash_id(const char* id) {
  return msc::data::hash_id(id ? id : "");
}

int32_t msc_image_read(const char* path, const msc_image_read_options* options,
                       msc_image_buffer** image, msc_error* error) {
  return guard(error, [&] {
    require(path != nullptr && image != nullptr,
            "path, image: expected a path and a place for the handle, found null");
    const Reading reading = read_format(options);
    *image = new msc_image_buffer{msc::data::read_image(path, reading.format)};
  });
}

int32_t msc_image_decode(const void* bytes, int64_t size, const char* name,
                         const msc_image_read_options* options, msc_image_buffer** image,
                         msc_error* error) {
  return guard(error, [&] {
    require(bytes != nullptr && size > 0 && image != nullptr,
            "bytes, image: expected bytes and a place for the handle, found null");
    const std::string_view view(static_cast<const char*>(bytes), static_cast<size_t>(size));
    const Reading reading = read_format(options);
    *image =
        new msc_image_buffer{msc::data::decode_image(view, name ? name : "image", reading.format)};
  });
}

int32_t msc_npy_size(const void* bytes, int64_t size, int64_t* total, msc_error* error) {
  return guard(error, [&] {
    require(size >= 0 && (bytes != nullptr || size == 0) && total != nullptr,
            "bytes, total: expected both, found null");
    *total = msc::data::npy_total_size({static_cast<const char*>(bytes), static_cast<size_t>(size)},
                                       "array");
  });
}

const msc_image_view* msc_image_buffer_view(const msc_image_buffer* image) {
  return image ? &image->image.view : nullptr;
}

void msc_image_buffer_release(msc_image_buffer* image) {
  delete image;
}

int32_t msc_image_write(const char* path, const msc_image_view* image, msc_error* error) {
  return guard(error, [&] {
    require(path != nullptr, "path: expected a path, found null");
    require_view(image);
    msc::data::write_image(path, *image);
  });
}

int32_t msc_image_encode(const char* extension, const msc_image_view* image,
                         void (*sink)(void* user, const void* bytes, int64_t size), void* user,
                         msc_error* error) {
  return guard(error, [&] {
    require(extension != nullptr && sink != nullptr, "extension, sink: expected both, found null");
    require_view(image);
    const std::string bytes = msc::data::encode_image(extension, *image);
    sink(user, bytes.data(), static_cast<int64_t>(bytes.size()));
  });
}

}  // extern "C"
