#include "data/dicom.h"

#ifdef MEMBERSCOPE_WITH_DICOM
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dctk.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <optional>
#include <vector>

#include "core/base/format.h"
#include "data/image_file.h"
#endif

namespace msc::data {

bool is_dicom(std::string_view bytes) {
  return bytes.size() > 132 && bytes.substr(128, 4) == "DICM";
}

#ifdef MEMBERSCOPE_WITH_DICOM
namespace {

/// The tags that say what pixels mean.
struct PixelTags {
  Uint16 rows = 0, columns = 0, bits = 0, is_signed = 0, samples = 1;
  double slope = 1, intercept = 0;
  bool rescaled = false;
};

void read_file(DcmFileFormat& file, std::string_view bytes, const std::string& name) {
  DcmInputBufferStream stream;
  stream.setBuffer(bytes.data(), static_cast<offile_off_t>(bytes.size()));
  stream.setEos();
  file.transferInit();
  const OFCondition read = file.read(stream);
  file.transferEnd();
  if (read.bad())
    fail_data(MSC_IO, "{}: expected a whole DICOM file, found one that cannot be read: {}", name,
              read.text());
}

void require_plain(DcmDataset& dataset, const std::string& name) {
  const DcmXfer transfer(dataset.getOriginalXfer());
  if (transfer.isEncapsulated())
    fail_data(MSC_UNSUPPORTED,
              "{}: expected uncompressed pixels, found the transfer syntax {} (dcmdjpeg, dcmdrle "
              "decompress)",
              name, transfer.getXferName());
  OFString photometric, frames;
  dataset.findAndGetOFString(DCM_PhotometricInterpretation, photometric);
  if (photometric != "MONOCHROME2")
    fail_data(MSC_UNSUPPORTED, "{}: expected MONOCHROME2, found {}", name, photometric.c_str());
  if (dataset.findAndGetOFString(DCM_NumberOfFrames, frames).good() && frames != "1")
    fail_data(MSC_UNSUPPORTED, "{}: expected one frame, found {}", name, frames.c_str());
}

PixelTags read_tags(DcmDataset& dataset, const std::string& name) {
  require_plain(dataset, name);
  PixelTags tags;
  dataset.findAndGetUint16(DCM_Rows, tags.rows);
  dataset.findAndGetUint16(DCM_Columns, tags.columns);
  dataset.findAndGetUint16(DCM_BitsAllocated, tags.bits);
  dataset.findAndGetUint16(DCM_PixelRepresentation, tags.is_signed);
  dataset.findAndGetUint16(DCM_SamplesPerPixel, tags.samples);
  tags.rescaled = dataset.findAndGetFloat64(DCM_RescaleSlope, tags.slope).good() &&
                  dataset.findAndGetFloat64(DCM_RescaleIntercept, tags.intercept).good();
  require_bearable(tags.rows, tags.columns, 1, name);
  if (tags.samples != 1 || (tags.bits != 8 && tags.bits != 16))
    fail_data(MSC_UNSUPPORTED, "{}: expected one sample of 8 or 16 bits a pixel, found {} of {}",
              name, tags.samples, tags.bits);
  return tags;
}

/// As many numbers as a tag must hold, or nothing.
template <size_t n>
std::optional<std::array<double, n>> numbers(DcmDataset& dataset, const DcmTagKey& tag) {
  std::array<double, n> values{};
  for (size_t i = 0; i < n; ++i)
    if (dataset.findAndGetFloat64(tag, values[i], i).bad()) return std::nullopt;
  return values;
}

/// The plane of the slice, turned from DICOM's left, posterior, superior (PS3.3, C.7.6.2.1.1).
std::shared_ptr<const Geometry> geometry_of(DcmDataset& dataset, const PixelTags& tags,
                                            const std::string& name) {
  auto geometry = std::make_shared<Geometry>();
  geometry->size = {tags.columns, tags.rows, 1};
  const auto spacing = numbers<2>(dataset, DCM_PixelSpacing);
  if (!spacing) return geometry;
  const auto [down, across] = *spacing;
  geometry->spacing = {across, down, 0};
  const auto axes = numbers<6>(dataset, DCM_ImageOrientationPatient);
  const auto corner = numbers<3>(dataset, DCM_ImagePositionPatient);
  if (!axes || !corner) return geometry;
  const auto& [xx, xy, xz, yx, yy, yz] = *axes;
  Affine plane{{{xx * across, yx * down, xy * yz - xz * yy, (*corner)[0]},
                {xy * across, yy * down, xz * yx - xx * yz, (*corner)[1]},
                {xz * across, yz * down, xx * yy - xy * yx, (*corner)[2]}}};
  for (size_t row : {0, 1})
    for (double& factor : plane[row]) factor = -factor;
  geometry->qform = plane;
  require_consistent(*geometry, false, name);
  return geometry;
}

/// Stored values, sign and width resolved.
std::vector<int32_t> stored_values(DcmDataset& dataset, const PixelTags& tags,
                                   const std::string& name) {
  const auto n = static_cast<unsigned long>(tags.rows) * tags.columns;
  const Uint8* bytes = nullptr;
  const Uint16* words = nullptr;
  unsigned long found = 0;
  if (tags.bits == 8)
    dataset.findAndGetUint8Array(DCM_PixelData, bytes, &found);
  else
    dataset.findAndGetUint16Array(DCM_PixelData, words, &found);
  if (n == 0 || found < n || (!bytes && !words))
    fail_data(MSC_IO, "{}: truncated: expected {} pixels, found {}", name, n, found);
  std::vector<int32_t> values(n);
  for (unsigned long i = 0; i < n; ++i) {
    const int32_t value = bytes ? bytes[i] : words[i];
    values[i] = !tags.is_signed ? value
                : bytes         ? static_cast<int8_t>(value)
                                : static_cast<int16_t>(value);
  }
  return values;
}

template <typename T, typename Value>
void fill(char* to, const std::vector<int32_t>& values, const Value& value) {
  for (const int32_t stored : values) {
    const T converted = static_cast<T>(value(stored));
    std::memcpy(to, &converted, sizeof converted);
    to += sizeof converted;
  }
}

}  // namespace

Image decode_dicom(std::string_view bytes, const std::string& name) {
  DcmFileFormat file;
  read_file(file, bytes, name);
  DcmDataset& dataset = *file.getDataset();
  const PixelTags tags = read_tags(dataset, name);
  const auto values = stored_values(dataset, tags, name);
  const int32_t dtype = tags.rescaled    ? MSC_F32
                        : tags.is_signed ? MSC_I32
                        : tags.bits == 8 ? MSC_U8
                                         : MSC_U16;
  auto [image, to] = allocate(name, dtype, tags.rows, tags.columns, 1);
  const auto same = [](int32_t stored) { return stored; };
  if (dtype == MSC_F32)
    fill<float>(to, values, [&](int32_t stored) { return tags.slope * stored + tags.intercept; });
  else if (dtype == MSC_I32)
    fill<int32_t>(to, values, same);
  else if (dtype == MSC_U8)
    fill<uint8_t>(to, values, same);
  else
    fill<uint16_t>(to, values, same);
  image.geometry = geometry_of(dataset, tags, name);
  return image;
}

std::string dicom_patient(const std::string& path, const std::string& salt) {
  if (salt.empty())
    fail_data(MSC_INVALID_ARGUMENT,
              "group_salt: needed to group DICOM files by patient without naming one "
              "(--group-salt), not given");
  DcmFileFormat file;
  read_file(file, read_bytes(path), path);
  OFString id;
  file.getDataset()->findAndGetOFString(DCM_PatientID, id);
  if (id.empty())
    fail_data(MSC_INVALID_ARGUMENT, "{}: expected a patient id to group by, found none", path);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  HMAC(EVP_sha256(), salt.data(), static_cast<int>(salt.size()),
       reinterpret_cast<const unsigned char*>(id.c_str()), id.size(), digest.data(), nullptr);
  std::string group;
  for (size_t i = 0; i < 8; ++i) group += msc::format("{:02x}", digest[i]);
  return group;
}

#else

Image decode_dicom(std::string_view, const std::string& name) {
  fail_data(MSC_UNSUPPORTED, "{}: this build reads no DICOM (CMake option MEMBERSCOPE_WITH_DICOM)",
            name);
}

std::string dicom_patient(const std::string& path, const std::string&) {
  fail_data(MSC_UNSUPPORTED, "{}: this build reads no DICOM (CMake option MEMBERSCOPE_WITH_DICOM)",
            path);
}

#endif

}  // namespace msc::data
