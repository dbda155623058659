#include <atomic>
#include <chrono>
#include <memberscope/memberscope.hpp>
#include <set>
#include <thread>

#include "capi/synthetic_pairs.h"
#include "support/catch2.h"

using memberscope::ImageView;
using memberscope::MutableImageView;

namespace {

class Half : public memberscope::VictimModel {
 public:
  memberscope::OutputSpec output_spec(memberscope::Shape in) const override {
    return {in, {}, MSC_F32};
  }
  void predict(ImageView, MutableImageView y_hat) override {
    for (int64_t i = 0; i < y_hat.height() * y_hat.width() * y_hat.channels(); ++i)
      y_hat.data<float>()[i] = 0.5f;
  }
  bool thread_safe() const override { return true; }
};

class Source : public memberscope::PairSource {
 public:
  explicit Source(int n) : images(synthetic_pairs(n, 21)) {}
  int64_t count() const override { return static_cast<int64_t>(images.size()); }
  memberscope::OwnedPair load(int64_t index) override {
    if (index == missing) throw memberscope::Error(MSC_IO, MSC_STAGE_DATA, "pair is missing");
    const auto& image = images[static_cast<size_t>(index)];
    ++alive;
    most_alive = std::max(most_alive.load(), alive.load());
    auto owner = std::shared_ptr<void>(nullptr, [this](void*) { --alive; });
    return {
        {image.view(image.x), image.view(image.y), {}, {}, {}, {}, static_cast<uint64_t>(index)},
        owner};
  }
  std::vector<SyntheticPair> images;
  int64_t missing = -1;
  std::atomic<int> alive{0};
  std::atomic<int> most_alive{0};
};

class Sink : public memberscope::RowSink {
 public:
  void row(const memberscope::AuditRow& row) override {
    if (row.index == refuse) throw std::runtime_error("disk full");
    ++n_rows;
    indices.push_back(row.index);
    if (row.failure) failures.emplace_back(row.failure->message);
    if (row.y_hat) ++outputs;
  }
  int64_t refuse = -1;
  std::vector<int64_t> indices;
  std::vector<std::string> failures;
  int outputs = 0;
  std::atomic<size_t> n_rows{0};
};

}  // namespace

TEST_CASE("rows arrive in order, each with the victim's output, and every loaded pair is dropped",
          "[threads]") {
  Half victim;
  memberscope::Pyramid pyramid;
  memberscope::MembershipScorer scorer{victim, pyramid};
  Source source(40);
  source.missing = 17;
  Sink sink;
  const auto summary =
      memberscope::run_audit(scorer, source, sink, memberscope::RunOptions{4, 1, {}, {}});
  REQUIRE(sink.indices.size() == 40);
  for (int64_t i = 0; i < 40; ++i) CHECK(sink.indices[static_cast<size_t>(i)] == i);
  CHECK(sink.failures == std::vector<std::string>{"pair is missing"});
  CHECK(sink.outputs == 39);
  CHECK(summary.n_scored == 39);
  CHECK(summary.n_failed == 1);
  CHECK(summary.n_queries == 39);
  CHECK(source.alive == 0);
  CHECK(source.most_alive <= 4 * 4 + 4);
}

TEST_CASE("a sink that refuses a row stops the run with its own words", "[threads]") {
  Half victim;
  memberscope::Pyramid pyramid;
  memberscope::MembershipScorer scorer{victim, pyramid};
  Source source(60);
  Sink sink;
  sink.refuse = 5;
  try {
    memberscope::run_audit(scorer, source, sink, memberscope::RunOptions{3, 2, {}, {}});
    FAIL("expected an error");
  } catch (const memberscope::Error& e) {
    CHECK(std::string(e.what()) == "disk full");
    CHECK(e.stage() == MSC_STAGE_AUDIT);
  }
  CHECK(sink.indices.size() == 5);
  CHECK(source.alive == 0);
}

