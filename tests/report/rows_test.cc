#include "audit/rows.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "audit/checksum.h"
#include "audit/output_folder.h"
#include "audit/row_log.h"
#include "audit/row_store.h"
#include "core/base/whole_file.h"
#include "support/catch2.h"

using namespace msc::audit;
using Catch::Contains;

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

namespace {

namespace fs = std::filesystem;

/// A folder of its own for a log.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("row_log_" + std::to_string(getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path operator/(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

Row row_of(const std::string& id) {
  Row row;
  row.id = id;
  row.l_rec = row.l_pred = row.l_mem = 0.25;
  row.set("n_queries", "1");
  return row;
}

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> ids_of(const std::vector<Row>& rows) {
  std::vector<std::string> ids;
  for (const auto& row : rows) ids.push_back(row.id);
  return ids;
}

}  // namespace

TEST_CASE("a log cut in the middle of a line goes on after its last whole one") {
  const Folder folder;
  const auto file = folder / "rows.jsonl";
  for (const char* id : {"a", "b"}) RowLog(file, 0666).append(row_of(id));
  std::ofstream(file, std::ios::app) << "{\"schema\":1,\"id\":\"torn";
  {
    RowLog log(file, 0666);
    REQUIRE(log.earlier().size() == 2);
    log.append(row_of("c"));
  }
  CHECK(ids_of(read_rows(file)) == std::vector<std::string>{"a", "b", "c"});
  CHECK_FALSE(fs::exists(damaged_file(file)));
}

TEST_CASE("a changed digit is not believed; a line of another tool needs no checksum") {
  auto line = to_json_line(row_of("a"));
  CHECK(*row_from_json_line(line, "here").l_rec == 0.25);
  CHECK_FALSE(row_from_json_line(line, "here").find("checksum"));
  line.at(line.find("0.25") + 2) = '3';
  CHECK_THROWS_WITH(row_from_json_line(line, "rows.jsonl:7"),
                    Contains("rows.jsonl:7: the line was changed"));
  line.erase(line.find(",\"checksum\""));
  CHECK(*row_from_json_line(line + "}", "here").l_rec == 0.35);
  // Any single bit, the checksum's own too.
  const auto whole = to_json_line(row_of("a"));
  for (size_t i = 0; i < 8 * whole.size(); ++i) {
    auto changed = whole;
    changed[i / 8] = static_cast<char>(changed[i / 8] ^ (1 << (i % 8)));
    CHECK(check(changed) != Checksum::kHolds);
  }
}

TEST_CASE("damaged lines and repeated ids are set aside, once, and the rest goes on") {
  const Folder folder;
  const auto file = folder / "rows.jsonl";
  for (const char* id : {"a", "b", "c", "a"}) RowLog(file, 0666).append(row_of(id));
  CHECK(RowLog(file, 0666).earlier().size() == 3);
  auto text = content(file);
  text.at(text.find("0.25", text.find("\"b\""))) = '9';
  std::ofstream(file, std::ios::binary) << text;
  for (int twice = 0; twice < 2; ++twice)
    CHECK(ids_of(RowLog(file, 0666).earlier()) == std::vector<std::string>{"a", "c"});
  const auto aside = content(damaged_file(file));
  CHECK(std::count(aside.begin(), aside.end(), '\n') == 2);
  CHECK(aside.find("9.25") != std::string::npos);
}

TEST_CASE("one process at a time writes to a log") {
  const Folder folder;
  const RowLog log(folder / "rows.jsonl", 0666);
  CHECK_THROWS_WITH(RowLog(folder / "rows.jsonl", 0666), Contains("another process"));
}

TEST_CASE("every query counts, whatever became of its answer") {
  const Folder folder;
  const auto file = folder / "rows.jsonl";
  {
    RowStore store(file);
    for (const char* id : {"kept", "cut", "damaged"}) store.asking(id);
    CHECK(*store.add(row_of("kept")).find("n_queries") == "1");
    store.add(row_of("damaged"));
    auto free = row_of("recorded");
    free.set("n_queries", "0");
    store.add(free);
    CHECK(store.n_queries() == 3);
  }
  {
    RowStore store(file);
    CHECK(store.state("kept") == PairState::kFinished);
    CHECK(store.state("recorded") == PairState::kFinished);
    CHECK(store.state("cut") == PairState::kCut);
    CHECK(store.state("new") == PairState::kNew);
    store.asking("cut");
    CHECK(*store.add(row_of("cut")).find("n_queries") == "2");
    CHECK(store.n_queries() == 4);
  }
  auto text = content(file);
  text.at(text.find("\"id\":\"damaged\"") + 8) = 'x';
  std::ofstream(file, std::ios::binary) << text;
  for (int twice = 0; twice < 2; ++twice) {
    RowStore store(file);
    CHECK(store.n_set_aside() == 1);
    CHECK(store.state("damaged") == PairState::kDamaged);
    CHECK(store.damaged_row("damaged").status == "rows");
    CHECK(store.n_queries() == 4);
  }
  fs::remove(damaged_file(file));  // cut off without a trace, as by a machine that went down
  CHECK(RowStore(file).state("damaged") == PairState::kCut);
}

