// DICOM slices and the patient they name.
#include "data/dicom.h"
#include "core/base/error.h"
#include "fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  // Every file begins alike: 128 bytes of anything and a word.
  const std::string slice =
      std::string(128, '\0') + "DICM" + std::string(reinterpret_cast<const char*>(bytes), size);
  try {
    msc::data::decode_dicom(slice, "fuzz");
  } catch (const msc::Error&) {
  }
  const fuzz::File file(slice, ".dcm");
  try {
    msc::data::dicom_patient(file.path(), "salt");
  } catch (const msc::Error&) {
  }
  return 0;
}
