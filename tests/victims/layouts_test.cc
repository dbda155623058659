// Every published layout, on a small tree of the same form.
#include "layouts/layouts.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <memberscope/data.hpp>
#include <numeric>

#include "layouts/class_indices.h"
#include "support/catch2.h"

namespace {

namespace fs = std::filesystem;

// A folder that is gone after the test.
struct Tree {
  fs::path root = fs::temp_directory_path() / ("layouts_" + std::to_string(getpid()));
  Tree() { fs::create_directories(root); }
  ~Tree() { fs::remove_all(root); }

  void add(const std::string& name, const std::vector<uint8_t>& pixels = {1, 2, 3, 4, 5, 6}) const {
    fs::create_directories((root / name).parent_path());
    memberscope::write_image(
        (root / name).string(),
        memberscope::ImageView(pixels.data(), 1, static_cast<int64_t>(pixels.size()), 1));
  }
  std::vector<layouts::Row> list(const std::string& name) const {
    for (const auto& layout : layouts::all()) {
      if (name == layout.name) return layout.list(root, root / "out" / "labels");
    }
    FAIL(name);
    return {};
  }
};

std::vector<uint8_t> pixels_of(const fs::path& path) {
  const auto file = memberscope::ImageFile::read(path.string());
  const msc_image_view view = *file.view().c();
  REQUIRE(view.stride_x == 1);
  const auto* first = static_cast<const uint8_t*>(view.data);
  return {first, first + view.width};
}

}  // namespace

TEST_CASE("CMP Facades") {
  const Tree tree;
  for (const char* name : {"base/cmp_b0002", "base/cmp_b0001", "extended/cmp_x0001"}) {
    tree.add(std::string(name) + ".jpg");
    tree.add(std::string(name) + ".png");
  }
  const auto rows = tree.list("facades");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].input == tree.root / "base/cmp_b0001.png");
  CHECK(rows[0].target == tree.root / "base/cmp_b0001.jpg");
  CHECK(rows[0].member == -1);
  CHECK(rows[2].group.empty());
  fs::remove(tree.root / "base/cmp_b0002.png");
  CHECK_THROWS_WITH(tree.list("facades"), Catch::Contains("cmp_b0002.png: missing"));
}

TEST_CASE("side by side, as Pix2pix publishes") {
  const Tree tree;
  tree.add("train/1.jpg");
  tree.add("train/10.jpg");
  tree.add("val/1.jpg");
  const auto rows = tree.list("pix2pix");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].input == rows[0].target);
  CHECK(rows[0].member == 1);
  CHECK(rows[2].member == 0);
  CHECK(rows[0].id != rows[2].id);  // two folders have a 1.jpg
}

TEST_CASE("Cityscapes' own tree") {
  const Tree tree;
  tree.add("leftImg8bit/train/ulm/ulm_000000_000019_leftImg8bit.png");
  tree.add("gtFine/train/ulm/ulm_000000_000019_gtFine_labelIds.png", {0, 7, 8, 9, 33, 34});
  tree.add("gtFine/train/ulm/ulm_000000_000019_gtFine_color.png");
  tree.add("leftImg8bit/val/bonn/bonn_000001_000019_leftImg8bit.png");
  tree.add("gtFine/val/bonn/bonn_000001_000019_gtFine_labelTrainIds.png", {255, 0, 1, 18, 2, 3});
  tree.add("gtFine/val/bonn/bonn_000001_000019_gtFine_color.png");

  const auto rows = tree.list("cityscapes");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].id == "ulm_000000_000019");
  CHECK(rows[0].group == "ulm");
  CHECK(rows[0].member == 1);
  CHECK(pixels_of(rows[0].target) == std::vector<uint8_t>{255, 0, 1, 255, 18, 255});
  CHECK(rows[1].member == 0);
  CHECK(rows[1].target ==
        tree.root / "gtFine/val/bonn/bonn_000001_000019_gtFine_labelTrainIds.png");

  const auto photos = tree.list("cityscapes-photos");
  REQUIRE(photos.size() == 2);
  CHECK(photos[0].input == tree.root / "gtFine/train/ulm/ulm_000000_000019_gtFine_color.png");
  CHECK(photos[0].target == rows[0].input);
}

TEST_CASE("each of Cityscapes' 19 train ids has one label id") {
  std::map<int, int> count;
  for (const auto id : layouts::cityscapes_train_ids()) ++count[id];
  CHECK(count.size() == 20);
  for (int id = 0; id < 19; ++id) CHECK(count[id] == 1);
}

TEST_CASE("ADE20K") {
  const Tree tree;
  tree.add("images/training/ADE_train_00000001.jpg");
  tree.add("annotations/training/ADE_train_00000001.png", {0, 1, 2, 150, 149, 0});
  tree.add("images/validation/ADE_val_00000001.jpg");
  tree.add("annotations/validation/ADE_val_00000001.png");
  const auto rows = tree.list("ade20k");
  REQUIRE(rows.size() == 2);
  CHECK(pixels_of(rows[0].target) == std::vector<uint8_t>{255, 0, 1, 149, 148, 255});
  CHECK(rows[1].member == 0);
}

TEST_CASE("COVID-SemiSeg") {
  const Tree tree;
  tree.add("TrainingSet/LungInfection-Train/Doctor-label/Imgs/15.jpg");
  tree.add("TrainingSet/LungInfection-Train/Doctor-label/GT/15.png");
  tree.add("TestingSet/LungInfection-Test/Imgs/6.jpg");
  tree.add("TestingSet/LungInfection-Test/GT/6.png");
  const auto rows = tree.list("covid-semiseg");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].target == tree.root / "TrainingSet/LungInfection-Train/Doctor-label/GT/15.png");
  CHECK(rows[0].group.empty());  // a split is no group
  CHECK(rows[0].member == 1);
  CHECK(rows[1].member == 0);
}

TEST_CASE("Kvasir-SEG and CVC-ClinicDB as PraNet splits them") {
  const Tree tree;
  for (const char* name : {"cju0qkwl35piu0993l0dewei2", "12"}) {
    tree.add(std::string("TrainDataset/image/") + name + ".png");
    tree.add(std::string("TrainDataset/mask/") + name + ".png");
  }
  for (const char* source : {"Kvasir", "CVC-ClinicDB", "ETIS-LaribPolypDB"}) {
    tree.add(std::string("TestDataset/") + source + "/images/12.png");
    tree.add(std::string("TestDataset/") + source + "/masks/12.png");
  }
  const auto rows = tree.list("polyp");
  REQUIRE(rows.size() == 4);  // the third source was not trained on
  CHECK(rows[0].group.empty());
  CHECK(rows[1].member == 1);
  CHECK(rows[2].member == 0);
  CHECK(rows[2].id != rows[3].id);
}

TEST_CASE("a manifest that the library reads back") {
  const Tree tree;
  tree.add("train/a, b.png");
  tree.add("val/c.png");
  layouts::write_manifest(tree.list("pix2pix"), tree.root / "manifest.csv");
  memberscope::DatasetOptions options;
  const auto path = (tree.root / "manifest.csv").string();
  options.form = MSC_DATASET_MANIFEST;
  options.manifest = path.c_str();
  options.input_half = MSC_HALF_LEFT;
  const memberscope::Dataset data(options);
  REQUIRE(data.size() == 2);
  CHECK(data.row(0).member == 1);
  CHECK(data.row(1).member == 0);
  const memberscope::DatasetPair pair = data.read(0);
  CHECK(pair.x().width() == 3);  // half of six
}
