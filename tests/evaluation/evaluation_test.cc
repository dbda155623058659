#include "memberscope/evaluation.hpp"

#include <cmath>
#include <cstring>
#include <limits>
#include <string>

#include "support/catch2.h"

namespace {

using memberscope::Error;
using memberscope::Evaluation;
using memberscope::EvaluationInput;
using memberscope::EvaluationOptions;

/// `n` members, of which the first `memorised` score 0 and the others are interleaved with the
/// non-members one to one.
EvaluationInput planted(int n, int memorised) {
  EvaluationInput input;
  std::vector<double> scores;
  for (int i = 0; i < n; ++i) {
    input.member.push_back(1);
    scores.push_back(i < memorised ? 0 : 1 + (i * 37 % n) * 2);
  }
  for (int i = 0; i < n; ++i) {
    input.member.push_back(0);
    scores.push_back(1 + (i * 41 % n) * 2);
  }
  input.scores.emplace_back("l_mem", scores);
  return input;
}

bool same_bits(double a, double b) {
  return std::memcmp(&a, &b, sizeof a) == 0;
}

}  // namespace

TEST_CASE("a planted memoriser has the AUC it must have") {
  // Memorised members win every pair, the others half of them.
  const auto found = Evaluation(planted(200, 120));
  const auto auc = found.find("l_mem.auc");
  CHECK(auc.value == Approx(0.6 + 0.4 * 0.5).margin(0.03));
  CHECK(auc.low < auc.value);
  CHECK(auc.value < auc.high);
  CHECK(auc.n == 400);
  const auto tpr = found.find("l_mem.tpr@0.01");
  CHECK(tpr.value >= 0.6);
  CHECK(tpr.count >= 120);
  CHECK(tpr.n == 200);
  CHECK(tpr.n_needed == 0);
  const auto certified = found.find("l_mem.tpr_certified@0.01");  // 200 of 299 non-members
  CHECK(certified.status == MSC_ESTIMATE_NOT_MEASURABLE);
  CHECK(certified.n_needed == 299);
  CHECK(certified.value == 0);
  CHECK(found.find("l_mem.threshold_certified@0.01").status == MSC_ESTIMATE_NOT_MEASURABLE);
  const auto five = found.find("l_mem.tpr_certified@0.05");
  CHECK(five.value >= 0.55);
  CHECK(five.value <= found.find("l_mem.tpr@0.05").value);
  CHECK(five.low < five.value);
  CHECK(found.find("l_mem.fpr_certified@0.05").high <= 0.05);
  CHECK(found.find("l_mem.fpr_certified@0.05").count < found.find("l_mem.fpr@0.05").count);
  CHECK(found.find("l_mem.threshold_certified@0.05").value <
        found.find("l_mem.threshold@0.05").value);
  CHECK(found.find("l_mem.fpr@0.01").value <= 0.01);
  const auto rare = found.find("l_mem.tpr@0.001");
  CHECK(rare.status == MSC_ESTIMATE_NOT_MEASURABLE);
  CHECK(rare.n_needed == 1000);
  CHECK(found.find("l_mem.tpr_certified@0.001").n_needed == 2995);
  CHECK(rare.value == 0);
}

TEST_CASE("a victim trained on neither set shows nothing") {
  const Evaluation found(planted(200, 0));
  const auto auc = found.find("l_mem.auc");
  CHECK(auc.low < 0.5);
  CHECK(auc.high > 0.5);
}

TEST_CASE("two scores are compared in pairs, later against earlier") {
  auto input = planted(60, 30);
  auto worse = input.scores[0].second;
  for (size_t i = 0; i < worse.size(); ++i) worse[i] = i % 7;
  input.scores.insert(input.scores.begin(), {"l_rec", worse});
  const Evaluation found(input);
  const auto difference = found.find("l_mem.auc-l_rec.auc");
  CHECK(difference.value ==
        Approx(found.find("l_mem.auc").value - found.find("l_rec.auc").value).epsilon(1e-12));
  CHECK(difference.low > 0);
  CHECK_THROWS_AS(found.find("l_rec.auc-l_mem.auc"), Error);
  CHECK_THROWS_WITH(found.find("l_rec.auc-l_mem.auc"),
                    Catch::Contains("there is no figure 'l_rec.auc-l_mem.auc'; there are ") &&
                        Catch::Contains("l_mem.auc-l_rec.auc"));
}

