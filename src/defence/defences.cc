#include "defence/defences.h"

#include <algorithm>
#include <map>
#include <memberscope/target.hpp>

#include "audit/csv.h"
#include "audit/rows.h"
#include "core/base/format.h"
#include "judging/combined.h"
#include "judging/group_numbers.h"

namespace msc::audit {
namespace {

using Json = nlohmann::ordered_json;

bool has_both_sides(const std::vector<int32_t>& member) {
  const auto members = std::count(member.begin(), member.end(), 1);
  return members > 0 && members < static_cast<int64_t>(member.size());
}

std::vector<int64_t> groups_of(const std::vector<Row>& rows) {
  std::vector<std::string> names;
  for (const auto& row : rows) names.push_back(row.group);
  return group_numbers(names);
}

/// Over the rows that have the score: where the truth is constant there is no share, where L_pred
/// is 0 none combined.
DefenceAuc auc_of(const std::vector<Row>& rows, const std::vector<int64_t>& group,
                  const ScoreKind& kind) {
  memberscope::EvaluationInput input{{}, {}, {{kind.name, {}}}};
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto value = oriented(rows[i], kind);
    if (!value) continue;
    input.member.push_back(*rows[i].member);
    if (!group.empty()) input.group.push_back(group[i]);
    input.scores[0].second.push_back(*value);
  }
  return has_both_sides(input.member) ? DefenceAuc(input) : DefenceAuc();
}

using RowsById = std::map<std::string, const Row*>;

/// Over the pairs that have the score in both.
std::optional<AucChange> change_of(const RowsById& unaltered, const std::vector<Row>& rows,
                                   const std::vector<int64_t>& group, const ScoreKind& kind) {
  memberscope::EvaluationInput input{{}, {}, {{"a", {}}, {"b", {}}}};
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto before = unaltered.find(rows[i].id);
    if (before == unaltered.end()) continue;
    const auto a = oriented(*before->second, kind), b = oriented(rows[i], kind);
    if (!a || !b) continue;
    input.member.push_back(*rows[i].member);
    if (!group.empty()) input.group.push_back(group[i]);
    input.scores[0].second.push_back(*a);
    input.scores[1].second.push_back(*b);
  }
  if (!has_both_sides(input.member)) return std::nullopt;
  const memberscope::Evaluation evaluation(input);
  const auto change = evaluation.find("b.auc-a.auc");
  return AucChange{change.value, change.low, change.high};
}

void judge(JudgedDefence& judged, const RowsById& unaltered) {
  const auto& rows = judged.defence.rows;
  const auto group = groups_of(rows);
  for (const auto* score : defended_scores()) {
    judged.auc.push_back(auc_of(rows, group, *score));
    judged.change.push_back(change_of(unaltered, rows, group, *score));
  }
}

}  // namespace

std::vector<const ScoreKind*> defended_scores() {
  return scores_where([](const ScoreKind& kind) { return kind.defended; });
}

std::vector<JudgedDefence> judge_defences(std::vector<Defence> defences) {
  std::vector<JudgedDefence> all;
  for (auto& defence : defences) {
    fill_combined(defence.rows);
    all.push_back({std::move(defence), {}, {}});
  }
  RowsById unaltered;
  if (!all.empty())
    for (const auto& row : all.front().defence.rows) unaltered.emplace(row.id, &row);
  for (auto& judged : all) judge(judged, unaltered);
  return all;
}

std::string defences_csv(const std::vector<JudgedDefence>& all) {
  std::string text = "defence,strength,psnr,ssim,mean_iou";
  for (const auto* score : defended_scores())
    text += msc::format(",{0}_auc,{0}_low,{0}_high", score->name);
  text += ",n";
  for (const auto* score : defended_scores())
    text += msc::format(",{0}_change,{0}_change_low,{0}_change_high", score->name);
  text += "\n";
  for (const auto& judged : all) {
    const auto& d = judged.defence;
    text += csv_field(d.name) + "," + number_text(d.strength);
    text += d.images() ? msc::format(",{},{},", number_text(d.psnr), number_text(d.ssim))
                       : ",,," + number_text(d.mean_iou);
    for (const auto& auc : judged.auc) {
      if (!auc.defined()) {
        text += ",,,";
        continue;
      }
      const auto estimate = auc.estimate();
      text += msc::format(",{},{},{}", number_text(estimate.value), number_text(estimate.low),
                          number_text(estimate.high));
    }
    text += msc::format(",{}", d.rows.size());
    for (const auto& change : judged.change)
      text += change ? msc::format(",{},{},{}", number_text(change->value),
                                   number_text(change->low), number_text(change->high))
                     : ",,,";
    text += "\n";
  }
  return text;
}

Json defences_json(const std::vector<JudgedDefence>& all) {
  Json list = Json::array();
  const auto names = names_of(defended_scores());
  for (const auto& judged : all) {
    const auto& d = judged.defence;
    Json entry{{"defence", d.name}, {"strength", d.strength}, {"n", d.rows.size()}};
    entry["psnr"] = d.images() ? Json(d.psnr) : Json();
    entry["ssim"] = d.images() ? Json(d.ssim) : Json();
    entry["mean_iou"] = d.images() ? Json() : Json(d.mean_iou);
    for (size_t i = 0; i < names.size(); ++i) {
      if (!judged.auc[i].defined()) {
        entry["auc"][names[i]] = Json();
        continue;
      }
      const auto auc = judged.auc[i].estimate();
      entry["auc"][names[i]] = {
          {"value", auc.value}, {"low", auc.low}, {"high", auc.high}, {"method", auc.method}};
      if (const auto& change = judged.change[i])
        entry["change"][names[i]] = {
            {"value", change->value}, {"low", change->low}, {"high", change->high}};
    }
    list.push_back(std::move(entry));
  }
  return {{"schema", kSchema}, {"defences", std::move(list)}};
}

std::string utility_text(const Defence& d) {
  return d.images() ? msc::format("{:5.1f} dB, SSIM {:.3f}", d.psnr, d.ssim)
                    : msc::format("mIoU {:.3f}", d.mean_iou);
}

std::string defences_table(const std::vector<JudgedDefence>& all) {
  const auto scores = defended_scores();
  const auto width = [&](size_t i) {
    return std::max<size_t>(8, std::string(scores[i]->label).size() + 2);
  };
  std::string text = msc::format("  {:<24}{:<24}", "defence", "utility");
  for (size_t i = 0; i < scores.size(); ++i)
    text += msc::format("{:>{}}", scores[i]->label, width(i));
  text += "   (AUC)\n";
  for (const auto& judged : all) {
    text += msc::format("  {:<24}{:<24}",
                        msc::format("{} {:g}", judged.defence.name, judged.defence.strength),
                        utility_text(judged.defence));
    for (size_t i = 0; i < scores.size(); ++i) {
      const auto& auc = judged.auc[i];
      text += msc::format(
          "{:>{}}", auc.defined() ? msc::format("{:.3f}", auc.estimate().value) : "-", width(i));
    }
    text += "\n";
  }
  return text;
}

}  // namespace msc::audit
