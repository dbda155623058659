// Outputs of another model for the pairs of a data set.
#include "data/cases.h"

using namespace test_files;

namespace {

/// Pairs a, b, c with outputs of the victim in o/ and of another model in p/.
struct TwoModels : Case {
  TwoModels() : Case(3) {
    fs::create_directory(folder / "p");
    for (int i = 0; i < 3; ++i) put_other(name(i), 10 * (i + 1));
  }
  void put_other(const std::string& file, int value) const {
    const std::vector<uint8_t> pixels(8 * 12 * 3, static_cast<uint8_t>(value));
    memberscope::write_image(folder / ("p/" + file + ".png"), ImageView(pixels.data(), 8, 12, 3));
  }
  Dataset victim() const { return Dataset{options}; }
  Dataset other(const std::string& place = "p", const std::string& prefix = "") const {
    return victim().with_outputs(folder / place, prefix);
  }
  std::string refusal(const std::string& place = "p") const {
    return error_of([&] { other(place); });
  }
};

int first_value(const Dataset& data, int64_t i) {
  const auto pair = data.read(i);
  return static_cast<const uint8_t*>(pair.pair().y_hat->c()->data)[0];
}

}  // namespace

TEST_CASE("the pairs are the same, with the outputs of the other model") {
  const TwoModels models;
  const auto other = models.other();
  REQUIRE(other.size() == 3);
  for (int64_t i = 0; i < 3; ++i) {
    CHECK(other.row(i).id == std::string(models.victim().row(i).id));
    CHECK(other.row(i).input == std::string(models.victim().row(i).input));
    CHECK(other.row(i).member == -1);
    CHECK(other.row(i).output_bytes > 0);
    CHECK(first_value(other, i) == 10 * (i + 1));
  }
}

TEST_CASE("a pair without an output of the other model stays, without one") {
  const TwoModels models;
  fs::remove(models.folder / "p/b.png");
  const auto other = models.other();
  CHECK(other.size() == 3);
  CHECK(other.row(1).output == std::string());
  CHECK_FALSE(held(other.read(1)).pair().y_hat);
  CHECK(held(other.read(2)).pair().y_hat);
}

TEST_CASE("files may be named as the victim's outputs are, or as the ids") {
  const TwoModels models;
  models.folder.write("pairs.csv",
                      "input,target,output,id\ni/a.png,t/a.png,o/b.png,first\n"
                      "i/b.png,t/b.png,o/c.png,second\n");
  DatasetOptions options;
  options.form = MSC_DATASET_MANIFEST;
  options.manifest = models.folder / "pairs.csv";
  CHECK(first_value(Dataset{options}.with_outputs(models.folder / "p"), 0) == 20);
  fs::create_directory(models.folder / "q");
  fs::copy(models.folder / "p/c.png", models.folder / "q/first.png");
  CHECK(first_value(Dataset{options}.with_outputs(models.folder / "q"), 0) == 30);
}

TEST_CASE("a table names outputs by id, and says what the other model was trained on") {
  const TwoModels models;
  models.folder.write("other.csv",
                      "trained_on,id,output\n1,members/a,p/c.png\n0,members/b,p/b.png\n"
                      ",members/z,p/a.png\n");
  const auto other = models.other("other.csv", "members/");
  CHECK(first_value(other, 0) == 30);
  CHECK(other.row(0).member == 1);
  CHECK(other.row(1).member == 0);
  CHECK(other.row(2).member == -1);
  CHECK(other.row(2).output == std::string());
}

TEST_CASE("what is no other model's is refused, and said") {
  const TwoModels models;
  CHECK_THAT(models.refusal("o"), Catch::Contains("the victim's own"));
  CHECK_THAT(models.refusal("nowhere"), Catch::Contains("found nothing"));
  models.folder.write("none.csv", "id,output\nx,p/a.png\n");
  CHECK_THAT(models.refusal("none.csv"),
             Catch::Contains("found none for 'a' among 1 names such as 'x'"));
  models.folder.write("twice.csv", "id,output\na,p/a.png\nb,p/a.png\n");
  CHECK_THAT(models.refusal("twice.csv"), Catch::Contains("for 'a' and for 'b'"));
  models.folder.write("ids.csv", "id,output\na,p/a.png\na,p/b.png\n");
  CHECK_THAT(models.refusal("ids.csv"), Catch::Contains("'a' twice"));
  models.folder.write("flag.csv", "id,output,trained_on\na,p/a.png,yes\n");
  CHECK_THAT(models.refusal("flag.csv"), Catch::Contains("found 'yes'"));
  models.folder.write("columns.csv", "id,file\na,p/a.png\n");
  CHECK_THAT(models.refusal("columns.csv"), Catch::Contains("found no 'output'"));
  models.folder.write("empty.csv", "");
  CHECK_THAT(models.refusal("empty.csv"), Catch::Contains("is empty"));
}

TEST_CASE("another model's output of another size fails its pair and names the file") {
  const TwoModels models;
  models.folder.image("p/b.png", 4, 4, 3);
  const auto other = models.other();
  CHECK_THAT(error_of([&] { other.read(1); }), Catch::Contains("p/b.png"));
  CHECK(held(other.read(0)).pair().y_hat);
}
