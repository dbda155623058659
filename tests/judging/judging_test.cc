#include <filesystem>
#include <fstream>
#include <memberscope/comparison.hpp>
#include <memberscope/judgement.hpp>
#include <memberscope/reference_profile.hpp>
#include <memberscope/release_gate.hpp>
#include <memberscope/row_decisions.hpp>

#include "judging/folder.h"
#include "judging/rows.h"
#include "support/catch2.h"

using namespace memberscope;
using Catch::Contains;

namespace {

namespace fs = std::filesystem;

const Remark& named(const std::vector<Remark>& remarks, const std::string& name) {
  for (const auto& remark : remarks)
    if (remark.name == name) return remark;
  FAIL("no remark on " << name);
  return remarks.front();
}

/// The scores of rows as an evaluation of the core takes them.
EvaluationInput scores_of(const Rows& rows) {
  EvaluationInput input;
  input.scores = {{"l_rec", {}}, {"l_pred", {}}, {"l_mem", {}}};
  for (int64_t i = 0; i < rows.size(); ++i) {
    const auto row = rows.row(i);
    input.member.push_back(static_cast<int32_t>(row.member));
    input.scores[0].second.push_back(row.l_rec);
    input.scores[1].second.push_back(row.l_pred);
    input.scores[2].second.push_back(row.l_mem);
  }
  return input;
}

}  // namespace

TEST_CASE("members that score lower are a leak, and every figure is that of the scores alone") {
  const auto rows = audit_rows(400, 0.05);
  const Judgement judgement(rows);
  CHECK(judgement.verdict() == AuditVerdict::leak);
  CHECK_THAT(judgement.sentence(), Contains("LEAK (") && Contains("picks the right one"));
  CHECK(judgement.summary().n_members == 200);
  const Evaluation evaluation(scores_of(rows));
  for (const auto& figure : evaluation.all()) {
    const auto found = judgement.find(figure.name);
    CHECK(found.value == figure.value);
    CHECK(found.low == figure.low);
    CHECK(found.high == figure.high);
    CHECK(found.status == figure.status);
  }
  CHECK(judgement.all().size() >= evaluation.all().size());
  CHECK_THAT(refusal([&] { judgement.find("l_mem.acu"); }),
             Contains("no figure 'l_mem.acu'; there are l_rec.auc,"));
  CHECK_THAT(named(judgement.reasons(), "l_pred").text, Contains("no difference is shown"));
  CHECK_THAT(named(judgement.left_out(), "near_duplicates").text, Contains("nobody looked"));
  CHECK_THAT(judgement.figures_json(), Contains("\"name\": \"leak\""));
}

TEST_CASE("where nothing is to be found the verdict says so, and turned labels are reversed") {
  CHECK(Judgement(audit_rows(400, 0)).verdict() == AuditVerdict::not_detected);
  CHECK(Judgement(audit_rows(400, -0.05)).verdict_detail() == AuditDetail::reversed);
  Rows members;
  for (int64_t i = 1; i < 40; i += 2) members.add(audit_rows(40, 0.05).row(i));
  const Judgement judgement(members);
  CHECK(judgement.verdict_detail() == AuditDetail::one_side);
  CHECK_THAT(judgement.sentence(), Contains("20 members and 0 non-members"));
}

TEST_CASE(
    "two sides that differ without the victim are confounded, with the reason and its figure") {
  auto rows = audit_rows(400, 0.05, 0.06);
  CHECK(Judgement(rows).verdict_detail() == AuditDetail::confounded);
  rows = audit_rows(400, 0.05);
  for (int64_t i = 0; i < rows.size(); ++i)
    rows.set(i, "blind_x_mean", 0.5 + 0.001 * static_cast<double>(i * 29 % 97) - 0.05 * (i % 2));
  const Judgement judgement(rows);
  CHECK(judgement.verdict() == AuditVerdict::invalid_comparison);
  const auto reason = named(judgement.reasons(), "blind_x_mean").text;
  CHECK_THAT(reason, Contains("x_mean") && Contains("the two sides differ in it"));
  const auto auc = judgement.find("blind_x_mean.auc");
  CHECK(auc.low > 0.5);
  CHECK_THAT(reason, Contains(std::to_string(auc.value).substr(0, 4)));
  for (int64_t i = 1; i < rows.size(); i += 2) rows.set(i, "blind_x_mean", "n/a");
  CHECK(Judgement(rows).verdict_detail() == AuditDetail::not_checked);
}

