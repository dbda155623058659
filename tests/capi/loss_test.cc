// The table of losses and the names of the probes, as programs see them.

#include <memberscope/memberscope.hpp>
#include <set>
#include <string>

#include "capi/synthetic_pairs.h"
#include "support/catch2.h"

using memberscope::ImageView;
using memberscope::TargetSpec;

namespace {

TargetSpec of_kind(int32_t kind) {
  TargetSpec spec;
  spec.kind = kind;
  if (kind != MSC_TARGET_IMAGE) spec.n_classes = 2;
  return spec;
}

/// What L_rec is of an output of a kind, all of it right; or the error's status.
int32_t measure(int32_t loss, int32_t kind) {
  const std::vector<float> scores{0.0F, 1.0F, 0.0F, 1.0F, 0.0F, 1.0F, 0.0F, 1.0F};  // 2 x 2 x 2
  const std::vector<uint8_t> labels{1, 1, 1, 1};
  const bool same_kind = kind == MSC_TARGET_IMAGE || kind == MSC_TARGET_INDEPENDENT_SIGMOID;
  const ImageView of_scores(scores.data(), 2, 2, 2), of_labels(labels.data(), 2, 2, 1);
  const auto y_hat_spec = of_kind(kind), y_spec = of_kind(same_kind ? kind : +MSC_TARGET_LABELS);
  msc_reconstruction_options options{};
  options.struct_size = sizeof options;
  options.loss = loss;
  double l_rec = -1;
  const int32_t status = msc_reconstruction_error(
      (kind == MSC_TARGET_LABELS ? of_labels : of_scores).c(), &y_hat_spec,
      (same_kind ? of_scores : of_labels).c(), &y_spec, nullptr, &options, &l_rec, nullptr);
  CHECK((status != MSC_OK || (l_rec >= 0 && l_rec < 1)));
  return status;
}

std::vector<int32_t> all_losses() {
  std::vector<int32_t> losses;
  for (int32_t i = 0; i < msc_loss_count(); ++i) losses.push_back(i);
  return losses;
}

constexpr int32_t kKinds[] = {MSC_TARGET_IMAGE, MSC_TARGET_LOGITS, MSC_TARGET_PROBABILITIES,
                              MSC_TARGET_INDEPENDENT_SIGMOID, MSC_TARGET_LABELS};

}  // namespace

TEST_CASE("every loss has a name of its own, by which it is found, and is described") {
  std::set<std::string> names;
  for (const int32_t loss : all_losses()) {
    INFO(loss);
    const auto info = memberscope::loss_info(static_cast<memberscope::Loss>(loss));
    CHECK(info.loss == loss);
    CHECK(info.name == std::string(msc_loss_name(loss)));
    CHECK(static_cast<int32_t>(memberscope::find_loss(info.name)) == loss);
    CHECK(names.insert(info.name).second);
    CHECK(std::string(info.unit).size() > 3);
    CHECK(std::string(info.description).size() > 10);
  }
  CHECK(memberscope::loss_name(memberscope::Loss::cross_entropy) == std::string("cross-entropy"));
  CHECK(memberscope::loss_name(memberscope::Loss::soft_dice) == std::string("soft-dice"));
  CHECK(memberscope::loss_names().front() == "default");
  CHECK(memberscope::loss_names().size() == names.size());
}

TEST_CASE("a loss is defined for the kinds of output that its description names, and no others") {
  for (const int32_t loss : all_losses())
    for (const int32_t kind : kKinds) {
      INFO(msc_loss_name(loss) << " of kind " << kind);
      const bool suits = memberscope::loss_info(static_cast<memberscope::Loss>(loss)).suits(kind);
      CHECK(measure(loss, kind) == (suits ? MSC_OK : MSC_INVALID_ARGUMENT));
    }
}

TEST_CASE("overlaps of probabilities need probabilities, and images have losses of their own") {
  const auto suits = [](memberscope::Loss loss, int32_t kind) {
    return memberscope::loss_info(loss).suits(kind);
  };
  CHECK(suits(memberscope::Loss::iou, MSC_TARGET_LABELS));
  CHECK_FALSE(suits(memberscope::Loss::soft_iou, MSC_TARGET_LABELS));
  CHECK_FALSE(suits(memberscope::Loss::soft_dice, MSC_TARGET_LABELS));
  CHECK_FALSE(suits(memberscope::Loss::cross_entropy, MSC_TARGET_LABELS));
  CHECK(suits(memberscope::Loss::l1, MSC_TARGET_IMAGE));
  CHECK_FALSE(suits(memberscope::Loss::l2, MSC_TARGET_LOGITS));
  CHECK_FALSE(suits(memberscope::Loss::error_rate, MSC_TARGET_IMAGE));
}

