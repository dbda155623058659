/// @file
/// @brief Pairs on disk as views: libmemberscope_data. The command and the example training
/// programs read data through this one library, so that they agree on every form, range and error.
///
/// Pixels are given as they are stored: JPEG, PNG and TIFF in R, G, B order (no orientation, gamma
/// or colour profile is applied; the files of one pair must declare one orientation), NPY and NPZ
/// arrays in the order and layout that the options state. NIfTI volumes
/// (.nii, .nii.gz) are cut into slices; DICOM (.dcm) needs a build with MEMBERSCOPE_WITH_DICOM.
/// Nothing is resized unless the options say so.
#ifndef MEMBERSCOPE_C_DATA_H
#define MEMBERSCOPE_C_DATA_H

#include "memberscope/c/membership_scorer.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup data
/// @{

/// How pairs lie on disk. @since 0.1.0
enum msc_dataset_form {
  MSC_DATASET_FOLDERS = 0,  ///< Two folders, `inputs` and `targets`, matched by file name without
                            ///< extension; optional `outputs`, `masks`. Names match in Unicode's
                            ///< composed form; sub-folders are not entered.
  MSC_DATASET_SIDE_BY_SIDE = 1,  ///< One folder, `inputs`, of images whose halves are input and
                                 ///< target; `input_half` says which.
  MSC_DATASET_MANIFEST = 2       ///< A CSV file, `manifest`: columns input, target and optionally
                                 ///< output, mask, member, group, id.
};

/// Which half of a side-by-side image is the input. @since 0.1.0
enum msc_half {
  MSC_HALF_NONE = 0,  ///< Images are not side by side.
  MSC_HALF_LEFT = 1,  ///< Left half is the input, right half the target.
  MSC_HALF_RIGHT = 2  ///< Right half is the input, left half the target.
};

/// Channels in which an image is delivered. @since 0.1.0
enum msc_colour {
  MSC_COLOUR_STORED = 0,  ///< As stored: 1 channel for grey files, 3 (R, G, B) for colour files. A
                          ///< transparency channel must be opaque.
  MSC_COLOUR_GREY = 1,    ///< 1 channel: 0.299 R + 0.587 G + 0.114 B.
  MSC_COLOUR_RGB = 2      ///< 3 channels; grey is repeated.
};

/// How the numbers of a target file (or of a recorded output) become an image or class indices.
/// @since 0.1.0
enum msc_reading {
  MSC_READ_IMAGE = 0,    ///< Numbers as stored.
  MSC_READ_LABELS = 1,   ///< The stored integer is the class index (grey or palette PNG, TIFF, NPY,
                         ///< NIfTI; floating point that is whole). JPEG is an error.
  MSC_READ_BINARY = 2,   ///< 1 where the value exceeds `threshold`, otherwise 0. Grey files, or
                         ///< equal channels; colours are an error.
  MSC_READ_PALETTE = 3,  ///< The class of the nearest colour of `palette`.
  MSC_READ_PLANES = 4  ///< Targets only. K channels of classes that do not exclude each other, each
                       ///< 1 where it exceeds `threshold`: the truth of independent sigmoids.
};

/// Layout of the axes of NPY and NPZ arrays with three axes. Two axes are H x W; leading axes of
/// length 1 are dropped from more than three. An order that is stated and does not fit the other
/// files of the pair or the number of classes, while the other order does, is an error.
/// @since 0.1.0
enum msc_array_layout {
  MSC_LAYOUT_AUTO = 0,  ///< Told by the sizes: those of the pair's other files and the number of
                        ///< classes, otherwise by which axis is short as channels are. An array
                        ///< that fits in both orders (16 x 16 x 16) is an error. One array alone,
                        ///< as msc_image_read() reads it, is height x width x channels.
  MSC_LAYOUT_HWC = 1,   ///< Height x width x channels.
  MSC_LAYOUT_CHW = 2    ///< Channels x height x width, as PyTorch writes.
};

/// Along which axis of a NIfTI volume slices are cut. Voxels are taken as stored, without
/// reorientation. @since 0.1.0
enum msc_slice_axis {
  MSC_AXIS_THIRD = 0,  ///< The usual one: rows are the second axis, columns the first.
  MSC_AXIS_FIRST = 1,  ///< Rows are the third axis, columns the second.
  MSC_AXIS_SECOND = 2  ///< Rows are the third axis, columns the first.
};

