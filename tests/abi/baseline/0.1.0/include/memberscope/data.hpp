/// @file
/// @brief Pairs on disk: the C++ form of memberscope/c/data.h (library `memberscope_data`).
#ifndef MEMBERSCOPE_DATA_HPP
#define MEMBERSCOPE_DATA_HPP

#include <memory>
#include <string>
#include <vector>

#include "memberscope/audit.hpp"
#include "memberscope/c/data.h"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @cond
namespace detail {
inline const char* null_if_empty(const std::string& text) {
  return text.empty() ? nullptr : text.c_str();
}
}  // namespace detail
/// @endcond

/// @addtogroup data
/// @{

/// Where pairs are and how they are read: the fields of ::msc_dataset_options, their strings owned
/// here and empty where the C form has null. Copied freely, thread-safe when const. @since 0.1.0
struct DatasetOptions : private msc_dataset_options {
  DatasetOptions() : msc_dataset_options{} { struct_size = sizeof(msc_dataset_options); }

  using msc_dataset_options::array_bgr;
  using msc_dataset_options::array_layout;
  using msc_dataset_options::form;
  using msc_dataset_options::has_ignore;
  using msc_dataset_options::ignore_index;
  using msc_dataset_options::input_colour;
  using msc_dataset_options::input_half;
  using msc_dataset_options::input_max;
  using msc_dataset_options::input_min;
  using msc_dataset_options::max_pixels;
  using msc_dataset_options::n_classes;
  using msc_dataset_options::output_kind;
  using msc_dataset_options::output_max;
  using msc_dataset_options::output_min;
  using msc_dataset_options::output_reading;
  using msc_dataset_options::resize;
  using msc_dataset_options::resize_height;
  using msc_dataset_options::resize_width;
  using msc_dataset_options::slice_axis;
  using msc_dataset_options::target_colour;
  using msc_dataset_options::target_max;
  using msc_dataset_options::target_min;
  using msc_dataset_options::target_reading;
  using msc_dataset_options::threshold;
  using msc_dataset_options::window_centre;
  using msc_dataset_options::window_width;

  std::string inputs = {};      ///< Folder of inputs, or of side-by-side images.
  std::string targets = {};     ///< Folder of targets.
  std::string outputs = {};     ///< Folder of recorded outputs of the victim.
  std::string masks = {};       ///< Folder of masks.
  std::string manifest = {};    ///< Path of the manifest.
  std::string palette = {};     ///< Text file of the colours of the classes.
  std::string array_name = {};  ///< Member of an NPZ file to read.
  std::string remap = {};       ///< Renames labels of targets to the victim's classes.
  std::string group_pattern =
      {};  ///< Regular expression whose first parentheses match the group in an id.
  std::string group_salt = {};  ///< Secret under which patient ids become groups. Never stored.
  std::string poses = {};       ///< Names of poses with recorded outputs, separated by commas.

  /// The C form; points into this object.
  msc_dataset_options c() const {
    msc_dataset_options c = *this;
    c.inputs = detail::null_if_empty(inputs);
    c.targets = detail::null_if_empty(targets);
    c.outputs = detail::null_if_empty(outputs);
    c.masks = detail::null_if_empty(masks);
    c.manifest = detail::null_if_empty(manifest);
    c.palette = detail::null_if_empty(palette);
    c.array_name = detail::null_if_empty(array_name);
    c.remap = detail::null_if_empty(remap);
    c.group_pattern = detail::null_if_empty(group_pattern);
    c.group_salt = detail::null_if_empty(group_salt);
    c.poses = detail::null_if_empty(poses);
    return c;
  }
};

/// How one image file is read: the fields of ::msc_image_read_options, its string owned here.
/// @since 0.1.0
struct ImageReadOptions : private msc_image_read_options {
  ImageReadOptions() : msc_image_read_options{} { struct_size = sizeof(msc_image_read_options); }

  using msc_image_read_options::array_layout;
  using msc_image_read_options::colour;
  using msc_image_read_options::max_pixels;
  std::string array_name = {};  ///< Member of an NPZ file; empty = its only member.

