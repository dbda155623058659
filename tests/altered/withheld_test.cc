#include <memberscope/memberscope.hpp>

#include "altered_pair.h"
#include "support/catch2.h"

namespace {

constexpr int64_t kSide = AlteredPair::kSide;

struct Found {
  std::vector<uint8_t> takes_part = std::vector<uint8_t>(kSide * kSide);
  double part = 0;
};

Found withheld(memberscope::ImageView y, memberscope::TargetSpec y_spec,
               memberscope::ImageView y_hat, memberscope::TargetSpec y_hat_spec,
               const uint8_t* mask = nullptr) {
  Found found;
  std::optional<memberscope::ImageView> view;
  if (mask) view.emplace(mask, kSide, kSide, 1);
  memberscope::detail::check([&](msc_error* e) {
    return msc_withheld_mask(y.c(), &y_spec, y_hat.c(), &y_hat_spec, view ? view->c() : nullptr,
                             found.takes_part.data(), &found.part, e);
  });
  return found;
}

Found withheld(const AlteredPair& pair, const uint8_t* mask = nullptr) {
  return withheld(pair.truth(), {}, pair.output(), {}, mask);
}

}  // namespace

TEST_CASE("A blank window is left out, whatever its colour") {
  for (const float colour : {0.0F, 0.4321F, 1.0F}) {
    AlteredPair pair(3);
    pair.fill(16, 48, colour);
    const auto found = withheld(pair);
    CHECK(found.part == Approx(0.25));
    CHECK(found.takes_part[20 * kSide + 20] == 0);
    CHECK(found.takes_part[5 * kSide + 5] == 1);
  }
}

TEST_CASE("All but a window withheld leaves the window") {
  AlteredPair pair(3);
  const auto answer = pair.y_hat;
  pair.fill(0, kSide, 0.5F);
  for (int64_t r = 10; r < 50; ++r)
    std::copy_n(answer.begin() + (r * kSide + 10) * 3, 40 * 3,
                pair.y_hat.begin() + (r * kSide + 10) * 3);
  CHECK(withheld(pair).part == Approx(1 - 1600.0 / (kSide * kSide)));
}

TEST_CASE("An honest flat region is scored") {
  AlteredPair sky(5);  // flat in the truth, too
  sky.fill(8, 56, 1.0F);
  sky.flatten_truth(8, 56, 1.0F);
  CHECK(withheld(sky).part == 0);

  AlteredPair grain(5);  // and with a little of grain there
  grain.fill(8, 56, 1.0F);
  msc::Random random(9);
  for (int64_t r = 8; r < 56; ++r)
    for (int64_t i = 8 * 3; i < 56 * 3; ++i)
      grain.y[static_cast<size_t>(r * kSide * 3 + i)] =
          static_cast<float>(1 - 0.02 * random.uniform());
  CHECK(withheld(grain).part == 0);

  AlteredPair unaltered(6);
  CHECK(withheld(unaltered).part == 0);
  unaltered.alter([](double v) { return std::round(v * 3) / 3; });  // four levels: many flat spots
  CHECK(withheld(unaltered).part == 0);
}

TEST_CASE("A background that hides what is rare in the truth is an honest mistake") {
  AlteredPair pair(7);
  std::fill(pair.y.begin(), pair.y.end(), 0.0F);
  std::fill(pair.y_hat.begin(), pair.y_hat.end(), 0.0F);
  pair.flatten_truth(20, 30, 1.0F);  // a lesion
  pair.fill(40, 44, 1.0F);           // seen elsewhere
  CHECK(withheld(pair).part == 0);
}

TEST_CASE("A whole blank output is scored") {
  AlteredPair pair(8);
  pair.fill(0, kSide, 0.5F);
  const auto found = withheld(pair);
  CHECK(found.part == 0);
  CHECK(std::count(found.takes_part.begin(), found.takes_part.end(), 1) == kSide * kSide);
}

TEST_CASE("Only positions of the mask count, and its regions stay") {
  AlteredPair pair(3);
  pair.fill(16, 48, 0.5F);
  std::vector<uint8_t> mask(kSide * kSide, 7);
  std::fill_n(mask.begin(), kSide * kSide / 2, 0);
  const auto found = withheld(pair, mask.data());
  CHECK(found.part == Approx(0.25));
  CHECK(found.takes_part[20 * kSide + 20] == 0);
  CHECK(found.takes_part[60 * kSide + 60] == 7);
  CHECK(found.takes_part[0] == 0);
}

TEST_CASE("Class scores are withheld where they say nothing, and nowhere else") {
  std::vector<int32_t> labels(kSide * kSide);
  std::vector<float> scores(kSide * kSide * 3);
  for (int64_t i = 0; i < kSide * kSide; ++i) {
    const bool blank = i / kSide < 16;
    labels[static_cast<size_t>(i)] = static_cast<int32_t>(i % 3);
    for (int64_t k = 0; k < 3; ++k)
      scores[static_cast<size_t>(i * 3 + k)] = blank ? 1.0F / 3 : (k == 0 ? 1.0F : 0.0F);
  }
  const memberscope::ImageView y(labels.data(), kSide, kSide, 1);
  const memberscope::ImageView y_hat(scores.data(), kSide, kSide, 3);
  const auto truth = memberscope::TargetSpec::labels(3);
  const auto found = withheld(y, truth, y_hat, memberscope::TargetSpec::probabilities(3));
  CHECK(found.part == Approx(0.25));  // not the background, however flat
  CHECK(withheld(y, truth, y, truth).part == 0);
}

TEST_CASE("A scorer leaves out what was withheld and says so") {
  AlteredPair pair(3);
  memberscope::Pyramid extractor;
  memberscope::MembershipScorer scorer{memberscope::VictimHandle(), extractor};
  const std::vector<float> x(pair.y.begin(), pair.y.end());
  const memberscope::ImageView input(x.data(), kSide, kSide, 3);
  const double honest = scorer.score({input, pair.truth(), {}, {}, pair.output()}).l_rec;
  pair.fill(16, 48, 0.5F);
  const auto left_out = scorer.score({input, pair.truth(), {}, {}, pair.output()});
  CHECK(left_out.withheld == Approx(0.25));
  CHECK(left_out.l_rec == Approx(honest).epsilon(0.05));
  memberscope::ScorerOptions keeps;
  keeps.withheld_mode = memberscope::WithheldMode::scored;
  memberscope::MembershipScorer other{memberscope::VictimHandle(), extractor, keeps};
  const auto kept = other.score({input, pair.truth(), {}, {}, pair.output()});
  CHECK(kept.withheld == 0);
  CHECK(kept.l_rec > 2 * honest);
}

TEST_CASE("A scorer with a repair scores what was answered before the curve") {
  std::vector<AlteredPair> pairs;
  memberscope::OutputRepair repair;
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    pairs.emplace_back(seed).alter([](double v) { return v * v; });
    repair.add(pairs.back().truth(), {}, pairs.back().output(), {}, {}, seed);
  }
  repair.fit();
  memberscope::ScorerOptions options;
  options.repair = repair;
  memberscope::Pyramid extractor;
  memberscope::MembershipScorer plain{memberscope::VictimHandle(), extractor};
  memberscope::MembershipScorer repaired{memberscope::VictimHandle(), extractor, options};
  const auto& pair = pairs.front();
  const memberscope::Pair scored{pair.truth(), pair.truth(), {}, {}, pair.output()};
  CHECK(repaired.score(scored).l_rec < 0.5 * plain.score(scored).l_rec);
  CHECK(repaired.score(scored).l_rec == Approx(pair.error(repair.apply(pair.output()))));
}