/// How images are resized when a size is asked for. Labels and masks always take the nearest pixel.
/// @since 0.1.0
enum msc_resize {
  MSC_RESIZE_AREA = 0,     ///< Average over the area covered (bilinear where it enlarges).
  MSC_RESIZE_BILINEAR = 1  ///< Bilinear, half-pixel centres.
};

/// What a data set is and how its files are read. Growing struct; zero = default. Strings are UTF-8
/// and copied. @since 0.1.0
typedef struct msc_dataset_options {
  uint64_t struct_size;  ///< sizeof(msc_dataset_options) as the caller knows it.
  int32_t form;          ///< One of ::msc_dataset_form.
  int32_t input_half;    ///< One of ::msc_half. For a manifest: rows whose input and target are one
                         ///< file are side by side.
  const char* inputs;    ///< Folder of inputs, or of side-by-side images.
  const char* targets;   ///< Folder of targets.
  const char* outputs;   ///< Folder of recorded outputs of the victim, or null.
  const char* masks;  ///< Folder of masks, or null. A mask takes part where it is not 0 (of a PNG
                      ///< with a palette: where the index is not 0); its values (to 255) may name
                      ///< regions. Colours, JPEG and values below 0 are errors.
  const char*
      manifest;  ///< Path of the manifest. Its relative paths are relative to its own folder.
  int32_t input_colour;    ///< One of ::msc_colour.
  int32_t target_colour;   ///< One of ::msc_colour, for targets and outputs read as images.
  int32_t target_reading;  ///< One of ::msc_reading.
  int32_t output_reading;  ///< One of ::msc_reading. Anything but image makes `output_kind` labels.
  int32_t output_kind;     ///< One of ::msc_target_kind: what recorded outputs are.
  int32_t has_ignore;      ///< 1: `ignore_index` is set.
  int64_t ignore_index;    ///< Label that takes no part.
  int64_t n_classes;  ///< Classes of label targets; 0 = the palette's, 2 for binary, otherwise the
                      ///< outputs' channels.
  double threshold;  ///< For binary and planes, in the file's own unit; 0 = half the natural range:
                     ///< 127.5 for u8, 32767.5 for u16, 0.5 for bool, floats and other integers,
                     ///< which must then lie in [0,1]. Without a threshold a mask that is above 0
                     ///< and nowhere above the half is an error (floating point of more than two
                     ///< values: ::MSC_FINDING_FAINT).
  const char*
      palette;  ///< For palette reading: text file, class 0 first, a line each: "R G B [name]", 0
                ///< to 255; "ignore R G B" marks colours that take no part; '#' begins a comment.
  double input_min;  ///< Value of inputs mapped to 0.
  double input_max;  ///< Value of inputs mapped to 1, above input_min, and their difference finite;
                     ///< both 0 = natural range of the stored type.
                     ///< u16 of at most 16383 and u8 of at most 1 are then an error, unless other
                     ///< files of the data set have larger values (::MSC_FINDING_DARK); likewise
                     ///< for targets and recorded outputs.
  double target_min;  ///< Value mapped to 0 of targets that are images.
  double target_max;  ///< Value mapped to 1, likewise; both 0 = natural range.
  double output_min;  ///< Value mapped to 0 of recorded outputs that are images or probabilities.
  double output_max;  ///< Value mapped to 1, likewise; both 0 = natural range.
  int32_t array_layout;    ///< One of ::msc_array_layout.
  int32_t array_bgr;       ///< 1: the three channels of input and target arrays are B, G, R.
  const char* array_name;  ///< Member of an NPZ file to read; null = its only member.
  int64_t resize_height;   ///< Rows that inputs, targets, masks and recorded images or labels are
                           ///< resized to; 0 = as stored.
  int64_t resize_width;    ///< Likewise, columns. Both or neither.
  int32_t resize;          ///< One of ::msc_resize.
  int32_t slice_axis;      ///< One of ::msc_slice_axis, for NIfTI volumes. A volume is one pair for
                           ///< each slice, "volume#0007".
  const char* remap;       ///< Renames labels of targets to the victim's classes: a list "7:0, 8:1,
                      ///< 255:ignore, *:2", or a file of such rules, one a line. A label without a
                      ///< rule is an error; "*" stands for all of those. "*:label-1" makes each of
                      ///< those one less, ignoring what falls below 0 (ADE20K); so does any other
                      ///< number, and "+". Null = none.
  const char* group_pattern;  ///< Regular expression (ECMAScript) searched in the id (of a volume:
                              ///< of the file) of every row that names no group: what its first
                              ///< parentheses match is the group (patient). Null = none.
  const char* group_salt;  ///< DICOM: secret under which patient ids become groups (HMAC-SHA-256,
                           ///< 16 digits). Never stored.
  double window_centre;    ///< Inputs are mapped to [0,1] by a window, in the file's own unit (CT:
                           ///< Hounsfield): clipped (value - centre) / width + 1/2.
  double window_width;     ///< 0 = no window.
  int64_t max_pixels;  ///< Files whose header declares more pixels than this (of a volume: in one
                       ///< slice), or more than 8 times as many elements, are refused before memory
                       ///< is taken for them. 0 = 2^25 (33 554 432); never more than 2^29 elements.
  const char* poses;   ///< Names of poses with recorded outputs, separated by commas, in the order
                      ///< of the scorer's: of pose NAME the folder `outputs`.NAME or the manifest's
                      ///< column output.NAME, in which pairs may be missing. Null = none.
} msc_dataset_options;

