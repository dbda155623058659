#include <algorithm>
#include <numeric>

#include "core/base/random.h"
#include "core/evaluation/distributions.h"
#include "model_case.h"

namespace {

using memberscope::ModelUse;
using memberscope::OtherModel;

constexpr double kShift = 1;  // of members' logits, in deviations

double normal(msc::Random& random) {
  return msc::normal_quantile(std::max(random.uniform(), 1e-12));
}

/// The loss whose scaled logit is this.
double loss_of(double logit) {
  return std::log1p(std::exp(-logit));
}

/// Pairs of differing difficulty, every second one a member; logits of models are normal about it
/// with deviation 1, one higher where a model was trained on the pair.
struct Drawn {
  std::vector<int32_t> member;
  std::vector<double> victim;
  std::vector<OtherModel> models;

  /// @param seen Of the models, so many were trained on each pair.
  Drawn(size_t pairs, size_t n_models, size_t seen, uint64_t seed) : models(n_models) {
    msc::Random random(seed);
    for (size_t i = 0; i < pairs; ++i) {
      const double difficulty = 2 * normal(random);
      member.push_back(i % 2);
      victim.push_back(loss_of(difficulty + normal(random) + (i % 2 ? kShift : 0)));
      for (size_t m = 0; m < n_models; ++m) {
        models[m].values.push_back(loss_of(difficulty + normal(random) + (m < seen ? kShift : 0)));
        models[m].use.push_back(m < seen ? ModelUse::seen : ModelUse::unseen);
      }
    }
  }
  memberscope::ReferenceScores scores() const {
    return memberscope::reference_scores(victim, models);
  }
  double auc(const std::vector<double>& score) const {
    std::vector<size_t> order(score.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return score[a] < score[b]; });
    double members = 0, above = 0, others = 0;
    for (const auto i : order) {
      if (member[i]) members += 1;
      if (!member[i]) others += 1, above += members;
    }
    return above / members / others;
  }
};

/// Of the optimal test, which knows the difficulty to within the deviation of a mean.
double optimal_auc(double models) {
  return msc::normal_cdf(kShift / std::sqrt(2 * (1 + 1 / models)));
}

}  // namespace

TEST_CASE("LiRA ranks as the optimal test where logits are normal, and far above the loss") {
  constexpr double kMargin = 0.03;  // four standard errors of an AUC over 2000 + 2000
  for (const size_t n : {size_t{1}, size_t{4}, size_t{64}}) {
    const Drawn drawn(4000, n, 0, 5);
    const auto found = drawn.scores();
    INFO(n << " models");
    const double expected = optimal_auc(static_cast<double>(n));
    CHECK(drawn.auc(found.lira) == Approx(expected).margin(kMargin));
    if (n > 1) CHECK(drawn.auc(found.lira_nig) == Approx(expected).margin(kMargin));
    CHECK(drawn.auc(drawn.victim) < expected - 0.03);
  }
}

TEST_CASE("online LiRA approaches the likelihood ratio of known densities") {
  const Drawn drawn(4000, 64, 32, 6);
  const auto found = drawn.scores();
  CHECK(drawn.auc(found.lira_online) == Approx(optimal_auc(64)).margin(0.03));
  CHECK(drawn.auc(found.lira_online_nig) == Approx(optimal_auc(64)).margin(0.03));
}

TEST_CASE("with one model there is a pooled variance only") {
  const auto found = Drawn(40, 1, 0, 7).scores();
  for (size_t i = 0; i < 40; ++i) {
    CHECK(std::isfinite(found.lira[i]));
    CHECK(std::isnan(found.lira_nig[i]));
    CHECK(std::isnan(found.lira_online[i]));
  }
}

TEST_CASE("models that saw every pair leave no score") {
  const Drawn drawn(10, 3, 3, 8);
  const auto found = drawn.scores();
  for (const auto* column : {&found.difference, &found.ratio, &found.lira, &found.lira_nig,
                             &found.lira_online, &found.lira_online_nig, &found.rmia})
    CHECK(std::all_of(column->begin(), column->end(), [](double v) { return std::isnan(v); }));
}

TEST_CASE("neither the order of pairs nor that of models decides, and a missing value is none") {
  Drawn drawn(30, 4, 1, 9);
  const auto before = drawn.scores();
  std::reverse(drawn.victim.begin(), drawn.victim.end());
  for (auto& model : drawn.models) {
    std::reverse(model.values.begin(), model.values.end());
    std::reverse(model.use.begin(), model.use.end());
  }
  std::reverse(drawn.models.begin(), drawn.models.end());
  drawn.models.push_back(
      {std::vector<double>(30, std::nan("")), std::vector<ModelUse>(30, ModelUse::missing)});
  const auto after = drawn.scores();
  const auto same = [](std::vector<double> found, const std::vector<double>& expected) {
    std::reverse(found.begin(), found.end());
    require_same(found, expected, "score", 1e-9);
  };
  same(after.lira, before.lira);
  same(after.lira_nig, before.lira_nig);
  same(after.lira_online, before.lira_online);
  same(after.lira_online_nig, before.lira_online_nig);
  same(after.rmia, before.rmia);
}

TEST_CASE("extreme losses give finite scores that still rank") {
  const std::vector<OtherModel> models{{{0, 0.5, 900, 0.5}}, {{0, 0.5, 800, 0.6}}};
  const auto found = memberscope::reference_scores({0, 1e5, 2000, 0}, models);
  for (const auto* column : {&found.difference, &found.lira, &found.lira_nig})
    for (const double value : *column) CHECK(std::isfinite(value));
  CHECK(std::isnan(found.ratio[0]));  // by nothing
  CHECK(found.lira[1] > found.lira[0]);
}
