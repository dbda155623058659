// Coverage of "at least k of N" and of the share that was used, error rates and power of the rules
// for single images, with and without groups, over simulated audits, as tables in Markdown.
//
//   used_coverage [audits] [table ...]     default 2000 audits a cell; tables: bound share rules
//   alike group_p group_bound certified

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "core/evaluation/alike.h"
#include "core/evaluation/at_least.h"
#include "core/evaluation/certified_rate.h"
#include "core/evaluation/conformal.h"
#include "core/evaluation/decision.h"
#include "core/evaluation/group_units.h"
#include "core/evaluation/used_share.h"
#include "evaluation/simulate.h"
#include "memberscope/c/decision.h"

using namespace msc;
using namespace msc::test;

namespace {

int audits = 2000;

using Scores = std::vector<double>;

Scores normals(Random& random, int64_t n, double shift = 0) {
  Scores values;
  for (int64_t i = 0; i < n; ++i) values.push_back(normal(random) - shift);
  return values;
}

Scores joined(Scores a, const Scores& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

/// `used` of `n` images were trained on.
Scores set_of(Random& random, int64_t n, int64_t used, double shift) {
  return joined(normals(random, used, shift), normals(random, n - used));
}

int64_t part(double share, int64_t n) {
  return static_cast<int64_t>(std::lround(share * static_cast<double>(n)));
}

constexpr double kUsed[] = {0, 0.1, 0.5, 0.9, 1};

void header(const char* first) {
  std::printf("| %s | 0 %% | 10 %% | 50 %% | 90 %% | 100 %% |\n|---|---|---|---|---|---|\n", first);
}

/// "share of audits whose bound is at most the truth / mean bound, in % of the set".
void bound_row(int64_t n, int64_t n0, double shift) {
  std::printf("| %ld, %ld, %g |", static_cast<long>(n), static_cast<long>(n0), shift);
  const int count = n > 1000 ? audits / 4 : audits;
  for (const double share : kUsed) {
    Random random(20260301);
    const auto used = part(share, n);
    double holds = 0, bound = 0;
    for (int i = 0; i < count; ++i) {
      const auto found = at_least(normals(random, n0), set_of(random, n, used, shift), 0.95).bound;
      holds += found <= used;
      bound += static_cast<double>(found) / static_cast<double>(n);
    }
    std::printf(" %.1f / %.1f |", 100 * holds / count, 100 * bound / count);
    std::fflush(stdout);
  }
  std::printf("\n");
}

void bound_table() {
  std::printf(
      "\n## At least k of N: coverage in %% / mean bound in %% of N\n\nMembers lie 2, 4 or 30 "
      "deviations lower (AUC .92, .998, 1).\n\n");
  header("images, references, shift");
  for (const double shift : {2.0, 4.0, 30.0})
    for (const int64_t n : {20, 100, 400, 2000})
      for (const int64_t n0 : {20, 100, 300, 1000}) bound_row(n, n0, shift);
}

void share_row(int64_t n, int64_t n0, int64_t n1, double shift) {
  std::printf("| %ld, %ld, %ld, %g |", static_cast<long>(n), static_cast<long>(n0),
              static_cast<long>(n1), shift);
  for (const double share : kUsed) {
    Random random(20260302 + static_cast<uint64_t>(n));
    const auto used = part(share, n);
    const double truth = static_cast<double>(used) / static_cast<double>(n);
    double holds = 0, width = 0, silent = 0;
    for (int i = 0; i < audits; ++i) {
      const auto images = set_of(random, n, used, shift);
      const auto found = used_share(images, normals(random, n1, shift), normals(random, n0), 0.95);
      silent += !found.measurable;
      holds += found.interval.low <= truth + 1e-9 && truth <= found.interval.high + 1e-9;
      width += found.interval.high - found.interval.low;
    }
    std::printf(" %.1f / %.2f", 100 * holds / audits, width / audits);
    if (silent > 0) std::printf(" (%.1f)", 100 * silent / audits);
    std::printf(" |");
    std::fflush(stdout);
  }
  std::printf("\n");
}

void share_table() {
  std::printf(
      "\n## Share used: coverage in %% / mean width (in %% of audits: cannot be measured)\n\n");
  header("images, references, known members, shift");
  for (const double shift : {1.0, 2.0, 4.0})
    for (const auto& [n, n0, n1] : {std::array<int64_t, 3>{20, 20, 20},
                                    {20, 100, 20},
                                    {100, 50, 20},
                                    {100, 100, 100},
                                    {400, 20, 100},
                                    {400, 300, 300},
                                    {2000, 1000, 1000}})
      share_row(n, n0, n1, shift);
}

/// Mean share of false calls and of members found, in %.
struct Calls {
  double wrong = 0, found = 0;

  void add(const Decisions& decisions, int64_t used) {
    double called = 0, right = 0;
    for (size_t i = 0; i < decisions.images.size(); ++i) {
      const bool member = decisions.images[i].verdict == MSC_VERDICT_MEMBER;
      called += member;
      right += member && static_cast<int64_t>(i) < used;
    }
    if (called > 0) wrong += 100 * (called - right) / called / audits;
    if (used > 0) found += 100 * right / static_cast<double>(used) / audits;
  }
};

void rules_table() {
  std::printf(
      "\n## Single images: false calls / members found, in %%, error rate 10 %%\n\nPlain rule; "
      "then, behind the arrow, with the share of non-members estimated. Members lie 2.5 deviations "
      "lower.\n\n");
  header("images, references");
  for (const int64_t n : {20, 50, 100, 1000}) {
    for (const int64_t n0 : {20, 50, 200, 1000}) {
      std::printf("| %ld, %ld |", static_cast<long>(n), static_cast<long>(n0));
      for (const double share : kUsed) {
        Random random(20260303);
        const auto used = part(share, n);
        Calls plain, adaptive;
        for (int i = 0; i < audits; ++i) {
          const References references{normals(random, n0), {}, 0};
          const auto images = set_of(random, n, used, 2.5);
          plain.add(decide(references, images, 0.1, false), used);
          adaptive.add(decide(references, images, 0.1), used);
        }
        std::printf(" %.1f / %.1f → %.1f / %.1f |", plain.wrong, plain.found, adaptive.wrong,
                    adaptive.found);
        std::fflush(stdout);
      }
      std::printf("\n");
    }
  }
}

/// Scores whose spread grows with difficulty, as exp(`growth` difficulty).
struct Pairs {
  Scores scores, difficulty;

  void add(Random& random, int64_t n, double growth, double shift) {
    for (int64_t i = 0; i < n; ++i) {
      difficulty.push_back(normal(random));
      scores.push_back(std::exp(growth * difficulty.back()) * (normal(random) - shift));
    }
  }
};

void alike_row(double growth, int64_t n, int64_t n0, double share) {
  Random random(20260304);
  const auto used = part(share, n);
  Calls plain, alike;
  double bounds[2] = {0, 0}, above[2] = {0, 0};
  for (int i = 0; i < audits; ++i) {
    Pairs pairs;
    pairs.add(random, n0, growth, 0);
    pairs.add(random, used, growth, 3);
    pairs.add(random, n - used, growth, 0);
    const Scores measured = among_alike(pairs.scores, pairs.difficulty);
    for (const Scores* scores : {&std::as_const(pairs.scores), &measured}) {
      const auto split = scores->begin() + n0;
      const References references{{scores->begin(), split}, {}, 0};
      const Scores images(split, scores->end());
      const bool first = scores == &pairs.scores;
      (first ? plain : alike).add(decide(references, images, 0.1), used);
      const auto bound = at_least(references.scores, images, 0.95).bound;
      bounds[first ? 0 : 1] += 100.0 * static_cast<double>(bound) / static_cast<double>(n) / audits;
      above[first ? 0 : 1] += 100.0 * (bound > used) / audits;
    }
  }
  std::printf(
      "| %g | %ld, %ld, %.0f %% | %.1f → %.1f | %.1f → %.1f | %.1f → %.1f | %.1f → %.1f |\n",
      growth, static_cast<long>(n), static_cast<long>(n0), 100 * share, plain.wrong, alike.wrong,
      plain.found, alike.found, above[0], above[1], bounds[0], bounds[1]);
  std::fflush(stdout);
}

void alike_table() {
  std::printf(
      "\n## Scores among pairs alike in difficulty\n\nThe spread of all scores grows as exp(g "
      "difficulty), difficulty is standard normal, members lie 3 of their own deviations lower; "
      "error rate 10 %%, bound at 95 %%.\n\n| g | images, references, used | false calls, %% | "
      "members found, %% | bound above the truth, %% of audits | mean bound, %% of images "
      "|\n|---|---|---|---|---|---|\n");
  for (const double growth : {0.0, 0.3, 0.6, 1.0}) {
    for (const auto& [n, n0] : {std::pair<int64_t, int64_t>{30, 30}, {100, 100}, {400, 300}})
      for (const double share : {0.0, 0.1, 0.5}) alike_row(growth, n, n0, share);
  }
}

/// Groups of `size`: deviation `within` of the group's own part, the rest of each image's.
GroupedSide grouped(Random& random, int64_t groups, int64_t size, double shift) {
  constexpr double kWithin = 0.8;
  GroupedSide side;
  side.n_groups = groups;
  for (int64_t g = 0; g < groups; ++g) {
    const double part = kWithin * normal(random);
    for (int64_t i = 0; i < size; ++i) {
      side.scores.push_back(part + 0.6 * normal(random) - shift);
      side.group.push_back(static_cast<int32_t>(g));
    }
  }
  return side;
}

GroupedSide joined(GroupedSide a, const GroupedSide& b) {
  a.scores.insert(a.scores.end(), b.scores.begin(), b.scores.end());
  for (const auto g : b.group) a.group.push_back(static_cast<int32_t>(g + a.n_groups));
  a.n_groups += b.n_groups;
  return a;
}

void group_p_value_table() {
  std::printf(
      "\n## References in groups: P(p <= .05) and P(p <= .2) of an unseen image, in %%\n\nEach "
      "image "
      "a reference → each group one.\n\n| groups of references | of 6 | of 20 |\n|---|---|---|\n");
  for (const int64_t groups : {5, 10, 20, 40, 100}) {
    std::printf("| %ld |", static_cast<long>(groups));
    for (const int64_t size : {6, 20}) {
      Random random(20260305);
      double below[4] = {0, 0, 0, 0};
      for (int i = 0; i < audits; ++i) {
        const auto side = grouped(random, groups, size, 0);
        const Scores one{grouped(random, 1, 1, 0).scores};
        const double each = conformal_p_values(side.scores, one).front();
        const double group =
            conformal_p_values(side.scores, side.group, side.n_groups, one).front();
        below[0] += 100.0 * (each <= 0.05) / audits;
        below[1] += 100.0 * (group <= 0.05) / audits;
        below[2] += 100.0 * (each <= 0.2) / audits;
        below[3] += 100.0 * (group <= 0.2) / audits;
      }
      std::printf(" %.1f → %.1f, %.1f → %.1f |", below[0], below[1], below[2], below[3]);
    }
    std::printf("\n");
  }
}

void group_bound_table() {
  std::printf(
      "\n## Groups of 6 that go together: coverage in %% / mean bound in %% of the groups; false "
      "calls / images found at 10 %%\n\n");
  header("groups of the set, of the references, shift");
  for (const double shift : {2.0, 4.0}) {
    for (const auto& [n, n0] : {std::pair<int64_t, int64_t>{20, 20}, {40, 100}, {100, 40}}) {
      std::printf("| %ld, %ld, %g |", static_cast<long>(n), static_cast<long>(n0), shift);
      for (const double share : kUsed) {
        Random random(20260306);
        const auto used = part(share, n);
        double holds = 0, bound = 0;
        Calls calls;
        for (int i = 0; i < audits; ++i) {
          const auto images =
              joined(grouped(random, used, 6, shift), grouped(random, n - used, 6, 0));
          const auto references = grouped(random, n0, 6, 0);
          const auto units = group_units({images, references}, random.next());
          const auto found = at_least(units.sides[1], units.sides[0], 0.95).bound;
          holds += 100.0 * (found <= used) / audits;
          bound += 100.0 * static_cast<double>(found) / static_cast<double>(n) / audits;
          calls.add(decide({references.scores, references.group, n0}, images.scores, 0.1, false),
                    6 * used);
        }
        std::printf(" %.1f / %.1f; %.1f / %.1f |", holds, bound, calls.wrong, calls.found);
        std::fflush(stdout);
      }
      std::printf("\n");
    }
  }
}

void certified_table() {
  std::printf(
      "\n## Certified false-positive rate at 95 %%: true rate above the one asked for, in %% of "
      "audits / mean true rate in %%\n\n| non-members | 1 %% | 5 %% | 10 %% "
      "|\n|---|---|---|---|\n");
  const auto row = [](const char* name, int64_t units, int64_t size) {
    std::printf("| %s |", name);
    for (const double fpr : {0.01, 0.05, 0.1}) {
      Random random(20260307);
      const auto labels = labels_of(20 * size, units * size, size);
      double above = 0, mean = 0, possible = 0;
      for (int i = 0; i < audits; ++i) {
        auto scores = normals(random, 20 * size, 2);
        scores = joined(scores, grouped(random, units, size, 0).scores);
        const auto found = certified_rate(scores.data(), labels, fpr, 0.95);
        possible += found.possible;
        above += 100.0 * (found.possible && normal_cdf(found.threshold) > fpr) / audits;
        mean += found.possible ? 100.0 * normal_cdf(found.threshold) / audits : 0;
      }
      possible > 0 ? std::printf(" %.1f / %.2f |", above, mean) : std::printf(" cannot say |");
    }
    std::printf("\n");
    std::fflush(stdout);
  };
  row("299", 299, 1);
  row("473", 473, 1);
  row("1000", 1000, 1);
  row("299 groups of 6", 299, 6);
  row("100 groups of 6", 100, 6);
}

struct Table {
  const char* name;
  void (*print)();
};

const Table kTables[] = {{"bound", bound_table},           {"share", share_table},
                         {"rules", rules_table},           {"alike", alike_table},
                         {"group_p", group_p_value_table}, {"group_bound", group_bound_table},
                         {"certified", certified_table}};

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1) audits = std::max(100, std::atoi(argv[1]));
  std::printf("%d audits a cell at most.\n", audits);
  for (const auto& table : kTables) {
    const bool asked = argc < 3 || std::any_of(argv + 2, argv + argc, [&](const char* name) {
                         return std::strcmp(name, table.name) == 0;
                       });
    if (asked) table.print();
  }
  return 0;
}
