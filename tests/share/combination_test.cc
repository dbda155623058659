#include <cmath>
#include <memberscope/combined_score.hpp>

#include "core/base/random.h"
#include "support/catch2.h"

namespace {

/// A victim's scores: L_mem low and share high for members.
struct Scores {
  std::vector<int32_t> member;
  std::vector<double> l_mem, share_low;

  explicit Scores(int n, uint64_t seed = 1) {
    msc::Random random(seed);
    for (int i = 0; i < n; ++i) {
      member.push_back(i % 2);
      l_mem.push_back(0.1 * random.uniform() - 0.05 * (i % 2));
      share_low.push_back(0.2 * random.uniform() + 0.1 * (i % 2));
    }
  }
};

}  // namespace

TEST_CASE("the combined score is the weighted difference of robustly standardised scores") {
  const std::vector<double> l_mem{1, 2, 3, 4, 100}, share{0.1, 0.2, 0.3, 0.4, 0.5};
  const memberscope::Combination fit(l_mem, share);
  CHECK(fit.l_mem_centre == 3);
  CHECK(fit.l_mem_scale == Approx(1.4826));
  CHECK(fit.share_scale == Approx(0.14826));
  CHECK(fit.score(3, 0.3) == 0);
  CHECK(fit.score(3 + 1.4826, 0.3) == Approx(0.8));
  CHECK(fit.score(3, 0.3 + 0.14826) == Approx(-0.2));
  CHECK(memberscope::Combination({7, 7, 7}, {0.1, 0.1, 0.1}).score(8, 0.1) == Approx(0.8));
}

TEST_CASE("cross-fitted scores of a sample do not depend on its own fold's references") {
  Scores s(100);
  const auto before = memberscope::combined_scores(s.member, s.l_mem, s.share_low);
  s.l_mem[0] += 5;  // a non-member of the first fold
  const auto after = memberscope::combined_scores(s.member, s.l_mem, s.share_low);
  CHECK(after[0] > before[0] + 1);
  for (size_t i = 1; i < after.size(); ++i) CHECK((after[i] == before[i]) == (i / 2 % 5 == 0));
}

TEST_CASE("whole groups share a fold, whatever their numbers") {
  Scores s(120);
  std::vector<int64_t> group, renamed;
  for (int64_t i = 0; i < 120; ++i) {
    group.push_back(i / 4);
    renamed.push_back(1000 - 3 * (i / 4));
  }
  CHECK(memberscope::combined_scores(s.member, s.l_mem, s.share_low, MSC_TARGET_IMAGE, group) ==
        memberscope::combined_scores(s.member, s.l_mem, s.share_low, MSC_TARGET_IMAGE, renamed));
}

TEST_CASE("without references both terms are in units of what is reproduced") {
  CHECK(memberscope::combined_score(-0.04, 0.1, 0.4) == Approx(-0.4));
  CHECK(memberscope::combined_score(0, 0.1, 0) == 0);
  CHECK_THROWS_AS(memberscope::combined_score(0.1, 0, 0.1), memberscope::Error);
  CHECK_THROWS_AS(memberscope::Combination({}, {}), memberscope::Error);
  CHECK_THROWS_AS(memberscope::Combination({1, std::nan("")}, {1, 2}), memberscope::Error);
}

TEST_CASE("non-members are spread over the folds however the groups follow each other") {
  std::vector<int32_t> member;
  std::vector<int64_t> group;
  std::vector<double> l_mem, share;
  for (int i = 0; i < 50; ++i) {  // groups m m m m n m m m m n ...
    member.push_back(i % 5 != 4);
    group.push_back(i);
    l_mem.push_back(0.1 * (i * 37 % 11));
    share.push_back(0.1 * (i * 53 % 13));
  }
  const auto found = memberscope::combined_scores(member, l_mem, share, MSC_TARGET_IMAGE, group);
  CHECK(found == memberscope::combined_scores(member, l_mem, share, MSC_TARGET_IMAGE));
  for (auto& g : group) g = member[static_cast<size_t>(g)] ? 0 : g % 10;  // two of non-members
  CHECK(memberscope::combined_scores(member, l_mem, share, MSC_TARGET_IMAGE, group).size() == 50);
}