TEST_CASE("conditions are checked before and told after") {
  JudgementOptions options;
  options.conditions = {"l_mem.auc.low > 0.6", "l_rec.auc > 0.99", "l_mem.tpr@0.001 > 0.5"};
  const auto rows = audit_rows(200, 0.05);
  check_conditions(options);
  check_conditions(options, &rows);
  const auto results = Judgement(rows, options).conditions();
  REQUIRE(results.size() == 3);
  CHECK(results[0].is_tripped);
  CHECK_THAT(results[0].message, Contains("l_mem.auc.low > 0.6 holds"));
  CHECK_FALSE(results[1].is_tripped);
  CHECK(results[2].is_tripped);  // it cannot be judged
  CHECK_THAT(results[2].message, Contains("cannot be judged"));

  CHECK_THAT(refusal([] { check_condition("l_mem.auc is high"); }), Contains("is no condition"));
  CHECK(refusal([] { check_condition("l_mem.acu > 0.6"); }) == "accepted");  // the form alone
  options.conditions = {"l_mem.acu > 0.6"};
  const auto unknown = refusal([&] { check_conditions(options); });
  CHECK_THAT(unknown, Contains("no figure 'l_mem.acu'") && Contains("l_mem.auc"));
  CHECK(unknown.size() < 1000);  // whole: nothing is cut at the border
  options.conditions = {"blind_mine.auc > 0.6"};
  CHECK_THAT(refusal([&] { check_conditions(options, &rows); }), Contains("no figure"));
  CHECK_THAT(refusal([&] { Judgement(rows, options).verdict(); }), Contains("no figure"));
  options.conditions = {"l_mem.precision@0.05 > 0.9"};
  CHECK_THAT(refusal([&] { check_conditions(options); }), Contains("no figure"));
  options.prior = 0.1;
  check_conditions(options);
  options.prior = 1;
  CHECK_THAT(refusal([&] { Judgement(rows, options).verdict(); }), Contains("both excluded"));
}

TEST_CASE("an evaluation is written with its title, and only over what memberscope wrote") {
  const Folder folder("judging");
  auto rows = audit_rows(80, 0.05);
  rows.set(3, "camera", "secret place");
  JudgementOptions options;
  options.run = R"({"method": {"beta": 1}, "told": {"where": "secret place"}})";
  Judgement(rows, options).write((folder / "out").string(), "A <title>");
  for (const char* name : {"rows.csv", "figures.json", "junit.xml", "report.html"})
    CHECK(fs::exists(folder / "out" / name));
  CHECK_FALSE(fs::exists(folder / "out" / "groups.csv"));
  CHECK_THAT(content(folder / "out" / "report.html"),
             Contains("<title>A &lt;title&gt;</title>") && Contains("secret place"));
  options.is_public = true;
  Judgement(rows, options).write((folder / "out").string());
  for (const char* name : {"rows.csv", "report.html"})
    CHECK(content(folder / "out" / name).find("secret place") == std::string::npos);
  CHECK_THAT(content(folder / "out" / "report.html"), Contains("<title>Membership audit</title>"));
  fs::create_directories(folder / "theirs");
  std::ofstream(folder / "theirs" / "report.html") << "mine";
  const Judgement judgement(rows);
  CHECK(refusal([&] { judgement.write((folder / "theirs").string()); }) != "accepted");
  CHECK(content(folder / "theirs" / "report.html") == "mine");
  options.run = "no JSON";
  CHECK_THAT(refusal([&] { Judgement(rows, options).verdict(); }), Contains("expected the JSON"));
  options.run.clear();
  options.audit = (folder / "").string();
  CHECK_THAT(refusal([&] { Judgement(rows, options).verdict(); }), Contains("run.json"));
}

TEST_CASE("images are decided on against references, as the core decides on the scores") {
  const auto all = audit_rows(400, 0.2);
  Rows images, references;
  KeyedScores known, batch;
  for (int64_t i = 0; i < all.size(); ++i) {
    const auto row = all.row(i);
    const bool reference = row.member == Membership::nonmember;
    (reference ? references : images).add(row);
    (reference ? known : batch).scores.push_back(row.l_mem);
  }
  const RowDecisions decisions(images, references);
  const auto expected = decide(known, batch);
  CHECK(decisions.summary().n == 200);
  CHECK(decisions.summary().n_member == expected.n_member);
  CHECK(expected.n_member > 100);
  const auto each = decisions.each();
  REQUIRE(each.size() == expected.images.size());
  const auto rows = decisions.rows();
  for (size_t i = 0; i < each.size(); ++i) {
    CHECK(each[i].p_value == expected.images[i].p_value);
    CHECK(rows.number(static_cast<int64_t>(i), "p_value") == each[i].p_value);
  }
  CHECK(rows.text(0, "decision") == "member");
  const auto counted = count_used({batch.scores, {}}, {known.scores, {}});
  CHECK(decisions.used().at_least == counted.at_least);
  CHECK(counted.at_least > 150);
  CHECK(decisions.used().n == 200);
  CHECK(decisions.used().share_known == 0);
  RowDecisionOptions informed;
  informed.known_members = Rows();
  auto members = audit_rows(100, 0.2, 0, "known");
  for (int64_t i = 1; i < 100; i += 2) informed.known_members->add(members.row(i));
  informed.confidence = 0.9;
  const RowDecisions with_known(images, references, informed);
  CHECK(with_known.used().share_known == 1);
  CHECK(with_known.used().n_known == 50);
  CHECK(with_known.used().share > 0.9);
  CHECK(with_known.used().confidence == 0.9);
  informed.confidence = 2;
  CHECK_THAT(refusal([&] { RowDecisions(images, references, informed).text(); }),
             Contains("confidence is 2"));
  const RowDecisions own(all);  // the non-members among them are the references
  CHECK(own.summary().n == 200);
  RowDecisionOptions options;
  options.score = "l_rec";
  CHECK_THAT(refusal([&] { RowDecisions(all, options).text(); }),
             Contains("expected one of l_mem"));
  CHECK_THAT(refusal([&] { RowDecisions(references, references).text(); }),
             Contains("among its own references"));
  auto darker = audit_rows(100, 0, -0.05, "other");
  Rows unseen;
  for (int64_t i = 1; i < 100; i += 2) {
    auto row = darker.row(i);
    row.member = Membership::nonmember;
    unseen.add(row);
  }
  const RowDecisions doubtful(images, unseen);
  REQUIRE(doubtful.summary().n_warnings > 0);
  CHECK_THAT(doubtful.warnings()[0], Contains("not of the images' kind"));
}

