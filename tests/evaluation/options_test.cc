// Figures that are given on demand, and the plan.

#include <cmath>
#include <cstring>
#include <functional>
#include <set>
#include <string>

#include "core/evaluation/auc_interval.h"
#include "core/evaluation/auc_variance.h"
#include "core/evaluation/bootstrap.h"
#include "core/evaluation/calibrated_rate.h"
#include "core/evaluation/clopper_pearson.h"
#include "core/evaluation/placements.h"
#include "core/evaluation/precision.h"
#include "core/evaluation/sample_plan.h"
#include "core/evaluation/set_test.h"
#include "core/evaluation/stratified_auc.h"
#include "memberscope/evaluation.hpp"
#include "memberscope/plan.hpp"
#include "simulate.h"
#include "support/catch2.h"

using namespace msc;
using namespace msc::test;

namespace {

memberscope::EvaluationInput shifted(int64_t n, double auc, uint64_t seed) {
  Random random(seed);
  const auto labels = labels_of(n, n);
  memberscope::EvaluationInput input;
  input.member.assign(labels.member.begin(), labels.member.end());
  input.scores.emplace_back("l_mem", draw({Kind::kShift, auc}, labels, random));
  return input;
}

std::string message(const memberscope::EvaluationInput& input,
                    const memberscope::EvaluationOptions& options) {
  try {
    memberscope::Evaluation found(input, options);
  } catch (const memberscope::Error& e) {
    return e.what();
  }
  return "accepted";
}

int64_t members_needed(int32_t kind, const std::function<void(memberscope::PlanQuestion&)>& ask) {
  memberscope::PlanQuestion question;
  question.kind = kind;
  ask(question);
  return memberscope::plan(question).n_members;
}

}  // namespace

TEST_CASE("figures on demand are listed where a class is empty, too") {
  memberscope::EvaluationOptions options{};
  options.calibrated = true;
  options.prior = 0.1;
  options.resamples = 20;
  options.matched_on = "l_pred";
  auto input = shifted(20, 0.8, 3);
  input.scores.emplace_back("l_pred", input.scores[0].second);
  const auto names = [&] {
    const memberscope::Evaluation evaluation(input, options);
    std::set<std::string> found;
    for (const auto& figure : evaluation.all()) found.insert(figure.name);
    return found;
  };
  const auto both = names();
  CHECK(both.count("l_mem.precision@0.01") + both.count("l_mem.auc_matched") +
            both.count("l_pred.auc_matched") ==
        2);
  input.member.assign(input.member.size(), 1);
  CHECK(names() == both);
}

TEST_CASE("rates at a threshold from the other half hold what that threshold does") {
  const Population population{Kind::kShift, 0.85};
  const auto labels = labels_of(120, 200);
  Random random(71);
  int tpr = 0, fpr = 0;
  const int audits = 1500;
  for (int audit = 0; audit < audits; ++audit) {
    const auto found =
        calibrated_rate(draw(population, labels, random).data(), labels, 0.1, 0.95, random.next());
    REQUIRE(found.n_members == 60);
    REQUIRE(found.n_nonmembers == 100);
    const double true_tpr = normal_cdf(found.threshold + population.shift()),
                 true_fpr = normal_cdf(found.threshold);
    tpr += found.tpr.low <= true_tpr && true_tpr <= found.tpr.high;
    fpr += found.fpr.low <= true_fpr && true_fpr <= found.fpr.high;
  }
  CHECK(tpr >= 0.94 * audits);
  CHECK(fpr >= 0.94 * audits);
}

TEST_CASE("precision at a prior: Bayes' rule, ends from the ends of both rates") {
  CHECK(precision_at(0.1, 0.9, 0.1) == Approx(0.5));
  CHECK(precision_at(0.5, 0.3, 0) == 1);
  CHECK(precision_at(0.5, 0, 0) == 0);
  const auto interval = precision_interval(0.01, {0.5, 0.7}, {0.001, 0.02});
  CHECK(interval.low == Approx(0.005 / (0.005 + 0.99 * 0.02)));
  CHECK(interval.high == Approx(0.007 / (0.007 + 0.99 * 0.001)));
}

TEST_CASE("a prior of 0 or 1 is refused; inside, precision stands beside the rates") {
  const auto input = shifted(200, 0.95, 72);
  memberscope::EvaluationOptions options{};
  for (const double prior : {0.0, 1.0, -0.1, std::nan("")}) {
    options.prior = prior;
    CHECK(message(input, options).find("the prior is") != std::string::npos);
  }
  options.prior = 0.01;
  const memberscope::Evaluation found(input, options);
  const auto precision = found.find("l_mem.precision@0.05");
  const double tpr = found.find("l_mem.tpr@0.05").value, fpr = found.find("l_mem.fpr@0.05").value;
  CHECK(precision.value == Approx(0.01 * tpr / (0.01 * tpr + 0.99 * fpr)));
  CHECK(precision.low < precision.value);
  CHECK(precision.value < precision.high);
}

