// NIfTI volumes cut into slices: geometry, types, scale, groups; damaged ones fail alone.
#include <zlib.h>

#include <array>
#include <cstring>
#include <memberscope/data.hpp>
#include <string>
#include <vector>

#include "data/files.h"
#include "support/catch2.h"

using namespace test_files;
using memberscope::Dataset;

namespace {

template <typename T>
void put(std::string& bytes, size_t at, T value) {
  std::memcpy(&bytes[at], &value, sizeof value);
}

/// A NIfTI-1 file, written from the standard's table of offsets (nifti.nimh.nih.gov): not with the
/// library that reads it.
template <typename T>
std::string nifti(int16_t datatype, const std::vector<int16_t>& size, const std::vector<T>& voxels,
                  float slope = 0, float intercept = 0) {
  std::string bytes(352, '\0');
  put<int32_t>(bytes, 0, 348);
  put<int16_t>(bytes, 40, static_cast<int16_t>(size.size()));
  for (size_t i = 0; i < 7; ++i) put<int16_t>(bytes, 42 + 2 * i, i < size.size() ? size[i] : 1);
  put<int16_t>(bytes, 70, datatype);
  put<int16_t>(bytes, 72, 8 * sizeof(T));
  for (size_t i = 0; i < 8; ++i) put<float>(bytes, 76 + 4 * i, 1);
  put<float>(bytes, 108, 352);
  put<float>(bytes, 112, slope);
  put<float>(bytes, 116, intercept);
  std::memcpy(&bytes[344], "n+1", 4);
  return bytes +
         std::string(reinterpret_cast<const char*>(voxels.data()), voxels.size() * sizeof(T));
}

std::string gzip(const std::string& bytes) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

/// The rows of a NIfTI affine.
using Rows = std::array<std::array<float, 4>, 3>;
constexpr Rows kIdentity{{{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}}};

/// The file with this sform.
std::string placed(std::string bytes, const Rows& rows, int16_t code = 2) {
  put<int16_t>(bytes, 254, code);
  for (size_t i = 0; i < 3; ++i)
    for (size_t j = 0; j < 4; ++j) put<float>(bytes, 280 + 16 * i + 4 * j, rows[i][j]);
  return bytes;
}

/// The file with a qform: quaternion, offset and the sign of the third axis.
std::string scanned(std::string bytes, const std::array<float, 6>& quaternion, float qfac,
                    int16_t code = 1) {
  put<int16_t>(bytes, 252, code);
  put<float>(bytes, 76, qfac);
  for (size_t i = 0; i < 6; ++i) put<float>(bytes, 256 + 4 * i, quaternion[i]);
  return bytes;
}

constexpr int16_t kU8 = 2, kI16 = 4, kF32 = 16;
constexpr int kX = 4, kY = 3, kZ = 2;

int hounsfield(int x, int y, int z) {
  return -1000 + 100 * x + 10 * y + z;
}

/// A CT volume and its mask, both 4 x 3 x 2.
struct Scan {
  Folder folder;
  Folders options;
  std::vector<int16_t> ct;
  std::vector<uint8_t> mask;

  Scan() : options(folder) {
    for (int z = 0; z < kZ; ++z)
      for (int y = 0; y < kY; ++y)
        for (int x = 0; x < kX; ++x) {
          ct.push_back(static_cast<int16_t>(hounsfield(x, y, z)));
          mask.push_back(static_cast<uint8_t>(x == 1 && z == 1));
        }
    folder.write("i/scan.nii.gz", gzip(nifti(kI16, {kX, kY, kZ}, ct)));
    folder.write("t/scan.nii", nifti(kU8, {kX, kY, kZ}, mask));
    options.target_reading = MSC_READ_LABELS;
    options.n_classes = 2;
    options.window_centre = -500;
    options.window_width = 2000;
  }
};

}  // namespace

