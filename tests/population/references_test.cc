// References through the scorer: the pass over a source, L_pop beside the other errors, groups.
#include <memberscope/memberscope.hpp>
#include <stdexcept>

#include "capi/synthetic_pairs.h"
#include "support/catch2.h"

namespace {

using memberscope::ImageView;
using memberscope::MembershipScorer;
using memberscope::PopulationPredictor;

class CountingVictim : public memberscope::VictimModel {
 public:
  memberscope::OutputSpec output_spec(memberscope::Shape in) const override { return {in, {}}; }
  void predict(ImageView, memberscope::MutableImageView y_hat) override {
    ++asked;
    for (int64_t i = 0; i < y_hat.height() * y_hat.width() * 3; ++i) y_hat.data<float>()[i] = 0.5F;
  }
  int asked = 0;
};

/// Pairs of one list, keys from 1, some of them broken.
class Source : public memberscope::PairSource {
 public:
  explicit Source(const std::vector<SyntheticPair>& pairs) : pairs_(pairs) {}
  int64_t count() const override { return static_cast<int64_t>(pairs_.size()); }
  bool thread_safe() const override { return true; }
  memberscope::OwnedPair load(int64_t i) override {
    if (i == broken) throw std::runtime_error("the disk is gone");
    memberscope::OwnedPair owned{pair(i), nullptr};
    if (i == grey) owned.pair.y = ImageView(pairs_[at(i)].y.data(), 32, 32);
    return owned;
  }
  memberscope::Pair pair(int64_t i) const {
    const auto& of = pairs_[at(i)];
    memberscope::Pair pair{of.view(of.x), of.view(of.y)};
    pair.key = static_cast<uint64_t>(i) + 1;
    pair.y_hat = of.view(of.honest);
    if (grouped) pair.group = 100 + static_cast<uint64_t>(i / 2);
    return pair;
  }
  int64_t broken = -1, grey = -1;
  bool grouped = false;

 private:
  static size_t at(int64_t i) { return static_cast<size_t>(i); }
  const std::vector<SyntheticPair>& pairs_;
};

const memberscope::Pyramid kPyramid;

PopulationPredictor empty_population(int32_t threads = 1) {
  memberscope::PopulationOptions options;
  options.extractor = memberscope::ExtractorHandle(kPyramid).identity();
  options.threads = threads;
  return PopulationPredictor(options);
}

MembershipScorer scorer_with(const std::optional<PopulationPredictor>& population) {
  memberscope::ScorerOptions options;
  options.population = population;
  return {{}, kPyramid, options};
}

PopulationPredictor learnt(Source& source, int32_t threads = 1) {
  auto population = empty_population(threads);
  memberscope::RunOptions run;
  run.threads = threads;
  memberscope::add_references(scorer_with({}), population, source, run);
  population.fit();
  return population;
}

}  // namespace

TEST_CASE("A pass asks no victim, and its sums do not depend on threads") {
  const auto pairs = synthetic_pairs(24, 5);
  Source source(pairs);
  CountingVictim victim;
  auto one = empty_population();
  const MembershipScorer asked(victim, kPyramid);
  const auto summary = memberscope::add_references(asked, one, source);
  CHECK(summary.n_added == 24);
  CHECK(summary.n_failed == 0);
  CHECK(victim.asked == 0);
  CHECK(one.info().complete == 0);
  one.fit();
  CHECK(one.info().complete == 1);
  CHECK(one.save() == learnt(source, 3).save());
}

TEST_CASE("A scorer with references gives what the population predicts") {
  const auto pairs = synthetic_pairs(24, 6);
  Source source(pairs);
  const auto population = learnt(source);
  const auto pair = source.pair(3);
  memberscope::ShareInput input{pair.y, *pair.y_hat};
  input.pair_key = pair.key;
  const auto found = population.predict(kPyramid, pair.x, input, pair.key);
  const auto score = scorer_with(population).score(pair);
  REQUIRE(score.has_population());
  CHECK(score.l_pop == found.l_pop);
  CHECK(score.l_rec_grid == found.l_rec);
  CHECK(score.share_pop == found.share);
  CHECK(score.share_pop_low == found.share_low);
  CHECK(score.n_references == found.n_references);
  CHECK(score.n_references < 24);  // not from its own fold
  CHECK(score.l_mem_pop == Approx(score.l_rec - (score.l_pred + score.l_pop) / 2).epsilon(1e-14));
  const auto plain = scorer_with({}).score(pair);
  CHECK(plain.l_mem == score.l_mem);
  CHECK(!plain.has_population());
  CHECK(plain.l_pop == 0);
}

