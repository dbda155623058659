#include <unistd.h>

#include <atomic>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <memberscope/auditor.hpp>
#include <memberscope/rows.hpp>
#include <mutex>
#include <sstream>

#include "support/catch2.h"

namespace {

namespace fs = std::filesystem;
using memberscope::Auditor;
using memberscope::Existing;
using memberscope::Listener;

constexpr int64_t kSide = 24;
constexpr int kPairs = 24;

/// A folder that is gone when the test ends.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "auditor-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

float noise(int64_t pair, int64_t place) {
  const auto mixed = static_cast<uint32_t>(pair * 7919 + place * 104729 + pair * place);
  return static_cast<float>(mixed * 2654435761U >> 8) / static_cast<float>(1U << 24);
}

/// Pairs in memory, alternately non-members and members: the truth is half of the input and half
/// noise of its own.
class Pairs : public memberscope::PairSource {
 public:
  int64_t count() const override { return kPairs; }
  memberscope::OwnedPair load(int64_t i) override {
    if (i == fails_at) throw std::runtime_error("the disk is gone");
    auto pixels = std::make_shared<std::vector<float>>(2 * kSide * kSide * 3);
    const int64_t n = kSide * kSide * 3;
    for (int64_t k = 0; k < n; ++k) {
      (*pixels)[static_cast<size_t>(k)] = noise(i, k / 48);
      (*pixels)[static_cast<size_t>(n + k)] = 0.5F * noise(i, k / 48) + 0.5F * noise(i + 100, k);
    }
    memberscope::Pair pair{memberscope::ImageView(pixels->data(), kSide, kSide, 3),
                           memberscope::ImageView(pixels->data() + n, kSide, kSide, 3)};
    return {pair, pixels};
  }
  static std::vector<memberscope::PairName> names() {
    std::vector<memberscope::PairName> names;
    for (int i = 0; i < kPairs; ++i)
      names.push_back({"pair " + std::to_string(i),
                       i % 2 ? memberscope::Membership::member : memberscope::Membership::nonmember,
                       ""});
    return names;
  }

  int64_t fails_at = -1;
};

class Victim : public memberscope::VictimModel {
 public:
  memberscope::OutputSpec output_spec(memberscope::Shape input) const override { return {input}; }
  void predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) override {
    for (int64_t i = 0; i < x.height() * x.width() * x.channels(); ++i)
      y_hat.data<float>()[i] = 0.5F * x.data<float>()[i] + 0.25F;
    ++asked;
  }
  bool thread_safe() const override { return true; }

  std::atomic<int> asked{0};
};

/// What a listener heard; it ends the run after some pairs.
struct Heard {
  int64_t end_after = -1;
  std::atomic<int64_t> done{0};
  std::mutex mutex;
  std::string notes;

  Listener listener() {
    return {[this](const std::string& text) {
              const std::lock_guard<std::mutex> lock(mutex);
              notes += text + "\n";
            },
            [this](int64_t n, int64_t) { done = n; },
            [this] { return end_after >= 0 && done >= end_after; }};
  }
};

/// An auditor of these pairs and this victim, quick and alike on every machine.
Auditor auditor_of(Victim& victim, std::shared_ptr<Pairs> pairs = std::make_shared<Pairs>()) {
  Auditor auditor;
  auditor.victim(victim, "half of the input").pairs(std::move(pairs), Pairs::names());
  auditor.set("threads", "1").set("maps", "none");
  return auditor;
}

std::string text_of(const std::string& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Ids and scores of rows, which are the same whatever a run took.
std::string scores_in(const std::string& file) {
  std::ostringstream text;
  text.precision(17);
  const auto rows = memberscope::Rows::read(file);
  for (int64_t i = 0; i < rows.size(); ++i) {
    const auto row = rows.row(i);
    text << row.id << ' ' << row.l_rec << ' ' << row.l_pred << ' ' << row.l_mem << '\n';
  }
  return text.str();
}

}  // namespace

TEST_CASE("an audit of a program's own victim and pairs writes what the command writes") {
  const Folder folder;
  Victim victim;
  auto auditor = auditor_of(victim);
  auditor.set("fail-if", "l_mem.auc >= 0");
  Heard heard;
  const auto summary = auditor.audit(folder / "audit", Existing::refuse, heard.listener());
  CHECK(summary.n_scored == kPairs);
  CHECK(summary.n_failed == 0);
  CHECK(summary.n_queries == kPairs);
  CHECK(victim.asked == summary.n_queries + summary.n_check_queries);
  CHECK(summary.is_judged == 1);
  CHECK(summary.is_tripped == 1);
  CHECK(summary.is_interrupted == 0);
  for (const char* name :
       {"rows.jsonl", "rows.csv", "run.json", "figures.json", "junit.xml", "report.html"})
    CHECK(fs::exists(folder / ("audit/" + std::string(name))));
  CHECK(text_of(folder / "audit/run.json").find("half of the input") != std::string::npos);
  CHECK(heard.notes.find("24 pairs scored, 0 failed") != std::string::npos);
  CHECK(heard.done == kPairs);
  CHECK_FALSE(auditor.sentence().empty());
  CHECK(auditor.table().find("L_mem") != std::string::npos);
}

