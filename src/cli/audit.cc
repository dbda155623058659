#include "cli/audit.h"

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <unordered_map>

#include "cli/conclusion.h"
#include "cli/thumbnails.h"
#include "report/audit_report.h"
#include "report/files.h"

namespace msc::cli {
namespace fs = std::filesystem;
namespace {

/// An audit needs to know both sides before it spends a query.
void require_both_sides(const PairSet& pairs) {
  int64_t members = 0, nonmembers = 0;
  for (int64_t i = 0; i < pairs.size(); ++i) {
    members += pairs.name(i).member == 1;
    nonmembers += pairs.name(i).member == 0;
  }
  if (members == 0 || nonmembers == 0)
    throw BadInput(fmt::format(
        "an audit judges members against non-members: expected some of both, found {} members and {} non-members among {} pairs "
        "(the manifest's column member, or --members and --nonmembers)",
        members, nonmembers, pairs.size()));
}

/// Small pictures of the victim's outputs, kept while it is asked: the page may show any pair, and nothing is asked twice.
class OutputPictures {
 public:
  OutputPictures(fs::path folder, const Job& job) : folder_(std::move(folder)), job_(job) {
    if (job_.asks_victim()) fs::create_directories(folder_);
  }
  void keep(const PairName& name, const memberscope::AuditRow& result) const {
    if (job_.asks_victim() && result.y_hat && result.spec) report::write_file(file(name), thumbnail(*result.y_hat, *result.spec));
  }
  std::string load(const PairName& name) const {
    std::ifstream in(file(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  fs::path file(const PairName& name) const { return folder_ / fmt::format("{:016x}.jpg", name.key); }

  fs::path folder_;
  const Job& job_;
};

/// Rows reach the disk every few seconds, so that a run that is killed loses at most those.
class SyncedLog {
 public:
  explicit SyncedLog(report::RowLog& log) : log_(log) {}
  void add(const report::Row& row) {
    log_.append(row);
    const auto now = Clock::now();
    if (now - last_ < std::chrono::seconds(1)) return;
    log_.sync();
    last_ = now;
  }

 private:
  using Clock = std::chrono::steady_clock;
  report::RowLog& log_;
  Clock::time_point last_ = Clock::now();
};

using RowsById = std::unordered_map<std::string, report::Row>;

/// All rows in the order of the data, however many runs it took.
std::vector<report::Row> in_order(const Job& job, const RowsById& rows) {
  std::vector<report::Row> ordered;
  for (int64_t i = 0; i < job.pairs().size(); ++i)
    if (const auto found = rows.find(job.pairs().name(i).id); found != rows.end()) ordered.push_back(found->second);
  return ordered;
}

std::optional<report::PairImages> pictures(const Job& job, const OutputPictures& outputs,
                                           const std::unordered_map<std::string, int64_t>& index, const std::string& id) {
  const auto found = index.find(id);
  if (found == index.end()) return std::nullopt;
  try {
    const auto owned = job.pairs().read(found->second);
    const auto& pair = owned.pair;
    return report::PairImages{
        thumbnail(pair.x, memberscope::TargetSpec()), thumbnail(pair.y, pair.y_spec),
        pair.y_hat && !job.asks_victim() ? thumbnail(*pair.y_hat, pair.y_hat_spec) : outputs.load(job.pairs().name(found->second))};
  } catch (const memberscope::Error&) {
    return std::nullopt;  // the file is gone or changed since it was scored: the page goes without
  }
}

void write_report(const Job& job, const AuditOptions& options, const std::vector<report::Row>& rows, const OutputPictures& outputs) {
  std::unordered_map<std::string, int64_t> index;
  for (int64_t i = 0; i < job.pairs().size(); ++i) index.emplace(job.pairs().name(i).id, i);
  report::ReportOptions report_options;
  report_options.title = options.title;
  report_options.run = job.description();
  report_options.images = [&](const std::string& id) { return pictures(job, outputs, index, id); };
  const auto summary = report::write_evaluation(rows, options.out, report_options);
  fmt::print("{}\n{}\nThe page: {}\n", summary.table, summary.verdict, (fs::path(options.out) / "report.html").string());
}

}  // namespace

ExitCode run_audit(const Job& job, const AuditOptions& options) {
  require_both_sides(job.pairs());
  AuditFolder folder(options.out, job.description(), job.pairs().size(), options.existing);
  RowsById rows;
  for (const auto& row : folder.finished()) rows.emplace(row.id, row);
  std::vector<int64_t> indices;
  for (int64_t i : all_indices(job))
    if (!rows.count(job.pairs().name(i).id)) indices.push_back(i);
  if (!rows.empty()) fmt::print(stderr, "{} pairs are finished already, {} to go\n", rows.size(), indices.size());

  const OutputPictures outputs(folder.path() / "outputs", job);
  SyncedLog log(folder.log());
  size_t next = 0;
  auto result = job.run(indices, [&](const report::Row& row, const memberscope::AuditRow& scored) {
    outputs.keep(job.pairs().name(indices[next++]), scored);
    log.add(row);
    rows.insert_or_assign(row.id, row);
  });
  folder.log().sync();
  for (const auto& row : folder.finished()) (row.ok() ? result.n_scored : result.n_failed) += 1;
  const ExitCode code = conclude(result, "Run the same command with --resume to go on.");
  if (result.interrupted) return code;
  const auto ordered = in_order(job, rows);
  if (code == kNothingScored)
    report::write_rows_csv(folder.path() / "rows.csv", ordered);
  else
    write_report(job, options, ordered, outputs);
  return code;
}

}  // namespace msc::cli