TEST_CASE("The error on the grid is that of the averages") {
  const auto pairs = synthetic_pairs(16, 7);
  Source source(pairs);
  memberscope::PopulationOptions options;
  options.extractor = memberscope::ExtractorHandle(kPyramid).identity();
  options.grid_height = options.grid_width = 32;  // one cell a pixel
  PopulationPredictor population(options);
  memberscope::add_references(scorer_with({}), population, source);
  population.fit();
  const auto score = scorer_with(population).score(source.pair(2));
  CHECK(score.l_rec_grid == Approx(score.l_rec).epsilon(1e-6));
}

TEST_CASE("A pair is judged without the group that it was a reference with") {
  const auto pairs = synthetic_pairs(24, 8);
  Source source(pairs);
  source.grouped = true;
  const auto population = learnt(source);
  const auto scorer = scorer_with(population);
  auto pair = source.pair(4);
  const auto expected = scorer.score(pair);
  pair.group = 107;  // of another reference: what it was added with holds
  CHECK(scorer.score(pair).l_pop == expected.l_pop);
  pair.key = 1000;  // no reference, and says whom it resembles
  pair.group = 102;
  CHECK(scorer.score(pair).l_pop == expected.l_pop);
  pair.group = {};
  CHECK(scorer.score(pair).n_references == 24);
}

TEST_CASE("Pairs that cannot be references are counted, whichever thread meets them") {
  const auto pairs = synthetic_pairs(24, 9);
  for (const int32_t threads : {1, 3}) {
    Source source(pairs);
    source.broken = 0;
    source.grey = 5;
    auto population = empty_population();
    memberscope::RunOptions run;
    run.threads = threads;
    const auto summary = memberscope::add_references(scorer_with({}), population, source, run);
    CHECK(summary.n_added == 22);
    CHECK(summary.n_failed == 2);
    population.fit();
    auto odd = source.pair(5);
    odd.y = ImageView(pairs[5].y.data(), 32, 32);
    odd.y_hat = ImageView(pairs[5].honest.data(), 32, 32);
    const auto score = scorer_with(population).score(odd);
    CHECK(score.ok());
    CHECK(score.population_status == MSC_POPULATION_OTHER_KIND);
    CHECK(score.l_pop == 0);
  }
}

TEST_CASE("A pass can be stopped") {
  const auto pairs = synthetic_pairs(12, 10);
  Source source(pairs);
  auto population = empty_population();
  memberscope::RunOptions run;
  run.threads = 1;
  int asked = 0;
  run.cancelled = [&] { return ++asked > 4; };
  const auto summary = memberscope::add_references(scorer_with({}), population, source, run);
  CHECK(summary.cancelled);
  CHECK(summary.n_added == 4);
}

TEST_CASE("References of another extractor or preset are refused, and those not fitted") {
  memberscope::PopulationOptions options;
  options.extractor = "another";
  PopulationPredictor other(options);
  CHECK_THROWS_WITH(scorer_with(other), Catch::Contains("'another'"));
  const auto pairs = synthetic_pairs(12, 11);
  Source source(pairs);
  CHECK_THROWS_WITH(memberscope::add_references(scorer_with({}), other, source),
                    Catch::Contains("the features that the references had"));
  memberscope::ScorerOptions paper;
  paper.preset = memberscope::Preset::paper;
  paper.population = learnt(source);
  CHECK_THROWS_WITH(MembershipScorer({}, kPyramid, paper), Catch::Contains("preset 0"));
  auto unfitted = empty_population();
  memberscope::add_references(scorer_with({}), unfitted, source);
  CHECK_THROWS_WITH(scorer_with(unfitted).score(source.pair(0)), Catch::Contains("call fit"));
}

TEST_CASE("Every input is compared with every other where no sides are told") {
  auto pairs = synthetic_pairs(6, 12);
  pairs[4].x = pairs[1].x;
  Source source(pairs);
  const auto found = memberscope::find_near_duplicates(source);
  REQUIRE(found.pairs.size() == 1);
  CHECK(found.pairs[0].first == 1);
  CHECK(found.pairs[0].second == 4);
  CHECK(memberscope::find_near_duplicates(source, {1, 1, 0, 0, 1, 0}).pairs.empty());
}