/// One pair of a data set, without its pixels. Growing struct. Strings live as long as the data
/// set; never null, "" = not there.
/// @since 0.1.0
typedef struct msc_dataset_row {
  uint64_t struct_size;  ///< sizeof(msc_dataset_row) as the caller knows it.
  const char* id;        ///< Unique: the manifest's id, or else the file name of the input without
                   ///< extension, in Unicode's composed form (bytes that are no UTF-8 as %XX).
  const char* group;    ///< Group (patient, city, video) or "".
  const char* input;    ///< Path of the input.
  const char* target;   ///< Path of the target; the same file as the input for side-by-side images.
  const char* output;   ///< Path of the recorded output.
  const char* mask;     ///< Path of the mask.
  uint64_t key;         ///< msc_hash_id() of the id: the pair's key in every scoring call.
  int32_t member;       ///< 1 member, 0 non-member, -1 not known.
  int32_t reserved;     ///< Zero.
  int64_t input_bytes;  ///< File size.
  int64_t target_bytes;  ///< File size.
  int64_t output_bytes;  ///< File size, 0 = not there.
  int64_t mask_bytes;    ///< File size, 0 = not there.
  int64_t slice;         ///< Slice of the volume that the input is.
  int64_t n_slices;      ///< Slices of that volume, 0 = the input is no volume.
} msc_dataset_row;

/// What the values of a pair's files leave in doubt, as bits. @since 0.1.0
enum msc_finding {
  MSC_FINDING_DARK = 1,     ///< An image uses less than a quarter of its 16 bits (or is 0 and 1 in
                            ///< 8), and no range is stated; other files of the data set use more,
                            ///< so that it was read as a dark one.
  MSC_FINDING_FAINT = 2,    ///< A mask is above 0, but nowhere above the threshold: read as empty.
  MSC_FINDING_INVERTED = 4  ///< A binary truth is 1 along its whole border and 0 inside.
};

/// What was noticed while reading a pair. Growing struct. @since 0.1.0
typedef struct msc_dataset_pair_info {
  uint64_t struct_size;         ///< sizeof(msc_dataset_pair_info) as the caller knows it.
  double colour_distance_mean;  ///< Palette reading of the target: mean Euclidean distance, in
                                ///< 8-bit RGB, to the colour chosen; otherwise 0.
  double colour_distance_max;   ///< Likewise, the largest.
  int32_t findings;             ///< Bits of ::msc_finding.
  int32_t reserved;             ///< Zero.
  int64_t
      blurred_pixels;  ///< Pixels of masks that are neither their lowest nor their highest value
                       ///< (binary and planes, of outputs only those from JPEG; masks of more
                       ///< than 32 values), and pixels further than 16 from every colour of the
                       ///< palette: edges that JPEG or resizing blurred, or other classes.
} msc_dataset_pair_info;

/// The names of a data set. Opaque, immutable; may be used from several threads at once. @since
/// 0.1.0
typedef struct msc_dataset msc_dataset;

/// The pixels of one pair. Opaque, immutable. @since 0.1.0
typedef struct msc_dataset_pair msc_dataset_pair;

/// Lists the pairs of a data set in the order of their file names (of their rows, for a manifest)
/// and checks names only: no pixel is read.
/// @param[out] dataset Free with msc_dataset_release(). @return ::MSC_OK; ::MSC_IO (missing, empty
/// or unreadable folder or file);
/// ::MSC_INVALID_ARGUMENT (names without a partner, a missing column, two pairs of one id, options
/// that contradict each other). @since 0.1.0
MSC_API int32_t msc_dataset_open(const msc_dataset_options* options, msc_dataset** dataset,
                                 msc_error* error);

