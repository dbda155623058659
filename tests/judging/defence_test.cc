#include <memberscope/alteration.hpp>
#include <memberscope/defence.hpp>
#include <set>

#include "judging/folder.h"
#include "support/catch2.h"

using namespace memberscope;
using Catch::Contains;

namespace {

constexpr int64_t kSide = 16;
constexpr int kPairs = 12;

float noise(int64_t pair, int64_t place) {
  const auto mixed = static_cast<uint32_t>(pair * 7919 + place * 104729 + pair * place);
  return static_cast<float>(mixed * 2654435761U >> 8) / static_cast<float>(1U << 24);
}

/// Pairs in memory with recorded outputs, which of members are nearer to the truth.
class Recorded : public PairSource {
 public:
  int64_t count() const override { return kPairs; }
  OwnedPair load(int64_t i) override {
    constexpr int64_t n = kSide * kSide;
    auto pixels = std::make_shared<std::vector<float>>(3 * n);
    float *x = pixels->data(), *y = x + n, *y_hat = y + n;
    for (int64_t k = 0; k < n; ++k) {
      x[k] = noise(i, k / 32);
      y[k] = 0.5F * x[k] + 0.5F * noise(i + 100, k);
      const float known = i % 2 ? 0.8F : 0.4F + 0.02F * static_cast<float>(i % 5);
      y_hat[k] = known * y[k] + (1 - known) * 0.5F;
    }
    Pair pair{ImageView(x, kSide, kSide, 1), ImageView(y, kSide, kSide, 1)};
    if (i != without_output) pair.y_hat = ImageView(y_hat, kSide, kSide, 1);
    return {pair, pixels};
  }
  static std::vector<PairName> names() {
    std::vector<PairName> names;
    for (int i = 0; i < kPairs; ++i)
      names.push_back(
          {"pair " + std::to_string(i), i % 2 ? Membership::member : Membership::nonmember, ""});
    return names;
  }

  int64_t without_output = -1;
};

Defender defender_of(const std::shared_ptr<Recorded>& pairs = std::make_shared<Recorded>()) {
  Defender defender;
  defender.pairs(pairs, Recorded::names());
  defender.set("threads", "1").set("share", "off").set("defence", "levels crop");
  return defender;
}

/// Label maps of two classes, and logits that tell them more or less well.
class Classes : public PairSource {
 public:
  int64_t count() const override { return kPairs; }
  OwnedPair load(int64_t i) override {
    constexpr int64_t n = kSide * kSide;
    auto pixels = std::make_shared<std::vector<float>>(3 * n);
    auto labels = std::make_shared<std::pair<std::shared_ptr<void>, std::vector<uint8_t>>>();
    labels->first = pixels;
    float *x = pixels->data(), *logits = x + n;
    for (int64_t k = 0; k < n; ++k) {
      const bool second = noise(i, k / 8) > 0.5F;
      x[k] = second ? 0.7F : 0.3F;
      labels->second.push_back(second);
      logits[2 * k] = noise(i + 200, k) * (i % 2 ? 1.0F : 3.0F);
      logits[2 * k + 1] = second ? 1.2F : -0.3F;
    }
    Pair pair{ImageView(x, kSide, kSide, 1), ImageView(labels->second.data(), kSide, kSide, 1),
              TargetSpec::labels(2)};
    pair.y_hat = ImageView(logits, kSide, kSide, 2);
    pair.y_hat_spec = TargetSpec::logits(2);
    return {pair, labels};
  }
};

}  // namespace

TEST_CASE("alterations are listed by what they suit") {
  std::set<std::string> images, labels;
  for (const auto& one : alterations_of(MSC_TARGET_IMAGE)) {
    images.insert(one.name);
    CHECK(*one.meaning);
    REQUIRE(!one.tried().empty());
    for (const double strength : one.tried()) {
      CHECK(strength >= one.strength_min);
      CHECK(strength <= one.strength_max);
    }
  }
  for (const auto& one : alterations_of(MSC_TARGET_LABELS)) labels.insert(one.name);
  CHECK(images.count("jpeg"));
  CHECK(!images.count("argmax"));
  CHECK(labels == std::set<std::string>{"none", "resize", "shift", "mirror", "patches", "crop"});
  CHECK(std::string(alterations_of(MSC_TARGET_LOGITS)[0].name) == "none");
  CHECK(alterations_of(99).empty());
  Alteration one;
  msc_error error{};
  CHECK(msc_alteration_get(99, 0, &one, &error) == MSC_INVALID_ARGUMENT);
  CHECK(msc_alteration_get(MSC_TARGET_IMAGE, 99, &one, &error) == MSC_INVALID_ARGUMENT);
}

