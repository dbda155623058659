// What an audit knows of its split beyond the rows: near-duplicates, and pooled features for the
// blind classifier.
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "audit/blind_features.h"
#include "audit/findings.h"
#include "audit/near_duplicates.h"
#include "judging/figures.h"
#include "judging/verdict.h"
#include "page/audit_report.h"
#include "page/page.h"
#include "report_rows.h"
#include "support/catch2.h"

using namespace msc::audit;
namespace fs = std::filesystem;

namespace {

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("evidence_test_" + std::to_string(getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path operator/(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

/// Three features a row, one of which is shifted for members.
BlindFeatures features_of(const std::vector<Row>& rows, double shift) {
  BlindFeatures features;
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto noise = [&](double k) {
      return static_cast<float>(
          std::fmod(std::abs(std::sin(k * (static_cast<double>(i) + 1))) * 1e4, 1.0));
    };
    features[rows[i].id] = {noise(12.9), noise(78.2) + static_cast<float>(shift * *rows[i].member),
                            noise(37.7)};
  }
  return features;
}

const BlindBaseline* classifier_of(const Judgement& judgement) {
  for (const auto& baseline : judgement.blind)
    if (baseline.name == kBlindClassifier) return &baseline;
  return nullptr;
}

}  // namespace

TEST_CASE("a classifier that tells the pictures apart makes the finding a warning") {
  const auto rows = audit_rows(200, 0.05);
  const auto fair = judge(rows, {}, {features_of(rows, 0), {}});
  REQUIRE(classifier_of(fair));
  CHECK(classifier_of(fair)->p_holm > 0.05);
  CHECK(verdict(fair).is(Verdict::Word::kLeak));
  const auto apart = judge(rows, {}, {features_of(rows, 0.5), {}});
  REQUIRE(classifier_of(apart));
  CHECK(classifier_of(apart)->auc.value > 0.75);
  CHECK(classifier_of(apart)->p_value == Approx(0.001));
  CHECK(verdict(apart).detail == Verdict::Detail::kConfounded);
  CHECK(verdict(apart).sentence.find("a classifier on pooled features reaches AUC 0.") !=
        std::string::npos);
  CHECK(page_html(apart, verdict(apart), {}).find("linear classifier on pooled features") !=
        std::string::npos);
}

TEST_CASE(
    "a classifier that ranks the wrong way round has learnt nothing and allows no confounding") {
  Judgement judgement;
  BlindBaseline baseline;
  baseline.auc.low = 0.1;
  baseline.auc.high = 0.6;
  baseline.name = kBlindClassifier;
  judgement.blind = {baseline};
  CHECK(judgement.largest_confounding() == Approx(0.6));
  judgement.blind[0].name = "l_pred";
  CHECK(judgement.largest_confounding() == Approx(0.9));
}

TEST_CASE("a classifier on the rows that have features; none with few rows") {
  const auto rows = audit_rows(40, 0.05);
  CHECK_FALSE(classifier_of(judge(rows)));
  auto features = features_of(rows, 0);
  for (const int i : {7, 9}) features.erase(rows[i].id);
  const auto lacking = judge(rows, {}, {features, {}});
  REQUIRE(classifier_of(lacking));
  CHECK(classifier_of(lacking)->coverage.members_without == 2);
  features[rows[7].id] = {1};  // of another extractor
  CHECK(classifier_of(judge(rows, {}, {features, {}}))->coverage.members_without == 2);
  const auto few = audit_rows(18, 0.05);
  CHECK_FALSE(classifier_of(judge(few, {}, {features_of(few, 0), {}})));
}

TEST_CASE(
    "pooled features survive a killed run: a torn end is cut off, the last of a pair counts, and a "
    "damaged line costs nothing but itself") {
  const Folder folder;
  const auto file = folder / "features.jsonl";
  CHECK(read_features(file).empty());
  {
    FeatureLog log(file, 0666);
    log.append("a", {1, 2});
    log.append("b", {3, 4});
  }
  fs::resize_file(file, fs::file_size(file) - 3);
  CHECK(read_features(file).size() == 1);
  {
    FeatureLog log(file, 0666);
    log.append("c", {5, -6.25F});
    log.append("d", {5, 6});
    log.append("a", {7, 8});
  }
  std::string text;
  std::getline(std::ifstream(file, std::ios::binary), text, '\0');
  text.at(text.find("\"id\":\"d\"") + 20) ^= 1;
  std::ofstream(file, std::ios::binary) << text;
  CHECK(read_features(file).size() == 2);
  { const FeatureLog log(file, 0666); }
  CHECK(fs::exists(folder / "features.damaged.jsonl"));
  const auto features = read_features(file);
  CHECK(features.size() == 2);
  CHECK(features.at("c") == std::vector<float>{5, -6.25F});
  CHECK(features.at("a") == std::vector<float>{7, 8});
}

TEST_CASE("findings are kept and shown as the first warnings") {
  const Folder folder;
  const auto file = folder / "findings.json";
  CHECK(read_findings(file).empty());
  std::ofstream(file) << findings_text({"Labels are <shifted>.", "b"});
  const auto findings = read_findings(file);
  CHECK(findings == std::vector<std::string>{"Labels are <shifted>.", "b"});
  const auto judgement = judge(audit_rows(80, 0.05), {}, {{}, NearDuplicates{}, findings});
  CHECK(judgement.warnings == findings);
  CHECK(page_html(judgement, verdict(judgement), {}).find("Labels are &lt;shifted&gt;.") !=
        std::string::npos);
  for (const char* text : {"[1]", "{\"findings\": 1}", "{"}) {
    std::ofstream(file) << text;
    CHECK_THROWS_AS(read_findings(file), InputError);
  }
}

TEST_CASE("near-duplicates are kept, warned of and shown") {
  const Folder folder;
  const auto file = folder / "near_duplicates.json";
  CHECK_FALSE(read_duplicates(file));
  std::ofstream(file) << duplicates_text({31, 2, {{"<1>", "a&b"}}});
  const auto found = read_duplicates(file);
  REQUIRE(found);
  const auto judgement = judge(audit_rows(80, 0.05), {}, {{}, found});
  const auto json = figures_json(judgement, verdict(judgement))["validity"]["near_duplicates"];
  CHECK(json.dump() == R"({"n":31,"n_failed":2,"pairs":[{"member":"<1>","nonmember":"a&b"}]})");
  REQUIRE_FALSE(judgement.warnings.empty());
  CHECK(judgement.warnings[0].find("31 pairs of a member and a non-member") != std::string::npos);
  CHECK(page_html(judgement, verdict(judgement), {}).find("<td>&lt;1&gt;</td><td>a&amp;b</td>") !=
        std::string::npos);
  CHECK(judgement.warnings[0].find("2 inputs could not be read and were not compared") !=
        std::string::npos);
  CHECK(duplicates_sentence({0, 0, {}}).find("could not") == std::string::npos);
  const auto none = judge(audit_rows(80, 0.05), {}, {{}, NearDuplicates{}});
  CHECK(none.warnings.empty());
  CHECK(page_html(none, verdict(none), {}).find("nearly the same picture") != std::string::npos);
  const auto unknown = judge(audit_rows(80, 0.05));
  CHECK(figures_json(unknown, verdict(unknown))["validity"]["near_duplicates"].is_null());
  std::ofstream(file) << "[1]";
  CHECK_THROWS_AS(read_duplicates(file), InputError);
}