  /// The C form; points into this object.
  msc_image_read_options c() const {
    msc_image_read_options c = *this;
    c.array_name = detail::null_if_empty(array_name);
    return c;
  }
};

/// One pair by name; see ::msc_dataset_row. Its strings live as long as the data set. @since 0.1.0
struct DatasetRow : msc_dataset_row {
  DatasetRow() : msc_dataset_row{} { struct_size = sizeof(msc_dataset_row); }
};

/// The pixels of one pair. Cheap to copy, immutable. @since 0.1.0
class DatasetPair {
 public:
  /// Takes over a C handle.
  explicit DatasetPair(msc_dataset_pair* handle)
      : handle_(detail::own(handle, msc_dataset_pair_release)) {
    views_.struct_size = sizeof(views_);
    detail::check([&](msc_error* e) { return msc_dataset_pair_get(handle_.get(), &views_, e); });
  }

  ImageView x() const& { return *views_.x; }  ///< Input; lives as long as a copy of this object.
  ImageView y() const& { return *views_.y; }  ///< Ground truth, likewise.
  /// Views, meanings and key for MembershipScorer::score(); valid as long as a copy of this object
  /// lives.
  Pair pair() const& {
    Pair pair{*views_.x,      *views_.y, spec(views_.y_spec), {}, {}, spec(views_.y_hat_spec),
              views_.pair_key};
    if (views_.mask) pair.mask = ImageView(*views_.mask);
    if (views_.y_hat) pair.y_hat = ImageView(*views_.y_hat);
    if (views_.group != 0) pair.group = views_.group;
    pair.pose_outputs.assign(views_.pose_outputs, views_.pose_outputs + views_.n_pose_outputs);
    return pair;
  }
  ImageView x() const&& = delete;  ///< A view would outlive its pixels: name the pair first.
  ImageView y() const&& = delete;  ///< Likewise.
  Pair pair() const&& = delete;    ///< Likewise.
  /// What was noticed while reading.
  msc_dataset_pair_info info() const {
    msc_dataset_pair_info info{};
    info.struct_size = sizeof(info);
    detail::check([&](msc_error* e) { return msc_dataset_pair_get_info(handle_.get(), &info, e); });
    return info;
  }
  /// What keeps the pixels alive.
  std::shared_ptr<void> owner() const { return handle_; }

 private:
  static TargetSpec spec(const msc_target_spec* from) {
    TargetSpec to;
    if (from) static_cast<msc_target_spec&>(to) = *from;
    return to;
  }

  std::shared_ptr<msc_dataset_pair> handle_;
  msc_pair views_{};
};

/// A data set on disk, also as the source of an audit. Thread-safe, cheap to copy. Throws Error.
/// @since 0.1.0
class Dataset : public PairSource {
 public:
  /// Opens; checks names only.
  explicit Dataset(const DatasetOptions& options) : handle_(open(options.c())) {}

  /// The same pairs with the outputs of another model of the same task; see
  /// msc_dataset_with_outputs(). @param id_prefix What a CSV file puts before each id.
  Dataset with_outputs(const std::string& place, const std::string& id_prefix = {}) const {
    msc_dataset* other = nullptr;
    detail::check([&](msc_error* e) {
      return msc_dataset_with_outputs(handle_.get(), place.c_str(), id_prefix.c_str(), &other, e);
    });
    return Dataset(detail::own(other, msc_dataset_release));
  }
  /// Number of pairs.
  int64_t size() const { return msc_dataset_size(handle_.get()); }
  /// One row, without pixels.
  DatasetRow row(int64_t index) const {
    DatasetRow row;
    detail::check([&](msc_error* e) { return msc_dataset_get_row(handle_.get(), index, &row, e); });
    return row;
  }
  /// Path of a row's recorded output in a pose of the options; "" = not there. Lives as long as the
  /// data set.
  const char* pose_output(int64_t index, int64_t pose) const {
    const char* path = nullptr;
    detail::check([&](msc_error* e) {
      return msc_dataset_get_pose_output(handle_.get(), index, pose, &path, e);
    });
    return path;
  }
  /// What the listing of its folders passed over; see ::msc_left_out. Strings live as long as the
  /// data set.
  std::vector<msc_left_out> left_out() const {
    std::vector<msc_left_out> all(static_cast<size_t>(msc_dataset_left_out_count(handle_.get())));
    for (size_t i = 0; i < all.size(); ++i) {
      all[i].struct_size = sizeof(msc_left_out);
      detail::check([&](msc_error* e) {
        return msc_dataset_get_left_out(handle_.get(), static_cast<int64_t>(i), &all[i], e);
      });
    }
    return all;
  }
  /// Reads the pixels of one pair.
  DatasetPair read(int64_t index) const {
    msc_dataset_pair* pair = nullptr;
    detail::check([&](msc_error* e) { return msc_dataset_load(handle_.get(), index, &pair, e); });
    return DatasetPair(pair);
  }
  /// Reads the input of one pair alone; see msc_dataset_load_input().
  DatasetPair read_input(int64_t index) const {
    msc_dataset_pair* pair = nullptr;
    detail::check(
        [&](msc_error* e) { return msc_dataset_load_input(handle_.get(), index, &pair, e); });
    return DatasetPair(pair);
  }

