#include <algorithm>

#include "core/share/share_parts.h"
#include "share_case.h"
#include "support/catch2.h"

namespace {

/// Part of a kind and number; fails the test where there is none.
memberscope::SharePart part(const std::vector<memberscope::SharePart>& parts, int32_t kind,
                            int64_t number) {
  const auto at = std::find_if(parts.begin(), parts.end(),
                               [&](const auto& p) { return p.kind == kind && p.number == number; });
  INFO("part " << kind << " " << number);
  REQUIRE(at != parts.end());
  return *at;
}

std::vector<memberscope::SharePart> parts_of(ShareCase& pair, memberscope::ShareInput input) {
  std::vector<memberscope::SharePart> parts;
  input.parts = &parts;
  pair.measure(input);
  return parts;
}

/// Quarters of the grid as regions 3, 7, 8 and 200.
std::vector<uint8_t> quarters() {
  std::vector<uint8_t> mask;
  for (int64_t i = 0; i < 28 * 28; ++i)
    mask.push_back(
        std::vector<uint8_t>{3, 7, 8, 200}[static_cast<size_t>(i / 28 / 14 * 2 + i % 28 / 14)]);
  return mask;
}

/// Probabilities of three classes that are linear in the features, but for class 1, whose positions
/// have a part `a` of the truth.
struct Memoriser {
  ShareCase pair{300};
  std::vector<uint8_t> labels;
  std::vector<memberscope::SharePart> parts;

  explicit Memoriser(double a) {
    msc::Random random(11);
    for (int64_t i = 0; i < 28 * 28; ++i) labels.push_back(static_cast<uint8_t>(random.below(3)));
    pair.y_hat = pair.linear_output(7);
    for (size_t i = 0; i < labels.size(); ++i)
      for (size_t c = 0; c < 3; ++c) {
        double& p = pair.y_hat[3 * i + c];
        p = (labels[i] == 1 ? 1 - a : 1) * (1 + 0.05 * (p - 0.3)) / 3 +
            (labels[i] == 1 && c == 1 ? a : 0);
      }
    memberscope::ShareInput input{{labels.data(), 28, 28, 1}, ShareCase::view(pair.y_hat)};
    input.y_spec.kind = MSC_TARGET_LABELS;
    input.y_spec.n_classes = 3;
    input.y_hat_spec.kind = MSC_TARGET_PROBABILITIES;
    parts = parts_of(pair, input);
  }
};

}  // namespace

TEST_CASE(
    "a part's share is the ratio of the residual fields over its positions, and parts add up to "
    "the whole") {
  ShareCase pair(200);
  for (size_t i = 0; i < pair.y.size(); ++i) pair.y_hat[i] += 0.3 * pair.y[i];
  auto mask = quarters();
  std::vector<double> m_y(pair.y.size()), m_y_hat(pair.y.size());
  auto input = pair.input();
  input.mask = memberscope::ImageView(mask.data(), 28, 28, 1);
  input.residual_y = ShareCase::view(m_y);
  input.residual_y_hat = ShareCase::view(m_y_hat);
  std::vector<memberscope::SharePart> parts;
  input.parts = &parts;
  const auto whole = pair.measure(input);
  REQUIRE(parts.size() == 4 + 3);
  double given = 0, energy = 0;
  for (const int value : {3, 7, 8, 200}) {
    double part_given = 0, part_energy = 0;
    for (size_t i = 0; i < m_y.size(); ++i)
      if (mask[i / 3] == value) part_given += m_y_hat[i] * m_y[i], part_energy += m_y[i] * m_y[i];
    const auto found = part(parts, MSC_PART_REGION, value);
    CHECK(found.share == Approx(part_given / part_energy).epsilon(1e-12));
    CHECK(found.cells == Approx(196));
    CHECK(found.share_se > whole.share_se);
    given += part_given;
    energy += part_energy;
  }
  CHECK(given / energy == Approx(whole.share).epsilon(1e-12));
}

