#include <algorithm>
#include <cmath>
#include <memberscope/memberscope.hpp>

#include "capi/synthetic_pairs.h"
#include "support/catch2.h"

using memberscope::ImageView;
using memberscope::MembershipMap;
using memberscope::MutableImageView;
using memberscope::Pair;

namespace {

constexpr int64_t kSide = SyntheticPair::kSide;

/// Answers what it was told to.
class Echo : public memberscope::VictimModel {
 public:
  memberscope::OutputSpec output_spec(memberscope::Shape in) const override {
    return {in, {}, MSC_F32};
  }
  void predict(ImageView, MutableImageView y_hat) override {
    std::copy(answer.begin(), answer.end(), y_hat.data<float>());
  }
  std::vector<float> answer;
};

double mean(ImageView map) {
  double sum = 0;
  int64_t n = 0;
  for (int64_t i = 0; i < map.height() * map.width(); ++i) {
    if (std::isnan(map.data<float>()[i])) continue;
    sum += static_cast<double>(map.data<float>()[i]);
    ++n;
  }
  return sum / static_cast<double>(n);
}

/// The honest half everywhere, the truth itself in the columns left of the middle.
std::vector<float> remembers_the_left(const SyntheticPair& pair) {
  auto output = pair.honest;
  for (int64_t i = 0; i < kSide * kSide * 3; ++i)
    if (i / 3 % kSide < kSide / 2) output[static_cast<size_t>(i)] = pair.y[static_cast<size_t>(i)];
  return output;
}

template <typename F>
std::string refusal(const F& call) {
  try {
    call();
  } catch (const memberscope::Error& e) {
    return e.what();
  }
  return "accepted";
}

memberscope::MembershipScorer scorer_without_victim(
    const memberscope::ScorerOptions& options = {}) {
  return {{}, memberscope::Pyramid(), options};
}

}  // namespace

TEST_CASE(
    "the maps' means are the errors of the score, and L_mem is L_rec - beta L_pred everywhere") {
  const auto pair = synthetic_pairs(1, 5)[0];
  memberscope::ScorerOptions options;
  options.beta = 0.8;
  for (const auto loss : {memberscope::Loss::l1, memberscope::Loss::l2}) {
    options.loss = loss;
    const auto scorer = scorer_without_victim(options);
    const Pair recorded{
        pair.view(pair.x), pair.view(pair.y), {}, {}, pair.view(pair.honest), {}, 7};
    const auto score = scorer.score(recorded);
    const MembershipMap map(scorer, recorded);
    CHECK(mean(map.l_rec()) == Approx(score.l_rec).epsilon(1e-6));
    CHECK(mean(map.l_pred()) == Approx(score.l_pred).epsilon(0.25));
    for (int64_t i = 0; i < kSide * kSide; ++i) {
      const float expected = map.l_rec().data<float>()[i] - 0.8f * map.l_pred().data<float>()[i];
      REQUIRE(map.l_mem().data<float>()[i] == expected);
    }
  }
}

TEST_CASE("the map shows what was memorised") {
  const auto scorer = scorer_without_victim();
  std::vector<int32_t> halves(kSide * kSide);
  for (int64_t i = 0; i < kSide * kSide; ++i)
    halves[static_cast<size_t>(i)] = i % kSide < kSide / 2 ? -3 : 8;
  for (const auto& pair : synthetic_pairs(3, 6)) {
    const auto output = remembers_the_left(pair);
    const MembershipMap map(scorer,
                            {pair.view(pair.x), pair.view(pair.y), {}, {}, pair.view(output)});
    const auto regions = map.regions(ImageView(halves.data(), kSide, kSide));
    REQUIRE(regions.size() == 2);
    CHECK(regions[0].label == -3);
    CHECK(regions[0].n_positions == kSide * kSide / 2);
    CHECK(regions[0].l_rec == 0);
    CHECK(regions[0].l_mem == Approx(-regions[0].l_pred));
    CHECK(regions[1].l_mem > regions[0].l_mem + 0.02);
    CHECK((regions[0].l_mem + regions[1].l_mem) / 2 == Approx(mean(map.l_mem())).epsilon(1e-5));
  }
}

TEST_CASE("no position's error comes from a fit that has seen it", "[threads]") {
  auto pair = synthetic_pairs(1, 8)[0];
  std::mt19937 random(3);
  for (float& v : pair.y)
    v = static_cast<float>(
        random() % 2);  // nothing to predict: 0.5 at best, near 0 where a rich fit has seen it
  memberscope::ScorerOptions options;
  options.predictor = memberscope::PredictorOptions();
  options.predictor->lambda = 0;
  for (const auto holdout : {memberscope::Holdout::random, memberscope::Holdout::blocks}) {
    options.predictor->holdout = holdout;
    const MembershipMap map(scorer_without_victim(options),
                            {pair.view(pair.x), pair.view(pair.y), {}, {}, pair.view(pair.y)}, 5);
    CHECK(mean(map.l_pred()) > 0.5);
    const auto* values = map.l_pred().data<float>();
    CHECK(std::count_if(values, values + kSide * kSide, [](float v) { return v < 0.02f; }) <
          kSide * kSide / 50);
  }
}

