#include "page/pair_gallery.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "audit/pair_images.h"
#include "audit/shown_pairs.h"
#include "core/base/format.h"
#include "page/html.h"

namespace msc::audit {

namespace {

constexpr size_t kFewestReferences = 20;

std::string picture_html(const std::string& image, const char* name) {
  if (image.empty()) return {};
  return msc::format("<div><img src=\"{}\" alt=\"{}\">{}</div>", data_uri(image), name,
                     score_html(name));
}

std::string pictures_html(const PairImages& images) {
  auto text = "<div class=\"images\">" + picture_html(images.input, "input") +
              picture_html(images.truth, "truth") + picture_html(images.output, "output") +
              "</div>";
  if (images.l_mem.empty()) return text;
  return text + "<div class=\"images\">" + picture_html(images.l_rec, "L_rec") +
         picture_html(images.l_pred, "L_pred") + picture_html(images.l_mem, "L_mem") +
         picture_html(images.share, "share") + "</div>";
}

/// What the non-members scored, low = member.
struct References {
  std::vector<double> l_mem, share;
};

/// Share of the non-members that are at or below the pair: its conformal p-value.
std::string rank_text(double value, const std::vector<double>& references) {
  double p = 1;
  msc_conformal_p_values(references.data(), static_cast<int64_t>(references.size()), &value, 1, &p,
                         nullptr);
  return msc::format("rank p-value against {} non-members: {:.2g}", references.size(), p);
}

/// The share with its interval, and its rank where there are enough to rank it among: by itself it
/// is no evidence of membership.
std::string share_text(const Row& row, const std::vector<double>& references) {
  const auto& kind = score_kind("share");
  const auto share = kind.value(row), error = row.number("share_se");
  if (!share || !error) return {};
  auto text = msc::format(
      "<br>share <b>{:.2f}</b> ({:.2f} to {:.2f}) above what the linear predictor explains", *share,
      *share - 1.96 * *error, *share + 1.96 * *error);
  if (references.size() >= kFewestReferences)
    text += "; " + rank_text(kind.sign * *share, references);
  return text;
}

std::string pair_html(const Row& row, const References& references, const PairImages& images) {
  return msc::format(
      "<div class=\"pair\"><span class=\"id\">{}</span><span class=\"tag {}\">{}</span>{}<div>{} "
      "{:.4g} &nbsp; {} {:.4g} &nbsp; {} "
      "<b>{:.4g}</b>{}{}</div></div>\n",
      escape(row.id), *row.member ? "member" : "other", *row.member ? "member" : "non-member",
      images.empty() ? "" : pictures_html(images), score_html("l_rec"), *row.l_rec,
      score_html("l_pred"), *row.l_pred, score_html("l_mem"), *row.l_mem,
      references.l_mem.empty() ? std::string() : "<br>" + rank_text(*row.l_mem, references.l_mem),
      share_text(row, references.share));
}

/// The pairs of one part of the gallery, with what their cards need.
class Gallery {
 public:
  /// @param ids All pairs that will be shown.
  Gallery(const Judgement& judgement, const std::set<std::string>& ids,
          const ReportOptions& options)
      : folder_(options.pictures) {
    for (const auto& row : judgement.rows) {
      if (ids.count(row.id)) rows_.emplace(row.id, &row);
      if (*row.member) continue;
      references_.l_mem.push_back(*row.l_mem);
      if (const auto share = oriented(row, score_kind("share")))
        references_.share.push_back(*share);
    }
  }

  std::string html(const std::vector<std::string>& ids) {
    std::string text = "<div class=\"pairs\">\n";
    for (const auto& id : ids) {
      const auto images = folder_.empty() ? PairImages() : load_pair_images(folder_ / "images", id);
      any_image_ = any_image_ || !images.empty();
      any_map_ = any_map_ || !images.l_mem.empty();
      any_share_ = any_share_ || !images.share.empty();
      text += pair_html(*rows_.at(id), references_, images);
    }
    return text + "</div>\n";
  }

  /// That there are private images, and what the maps' colours mean.
  std::string notes() const {
    std::string text;
    if (any_image_)
      text +=
          "<p class=\"private\"><b>This page shows private images.</b> Share it only with those "
          "who may see the data; "
          "<code>--no-images</code> makes a page without them.</p>\n";
    if (any_map_) text += map_legend();
    return text;
  }

 private:
  std::string map_legend() const {
    std::ifstream in(folder_ / "images" / "scale.json");
    const auto scale = nlohmann::json::parse(in, nullptr, false);
    if (!scale.is_object()) return {};
    return msc::format(
        "<p class=\"legend map note\"><span><b style=\"background:#d55e00\"></b>{0} and {1}: the "
        "error, solid from {2:.3g}; {3}: the "
        "victim "
        "is worse than the input explains</span> <span><b style=\"background:#0072b2\"></b>{3}: it "
        "is better, solid from {4:.3g}: what it "
        "remembers</span>{5}</p>\n",
        score_html("l_rec"), score_html("l_pred"), scale.value("error", 0.0), score_html("l_mem"),
        scale.value("l_mem", 0.0),
        any_share_ ? " <span><b style=\"background:#0072b2\"></b>share: what the linear predictor "
                     "leaves and the victim gives back, solid "
                     "where it is all of it, faint where little is left</span>"
                   : "");
  }

  std::filesystem::path folder_;
  std::unordered_map<std::string, const Row*> rows_;
  References references_;
  bool any_image_ = false, any_map_ = false, any_share_ = false;
};

}  // namespace

std::string gallery_html(const Judgement& judgement, const ReportOptions& options) {
  if (judgement.rows.empty()) return {};
  const auto shown = shown_pairs(judgement.rows);
  const auto most = shown.most_exposed(), least = shown.least_exposed();
  const char* whom = judgement.n_members ? "members" : "pairs";
  std::set<std::string> ids(most.begin(), most.end());
  ids.insert(least.begin(), least.end());
  Gallery gallery(judgement, ids, options);
  const auto most_html = gallery.html(most), least_html = gallery.html(least);
  std::string text =
      msc::format("<h2>The most exposed {}</h2>\n", whom) + gallery.notes() + most_html;
  if (!least.empty()) text += msc::format("<h2>The least exposed {}</h2>\n", whom) + least_html;
  return text;
}

}  // namespace msc::audit
