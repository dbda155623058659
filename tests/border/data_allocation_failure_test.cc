#include <memberscope/memberscope.h>
#include <cstring>

#include "data/files.h"
#include "failing_allocator.h"
#include "sized.h"

using namespace test_files;

// OpenCV, libzip and libnifti keep their own malloc; what they ask of operator new passes the
// failing allocator too.
namespace {

int32_t load(const msc_dataset* dataset, msc_error* error) {
  msc_dataset_pair* pair = nullptr;
  const int32_t status = msc_dataset_load(dataset, 0, &pair, error);
  auto views = sized<msc_pair>();
  if (status == MSC_OK) REQUIRE(msc_dataset_pair_get(pair, &views, nullptr) == MSC_OK);
  msc_dataset_pair_release(pair);
  return status;
}

int32_t open(const DatasetOptions& options, msc_error* error) {
  msc_dataset* dataset = nullptr;
  const msc_dataset_options c = options.c();
  const int32_t status = msc_dataset_open(&c, &dataset, error);
  msc_dataset_release(dataset);
  return status;
}

void starve_load(const DatasetOptions& options, int32_t instead = MSC_OUT_OF_MEMORY) {
  msc_dataset* dataset = nullptr;
  const msc_dataset_options c = options.c();
  REQUIRE(msc_dataset_open(&c, &dataset, nullptr) == MSC_OK);
  starve([&](msc_error* error) { return load(dataset, error); }, instead);
  msc_dataset_release(dataset);
}

}  // namespace

// Not while folders are listed: libstdc++'s directory_iterator allocates where it promises not to
// throw.
TEST_CASE("a failed allocation while a pair of image files is read is reported") {
  const Folder folder;
  folder.image("i/a.png", 8, 9, 3);
  folder.image("t/a.jpg", 8, 9, 3);
  folder.image("o/a.tif", 8, 9, 3);
  starve_load(Folders(folder, true),
              MSC_IO);  // OpenCV takes a failed allocation for a file that it cannot read
}

TEST_CASE(
    "a failed allocation while a manifest is read is reported, and while arrays, labels and masks "
    "are") {
  const Folder folder;
  folder.write("x.npy", npy("<f4", "False", "(2, 2)", std::string(16, '\0')));
  folder.write("y.npy", npy("<i8", "True", "(2, 2)", std::string(32, '\0')));
  folder.write("m.npy", npy("|u1", "False", "(2, 2)", std::string(4, '\1')));
  folder.write("list.csv",
               "id,input,target,mask,member\na,x.npy,y.npy,m.npy,1\n\"b "
               "\"\"quoted\"\"\",x.npy,y.npy,m.npy,0\n");
  DatasetOptions options;
  const std::string manifest = folder / "list.csv";
  options.form = MSC_DATASET_MANIFEST;
  options.manifest = manifest.c_str();
  options.target_reading = MSC_READ_LABELS;
  options.n_classes = 3;
  options.remap = "0:1";
  starve([&](msc_error* error) { return open(options, error); });
  starve_load(options);
}

TEST_CASE("a failed allocation while an image is written is reported") {
  const std::vector<uint8_t> pixels(48, 7);
  const ImageView image(pixels.data(), 4, 4, 3);
  for (const char* extension : {".png", ".jpg", ".tif", ".npy"}) {
    INFO(extension);
    starve([&](msc_error* error) {
      return msc_image_encode(
          extension, image.c(), [](void*, const void*, int64_t) {}, nullptr, error);
    });
  }
}
