#include <cmath>
#include <filesystem>
#include <memberscope/adapters/opencv.hpp>
#include <memberscope/data.hpp>
#include <opencv2/imgcodecs.hpp>
#include <string>
#include <vector>

#include "data/files.h"
#include "support/catch2.h"

using memberscope::Dataset;
using memberscope::ImageFile;

using namespace test_files;

TEST_CASE("NPY: order, layout, byte order and width of integers") {
  const std::string six{0, 1, 2, 3, 4, 5};
  const auto c_order = ImageFile::decode(npy("|u1", "False", "(2, 3)", six), "a");
  CHECK(c_order.view().at<uint8_t>(1, 0) == 3);
  const auto fortran = ImageFile::decode(npy("|u1", "True", "(2, 3)", six), "a");
  CHECK(fortran.view().at<uint8_t>(1, 0) == 1);
  CHECK(fortran.view().at<uint8_t>(0, 2) == 4);
  memberscope::ImageReadOptions planes;
  planes.array_layout = MSC_LAYOUT_CHW;
  const auto chw = ImageFile::decode(npy("|u1", "False", "(1, 3, 1, 2)", six), "a", planes);
  CHECK(chw.view().height() == 1);
  CHECK(chw.view().channels() == 3);
  CHECK(chw.view().at<uint8_t>(0, 1, 2) == 5);
  const auto big =
      ImageFile::decode(npy(">i2", "False", "(1, 2)", std::string("\xff\xfe\x01\x00", 4)), "a");
  CHECK(big.view().at<int32_t>(0, 0) == -2);
  CHECK(big.view().at<int32_t>(0, 1) == 256);
}

TEST_CASE("NPY: what is damaged or does not fit is named") {
  const auto decode = [](const std::string& bytes) {
    return error_of([&] { ImageFile::decode(bytes, "file.npy"); });
  };
  has(decode(npy("<f4", "False", "(2, 2)", std::string(15, '\0'))), "truncated: expected 16 bytes");
  has(decode(npy("<f4", "False", "(1, 1)", std::string("\x00\x00\xc0\x7f", 4))),
      "expected finite numbers, found nan at row 0");
  has(decode(npy("<f4", "False", "(99999999, 99999999)", "")), "elements");
  has(decode(npy("<f4", "False", "(0, 3)", "")), "elements");
  has(decode(npy("|O", "False", "(1, 1)", "xxxxxxxx")), "found the type");
  for (const char* shape :
       {"(-2, 2)", "(2, -2)", "(2, 2e0)", "(2.0, 2)", "(2 2)", "(2; 2)", "(a, 2)", "(0x2, 2)",
        "(99999999999999999999, 1)", "(4294967296, 4294967296)", "(1, 1, 1, 1, 1, 1, 1, 1, 2, 2)"})
    has(decode(npy("|u1", "False", shape, std::string(4, '\1'))), "elements");
  CHECK(decode(npy("|u1", "False", "(2L, 2L)", std::string(4, '\1'))) == "no error");
  has(decode(npy("|u1", "Maybe", "(2, 2)", std::string(4, '\1'))), "Fortran");
  has(decode(npy("|u1", "False", "(2, 2)", std::string(5, '\1'))), "found 1 bytes behind the 4");
  const std::string one = npy("|u1", "True", "(2, 2)", std::string(4, '\1'));
  has(decode(one + one), "expected one array and nothing else");
  has(decode(npy("<u8", "False", "(1, 1)", std::string("\x00\x00\x00\x00\x01\x00\x00\x00", 8))),
      "integers of 32 bits");
  has(decode(npy("|u1", "False", "(1, 2, 2, 2, 2)", std::string(16, '\0'))), "2 or 3 axes");
  const std::string whole = npy("<f8", "False", "(3, 4, 2)", std::string(192, '\0'));
  for (size_t n = 0; n < whole.size(); ++n) CHECK(decode(whole.substr(0, n)) != "no error");
}

TEST_CASE("NPY: written and read again, through any strides") {
  std::vector<float> values{1, 2, 3, 4, 5, 6};
  const auto planar = ImageView::planar(values.data(), 3, 1, 2);
  const auto back = ImageFile::decode(memberscope::encode_image(".npy", planar), "a");
  for (int64_t c = 0; c < 2; ++c)
    for (int64_t k = 0; k < 3; ++k)
      CHECK(back.view().at<float>(0, c, k) == planar.at<float>(0, c, k));
  int64_t total = -1;
  const std::string bytes = memberscope::encode_image(".npy", planar);
  REQUIRE(msc_npy_size(bytes.data(), 20, &total, nullptr) == MSC_OK);
  CHECK(total == 0);
  REQUIRE(msc_npy_size(bytes.data(), 128, &total, nullptr) == MSC_OK);
  CHECK(total == static_cast<int64_t>(bytes.size()));
}

