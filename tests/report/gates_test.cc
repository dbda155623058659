#include "judging/gates.h"

#include "page/junit.h"
#include "report_rows.h"
#include "support/catch2.h"

using namespace msc::audit;

namespace {

template <typename F>
std::string refusal(const F& call) {
  try {
    call();
  } catch (const InputError& e) {
    return e.what();
  }
  return "accepted";
}

bool trips(const std::string& text, const Judgement& judgement) {
  return apply(parse_gate(text), judgement).tripped;
}

}  // namespace

TEST_CASE("a gate is figure, part, comparison and number, with or without spaces") {
  const auto gate = parse_gate("l_mem.auc.low > 0.6");
  CHECK(gate.figure == "l_mem.auc");
  CHECK(gate.part == "low");
  CHECK(gate.op == ">");
  CHECK(gate.number == 0.6);
  CHECK(parse_gate("l_mem.auc>=.6").part == "value");
  CHECK(parse_gate("l_mem.tpr@0.01.high<=1e-2").figure == "l_mem.tpr@0.01");
  CHECK(parse_gate("l_mem.auc-l_rec.auc.low > -0.1").figure == "l_mem.auc-l_rec.auc");
  CHECK(parse_gate("l_mem.auc-l_rec.auc.low > -0.1").number == -0.1);
  for (const char* text : {"", "l_mem.auc", "l_mem.auc 0.6", "l_mem.auc >", "l_mem.auc > much",
                           "l_mem.auc => 0.6", "> 0.6", "l_mem.auc > 0.6 0.7"})
    CHECK(refusal([&] { parse_gate(text); }).find("'") == 0);
  CHECK(refusal([] {
          check_figure(parse_gate("l_mem.acu > 0.6"), {"l_mem"});
        }).find("there is no figure 'l_mem.acu'; there are l_mem.auc,") != std::string::npos);
  check_figure(parse_gate("l_mem.auc-l_rec.auc > 0"), {"l_rec", "l_mem"});
  const auto precision = parse_gate("l_mem.precision@0.01 > 0.5");
  CHECK(refusal([&] { check_figure(precision, {"l_mem"}); }) != "accepted");
  memberscope::EvaluationOptions options;
  options.prior = 0.1;
  CHECK(refusal([&] { check_figure(precision, {"l_mem"}, {}, options); }) == "accepted");
}

TEST_CASE(
    "every comparison trips on its own side, and a figure that cannot be given trips always") {
  const auto judgement = judge(audit_rows(400, 0.05));
  const auto auc = judgement.evaluation->find("l_mem.auc");
  REQUIRE(auc.low > 0.6);
  REQUIRE(auc.value < 1);
  CHECK(trips("l_mem.auc.low > 0.6", judgement));
  CHECK_FALSE(trips("l_mem.auc.low < 0.6", judgement));
  CHECK(trips("l_mem.auc.value >= 0.6", judgement));
  CHECK(trips("l_mem.auc.high <= 1", judgement));
  CHECK_FALSE(trips("l_mem.auc.value > " + number_text(auc.value), judgement));
  CHECK(trips("l_mem.auc.value >= " + number_text(auc.value), judgement));
  CHECK(trips("l_mem.auc == " + number_text(auc.value), judgement));
  CHECK_FALSE(trips("l_mem.auc != " + number_text(auc.value), judgement));
  CHECK(trips("l_mem.tpr@0.001 > 0.9", judgement));  // 200 non-members cannot measure it
  CHECK(apply(parse_gate("l_mem.tpr@0.001 > 0.9"), judgement).message.find("needs") !=
        std::string::npos);
  CHECK(trips("l_mem.auc > 0.99", judge({})));
}

TEST_CASE("a condition that holds always or never is refused, and so is a baseline nobody has") {
  for (const char* text : {"l_mem.auc > nan", "l_mem.auc > inf", "l_mem.auc > -inf",
                           "l_mem.auc > 1e999", "l_mem.auc > NaN", "l_mem.auc > 0x1",
                           "l_mem.auc > 60", "l_mem.auc < -0.1", "l_mem.auc-l_rec.auc > 1.5"}) {
    CAPTURE(text);
    CHECK(refusal([&] { parse_gate(text); }).find(text) == 1);
  }
  CHECK(parse_gate("l_mem.threshold@0.01 > 60").number == 60);
  CHECK(parse_gate("l_mem.auc > +0.5").number == 0.5);
  const auto check = [](const char* text) {
    return refusal([&] { check_figure(parse_gate(text), {"l_mem"}, {"blind_x_mean"}); });
  };
  CHECK(check("blind_x_mean.auc > 0.6") == "accepted");
  CHECK(check("blind_x_mean.auc-l_pred.auc > 0.1") == "accepted");
  CHECK(check("blind_x_maen.auc > 0.6").find("there is no figure 'blind_x_maen.auc'") !=
        std::string::npos);
  CHECK(check("blind_x_mean.acu > 0.6") != "accepted");
}

TEST_CASE("junit.xml counts what failed and escapes what it quotes") {
  auto rows = audit_rows(60, 0.05);
  rows[3].status = "victim";
  const auto judgement = judge(rows);
  const auto gates =
      apply({parse_gate("l_mem.auc < 0.1"), parse_gate("l_mem.auc > 0.1")}, judgement);
  const auto xml = junit_xml(judgement, verdict(judgement), gates);
  CHECK(xml.find("tests=\"4\" failures=\"2\"") != std::string::npos);
  CHECK(xml.find("1 pair failed") != std::string::npos);
  CHECK(xml.find("name=\"not l_mem.auc &gt; 0.1\">") != std::string::npos);
  CHECK(xml.find("name=\"not l_mem.auc &lt; 0.1\"/>") != std::string::npos);
}