TEST_CASE("a channel's share is a + <M h, M y> / |M y|^2 of that channel, exactly") {
  ShareCase pair(210);
  const auto honest = parts_of(pair, pair.input());
  const double a[] = {0.0, 0.9, 0.4};
  for (size_t i = 0; i < pair.y.size(); ++i) pair.y_hat[i] += a[i % 3] * pair.y[i];
  const auto parts = parts_of(pair, pair.input());
  REQUIRE(parts.size() == 3);  // no regions without a mask
  for (int64_t c = 0; c < 3; ++c)
    CHECK(part(parts, MSC_PART_CHANNEL, c).share ==
          Approx(a[c] + part(honest, MSC_PART_CHANNEL, c).share).margin(1e-10));
}

TEST_CASE("who has memorised one region has a share there, and none elsewhere") {
  ShareCase pair(220);
  pair.y_hat = pair.linear_output(5);
  const auto mask = quarters();
  for (size_t i = 0; i < pair.y.size(); ++i)
    if (mask[i / 3] == 8) pair.y_hat[i] += 0.8 * (pair.y[i] - 0.5);
  auto input = pair.input();
  auto values = mask;
  input.mask = memberscope::ImageView(values.data(), 28, 28, 1);
  const auto parts = parts_of(pair, input);
  CHECK(part(parts, MSC_PART_REGION, 8).share > 0.6);
  for (const int other : {3, 7, 200}) {
    const auto found = part(parts, MSC_PART_REGION, other);
    CHECK(std::abs(found.share) < std::max(0.05, 3 * found.share_se));
  }
}

// The output is 1/3 + a (e_1 - 1/3) at class 1 and 1/3 elsewhere. Less its mean over cells, with a
// third of them of class 1, that is 2/3 a (e_1 - 1/3) there, whose share is 2/3 a, and -1/3 a (e_1
// - 1/3) elsewhere ("not class 1"), whose product with M y = e_0 - 1/3 over |M y|^2 = 2/3 is a / 6.
TEST_CASE("who has memorised one of three equal classes has 2/3 a there, and a / 6 in the others") {
  const Memoriser honest(0), memoriser(0.8);
  for (int64_t k = 0; k < 3; ++k) {
    INFO("class " << k);
    CHECK(std::abs(part(honest.parts, MSC_PART_CLASS, k).share) < 0.05);
    CHECK(part(memoriser.parts, MSC_PART_CLASS, k).share ==
          Approx(k == 1 ? 0.8 * 2 / 3 : 0.8 / 6).margin(0.04));
  }
}

TEST_CASE("parts without a cell of their own or without anything to give back are left out") {
  msc::PairAverages pair;
  pair.regions = {1, 2, 3};
  pair.in_region = {1, 4, 3, {1, 0, 0, 0.5, 0, 0.5, 0, 1, 0, 0, 1, 0}};
  pair.cells = {1, 1, 1, 1};
  const msc::GridField m_y{1, 4, 1, {2, 1, 0.01, 0.01}}, m_y_hat{1, 4, 1, {1, 1, 1, 1}};
  const auto parts = msc::share_parts(m_y, m_y_hat, pair, MSC_TARGET_IMAGE);
  REQUIRE(parts.size() == 1);  // region 2 is faint, region 3 is half a cell
  CHECK(parts[0].number == 1);
  CHECK(parts[0].share.value == Approx((1 * 2 + 0.5 * 1) / (1 * 4 + 0.5 * 1)));
}

TEST_CASE("no more parts are written than there is room for, and their number is told") {
  ShareCase pair(230);
  const auto all = pair.views();
  const auto input = pair.input();
  msc_share_part room[3] = {};
  for (auto& one : room) one.struct_size = sizeof one;
  int64_t n = 0;
  msc_share_input c{};
  c.struct_size = sizeof c;
  c.y = input.y.c();
  c.y_hat = input.y_hat.c();
  c.parts = room;
  c.capacity = 2;
  c.n_parts = &n;
  memberscope::Share share;
  REQUIRE(msc_memorised_share(all.data(), 3, &c, 1, nullptr, &share, nullptr) == MSC_OK);
  CHECK(n == 3);
  CHECK(room[1].number == 1);
  CHECK(room[2].kind == 0);
}
