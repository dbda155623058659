// What a folder's listing takes, what it passes over and says, and names in other Unicode forms.
#include <memberscope/data.hpp>
#include <string>

#include "data/files.h"
#include "support/catch2.h"

using namespace test_files;
using memberscope::Dataset;

namespace {

const std::string kComposed = "K\xc3\xb6ln", kDecomposed = "Ko\xcc\x88ln";

std::string told(const Dataset& data) {
  std::string text;
  for (const auto& one : data.left_out())
    text += std::string(one.role) + " " + std::to_string(one.count) + " '" + one.kind + "' " +
            one.names + "\n";
  return text;
}

}  // namespace

TEST_CASE("names match in whatever Unicode form they are written") {
  const Folder folder;
  folder.image("i/" + kComposed + ".png", 4, 4, 3);
  folder.image("t/" + kDecomposed + ".png", 4, 4, 3);
  folder.image("o/" + kDecomposed + ".png", 4, 4, 3);
  fs::create_directory(folder / "m");
  folder.image("m/" + kDecomposed + ".png", 4, 4, 1);
  Folders options(folder, true);
  const std::string masks = folder / "m";
  options.masks = masks.c_str();
  const Dataset data{options};
  CHECK(data.row(0).id == kComposed);
  CHECK(held(data.read(0)).pair().mask);
  std::swap(options.inputs, options.targets);  // and the other way round
  CHECK(Dataset{options}.row(0).id == kComposed);
}

TEST_CASE("two files that are one name in two Unicode forms are an error that says so") {
  const Folder folder;
  folder.image("i/" + kComposed + ".png", 4, 4, 3);
  folder.image("i/" + kDecomposed + ".png", 4, 4, 3);
  folder.image("t/" + kComposed + ".png", 4, 4, 3);
  const std::string error = error_of([&] { Dataset{Folders(folder)}; });
  has(error, kComposed + ".png");
  has(error, kDecomposed + ".png");
  has(error, "one name in two Unicode forms");
}

TEST_CASE("manifests: paths in another Unicode form than the disk's, ids and groups") {
  const Folder folder;
  fs::create_directory(folder / kDecomposed);
  folder.image(kDecomposed + "/" + kDecomposed + ".png", 4, 4, 3);
  folder.image("t/" + kComposed + ".png", 4, 4, 3);
  const std::string path = kComposed + "/" + kComposed + ".png",
                    target = "t/" + kDecomposed + ".png";
  folder.write("pairs.csv", "input,target,id,group\n" + path + "," + target + ",a," + kDecomposed +
                                "\n" + path + "," + target + ",b," + kComposed + "\n");
  const std::string manifest = folder / "pairs.csv";
  DatasetOptions options;
  options.form = MSC_DATASET_MANIFEST;
  options.manifest = manifest.c_str();
  const Dataset data{options};
  CHECK(held(data.read(0)).x().height() == 4);
  CHECK(data.row(0).group == kComposed);
  CHECK(data.row(1).group == kComposed);
  folder.write("pairs.csv", "input,target,id\n" + path + "," + target + "," + kComposed + "\n" +
                                path + "," + target + "," + kDecomposed + "\n");
  has(error_of([&] { Dataset{options}; }), "expected unique ids, found '" + kComposed + "' twice");
  folder.image("t/" + kDecomposed + ".PNG", 4, 4, 3);  // "t/Ko:ln.png" is still one file
  folder.write("pairs.csv", "input,target\n" + path + ",t/Ko\xcc\x88ln.Png\n");
  has(error_of([&] { Dataset{options}.read(0); }), "expected a file, found nothing");
}

TEST_CASE("manifests: a name that two files have, in neither's form, names both") {
  // An angstrom sign, and what it is composed and decomposed to.
  const std::string sign = "\xe2\x84\xab.png", composed = "\xc3\x85.png", marks = "A\xcc\x8a.png";
  const Folder folder;
  folder.image("i/" + composed, 4, 4, 3);
  folder.image("i/" + marks, 4, 4, 3);
  folder.image("t/a.png", 4, 4, 3);
  folder.write("pairs.csv", "input,target\ni/" + sign + ",t/a.png\n");
  const std::string manifest = folder / "pairs.csv";
  DatasetOptions options;
  options.form = MSC_DATASET_MANIFEST;
  options.manifest = manifest.c_str();
  const std::string error = error_of([&] { Dataset{options}; });
  has(error, composed);
  has(error, marks);
}

TEST_CASE("extensions in capitals are read, hidden files are nobody's, the rest is counted") {
  const Folder folder;
  for (const char* name : {"a.PNG", "b.JPEG", "c.TIF", "d.Npy"}) {
    folder.image(std::string("i/") + name, 4, 4, 1);
    folder.image(std::string("t/") + name, 4, 4, 1);
  }
  for (const char* name : {"._a.png", ".DS_Store", "Thumbs.db", "desktop.ini"})
    folder.write(std::string("i/") + name, "x");
  CHECK(told(Dataset{Folders(folder)}).empty());
  for (const char* name : {"w.bmp", "x.BMP", "y.bmp", "z.bmp", "q.webp", "README", "t.gif"})
    folder.write(std::string("i/") + name, "x");
  fs::create_directory(folder / "i/part.png");
  fs::create_directory(folder / "i/more");
  fs::create_directory(folder / "i/.git");
  fs::create_directory(folder / "t/more");
  const Dataset data{Folders(folder)};
  CHECK(data.size() == 4);
  CHECK(told(data) ==
        "inputs 1 '' README\n"
        "inputs 4 '.bmp' w.bmp, x.BMP, y.bmp\n"
        "inputs 1 '.gif' t.gif\n"
        "inputs 1 '.webp' q.webp\n"
        "inputs 2 '/' more, part.png\n"
        "targets 1 '/' more\n");
  CHECK(std::string(data.left_out()[0].folder) == Folders(folder).inputs);
  msc_left_out one{};
  one.struct_size = sizeof one;
  CHECK(msc_dataset_get_left_out(nullptr, 0, &one, nullptr) == MSC_INVALID_ARGUMENT);
  CHECK(msc_dataset_left_out_count(nullptr) == 0);
}

TEST_CASE("a folder of nothing but sub-folders says what it holds") {
  const Folder folder;
  fs::create_directory(folder / "i/city");
  folder.write("i/a.gif", "x");
  has(error_of([&] { Dataset{Folders(folder)}; }),
      "found none, but 1 .gif (a.gif), 1 sub-folders, which are not entered (city)");
}
