// Victims whose answer is known: planted memorisers, equivariant honest ones, and such as fail.
#include <algorithm>
#include <cstring>
#include <mutex>

#include "pose_case.h"
#include "support/catch2.h"

namespace {

using memberscope::ImageView;
using memberscope::MutableImageView;

/// What anybody can guess: half of the input, pixel by pixel.
void honest(const ImageView& x, MutableImageView y_hat) {
  for (int64_t i = 0; i < x.height() * x.width() * 3; ++i)
    y_hat.data<float>()[i] = 0.5F * x.data<float>()[i];
}

struct Case {
  Pixels<float> x = random_image(1, 24, 24, 3), y = random_image(2, 24, 24, 3);

  /// Gives the truth back where it has seen exactly this input.
  FunctionVictim memoriser() const {
    return FunctionVictim([this](const ImageView& in, MutableImageView y_hat) {
      const bool seen = values(in) == values(x.view());
      if (!seen) return honest(in, y_hat);
      std::copy(y.data.begin(), y.data.end(), y_hat.data<float>());
    });
  }
};

memberscope::ScorerOptions with_poses(const std::string& poses) {
  memberscope::ScorerOptions options;
  options.poses = pose(poses);
  return options;
}

const char* const kAll = "flips,turns,transpositions,shift_5_3,shift_0.25_0.1,channels_210";

memberscope::Score score(memberscope::VictimModel& victim, const Case& c,
                         const memberscope::ScorerOptions& options) {
  memberscope::Pyramid extractor;
  return memberscope::MembershipScorer(victim, extractor, options).score(c.x.view(), c.y.view());
}

}  // namespace

TEST_CASE("a memoriser of the natural pose has a ratio far below 1, an honest victim exactly 1") {
  const Case c;
  auto memoriser = c.memoriser();
  const auto known = score(memoriser, c, with_poses(kAll));
  CHECK(known.has_self_reference());
  CHECK(known.n_queries == 11);
  CHECK(memoriser.asked == 11);
  CHECK(known.n_poses == 10);
  CHECK(known.l_rec == 0);
  CHECK(known.self_ratio < 1e-4);
  CHECK(known.self_rank == Approx(1.0 / 11));
  CHECK(known.self_z < -3);
  CHECK(known.share_self_status == MSC_SHARE_OK);
  CHECK(known.share_self > 0.7);

  FunctionVictim equivariant(honest);
  const auto other = score(equivariant, c, with_poses(kAll));
  CHECK(other.self_ratio == Approx(1).epsilon(1e-12));
  CHECK(std::abs(other.self_difference) < 1e-12);
  CHECK(std::abs(other.share_self) < 1e-6);
  CHECK(other.share_self_low == Approx(0).margin(1e-6));
}

TEST_CASE("without poses nothing is asked and nothing said") {
  const Case c;
  FunctionVictim victim(honest);
  const auto s = score(victim, c, {});
  CHECK(victim.asked == 1);
  CHECK(s.self_status == MSC_SELF_NONE);
  CHECK(s.self_ratio == 0);
}

TEST_CASE("poses change nothing of what the natural one says, and nothing depends on batches") {
  const Case c;
  auto victim = c.memoriser();
  const auto alone = score(victim, c, {}), posed = score(victim, c, with_poses("flips"));
  CHECK(alone.l_mem == posed.l_mem);
  CHECK(alone.share == posed.share);
  memberscope::Pyramid extractor;
  const memberscope::MembershipScorer scorer(victim, extractor, with_poses(kAll));
  std::vector<memberscope::Pair> pairs(5, {c.x.view(), c.y.view()});
  std::vector<double> ratios;
  for (const int32_t batch : {1, 3, 16}) {
    memberscope::RunOptions run;
    run.batch = batch;
    run.threads = 2;
    for (const auto& result : scorer.score(pairs, run)) ratios.push_back(result.score.self_ratio);
  }
  CHECK(std::count(ratios.begin(), ratios.end(), ratios[0]) == 15);
}

TEST_CASE("poses with crops and renamed labels have a ratio and no share") {
  const Case c;
  auto victim = c.memoriser();
  const auto s = score(victim, c, with_poses("crops,scalings,reflections"));
  CHECK(s.self_ratio < 1e-4);
  CHECK(s.share_self_status == MSC_SHARE_UNDEFINED);
  CHECK(s.share_self == 0);
}

TEST_CASE("a pose without an answer takes the comparison away, and not the pair") {
  const Case c;
  FunctionVictim victim([](const ImageView& x, MutableImageView y_hat) {
    if (x.data<float>()[0] > 0.99) throw std::runtime_error("refused");
    honest(x, y_hat);
  });
  Case bright = c;
  for (int64_t k = 0; k < 3; ++k) bright.x.at(23, 0, k) = 1;  // first once it stands on its head
  const auto s = score(victim, bright, with_poses("flips,turn_90"));
  CHECK(s.ok());
  CHECK(s.l_rec > 0);
  CHECK(s.self_status == MSC_SELF_MISSING);
  CHECK(s.n_poses == 2);
  CHECK(s.self_ratio == 0);
  CHECK(s.n_queries == 4);  // it was sent
}

TEST_CASE("an answer of another shape in a pose is named") {
  class Fixed : public FunctionVictim {
   public:
    using FunctionVictim::FunctionVictim;
    memberscope::OutputSpec output_spec(memberscope::Shape) const override {
      return {{20, 28, 3}, {}, MSC_F32};
    }
  };
  struct OneRow : memberscope::RowSink {
    void row(const memberscope::AuditRow& row) override {
      status = row.score.self_status;
      if (row.pose_failure) message = row.pose_failure->message;
      errors = row.pose_errors;
    }
    int32_t status = -1;
    std::string message;
    std::vector<double> errors;
  };
  struct OnePair : memberscope::PairSource {
    Pixels<float> x = random_image(1, 20, 28, 3), y = random_image(2, 20, 28, 3);
    int64_t count() const override { return 1; }
    memberscope::OwnedPair load(int64_t) override { return {{x.view(), y.view()}, nullptr}; }
  } source;
  Fixed victim([](const ImageView&, MutableImageView y_hat) {
    std::fill_n(y_hat.data<float>(), 20 * 28 * 3, 0.5F);
  });
  memberscope::Pyramid extractor;
  const memberscope::MembershipScorer scorer(victim, extractor, with_poses("turn_180,turn_90"));
  OneRow sink;
  CHECK(memberscope::run_audit(scorer, source, sink).n_scored == 1);
  CHECK(sink.status == MSC_SELF_MISSING);
  CHECK_THAT(sink.message, Catch::Contains("28 x 20"));
  CHECK(sink.errors[0] > 0);
  CHECK(std::isnan(sink.errors[1]));
}
