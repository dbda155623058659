#include "page/render.h"

#include "judging/verdict.h"
#include "page/embedded.h"
#include "page/html.h"
#include "page/junit.h"
#include "page/page.h"
#include "report_rows.h"
#include "support/catch2.h"

using namespace msc::audit;

namespace {

constexpr const char* kAwkward = "<b>{{n}}</b> & \"q\" 'a' \x02\x1F\t";
constexpr const char* kEscaped =
    "&lt;b&gt;{{n}}&lt;/b&gt; &amp; &quot;q&quot; &#39;a&#39; \xEF\xBF\xBD\xEF\xBF\xBD\t";

PageData junit_data() {
  return {{"n", 1}, {"n_failures", 0}, {"cases", PageData::array()}, {"sentence", "s"}};
}

}  // namespace

TEST_CASE("a template escapes every text, what XML forbids too, and reads no tags out of it") {
  CHECK(escape(kAwkward) == kEscaped);
  auto data = junit_data();
  data["cases"].push_back({{"name", kAwkward}, {"failure", kAwkward}});
  data["sentence"] = kAwkward;
  const auto text = render("junit.mustache", data);
  const std::string escaped = kEscaped;
  CHECK_THAT(text, Catch::Contains("name=\"" + escaped + "\">") &&
                       Catch::Contains("message=\"" + escaped + "\"/>") &&
                       Catch::Contains("<system-out>" + escaped + "</system-out>"));
}

TEST_CASE("what comes from rows is escaped on the page, wherever it stands") {
  auto rows = audit_rows(60, 0.05);
  for (size_t i = 0; i < rows.size(); ++i) {
    rows[i].id = kAwkward + std::to_string(i);
    rows[i].group = kAwkward + std::to_string(i % 12);
  }
  ReportOptions options;
  options.title = kAwkward;
  options.run = {{kAwkward, {{"text", kAwkward}, {"number", 2.5}, {"nothing", nullptr}}}};
  const auto judgement = judge(rows, {}, {{}, NearDuplicates{1, 0, {{kAwkward, kAwkward}}}});
  const auto page = page_html(judgement, verdict(judgement), options);
  const std::string escaped = kEscaped;
  CHECK(page.find("<b>{{n}}") == std::string::npos);
  CHECK(page.find('\x02') == std::string::npos);
  for (const auto& text :
       {"<title>" + escaped + "</title>", "<h1>" + escaped + "</h1>",
        "<span class=\"id\">" + escaped, "<td class=\"name\">" + escaped,
        "<td>" + escaped + "</td><td>" + escaped + "</td>",
        "<td>" + escaped + " / text</td><td class=\"value\">" + escaped + "</td>",
        "<td>" + escaped + " / number</td><td class=\"value\">2.5</td>"})
    CHECK_THAT(page, Catch::Contains(text));
  CHECK(page.find("nothing</td>") == std::string::npos);
}

TEST_CASE("a name that the data lack, a template that is none and a bare number are mistakes") {
  auto data = junit_data();
  data.erase("sentence");
  CHECK_THROWS_WITH(render("junit.mustache", data), Catch::Contains("\"sentence\""));
  CHECK_THROWS_WITH(render("report.mustache", PageData::object()), Catch::Contains("\"title\""));
  CHECK_THROWS_WITH(render("reprot.mustache", data), Catch::Contains("reprot.mustache"));
  data["sentence"] = 0.1;
  CHECK_THROWS_WITH(render("junit.mustache", data), Catch::Contains("0.1"));
}

TEST_CASE("whole numbers are shown, empty texts and lists leave their section out") {
  auto data = junit_data();
  data["n"] = 12345678901;
  data["cases"] = {{{"name", "passed"}, {"failure", ""}}};
  const auto text = render("junit.mustache", data);
  CHECK_THAT(text, Catch::Contains("tests=\"12345678901\" failures=\"0\"") &&
                       Catch::Contains("name=\"passed\"/>"));
  CHECK(text.find("<failure") == std::string::npos);
  CHECK(framed(PageData::array()) == false);
  CHECK(framed({1, 2})["each"].size() == 2);
}

TEST_CASE("every page carries its style and no tag of a template") {
  const auto judgement = judge(audit_rows(60, 0.05));
  const auto page = page_html(judgement, verdict(judgement), {});
  CHECK_THAT(page, Catch::Contains("<style>" + std::string(embedded("style.css")) + "</style>") &&
                       Catch::Contains("<i>L</i><sub>mem</sub>"));
  CHECK(page.find("{{") == std::string::npos);
}
