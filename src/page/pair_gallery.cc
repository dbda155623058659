#include "page/pair_gallery.h"

#include <fstream>
#include <memberscope/decision.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "audit/pair_images.h"
#include "audit/shown_pairs.h"
#include "core/base/format.h"
#include "judging/group_numbers.h"
#include "page/html.h"

namespace msc::audit {

namespace {

constexpr size_t kFewestReferences = 20;

/// A row of pictures; those that there are not are left out.
PageData row_of(const std::vector<std::pair<const char*, const std::string*>>& pictures) {
  auto row = PageData::array();
  for (const auto& [name, image] : pictures)
    if (!image->empty())
      row.push_back(
          {{"name", name}, {"source", data_uri(*image)}, {"name_html", score_html(name)}});
  return {{"row", std::move(row)}};
}

/// The pair's pictures, and below them its maps.
PageData pictures_data(const PairImages& images) {
  auto rows = PageData::array();
  if (images.empty()) return rows;
  rows.push_back(
      row_of({{"input", &images.input}, {"truth", &images.truth}, {"output", &images.output}}));
  if (!images.l_mem.empty())
    rows.push_back(row_of({{"L_rec", &images.l_rec},
                           {"L_pred", &images.l_pred},
                           {"L_mem", &images.l_mem},
                           {"share", &images.share},
                           {"self ratio", &images.self}}));
  return rows;
}

/// What the non-members scored, low = member, and their groups, by name; an empty one is alone.
struct Scored {
  std::vector<double> scores;
  std::vector<std::string> groups;

  void add(double score, const std::string& group) {
    scores.push_back(score);
    groups.push_back(group);
  }
};

struct References {
  Scored l_mem, share;
};

/// The non-members of other groups than the pair's: what is compared with it.
Scored apart_from(const Scored& references, const std::string& group) {
  Scored others;
  for (size_t i = 0; i < references.scores.size(); ++i)
    if (group.empty() || references.groups[i] != group)
      others.add(references.scores[i], references.groups[i]);
  return others;
}

/// Share of the non-members, or of their groups, that are at or below the pair: its conformal
/// p-value.
std::string rank_text(double value, const std::string& group, const Scored& references) {
  const auto others = apart_from(references, group);
  const auto numbers = group_numbers(others.groups);
  memberscope::GroupedScores pair{{value}, {}};
  if (!numbers.empty()) pair.group = {-1};
  const auto found = memberscope::decide(memberscope::GroupedScores{others.scores, numbers}, pair,
                                         memberscope::DecisionOptions());
  return msc::format("rank p-value against {} {}: {:.2g}", found.n_references,
                     numbers.empty() ? "non-members" : "groups of non-members",
                     found.images[0].p_value);
}

/// The share with its interval, and its rank where there are enough to rank it among: by itself it
/// is no evidence of membership.
PageData share_data(const Row& row, const Scored& references) {
  const auto& kind = score_kind("share");
  const auto share = kind.value(row), error = row.number("share_se");
  if (!share || !error) return false;
  const bool ranked = references.scores.size() >= kFewestReferences;
  return {{"value", msc::format("{:.2f}", *share)},
          {"low", msc::format("{:.2f}", *share - 1.96 * *error)},
          {"high", msc::format("{:.2f}", *share + 1.96 * *error)},
          {"rank", ranked ? rank_text(kind.sign * *share, row.group, references) : ""}};
}

PageData pair_data(const Row& row, const References& references, const PairImages& images) {
  return {
      {"id", row.id},
      {"member", *row.member != 0},
      {"pictures", pictures_data(images)},
      {"l_rec", msc::format("{:.4g}", *row.l_rec)},
      {"l_pred", msc::format("{:.4g}", *row.l_pred)},
      {"l_mem", msc::format("{:.4g}", *row.l_mem)},
      {"rank",
       references.l_mem.scores.empty() ? "" : rank_text(*row.l_mem, row.group, references.l_mem)},
      {"share", share_data(row, references.share)}};
}

/// What the cards of the shown pairs need.
class Gallery {
 public:
  /// @param ids All pairs that will be shown.
  Gallery(const Judgement& judgement, const std::set<std::string>& ids,
          const ReportOptions& options)
      : folder_(options.pictures) {
    for (const auto& row : judgement.rows) {
      if (ids.count(row.id)) rows_.emplace(row.id, &row);
      if (*row.member) continue;
      references_.l_mem.add(*row.l_mem, row.group);
      if (const auto share = oriented(row, score_kind("share")))
        references_.share.add(*share, row.group);
    }
  }

  PageData pairs(const std::vector<std::string>& ids) {
    auto list = PageData::array();
    for (const auto& id : ids) {
      const auto images = folder_.empty() ? PairImages() : load_pair_images(folder_ / "images", id);
      any_image_ = any_image_ || !images.empty();
      any_map_ = any_map_ || !images.l_mem.empty();
      any_share_ = any_share_ || !images.share.empty();
      any_self_ = any_self_ || !images.self.empty();
      list.push_back(pair_data(*rows_.at(id), references_, images));
    }
    return list;
  }

  bool any_image() const { return any_image_; }

  /// What the colours of the maps mean, where there are any.
  PageData maps() const {
    if (!any_map_) return false;
    std::ifstream in(folder_ / "images" / "scale.json");
    const auto scale = nlohmann::json::parse(in, nullptr, false);
    if (!scale.is_object()) return false;
    return {{"error", msc::format("{:.3g}", scale.value("error", 0.0))},
            {"l_mem", msc::format("{:.3g}", scale.value("l_mem", 0.0))},
            {"share", any_share_},
            {"self", any_self_}};
  }

 private:
  std::filesystem::path folder_;
  std::unordered_map<std::string, const Row*> rows_;
  References references_;
  bool any_image_ = false, any_map_ = false, any_share_ = false, any_self_ = false;
};

}  // namespace

PageData galleries_data(const Judgement& judgement, const ReportOptions& options) {
  auto list = PageData::array();
  if (judgement.rows.empty()) return list;
  const auto shown = shown_pairs(judgement.rows);
  const auto most = shown.most_exposed(), least = shown.least_exposed();
  std::set<std::string> ids(most.begin(), most.end());
  ids.insert(least.begin(), least.end());
  Gallery gallery(judgement, ids, options);
  const auto add = [&](const char* which, PageData pairs) {
    list.push_back({{"which", which},
                    {"whom", judgement.n_members ? "members" : "pairs"},
                    {"private", false},
                    {"maps", false},
                    {"pairs", std::move(pairs)}});
  };
  add("most", gallery.pairs(most));
  if (!least.empty()) add("least", gallery.pairs(least));
  list[0]["private"] = gallery.any_image();
  list[0]["maps"] = gallery.maps();
  return list;
}

}  // namespace msc::audit