TEST_CASE("Files are R, G, B; a cv::Mat of B, G, R is turned by its strides alone") {
  const Folder folder;
  cv::Mat blue(4, 6, CV_8UC3, cv::Scalar(250, 20, 10));
  cv::imwrite(folder / "blue.png", blue);
  const auto file = ImageFile::read(folder / "blue.png");
  const auto mat = memberscope::view(blue, memberscope::ChannelOrder::bgr);
  for (int64_t k = 0; k < 3; ++k)
    CHECK(file.view().at<uint8_t>(2, 3, k) == mat.at<uint8_t>(2, 3, k));
  CHECK(file.view().at<uint8_t>(0, 0, 2) == 250);
  CHECK(memberscope::view(blue, memberscope::ChannelOrder::as_stored).at<uint8_t>(0, 0, 0) == 250);
  CHECK_THROWS_AS(memberscope::view(cv::Mat(2, 2, CV_8U), memberscope::ChannelOrder::bgr),
                  memberscope::Error);
}

TEST_CASE(
    "Every depth of a cv::Mat that has a type here is that type; a region keeps the rows of the "
    "whole") {
  const auto as_stored = memberscope::ChannelOrder::as_stored;
  const std::pair<int, int32_t> types[] = {{CV_8U, MSC_U8},   {CV_16U, MSC_U16}, {CV_32S, MSC_I32},
                                           {CV_16F, MSC_F16}, {CV_32F, MSC_F32}, {CV_64F, MSC_F64}};
  for (const auto& [depth, dtype] : types)
    CHECK(memberscope::view(cv::Mat(2, 3, depth), as_stored).c()->dtype == dtype);
  CHECK_THROWS_AS(memberscope::view(cv::Mat(2, 2, CV_8S), as_stored), memberscope::Error);
  CHECK_THROWS_AS(memberscope::view(cv::Mat(), as_stored), memberscope::Error);
  cv::Mat whole(4, 5, CV_32F);
  for (int i = 0; i < 20; ++i) whole.at<float>(i / 5, i % 5) = static_cast<float>(i);
  CHECK(memberscope::view(whole(cv::Rect(1, 2, 3, 2)), as_stored).at<float>(1, 2) == 18);
}