TEST_CASE(
    "the bootstrap's interval is DeLong's for large samples, and the same for any number of "
    "threads") {
  Random random(73);
  const auto labels = labels_of(1500, 1500);
  const auto scores = draw({Kind::kShift, 0.75}, labels, random);
  const auto one = bootstrap(scores.data(), labels, {0.05}, {800, 3, 1, 0.95});
  const auto four = bootstrap(scores.data(), labels, {0.05}, {800, 3, 4, 0.95});
  const auto other = bootstrap(scores.data(), labels, {0.05}, {800, 4, 1, 0.95});
  CHECK(std::memcmp(&one.auc, &four.auc, sizeof one.auc) == 0);
  CHECK(std::memcmp(&one.tpr[0], &four.tpr[0], sizeof one.tpr[0]) == 0);
  CHECK(one.auc.low != other.auc.low);
  const auto placed = placements(scores.data(), labels);
  const double half = 1.96 * std::sqrt(auc_variance(placed, labels).total());
  CHECK(one.auc.low == Approx(placed.auc - half).margin(0.15 * half));
  CHECK(one.auc.high == Approx(placed.auc + half).margin(0.15 * half));
  CHECK(one.tpr[0].low < Population{Kind::kShift, 0.75}.tpr(0.05));
  CHECK(one.tpr[0].high > Population{Kind::kShift, 0.75}.tpr(0.05));
}

TEST_CASE("the bootstrap draws whole groups: five copies in a group leave the interval as it is") {
  Random random(74);
  const auto labels = labels_of(80, 80);
  const auto scores = draw({Kind::kShift, 0.8}, labels, random);
  std::vector<double> repeated;
  for (const double s : scores) repeated.insert(repeated.end(), 5, s);
  const auto once = bootstrap(scores.data(), labels, {}, {2000, 1, 2, 0.95});
  const auto five = bootstrap(repeated.data(), labels_of(400, 400, 5), {}, {2000, 1, 2, 0.95});
  CHECK(five.auc.low == Approx(once.auc.low).margin(0.015));
  CHECK(five.auc.high == Approx(once.auc.high).margin(0.015));
}

TEST_CASE("matching takes a confounder out that the plain AUC takes for membership") {
  Random random(75);
  memberscope::EvaluationInput input;
  std::vector<double> l_pred, l_mem;
  for (int i = 0; i < 1200; ++i) {
    input.member.push_back(i < 600);
    l_pred.push_back(normal(random) - 0.8 * input.member.back());  // members are easier
    l_mem.push_back(l_pred.back() + 0.5 * normal(random));         // and that is all there is
  }
  input.scores = {{"l_pred", l_pred}, {"l_mem", l_mem}};
  memberscope::EvaluationOptions options{};
  options.matched_on = "l_pred";
  const memberscope::Evaluation found(input, options);
  CHECK(found.find("l_mem.auc").low > 0.6);
  const auto matched = found.find("l_mem.auc_matched");
  CHECK(matched.value < 0.54);
  CHECK(matched.low < 0.5);
  CHECK(matched.n <= 1200);
  CHECK_THROWS_AS(found.find("l_pred.auc_matched"), memberscope::Error);
  options.matched_on = "size";
  CHECK(message(input, options).find("no score 'size'") != std::string::npos);
}

TEST_CASE("one stratum gives the plain AUC; no partner, no figure") {
  Random random(76);
  const auto labels = labels_of(50, 60);
  const auto scores = draw({Kind::kShift, 0.7}, labels, random);
  const std::vector<double> same(110, 1.0);
  const auto found = stratified_auc(scores.data(), same.data(), labels, 0.95);
  CHECK(found.strata == 1);
  CHECK(found.auc == Approx(placements(scores.data(), labels).auc).epsilon(1e-12));
  std::vector<double> apart;
  for (const auto member : labels.member) apart.push_back(member);
  CHECK_FALSE(stratified_auc(scores.data(), apart.data(), labels_of(50, 60), 0.95).measurable);
}

TEST_CASE(
    "the heuristic bound on epsilon stays below its ceiling and is 0 where nothing is shown") {
  const memberscope::Evaluation strong(shifted(300, 0.99, 77)), none(shifted(300, 0.5, 78));
  const auto bound = strong.find("l_mem.epsilon_heuristic");
  CHECK(bound.value > 1);
  CHECK(bound.value < bound.high);
  CHECK(std::string(bound.method).find("heuristic") != std::string::npos);
  CHECK(none.find("l_mem.epsilon_heuristic").value == 0);
}

TEST_CASE(
    "the plan keeps its word: at the planned size the interval is above 0.5 as often as asked") {
  for (const double auc : {0.6, 0.8, 0.9, 0.95}) {
    const auto n = members_needed(MSC_PLAN_AUC_ABOVE_CHANCE, [&](auto& q) { q.auc = auc; });
    const auto labels = labels_of(n, n);
    Random random(79);
    int noticed = 0;
    const int audits = 1500;
    for (int audit = 0; audit < audits; ++audit) {
      const auto placed = placements(draw({Kind::kShift, auc}, labels, random).data(), labels);
      noticed += auc_interval(placed.auc, auc_variance(placed, labels), labels, 0.95).low > 0.5;
    }
    CAPTURE(auc, n, noticed);
    CHECK(noticed > 0.76 * audits);
    CHECK(noticed < 0.92 * audits);
  }
}

