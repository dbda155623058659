#include "report/defences.h"

#include <algorithm>
#include <cmath>
#include <memberscope/evaluation.hpp>
#include <memberscope/target.hpp>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/base/format.h"
#include "report/combined.h"
#include "report/csv.h"
#include "report/group_numbers.h"
#include "report/html.h"
#include "report/plot.h"
#include "report/rows.h"
#include "report/verdict.h"

namespace msc::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kNames[] = {"l_rec", "l_mem", "share", "combined"};

/// The AUC of one score; undefined where no member or no non-member has it.
class Auc {
 public:
  Auc() = default;
  explicit Auc(const memberscope::EvaluationInput& input) : evaluation_(input) {}
  bool defined() const { return evaluation_.has_value(); }
  memberscope::Estimate estimate() const { return evaluation_->find("score.auc"); }

 private:
  std::optional<memberscope::Evaluation> evaluation_;  // which owns the texts of the estimate
};

/// AUC of each score of kNames under one defence.
struct Judged {
  const Defence* defence;
  std::vector<Auc> auc;
};

/// Of the samples that have the score: where the truth is constant there is no share, where L_pred
/// is 0 none combined.
Auc auc_of(const std::vector<int32_t>& member, const std::vector<int64_t>& group,
           const std::vector<double>& values) {
  memberscope::EvaluationInput input{{}, {}, {{"score", {}}}};
  for (size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) continue;
    input.member.push_back(member[i]);
    if (!group.empty()) input.group.push_back(group[i]);
    input.scores[0].second.push_back(values[i]);
  }
  const auto members = std::count(input.member.begin(), input.member.end(), 1);
  return members > 0 && members < static_cast<int64_t>(input.member.size()) ? Auc(input) : Auc();
}

Auc combined_auc(const std::vector<DefendedSample>& samples, const std::vector<int64_t>& group,
                 int32_t kind) {
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

Judged judge(const Defence& defence, int32_t kind) {
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

std::string csv_of(const std::vector<Judged>& all) {
  std::string text = "defence,strength,psnr,ssim,mean_iou";
  for (const char* name : kNames) text += msc::format(",{0}_auc,{0}_low,{0}_high", name);
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

Json json_of(const std::vector<Judged>& all) {
  Json list = Json::array();
  for (const auto& judged : all) {
    const auto& d = *judged.defence;
    Json entry{{"defence", d.name}, {"strength", d.strength}, {"n", d.samples.size()}};
    entry["psnr"] = d.images ? Json(d.psnr) : Json();
    entry["ssim"] = d.images ? Json(d.ssim) : Json();
    entry["mean_iou"] = d.images ? Json() : Json(d.mean_iou);
    for (size_t i = 0; i < std::size(kNames); ++i) {
      if (!judged.auc[i].defined()) {
        entry["auc"][kNames[i]] = Json();
        continue;
      }
      const auto auc = judged.auc[i].estimate();
      entry["auc"][kNames[i]] = {
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

std::string table_of(const std::vector<Judged>& all) {
  std::string text = msc::format("  {:<24}{:<24}{:>8}{:>8}{:>8}{:>10}   (AUC)\n", "defence",
                                 "utility", "L_rec", "L_mem", "share", "combined");
  for (const auto& judged : all) {
    text += msc::format("  {:<24}{:<24}",
                        msc::format("{} {:g}", judged.defence->name, judged.defence->strength),
                        utility_text(*judged.defence));
    for (size_t i = 0; i < std::size(kNames); ++i) {
      const auto& auc = judged.auc[i];
      text +=
          msc::format("{:>{}}", auc.defined() ? msc::format("{:.3f}", auc.estimate().value) : "-",
                      i == 3 ? 10 : 8);
    }
    text += "\n";
  }
  return text;
}

/// Attack against utility: a curve per score through the strengths of one defence, from the
/// unaltered output on.
std::string plot_of(const std::vector<Judged>& all, const std::string& name) {
  static constexpr const char* kCss[] = {"rec", "member", "pred", "other"};
  const bool images = all.front().defence->images;
  Plot plot({0, 1, images ? "SSIM with the unaltered output" : "mean IoU with the truth"},
            {0.4, 1, "AUC of the attack"}, "Attack against utility: " + name, 400, 300);
  for (size_t s = 0; s < std::size(kNames); ++s) {
    std::vector<std::pair<double, double>> points;
    for (const auto& judged : all) {
      const auto& d = *judged.defence;
      if (d.name != name && d.name != "none") continue;
      if (judged.auc[s].defined())
        points.emplace_back(images ? d.ssim : d.mean_iou, judged.auc[s].estimate().value);
    }
    plot.curve(points, kCss[s]);
    for (const auto& [x, y] : points)
      plot.dot(x, y, 3, kCss[s], msc::format("{}: AUC {:.3f} at {:.3f}", kNames[s], y, x));
  }
  return "<figure>" + plot.svg() + "<figcaption>" + escape(name) + "</figcaption></figure>\n";
}

std::string html_of(const std::vector<Judged>& all) {
  std::string rows, plots;
  for (const auto& judged : all) {
    const auto& d = *judged.defence;
    rows +=
        msc::format("<tr><td>{} {:g}</td><td>{}</td>", escape(d.name), d.strength, utility_text(d));
    for (const auto& auc : judged.auc)
      rows += "<td class=\"n\">" + (auc.defined() ? estimate_text(auc.estimate()) : "-") + "</td>";
    rows += "</tr>\n";
    const bool seen =
        d.name == "none" || plots.find("<figcaption>" + escape(d.name) + "<") != std::string::npos;
    if (!seen) plots += plot_of(all, d.name);
  }
  return html_document(
      "Defences",
      msc::format(
          "<style>svg circle[class]{{stroke:none}}svg circle.rec{{fill:var(--rec)}}svg "
          "circle.member{{fill:var(--member)}}"
          "svg circle.pred{{fill:var(--pred)}}svg "
          "circle.other{{fill:var(--other)}}</style>\n<h1>Altered outputs, and the attack on "
          "them</h1>\n"
          "<p>Recorded outputs were altered and scored again; no query was spent. AUC above 0.5: "
          "members are told apart. A defence helps "
          "where every score falls, at a "
          "utility that can still be used. The combined score is standardised on non-members of "
          "other folds.</p>\n<p class=\"legend\">"
          "<span><b style=\"background:var(--rec)\"></b>{}</span><span><b "
          "style=\"background:var(--member)\"></b>{}</span><span><b "
          "style=\"background:var(--pred)\"></b>share</span><span><b "
          "style=\"background:var(--other)\"></b>combined</span></p>\n<div "
          "class=\"grid\">\n{}</div>\n<div "
          "class=\"scroll\"><table><tr><th>Defence</th><th>Utility</th><th class=\"n\">{}</th><th "
          "class=\"n\">{}</th><th class=\"n\">share</th><th "
          "class=\"n\">combined</th></tr>\n{}</table></div>\n",
          score_html("l_rec"), score_html("l_mem"), plots, score_html("l_rec"), score_html("l_mem"),
          rows));
}

}  // namespace

std::string write_defences(const std::vector<Defence>& defences, int32_t kind, OutputFolder& out) {
  std::vector<Judged> all;
  for (const auto& defence : defences) all.push_back(judge(defence, kind));
  out.write("defences.csv", csv_of(all));
  out.write("defences.json", json_of(all).dump(2) + "\n");
  out.write("defences.html", html_of(all));
  return table_of(all);
}

}  // namespace msc::report
