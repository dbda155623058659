#include "data/npy.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "core/base/format.h"
#include "memberscope/c/data.h"

namespace msc::data {
namespace {

// The header of the format (numpy.lib.format): magic, version, length of the text, then a Python
// dictionary literal such as
// {'descr': '<f4', 'fortran_order': False, 'shape': (128, 128, 3), }
constexpr std::string_view kMagic("\x93NUMPY", 6);
constexpr size_t kMaxHeader = 1 << 16;
// So that the size in bytes is a number; what is bearable is decided by require_bearable().
constexpr int64_t kMostElements = int64_t{1} << 48;

struct Header {
  char kind = 0;  // b, u, i, f
  int64_t item_size = 0;
  bool big_endian = false;
  bool fortran = false;
  std::vector<int64_t> shape;
  size_t data_offset = 0;

  /// Of an axis; 1 for an axis that is not there.
  int64_t length(int axis) const { return axis < 0 ? 1 : shape[static_cast<size_t>(axis)]; }

  int64_t elements() const {
    int64_t n = 1;
    for (int64_t axis : shape) n *= axis;
    return n;
  }
};

std::string_view after(std::string_view text, std::string_view key) {
  const size_t at = text.find(key);
  if (at == std::string_view::npos) return {};
  std::string_view rest = text.substr(at + key.size());
  const size_t begin = rest.find_first_not_of(" :");
  return begin == std::string_view::npos ? std::string_view{} : rest.substr(begin);
}

void read_type(std::string_view text, const std::string& name, Header& header) {
  const std::string_view descr = after(text, "'descr'");
  const size_t end = descr.size() > 1 ? descr.find(descr[0], 1) : std::string_view::npos;
  const std::string_view type =
      end == std::string_view::npos ? std::string_view{} : descr.substr(1, end - 1);
  if (type.size() != 3 || std::string_view("<>|=").find(type[0]) == std::string_view::npos ||
      std::string_view("buif").find(type[1]) == std::string_view::npos ||
      std::string_view("1248").find(type[2]) == std::string_view::npos)
    fail_data(MSC_UNSUPPORTED,
              "{}: expected an array of bool, integers or floating point, found the type {}", name,
              type.empty() ? descr.substr(0, 40) : type);
  header.big_endian = type[0] == '>';
  header.kind = type[1];
  header.item_size = type[2] - '0';
  if ((header.kind == 'f' && header.item_size == 1) ||
      (header.kind == 'b' && header.item_size != 1))
    fail_data(MSC_UNSUPPORTED, "{}: unknown element type '{}'", name, type);
}

/// Takes one axis and the comma behind it from the front of the shape; an old Python's 3L too.
std::optional<int64_t> take_axis(std::string_view& shape) {
  int64_t axis = 0;
  const auto [end, code] = std::from_chars(shape.data(), shape.data() + shape.size(), axis);
  if (code != std::errc{}) return std::nullopt;
  shape.remove_prefix(static_cast<size_t>(end - shape.data()));
  if (shape.substr(0, 1) == "L") shape.remove_prefix(1);
  if (!shape.empty() && shape[0] != ',') return std::nullopt;
  shape.remove_prefix(std::min(shape.find_first_not_of(" ,"), shape.size()));
  return axis;
}

void read_shape(std::string_view text, const std::string& name, Header& header) {
  std::string_view shape = after(text, "'shape'");
  const size_t end = shape.find(')');
  if (shape.empty() || shape[0] != '(' || end == std::string_view::npos)
    fail_data(MSC_IO, "{}: the NPY header has no shape", name);
  shape = shape.substr(1, end - 1);
  const std::string_view whole = shape;
  for (int64_t product = 1; !shape.empty(); product *= header.shape.back()) {
    const auto axis = take_axis(shape);
    if (!axis || *axis < 1 || *axis > kMostElements / product || header.shape.size() > 8)
      fail_data(MSC_UNSUPPORTED, "{}: expected 1 to {} elements, found the shape ({})", name,
                kMostElements, whole.substr(0, 80));
    header.shape.push_back(*axis);
  }
}

void read_order(std::string_view text, const std::string& name, Header& header) {
  const std::string_view order = after(text, "'fortran_order'");
  header.fortran = order.substr(0, 4) == "True";
  if (!header.fortran && order.substr(0, 5) != "False")
    fail_data(MSC_IO, "{}: the NPY header does not say whether its order is Fortran's", name);
}

uint32_t little_endian(std::string_view bytes) {
  uint32_t value = 0;
  for (size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

/// Parses the header, or nothing while `bytes` ends inside it.
std::optional<Header> read_header(std::string_view bytes, const std::string& name) {
  if (bytes.size() < 12) return std::nullopt;
  if (!is_npy(bytes)) fail_data(MSC_IO, "{}: expected an NPY array, found other bytes", name);
  const int version = bytes[6];
  if (version < 1 || version > 3)
    fail_data(MSC_UNSUPPORTED, "{}: expected NPY version 1 to 3, found {}", name, version);
  const size_t length_size = version == 1 ? 2 : 4;
  const size_t length = little_endian(bytes.substr(8, length_size));
  if (length > kMaxHeader)
    fail_data(MSC_UNSUPPORTED, "{}: expected an NPY header of at most {} bytes, found {}", name,
              kMaxHeader, length);
  if (bytes.size() < 8 + length_size + length) return std::nullopt;
  const std::string_view text = bytes.substr(8 + length_size, length);
  Header header;
  header.data_offset = 8 + length_size + length;
  read_type(text, name, header);
  read_shape(text, name, header);
  read_order(text, name, header);
  return header;
}

/// The dtype that holds an array without loss, and whether values must be converted to get there.
int32_t stored_dtype(const Header& header) {
  if (header.kind == 'f')
    return header.item_size == 2 ? MSC_F16 : header.item_size == 4 ? MSC_F32 : MSC_F64;
  if (header.kind == 'b') return MSC_U8;
  if (header.kind == 'u' && header.item_size <= 2) return header.item_size == 1 ? MSC_U8 : MSC_U16;
  return MSC_I32;
}

int64_t integer_at(const char* element, const Header& header, const std::string& name) {
  uint64_t bits = 0;
  std::memcpy(&bits, element,
              static_cast<size_t>(header.item_size));  // little-endian host; asserted below
  if (header.kind == 'u' || header.kind == 'b') {
    if (bits > static_cast<uint64_t>(std::numeric_limits<int64_t>::max()))
      fail_data(MSC_UNSUPPORTED, "{}: the value {} does not fit", name, bits);
    return static_cast<int64_t>(bits);
  }
  const int shift = 64 - 8 * static_cast<int>(header.item_size);
  return static_cast<int64_t>(bits << shift) >> shift;
}

void narrow_to_i32(const char* from, char* to, int64_t n, const Header& header,
                   const std::string& name) {
  for (int64_t i = 0; i < n; ++i) {
    const int64_t value = integer_at(from + i * header.item_size, header, name);
    if (value < std::numeric_limits<int32_t>::min() || value > std::numeric_limits<int32_t>::max())
      fail_data(MSC_UNSUPPORTED, "{}: expected integers of 32 bits, found {}", name, value);
    const auto narrow = static_cast<int32_t>(value);
    std::memcpy(to + i * 4, &narrow, sizeof narrow);
  }
}

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "NPY decoding assumes a little-endian host"
#endif

/// The elements in the other byte order.
std::string reversed(std::string_view data, int64_t n, int64_t item_size) {
  std::string turned(data.substr(0, static_cast<size_t>(n * item_size)));
  for (auto at = turned.begin(); at != turned.end(); at += item_size)
    std::reverse(at, at + item_size);
  return turned;
}

std::string shape_text(const std::vector<int64_t>& shape) {
  return msc::format("({})", fmt::join(shape, ", "));
}

/// Axis numbers of height, width and channels (-1 = none) after dropping leading axes of length 1.
struct Axes {
  int height, width, channels;
};

Axes find_axes(const std::vector<int64_t>& shape, int32_t layout, const std::string& name) {
  int first = 0;
  const auto n = static_cast<int>(shape.size());
  while (n - first > 3 && shape[static_cast<size_t>(first)] == 1) ++first;
  if (n - first == 2) return {first, first + 1, -1};
  if (n - first != 3)
    fail_data(MSC_SHAPE_MISMATCH, "{}: expected an array with 2 or 3 axes, found the shape {}",
              name, shape_text(shape));
  return layout == MSC_LAYOUT_CHW ? Axes{first + 1, first + 2, first}
                                  : Axes{first, first + 1, first + 2};
}

void require_bearable_axes(const Header& header, const Axes& axes, const std::string& name) {
  require_bearable(header.length(axes.height), header.length(axes.width),
                   header.length(axes.channels), name);
}

}  // namespace

void require_bearable_npy(std::string_view begin, const std::string& name, int32_t layout) {
  const auto header = read_header(begin, name);
  if (!header) return;  // truncated, which decode_npy() says
  require_bearable_axes(*header, find_axes(header->shape, layout, name), name);
}

bool is_npy(std::string_view bytes) {
  return bytes.substr(0, kMagic.size()) == kMagic;
}

int64_t npy_total_size(std::string_view begin, const std::string& name) {
  const auto header = read_header(begin, name);
  return header ? static_cast<int64_t>(header->data_offset) + header->elements() * header->item_size
                : 0;
}

Image decode_npy(std::string_view bytes, const std::string& name, int32_t layout) {
  const auto header = read_header(bytes, name);
  if (!header) fail_data(MSC_IO, "{}: the NPY header is truncated ({} bytes)", name, bytes.size());
  const Axes axes = find_axes(header->shape, layout, name);
  require_bearable_axes(*header, axes, name);
  const int64_t n = header->elements();
  std::string_view data = bytes.substr(header->data_offset);
  if (static_cast<int64_t>(data.size()) < n * header->item_size)
    fail_data(MSC_IO, "{}: truncated: expected {} bytes of data for the shape {}, found {}", name,
              n * header->item_size, shape_text(header->shape), data.size());
  if (static_cast<int64_t>(data.size()) > n * header->item_size)
    fail_data(MSC_UNSUPPORTED,
              "{}: expected one array and nothing else, found {} bytes behind the {} of the shape "
              "{}",
              name, static_cast<int64_t>(data.size()) - n * header->item_size,
              n * header->item_size, shape_text(header->shape));
  const std::string turned = header->big_endian ? reversed(data, n, header->item_size) : "";
  if (header->big_endian) data = turned;
  const int32_t dtype = stored_dtype(*header);
  const int64_t size = msc_dtype_size(dtype);
  const auto length = [&](int axis) { return header->length(axis); };
  auto [image, to] =
      allocate(name, dtype, length(axes.height), length(axes.width), length(axes.channels));
  if (dtype == MSC_I32 && !(header->kind == 'i' && header->item_size == 4))
    narrow_to_i32(data.data(), to, n, *header, name);
  else
    std::memcpy(to, data.data(), static_cast<size_t>(n * size));

  // The pixels stay in the file's order; strides alone describe layout and order.
  auto stride = [&](int axis) {
    int64_t bytes_apart = size;
    const auto axes_count = static_cast<int>(header->shape.size());
    if (axis < 0) return bytes_apart;
    if (header->fortran)
      for (int i = 0; i < axis; ++i) bytes_apart *= length(i);
    else
      for (int i = axis + 1; i < axes_count; ++i) bytes_apart *= length(i);
    return bytes_apart;
  };
  image.view.stride_y = stride(axes.height);
  image.view.stride_x = stride(axes.width);
  image.view.stride_c = stride(axes.channels);
  image.is_array = true;
  image.logical = header->kind == 'b';
  image.three_axes = axes.channels >= 0;
  require_finite(image, name);
  return image;
}

std::string encode_npy(const msc_image_view& view) {
  static const char* const kTypes[] = {"|u1", "<u2", "<i4", "<f2", "<f4", "<f8"};
  std::string text =
      msc::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}, {}, {}), }}",
                  kTypes[view.dtype - MSC_U8], view.height, view.width, view.channels);
  text.append(63 - (10 + text.size()) % 64, ' ');  // the data begin at a multiple of 64 bytes
  text += '\n';
  std::string bytes(kMagic);
  bytes +=
      {'\x01', '\x00', static_cast<char>(text.size() & 255), static_cast<char>(text.size() >> 8)};
  bytes += text;
  const auto size = static_cast<size_t>(msc_dtype_size(view.dtype));
  bytes.reserve(bytes.size() +
                static_cast<size_t>(view.height * view.width * view.channels) * size);
  const Image image{view, nullptr};
  for (int64_t r = 0; r < view.height; ++r)
    for (int64_t c = 0; c < view.width; ++c)
      for (int64_t k = 0; k < view.channels; ++k) bytes.append(image.at(r, c, k), size);
  return bytes;
}

}  // namespace msc::data