namespace {

/// Non-members, or members, who say how they were asked, with an error in one class.
Rows asked(int n, Membership side, const std::string& prefix, const char* victim = "a") {
  const auto all = audit_rows(2 * n, 0.3, 0, prefix);
  Rows rows;
  for (int64_t i = 0; i < all.size(); ++i) {
    const auto row = all.row(i);
    if (row.member != side) continue;
    rows.add(row);
    rows.set(rows.size() - 1, "setup", std::string("0.1.0 victim:") + victim + " method:b data:c");
    rows.set(rows.size() - 1, "l_rec_class_1", row.l_rec);
  }
  return rows;
}

}  // namespace

TEST_CASE("a program keeps a profile of references and decides on another day") {
  const auto references = asked(60, Membership::nonmember, "ref");
  const auto images = asked(20, Membership::member, "new");
  const auto file = (fs::temp_directory_path() / "memberscope_profile_test.json").string();
  fs::remove(file);
  const ReferenceProfile saved(references);
  saved.write(file);
  saved.write(file);  // the same again
  const auto profile = ReferenceProfile::read(file);
  CHECK(profile.info().n == 60);
  CHECK(profile.info().has_population == 0);
  RowDecisionOptions options;
  options.by = "class";
  const auto decisions = profile.decide(images, options);
  const RowDecisions expected(images, references, options);
  CHECK(decisions.text() == expected.text());
  REQUIRE(decisions.parts().size() == 1);
  CHECK(decisions.parts()[0].name == "class 1");
  CHECK(decisions.parts()[0].used.at_least == expected.parts()[0].used.at_least);
  CHECK_THAT(refusal([&] { profile.decide(asked(5, Membership::member, "new", "z")); }),
             Contains("differ in victim"));
  CHECK_THAT(refusal([&] { ReferenceProfile(asked(9, Membership::nonmember, "o")).write(file); }),
             Contains("never replaced"));
  fs::remove(file);
}

TEST_CASE("a program asks whether a model may ship, and how many pairs that takes") {
  const std::string policy = R"({"memberscope_policy": 1, "require": ["l_mem.auc <= 0.6"]})";
  CHECK(ReleaseGate(policy, audit_rows(2000, 0)).answer() == ReleaseAnswer::passed);
  const ReleaseGate leaks(policy, audit_rows(400, 0.3));
  CHECK(leaks.answer() == ReleaseAnswer::failed);
  REQUIRE(leaks.checks().size() == 4);
  CHECK(leaks.checks()[3].name == "l_mem.auc <= 0.6");
  CHECK(leaks.checks()[3].answer == ReleaseAnswer::failed);
  CHECK(ReleaseGate(policy, audit_rows(20, 0)).answer() == ReleaseAnswer::not_answered);
  CHECK(release_plan(policy).n_members == leaks.summary().members_needed);
  CHECK_THAT(refusal([&] { ReleaseGate("{}", audit_rows(20, 0)).text(); }), Contains("policy"));
}

TEST_CASE("two audits are compared pair by pair, or as independent samples") {
  const auto before = audit_rows(200, 0.05);
  Rows after;
  for (int64_t i = 0; i < before.size(); ++i) {
    auto row = before.row(i);
    if (row.member == Membership::member) row.l_rec += 0.05, row.l_mem += 0.05;
    after.add(row);
  }
  const Comparison compared(before, after, {0.95, "before", "after"});
  CHECK(compared.summary().is_paired);
  CHECK(compared.summary().high < 0);
  CHECK_THAT(compared.sentence(), Contains("harder to tell apart in after"));
  const Judgement first(before), second(after);
  CHECK(compared.summary().difference ==
        Approx(second.find("l_mem.auc").value - first.find("l_mem.auc").value).margin(1e-12));
  CHECK_THAT(compared.json(), Contains("\"paired\": true"));
  CHECK_THAT(compared.html(), Contains("before") && Contains("<html"));
  const Comparison others(before, audit_rows(200, 0.05, 0, "other"));
  CHECK_FALSE(others.summary().is_paired);
  CHECK_THAT(others.table(), Contains("no pair in common"));
  const Folder folder("judging");
  compared.write((folder / "compared").string());
  CHECK(content(folder / "compared" / "comparison.json") == compared.json());
}