TEST_CASE("one output is altered as its kind is") {
  const std::vector<uint8_t> bytes{0, 51, 102, 255};
  const ImageView image(bytes.data(), 2, 2, 1);
  const AlteredOutput levels(image, {}, "levels", 2);
  const ImageView rounded = levels.view();
  CHECK(rounded.at<float>(0, 1) == 0);
  CHECK(rounded.at<float>(1, 1) == 1);
  CHECK(levels.spec().kind == MSC_TARGET_IMAGE);
  CHECK(levels.c() != nullptr);

  const AlteredOutput once(image, {}, "noise", 0.1, 7), again(image, {}, "noise", 0.1, 7),
      other(image, {}, "noise", 0.1, 8);
  const ImageView a = once.view(), b = again.view(), c = other.view();
  CHECK(a.at<float>(0, 0) == b.at<float>(0, 0));
  CHECK(a.at<float>(0, 0) != c.at<float>(0, 0));

  const std::vector<float> logits{0, 2, 1, 3, 0, 0};
  const AlteredOutput likely(ImageView(logits.data(), 2, 1, 3), TargetSpec::logits(), "argmax", 0);
  const ImageView labels = likely.view();
  CHECK(likely.spec().kind == MSC_TARGET_LABELS);
  CHECK(likely.spec().n_classes == 3);
  CHECK(labels.dtype() == MSC_I32);
  CHECK(labels.at<int32_t>(0, 0) == 1);
  CHECK(labels.at<int32_t>(1, 0) == 0);
}

TEST_CASE("what an output cannot be altered by is refused with what it can") {
  const std::vector<float> values{0, 0.5F, 1, std::nanf("")};
  const ImageView sound(values.data(), 1, 3, 1), broken(values.data(), 2, 2, 1);
  CHECK_THAT(refusal([&] { AlteredOutput(sound, {}, "argmax", 0); }),
             Contains("'argmax' of images") && Contains("jpeg"));
  CHECK_THAT(refusal([&] { AlteredOutput(sound, {}, "patches", 2); }), Contains("from 0 to 1"));
  CHECK_THAT(refusal([&] { AlteredOutput(broken, {}, "noise", 0.1); }), Contains("nan"));
  CHECK_THAT(refusal([&] { AlteredOutput(sound, TargetSpec::labels(2), "crop", 0.5); }),
             Contains("label map"));
  TargetSpec unknown;
  unknown.kind = 99;
  CHECK_THAT(refusal([&] { AlteredOutput(sound, unknown, "noise", 0.1); }), Contains("kind is 99"));
}