TEST_CASE(
    "the plan of a release keeps its word: a model that leaks nothing is certified so often") {
  Random random(80);
  for (const double limit : {0.55, 0.6, 0.7}) {
    const auto n = members_needed(MSC_PLAN_AUC_BELOW, [&](auto& q) { q.limit = limit; });
    const auto labels = labels_of(n, n);
    int below = 0;
    const int audits = 600;
    for (int audit = 0; audit < audits; ++audit)
      below += judge(draw({Kind::kShift, 0.5}, labels, random), labels).interval.high < limit;
    CAPTURE(limit, n, below);
    CHECK(below > 0.75 * audits);
    CHECK(below < 0.92 * audits);
  }
  memberscope::PlanQuestion question;
  question.kind = MSC_PLAN_TPR_BELOW;
  question.limit = 0.05;
  const auto rate = memberscope::plan(question);
  CHECK(rate.n_nonmembers == 299);
  int below = 0;
  for (int audit = 0; audit < 1000; ++audit) {
    int found = 0;
    for (int64_t i = 0; i < rate.n_members; ++i) found += random.uniform() < 0.01;
    below += clopper_pearson(found, static_cast<double>(rate.n_members), 0.95).high < 0.05;
  }
  CHECK(below > 770);
  question.limit = 0.01;
  CHECK_THROWS_WITH(memberscope::plan(question), Catch::Contains("above the fpr"));
  question.kind = MSC_PLAN_AUC_BELOW;
  question.limit = 0.5;
  CHECK_THROWS_WITH(memberscope::plan(question), Catch::Contains("below a limit"));
}

TEST_CASE("the plan where the answer is known") {
  memberscope::PlanQuestion question;
  question.kind = MSC_PLAN_TPR_AT_FPR;
  CHECK(memberscope::plan(question).n_nonmembers == 299);
  question.false_calls = 1;
  CHECK(memberscope::plan(question).n_nonmembers == 473);
  question.false_calls = 2;
  CHECK(memberscope::plan(question).n_nonmembers == 628);
  question.false_calls = -1;
  CHECK_THROWS_WITH(memberscope::plan(question), Catch::Contains("false_calls is -1"));
  question.false_calls = 1000000000;
  CHECK_THROWS_WITH(memberscope::plan(question), Catch::Contains("it would take more than"));
  question.false_calls = 0;
  question.confidence = 0.99;
  CHECK(memberscope::plan(question).n_nonmembers == 459);
  question.confidence = 0;
  question.fpr = 0.001;
  CHECK(memberscope::plan(question).n_nonmembers == 2995);
  question = {};
  question.kind = MSC_PLAN_ONE_IMAGE;
  CHECK(memberscope::plan(question).n_nonmembers == 19);
  question.batch = 100;
  CHECK(memberscope::plan(question).n_nonmembers == 1999);
  question = {};
  question.kind = MSC_PLAN_EPSILON;  // q = e / (1 + e): log 0.05 / log q = 9.56
  CHECK(memberscope::plan(question).n_members == 5);
  const auto wide = members_needed(MSC_PLAN_AUC_WIDTH, [](auto& q) { q.half_width = 0.1; });
  const auto narrow = members_needed(MSC_PLAN_AUC_WIDTH, [](auto& q) { q.half_width = 0.05; });
  CHECK(static_cast<double>(narrow) == Approx(4.0 * static_cast<double>(wide)).epsilon(0.1));
  CHECK(members_needed(MSC_PLAN_SET, [](auto&) {}) <
        members_needed(MSC_PLAN_AUC_ABOVE_CHANCE, [](auto&) {}));
  question = {};
  question.auc = 0.4;
  CHECK_THROWS_AS(memberscope::plan(question), memberscope::Error);
  question.auc = 0.6;
  question.power = 1;
  CHECK_THROWS_AS(memberscope::plan(question), memberscope::Error);
  question.power = 0.8;
  for (const auto& [kind, field] :
       {std::pair(MSC_PLAN_ONE_IMAGE, &msc_plan_question::error_rate),
        std::pair(MSC_PLAN_TPR_AT_FPR, &msc_plan_question::fpr),
        std::pair(MSC_PLAN_TPR_AT_FPR, &msc_plan_question::half_width)}) {
    memberscope::PlanQuestion endless;  // more samples than can be counted
    endless.kind = kind;
    endless.*field = 1e-30;
    CHECK_THROWS_AS(memberscope::plan(endless), memberscope::Error);
  }
  question.kind = 99;
  CHECK_THROWS_AS(memberscope::plan(question), memberscope::Error);
}
