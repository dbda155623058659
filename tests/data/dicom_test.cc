// DICOM slices: Hounsfield units through a window, patients as salted hashes, and no tag of a
// patient anywhere else.
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <memberscope/data.hpp>
#include <string>
#include <vector>

#include "data/files.h"
#include "support/catch2.h"

using namespace test_files;
using memberscope::Dataset;

namespace {

/// Where a slice lies, as DICOM writes it; null = no such tag.
struct Place {
  const char *orientation = nullptr, *position = nullptr, *spacing = nullptr;
};

/// A 2 x 2 CT slice of a patient: stored values 0, 400, 1000, 2000, intercept -1000.
void write_slice(const std::string& path, const char* patient, bool monochrome1 = false,
                 const Place& place = {}) {
  DcmFileFormat file;
  DcmDataset& d = *file.getDataset();
  char uid[100];
  d.putAndInsertString(DCM_SOPClassUID, UID_CTImageStorage);
  d.putAndInsertString(DCM_SOPInstanceUID, dcmGenerateUniqueIdentifier(uid));
  d.putAndInsertString(DCM_PatientID, patient);
  d.putAndInsertString(DCM_PatientName, "Doe^Jane");
  d.putAndInsertUint16(DCM_Rows, 2);
  d.putAndInsertUint16(DCM_Columns, 2);
  d.putAndInsertUint16(DCM_BitsAllocated, 16);
  d.putAndInsertUint16(DCM_SamplesPerPixel, 1);
  d.putAndInsertUint16(DCM_PixelRepresentation, 0);
  d.putAndInsertString(DCM_PhotometricInterpretation, monochrome1 ? "MONOCHROME1" : "MONOCHROME2");
  if (place.orientation) d.putAndInsertString(DCM_ImageOrientationPatient, place.orientation);
  if (place.position) d.putAndInsertString(DCM_ImagePositionPatient, place.position);
  if (place.spacing) d.putAndInsertString(DCM_PixelSpacing, place.spacing);
  d.putAndInsertString(DCM_RescaleSlope, "1");
  d.putAndInsertString(DCM_RescaleIntercept, "-1000");
  const Uint16 pixels[] = {0, 400, 1000, 2000};
  d.putAndInsertUint16Array(DCM_PixelData, pixels, 4);
  REQUIRE(file.saveFile(path.c_str(), EXS_LittleEndianExplicit).good());
}

struct Slices {
  Folder folder;
  Folders options;

  Slices() : options(folder) {
    write_slice(folder / "i/a.dcm", "17");
    write_slice(folder / "i/b.dcm", "17");
    write_slice(folder / "i/c.dcm", "18");
    for (const char* name : {"t/a.png", "t/b.png", "t/c.png"}) folder.image(name, 2, 2, 1);
    options.target_reading = MSC_READ_BINARY;
    options.window_centre = -500;
    options.window_width = 1000;
    options.group_salt = "secret";
    options.threshold = 10;  // the pictures hold 0, 7, 14 and 21
  }
};

}  // namespace

TEST_CASE("Hounsfield units through a window; without one they are refused") {
  Slices slices;
  const auto pair = Dataset{slices.options}.read(0);
  CHECK(pair.x().at<float>(0, 0) == 0);
  CHECK(pair.x().at<float>(0, 1) == Approx(0.4));
  CHECK(pair.x().at<float>(1, 1) == 1);
  slices.options.window_centre = slices.options.window_width = 0;
  has(error_of([&] { Dataset{slices.options}.read(0); }), "a.dcm: expected values in [0,1]");
}

TEST_CASE("patients become groups only as salted hashes") {
  Slices slices;
  const Dataset data{slices.options};
  // printf 17 | openssl dgst -sha256 -hmac secret
  CHECK(std::string(data.row(0).group) == "d6c8defb767c0cb9");
  CHECK(std::string(data.row(0).group) == data.row(1).group);
  CHECK(std::string(data.row(0).group) != data.row(2).group);
  slices.options.group_salt = "other";
  CHECK(std::string(Dataset{slices.options}.row(0).group) != data.row(0).group);
  slices.options.group_salt.clear();
  has(error_of([&] { Dataset{slices.options}; }), "group_salt: needed");
  slices.options.group_pattern = "[abc]";
  CHECK(std::string(Dataset{slices.options}.row(0).group) == "a");
}

TEST_CASE("what is cut or not plain grey is refused by name, and names no patient") {
  Slices slices;
  const Dataset data{slices.options};
  const std::string whole = [&] {
    std::ifstream in(slices.folder / "i/a.dcm", std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(in), {}};
  }();
  slices.folder.write("i/a.dcm", whole.substr(0, whole.size() - 5));
  write_slice(slices.folder / "i/b.dcm", "17", true);
  const auto cut = error_of([&] { data.read(0); }), inverted = error_of([&] { data.read(1); });
  has(cut, "a.dcm");
  has(inverted, "b.dcm: expected MONOCHROME2, found MONOCHROME1");
  CHECK((cut + inverted).find("Doe") == std::string::npos);
}

TEST_CASE("a label slice that lies elsewhere than its image is refused and says how") {
  Slices slices;
  slices.options.group_salt.clear();
  slices.options.group_pattern = "[abc]";
  slices.options.threshold = 1;
  const Place axial{"1\\0\\0\\0\\1\\0", "-10\\-20\\30", "0.5\\0.25"};
  const auto error = [&](const Place& image, const Place& label) {
    write_slice(slices.folder / "i/a.dcm", "17", false, image);
    fs::remove(slices.folder / "t/a.png");
    write_slice(slices.folder / "t/a.dcm", "17", false, label);
    return error_of([&] { Dataset{slices.options}.read(0); });
  };
  CHECK(error(axial, axial) == "no error");
  CHECK(error({}, {}) == "no error");
  has(error(axial, {"-1\\0\\0\\0\\1\\0", axial.position, axial.spacing}),
      "mirrored along its first axis");
  has(error(axial, {"1\\0\\0\\0\\-1\\0", axial.position, axial.spacing}),
      "mirrored along its second axis");
  has(error(axial, {"0\\1\\0\\1\\0\\0", axial.position, axial.spacing}),
      "its first axis runs along the other's second");
  has(error(axial, {axial.orientation, "-10\\-20\\35", axial.spacing}), "by up to 5 mm");
  has(error(axial, {axial.orientation, axial.position, "0.25\\0.5"}), "voxels of another size");
  has(error(axial, {}), "whether it is mirrored cannot be told");
  has(error({nullptr, nullptr, "0.5\\0.5"}, {nullptr, nullptr, "0.5\\0.25"}),
      "0.5 mm along the first axis, found 0.25 mm");
}
