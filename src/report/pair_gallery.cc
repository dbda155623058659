#include "report/pair_gallery.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/html.h"

namespace msc::report {

namespace {

constexpr size_t kShown = 9;

/// Members by membership error, lowest first; everybody where no member is known.
std::vector<const Row*> ranked(const Judgement& judgement) {
  std::vector<const Row*> rows;
  for (const auto& row : judgement.rows) {
    if (*row.member || judgement.n_members == 0) rows.push_back(&row);
  }
  std::sort(rows.begin(), rows.end(), [](const Row* a, const Row* b) { return *a->l_mem < *b->l_mem; });
  return rows;
}

std::string picture_html(const std::string& image, const char* name) {
  if (image.empty()) return {};
  return fmt::format("<div><img src=\"{}\" alt=\"{}\">{}</div>", data_uri(image), name, name);
}

std::string pictures_html(const PairImages& images) {
  return "<div class=\"images\">" + picture_html(images.input, "input") + picture_html(images.truth, "truth") +
         picture_html(images.output, "output") + "</div>";
}

/// Share of the non-members that are at or below the pair: its conformal p-value.
std::string rank_text(const Row& row, const std::vector<double>& references) {
  if (references.empty()) return {};
  double p = 1;
  msc_conformal_p_values(references.data(), static_cast<int64_t>(references.size()), &*row.l_mem, 1, &p, nullptr);
  return fmt::format("<br>rank p-value against {} non-members: {:.3g}", references.size(), p);
}

std::string pair_html(const Row& row, const std::vector<double>& references, const ReportOptions& options) {
  const auto images = options.images ? options.images(row.id) : std::nullopt;
  return fmt::format(
      "<div class=\"pair\"><span class=\"id\">{}</span><span class=\"tag {}\">{}</span>{}<div>{} {:.4g} &nbsp; {} {:.4g} &nbsp; {} "
      "<b>{:.4g}</b>{}</div></div>\n",
      escape(row.id), *row.member ? "member" : "other", *row.member ? "member" : "non-member", images ? pictures_html(*images) : "",
      score_html("l_rec"), *row.l_rec, score_html("l_pred"), *row.l_pred, score_html("l_mem"), *row.l_mem, rank_text(row, references));
}

std::string pairs_html(const std::vector<const Row*>& rows, const std::vector<double>& references, const ReportOptions& options) {
  std::string text = "<div class=\"pairs\">\n";
  for (const auto* row : rows) text += pair_html(*row, references, options);
  return text + "</div>\n";
}

}  // namespace

std::string gallery_html(const Judgement& judgement, const ReportOptions& options) {
  const auto rows = ranked(judgement);
  if (rows.empty()) return {};
  std::vector<double> references;
  for (const auto& row : judgement.rows) {
    if (!*row.member) references.push_back(*row.l_mem);
  }
  const auto most = std::vector<const Row*>(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min(kShown, rows.size())));
  const auto rest = rows.size() - most.size();
  const auto least = std::vector<const Row*>(rows.rbegin(), rows.rbegin() + static_cast<std::ptrdiff_t>(std::min(kShown, rest)));
  const char* whom = judgement.n_members ? "members" : "pairs";
  std::string text = fmt::format("<h2>The most exposed {}</h2>\n", whom);
  if (options.images) text += "<p class=\"note\">This page shows private images. Share it as you would share the data.</p>\n";
  text += pairs_html(most, references, options);
  if (!least.empty()) text += fmt::format("<h2>The least exposed {}</h2>\n", whom) + pairs_html(least, references, options);
  return text;
}

}  // namespace msc::report
