#include "memberscope/c/comparison.h"

#include <memory>

#include "audit/output_folder.h"
#include "audit_capi/audit_guard.h"
#include "audit_capi/rows_handle.h"
#include "judging/comparison.h"
#include "page/comparison_page.h"

/// A comparison with the texts that it lends.
struct msc_comparison {
  msc::audit::Comparison found;
  std::string sentence, table, json, html;
};

using namespace msc;
using namespace msc::capi;

int32_t msc_comparison_create(const msc_rows* a, const msc_rows* b,
                              const msc_comparison_options* options, msc_comparison** comparison,
                              msc_error* error) {
  return audit_guard(error, [&] {
    require(a && b, "a or b is null");
    require(comparison, "comparison is null");
    const auto from = read_struct(options, "msc_comparison_options");
    const double confidence = checked_confidence(from.confidence);
    auto found = audit::compare(a->rows, b->rows, confidence);
    found.name_a = text_or(from.name_a, "first");
    found.name_b = text_or(from.name_b, "second");
    auto made = std::make_unique<msc_comparison>();
    made->sentence = audit::comparison_sentence(found);
    made->table = audit::comparison_table(found);
    made->json = audit::comparison_json(found).dump(2) + "\n";
    made->html = audit::comparison_html(found, confidence);
    made->found = std::move(found);
    *comparison = made.release();
  });
}

void msc_comparison_release(msc_comparison* comparison) {
  delete comparison;
}

int32_t msc_comparison_get(const msc_comparison* comparison, msc_comparison_summary* summary,
                           msc_error* error) {
  return audit_guard(error, [&] {
    require(comparison, "comparison is null");
    const auto& found = comparison->found;
    const auto& main = found.main();
    msc_comparison_summary to{};
    to.sentence = comparison->sentence.c_str();
    to.table = comparison->table.c_str();
    to.json = comparison->json.c_str();
    to.html = comparison->html.c_str();
    to.difference = main.difference;
    to.low = main.low;
    to.high = main.high;
    to.n_members = found.n_members;
    to.n_nonmembers = found.n_nonmembers;
    to.is_paired = found.paired;
    write_struct(summary, to, "msc_comparison_summary");
  });
}

int32_t msc_comparison_write(const msc_comparison* comparison, const char* folder,
                             msc_error* error) {
  return audit_guard(error, [&] {
    require(comparison, "comparison is null");
    audit::OutputFolder out(path_of(folder), {{"comparison.json", "comparison.html"}});
    out.write("comparison.json", comparison->json);
    out.write("comparison.html", comparison->html);
  });
}
