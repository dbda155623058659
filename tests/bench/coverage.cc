// Coverage of every interval and error rates of every verdict over simulated audits, as tables in
// Markdown.
//
//   coverage [audits [table]]     default 10000 audits a cell; two standard errors of a coverage
//   near 95 % are then 0.4 %. Tables: auc, groups, difference, rates, other, verdicts, power,
//   confounding; all.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>

#include "core/evaluation/advantage.h"
#include "core/evaluation/bootstrap.h"
#include "core/evaluation/calibrated_rate.h"
#include "core/evaluation/canary.h"
#include "core/evaluation/clopper_pearson.h"
#include "core/evaluation/decision.h"
#include "core/evaluation/precision.h"
#include "core/evaluation/set_test.h"
#include "core/evaluation/stratified_auc.h"
#include "core/evaluation/tpr_at_fpr.h"
#include "evaluation/simulate.h"
#include "memberscope/c/decision.h"

using namespace msc;
using namespace msc::test;

namespace {

int audits = 10000;

const std::pair<Kind, const char*> kKinds[] = {
    {Kind::kShift, "shifted normal"},           {Kind::kWide, "members spread twice as wide"},
    {Kind::kNarrow, "members half as wide"},    {Kind::kExponential, "exponential"},
    {Kind::kSome, "some members far below"},    {Kind::kLognormal, "lognormal, shifted"},
    {Kind::kHeavy, "t of two degrees, shifted"}};

bool holds(const Interval& interval, double truth) {
  return interval.low <= truth && truth <= interval.high;
}

/// Share of audits, in percent, for which `once` is true.
double percent(int count, const std::function<bool(Random&)>& once) {
  Random random(20260101);
  int yes = 0;
  for (int i = 0; i < count; ++i) yes += once(random);
  return 100.0 * yes / count;
}

/// DeLong's interval, plain or on the logit scale, for comparison.
Interval delong(const Judged& judged, bool logit) {
  const double half = 1.959964 * std::sqrt(judged.variance.total());
  if (!logit) return {judged.auc - half, judged.auc + half};
  const double a = std::clamp(judged.auc, 1e-12, 1 - 1e-12);
  const double center = std::log(a / (1 - a)), reach = half / (a * (1 - a));
  const auto back = [](double z) { return 1 / (1 + std::exp(-z)); };
  return {back(center - reach), back(center + reach)};
}

struct Coverage {
  double ours, plain, logit;
};

Coverage auc_coverage(const Population& population, int64_t members, int64_t nonmembers) {
  const auto labels = labels_of(members, nonmembers);
  Random random(11);
  int ours = 0, plain = 0, logit = 0;
  for (int audit = 0; audit < audits; ++audit) {
    const auto judged = judge(draw(population, labels, random), labels);
    ours += holds(judged.interval, population.auc);
    plain += holds(delong(judged, false), population.auc);
    logit += holds(delong(judged, true), population.auc);
  }
  const auto share = [](int n) { return 100.0 * n / audits; };
  return {share(ours), share(plain), share(logit)};
}

void auc_table() {
  std::printf(
      "## AUC, 95 %% interval: coverage in %%\n\nEach cell: this library / DeLong on the logit "
      "scale / plain DeLong.\n\n");
  std::printf(
      "| scores | members + non-members | .5 | .7 | .9 | .95 | .99 | .995 "
      "|\n|---|---|---|---|---|---|---|---|\n");
  for (const auto& [kind, name] : kKinds) {
    for (const auto& [members, nonmembers] : {std::pair<int64_t, int64_t>{20, 20},
                                              {30, 30},
                                              {50, 50},
                                              {100, 100},
                                              {500, 500},
                                              {40, 160},
                                              {160, 40},
                                              {20, 200}}) {
      std::printf("| %s | %ld + %ld |", name, static_cast<long>(members),
                  static_cast<long>(nonmembers));
      for (const double auc : {0.5, 0.7, 0.9, 0.95, 0.99, 0.995}) {
        const auto found = auc_coverage({kind, auc}, members, nonmembers);
        std::printf(" **%.1f** / %.1f / %.1f |", found.ours, found.logit, found.plain);
        std::fflush(stdout);
      }
      std::printf("\n");
    }
  }
}

/// Scores that share a group's part: deviation 1 of the group, 0.5 of the sample.
std::vector<double> draw_grouped(const Labels& labels, double shift, Random& random) {
  std::vector<double> of_group(static_cast<size_t>(labels.n_groups)), scores;
  for (auto& g : of_group) g = normal(random);
  for (int64_t i = 0; i < labels.size(); ++i)
    scores.push_back(of_group[labels.group_of(i)] + 0.5 * normal(random) -
                     (labels.member[i] ? shift : 0));
  return scores;
}

void group_table() {
  std::printf(
      "\n## AUC with groups of 6 that go together: coverage in %%\n\n| groups a class | .5 | .8 | "
      ".95 |\n|---|---|---|---|\n");
  for (const int64_t groups : {20, 40, 100}) {
    std::printf("| %ld |", static_cast<long>(groups));
    const auto labels = labels_of(groups * 6, groups * 6, 6);
    for (const double auc : {0.5, 0.8, 0.95}) {
      const double shift = normal_quantile(auc) * std::sqrt(2.5);
      std::printf(" %.1f |", percent(audits / 4, [&](Random& random) {
                    return holds(judge(draw_grouped(labels, shift, random), labels).interval, auc);
                  }));
    }
    std::printf("\n");
  }
}

void difference_table() {
  std::printf(
      "\n## Difference of two AUCs, paired: coverage in %%\n\n| samples a class | shift 0 | 1 | "
      "2.5 |\n|---|---|---|---|\n");
  for (const int64_t n : {30, 100, 300}) {
    std::printf("| %ld |", static_cast<long>(n));
    const auto labels = labels_of(n, n);
    for (const double shift : {0.0, 1.0, 2.5}) {
      const TwoScores two{shift, 1, 0.4};
      std::printf(" %.1f |",
                  percent(audits, [&](Random& random) { return two.covered(labels, random); }));
    }
    std::printf("\n");
  }
}

struct RateCase {
  Population population;
  int64_t members, nonmembers;
  double fpr;
};

/// What holds at a threshold: the population's own rates there.
double tpr_at(const Population& p, double threshold) {
  return normal_cdf((threshold + p.shift()) / p.deviation());
}

void rate_row(const RateCase& c) {
  const auto labels = labels_of(c.members, c.nonmembers);
  const double truth = c.population.tpr(c.fpr);
  const auto rate = [&](const std::vector<double>& scores, double confidence) {
    return tpr_at_fpr(roc_curve(scores.data(), labels), scores.data(), labels, c.fpr, confidence);
  };
  const double ours = percent(audits / 4, [&](Random& r) {
    return holds(rate(draw(c.population, labels, r), 0.95).tpr_at_nominal, truth);
  });
  const double exact = percent(audits / 4, [&](Random& r) {
    return holds(rate(draw(c.population, labels, r), 0.95).tpr_at_threshold, truth);
  });
  const double resampled = percent(std::max(50, audits / 40), [&](Random& r) {
    const auto scores = draw(c.population, labels, r);
    return holds(bootstrap(scores.data(), labels, {c.fpr}, {500, r.next(), 1, 0.95}).tpr[0], truth);
  });
  const double calibrated = percent(audits / 4, [&](Random& r) {
    const auto found =
        calibrated_rate(draw(c.population, labels, r).data(), labels, c.fpr, 0.95, r.next());
    return !found.measurable || (holds(found.tpr, tpr_at(c.population, found.threshold)));
  });
  const double precise = percent(audits / 4, [&](Random& r) {
    const auto found =
        calibrated_rate(draw(c.population, labels, r).data(), labels, c.fpr, 0.975, r.next());
    if (!found.measurable) return true;
    return holds(
        precision_interval(0.1, found.tpr, found.fpr),
        precision_at(0.1, tpr_at(c.population, found.threshold), normal_cdf(found.threshold)));
  });
  std::printf("| %.2f | %ld + %ld | %.2f | %.1f | %.1f | %.1f | %.1f | %.1f |\n", c.population.auc,
              static_cast<long>(c.members), static_cast<long>(c.nonmembers), c.fpr, ours,
              calibrated, precise, exact, resampled);
}

void rate_table() {
  std::printf("\n## Rates (shifted normals): coverage in %%\n\n");
  std::printf(
      "`tpr`: of the rate at the nominal FPR. `tpr_calibrated`, `precision` (prior 0.1): of the "
      "rate at the threshold, chosen on the other "
      "half.\n");
  std::printf(
      "For comparison, of the rate at the nominal FPR: Clopper-Pearson as if the threshold were "
      "known, and the percentile bootstrap.\n\n");
  std::printf(
      "| AUC | members + non-members | FPR | `tpr` | `tpr_calibrated` | `precision` | "
      "Clopper-Pearson | bootstrap "
      "|\n|---|---|---|---|---|---|---|---|\n");
  for (const double auc : {0.5, 0.8, 0.95}) {
    for (const auto& [members, nonmembers] :
         {std::pair<int64_t, int64_t>{100, 100}, {300, 300}, {50, 400}}) {
      for (const double fpr : {0.01, 0.05, 0.1})
        rate_row({{Kind::kShift, auc}, members, nonmembers, fpr});
    }
  }
}

void other_table() {
  std::printf(
      "\n## Advantage and matched AUC: coverage in %%\n\n| figure | 50 + 50 | 200 + 200 "
      "|\n|---|---|---|\n| advantage where there is none "
      "|");
  for (const int64_t n : {50, 200}) {
    const auto labels = labels_of(n, n);
    std::printf(" %.1f |", percent(audits / 2, [&](Random& r) {
                  return holds(
                      advantage(draw({Kind::kShift, 0.5}, labels, r).data(), labels, 0.95, r.next())
                          .interval,
                      0);
                }));
  }
  // Within classes of equal difficulty members are `own` lower; between, members are easier.
  for (const double own : {0.0, 1.0}) {
    std::printf("\n| `auc_matched`, own AUC %.2f, confounder in 3 steps |",
                normal_cdf(own / std::sqrt(2.0)));
    for (const int64_t n : {50, 200}) {
      const auto labels = labels_of(n, n);
      std::printf(" %.1f |", percent(audits / 2, [&](Random& r) {
                    std::vector<double> easy, scores;
                    for (const auto member : labels.member) {
                      const auto step = static_cast<double>(
                          std::min<uint64_t>(2, r.below(3) + (member ? 0 : r.below(2))));
                      easy.push_back(step);
                      scores.push_back(step + normal(r) - (member ? own : 0));
                    }
                    return holds(stratified_auc(scores.data(), easy.data(), labels, 0.95).interval,
                                 normal_cdf(own / std::sqrt(2.0)));
                  }));
    }
  }
  std::printf("\n");
}

std::vector<double> normals(Random& random, int n) {
  std::vector<double> values;
  for (int i = 0; i < n; ++i) values.push_back(normal(random));
  return values;
}

bool accuses(const Decisions& found) {
  return std::any_of(found.images.begin(), found.images.end(),
                     [](const Decision& d) { return d.verdict == MSC_VERDICT_MEMBER; });
}

/// Share of false calls in a batch with 20 members, each `shift` below.
double false_share(Random& random, double rate, double shift) {
  auto batch = normals(random, 60);
  for (int i = 0; i < 20; ++i) batch[static_cast<size_t>(i)] -= shift;
  const auto found = decide({normals(random, 300), {}, 0}, batch, rate);
  double called = 0, wrong = 0;
  for (size_t i = 0; i < batch.size(); ++i) {
    const bool member = found.images[i].verdict == MSC_VERDICT_MEMBER;
    called += member;
    wrong += member && i >= 20;
  }
  return called > 0 ? wrong / called : 0;
}

void verdict_table() {
  std::printf(
      "\n## Verdicts on a victim that saw neither set: realised error rates in %%\n\n| verdict | "
      "asked for 1 | 5 | 10 "
      "|\n|---|---|---|---|\n");
  const auto row = [](const char* name, const std::function<double(double)>& realised) {
    std::printf("| %s |", name);
    for (const double rate : {0.01, 0.05, 0.1}) std::printf(" %.2f |", realised(rate));
    std::printf("\n");
    std::fflush(stdout);
  };
  row("one image, 200 references", [](double q) {
    return percent(audits, [q](Random& r) {
      return accuses(decide({normals(r, 200), {}, 0}, normals(r, 1), q));
    });
  });
  row("batch of 25, 200 references: any accused", [](double q) {
    return percent(audits, [q](Random& r) {
      return accuses(decide({normals(r, 200), {}, 0}, normals(r, 25), q));
    });
  });
  row("batch of 40 non-members and 20 members, 300 references: mean share of false calls",
      [](double q) {
        Random random(5);
        double share = 0;
        for (int i = 0; i < audits; ++i) share += 100 * false_share(random, q, 3) / audits;
        return share;
      });
  row("set of 20 against 40, exact", [](double q) {
    return percent(audits / 2, [q](Random& r) {
      const auto labels = labels_of(20, 40);
      return set_test(normals(r, 60).data(), labels, {}).p_value <= q;
    });
  });
  row("set of 300 against 300, sampled", [](double q) {
    return percent(audits / 5, [q](Random& r) {
      const auto labels = labels_of(300, 300);
      return set_test(normals(r, 600).data(), labels, {false, 999, r.next()}).p_value <= q;
    });
  });
  row("40 canaries", [](double q) {
    return percent(audits, [q](Random& r) {
      const auto coins = draw_canaries(40, nullptr, r.next());
      return judge_canaries(normals(r, 40).data(), make_labels(coins.data(), nullptr, 40), {})
                 .test.p_value <= q;
    });
  });
  row("bound on epsilon above the true 1.5, randomised response, 200 canaries", [](double q) {
    return percent(audits / 10, [q](Random& r) {
      const auto coins = draw_canaries(200, nullptr, r.next());
      std::vector<double> scores;
      for (const auto included : coins) {
        const bool said = (r.uniform() < 1 / (1 + std::exp(-1.5))) == (included != 0);
        scores.push_back((said ? -10 : 0) + r.uniform());
      }
      CanaryOptions options;
      options.confidence = 1 - q;
      return judge_canaries(scores.data(), make_labels(coins.data(), nullptr, 200), options)
                 .epsilon_low > 1.5;
    });
  });
}

/// How often a set of 100 against 300 references is noticed at 5 %, some of it 2.5 lower.
void power_table() {
  std::printf(
      "\n## Power at 5 %%, in %%\n\n| test | 0 %% used | 10 %% | 20 %% |\n|---|---|---|---|\n");
  for (const int64_t references : {100, 300}) {
    std::printf("| set of 100 against %ld |", static_cast<long>(references));
    for (const int used : {0, 10, 20})
      std::printf(" %.1f |", percent(audits / 10, [&](Random& r) {
                    auto scores = normals(r, static_cast<int>(100 + references));
                    for (int i = 0; i < used; ++i) scores[static_cast<size_t>(i)] -= 2.5;
                    return set_test(scores.data(), labels_of(100, references),
                                    {false, 999, r.next()})
                               .p_value <= 0.05;
                  }));
    std::printf("\n");
  }
  std::printf(
      "\n| a baseline of AUC .5, .64, .76 | called at 5 %% by the rank test | by the interval "
      "|\n|---|---|---|\n");
  for (const int64_t n : {15, 30, 100}) {
    const auto labels = labels_of(n, n);
    std::string ranks, interval;
    for (const double shift : {0.0, 0.5, 1.0}) {
      const auto baseline = [&](Random& r) {
        auto scores = normals(r, static_cast<int>(2 * n));
        for (int64_t i = 0; i < n; ++i) scores[static_cast<size_t>(i)] -= shift;
        return scores;
      };
      char text[32];
      std::snprintf(
          text, sizeof text, " %.1f", percent(audits / 4, [&](Random& r) {
            return set_test(baseline(r).data(), labels, {true, 999, r.next()}).p_value <= 0.05;
          }));
      ranks += text;
      std::snprintf(text, sizeof text, " %.1f", percent(audits / 4, [&](Random& r) {
                      return !holds(judge(baseline(r), labels).interval, 0.5);
                    }));
      interval += text;
    }
    std::printf("| %ld + %ld |%s |%s |\n", static_cast<long>(n), static_cast<long>(n),
                ranks.c_str(), interval.c_str());
  }
}

/// A victim that leaks nothing; members are easier by so much that L_pred has this AUC, and L_mem
/// follows L_pred with correlation one half. What is not called confounded, and still gets an
/// interval on one side of 0.5.
void confounding_table() {
  std::printf(
      "\n## Confounding too mild to be called\n\n| AUC of L_pred | called, %% of audits: 50 + 50 | "
      "200 "
      "+ 200 | not called, and L_mem on one side: 50 + 50 | 200 + 200 |\n|---|---|---|---|---|\n");
  for (const double auc : {0.5, 0.53, 0.55, 0.58, 0.62}) {
    const double shift = std::sqrt(2.0) * normal_quantile(auc);
    double called[2], wrong[2];
    for (int size = 0; size < 2; ++size) {
      const int64_t n = size == 0 ? 50 : 200;
      const auto labels = labels_of(n, n);
      Random random(71);
      int n_called = 0, n_wrong = 0;
      const int trials = audits / 4;
      for (int trial = 0; trial < trials; ++trial) {
        std::vector<double> blind, score;
        for (const auto member : labels.member) {
          blind.push_back(normal(random) - (member ? shift : 0));
          score.push_back(0.5 * blind.back() + std::sqrt(0.75) * normal(random));
        }
        const bool is_called =
            set_test(blind.data(), labels, {true, 999, random.next()}).p_value <= 0.05;
        n_called += is_called;
        n_wrong += !is_called && !holds(judge(score, labels).interval, 0.5);
      }
      called[size] = 100.0 * n_called / trials;
      wrong[size] = 100.0 * n_wrong / trials;
    }
    std::printf("| %.2f | %.1f | %.1f | %.1f | %.1f |\n", auc, called[0], called[1], wrong[0],
                wrong[1]);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1) audits = std::max(100, std::atoi(argv[1]));
  const std::string asked = argc > 2 ? argv[2] : "all";
  const std::pair<const char*, void (*)()> tables[] = {{"auc", auc_table},
                                                       {"groups", group_table},
                                                       {"difference", difference_table},
                                                       {"rates", rate_table},
                                                       {"other", other_table},
                                                       {"verdicts", verdict_table},
                                                       {"power", power_table},
                                                       {"confounding", confounding_table}};
  std::printf("%d audits a cell at most.\n\n", audits);
  for (const auto& [name, print] : tables)
    if (asked == "all" || asked == name) print();
  return 0;
}
