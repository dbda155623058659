#include <algorithm>

#include "defence/alteration.h"
#include "judging/combined.h"
#include "judging/decisions.h"
#include "page/comparison_page.h"
#include "page/decisions_page.h"
#include "page/defence_conclusion.h"
#include "page/hundred.h"
#include "page/page.h"
#include "report_rows.h"
#include "support/catch2.h"

using namespace msc::audit;
using Catch::Contains;

namespace {

std::string page_of(const std::vector<Row>& rows, const ReportOptions& options = {}) {
  const auto judgement = judge(rows);
  return page_html(judgement, verdict(judgement), options);
}

bool says(const std::string& page, const std::string& words) {
  return page.find(words) != std::string::npos;
}

/// Strength, SSIM and what membership takes off the error.
JudgedDefence defence(const char* name, double strength, double ssim, double gap) {
  Defence one;
  one.name = name;
  one.strength = strength;
  one.ssim = ssim;
  one.rows = audit_rows(400, gap);
  return judge_defences({one}).front();
}

}  // namespace

TEST_CASE("a page begins with its word, and says nothing that holds under another one only") {
  const auto leak = page_of(audit_rows(400, 0.05));
  const auto harmless = page_of(audit_rows(400, 0));
  CHECK(says(leak, "LEAK ("));
  CHECK(says(leak, "The most exposed members"));
  CHECK(says(leak, "Members lie below non-members of the same difficulty"));
  CHECK(says(leak, "is in the documentation, under <i>What protects"));
  CHECK(says(harmless, "NOT DETECTED"));
  CHECK(says(harmless, "It is no proof of privacy"));
  for (const char* words : {"most exposed members", "Members lie below", "LEAK"})
    CHECK_FALSE(says(harmless, words));
  const auto few = page_of(audit_rows(24, 0));
  CHECK(says(few, "INCONCLUSIVE"));
  CHECK(says(few, "Decide nothing on this page. Audit about"));
  const auto invalid = page_of(audit_rows(400, 0.05, 0.05));
  CHECK(says(invalid, "INVALID COMPARISON"));
  CHECK(says(invalid, "They differ without the model"));
  CHECK_FALSE(says(invalid, "class=\"hundreds\""));  // nothing of it is about the model
  CHECK(leak.find("class=\"hundred\"") < leak.find("Is the comparison fair?"));
}

TEST_CASE("the card says what was audited, and what nobody said") {
  CHECK(says(page_of(audit_rows(60, 0.05)), "not named by the rows"));
  ReportOptions options;
  options.run =
      nlohmann::ordered_json::parse(R"({"memberscope": "0.1.0", "started": "2026-11-30T18:40:54Z",
      "victim": {"told": {"file": "models/generator.pt"}, "sha256": "0123456789abcdef0123456789abcdef"},
      "data": {"told": {"members": "pairs/a/", "nonmembers": "pairs/b"}, "output_kind": "labels"}})");
  const auto page = page_of(audit_rows(60, 0.05), options);
  for (const char* words : {"<dd>generator.pt <span class=\"hash\">sha256 0123456789abcdef",
                            "a and b", "2026-11-30, memberscope 0.1.0", "the class of every pixel"})
    CHECK(says(page, words));
}

TEST_CASE("a hundred cells, as many of them coloured as are meant") {
  CHECK_THAT(hundred_chart(23, "found"),
             Contains("aria-label=\"23 of 100\"") && Contains("d=\"M0 5H118M0 17H118M0 29H34\""));
  CHECK_THAT(hundred_chart(0, "found"), Contains("class=\"found\" d=\"\""));
}

TEST_CASE("a comparison is about the one score, and tables every score and the members found") {
  auto before = audit_rows(300, 0.05), after = audit_rows(300, 0.01);
  for (auto* rows : {&before, &after})
    for (size_t i = 0; i < rows->size(); ++i)
      (*rows)[i].set("share_low", 0.01 * static_cast<double>(i * 37 % 97) +
                                      (rows == &before ? 0.3 : 0.0) * *(*rows)[i].member);
  const auto found = compare(before, after, 0.95);
  CHECK(found.deciding == "combined");
  CHECK(found.main().high < 0);
  REQUIRE(found.found);
  CHECK(found.found->a.value > found.found->b.value);
  CHECK(found.found->low <= found.found->difference);
  CHECK(found.verdict_a == "LEAK (severe)");
  CHECK(std::any_of(found.scores.begin(), found.scores.end(),
                    [](const auto& one) { return one.score == "share_low"; }));
  CHECK(says(comparison_html(found, 0.95), "LEAK (severe)"));
  CHECK(comparison_json(found)["found_at_0.05"]["a"]["value"] == found.found->a.value);
}

TEST_CASE("defences come to a conclusion: the mildest that helps, or that none does") {
  const auto none = defence(kUnaltered, 0, 1, 0.1), mild = defence("noise", 0.1, 0.9, 0.06);
  const auto helps = defence("noise", 0.4, 0.7, 0), dear = defence("blur", 9, 0.3, 0);
  CHECK_THAT(defences_conclusion({none, mild, dear, helps}), Contains("is noise 0.4"));
  CHECK_THAT(defences_conclusion({none, mild}), Contains("None of these") && Contains("noise 0.1"));
  CHECK_THAT(defences_conclusion({helps, defence(kUnaltered, 0, 1, 0)}),
             Contains("nothing to defend"));
  CHECK(defences_conclusion({}).empty());
}

TEST_CASE("the page of decisions says how many, which, and what that is not") {
  const auto page = decisions_html(decide(audit_rows(300, 0.2), std::nullopt));
  CHECK(says(page, "AT LEAST "));
  CHECK(says(page, "There may be more"));
  CHECK(says(page, "not the probability that this image is unseen"));
  CHECK(says(page, "&lt;1&gt;"));  // ids are escaped
  const auto nothing = decisions_html(decide(audit_rows(300, 0), std::nullopt));
  CHECK(says(nothing, "NONE SHOWN"));
  CHECK(says(nothing, "None is called a member"));
  CHECK(says(decisions_html(decide(audit_rows(4, 0), std::nullopt)), "CANNOT SAY"));
}
