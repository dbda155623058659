#include "page/poses_table.h"

#include <string>

#include "core/base/format.h"
#include "judging/poses.h"
#include "judging/verdict.h"

namespace msc::audit {
namespace {

const char* words_of(PoseSummary::Memory memory) {
  switch (memory) {
    case PoseSummary::Memory::kNew:
      return "members do worse here than as they were trained on";
    case PoseSummary::Memory::kMemorised:
      return "memorised, too";
    default:
      return "nothing can be said";
  }
}

PageData row_of(const PoseSummary& pose) {
  return {{"pose", pose.pose},
          {"honest_ratio", msc::format("{:.3g}", pose.honest_ratio)},
          {"correlation", msc::format("{:.2f}", pose.correlation)},
          {"suits", pose.suits},
          {"auc", estimate_text(pose.auc)},
          {"ratio", estimate_text(pose.ratio)},
          {"memory", words_of(pose.memory)}};
}

/// How many queries all judged pairs took, in words; nothing where their outputs were recorded.
std::string queries_of(const Judgement& judgement) {
  double n = 0;
  for (const auto& row : judgement.rows) n += row.number("n_queries").value_or(0);
  return n > 0 ? msc::format("{:.0f}", n) : "";
}

}  // namespace

PageData poses_data(const Judgement& judgement) {
  const PoseFigures figures(judgement.rows, judgement.options.confidence);
  if (figures.poses().empty()) return false;
  auto rows = PageData::array();
  for (const auto& pose : figures.poses()) rows.push_back(row_of(pose));
  return {{"each", std::move(rows)}, {"n_queries", queries_of(judgement)}};
}

}  // namespace msc::audit
