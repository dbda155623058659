#include "page/parts_table.h"

#include "core/base/format.h"
#include "judging/parts.h"
#include "judging/figure_words.h"
#include "page/html.h"

namespace msc::audit {

namespace {

PageData rows_of(const Judgement& judgement, const ScoreKind& score) {
  auto rows = PageData::array();
  for (const auto& part : part_summaries(judgement, score))
    rows.push_back({{"name", part.name},
                    {"n_members", part.n_members},
                    {"members", msc::format("{:.4g}", part.members)},
                    {"n_nonmembers", part.n_nonmembers},
                    {"nonmembers", msc::format("{:.4g}", part.nonmembers)},
                    {"auc", estimate_text(part.auc)}});
  return rows;
}

std::string words_html(const ScoreKind& score) {
  return score.words ? escape("The " + std::string(score.words)) : score_html(score.name);
}

}  // namespace

PageData parts_data(const Judgement& judgement) {
  auto tables = PageData::array();
  for (const auto* score : scores_where([](const ScoreKind& kind) { return kind.parts; })) {
    auto rows = rows_of(judgement, *score);
    if (!rows.empty())
      tables.push_back({{"title", score->parts_title},
                        {"score_html", words_html(*score)},
                        {"each", std::move(rows)}});
  }
  return tables;
}

}  // namespace msc::audit
