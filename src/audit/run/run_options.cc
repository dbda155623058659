#include "audit/options/number_text.h"
#include "audit/run/judge_rows.h"
#include "audit/run/run_audit.h"
#include "core/base/bad_input.h"

namespace msc::audit {
namespace {

using Texts = std::vector<std::string>;

const OptionTable::Words kMaps{{"shown", static_cast<int32_t>(MapChoice::kShown)},
                               {"all", static_cast<int32_t>(MapChoice::kAll)},
                               {"none", static_cast<int32_t>(MapChoice::kNone)}};

/// Of a condition by itself; whether there is such a figure depends on other options.
std::string check_condition(const std::string& text) {
  try {
    parse_gate(text);
    return "";
  } catch (const InputError& e) {
    return e.what();
  }
}

void add_conditions(OptionTable& table, JudgingSettings& s) {
  auto& option = table.other(
      "fail-if", "CONDITION",
      "End with exit code 7 when this holds or cannot be judged: FIGURE[.value|.low|.high] OP "
      "NUMBER, for instance 'l_mem.auc.low > 0.6' or 'l_mem.tpr@0.01 >= 0.1'. May be given several "
      "times");
  option.repeats = true;
  option.check = check_condition;
  option.set = [&s](const Texts& texts) {
    s.fail_if.insert(s.fail_if.end(), texts.begin(), texts.end());
    return std::string();
  };
}

void add_part(OptionTable& table, AuditOptions& options) {
  auto& option = table.other(
      "part", "I/N|auto",
      "Score the I-th of N parts of the pairs into a folder of its own, for as many processes or "
      "machines; auto takes I and N from a Slurm array or an indexed Kubernetes job. 'memberscope "
      "merge' makes the whole of them");
  option.told = Told::kNowhere;
  option.set = [&options](const Texts& texts) -> std::string {
    try {
      options.part = parse_part(texts[0]);
      return "";
    } catch (const BadInput& e) {
      return e.what();
    }
  };
}

void add_merge(OptionTable& table, AuditOptions& options) {
  auto& option =
      table.other("merge", "DIR",
                  "A part, in a folder of its own, of which this audit consists. May be given "
                  "several times");
  option.repeats = true;
  option.told = Told::kNowhere;
  option.set = [&options](const Texts& texts) {
    options.merged.insert(options.merged.end(), texts.begin(), texts.end());
    return std::string();
  };
}

}  // namespace

OptionTable judging_options(JudgingSettings& s, const char* seed_name) {
  OptionTable table("Judging");
  add_conditions(table, s);
  table.number("confidence", s.judge.confidence, 0.5, 0.9999, "Of all intervals, two-sided")
      .shown_default = "0.95";
  table.number(
      "prior", s.judge.prior, {0, 1, true, true},
      "Share of members among all candidates: also tell the precision of the calls, at each rate; "
      "at 0 or 1 there is nothing to find out");
  table.flag(
      "calibrated", s.judge.calibrated,
      "Also rates at thresholds that one half of the pairs chooses and the other half judges");
  table.seed(seed_name, s.judge.seed, "Of every random choice in the judgement");
  table.flag("no-images", s.no_images,
             "Leave pictures, maps, names of files and commands out of everything that is written");
  return table;
}

OptionTable audit_options(AuditOptions& options) {
  OptionTable table("");
  auto& maps = table.choice("maps", options.maps, kMaps,
                            "Pairs whose L_rec, L_pred and L_mem are mapped position by position: "
                            "those that the page shows, all, or none",
                            "");
  maps.type = "shown|all|none [shown]";
  maps.whole_type = true;
  add_part(table, options);
  add_merge(table, options);
  table.text("title", options.title, "TEXT", "Title of the page").shown_default = options.title;
  return table;
}

}  // namespace msc::audit