TEST_CASE("a cancelled audit has emitted every pair it began", "[threads]") {
  Half victim;
  memberscope::Pyramid pyramid;
  memberscope::MembershipScorer scorer{victim, pyramid};
  Source source(50);
  Sink sink;
  memberscope::RunOptions options{2, 1, {}, {}};
  std::atomic<int64_t> done{0};
  options.progress = [&](int64_t n, int64_t) { done = n; };
  options.cancelled = [&] { return done >= 7; };
  const auto summary = memberscope::run_audit(scorer, source, sink, options);
  CHECK(summary.cancelled);
  CHECK(summary.n_scored == static_cast<int64_t>(sink.indices.size()));
  CHECK(summary.n_scored >= 7);
  CHECK(summary.n_scored <= 10);
  CHECK(summary.n_queries == summary.n_scored);
}

namespace {

/// Writes down who was asked for and what came, in the order of both.
class Recorder : public Sink {
 public:
  void asking(const int64_t* pairs, int64_t n) override {
    if (pairs[0] == unwritable) throw std::runtime_error("disk full");
    asked.emplace_back(pairs, pairs + n);
  }
  bool any_order() const override { return unordered; }
  int64_t unwritable = -1;
  bool unordered = false;
  std::vector<std::vector<int64_t>> asked;
};

/// Answers the first question when the sink has the rows of all others.
class SlowFirst : public Half {
 public:
  SlowFirst(const Recorder& sink, size_t others) : sink_(sink), others_(others) {}
  void predict(ImageView x, MutableImageView y_hat) override {
    const auto most = std::chrono::steady_clock::now() + std::chrono::minutes(2);
    if (first_.exchange(false))
      while (sink_.n_rows < others_ && std::chrono::steady_clock::now() < most)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    Half::predict(x, y_hat);
  }

 private:
  const Recorder& sink_;
  size_t others_;
  std::atomic<bool> first_{true};
};

}  // namespace

TEST_CASE("a query is told of before it is sent, once for every pair that is asked for",
          "[threads]") {
  for (const int batch : {1, 3}) {
    Half victim;
    memberscope::Pyramid pyramid;
    memberscope::MembershipScorer scorer{victim, pyramid};
    Source source(10);
    source.missing = 4;
    Recorder sink;
    memberscope::run_audit(scorer, source, sink, memberscope::RunOptions{2, batch, {}, {}});
    std::multiset<int64_t> asked;
    for (const auto& of_call : sink.asked) asked.insert(of_call.begin(), of_call.end());
    CHECK(asked == std::multiset<int64_t>{0, 1, 2, 3, 5, 6, 7, 8, 9});
  }
}

TEST_CASE("a query that cannot be written down is not sent, and the run stops") {
  Half victim;
  memberscope::Pyramid pyramid;
  memberscope::MembershipScorer scorer{victim, pyramid};
  Source source(10);
  Recorder sink;
  sink.unwritable = 3;
  REQUIRE_THROWS_WITH(
      memberscope::run_audit(scorer, source, sink, memberscope::RunOptions{1, 1, {}, {}}),
      Catch::Contains("disk full"));
  CHECK(sink.indices == std::vector<int64_t>{0, 1, 2});
  CHECK(sink.failures.empty());
}

TEST_CASE("rows in any order wait for no slow pair", "[threads]") {
  Recorder sink;
  sink.unordered = true;
  SlowFirst victim(sink, 39);
  memberscope::Pyramid pyramid;
  memberscope::MembershipScorer scorer{victim, pyramid};
  Source source(40);
  memberscope::run_audit(scorer, source, sink, memberscope::RunOptions{2, 1, {}, {}});
  REQUIRE(sink.indices.size() == 40);
  CHECK(sink.indices.back() <= 1);  // of the two in flight, whichever was asked first
  CHECK(std::set<int64_t>(sink.indices.begin(), sink.indices.end()).size() == 40);
}