TEST_CASE("one loss is the default of every kind of output") {
  for (const int32_t kind : kKinds) {
    int n = 0;
    for (const int32_t loss : all_losses()) {
      const auto info = memberscope::loss_info(static_cast<memberscope::Loss>(loss));
      if (info.default_kinds >> kind & 1U) CHECK(info.suits(kind));
      n += info.default_kinds >> kind & 1U;
    }
    CHECK(n == 1);
  }
}

TEST_CASE("the predictor takes the loss that stands beside each loss, and no overlap") {
  const auto pair = synthetic_pairs(1, 2)[0];
  memberscope::Pyramid pyramid;
  const auto features = pyramid.extract(pair.view(pair.x));
  std::vector<uint8_t> labels(32 * 32);
  for (size_t i = 0; i < labels.size(); ++i) labels[i] = pair.y[3 * i] > 0.5F;
  memberscope::PredictorTarget classes;
  classes.spec = TargetSpec::labels(2);
  const auto predict = [&](bool image, int32_t loss) {
    memberscope::PredictorOptions options;
    options.loss = static_cast<memberscope::Loss>(loss);
    const memberscope::LinearPredictor predictor(options);
    return image ? predictor.measure(features, pair.view(pair.y)).loss
                 : predictor.measure(features, ImageView(labels.data(), 32, 32), classes).loss;
  };
  for (const int32_t loss : all_losses()) {
    if (loss == MSC_LOSS_DEFAULT) continue;
    const auto info = memberscope::loss_info(static_cast<memberscope::Loss>(loss));
    INFO(info.name);
    const bool image = info.suits(MSC_TARGET_IMAGE);
    CHECK(predict(image, info.pred_loss) == info.pred_loss);
    if (info.pred_loss != loss)
      CHECK_THROWS_WITH(predict(image, loss),
                        Catch::Contains(info.name) && Catch::Contains("error-rate"));
  }
}

TEST_CASE("a number that is no loss is an error wherever one is taken") {
  const int32_t unknown = GENERATE(-1, 9999, msc_loss_count());
  CHECK(msc_loss_name(unknown) == std::string("unknown loss"));
  CHECK(measure(unknown, MSC_TARGET_IMAGE) == MSC_INVALID_ARGUMENT);
  const auto loss = static_cast<memberscope::Loss>(unknown);
  CHECK_THROWS_WITH(memberscope::loss_info(loss), Catch::Contains("not one of msc_loss"));
  memberscope::Pyramid pyramid;
  memberscope::ScorerOptions options;
  options.loss = loss;
  CHECK_THROWS_WITH(memberscope::MembershipScorer({}, pyramid, options),
                    Catch::Contains("not one of msc_loss"));
  memberscope::ScorerOptions of_predictor;
  of_predictor.predictor = memberscope::PredictorOptions{};
  of_predictor.predictor->loss = loss;
  CHECK_THROWS_WITH(memberscope::MembershipScorer({}, pyramid, of_predictor),
                    Catch::Contains("not one of msc_loss"));
}

TEST_CASE("a name that is no loss or probe is refused, and those that there are are listed") {
  CHECK_THROWS_WITH(memberscope::find_loss("l3"),
                    Catch::Contains("'l3'") && Catch::Contains("soft-dice"));
  CHECK_THROWS_WITH(memberscope::find_probe("svm"),
                    Catch::Contains("'svm'") && Catch::Contains("logistic"));
  CHECK(msc_loss_find(nullptr, nullptr, nullptr) == MSC_INVALID_ARGUMENT);
}

TEST_CASE("every probe has a name by which it is found") {
  CHECK(memberscope::probe_names() == std::vector<std::string>{"default", "ridge", "logistic"});
  for (int32_t i = 0; i < msc_probe_count(); ++i) {
    const auto probe = static_cast<memberscope::Probe>(i);
    CHECK(memberscope::find_probe(memberscope::probe_name(probe)) == probe);
  }
  CHECK(memberscope::find_probe("logistic") == memberscope::Probe::logistic);
  CHECK(msc_probe_name(msc_probe_count()) == std::string("unknown probe"));
}

TEST_CASE("the error of an output is that of the part that a mask names") {
  float y[] = {0.5F, 0.5F}, y_hat[] = {0.75F, 0.5F};
  uint8_t first[] = {1, 0};
  const memberscope::ImageView mask(first, 1, 2);
  const auto l_rec = [&](const memberscope::ImageView* part) {
    return memberscope::reconstruction_error({y_hat, 1, 2}, {y, 1, 2}, {}, {}, {}, part);
  };
  CHECK(l_rec(nullptr) == 0.125);
  CHECK(l_rec(&mask) == 0.25);
}
