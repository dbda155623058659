#include "layouts/layouts.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "layouts/class_indices.h"

namespace layouts {
namespace {

namespace fs = std::filesystem;

// Files of a folder whose names end in `ending`, in the order of their names. A folder that is
// missing has none.
std::vector<fs::path> files(const fs::path& folder, const std::string& ending) {
  std::vector<fs::path> found;
  if (!fs::is_directory(folder)) return found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (name.size() > ending.size() &&
        name.compare(name.size() - ending.size(), ending.size(), ending) == 0)
      found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<fs::path> images(const fs::path& folder) {
  std::vector<fs::path> found;
  for (const char* ending : {".jpg", ".jpeg", ".png", ".tif", ".tiff"}) {
    for (auto& path : files(folder, ending)) found.push_back(std::move(path));
  }
  std::sort(found.begin(), found.end());
  return found;
}

fs::path present(const fs::path& path, const fs::path& partner) {
  if (!fs::exists(path))
    throw std::runtime_error(path.string() + ": missing, but " + partner.string() + " is there");
  return path;
}

// The image of that stem, whatever its ending.
fs::path present_stem(const fs::path& folder, const fs::path& partner) {
  for (const char* ending : {".png", ".jpg", ".jpeg", ".tif", ".tiff"}) {
    const auto path = folder / (partner.stem().string() + ending);
    if (fs::exists(path)) return path;
  }
  throw std::runtime_error((folder / partner.stem()).string() + ".*: missing, but " +
                           partner.string() + " is there");
}

// base/ and extended/, each cmp_x0001.jpg (photo) with cmp_x0001.png (label map). No published
// split.
std::vector<Row> facades(const fs::path& root, const fs::path&) {
  std::vector<Row> rows;
  for (const char* part : {"base", "extended"}) {
    for (const auto& photo : files(root / part, ".jpg")) {
      const auto labels = fs::path(photo).replace_extension(".png");
      rows.push_back({present(labels, photo), photo, -1, "", photo.stem().string()});
    }
  }
  return rows;
}

// train/, val/, test/ of images side by side: facades, maps and cityscapes of the Pix2pix project.
std::vector<Row> pix2pix(const fs::path& root, const fs::path&) {
  std::vector<Row> rows;
  for (const char* part : {"train", "val", "test"}) {
    for (const auto& both : images(root / part))
      rows.push_back(
          {both, both, part == std::string("train"), "", part + ("/" + both.stem().string())});
  }
  return rows;
}

const std::string kPhotoEnding = "_leftImg8bit.png";

// Visits leftImg8bit/{train,val}/CITY/NAME_leftImg8bit.png; `add` makes the row of a photo and
// gtFine/.../NAME.
template <class Add>
std::vector<Row> cityscapes_rows(const fs::path& root, Add add) {
  std::vector<Row> rows;
  for (const char* part : {"train", "val"}) {
    std::vector<fs::path> cities;
    const auto folder = root / "leftImg8bit" / part;
    if (!fs::is_directory(folder)) continue;
    for (const auto& entry : fs::directory_iterator(folder)) cities.push_back(entry.path());
    std::sort(cities.begin(), cities.end());
    for (const auto& city : cities) {
      for (const auto& photo : files(city, kPhotoEnding)) {
        const auto file = photo.filename().string();
        const auto name = file.substr(0, file.size() - kPhotoEnding.size());
        Row row = add(photo, root / "gtFine" / part / city.filename() / name);
        row.member = part == std::string("train");
        row.group = city.filename().string();
        row.id = name;
        rows.push_back(row);
      }
    }
  }
  return rows;
}

fs::path with_ending(fs::path stem, const char* ending) {
  return stem += ending;
}

// Photo to the 19 train ids, which Cityscapes' own tool writes as labelTrainIds; otherwise they are
// made from the label ids.
std::vector<Row> cityscapes(const fs::path& root, const fs::path& labels) {
  return cityscapes_rows(root, [&](const fs::path& photo, const fs::path& stem) {
    const auto train_ids = with_ending(stem, "_gtFine_labelTrainIds.png");
    if (fs::exists(train_ids)) return Row{photo, train_ids, 0, "", ""};
    const auto ids = present(with_ending(stem, "_gtFine_labelIds.png"), photo);
    return Row{photo, renumbered(ids, cityscapes_train_ids(), labels / train_ids.filename()), 0, "",
               ""};
  });
}

// Label colours to photo, as SPADE and Pix2pixHD are trained.
std::vector<Row> cityscapes_photos(const fs::path& root, const fs::path&) {
  return cityscapes_rows(root, [](const fs::path& photo, const fs::path& stem) {
    return Row{present(with_ending(stem, "_gtFine_color.png"), photo), photo, 0, "", ""};
  });
}

// images/ and annotations/, each training/ and validation/: ADEChallengeData2016. 0 is "other", the
// 150 classes begin at 1.
std::vector<Row> ade20k(const fs::path& root, const fs::path& labels) {
  std::vector<Row> rows;
  for (const char* part : {"training", "validation"}) {
    for (const auto& photo : files(root / "images" / part, ".jpg")) {
      const auto stem = photo.stem().string();
      const auto annotation = present(root / "annotations" / part / (stem + ".png"), photo);
      rows.push_back({photo, renumbered(annotation, ade20k_classes(), labels / (stem + ".png")),
                      part == std::string("training"), "", stem});
    }
  }
  return rows;
}

void add_masks(std::vector<Row>& rows, const fs::path& image_folder, const fs::path& mask_folder,
               int member, const std::string& part) {
  for (const auto& image : images(image_folder)) {
    rows.push_back(
        {image, present_stem(mask_folder, image), member, "", part + "/" + image.stem().string()});
  }
}

// Expert-labelled slices to train on, and the test slices.
std::vector<Row> covid_semiseg(const fs::path& root, const fs::path&) {
  const auto train = root / "TrainingSet" / "LungInfection-Train" / "Doctor-label",
             test = root / "TestingSet" / "LungInfection-Test";
  std::vector<Row> rows;
  add_masks(rows, train / "Imgs", train / "GT", 1, "train");
  add_masks(rows, test / "Imgs", test / "GT", 0, "test");
  return rows;
}

fs::path either(const fs::path& folder, const char* first, const char* second) {
  return fs::is_directory(folder / first) ? folder / first : folder / second;
}

// PraNet's split: TrainDataset/ mixes Kvasir-SEG and CVC-ClinicDB; of TestDataset/ only these two
// have the source of the training images.
std::vector<Row> polyp(const fs::path& root, const fs::path&) {
  std::vector<Row> rows;
  const auto train = root / "TrainDataset";
  add_masks(rows, either(train, "image", "images"), either(train, "mask", "masks"), 1, "train");
  for (const char* source : {"Kvasir", "CVC-ClinicDB"}) {
    const auto test = root / "TestDataset" / source;
    add_masks(rows, either(test, "images", "image"), either(test, "masks", "mask"), 0, source);
  }
  return rows;
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

}  // namespace

const std::vector<Layout>& all() {
  static const std::vector<Layout> layouts = {
      {"facades", "CMP Facades: base/ and extended/, label map to photo", "", facades},
      {"pix2pix",
       "facades, maps or cityscapes of Pix2pix: train/, val/, test/ of images side by side",
       "--input-half left or right", pix2pix},
      {"cityscapes", "leftImg8bit/ and gtFine/, photo to 19 classes", "--classes 19 --ignore 255",
       cityscapes},
      {"cityscapes-photos", "the same, label colours to photo", "", cityscapes_photos},
      {"ade20k", "ADEChallengeData2016: images/ and annotations/, photo to 150 classes",
       "--classes 150 --ignore 255", ade20k},
      {"covid-semiseg", "COVID-SemiSeg: TrainingSet/ and TestingSet/, slice to mask",
       "--threshold 127", covid_semiseg},
      {"polyp", "Kvasir-SEG and CVC-ClinicDB as PraNet splits them: TrainDataset/ and TestDataset/",
       "--threshold 127", polyp}};
  return layouts;
}

void write_manifest(const std::vector<Row>& rows, const fs::path& path) {
  const bool split =
      std::all_of(rows.begin(), rows.end(), [](const Row& row) { return row.member >= 0; });
  std::ofstream file(path);
  file << (split ? "input,target,member,group,id\n" : "input,target,group,id\n");
  for (const auto& row : rows) {
    file << csv_field(fs::absolute(row.input).string()) << ','
         << csv_field(fs::absolute(row.target).string()) << ',';
    if (split) file << row.member << ',';
    file << csv_field(row.group) << ',' << csv_field(row.id) << '\n';
  }
  if (!file.flush()) throw std::runtime_error(path.string() + ": cannot be written");
}

}  // namespace layouts
