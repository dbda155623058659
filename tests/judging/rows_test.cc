#include "judging/rows.h"

#include <cmath>
#include <fstream>

#include "judging/folder.h"
#include "support/catch2.h"

using namespace memberscope;
using Catch::Contains;

namespace {

template <typename F>
int32_t status_of(F&& f) {
  try {
    f();
    return MSC_OK;
  } catch (const Error& e) {
    return e.status();
  }
}

}  // namespace

TEST_CASE("rows keep what they are given, and a copy is another list") {
  auto rows = audit_rows(4, 0.1);
  rows.set(1, "share", 1.0 / 3);
  rows.set(2, "camera", "left <one>");
  REQUIRE(rows.size() == 4);
  CHECK(rows.row(1).id == "1");
  CHECK(rows.row(1).member == Membership::member);
  CHECK(rows.row(1).ok());
  CHECK(rows.columns() == std::vector<std::string>{"share", "camera"});
  CHECK(rows.number(1, "share") == 1.0 / 3);
  CHECK_FALSE(rows.number(0, "share"));
  CHECK(rows.text(2, "camera") == "left <one>");
  CHECK_FALSE(rows.text(1, "share"));  // a number
  auto copy = rows;
  copy.set(1, "share", 0.5);
  CHECK(rows.number(1, "share") == 1.0 / 3);
  rows = copy;
  CHECK(rows.number(1, "share") == 0.5);
}

TEST_CASE("rows survive a file to the last bit, and text of another tool is written as it was") {
  const Folder folder("judging_rows");
  auto rows = audit_rows(3, 0.1);
  rows.set(0, "share", 0.1 + 0.2);
  for (const char* name : {"rows.csv", "rows.jsonl"}) {
    rows.write(folder / name);
    const auto back = Rows::read(folder / name);
    REQUIRE(back.size() == 3);
    CHECK(back.row(2).l_rec == rows.row(2).l_rec);
    CHECK(back.number(0, "share") == 0.1 + 0.2);
  }
  const std::string text =
      "id,member,group,status,l_rec,l_pred,l_mem,message,schema,run,theirs\n"
      "a,1,,ok,1,0.5,0.5,,1,,0.50\nb,,,ok,1,0.5,0.5,,1,,1e2\n";
  std::ofstream(folder / "theirs.csv") << text;
  const auto theirs = Rows::read(folder / "theirs.csv");
  CHECK(theirs.number(0, "theirs") == 0.5);
  CHECK(theirs.row(1).member == Membership::unknown);
  theirs.write(folder / "again.csv");
  CHECK(content(folder / "again.csv") == text);
}

TEST_CASE(
    "a score becomes the row that the command writes of it, and a failed one names its stage") {
  msc_score score{};
  score.struct_size = sizeof(score);
  score.l_rec = 0.5;
  score.l_pred = 0.25;
  score.l_mem = 0.25;
  score.beta = 1;
  score.n_features = 100000;
  score.seed = UINT64_MAX;
  score.rec_loss = score.pred_loss = MSC_LOSS_L1;
  score.share_status = MSC_SHARE_OK;
  score.share = 0.75;
  Rows rows;
  Row row;
  row.id = "a";
  row.member = Membership::member;
  rows.add(row, score);
  CHECK(rows.row(0).ok());
  CHECK(rows.row(0).l_mem == 0.25);
  CHECK(rows.text(0, "rec_loss") == "l1");
  CHECK(rows.number(0, "share") == 0.75);
  CHECK(rows.number(0, "beta") == 1);
  CHECK_FALSE(rows.text(0, "average"));  // an image
  const Folder folder("judging_rows");
  rows.write(folder / "rows.csv");
  CHECK_THAT(content(folder / "rows.csv"),
             Contains(",100000,") && Contains("18446744073709551615"));
  score.status = MSC_VICTIM_FAILED;
  score.stage = MSC_STAGE_VICTIM;
  row.id = "b";
  rows.add(row, score);
  CHECK(rows.row(1).status == "victim");
  CHECK(std::isnan(rows.row(1).l_mem));
}

TEST_CASE("what cannot be a row is refused") {
  auto rows = audit_rows(2, 0.1);
  Row row = rows.row(0);
  CHECK(status_of([&] { rows.add(row); }) == MSC_INVALID_ARGUMENT);  // its id is there
  row.id = "";
  CHECK(status_of([&] { rows.add(row); }) == MSC_INVALID_ARGUMENT);
  row.id = "new";
  row.l_mem = std::nan("");
  CHECK(status_of([&] { rows.add(row); }) == MSC_NOT_FINITE);
  row.status = "victim";
  row.message = "no answer";
  rows.add(row);
  CHECK_FALSE(rows.row(2).ok());
  CHECK(rows.row(2).message == "no answer");
  CHECK(std::isnan(rows.row(2).l_mem));
  CHECK(status_of([&] { rows.set(0, "l_mem", 1); }) == MSC_INVALID_ARGUMENT);
  CHECK(status_of([&] { rows.set(0, "share", INFINITY); }) == MSC_NOT_FINITE);
  CHECK(status_of([&] { rows.set(7, "share", 1); }) == MSC_INVALID_ARGUMENT);
  CHECK(status_of([&] { Rows::read("/nowhere/rows.csv"); }) == MSC_INVALID_ARGUMENT);
  CHECK(status_of([&] { rows.write("/nowhere/rows.csv"); }) == MSC_IO);
}

TEST_CASE("the scores are told in one order, the errors first, each with its sign") {
  const auto kinds = score_kinds();
  REQUIRE(kinds.size() >= 6);
  CHECK(std::string(kinds[0].name) == "l_rec");
  CHECK(std::string(kinds[1].name) == "l_pred");
  CHECK(std::string(kinds[2].name) == "l_mem");
  for (const auto& kind : kinds) {
    const std::string name = kind.name;
    if (name == "share" || name == "share_low") CHECK(kind.sign == -1);
    if (name == "l_rec" || name == "l_pred" || name == "l_mem" || name == "combined")
      CHECK(kind.sign == 1);
    CHECK(kind.is_error == (name == "l_rec" || name == "l_pred" || name == "l_mem"));
    CHECK(*kind.unit);
    CHECK(*kind.meaning);
  }
}