TEST_CASE("the same input gives the same bits; the seed moves the advantage alone") {
  const auto input = planted(80, 30);
  EvaluationOptions seeded{};
  seeded.seed = 99;
  const Evaluation first(input), second(input), third(input, seeded);
  const auto a = first.all(), b = second.all(), c = third.all();
  REQUIRE(a.size() == b.size());
  for (size_t i = 0; i < a.size(); ++i) {
    CHECK(std::string(a[i].name) == b[i].name);
    CHECK(same_bits(a[i].low, b[i].low));
    const bool halves = std::strstr(a[i].name, "advantage") || std::strstr(a[i].name, "accuracy");
    if (!halves) CHECK(same_bits(a[i].high, c[i].high));
  }
}

TEST_CASE("a wider confidence gives wider intervals") {
  EvaluationOptions wide{};
  wide.confidence = 0.99;
  const auto input = planted(80, 30);
  const Evaluation usual(input), sure(input, wide);
  const auto narrow = usual.all(), wider = sure.all();
  for (size_t i = 0; i < narrow.size(); ++i) {
    if (std::strstr(narrow[i].name, "_certified")) continue;  // another threshold, which is lower
    CHECK(wider[i].low <= narrow[i].low);
    const bool is_ceiling = std::string(narrow[i].name).find("epsilon_heuristic") !=
                            std::string::npos;  // its high: the most that any result could show
    CHECK((is_ceiling ? wider[i].high <= narrow[i].high : wider[i].high >= narrow[i].high));
  }
}

TEST_CASE("one class empty is listed as undefined, without a number that could be taken for one") {
  for (const int member : {0, 1}) {
    EvaluationInput input;
    input.member = {member, member, member};
    input.scores.emplace_back("l_mem", std::vector<double>{1, 2, 3});
    const Evaluation found(input);
    for (const auto& figure : found.all()) {
      CHECK(figure.status == MSC_ESTIMATE_UNDEFINED);
      CHECK(figure.value == 0);
    }
    CHECK_THROWS_AS(found.roc("l_mem"), Error);
  }
}

TEST_CASE("bad input is refused with what was expected and found") {
  const auto message = [](EvaluationInput input, EvaluationOptions options = {}) {
    try {
      Evaluation found(input, options);
    } catch (const Error& e) {
      return std::string(e.what());
    }
    return std::string("accepted");
  };
  auto nan = planted(10, 3);
  nan.scores[0].second[4] = std::numeric_limits<double>::quiet_NaN();
  CHECK(message(nan).find("sample 4") != std::string::npos);
  auto label = planted(10, 3);
  label.member[2] = 7;
  CHECK(message(label).find("member[2] is 7") != std::string::npos);
  auto twice = planted(10, 3);
  twice.scores.push_back(twice.scores[0]);
  CHECK(message(twice).find("given twice") != std::string::npos);
  EvaluationOptions options{};
  options.confidence = 1;
  CHECK(message(planted(10, 3), options).find("confidence is 1") != std::string::npos);
  auto none = planted(10, 3);
  none.scores.clear();
  CHECK(message(none) != "accepted");
}

TEST_CASE("a caller built against the first fields of the estimate gets just those") {
  const Evaluation found(planted(50, 10));
  msc_estimate estimate;
  std::memset(&estimate, 0x5a, sizeof estimate);
  estimate.struct_size = offsetof(msc_estimate, low);
  REQUIRE(msc_evaluation_get(found.c(), 0, &estimate, nullptr) == MSC_OK);
  CHECK(estimate.value > 0.5);
  unsigned char untouched[sizeof(double)];
  std::memcpy(untouched, &estimate.low, sizeof untouched);
  CHECK(untouched[0] == 0x5a);
}

TEST_CASE("the ROC curve has a fixed number of points and refuses a short array") {
  const Evaluation found(planted(50, 10));
  const auto roc = found.roc("l_mem");
  CHECK(roc.front() == std::pair<double, double>(0, 0));
  CHECK(roc.back() == std::pair<double, double>(1, 1));
  double fpr[2];
  int64_t n = 0;
  CHECK(msc_evaluation_roc(found.c(), "l_mem", 2, fpr, nullptr, &n, nullptr) ==
        MSC_INVALID_ARGUMENT);
  CHECK(n == 0);
  CHECK_THROWS_AS(found.roc("l_rec"), Error);
}