TEST_CASE("an audit goes on where it was stopped and ends as if it had not been") {
  const Folder folder;
  Victim victim;
  auto whole = auditor_of(victim);
  whole.audit(folder / "whole");
  const int asked_whole = victim.asked.exchange(0);
  auto auditor = auditor_of(victim);
  Heard heard;
  heard.end_after = 5;
  const auto stopped = auditor.audit(folder / "audit", Existing::refuse, heard.listener());
  CHECK(stopped.is_interrupted == 1);
  CHECK(stopped.is_judged == 0);
  CHECK(stopped.n_scored >= 5);
  CHECK(stopped.n_scored < kPairs);
  CHECK(auditor.sentence().empty());
  const auto finished = auditor.audit(folder / "audit", Existing::resume);
  CHECK(finished.n_scored == kPairs);
  CHECK(finished.n_queries == kPairs - stopped.n_scored);
  CHECK(victim.asked == asked_whole);
  CHECK(scores_in(folder / "audit/rows.csv") == scores_in(folder / "whole/rows.csv"));
  CHECK(text_of(folder / "audit/figures.json") == text_of(folder / "whole/figures.json"));
}

TEST_CASE("what is there is refused, and nothing else is resumed") {
  const Folder folder;
  Victim victim;
  auto auditor = auditor_of(victim);
  auditor.audit(folder / "audit");
  const int asked = victim.asked;
  CHECK_THROWS_WITH(auditor.audit(folder / "audit"), Catch::Contains("an audit is already there"));
  auditor.victim(victim, "another model");
  CHECK_THROWS_WITH(
      auditor.audit(folder / "audit", Existing::resume),
      Catch::Contains("begun with other settings") && Catch::Contains("another model"));
  auditor.victim(victim, "half of the input").set("seed", "7");
  CHECK_THROWS_WITH(auditor.audit(folder / "audit", Existing::resume),
                    Catch::Contains("method/seed"));
  CHECK(victim.asked == asked);
  CHECK_THROWS(auditor.audit(folder / "none", Existing::resume));
  CHECK_FALSE(fs::exists(folder / "none"));
}

TEST_CASE("options are set by their names and checked at once") {
  Auditor auditor;
  auditor.set("input-range", "-1 1").set("beta", "fit").set("bgr", "1").set("victim-kind", "image");
  const auto refused = [&](const char* name, const char* value, const char* why) {
    CHECK_THROWS_WITH(auditor.set(name, value), Catch::Contains(why));
  };
  refused("colour", "red", "there is no option 'colour'");
  refused("beta", "much", "beta: expected fit or a number");
  refused("input-range", "1 -1", "the first below the second");
  refused("input-range", "1", "expected 2 values, found 1");
  refused("loss", "l3", "not in {default,l1");
  refused("threads", "nan", "expected a whole number from 0 to 4096");
  refused("bgr", "yes", "expected 1 or 0");
  refused("fail-if", "l_mem.auc > much", "number");
  refused("fail-if", "", "");
  CHECK_THROWS_WITH(auditor.audit("/nonexistent/audit"), Catch::Contains("no pairs"));
}

TEST_CASE("pairs of a program need a name each, once") {
  Auditor auditor;
  auto names = Pairs::names();
  names.pop_back();
  CHECK_THROWS_WITH(auditor.pairs(std::make_shared<Pairs>(), names),
                    Catch::Contains("a name for each"));
  names.push_back(names.front());
  CHECK_THROWS_WITH(auditor.pairs(std::make_shared<Pairs>(), names),
                    Catch::Contains("'pair 0' comes twice"));
}

TEST_CASE("without a victim and without outputs nothing is scored") {
  const Folder folder;
  Auditor auditor;
  auditor.pairs(std::make_shared<Pairs>(), Pairs::names());
  CHECK_THROWS_WITH(auditor.audit(folder / "audit"), Catch::Contains("no victim"));
}

TEST_CASE("a pair that cannot be loaded is a failed row; its neighbours are scored") {
  const Folder folder;
  Victim victim;
  auto pairs = std::make_shared<Pairs>();
  pairs->fails_at = 3;
  auto auditor = auditor_of(victim, pairs);
  const auto summary = auditor.audit(folder / "audit");
  CHECK(summary.n_scored == kPairs - 1);
  CHECK(summary.n_failed == 1);
  CHECK(text_of(folder / "audit/rows.csv").find("the disk is gone") != std::string::npos);
}

TEST_CASE("rows without a judgement, and L_pred alone") {
  const Folder folder;
  Victim victim;
  auto auditor = auditor_of(victim);
  CHECK(auditor.score(folder / "rows.jsonl").n_scored == kPairs);
  const int asked = victim.asked;
  CHECK(auditor.predictability(folder / "l_pred.csv").n_scored == kPairs);
  CHECK(victim.asked == asked);
  auditor.audit(folder / "audit");
  CHECK(scores_in(folder / "rows.jsonl") == scores_in(folder / "audit/rows.csv"));
  const auto rows = memberscope::Rows::read(folder / "l_pred.csv");
  CHECK(std::isnan(rows.row(0).l_rec));
  CHECK(rows.row(0).l_pred > 0);
}

TEST_CASE("a listener that wants an end at once is heard") {
  const Folder folder;
  Victim victim;
  auto auditor = auditor_of(victim);
  Listener listener;
  listener.cancelled = [] { return true; };
  try {
    auditor.audit(folder / "audit", Existing::refuse, listener);
    FAIL("the audit went on");
  } catch (const memberscope::Error& e) {
    CHECK(e.status() == MSC_CANCELLED);
  }
  CHECK(victim.asked == 0);
}
