#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "audit/pair_images.h"
#include "audit/shown_pairs.h"
#include "judging/judgement.h"
#include "page/pair_gallery.h"
#include "report_rows.h"
#include "support/catch2.h"

using namespace msc::audit;

namespace {

Row row_of(const std::string& id, double l_mem) {
  Row row;
  row.id = id;
  row.member = 1;
  row.l_rec = row.l_pred = 0;
  row.l_mem = l_mem;
  return row;
}

std::string number(int i) {
  return std::string(i < 10 ? "0" : "") + std::to_string(i);
}

}  // namespace

TEST_CASE("the shown pairs are the lowest and the highest, whatever the order in which rows come") {
  for (const int n : {0, 1, 9, 10, 18, 19, 40}) {
    std::vector<int> order;
    for (int i = 0; i < n; ++i) order.push_back(i * 7 % 41 * n / 41);
    std::sort(order.begin(), order.end());
    order.erase(std::unique(order.begin(), order.end()), order.end());
    const auto count = static_cast<int>(order.size());
    for (int turn = 0; turn < 3; ++turn) {
      if (turn == 1) std::reverse(order.begin(), order.end());
      if (turn == 2) std::rotate(order.begin(), order.begin() + count / 3, order.end());
      ShownPairs shown;
      std::set<std::string> kept;
      for (const int i : order) {
        kept.insert(number(i));
        for (const auto& id : shown.offer(row_of(number(i), i * 0.01)))
          REQUIRE(kept.erase(id) == 1);
      }
      auto sorted = order;
      std::sort(sorted.begin(), sorted.end());
      const auto most = shown.most_exposed(), least = shown.least_exposed();
      REQUIRE(static_cast<int>(most.size()) == std::min(9, count));
      REQUIRE(static_cast<int>(least.size()) == std::clamp(count - 9, 0, 9));
      for (size_t i = 0; i < most.size(); ++i) CHECK(most[i] == number(sorted[i]));
      for (size_t i = 0; i < least.size(); ++i)
        CHECK(least[i] == number(sorted[sorted.size() - 1 - i]));
      std::set<std::string> all(most.begin(), most.end());
      all.insert(least.begin(), least.end());
      CHECK(kept == all);  // what was dropped is what is not shown
    }
  }
}

TEST_CASE("file stems are plain, different for different ids, and short enough") {
  CHECK(file_stem("a-b_9") == "a-b_9");
  CHECK(file_stem("members/0001.png") == "members%2F0001%2Epng");
  CHECK(file_stem("../x") == "%2E%2E%2Fx");
  CHECK(file_stem("\xC3\xA9") == "%C3%A9");
  const std::string longest(400, 'x');
  CHECK(file_stem(longest).size() <= 150);
  CHECK(file_stem(longest) != file_stem(longest + "x"));
}

TEST_CASE("pictures come back from the folder, missing ones empty") {
  const auto folder =
      std::filesystem::temp_directory_path() / ("pairs_test_" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  PairImages images;
  images.truth = "truth's bytes";
  images.l_mem = "a map's";
  {
    OutputFolder out(folder, {});
    out.make_folder("images");
    save_pair_images(out, "images", "a/b", images);
  }
  const auto back = load_pair_images(folder / "images", "a/b");
  CHECK(back.truth == images.truth);
  CHECK(back.l_mem == images.l_mem);
  CHECK(back.input.empty());
  CHECK(load_pair_images(folder / "images", "a/c").empty());
  std::filesystem::remove_all(folder);
}

TEST_CASE("a pair's rank among non-members counts groups once, and leaves its own out") {
  std::vector<Row> rows;
  for (int i = 0; i < 60; ++i) {
    rows.push_back(row_of(number(i), i < 20 ? -1 : i));
    rows.back().member = i < 20;
  }
  const auto ranks = [&] {
    const auto judged = judge(rows);
    return galleries_data(judged, verdict(judged), {}).dump();
  };
  CHECK(ranks().find("among the lowest 2.44 % of 40 non-members") != std::string::npos);
  for (int i = 20; i < 60; ++i) rows[static_cast<size_t>(i)].group = std::to_string(i / 10);
  CHECK(ranks().find("among the lowest 20 % of 4 groups of non-members") != std::string::npos);
  rows[3].group = "3";
  CHECK(ranks().find("among the lowest 25 % of 3 groups of non-members") != std::string::npos);
}