/// The same pairs with the recorded outputs of another model of the same task, read as the victim's
/// are; pairs of which it has none stay, without one. `member` of their rows says whether that
/// model was trained on them.
/// @param place A folder, whose files are named as the victim's outputs, the inputs or the ids are,
/// whichever names most of them; or a CSV file with the columns `id`, `output` (a path from its own
/// folder) and, where it is known, `trained_on` (1, 0 or empty). @param id_prefix What the CSV file
/// puts before each id, or null. @param[out] other Free with msc_dataset_release(). @return As
/// msc_dataset_open(); ::MSC_INVALID_ARGUMENT also where `place` names none of the pairs, gives two
/// of them one file, or the victim's own. Thread-safe. @since 0.1.0
MSC_API int32_t msc_dataset_with_outputs(const msc_dataset* dataset, const char* place,
                                         const char* id_prefix, msc_dataset** other,
                                         msc_error* error);

/// Frees a data set. Null is allowed. Pairs loaded from it stay valid. @since 0.1.0
MSC_API void msc_dataset_release(msc_dataset* dataset);

/// Number of pairs, >= 1. @since 0.1.0
MSC_API int64_t msc_dataset_size(const msc_dataset* dataset);

/// One row by index. @param[out] row `struct_size` set by the caller. @return ::MSC_OK or
/// ::MSC_INVALID_ARGUMENT. Thread-safe. @since 0.1.0
MSC_API int32_t msc_dataset_get_row(const msc_dataset* dataset, int64_t index, msc_dataset_row* row,
                                    msc_error* error);

/// Path of the recorded output of a row in a pose of the options, "" = not there. @param pose Its
/// place among them. @param[out] path Lives as long as the data set. @return ::MSC_OK or
/// ::MSC_INVALID_ARGUMENT. Thread-safe. @since 0.1.0
MSC_API int32_t msc_dataset_get_pose_output(const msc_dataset* dataset, int64_t index, int64_t pose,
                                            const char** path, msc_error* error);

/// What the listing of one folder passed over, of one kind: such files are no pairs. Hidden files
/// and what file managers leave behind ("Thumbs.db") are not told. Growing struct. Strings live as
/// long as the data set. @since 0.1.0
typedef struct msc_left_out {
  uint64_t struct_size;  ///< sizeof(msc_left_out) as the caller knows it.
  const char* folder;    ///< The folder.
  const char* role;      ///< What it was listed for: "inputs", "targets", "outputs", "masks" or
                         ///< "side-by-side images".
  const char* kind;      ///< Extension in small letters (".bmp"), "" = files without one, "/" =
                         ///< sub-folders, which are not entered.
  const char* names;     ///< The first three by name, "a.bmp, b.bmp, c.bmp".
  int64_t count;         ///< How many, at least 1.
} msc_left_out;

/// Number of ::msc_left_out of a data set: one for each kind in each of its folders. 0 for a
/// manifest. @since 0.1.0
MSC_API int64_t msc_dataset_left_out_count(const msc_dataset* dataset);

/// One of them, in the order in which folders were listed, by kind. @param[out] left_out
/// `struct_size` set by the caller. @return ::MSC_OK or ::MSC_INVALID_ARGUMENT. Thread-safe.
/// @since 0.1.0
MSC_API int32_t msc_dataset_get_left_out(const msc_dataset* dataset, int64_t index,
                                         msc_left_out* left_out, msc_error* error);

/// Reads the pixels of one pair. @param[out] pair Free with msc_dataset_pair_release(). @return
/// ::MSC_OK; ::MSC_IO (missing, truncated or unreadable file); ::MSC_SHAPE_MISMATCH;
/// ::MSC_NOT_FINITE; ::MSC_INVALID_ARGUMENT; ::MSC_UNSUPPORTED. The stage is ::MSC_STAGE_DATA and
/// the message names the file. Thread-safe. @since 0.1.0
MSC_API int32_t msc_dataset_load(const msc_dataset* dataset, int64_t index, msc_dataset_pair** pair,
                                 msc_error* error);

/// Reads the input of one pair alone, for what looks at nothing else, such as
/// msc_near_duplicates_find(): `x` also stands in for `y`, and no other file is opened. Otherwise
/// like msc_dataset_load(). @since 0.1.0
MSC_API int32_t msc_dataset_load_input(const msc_dataset* dataset, int64_t index,
                                       msc_dataset_pair** pair, msc_error* error);

