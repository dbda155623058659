// What a row of an audit carries: everything about its pair that is wanted, and nothing else.

#include <algorithm>
#include <memberscope/memberscope.hpp>

#include "capi/synthetic_pairs.h"
#include "support/catch2.h"

using memberscope::ImageView;
using memberscope::TargetSpec;

namespace {

constexpr int64_t kSide = 32;
constexpr int64_t kClasses = 4;

/// Label maps of four classes, one of which never occurs, with recorded logits that are right in
/// the upper half; the mask names the halves as regions 2 and 5 and leaves a corner out.
struct LabelMaps : memberscope::PairSource {
  LabelMaps() : images(synthetic_pairs(2, 3)), y(kSide * kSide), mask(y.size(), 2) {
    for (size_t i = 0; i < y.size(); ++i) {
      y[i] = static_cast<uint8_t>(i / 8 % 3);
      if (i >= y.size() / 2) mask[i] = 5;
      for (size_t k = 0; k < kClasses; ++k)
        logits.push_back(k == (i < y.size() / 2 ? y[i] : (y[i] + i % 2) % 3U) ? 2.0F : 0.0F);
    }
    std::fill_n(mask.begin(), 5, uint8_t{0});
  }
  int64_t count() const override { return 2; }
  memberscope::OwnedPair load(int64_t i) override {
    if (i == missing) throw memberscope::Error(MSC_IO, MSC_STAGE_DATA, "gone");
    const auto& image = images[static_cast<size_t>(i)];
    memberscope::Pair pair{image.view(image.x), ImageView(y.data(), kSide, kSide)};
    pair.y_spec = TargetSpec::labels(kClasses);
    if (i == broken) pair.y_spec = TargetSpec::labels(2);
    pair.mask = ImageView(mask.data(), kSide, kSide);
    pair.y_hat = ImageView(logits.data(), kSide, kSide, kClasses);
    pair.y_hat_spec = TargetSpec::logits(kClasses);
    pair.key = 11 + static_cast<uint64_t>(i);
    return {pair, nullptr};
  }
  std::vector<SyntheticPair> images;
  std::vector<uint8_t> y, mask;
  std::vector<float> logits;
  int64_t missing = -1, broken = -1;
};

struct Rows : memberscope::RowSink {
  void row(const memberscope::AuditRow& row) override { rows.push_back(row); }
  memberscope::RowWants wants() const override { return wanted; }
  std::vector<memberscope::AuditRow> rows;
  memberscope::RowWants wanted;
};

/// Views of the rows' pairs live as long as `source`.
std::vector<memberscope::AuditRow> audit(memberscope::PairSource& source,
                                         memberscope::RowWants wanted = {},
                                         const memberscope::ScorerOptions& options = {}) {
  memberscope::Pyramid pyramid;
  const memberscope::MembershipScorer scorer({}, pyramid, options);
  Rows sink;
  sink.wanted = wanted;
  memberscope::run_audit(scorer, source, sink);
  return sink.rows;
}

const memberscope::RecPart& part(const memberscope::AuditRow& row, int32_t kind, int64_t number) {
  const auto found = std::find_if(row.rec_parts.begin(), row.rec_parts.end(), [&](const auto& p) {
    return p.kind == kind && p.number == number;
  });
  REQUIRE(found != row.rec_parts.end());
  return *found;
}

}  // namespace

TEST_CASE("a row carries its pair as the source loaded it, and what the output is") {
  LabelMaps source;
  const auto rows = audit(source);
  REQUIRE(rows.size() == 2);
  const auto& row = rows[1];
  REQUIRE(row.pair.has_value());
  CHECK(row.pair->x.c()->data == source.images[1].x.data());
  CHECK(row.pair->y.c()->data == source.y.data());
  CHECK(row.pair->mask->c()->data == source.mask.data());
  CHECK(row.pair->y_spec.n_classes == kClasses);
  CHECK(row.pair->y_hat_spec.kind == MSC_TARGET_LOGITS);
  CHECK(row.pair->key == 12);
  CHECK(row.y_hat->c()->data == source.logits.data());
  CHECK(row.spec.kind == MSC_TARGET_LOGITS);
  CHECK(row.score.y_hat_kind == MSC_TARGET_LOGITS);
  CHECK(row.score.average == MSC_AVERAGE_PIXELS);
  CHECK_FALSE(row.blind.statistics.empty());
  CHECK_FALSE(row.share_parts.empty());
}

TEST_CASE("a row carries L_rec of every class that is there, as the stage alone measures it") {
  LabelMaps source;
  memberscope::ScorerOptions options;
  options.average = GENERATE(memberscope::Average::pixels, memberscope::Average::classes);
  const auto rows = audit(source, {}, options);
  const auto& row = rows[0];
  CHECK(row.score.average == static_cast<int32_t>(options.average));
  const auto alone = memberscope::reconstruction_by_class(
      *row.y_hat, row.pair->y, row.spec, row.pair->y_spec, kClasses, {}, &*row.pair->mask);
  double sum = 0;
  for (int64_t k = 0; k < 3; ++k) {
    const auto& found = part(row, MSC_PART_CLASS, k);
    CHECK(found.error == alone[static_cast<size_t>(k)].error);
    CHECK(found.positions == alone[static_cast<size_t>(k)].positions);
    sum += found.error;
  }
  CHECK(row.rec_class_mean == Approx(sum / 3).epsilon(1e-15));
  CHECK(std::none_of(row.rec_parts.begin(), row.rec_parts.end(),
                     [](const auto& p) { return p.kind == MSC_PART_CLASS && p.number == 3; }));
}

