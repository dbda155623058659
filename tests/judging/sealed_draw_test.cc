#include <memberscope/canary.hpp>

#include "judging/folder.h"
#include "support/catch2.h"

using namespace memberscope;
using Catch::Contains;

namespace {

std::vector<PairName> names_of(int n, int per_group = 1) {
  std::vector<PairName> names;
  for (int i = 0; i < n; ++i)
    names.push_back({"pair, " + std::to_string(i), Membership::unknown,
                     per_group > 1 ? "group " + std::to_string(i / per_group) : ""});
  return names;
}

/// Rows of a victim whose L_mem of included pairs is lower by `gap`.
Rows rows_of(const SealedDraw& draw, double gap) {
  Rows rows;
  int i = 0;
  for (const auto& pair : draw.pairs()) {
    Row row;
    row.id = pair.id;
    row.l_pred = 0.2;
    row.l_rec = 0.2 + (++i * 37 % 101) * 1e-3 - (pair.included ? gap : 0);
    row.l_mem = row.l_rec - row.l_pred;
    rows.add(row);
  }
  return rows;
}

}  // namespace

TEST_CASE("a draw throws one coin a group, and its seal holds what was thrown") {
  const Folder folder("sealed_draw");
  const SealedDraw draw(names_of(120, 3));
  const auto pairs = draw.pairs();
  REQUIRE(pairs.size() == 120);
  int included = 0;
  for (size_t i = 0; i < pairs.size(); ++i) {
    CHECK(pairs[i].id == "pair, " + std::to_string(i));
    CHECK(pairs[i].group == "group " + std::to_string(i / 3));
    CHECK(pairs[i].included == pairs[i / 3 * 3].included);
    included += pairs[i].included;
  }
  CHECK(included > 0);
  CHECK(included < 120);
  CHECK(draw.seal().size() == 64);
  CHECK(SealedDraw(names_of(120, 3)).seal() != draw.seal());

  draw.write(folder / "draw");
  CHECK(content(folder / "draw/seal.txt") == draw.seal() + "\n");
  const auto read = SealedDraw::read(folder / "draw", draw.seal());
  CHECK(read.c() != nullptr);
  CHECK(read.seal() == draw.seal());
  CHECK(read.pairs().size() == 120);
  CHECK(read.pairs()[7].included == pairs[7].included);
  CHECK(SealedDraw::read(folder / "draw").seal() == draw.seal());
  CHECK_THAT(refusal([&] { draw.write(folder / "draw"); }), Contains("already there"));
}

TEST_CASE("a changed draw breaks its seal") {
  const Folder folder("broken_seal");
  const SealedDraw draw(names_of(20));
  draw.write(folder / "draw");
  auto text = content(folder / "draw/draw.csv");
  text[text.size() - 2] = text[text.size() - 2] == '1' ? '0' : '1';
  std::ofstream(folder / "draw/draw.csv", std::ios::binary) << text;
  CHECK_THAT(refusal([&] { SealedDraw::read(folder / "draw", draw.seal()); }),
             Contains("the seal is broken") && Contains(draw.seal()));
  CHECK_THAT(refusal([&] { SealedDraw::read(folder / "draw"); }), Contains("the seal is broken"));
  CHECK_THAT(refusal([&] { SealedDraw::read(folder / "nothing"); }), Contains("salt.txt"));
}

TEST_CASE("rows are judged against the draw as the arrays of them are") {
  const Folder folder("judged_draw");
  const SealedDraw draw(names_of(60));
  CanaryOptions options;
  options.seed = 3;
  options.confidence = 0.9;
  const Rows rows = rows_of(draw, 0.2);
  const auto judgement = draw.judge(rows, options);
  CanaryInput input;
  for (const auto& pair : draw.pairs()) input.included.push_back(pair.included);
  for (int64_t i = 0; i < rows.size(); ++i) input.scores.push_back(rows.row(i).l_mem);
  const auto expected = judge_canaries(input, options), found = judgement.verdict();
  CHECK(found.test.p_value == expected.test.p_value);
  CHECK(found.test.auc == expected.test.auc);
  CHECK(found.test.n_set == expected.test.n_set);
  CHECK(found.epsilon.low == expected.epsilon.low);
  CHECK(found.epsilon.n_guesses == expected.epsilon.n_guesses);
  CHECK(found.test.p_value < 0.001);
  CHECK_THAT(judgement.text(), Contains("The victim depends on the draw") && Contains("90 %"));
  CHECK_THAT(judgement.json(), Contains(draw.seal()) && Contains("\"p_value\""));
  judgement.write(folder / "out");
  CHECK(content(folder / "out/canary.json") == judgement.json());
  CHECK(msc_canary_judgement_get(judgement.c(), nullptr, nullptr, nullptr) == MSC_OK);

  CHECK_THAT(draw.judge(rows_of(draw, 0)).text(), Contains("confidence and delta"));
}

TEST_CASE("rows that cannot be judged against a draw are refused") {
  const SealedDraw draw(names_of(20));
  Rows few = rows_of(SealedDraw(names_of(19)), 0);
  CHECK_THAT(refusal([&] { draw.judge(few); }), Contains("'pair, 19' was drawn and has no"));
  Rows wrong;
  for (const auto& pair : draw.pairs()) {
    Row row;
    row.id = pair.id;
    row.member = pair.included ? Membership::nonmember : Membership::member;
    row.l_rec = row.l_pred = row.l_mem = 0.1;
    wrong.add(row);
  }
  CHECK_THAT(refusal([&] { draw.judge(wrong); }), Contains("and the draw says"));
  Rows fitted = rows_of(draw, 0);
  fitted.set(0, "beta_reference", 1.0);
  CHECK_THAT(refusal([&] { draw.judge(fitted); }), Contains("a beta given beforehand"));
  CHECK_THAT(refusal([&] { SealedDraw(std::vector<PairName>{}); }), Contains("there are none"));
  CHECK_THAT(refusal([&] {
               SealedDraw(std::vector<PairName>{{"a"}, {"a"}});
             }),
             Contains("comes twice"));
  CanaryOptions odd;
  odd.n_guesses = 3;
  CHECK(refusal([&] { draw.judge(rows_of(draw, 0), odd); }) != "accepted");
}
