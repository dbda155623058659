#include "data/nifti.h"

#include <filesystem>

#ifdef MEMBERSCOPE_WITH_NIFTI
#include <nifti2_io.h>
#endif

namespace msc::data {

#ifdef MEMBERSCOPE_WITH_NIFTI
namespace {

using Header = std::unique_ptr<nifti_image, void (*)(nifti_image*)>;

/// Refuses a file too short for the voxels that its header promises, before memory is taken for
/// them. Deflate, at best, makes 1 byte of 1032.
void require_long_enough(const nifti_image& nifti, const std::string& path) {
  std::error_code code;
  const auto size = std::filesystem::file_size(nifti.iname ? nifti.iname : path.c_str(), code);
  const auto expected = static_cast<uint64_t>(nifti.nvox * nifti.nbyper);
  if (code || expected > size * (nifti_is_gzfile(nifti.iname) ? 1032 : 1))
    fail_data(MSC_IO, "{}: truncated: expected {} bytes of voxels, found a file of {}", path,
              expected, code ? 0 : size);
}

/// The header, with or without voxels. The library prints what it thinks of a file unless told to
/// be silent.
Header open(const std::string& path, bool with_voxels) {
  if (!std::filesystem::is_regular_file(path))
    fail_data(MSC_IO, "{}: expected a file, found nothing", path);
  nifti_set_debug_level(0);
  Header header(nifti_image_read(path.c_str(), 0), nifti_image_free);
  if (!header)
    fail_data(MSC_IO,
              "{}: expected a NIfTI volume, found a header that is damaged or of another format",
              path);
  for (int64_t axis = 4; axis <= header->ndim; ++axis)
    if (header->dim[axis] > 1)
      fail_data(MSC_UNSUPPORTED,
                "{}: expected a volume of 3 axes, found {} ({} volumes along axis {}): store each "
                "as a file of its own",
                path, header->ndim, header->dim[axis], axis);
  require_bearable(header->ny, header->nx, header->nz, path);
  if (with_voxels) require_long_enough(*header, path);
  if (with_voxels && nifti_image_load(header.get()) != 0)
    fail_data(MSC_IO, "{}: truncated: expected {} bytes of voxels, the file ends before", path,
              header->nvox * header->nbyper);
  return header;
}

/// What a stored type is read as; 0 = not read.
int32_t dtype_of(int datatype) {
  switch (datatype) {
    case DT_UINT8:
      return MSC_U8;
    case DT_UINT16:
      return MSC_U16;
    case DT_INT8:
    case DT_INT16:
    case DT_INT32:
      return MSC_I32;
    case DT_FLOAT32:
      return MSC_F32;
    case DT_FLOAT64:
      return MSC_F64;
    default:
      return 0;
  }
}

double voxel(const nifti_image& nifti, int64_t i) {
  const char* at = static_cast<const char*>(nifti.data) + i * nifti.nbyper;
  int8_t i8 = 0;
  int16_t i16 = 0;
  switch (nifti.datatype) {
    case DT_INT8:
      std::memcpy(&i8, at, sizeof i8);
      return i8;
    case DT_INT16:
      std::memcpy(&i16, at, sizeof i16);
      return i16;
    default:
      return value_of(at, dtype_of(nifti.datatype));
  }
}

bool is_scaled(const nifti_image& nifti) {
  return nifti.scl_slope != 0 && (nifti.scl_slope != 1 || nifti.scl_inter != 0);
}

template <typename T, typename Value>
void fill(char* to, int64_t n, const Value& value) {
  for (int64_t i = 0; i < n; ++i, to += sizeof(T)) {
    const T converted = static_cast<T>(value(i));
    std::memcpy(to, &converted, sizeof converted);
  }
}

/// Millimetres in the header's unit of length.
double millimetres(const nifti_image& nifti) {
  return nifti.xyz_units == NIFTI_UNITS_METER    ? 1000
         : nifti.xyz_units == NIFTI_UNITS_MICRON ? 0.001
                                                 : 1;
}

std::optional<Affine> affine_of(int code, const nifti_dmat44& matrix, double unit) {
  if (code <= 0) return std::nullopt;
  Affine affine{};
  for (size_t i = 0; i < 3; ++i)
    for (size_t j = 0; j < 4; ++j) affine[i][j] = unit * matrix.m[i][j];
  return affine;
}

std::shared_ptr<const Geometry> geometry_of(const nifti_image& nifti, const std::string& path) {
  const double unit = millimetres(nifti);
  auto geometry = std::make_shared<Geometry>();
  geometry->size = {nifti.nx, nifti.ny, nifti.nz};
  geometry->spacing = {unit * nifti.dx, unit * nifti.dy, unit * nifti.dz};
  geometry->sform = affine_of(nifti.sform_code, nifti.sto_xyz, unit);
  geometry->qform = affine_of(nifti.qform_code, nifti.qto_xyz, unit);
  require_consistent(*geometry, nifti.sform_code == nifti.qform_code, path);
  return geometry;
}

}  // namespace

std::array<int64_t, 3> nifti_size(const std::string& path) {
  const Header header = open(path, false);
  return {header->nx, header->ny, header->nz};
}

Image read_nifti(const std::string& path) {
  const Header nifti = open(path, true);
  const int32_t stored = dtype_of(nifti->datatype);
  if (stored == 0)
    fail_data(MSC_UNSUPPORTED, "{}: expected voxels of u8, u16, i8, i16, i32, f32 or f64, found {}",
              path, nifti_datatype_string(nifti->datatype));
  const bool scaled = is_scaled(*nifti);
  const int32_t dtype = scaled ? MSC_F32 : stored;
  auto [voxels, to] = allocate(path, dtype, nifti->ny, nifti->nx, nifti->nz);
  auto value = [&](int64_t i) {
    return scaled ? nifti->scl_slope * voxel(*nifti, i) + nifti->scl_inter : voxel(*nifti, i);
  };
  if (dtype == MSC_I32)
    fill<int32_t>(to, nifti->nvox, value);
  else if (scaled)
    fill<float>(to, nifti->nvox, value);
  else
    std::memcpy(to, nifti->data, static_cast<size_t>(nifti->nvox * nifti->nbyper));
  const int64_t size = msc_dtype_size(dtype);
  voxels.view.stride_x = size;  // the first axis of the file runs fastest
  voxels.view.stride_y = nifti->nx * size;
  voxels.view.stride_c = nifti->nx * nifti->ny * size;
  voxels.geometry = geometry_of(*nifti, path);
  return voxels;
}

#else

std::array<int64_t, 3> nifti_size(const std::string& path) {
  fail_data(MSC_UNSUPPORTED,
            "{}: this build reads no NIfTI volumes (CMake option MEMBERSCOPE_WITH_NIFTI)", path);
}

Image read_nifti(const std::string& path) {
  fail_data(MSC_UNSUPPORTED,
            "{}: this build reads no NIfTI volumes (CMake option MEMBERSCOPE_WITH_NIFTI)", path);
}

#endif

}  // namespace msc::data
