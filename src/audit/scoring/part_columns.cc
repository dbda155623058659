#include "audit/scoring/part_columns.h"

#include "core/base/format.h"

namespace msc::audit {
namespace {

const char* name_of(int32_t kind) {
  return kind == MSC_PART_CLASS ? "class" : kind == MSC_PART_REGION ? "region" : "channel";
}

}  // namespace

Cells part_columns(const memberscope::AuditRow& row) {
  Cells columns;
  const auto add = [&](const char* of, const auto& part, double value) {
    columns.emplace_back(msc::format("{}_{}_{}", of, name_of(part.kind), part.number), value);
  };
  if (row.rec_class_mean >= 0) columns.emplace_back("l_rec_class_mean", row.rec_class_mean);
  for (const auto& part : row.rec_parts) add("l_rec", part, part.error);
  for (const auto& part : row.share_parts) add("share", part, part.share);
  return columns;
}

}  // namespace msc::audit
