#include "report/defences.h"

#include <map>
#include <memberscope/combined_score.hpp>
#include <memberscope/evaluation.hpp>
#include <nlohmann/json.hpp>

#include "base/format.h"
#include "report/csv.h"
#include "report/files.h"
#include "report/html.h"
#include "report/plot.h"
#include "report/rows.h"
#include "report/verdict.h"

namespace msc::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kNames[] = {"l_rec", "l_mem", "share", "combined"};

/// AUC of the four scores under one defence.
struct Judged {
  const Defence* defence;
  memberscope::Evaluation evaluation;
};

std::vector<int64_t> groups_of(const std::vector<DefendedSample>& samples) {
  std::map<std::string, int64_t> known;
  std::vector<int64_t> groups;
  int64_t next = 0;
  bool any = false;
  for (const auto& sample : samples) {
    any |= !sample.group.empty();
    groups.push_back(sample.group.empty() ? next++ : known.try_emplace(sample.group, next).first->second);
    if (groups.back() == next) ++next;
  }
  return any ? groups : std::vector<int64_t>();
}

Judged judge(const Defence& defence, int32_t kind) {
  memberscope::EvaluationInput input;
  std::vector<double> l_rec, l_mem, share, low;
  for (const auto& sample : defence.samples) {
    input.member.push_back(sample.member);
    l_rec.push_back(sample.l_rec);
    l_mem.push_back(sample.l_mem);
    share.push_back(-sample.share);
    low.push_back(sample.share_low);
  }
  input.group = groups_of(defence.samples);
  const auto combined =
      memberscope::combined_scores(input.member, l_mem, low, defence.name == "argmax" ? +MSC_TARGET_LABELS : kind, input.group);
  input.scores = {{"l_rec", l_rec}, {"l_mem", l_mem}, {"share", share}, {"combined", combined}};
  return {&defence, memberscope::Evaluation(input)};
}

memberscope::Estimate auc(const Judged& judged, const char* score) {
  return judged.evaluation.find(std::string(score) + ".auc");
}

std::string csv_of(const std::vector<Judged>& all) {
  std::string text = "defence,strength,psnr,ssim,mean_iou";
  for (const char* name : kNames) text += msc::format(",{0}_auc,{0}_low,{0}_high", name);
  text += ",n\n";
  for (const auto& judged : all) {
    const auto& d = *judged.defence;
    text += csv_field(d.name) + "," + number_text(d.strength);
    text += d.images ? msc::format(",{},{},", number_text(d.psnr), number_text(d.ssim)) : ",,," + number_text(d.mean_iou);
    for (const char* name : kNames) {
      const auto estimate = auc(judged, name);
      text += msc::format(",{},{},{}", number_text(estimate.value), number_text(estimate.low), number_text(estimate.high));
    }
    text += msc::format(",{}\n", d.samples.size());
  }
  return text;
}

Json json_of(const std::vector<Judged>& all) {
  Json list = Json::array();
  for (const auto& judged : all) {
    const auto& d = *judged.defence;
    Json entry{{"defence", d.name}, {"strength", d.strength}, {"n", d.samples.size()}};
    entry["psnr"] = d.images ? Json(d.psnr) : Json();
    entry["ssim"] = d.images ? Json(d.ssim) : Json();
    entry["mean_iou"] = d.images ? Json() : Json(d.mean_iou);
    for (const char* name : kNames) {
      const auto estimate = auc(judged, name);
      entry["auc"][name] = {{"value", estimate.value}, {"low", estimate.low}, {"high", estimate.high}, {"method", estimate.method}};
    }
    list.push_back(std::move(entry));
  }
  return {{"schema", kSchema}, {"defences", std::move(list)}};
}

std::string utility_text(const Defence& d) {
  return d.images ? msc::format("{:5.1f} dB, SSIM {:.3f}", d.psnr, d.ssim) : msc::format("mIoU {:.3f}", d.mean_iou);
}