TEST_CASE("a volume is one pair a slice, along any axis, and their group") {
  const Scan scan;
  struct Axis {
    int32_t axis;
    int64_t slices, height, width;
  };
  for (const auto& [axis, slices, height, width] :
       {Axis{MSC_AXIS_THIRD, kZ, kY, kX}, Axis{MSC_AXIS_FIRST, kX, kZ, kY},
        Axis{MSC_AXIS_SECOND, kY, kZ, kX}}) {
    auto options = scan.options;
    options.slice_axis = axis;
    const Dataset data{options};
    REQUIRE(data.size() == slices);
    for (int64_t s = 0; s < slices; ++s) {
      const auto row = data.row(s);
      CHECK(std::string(row.id) == "scan#000" + std::to_string(s));
      CHECK(std::string(row.group) == "scan");
      CHECK(row.slice == s);
      CHECK(row.n_slices == slices);
      const auto pair = data.read(s);
      REQUIRE(pair.x().height() == height);
      REQUIRE(pair.x().width() == width);
      for (int64_t r = 0; r < height; ++r)
        for (int64_t c = 0; c < width; ++c) {
          const std::array<int64_t, 3> xyz =
              axis == MSC_AXIS_THIRD   ? std::array<int64_t, 3>{c, r, s}
              : axis == MSC_AXIS_FIRST ? std::array<int64_t, 3>{s, c, r}
                                       : std::array<int64_t, 3>{c, s, r};
          const int value = hounsfield(static_cast<int>(xyz[0]), static_cast<int>(xyz[1]),
                                       static_cast<int>(xyz[2]));
          CHECK(pair.x().at<float>(r, c) == Approx((value + 500) / 2000.0 + 0.5));
          CHECK(pair.y().at<uint8_t>(r, c) == (xyz[0] == 1 && xyz[2] == 1));
        }
    }
  }
}

TEST_CASE("a CT volume without a window is refused; the header's scale is applied") {
  const Scan scan;
  auto options = scan.options;
  options.window_centre = options.window_width = 0;
  const auto text = error_of([&] { Dataset{options}.read(0); });
  has(text, "scan.nii.gz: expected values in [0,1]");
  has(text, "--window");
  has(text, "signed or 32-bit integers from -1000 to -680");
  scan.folder.write("i/scan.nii.gz", gzip(nifti(kI16, {kX, kY, kZ}, scan.ct, 0.001f, 1.0f)));
  CHECK(held(Dataset{options}.read(0)).x().at<float>(0, 2) ==
        Approx(1 + 0.001 * hounsfield(2, 0, 0)));
}

TEST_CASE("volumes that do not fit fail alone, and say why") {
  const Scan scan;
  scan.folder.write("i/four.nii",
                    nifti(kI16, {kX, kY, kZ, 5}, std::vector<int16_t>(kX * kY * kZ * 5)));
  const std::string whole = nifti(kI16, {kX, kY, kZ}, scan.ct);
  scan.folder.write("i/cut.nii", whole.substr(0, whole.size() - 7));
  scan.folder.write("i/cutgz.nii.gz", gzip(whole).substr(0, gzip(whole).size() / 2));
  std::string claim = whole;
  for (const size_t axis : {42, 44, 46})
    claim.replace(axis, 2, "\xf4\x01");  // 500 x 500 x 500 voxels, a quarter of a gigabyte
  scan.folder.write("i/claim.nii", claim);
  scan.folder.write("i/head.nii", whole.substr(0, 200));
  scan.folder.write("i/nan.nii", nifti(kF32, {kX, kY, kZ}, std::vector<float>(kX * kY * kZ, NAN)));
  scan.folder.write("i/short.nii", whole);
  for (const char* name : {"four", "cut", "claim", "cutgz", "head", "nan"})
    scan.folder.write(std::string("t/") + name + ".nii", nifti(kU8, {kX, kY, kZ}, scan.mask));
  scan.folder.write("t/short.nii", nifti(kU8, {kX, kY, 1}, scan.mask));
  scan.folder.write("i/tall.nii", whole);
  scan.folder.write("t/tall.nii",
                    nifti(kU8, {kX, kY, kZ + 1}, std::vector<uint8_t>(kX * kY * (kZ + 1))));
  const Dataset data{scan.options};
  const auto index = [&](const std::string& id) {
    int64_t i = 0;
    while (i < data.size() && data.row(i).id != id) ++i;
    return i;
  };
  const auto error = [&](const std::string& id) { return error_of([&] { data.read(index(id)); }); };
  has(error("four#0000"),
      "four.nii: expected a volume of 3 axes, found 4 (5 volumes along axis 4)");
  has(error("cut#0001"), "cut.nii: truncated");
  has(error("claim#0499"),
      "claim.nii: truncated: expected 250000000 bytes of voxels, found a file of");
  has(error("cutgz#0000"), "cutgz.nii.gz");
  has(error("head#0000"), "head.nii: expected a NIfTI volume");
  CHECK(held(data.read(index("nan#0000"))).x().at<float>(0, 0) ==
        Approx(0.75));  // the library reads NaN as 0
  has(error("short#0000"), "short.nii: expected 2 slices, as many as the input has, found 1");
  has(error("tall#0000"), "tall.nii: expected 2 slices, as many as the input has, found 3");
  CHECK(error("scan#0001") == "no error");
}

