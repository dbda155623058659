// What a pair shows without the victim: in the rows of an audit, and as near-duplicates before it.

#include <cmath>
#include <map>
#include <memberscope/memberscope.hpp>

#include "capi/synthetic_pairs.h"
#include "support/catch2.h"

using memberscope::ImageView;
using memberscope::MutableImageView;

namespace {

class Labels : public memberscope::VictimModel {
 public:
  memberscope::OutputSpec output_spec(memberscope::Shape in) const override {
    memberscope::TargetSpec spec;
    spec.kind = MSC_TARGET_LABELS;
    spec.n_classes = 4;
    return {{in.height, in.width, 1}, spec, MSC_U8};
  }
  void predict(ImageView, MutableImageView y_hat) override {
    for (int64_t i = 0; i < y_hat.height() * y_hat.width(); ++i) y_hat.data<uint8_t>()[i] = 0;
  }
};

/// x of two halves of grey 0 and 1; y of classes 0, 1, 2, 2 in four strips, or the image x.
struct Source : memberscope::PairSource {
  explicit Source(bool with_labels) : labels(with_labels), x(32 * 32 * 3), y(32 * 32) {
    for (size_t i = 0; i < x.size(); ++i) x[i] = i < x.size() / 2 ? 0.0f : 1.0f;
    for (size_t i = 0; i < y.size(); ++i) y[i] = static_cast<uint8_t>(std::min<size_t>(2, i / 256));
  }
  int64_t count() const override { return 3; }
  memberscope::OwnedPair load(int64_t) override {
    const ImageView input(x.data(), 32, 32, 3);
    memberscope::Pair pair{input, labels ? ImageView(y.data(), 32, 32, 1) : input, {}, {}, {}, {},
                           0};
    if (labels) pair.y_spec.kind = MSC_TARGET_LABELS;
    if (labels) pair.y_spec.n_classes = 4;
    return {pair, nullptr};
  }
  bool labels;
  std::vector<float> x;
  std::vector<uint8_t> y;
};

struct Sink : memberscope::RowSink {
  void row(const memberscope::AuditRow& row) override {
    if (row.failure) FAIL(row.failure->message);
    rows.push_back(row.blind);
  }
  std::vector<memberscope::BlindMeasures> rows;
};

class Half : public memberscope::VictimModel {
 public:
  memberscope::OutputSpec output_spec(memberscope::Shape in) const override {
    return {in, {}, MSC_F32};
  }
  void predict(ImageView, MutableImageView y_hat) override {
    for (int64_t i = 0; i < y_hat.height() * y_hat.width() * y_hat.channels(); ++i)
      y_hat.data<float>()[i] = 0.5f;
  }
};

template <typename Victim>
std::vector<memberscope::BlindMeasures> audit(bool labels) {
  Victim victim;
  memberscope::Pyramid pyramid;
  memberscope::MembershipScorer scorer{victim, pyramid};
  Source source(labels);
  Sink sink;
  memberscope::run_audit(scorer, source, sink);
  REQUIRE(sink.rows.size() == 3);
  return sink.rows;
}

/// Smooth colour fields, one a pair, some of them disturbed copies.
struct Pictures : memberscope::PairSource {
  explicit Pictures(int n) : pairs(synthetic_pairs(n, 77)) {}
  int64_t count() const override { return static_cast<int64_t>(pairs.size()); }
  bool thread_safe() const override { return true; }
  memberscope::OwnedPair load(int64_t i) override {
    if (i == missing) throw memberscope::Error(MSC_IO, MSC_STAGE_DATA, "gone");
    const auto& pair = pairs[static_cast<size_t>(i)];
    return {{pair.view(pair.x), pair.view(pair.y), {}, {}, {}, {}, 0}, nullptr};
  }
  std::vector<SyntheticPair> pairs;
  int64_t missing = -1;
};

}  // namespace

TEST_CASE("every row carries simple statistics of x and y, known by hand, and pooled features") {
  const auto rows = audit<Labels>(true);
  std::map<std::string, double> found(rows[0].statistics.begin(), rows[0].statistics.end());
  CHECK(found.size() == 6);
  CHECK(found["x_mean"] == Approx(0.5));
  CHECK(found["x_variance"] == Approx(0.25));
  CHECK(found["x_entropy"] == Approx(1));
  CHECK(found["y_entropy"] == Approx(1.5));  // shares 1/4, 1/4, 1/2
  CHECK(found["y_classes"] == 3);
  CHECK(found["y_largest_class"] == Approx(0.5));
  REQUIRE(rows[0].features.size() == 256);  // more channels than that: folded
  CHECK(rows[0].features == rows[2].features);
  double norm = 0;
  for (const float f : rows[0].features) norm += std::abs(f);
  CHECK(std::isfinite(norm));
  CHECK(norm > 0);
}

TEST_CASE("an image y has the statistics of an image") {
  const auto rows = audit<Half>(false);
  std::map<std::string, double> found(rows[1].statistics.begin(), rows[1].statistics.end());
  CHECK(found["y_variance"] == Approx(0.25));
  CHECK(found.count("y_classes") == 0);
}

TEST_CASE("a disturbed copy on the other side is found, and nothing else") {
  Pictures pictures(60);
  auto& copy = pictures.pairs[50].x;
  copy = pictures.pairs[3].x;
  for (size_t i = 0; i < copy.size(); ++i)
    copy[i] = std::min(1.0f, 0.95f * copy[i] + 0.02f + (i % 7 == 0 ? 0.02f : 0.0f));
  pictures.pairs[4].x = pictures.pairs[3].x;   // on the same side: not our business
  pictures.pairs[59].x = pictures.pairs[8].x;  // of unknown membership
  pictures.missing = 20;
  std::vector<int32_t> member;
  for (int i = 0; i < 60; ++i) member.push_back(i < 30 ? 1 : 0);
  member[59] = -1;
  memberscope::RunOptions run;
  run.threads = 3;
  const auto found = memberscope::find_near_duplicates(pictures, member, {}, run);
  REQUIRE(found.pairs.size() == 2);
  CHECK(found.pairs[0].first == 3);
  CHECK(found.pairs[1].first == 4);
  CHECK(found.pairs[0].second == 50);
  CHECK(found.pairs[0].distance <= 10);
  CHECK(found.pairs[0].difference < 0.04);
  CHECK(found.pairs[0].difference > 0);
  CHECK(found.n_failed == 1);

  msc_near_duplicate_options strict{};
  strict.most_difference = 0.001;
  CHECK(memberscope::find_near_duplicates(pictures, member, strict, run).pairs.empty());
}

TEST_CASE("the search can be cancelled, and refuses what makes no sense") {
  Pictures pictures(8);
  memberscope::RunOptions run;
  run.cancelled = [] { return true; };
  const std::vector<int32_t> member{1, 1, 1, 1, 0, 0, 0, 0};
  const auto status = [&](const std::vector<int32_t>& of, msc_near_duplicate_options options,
                          const memberscope::RunOptions& how) {
    try {
      memberscope::find_near_duplicates(pictures, of, options, how);
    } catch (const memberscope::Error& e) {
      return e.status();
    }
    return +MSC_OK;
  };
  CHECK(status(member, {}, run) == MSC_CANCELLED);
  CHECK(status({1, 0}, {}, {}) == MSC_SHAPE_MISMATCH);
  msc_near_duplicate_options options{};
  options.most_bits = 65;
  CHECK(status(member, options, {}) == MSC_INVALID_ARGUMENT);
}