TEST_CASE("a masked position has no value, a query is counted, and wrong arguments are named") {
  const auto pair = synthetic_pairs(1, 9)[0];
  std::vector<uint8_t> mask(kSide * kSide, 1);
  std::fill(mask.begin(), mask.begin() + 100, uint8_t{0});
  Echo victim;
  victim.answer = pair.honest;
  memberscope::MembershipScorer scorer{victim, memberscope::Pyramid()};
  const Pair asked{pair.view(pair.x), pair.view(pair.y), {}, ImageView(mask.data(), kSide, kSide)};
  const MembershipMap map(scorer, asked);
  CHECK(scorer.victim().queries() == 1);
  for (const auto view : {map.l_rec(), map.l_pred(), map.l_mem()})
    for (int64_t i = 0; i < kSide * kSide; ++i)
      REQUIRE(std::isnan(view.data<float>()[i]) == (i < 100));
  CHECK(mean(map.l_rec()) == Approx(scorer.score(asked).l_rec).epsilon(1e-6));
  CHECK(map.regions(ImageView(mask.data(), kSide, kSide)).size() == 1);
  CHECK(refusal([&] { MembershipMap(scorer, asked, 1); }).find("n_folds is 1") !=
        std::string::npos);
  CHECK(refusal([&] {
          map.regions(ImageView(mask.data(), kSide, kSide / 2));
        }).find("regions are 32 x 16") != std::string::npos);
}

TEST_CASE("label maps: cross-entropy per position, and per class") {
  const auto pair = synthetic_pairs(1, 10)[0];
  std::vector<int32_t> labels(kSide * kSide);
  std::vector<float> logits(kSide * kSide * 3);
  for (size_t i = 0; i < labels.size(); ++i) {
    labels[i] = pair.y[3 * i] > 0.5f ? 2 : pair.y[3 * i + 1] > 0.5f ? 1 : 0;
    if (i < 40) labels[i] = 9;
    for (size_t k = 0; k < 3; ++k) logits[3 * i + k] = 3 * pair.x[3 * i + k];
  }
  auto truth = memberscope::TargetSpec::labels(3);
  truth.has_ignore = 1;
  truth.ignore_index = 9;
  const auto scorer = scorer_without_victim();
  const Pair recorded{pair.view(pair.x), ImageView(labels.data(), kSide, kSide), truth, {},
                      pair.view(logits), memberscope::TargetSpec::logits(3)};
  const MembershipMap map(scorer, recorded);
  CHECK(mean(map.l_rec()) == Approx(scorer.score(recorded).l_rec).epsilon(1e-6));
  CHECK(mean(map.l_pred()) == Approx(scorer.score(recorded).l_pred).epsilon(0.25));
  double sum = 0;
  int64_t n = 0;
  for (const auto& of_class : map.regions(ImageView(labels.data(), kSide, kSide))) {
    CHECK(of_class.label != 9);
    sum += of_class.l_rec * static_cast<double>(of_class.n_positions);
    n += of_class.n_positions;
  }
  CHECK(n == kSide * kSide - 40);
  labels[500] = 3;
  CHECK(refusal([&] { MembershipMap(scorer, recorded); }).find("label 3") != std::string::npos);
  CHECK(sum / static_cast<double>(n) == Approx(mean(map.l_rec())).epsilon(1e-6));
}

TEST_CASE(
    "classes that do not exclude each other: the map's mean is the score's error, ignored classes "
    "left out") {
  const auto pair = synthetic_pairs(1, 12)[0];
  std::vector<uint8_t> truth(kSide * kSide * 3);
  std::vector<float> output(truth.size());
  for (size_t i = 0; i < truth.size(); ++i) {
    truth[i] = pair.y[i] > 0.5f;
    output[i] = 0.2f + 0.6f * pair.x[i];
  }
  for (size_t i = 0; i < 120; ++i) truth[i] = 255;  // forty positions of three channels
  memberscope::TargetSpec planes;
  planes.kind = MSC_TARGET_INDEPENDENT_SIGMOID;
  planes.n_classes = 3;
  for (const auto loss : {memberscope::Loss::cross_entropy, memberscope::Loss::error_rate}) {
    memberscope::ScorerOptions options;
    options.loss = loss;
    const auto scorer = scorer_without_victim(options);
    const Pair recorded{pair.view(pair.x),    ImageView(truth.data(), kSide, kSide, 3),
                        planes.ignoring(255), {},
                        pair.view(output),    planes};
    const MembershipMap map(scorer, recorded);
    CHECK(mean(map.l_rec()) == Approx(scorer.score(recorded).l_rec).epsilon(1e-6));
    CHECK(std::isnan(map.l_rec().data<float>()[39]));
    CHECK_FALSE(std::isnan(map.l_rec().data<float>()[40]));
  }
}

