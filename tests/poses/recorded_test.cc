// Outputs that are recorded, errors that are known from before, and what is told of queries.
#include <cmath>
#include <limits>
#include <set>

#include "pose_case.h"
#include "support/catch2.h"

namespace {

using memberscope::ImageView;
using memberscope::MutableImageView;
using Nan = std::numeric_limits<double>;

void darker(const ImageView& x, MutableImageView y_hat) {
  for (int64_t i = 0; i < x.height() * x.width() * 3; ++i)
    y_hat.data<float>()[i] = 0.7F * x.data<float>()[i] * x.data<float>()[(i * 7) % 50];
}

struct Recorded {
  Pixels<float> x = random_image(5, 16, 20, 3), y = random_image(6, 16, 20, 3);
  memberscope::PoseSet poses = pose("flip_vertical,turn_90,shift_4_-4");
  memberscope::ScorerOptions options;
  memberscope::Pyramid extractor;
  FunctionVictim victim{darker};

  Recorded() { options.poses = poses; }
  memberscope::MembershipScorer scorer() { return {victim, extractor, options}; }
  Pixels<float> answer(const ImageView& in) const {
    Pixels<float> y_hat(in.height(), in.width(), 3);
    darker(in, {y_hat.data.data(), in.height(), in.width(), 3});
    return y_hat;
  }
};

struct Source : memberscope::PairSource {
  explicit Source(memberscope::Pair only) : pair(std::move(only)) {}
  int64_t count() const override { return 3; }
  memberscope::OwnedPair load(int64_t) override { return {pair, nullptr}; }
  memberscope::Pair pair;
};

}  // namespace

TEST_CASE("recorded outputs of poses say what queries say") {
  Recorded r;
  const auto asked = r.scorer().score(r.x.view(), r.y.view());
  const auto natural = r.answer(r.x.view());
  std::vector<Pixels<float>> answers;
  for (int64_t k = 0; k < 3; ++k) answers.push_back(r.answer(*r.poses.apply(k, r.x.view()).x()));
  memberscope::Pair pair{r.x.view(), r.y.view()};
  pair.y_hat = natural.view();
  for (const auto& answer : answers) pair.pose_outputs.push_back(*answer.view().c());
  const memberscope::MembershipScorer without({}, r.extractor, r.options);
  const auto recorded = without.score(pair);
  CHECK(recorded.n_queries == 0);
  CHECK(recorded.self_ratio == asked.self_ratio);
  CHECK(recorded.share_self == asked.share_self);
  CHECK(asked.n_queries == 4);

  pair.pose_outputs[1].data = nullptr;
  CHECK(without.score(pair).self_status == MSC_SELF_MISSING);
  pair.pose_outputs.pop_back();
  CHECK_THROWS_WITH(without.score(pair), Catch::Contains("of 2 poses, the scorer has 3"));
  pair.pose_outputs.clear();
  CHECK(without.score(pair).self_status == MSC_SELF_MISSING);
}

TEST_CASE("what is known from before is not asked for again") {
  Recorded r;
  const auto asked = r.scorer().score(r.x.view(), r.y.view());
  struct Sink : memberscope::RowSink {
    void row(const memberscope::AuditRow& row) override { errors = row.pose_errors; }
    void posed(int64_t index, int64_t pose, double l_rec) override {
      if (index == 0) kept[static_cast<size_t>(pose)] = l_rec;
    }
    std::vector<double> errors, kept = std::vector<double>(3, Nan::quiet_NaN());
  } sink;
  memberscope::Pair pair{r.x.view(), r.y.view()};
  Source source(pair);
  memberscope::run_audit(r.scorer(), source, sink);
  CHECK(sink.kept == sink.errors);
  pair.pose_errors = sink.kept;
  pair.pose_errors[1] = Nan::quiet_NaN();
  r.victim.asked = 0;
  const auto again = r.scorer().score(pair);
  CHECK(r.victim.asked == 2);
  CHECK(again.n_queries == 2);
  CHECK(again.self_ratio == asked.self_ratio);
  CHECK(again.share_self_status == MSC_SHARE_UNDEFINED);
  for (const double error : {-1.0, Nan::infinity()}) {
    pair.pose_errors[1] = error;
    CHECK_THROWS_AS(r.scorer().score(pair), memberscope::Error);
  }
}

TEST_CASE("each query is told before it is sent, with its pose") {
  Recorded r;
  struct Sink : memberscope::RowSink {
    explicit Sink(const FunctionVictim& asked) : victim(asked) {}
    void row(const memberscope::AuditRow& row) override {
      n_queries += row.score.n_queries;
      if (row.pose_map) map = values(*row.pose_map);
    }
    void asking_poses(const int64_t* indices, const int64_t* poses, int64_t n) override {
      for (int64_t i = 0; i < n; ++i) CHECK(told.insert({indices[i], poses[i]}).second);
      CHECK(static_cast<int64_t>(told.size()) > victim.asked);
    }
    memberscope::RowWants wants() const override { return {false, false, false, true}; }
    const FunctionVictim& victim;
    std::set<std::pair<int64_t, int64_t>> told;
    int64_t n_queries = 0;
    std::vector<double> map;
  } sink(r.victim);
  Source source({r.x.view(), r.y.view()});
  memberscope::RunOptions run;
  run.threads = 1;
  CHECK(memberscope::run_audit(r.scorer(), source, sink, run).n_queries == 12);
  CHECK(sink.told.size() == 12);
  CHECK(sink.n_queries == 12);
  CHECK(sink.map.size() == 16 * 20);
  double mean = 0;
  for (const double error : sink.map) mean += error / (16 * 20);
  CHECK(mean == Approx(r.scorer().score(r.x.view(), r.y.view()).l_rec_poses).epsilon(1e-5));
}
