#include "core/evaluation/at_least.h"

#include <algorithm>

#include "simulate.h"
#include "support/catch2.h"

using namespace msc;
using namespace msc::test;

namespace {

std::vector<double> drawn(Random& random, int64_t n, double shift = 0) {
  std::vector<double> values;
  for (int64_t i = 0; i < n; ++i) values.push_back(normal(random) - shift);
  return values;
}

std::vector<double> with(std::vector<double> values, const std::vector<double>& more) {
  values.insert(values.end(), more.begin(), more.end());
  return values;
}

}  // namespace

TEST_CASE("one image: nineteen references, and the image below all of them") {
  std::vector<double> references;
  for (int i = 1; i <= 18; ++i) references.push_back(i);
  const auto few = at_least(references, {0}, 0.95);
  CHECK(few.bound == 0);
  CHECK(few.ceiling == 0);
  CHECK(few.references_needed == 19);
  references.push_back(19);
  CHECK(at_least(references, {0}, 0.95).bound == 1);
  CHECK(at_least(references, {0}, 0.95).references_needed == 0);
  CHECK(at_least(references, {1}, 0.95).bound == 0);  // a tie speaks for the image
}

TEST_CASE("with two images, six below chance need no more than five references") {
  // 1 / C(2 + 5, 2) = 1/21
  CHECK(at_least({1, 2, 3, 4}, {0, 0}, 0.95).references_needed == 5);
  CHECK(at_least({1, 2, 3, 4, 5}, {0, 0}, 0.95).bound == 1);
  CHECK(at_least({1, 2, 3, 4, 5}, {0, 9}, 0.95).bound == 0);
}

TEST_CASE("no references, no images") {
  const auto none = at_least({}, {0, 1, 2}, 0.95);
  CHECK(none.bound == 0);
  CHECK(none.references_needed == 3);  // 1 / C(3 + 3, 3) = 1/20
  CHECK(at_least({1, 2}, {}, 0.95).bound == 0);
  CHECK(at_least({}, {0, 1}, 1e-12).bound == 0);  // no confidence makes evidence of nothing
  CHECK(at_least({1, 2}, {5, 6}, 1e-12).bound == 0);
}

TEST_CASE("members far below are counted up to what chance could add") {
  Random random(71);
  const auto references = drawn(random, 200);
  const auto images = with(drawn(random, 150), drawn(random, 250, 20));
  const auto found = at_least(references, images, 0.95);
  CHECK(found.bound <= 250);
  CHECK(found.bound >= 240);
  CHECK(found.ceiling >= 395);
}

TEST_CASE("the bound rises as images fall and as confidence is given up") {
  Random random(72);
  for (int trial = 0; trial < 20; ++trial) {
    const auto references = drawn(random, 60);
    auto images = with(drawn(random, 30), drawn(random, 30, 2));
    const auto before = at_least(references, images, 0.95).bound;
    CHECK(at_least(references, images, 0.8).bound >= before);
    CHECK(at_least(references, images, 0.99).bound <= before);
    for (auto& image : images) image -= 0.3;
    CHECK(at_least(references, images, 0.95).bound >= before);
  }
}

TEST_CASE("only the order of the scores counts") {
  Random random(73);
  auto references = drawn(random, 80);
  auto images = with(drawn(random, 40), drawn(random, 40, 2));
  const auto before = at_least(references, images, 0.9);
  for (auto* side : {&references, &images})
    for (auto& value : *side) value = std::exp(3 * value);
  std::reverse(images.begin(), images.end());
  const auto after = at_least(references, images, 0.9);
  CHECK(after.bound == before.bound);
  CHECK(after.ceiling == before.ceiling);
}

TEST_CASE("large sets go by blocks, within half a thousandth, and take no longer") {
  Random random(74);
  const auto references = drawn(random, 5000);
  const auto images = with(drawn(random, 100000), drawn(random, 100000, 30));
  const auto found = at_least(references, images, 0.95).bound;
  CHECK(found <= 100000);
  CHECK(found >= 98000);
}