  int64_t count() const override { return size(); }   ///< As a PairSource.
  bool thread_safe() const override { return true; }  ///< As a PairSource.
  OwnedPair load(int64_t index) override {            ///< As a PairSource.
    const DatasetPair loaded = read(index);
    return {loaded.pair(), loaded.owner()};
  }

 private:
  explicit Dataset(std::shared_ptr<msc_dataset> handle) : handle_(std::move(handle)) {}

  static std::shared_ptr<msc_dataset> open(const msc_dataset_options& options) {
    msc_dataset* handle = nullptr;
    detail::check([&](msc_error* e) { return msc_dataset_open(&options, &handle, e); });
    return detail::own(handle, msc_dataset_release);
  }

  std::shared_ptr<msc_dataset> handle_;
};

/// One image file or array in memory. Cheap to copy, immutable. Throws Error. @since 0.1.0
class ImageFile {
 public:
  /// Reads a file; see msc_image_read().
  static ImageFile read(const std::string& path, const ImageReadOptions& options = {}) {
    msc_image_buffer* handle = nullptr;
    const msc_image_read_options c = options.c();
    detail::check([&](msc_error* e) { return msc_image_read(path.c_str(), &c, &handle, e); });
    return ImageFile(handle);
  }
  /// Decodes bytes; see msc_image_decode(). @param name Used in messages.
  static ImageFile decode(const std::string& bytes, const std::string& name,
                          const ImageReadOptions& options = {}) {
    msc_image_buffer* handle = nullptr;
    const msc_image_read_options c = options.c();
    detail::check([&](msc_error* e) {
      return msc_image_decode(bytes.data(), static_cast<int64_t>(bytes.size()), name.c_str(), &c,
                              &handle, e);
    });
    return ImageFile(handle);
  }
  /// The pixels; valid as long as a copy of this object lives.
  ImageView view() const& { return *msc_image_buffer_view(handle_.get()); }
  ImageView view() const&& = delete;  ///< It would outlive its pixels: name the file first.

 private:
  explicit ImageFile(msc_image_buffer* handle)
      : handle_(detail::own(handle, msc_image_buffer_release)) {}

  std::shared_ptr<msc_image_buffer> handle_;
};

/// Writes an image file by extension; see msc_image_write(). @since 0.1.0
inline void write_image(const std::string& path, ImageView image) {
  detail::check([&](msc_error* e) { return msc_image_write(path.c_str(), image.c(), e); });
}

/// The bytes of an image file; see msc_image_encode(). @since 0.1.0
inline std::string encode_image(const char* extension, ImageView image) {
  std::string bytes;
  const auto sink = [](void* user, const void* data, int64_t size) {
    static_cast<std::string*>(user)->assign(static_cast<const char*>(data),
                                            static_cast<size_t>(size));
  };
  detail::check(
      [&](msc_error* e) { return msc_image_encode(extension, image.c(), sink, &bytes, e); });
  return bytes;
}

/// The project's key of an id, for Pair::key; see msc_hash_id(). @since 0.1.0
inline uint64_t hash_id(const std::string& id) {
  return msc_hash_id(id.c_str());
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