TEST_CASE("Every truncation of PNG, JPEG and TIFF is an error, never a grey half") {
  std::vector<uint8_t> pixels(32 * 32 * 3);
  for (size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<uint8_t>(i * i / 7);
  for (const char* extension : {".png", ".jpg", ".tif"}) {
    const std::string whole =
        memberscope::encode_image(extension, ImageView(pixels.data(), 32, 32, 3));
    for (size_t n : {size_t{1}, size_t{10}, size_t{40}, whole.size() / 2, whole.size() - 2}) {
      INFO(extension << " cut to " << n << " of " << whole.size());
      CHECK(error_of([&] { ImageFile::decode(whole.substr(0, n), "cut"); }) != "no error");
    }
  }
}

TEST_CASE("16 bits stay 16 bits") {
  const Folder folder;
  std::vector<uint16_t> pixels{0, 1, 256, 65535};
  memberscope::write_image(folder / "deep.png", ImageView(pixels.data(), 2, 2));
  CHECK(held(ImageFile::read(folder / "deep.png")).view().at<uint16_t>(1, 0) == 256);
}

TEST_CASE("Folders: partners, sizes, channels and what is empty") {
  const Folder folder;
  has(error_of([&] { Dataset d{Folders(folder)}; }), "found none");
  folder.image("i/a.png", 8, 8, 3);
  folder.image("i/b.png", 8, 8, 3);
  folder.image("t/a.jpg", 8, 8, 3);
  has(error_of([&] { Dataset d{Folders(folder)}; }), "found none for 1 of 2: b");
  folder.image("t/b.png", 8, 12, 3);
  folder.image("t/stray.png", 8, 8, 3);
  has(error_of([&] { Dataset d{Folders(folder)}; }), "stray");
  fs::remove(folder / "t/stray.png");
  folder.image("o/a.png", 8, 8, 1);
  folder.image("o/b.png", 8, 8, 3);
  const Dataset data{Folders(folder, true)};
  REQUIRE(data.size() == 2);
  CHECK(std::string(data.row(1).id) == "b");
  CHECK(data.row(0).key == msc_hash_id("a"));
  CHECK(msc_hash_id("a") == 0xaf63dc4c8601ec8cULL);  // the published FNV-1a test vector
  has(error_of([&] { data.read(0); }), "expected the 3 channels of the target");
  const std::string mismatch = error_of([&] { data.read(1); });
  has(mismatch, "8x8");
  has(mismatch, "8x12");
  has(mismatch, "--resize");
  CHECK(held(data.read_input(1)).x().width() ==
        8);  // what is wrong with the others does not matter
  fs::remove(folder / "t/b.png");
  CHECK(held(data.read_input(1)).y().height() == 8);
  has(error_of([&] { data.read(1); }), "b.png");
  folder.image("t/b.png", 8, 12, 3);
  Folders resized(folder, true);
  CHECK(held(Dataset{resized}.read_input(0)).x().width() == 8);
  resized.resize_height = resized.resize_width = 4;
  resized.target_colour = MSC_COLOUR_RGB;
  CHECK(held(Dataset{resized}.read(1)).y().width() == 4);
}

TEST_CASE("Side by side: which half is the input") {
  const Folder folder;
  cv::Mat wide(4, 8, CV_8U, cv::Scalar(10));
  wide.colRange(4, 8) = 200;
  cv::imwrite(folder / "i/a.png", wide);
  DatasetOptions options;
  const std::string path = folder / "i";
  options.form = MSC_DATASET_SIDE_BY_SIDE;
  options.inputs = path.c_str();
  has(error_of([&] { Dataset d{options}; }), "left or right");
  options.input_half = MSC_HALF_RIGHT;
  const auto pair = Dataset{options}.read(0);
  CHECK(pair.x().at<uint8_t>(0, 0) == 200);
  CHECK(pair.y().at<uint8_t>(3, 3) == 10);
  CHECK(pair.y().width() == 4);
}

TEST_CASE("Manifest: columns, quotes, membership, ids, paths relative to it") {
  const Folder folder;
  folder.image("i/a.png", 8, 8, 3);
  folder.image("i/b, c.png", 8, 8, 3);
  const std::string path = folder / "m.csv";
  DatasetOptions options;
  options.form = MSC_DATASET_MANIFEST;
  options.manifest = path.c_str();
  const auto opened = [&](const std::string& text) {
    folder.write("m.csv", text);
    return error_of([&] { Dataset d{options}; });
  };
  has(opened("input,member\ni/a.png,1\n"), "no 'target'");
  has(opened("input,target\n"), "at least one row");
  has(opened("input,target,member\ni/a.png,t,yes\n"), "found 'yes'");
  has(opened("input,target\ni/a.png,x\ni/a.png,y\n"), "'a' twice");
  has(opened("input,target\ni/a.png\n"), "expected 2 fields, found 1");
  has(opened("input,target\n\"i/a.png,x\n"), "m.csv: the quote opened in line 2 is never closed");
  has(opened("input,target\ni/a.png,i/a.png\n"), "input_half");
  folder.write("m.csv",
               "\xef\xbb\xbfid,member,group,target,input,more\r\nfirst,1,g,i/a.png,\"i/b, "
               "c.png\",x\r\nlost,,,none.png,i/a.png,\r\n");
  const Dataset data{options};
  CHECK(data.row(0).member == 1);
  CHECK(std::string(data.row(0).group) == "g");
  CHECK(data.row(1).member == -1);
  CHECK(held(data.read(0)).x().width() == 8);
  has(error_of([&] { data.read(1); }), "none.png: expected a file");
}

TEST_CASE("Labels: by index, threshold, nearest colour, and what does not fit") {
  const Folder folder;
  folder.image("i/a.png", 2, 2, 3);
  const std::vector<uint8_t> grey{0, 1, 5, 255};
  memberscope::write_image(folder / "t/a.png", ImageView(grey.data(), 2, 2));
  Folders options(folder);
  options.target_reading = MSC_READ_LABELS;
  options.n_classes = 6;
  has(error_of([&] { Dataset{options}.read(0); }), "found 255 at row 1, column 1");
  options.has_ignore = 1;
  options.ignore_index = 255;
  CHECK(held(Dataset{options}.read(0)).y().at<uint8_t>(1, 0) == 5);
  options.n_classes = 0;
  options.has_ignore = 0;
  options.target_reading = MSC_READ_BINARY;
  options.threshold = 3;
  const auto binary = Dataset{options}.read(0);
  CHECK(binary.y().at<uint8_t>(0, 1) == 0);
  CHECK(binary.y().at<uint8_t>(1, 0) == 1);
  CHECK(binary.pair().y_spec.n_classes == 2);

  const std::vector<uint8_t> colours{0, 0, 0, 250, 3, 0, 255, 0, 0, 9, 9, 9};
  memberscope::write_image(folder / "t/a.png", ImageView(colours.data(), 2, 2, 3));
  folder.write("palette.txt", "0 0 0 road # dark\n255 0 0\nignore 9 9 9\n");
  const std::string palette = folder / "palette.txt";
  options.target_reading = MSC_READ_PALETTE;
  options.palette = palette.c_str();
  const auto nearest = Dataset{options}.read(0);
  CHECK(nearest.y().at<uint16_t>(0, 1) == 1);
  CHECK(nearest.y().at<uint16_t>(1, 1) == nearest.pair().y_spec.ignore_index);
  CHECK(nearest.info().colour_distance_max == Approx(std::sqrt(25 + 9)));
  options.target_reading = MSC_READ_LABELS;
  has(error_of([&] { Dataset{options}.read(0); }), "one channel of class indices");
}

TEST_CASE("Class indices are not taken for a drawing in the palette's colours") {
  const Folder folder;
  folder.image("i/a.png", 2, 2, 3);
  folder.write("coloured.txt", "0 0 0\n128 64 128\n70 70 70\n");
  folder.write("grey.txt", "0 0 0\n250 250 250\n");
  const auto error = [&](const std::string& file, const std::vector<uint8_t>& labels) {
    memberscope::write_image(folder / "t/a.png", ImageView(labels.data(), 2, 2, 1));
    Folders options(folder);
    options.target_reading = MSC_READ_PALETTE;
    const std::string palette = folder / file;
    options.palette = palette.c_str();
    return error_of([&] { Dataset{options}.read(0); });
  };
  has(error("coloured.txt", {0, 1, 2, 2}),
      "class indices? Those are read as labels (--target-as labels)");
  has(error("coloured.txt", {7, 7, 7, 7}), "class indices?");
  CHECK(error("coloured.txt", {0, 0, 0, 0}) == "no error");     // nothing but the first class
  CHECK(error("coloured.txt", {0, 69, 70, 70}) == "no error");  // a grey class, blurred
  CHECK(error("grey.txt", {0, 255, 255, 0}) ==
        "no error");  // a mask, not drawn quite as the palette says
}

TEST_CASE("Floating point outside [0,1] needs a stated range") {
  const Folder folder;
  folder.image("t/a.png", 1, 2, 1);
  std::vector<float> values{-1, 1};
  memberscope::write_image(folder / "i/a.npy", ImageView(values.data(), 1, 2));
  Folders options(folder);
  has(error_of([&] { Dataset{options}.read(0); }), "values from -1 to 1");
  options.input_min = -1;
  options.input_max = 1;
  const auto pair = Dataset{options}.read(0);
  CHECK(pair.x().at<float>(0, 0) == 0);
  CHECK(pair.x().at<float>(0, 1) == 1);
}

TEST_CASE("Names that are no UTF-8 become ids that are, each its own") {
  const Folder folder;
  const std::string names[] = {"a\xff",         "b\xc3\xa9",         "c\xc0\xaf",
                               "d\xed\xa0\x80", "e\xf0\x9f\x98\x80", "f\xe2\x82"};
  for (const auto& name : names)
    for (const char* part : {"i/", "t/"}) folder.image(part + name + ".png", 4, 4, 3);
  const Dataset data{Folders(folder)};
  const char* const expected[] = {"a%FF",       "b\xc3\xa9",         "c%C0%AF",
                                  "d%ED%A0%80", "e\xf0\x9f\x98\x80", "f%E2%82"};
  for (int64_t i = 0; i < data.size(); ++i) {
    CHECK(std::string(data.row(i).id) == expected[i]);
    CHECK_NOTHROW(data.read(i));
  }
}