TEST_CASE("a logistic probe's map is of its probabilities, for exclusive classes and for others") {
  const auto pair = synthetic_pairs(1, 13)[0];
  std::vector<int32_t> labels(kSide * kSide);
  std::vector<uint8_t> planes(labels.size() * 3);
  std::vector<float> output(planes.size());
  for (size_t i = 0; i < labels.size(); ++i) {
    labels[i] = pair.y[3 * i] > 0.5f ? 2 : pair.y[3 * i + 1] > 0.5f ? 1 : 0;
    for (size_t k = 0; k < 3; ++k) {
      planes[3 * i + k] = pair.y[3 * i + k] > 0.5f;
      output[3 * i + k] = 0.2f + 0.6f * pair.x[3 * i + k];
    }
  }
  memberscope::ScorerOptions options;
  options.predictor = memberscope::PredictorOptions();
  options.predictor->probe = memberscope::Probe::logistic;
  const auto scorer = scorer_without_victim(options);
  const auto independent = memberscope::TargetSpec::independent_sigmoid(3);
  const Pair exclusive{pair.view(pair.x),
                       ImageView(labels.data(), kSide, kSide),
                       memberscope::TargetSpec::labels(3),
                       {},
                       pair.view(output),
                       memberscope::TargetSpec::logits(3)};
  const Pair others{pair.view(pair.x), ImageView(planes.data(), kSide, kSide, 3),
                    independent,       {},
                    pair.view(output), independent};
  for (const Pair& recorded : {exclusive, others}) {
    const auto score = scorer.score(recorded);
    REQUIRE(score.probe == MSC_PROBE_LOGISTIC);
    const MembershipMap map(scorer, recorded);
    CHECK(mean(map.l_pred()) == Approx(score.l_pred).epsilon(0.25));
  }
}

TEST_CASE("the truth of independent classes is 0 or 1 in every type, without a stated range") {
  const auto pair = synthetic_pairs(1, 14)[0];
  std::vector<uint8_t> bytes(kSide * kSide * 3);
  std::vector<float> floats(bytes.size()), output(bytes.size());
  for (size_t i = 0; i < bytes.size(); ++i) {
    floats[i] = bytes[i] = pair.y[i] > 0.5f;
    output[i] = 0.2f + 0.6f * pair.x[i];
  }
  const auto spec = memberscope::TargetSpec::independent_sigmoid(3);
  const auto scorer = scorer_without_victim();
  const auto score = [&](ImageView truth) {
    return scorer.score({pair.view(pair.x), truth, spec, {}, pair.view(output), spec});
  };
  const auto of_bytes = score(ImageView(bytes.data(), kSide, kSide, 3));
  const auto of_floats = score(ImageView(floats.data(), kSide, kSide, 3));
  CHECK(of_bytes.l_rec == of_floats.l_rec);
  CHECK(of_bytes.l_pred == of_floats.l_pred);
  CHECK(of_bytes.share == of_floats.share);
  CHECK(of_bytes.l_pred > 0.2);
}

TEST_CASE("paper: the maps lie on its 56x56 grid") {
  const auto pair = synthetic_pairs(1, 11)[0];
  memberscope::ScorerOptions options;
  options.preset = memberscope::Preset::paper;
  const auto scorer = scorer_without_victim(options);
  const Pair recorded{pair.view(pair.x), pair.view(pair.y), {}, {}, pair.view(pair.honest)};
  const MembershipMap map(scorer, recorded);
  CHECK(map.l_mem().height() == 56);
  CHECK(map.l_mem().width() == 56);
  CHECK(mean(map.l_rec()) == Approx(scorer.score(recorded).l_rec).epsilon(0.02));
}

TEST_CASE(
    "the map of an error rate is of the class predicted, whatever the floor of probabilities") {
  const auto pair = synthetic_pairs(1, 14)[0];
  std::vector<int32_t> labels(kSide * kSide);
  std::vector<float> output(labels.size() * 3, 1.0F / 3);
  for (size_t i = 0; i < labels.size(); ++i)
    labels[i] = pair.y[3 * i] > 0.5f ? 2 : pair.y[3 * i + 1] > 0.5f ? 1 : 0;
  const Pair recorded{pair.view(pair.x),
                      ImageView(labels.data(), kSide, kSide),
                      memberscope::TargetSpec::labels(3),
                      {},
                      ImageView(output.data(), kSide, kSide, 3),
                      memberscope::TargetSpec::probabilities(3)};
  std::vector<std::vector<float>> maps;
  for (const double floor : {0.01, 0.49}) {
    memberscope::ScorerOptions options;
    options.loss = memberscope::Loss::error_rate;
    options.probability_floor = floor;
    const MembershipMap map(scorer_without_victim(options), recorded);
    const float* first = map.l_pred().data<float>();
    maps.emplace_back(first, first + labels.size());
  }
  CHECK(maps[0] == maps[1]);
}