TEST_CASE("a row carries L_rec of every region that the mask names, as means over positions") {
  LabelMaps source;
  memberscope::ScorerOptions options;
  options.average = GENERATE(memberscope::Average::pixels, memberscope::Average::classes);
  const auto rows = audit(source, {}, options);
  const auto& row = rows[0];
  const auto alone =
      memberscope::reconstruction_by_region(*row.y_hat, row.pair->y, *row.pair->mask, 6, row.spec,
                                            row.pair->y_spec, {}, &*row.pair->mask);
  for (const int64_t region : {2, 5}) {
    CHECK(part(row, MSC_PART_REGION, region).error == alone[static_cast<size_t>(region)].error);
    CHECK(part(row, MSC_PART_REGION, region).positions ==
          alone[static_cast<size_t>(region)].positions);
  }
  CHECK(part(row, MSC_PART_REGION, 2).positions == kSide * kSide / 2 - 5);
  CHECK(part(row, MSC_PART_REGION, 2).error < part(row, MSC_PART_REGION, 5).error);
}

TEST_CASE("a mask of one value names no regions, and neither does one of more than 32") {
  LabelMaps source;
  const int values = GENERATE(1, 2, 32, 33);
  for (size_t i = 0; i < source.mask.size(); ++i)
    source.mask[i] = static_cast<uint8_t>(1 + i % static_cast<size_t>(values));
  const auto rows = audit(source);
  const auto is_region = [](const auto& p) { return p.kind == MSC_PART_REGION; };
  const auto& found = rows[0].rec_parts;
  CHECK(std::count_if(found.begin(), found.end(), is_region) ==
        (values == 2 || values == 32 ? values : 0));
  const auto& shares = rows[0].share_parts;
  CHECK(std::count_if(shares.begin(), shares.end(), is_region) <=
        std::count_if(found.begin(), found.end(), is_region));
}

TEST_CASE("an image has no classes, and its regions are at full resolution whatever the grid") {
  struct Images : LabelMaps {
    memberscope::OwnedPair load(int64_t i) override {
      auto owned = LabelMaps::load(i);
      const auto& image = images[static_cast<size_t>(i)];
      owned.pair.y = image.view(image.y);
      owned.pair.y_hat = image.view(image.honest);
      owned.pair.y_spec = owned.pair.y_hat_spec = {};
      return owned;
    }
  } source;
  memberscope::ScorerOptions options;
  options.grid_height = options.grid_width = 4;
  const auto rows = audit(source, {}, options);
  const auto& row = rows[0];
  CHECK(row.rec_class_mean == -1);
  CHECK(row.rec_parts.size() == 2);
  const auto alone =
      memberscope::reconstruction_by_region(*row.y_hat, row.pair->y, *row.pair->mask, 6);
  CHECK(part(row, MSC_PART_REGION, 5).error == alone[5].error);
}

TEST_CASE("what is not wanted does not come, and the score is the same") {
  LabelMaps source;
  const auto all = audit(source);
  const auto none = audit(source, {false, false, false});
  CHECK(none[0].blind.statistics.empty());
  CHECK(none[0].blind.features.empty());
  CHECK(none[0].rec_parts.empty());
  CHECK(none[0].rec_class_mean == -1);
  CHECK(none[0].share_parts.empty());
  CHECK(none[0].score.l_mem == all[0].score.l_mem);
  CHECK(none[0].score.share == all[0].score.share);
  CHECK(audit(source, {true, false, false})[0].blind.features == all[0].blind.features);
  CHECK(audit(source, {false, true, false})[0].rec_parts.size() == all[0].rec_parts.size());
  CHECK(audit(source, {false, false, true})[0].share_parts.size() == all[0].share_parts.size());
}

TEST_CASE("a row of a pair that failed has its pair only where that was loaded") {
  LabelMaps source;
  source.missing = 0;
  source.broken = 1;
  const auto rows = audit(source);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].score.stage == MSC_STAGE_DATA);
  CHECK_FALSE(rows[0].pair.has_value());
  CHECK(rows[1].score.status != MSC_OK);
  REQUIRE(rows[1].pair.has_value());
  CHECK(rows[1].pair->y_spec.n_classes == 2);
  for (const auto& row : rows) {
    CHECK(row.rec_parts.empty());
    CHECK(row.blind.statistics.empty());
  }
}

TEST_CASE("a wish that no version knows is refused before anything is loaded") {
  LabelMaps source;
  memberscope::Pyramid pyramid;
  const memberscope::MembershipScorer scorer({}, pyramid);
  Rows rows;
  const msc_pair_source c_source = memberscope::detail::pair_source(source);
  msc_row_sink sink = memberscope::detail::row_sink(rows);
  sink.wants |= 1U << 30;
  msc_error error{};
  CHECK(msc_audit_run(scorer.c(), &c_source, &sink, nullptr, nullptr, &error) ==
        MSC_INVALID_ARGUMENT);
  CHECK_THAT(error.message, Catch::Contains("wants"));
  CHECK(rows.rows.empty());
}
