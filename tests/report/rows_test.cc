#include "report/rows.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "report/row_log.h"
#include "support/catch2.h"

using namespace msc::report;

namespace {

std::vector<Row> read(const std::string& text) {
  std::istringstream in(text);
  return read_rows_csv(in, "rows.csv");
}

std::string refusal(const std::string& text) {
  try {
    read(text);
  } catch (const InputError& e) {
    return e.what();
  }
  return "accepted";
}

const std::string kHeader = "id,member,group,status,l_rec,l_pred,l_mem\n";

}  // namespace

TEST_CASE(
    "rows that other tools wrote: byte-order mark, CR LF, quotes, any order of columns, columns of "
    "their own") {
  const auto rows = read(
      "\xEF\xBB\xBFnote,l_mem,l_rec,id,member,l_pred\r\n\"a, "
      "\"\"b\"\"\r\nc\",-1e-3,0.5,p1,1,.501\r\n,0.25,1,p2,,0.75");
  REQUIRE(rows.size() == 2);
  CHECK(*rows[0].find("note") == "a, \"b\"\r\nc");
  CHECK(*rows[0].l_mem == -0.001);
  CHECK(*rows[0].member == 1);
  CHECK(rows[0].ok());
  CHECK_FALSE(rows[1].member.has_value());
}

TEST_CASE("what cannot be read is refused with file, line and column") {
  CHECK(refusal("id,member,l_rec,l_pred\np,1,1,1\n").find("rows.csv: column 'l_mem' is missing") ==
        0);
  CHECK(refusal(kHeader + "p,1,,ok,1,1,0\np,0,,ok,1,1,0\n")
            .find("rows.csv:3: id 'p' was already used at rows.csv:2") == 0);
  CHECK(refusal(kHeader + "p,2,,ok,1,1,0\n").find("column 'member' is '2'") != std::string::npos);
  CHECK(refusal(kHeader + "p,1,,ok,one,1,0\n").find("column 'l_rec' is 'one'") !=
        std::string::npos);
  CHECK(refusal(kHeader + "p,1,,ok,1,1\n").find("6 fields, the header has 7") != std::string::npos);
  CHECK(refusal(kHeader + "\"p,1\n").find("never closed") != std::string::npos);
  CHECK(refusal("").find("empty") != std::string::npos);
}

TEST_CASE("a scored row without a finite number is marked, a failed one keeps its stage") {
  const auto rows = read(kHeader + "a,1,,ok,nan,1,0\nb,1,,ok,1,,0\nc,0,,victim,,,\n");
  CHECK(rows[0].status == "rows");
  CHECK(rows[0].message.find("l_rec") == 0);
  CHECK(rows[1].message.find("l_pred") == 0);
  CHECK(rows[2].status == "victim");
}

TEST_CASE("rows survive CSV and JSON lines to the last bit") {
  Row row;
  row.id = "a \"b\",\n<c>";
  row.member = 0;
  row.group = "g";
  row.l_rec = 0.1 + 0.2;
  row.l_pred = 1e-300;
  row.l_mem = -1.0 / 3;
  row.run = "r";
  row.extra = {{"mine", "x,y"}};
  const auto folder =
      std::filesystem::temp_directory_path() / ("rows_test_" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  write_rows_csv(folder / "rows.csv", {row});
  for (const auto& back :
       {read_rows(folder / "rows.csv").at(0), row_from_json_line(to_json_line(row), "here")}) {
    CHECK(back.id == row.id);
    CHECK(back.member == row.member);
    CHECK(*back.l_rec == *row.l_rec);
    CHECK(*back.l_pred == *row.l_pred);
    CHECK(*back.l_mem == *row.l_mem);
    CHECK(back.extra == row.extra);
  }
  std::filesystem::remove_all(folder);
}

TEST_CASE("a log cut in the middle of a line goes on after its last whole one") {
  const auto file =
      std::filesystem::temp_directory_path() / ("row_log_" + std::to_string(getpid()) + ".jsonl");
  std::filesystem::remove(file);
  Row row;
  row.l_rec = row.l_pred = row.l_mem = 1;
  for (const char* id : {"a", "b"}) {
    RowLog log(file);
    row.id = id;
    log.append(row);
    log.sync();
  }
  std::ofstream(file, std::ios::app) << "{\"schema\":1,\"id\":\"torn";
  {
    RowLog log(file);
    REQUIRE(log.earlier().size() == 2);
    row.id = "c";
    log.append(row);
    log.sync();
  }
  const auto rows = read_rows(file);
  REQUIRE(rows.size() == 3);
  CHECK(rows[2].id == "c");
  std::filesystem::remove(file);
}

TEST_CASE("a number in a further column is the whole cell, or none") {
  Row row;
  const auto number = [&](const char* text) {
    row.set("share", text);
    return row.number("share");
  };
  CHECK(number("0.5") == 0.5);
  CHECK(number(" +0.5 ") == 0.5);
  for (const char* text : {"", " ", "0.5x", "0,5", "nan", "inf", "1e999", "+-1", "0x1"})
    CHECK_FALSE(number(text));
}