TEST_CASE("a folder gives up and takes in nothing but what is listed in it") {
  const Folder folder;
  const auto out = folder / "out", foreign = out / "foreign.txt";
  {
    OutputFolder mine(out, {{"page.html"}});
    mine.write("page.html", "first");
    mine.make_folder("maps");
    mine.write("maps/a.npy", "map");
    CHECK_THROWS_WITH(
        OutputFolder(out, {}),
        Contains("another memberscope is writing to it, process " + std::to_string(getpid())));
  }
  std::ofstream(foreign) << "mine";
  std::ofstream(out / ".memberscope", std::ios::app) << "../beside.txt\n"
                                                     << (folder / "beside.txt").string() << "\n";
  std::ofstream(folder / "beside.txt") << "mine";
  std::ofstream(out / "maps" / "own.npy") << "mine";
  std::ofstream(out / "page.html.1-2.part") << "unfinished";
  std::ofstream(out / "own.html.1-2.part") << "mine";
  CHECK_THROWS_WITH(OutputFolder(out, {{"foreign.txt"}}), Contains("memberscope did not write it"));
  CHECK_THROWS_WITH(OutputFolder(out / "page.html" / "below", {}), Contains("cannot be made"));
  {
    OutputFolder mine(out, {{"page.html"}});
    CHECK_FALSE(fs::exists(out / "page.html.1-2.part"));
    mine.write("page.html", "second");
    CHECK(content(out / "page.html") == "second");
    CHECK_THROWS(mine.write("foreign.txt", "theirs"));
    CHECK_THROWS(mine.write("maps/own.npy", "theirs"));
    mine.remove("foreign.txt");
    mine.clear();
  }
  CHECK_FALSE(fs::exists(out / "page.html"));
  CHECK_FALSE(fs::exists(out / "maps" / "a.npy"));
  for (const auto& file :
       {foreign, folder / "beside.txt", out / "maps" / "own.npy", out / "own.html.1-2.part"})
    CHECK(fs::exists(file));
  {
    OutputFolder mine(out, {});
    mine.write("page.html", "third");
    CHECK(mine.set_aside() == out / "old-1");
    mine.write("page.html", "fourth");
    CHECK(mine.set_aside() == out / "old-2");
  }
  CHECK(content(out / "old-1" / "page.html") == "third");
  CHECK(content(out / "old-2" / "page.html") == "fourth");
  CHECK(is_ours(out / "old-1", "page.html"));
  CHECK(content(foreign) == "mine");
}

TEST_CASE("files are made anew under a name of their own: no link is followed") {
  const Folder folder;
  std::ofstream(folder / "target") << "mine";
  fs::create_symlink(folder / "target", folder / "file");
  msc::write_whole_file((folder / "file").string(), "text", 0600);
  CHECK(content(folder / "target") == "mine");
  CHECK(content(folder / "file") == "text");
  CHECK(fs::status(folder / "file").permissions() ==
        (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(msc::finished_name("a.npy.12-3.part") == "a.npy");
  for (const char* other : {"a.part", ".part", "a.npy", "a.npy.x.part"})
    CHECK(msc::finished_name(other).empty());
  CHECK_THROWS_WITH(msc::write_whole_file((folder / "no/file").string(), ""), Contains("no/file"));
}

TEST_CASE("a cell keeps the number it was given and the spelling it was read in") {
  const double third = 1.0 / 3;
  CHECK(*Cell(third).number() == third);
  CHECK(Cell(third).text() == "0.3333333333333333");
  CHECK(Cell(int64_t{100000}).text() == "100000");
  CHECK(Cell(uint64_t{18446744073709551615u}).text() == "18446744073709551615");
  for (const char* text : {"0.50", " 1 ", "+2", "1e5", "100000", "18446744073709551615", "007"}) {
    CHECK(Cell(text).text() == text);
    CHECK(Cell(text).number());
  }
  CHECK(Cell("1").number() == Cell(int64_t{1}).number());
  CHECK(Cell("1") == Cell(int64_t{1}));
  CHECK(Cell("0.50") != Cell(0.5));  // they are written differently
  CHECK_FALSE(Cell(std::nan("")).number());
  CHECK(Cell().empty());
  CHECK_FALSE(Cell("x").number());
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
