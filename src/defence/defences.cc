#include "defence/defences.h"

#include <algorithm>
#include <cmath>
#include <memberscope/target.hpp>

#include "audit/csv.h"
#include "audit/rows.h"
#include "core/base/format.h"
#include "judging/combined.h"
#include "judging/group_numbers.h"

namespace msc::audit {
namespace {

using Json = nlohmann::ordered_json;

/// Of the samples that have the score: where the truth is constant there is no share, where L_pred
/// is 0 none combined.
DefenceAuc auc_of(const std::vector<int32_t>& member, const std::vector<int64_t>& group,
                  const std::vector<double>& values) {
  memberscope::EvaluationInput input{{}, {}, {{"score", {}}}};
  for (size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) continue;
    input.member.push_back(member[i]);
    if (!group.empty()) input.group.push_back(group[i]);
    input.scores[0].second.push_back(values[i]);
  }
  const auto members = std::count(input.member.begin(), input.member.end(), 1);
  return members > 0 && members < static_cast<int64_t>(input.member.size()) ? DefenceAuc(input)
                                                                            : DefenceAuc();
}

DefenceAuc combined_auc(const std::vector<DefendedSample>& samples,
                        const std::vector<int64_t>& group, int32_t kind) {
  ShareSamples with_share;
  for (size_t i = 0; i < samples.size(); ++i) {
    const auto& sample = samples[i];
    if (!std::isfinite(sample.share_low)) continue;
    with_share.member.push_back(sample.member);
    if (!group.empty()) with_share.group.push_back(group[i]);
    with_share.l_mem.push_back(sample.l_mem);
    with_share.l_pred.push_back(sample.l_pred);
    with_share.share_low.push_back(sample.share_low);
  }
  return auc_of(with_share.member, with_share.group, combine(with_share, kind).values);
}

JudgedDefence judge(const Defence& defence, int32_t kind) {
  std::vector<int32_t> member;
  std::vector<std::string> names;
  std::vector<double> l_rec, l_mem, share;
  for (const auto& sample : defence.samples) {
    member.push_back(sample.member);
    names.push_back(sample.group);
    l_rec.push_back(sample.l_rec);
    l_mem.push_back(sample.l_mem);
    share.push_back(-sample.share);
  }
  const auto group = group_numbers(names);
  return {
      &defence,
      {auc_of(member, group, l_rec), auc_of(member, group, l_mem), auc_of(member, group, share),
       combined_auc(defence.samples, group, defence.name == "argmax" ? +MSC_TARGET_LABELS : kind)}};
}

}  // namespace

std::vector<JudgedDefence> judge_defences(const std::vector<Defence>& defences, int32_t kind) {
  std::vector<JudgedDefence> all;
  for (const auto& defence : defences) all.push_back(judge(defence, kind));
  return all;
}

std::string defences_csv(const std::vector<JudgedDefence>& all) {
  std::string text = "defence,strength,psnr,ssim,mean_iou";
  for (const char* name : kDefendedScores) text += msc::format(",{0}_auc,{0}_low,{0}_high", name);
  text += ",n\n";
  for (const auto& judged : all) {
    const auto& d = *judged.defence;
    text += csv_field(d.name) + "," + number_text(d.strength);
    text += d.images ? msc::format(",{},{},", number_text(d.psnr), number_text(d.ssim))
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
    text += msc::format(",{}\n", d.samples.size());
  }
  return text;
}

Json defences_json(const std::vector<JudgedDefence>& all) {
  Json list = Json::array();
  for (const auto& judged : all) {
    const auto& d = *judged.defence;
    Json entry{{"defence", d.name}, {"strength", d.strength}, {"n", d.samples.size()}};
    entry["psnr"] = d.images ? Json(d.psnr) : Json();
    entry["ssim"] = d.images ? Json(d.ssim) : Json();
    entry["mean_iou"] = d.images ? Json() : Json(d.mean_iou);
    for (size_t i = 0; i < std::size(kDefendedScores); ++i) {
      if (!judged.auc[i].defined()) {
        entry["auc"][kDefendedScores[i]] = Json();
        continue;
      }
      const auto auc = judged.auc[i].estimate();
      entry["auc"][kDefendedScores[i]] = {
          {"value", auc.value}, {"low", auc.low}, {"high", auc.high}, {"method", auc.method}};
    }
    list.push_back(std::move(entry));
  }
  return {{"schema", kSchema}, {"defences", std::move(list)}};
}

std::string utility_text(const Defence& d) {
  return d.images ? msc::format("{:5.1f} dB, SSIM {:.3f}", d.psnr, d.ssim)
                  : msc::format("mIoU {:.3f}", d.mean_iou);
}

std::string defences_table(const std::vector<JudgedDefence>& all) {
  std::string text = msc::format("  {:<24}{:<24}{:>8}{:>8}{:>8}{:>10}   (AUC)\n", "defence",
                                 "utility", "L_rec", "L_mem", "share", "combined");
  for (const auto& judged : all) {
    text += msc::format("  {:<24}{:<24}",
                        msc::format("{} {:g}", judged.defence->name, judged.defence->strength),
                        utility_text(*judged.defence));
    for (size_t i = 0; i < std::size(kDefendedScores); ++i) {
      const auto& auc = judged.auc[i];
      text +=
          msc::format("{:>{}}", auc.defined() ? msc::format("{:.3f}", auc.estimate().value) : "-",
                      i == 3 ? 10 : 8);
    }
    text += "\n";
  }
  return text;
}

}  // namespace msc::audit