/// Frees a pair. Null is allowed. @since 0.1.0
MSC_API void msc_dataset_pair_release(msc_dataset_pair* pair);

/// Points `views` at the views, specs and key of a loaded pair; they live until the pair is
/// released. `x` is u8, u16 or f32 in the natural range of its type; labels are u8, u16 or i32.
/// @param[out] views `struct_size` set by the caller. @since 0.1.0
MSC_API int32_t msc_dataset_pair_get(const msc_dataset_pair* pair, msc_pair* views,
                                     msc_error* error);

/// What was noticed while reading. @param[out] info `struct_size` set by the caller. @since 0.1.0
MSC_API int32_t msc_dataset_pair_get_info(const msc_dataset_pair* pair, msc_dataset_pair_info* info,
                                          msc_error* error);

/// The project's key of an id: 64-bit FNV-1a over its UTF-8 bytes (offset basis
/// 14695981039346656037, prime 1099511628211). Null = "".
/// @since 0.1.0
MSC_API uint64_t msc_hash_id(const char* id);

/// How one image file or array is read. Growing struct; zero = default. @since 0.1.0
typedef struct msc_image_read_options {
  uint64_t struct_size;    ///< sizeof(msc_image_read_options) as the caller knows it.
  int32_t colour;          ///< One of ::msc_colour; ignored for arrays.
  int32_t array_layout;    ///< One of ::msc_array_layout.
  const char* array_name;  ///< Member of an NPZ file; null = its only member.
  int64_t max_pixels;      ///< As in ::msc_dataset_options; 0 = 2^25.
} msc_image_read_options;

/// Pixels owned by the library. Opaque, immutable. @since 0.1.0
typedef struct msc_image_buffer msc_image_buffer;

/// Reads PNG, JPEG, TIFF, NPY or NPZ, by content. Grey of 1, 2 and 4 bits becomes u8, spread over 0
/// to 255; TIFF of up to 16 bits u8 or u16, other integers i32 where they fit and f64 otherwise,
/// floating point keeps its type. What is not understood is refused with the name of the tag,
/// ::MSC_UNSUPPORTED. Arrays of f2, f4, f8, u1,
/// u2, i4 keep their type, bool becomes u8 (0 and 1; a data set reads such an array as f32); i1, i2
/// become i32; u4, i8, u8 become i32 where every value fits. At most `max_pixels`; an NPY file
/// holds one array and nothing behind it. @param options Null = defaults.
/// @param[out] image Free with msc_image_buffer_release(). Thread-safe. @since 0.1.0
MSC_API int32_t msc_image_read(const char* path, const msc_image_read_options* options,
                               msc_image_buffer** image, msc_error* error);

/// Likewise from memory. @param name Used in messages. @since 0.1.0
MSC_API int32_t msc_image_decode(const void* bytes, int64_t size, const char* name,
                                 const msc_image_read_options* options, msc_image_buffer** image,
                                 msc_error* error);

/// Size of an NPY array of which only the beginning is there yet, for instance on a pipe.
/// @param[out] total Bytes of header and data together; 0 while the header itself is incomplete.
/// @return ::MSC_OK; ::MSC_IO or ::MSC_UNSUPPORTED when the bytes do not begin an array that
/// msc_image_decode() reads. Thread-safe. @since 0.1.0
MSC_API int32_t msc_npy_size(const void* bytes, int64_t size, int64_t* total, msc_error* error);

/// The view of a buffer; lives as long as the buffer. @since 0.1.0
MSC_API const msc_image_view* msc_image_buffer_view(const msc_image_buffer* image);

/// Frees a buffer. Null is allowed. @since 0.1.0
MSC_API void msc_image_buffer_release(msc_image_buffer* image);

/// Writes an image: .png (u8, u16; 1 or 3 channels, R, G, B), .jpg (u8), .tif (u8, u16, f32) or
/// .npy (any type, H x W x C, C order), by the extension of `path`. The file appears under its name
/// only when it is complete. @return ::MSC_OK, ::MSC_IO, ::MSC_UNSUPPORTED. @since 0.1.0
MSC_API int32_t msc_image_write(const char* path, const msc_image_view* image, msc_error* error);

/// Likewise to memory. @param extension ".png", ".jpg", ".tif" or ".npy". @param sink Called once
/// with all bytes, valid during the call.
/// @since 0.1.0
MSC_API int32_t msc_image_encode(const char* extension, const msc_image_view* image,
                                 void (*sink)(void* user, const void* bytes, int64_t size),
                                 void* user, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