TEST_CASE("a program's own pairs are defended, in memory and into a folder") {
  const Folder folder("defended");
  int64_t last = 0, total = 0;
  Listener listener;
  listener.progress = [&](int64_t done, int64_t all) { last = done, total = all; };
  auto defender = defender_of();
  defender.extractor(Pyramid());
  const auto defences = defender.defend(folder / "out", Existing::refuse, listener);
  REQUIRE(defences.size() == 8);  // none, four levels, three crops
  CHECK(last == 8 * kPairs);
  CHECK(total == last);
  CHECK(defences.summary().n_scored == 8 * kPairs);
  CHECK(defences.summary().n_failed == 0);
  CHECK(content(folder / "out/defences.csv") == defences.csv());
  CHECK(content(folder / "out/defences.json") == defences.json());
  CHECK(content(folder / "out/defences.html") == defences.html());
  CHECK_THAT(defences.table(), Contains("crop 0.25"));

  const auto unaltered = defences.defence(0), coarse = defences.defence(4);
  CHECK(std::string(unaltered.name) == "none");
  CHECK(unaltered.psnr == 100);
  CHECK(unaltered.n == kPairs);
  CHECK(std::string(coarse.name) == "levels");
  CHECK(coarse.strength == 4);
  CHECK(coarse.kind == MSC_TARGET_IMAGE);
  CHECK(coarse.psnr < 30);
  const auto auc = defences.auc(0, "l_rec");
  CHECK(auc.ok());
  CHECK(auc.value == 1);  // members are nearer to the truth, all of them
  CHECK(auc.low <= auc.value);
  CHECK(std::string(auc.name) == "l_rec.auc");
  CHECK(defences.auc(0, "share").status == MSC_ESTIMATE_UNDEFINED);  // it was not measured
  CHECK_THAT(refusal([&] { defences.auc(0, "l_pred"); }), Contains("l_rec"));
  CHECK_THAT(refusal([&] { defences.defence(8); }), Contains("expected 0 to 7"));

  CHECK(defender.defend().csv() == defences.csv());
  CHECK_THAT(refusal([&] { defender.defend(folder / "out"); }), Contains("already there"));
  CHECK(defender.defend(folder / "out", Existing::replace).csv() == defences.csv());
  CHECK_THAT(refusal([&] { defender.defend(folder / "out", Existing::resume); }),
             Contains("cannot be resumed"));
}

TEST_CASE("what is left of class scores is judged as what it is") {
  Defender defender;
  defender.pairs(std::make_shared<Classes>(), Recorded::names());
  defender.set("threads", "1").set("share", "off").set("defence", "argmax");
  const auto defences = defender.defend();
  REQUIRE(defences.size() == 2);
  const auto scores = defences.defence(0), labels = defences.defence(1);
  CHECK(scores.kind == MSC_TARGET_PROBABILITIES);
  CHECK(labels.kind == MSC_TARGET_LABELS);
  CHECK(std::string(labels.name) == "argmax");
  CHECK(scores.mean_iou > 0.3);
  CHECK(scores.mean_iou == labels.mean_iou);
  CHECK(scores.psnr == 0);
  CHECK(defences.auc(1, "l_rec").ok());
}

TEST_CASE("defending ends when the listener wants it, and writes nothing") {
  const Folder folder("cancelled");
  Listener listener;
  int64_t seen = 0;
  listener.progress = [&](int64_t done, int64_t) { seen = done; };
  listener.cancelled = [&] { return seen >= 3; };
  auto defender = defender_of();
  try {
    defender.defend(folder / "out", Existing::refuse, listener);
    FAIL("it went on");
  } catch (const Error& e) {
    CHECK(e.status() == MSC_CANCELLED);
  }
  CHECK(!std::filesystem::exists(folder / "out/defences.csv"));
}

TEST_CASE("pairs that cannot be defended are named or refused") {
  auto pairs = std::make_shared<Recorded>();
  pairs->without_output = 3;
  auto defender = defender_of(pairs);
  std::string notes;
  Listener listener;
  listener.note = [&](const std::string& text) { notes += text + "\n"; };
  const auto defences = defender.defend(listener);
  CHECK(defences.summary().n_failed == 8);
  CHECK_THAT(notes, Contains("pair 3: there is no recorded output"));
  CHECK(defences.defence(0).n == kPairs - 1);

  auto names = Recorded::names();
  names[1].member = Membership::unknown;
  CHECK_THAT(refusal([&] { Defender().pairs(pairs, names).defend(); }),
             Contains("'pair 1' does not say"));
  for (auto& name : names) name.member = Membership::member;
  CHECK_THAT(refusal([&] { Defender().pairs(pairs, names).defend(); }),
             Contains("members against non-members"));
  names.pop_back();
  CHECK_THAT(refusal([&] { Defender().pairs(pairs, names); }), Contains("a name for each"));
  CHECK_THAT(refusal([&] { Defender().set("defense", "noise"); }), Contains("no option 'defense'"));
  CHECK_THAT(refusal([&] { Defender().set("threads", "1").defend(); }), Contains("no pairs"));
  CHECK_THAT(refusal([&] { defender_of().set("defence", "argmax").defend(); }),
             Contains("no alteration 'argmax'"));
}