namespace {

/// An input and a truth of 4 x 3 x 2 voxels, written by the case.
struct Placed : Scan {
  Placed() { fs::remove(folder / "i/scan.nii.gz"); }
  std::string input() const { return nifti(kI16, {kX, kY, kZ}, ct); }
  std::string truth() const { return nifti(kU8, {kX, kY, kZ}, mask); }
  std::string error(const std::string& x, const std::string& y) const {
    folder.write("i/scan.nii", x);
    folder.write("t/scan.nii", y);
    return error_of([&] { Dataset{options}.read(0); });
  }
};

Rows with(Rows rows, size_t i, size_t j, float value) {
  rows[i][j] = value;
  return rows;
}

}  // namespace

TEST_CASE("a truth that lies elsewhere than its input is refused and says how") {
  const Placed p;
  const std::string x = placed(p.input(), kIdentity);
  CHECK(p.error(x, placed(p.truth(), kIdentity)) == "no error");
  CHECK(p.error(x, placed(p.truth(), with(kIdentity, 0, 3, 0.05F))) == "no error");
  CHECK(p.error(x, placed(p.truth(), kIdentity, 4)) == "no error");
  const auto mirrored = p.error(x, placed(p.truth(), with(with(kIdentity, 0, 0, -1), 1, 1, -1)));
  has(mirrored, "t/scan.nii: expected its voxels where those of the input");
  has(mirrored, "i/scan.nii are (RAS, voxels of 1 x 1 x 1 mm), found LPS");
  has(mirrored, "mirrored along its first and second axes");
  has(mirrored, "give it the input's header");
  has(p.error(x, placed(p.truth(), with(kIdentity, 2, 2, -1))), "mirrored along its third axis;");
  // Mirrored in place, as a flip that keeps the box.
  has(p.error(x, placed(p.truth(), with(with(kIdentity, 0, 0, -1), 0, 3, kX - 1))),
      "mirrored along its first axis;");
  const Rows swapped{{{0, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 1, 0}}};
  has(p.error(x, placed(p.truth(), swapped)), "its first axis runs along the other's second");
  has(p.error(x, placed(p.truth(), with(kIdentity, 2, 2, 2.5F))),
      "found RAS, voxels of 1 x 1 x 2.5 mm: voxels of another size");
  has(p.error(x, placed(p.truth(), with(kIdentity, 1, 3, 4))),
      "moved or of another extent, by up to 4 mm");
  has(p.error(x, placed(p.truth(), Rows{})), "expected a sform that maps voxels to places");
}

TEST_CASE("a truth at half the resolution that covers the same box is no stranger") {
  const Placed p;
  const Rows coarse{{{2, 0, 0, 0.5F}, {0, 1, 0, 0}, {0, 0, 1, 0}}};
  const auto half = nifti(kU8, {kX / 2, kY, kZ}, std::vector<uint8_t>(kX / 2 * kY * kZ));
  const auto text = p.error(placed(p.input(), kIdentity), placed(half, coarse));
  has(text, "expected the shape of the input");  // which is about the picture, not its place
  has(p.error(placed(p.input(), kIdentity), placed(half, kIdentity)), "another extent");
}

TEST_CASE("a place that only one of two files tells cannot be compared") {
  const Placed p;
  has(p.error(placed(p.input(), kIdentity), p.truth()),
      "found none (NIfTI: sform and qform have the code 0): whether it is mirrored cannot be told");
  has(p.error(p.input(), placed(p.truth(), kIdentity)),
      "expected a place in space no more than of");
  auto thick = p.truth();
  put<float>(thick, 88, 5);
  has(p.error(p.input(), thick), "1 mm along the third axis, found 5 mm");
  auto in_metres = p.input();
  put<float>(in_metres, 80, 0.001F);
  put<float>(in_metres, 84, 0.001F);
  put<float>(in_metres, 88, 0.001F);
  in_metres[123] = 1;
  CHECK(p.error(in_metres, p.truth()) == "no error");
}