std::string table_of(const std::vector<Judged>& all) {
  std::string text =
      msc::format("  {:<24}{:<24}{:>8}{:>8}{:>8}{:>10}   (AUC)\n", "defence", "utility", "L_rec", "L_mem", "share", "combined");
  for (const auto& judged : all) {
    text += msc::format("  {:<24}{:<24}", msc::format("{} {:g}", judged.defence->name, judged.defence->strength),
                        utility_text(*judged.defence));
    for (const char* name : kNames) text += msc::format("{:>{}.3f}", auc(judged, name).value, std::string(name) == "combined" ? 10 : 8);
    text += "\n";
  }
  return text;
}

/// Attack against utility: a curve per score through the strengths of one defence, from the unaltered output on.
std::string plot_of(const std::vector<Judged>& all, const std::string& name) {
  static constexpr const char* kCss[] = {"rec", "member", "pred", "other"};
  const bool images = all.front().defence->images;
  Plot plot({images ? 0.0 : 0.0, 1, images ? "SSIM with the unaltered output" : "mean IoU with the truth"}, {0.4, 1, "AUC of the attack"},
            "Attack against utility: " + name, 400, 300);
  for (size_t s = 0; s < std::size(kNames); ++s) {
    std::vector<std::pair<double, double>> points;
    for (const auto& judged : all) {
      const auto& d = *judged.defence;
      if (d.name != name && d.name != "none") continue;
      points.emplace_back(images ? d.ssim : d.mean_iou, auc(judged, kNames[s]).value);
    }
    plot.curve(points, kCss[s]);
    for (const auto& [x, y] : points) plot.dot(x, y, 3, "", msc::format("{}: AUC {:.3f} at {:.3f}", kNames[s], y, x));
  }
  return "<figure>" + plot.svg() + "<figcaption>" + escape(name) + "</figcaption></figure>\n";
}

std::string html_of(const std::vector<Judged>& all) {
  std::string rows, plots;
  for (const auto& judged : all) {
    const auto& d = *judged.defence;
    rows += msc::format("<tr><td>{} {:g}</td><td>{}</td>", escape(d.name), d.strength, utility_text(d));
    for (const char* name : kNames) rows += "<td class=\"n\">" + estimate_text(auc(judged, name)) + "</td>";
    rows += "</tr>\n";
    const bool seen = d.name == "none" || plots.find("<figcaption>" + escape(d.name) + "<") != std::string::npos;
    if (!seen) plots += plot_of(all, d.name);
  }
  return html_document(
      "Defences",
      msc::format(
          "<style>.other{{stroke:var(--other)}}</style>\n<h1>Altered outputs, and the attack on them</h1>\n<p>Recorded outputs were "
          "altered "
          "and scored again; no query was spent. AUC above 0.5: members are told apart. A defence helps where every score falls, at a "
          "utility that can still be used. The combined score is standardised on non-members of other folds.</p>\n<p class=\"legend\">"
          "<span><b style=\"background:var(--rec)\"></b>{}</span><span><b style=\"background:var(--member)\"></b>{}</span><span><b "
          "style=\"background:var(--pred)\"></b>share</span><span><b style=\"background:var(--other)\"></b>combined</span></p>\n<div "
          "class=\"grid\">\n{}</div>\n<div class=\"scroll\"><table><tr><th>Defence</th><th>Utility</th><th class=\"n\">{}</th><th "
          "class=\"n\">{}</th><th class=\"n\">share</th><th class=\"n\">combined</th></tr>\n{}</table></div>\n",
          score_html("l_rec"), score_html("l_mem"), plots, score_html("l_rec"), score_html("l_mem"), rows));
}

}  // namespace

std::string write_defences(const std::vector<Defence>& defences, int32_t kind, const std::filesystem::path& out) {
  std::vector<Judged> all;
  for (const auto& defence : defences) all.push_back(judge(defence, kind));
  write_file(out / "defences.csv", csv_of(all));
  write_file(out / "defences.json", json_of(all).dump(2) + "\n");
  write_file(out / "defences.html", html_of(all));
  return table_of(all);
}

}  // namespace msc::report