TEST_CASE(
    "sform and qform: like is compared with like, and a file that contradicts itself is refused") {
  const Placed p;
  const std::array<float, 6> straight{0, 0, 0, 0, 0, 0};
  const auto both = scanned(placed(p.input(), kIdentity), straight, 1);
  CHECK(p.error(both, placed(p.truth(), kIdentity)) == "no error");
  CHECK(p.error(both, scanned(p.truth(), straight, 1)) == "no error");
  CHECK(p.error(scanned(p.input(), straight, 1), placed(p.truth(), kIdentity)) == "no error");
  has(p.error(both, scanned(p.truth(), straight, -1)), "mirrored along its third axis");
  has(p.error(scanned(placed(p.input(), kIdentity), straight, -1), placed(p.truth(), kIdentity)),
      "i/scan.nii: expected sform and qform to agree, found RAS and RAI");
  const Rows atlas{{{1.2F, 0, 0, -90}, {0, 1.1F, 0, -120}, {0, 0, 1.3F, -70}}};
  const auto in_atlas = [&](const std::string& file) {
    return scanned(placed(file, atlas, 4), straight, 1);
  };
  CHECK(p.error(in_atlas(p.input()), in_atlas(p.truth())) == "no error");
  has(p.error(in_atlas(p.input()), scanned(placed(p.truth(), kIdentity, 4), straight, 1)),
      "voxels of another size");
  has(p.error(scanned(placed(p.input(), atlas, 1), straight, 1), p.truth()),
      "expected sform and qform to agree");
}

TEST_CASE("outputs and masks must lie where the input lies, too") {
  Placed p;
  p.folder.write("i/scan.nii", placed(p.input(), kIdentity));
  p.folder.write("t/scan.nii", placed(p.truth(), kIdentity));
  const Rows mirrored = with(kIdentity, 0, 0, -1);
  p.folder.write("o/scan.nii", placed(p.truth(), mirrored));
  auto options = p.options;
  options.outputs = p.folder / "o";
  options.output_kind = MSC_TARGET_LABELS;
  has(error_of([&] { Dataset{options}.read(1); }), "o/scan.nii: expected its voxels where");
  options.outputs.clear();
  options.masks = p.folder / "o";
  has(error_of([&] { Dataset{options}.read(1); }), "o/scan.nii: expected its voxels where");
}

TEST_CASE("one flat picture serves no volume, and one volume no flat picture") {
  Placed p;
  p.folder.write("i/scan.nii", p.input());
  fs::remove(p.folder / "t/scan.nii");
  p.folder.image("t/scan.png", kY, kX, 1);
  has(error_of([&] { Dataset{p.options}.read(0); }),
      "t/scan.png: expected a volume of 2 slices, as many as the input");
  fs::remove(p.folder / "t/scan.png");
  p.folder.write("t/scan.nii", p.truth());
  fs::create_directory(p.folder / "m");
  p.folder.image("m/scan.png", kY, kX, 1);
  const std::string masks = p.folder / "m";
  p.options.masks = masks.c_str();
  has(error_of([&] { Dataset{p.options}.read(1); }), "m/scan.png: expected a volume of 2 slices");
  p.options.masks.clear();
  fs::remove(p.folder / "i/scan.nii");
  p.folder.image("i/scan.png", kY, kX, 1);
  p.options.window_centre = 127;
  p.options.window_width = 255;
  has(error_of([&] { Dataset{p.options}.read(0); }), "t/scan.nii: expected 1 slices");
  p.folder.write("t/scan.nii", nifti(kU8, {kX, kY, 1}, std::vector<uint8_t>(kX * kY)));
  CHECK(error_of([&] { Dataset{p.options}.read(0); }) == "no error");
}

TEST_CASE("a volume larger than the limit is refused by its header") {
  const Placed p;
  std::string claim = p.input();
  put<int16_t>(claim, 42, 8000);
  put<int16_t>(claim, 44, 8000);
  put<int16_t>(claim, 46, 2);
  fs::remove(p.folder / "i/scan.nii");
  p.folder.write("i/scan.nii.gz", gzip(claim));
  p.folder.write("t/scan.nii", p.truth());
  has(error_of([&] { Dataset{p.options}.read(0); }),
      "i/scan.nii.gz: expected at most 33554432 pixels, found 8000 x 8000; --max-pixels");
  put<int16_t>(claim, 42, 800);
  put<int16_t>(claim, 44, 800);
  put<int16_t>(claim, 46, 800);
  p.folder.write("i/scan.nii.gz", gzip(claim));
  has(error_of([&] { Dataset{p.options}.read(0); }),
      "i/scan.nii.gz: expected at most 268435456 elements, found 800 x 800 x 800; --max-pixels");
}
