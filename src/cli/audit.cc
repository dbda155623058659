#include "cli/audit.h"

#include <algorithm>
#include <chrono>
#include <unordered_map>

#include "cli/beta_fit.h"
#include "cli/conclusion.h"
#include "cli/disclosure.h"
#include "cli/illustrations.h"
#include "cli/near_duplicates.h"
#include "core/base/format.h"
#include "report/blind_features.h"
#include "report/findings.h"

namespace msc::cli {
namespace {

constexpr const char* kHowToResume = "Run the same command with --resume to go on.";

/// An audit needs to know both sides before it spends a query.
void require_both_sides(const Job& job) {
  const auto& pairs = job.pairs();
  int64_t members = 0, nonmembers = 0;
  for (int64_t i = 0; i < pairs.size(); ++i) {
    members += pairs.name(i).member == 1;
    nonmembers += pairs.name(i).member == 0;
  }
  if (members == 0 || nonmembers == 0)
    throw BadInput(
        msc::format("an audit judges members against non-members: expected some of both, found {} "
                    "members and {} non-members among {} pairs "
                    "(the manifest's column member, or --members and --nonmembers)",
                    members, nonmembers, pairs.size()));
  if (job.fits_beta() && nonmembers < kFewestForBeta)
    throw BadInput(msc::format(
        "--beta fit is fitted on half of the non-members: expected at least {}, found {}",
        kFewestForBeta, nonmembers));
}

/// Rows reach the disk every few seconds, their pooled features before them, so that a run that is
/// killed loses at most those.
class SyncedLog {
 public:
  explicit SyncedLog(AuditFolder& folder)
      : log_(folder.log()), features_(folder.path() / kFeaturesFile) {}
  void add(const report::Row& row, const std::vector<float>& features) {
    log_.append(row);
    if (row.ok()) features_.append(row.id, features);
    const auto now = Clock::now();
    if (now - last_ < std::chrono::seconds(1)) return;
    sync();
    last_ = now;
  }
  void sync() {
    features_.sync();
    log_.sync();
  }

 private:
  using Clock = std::chrono::steady_clock;
  report::RowLog& log_;
  report::FeatureLog features_;
  Clock::time_point last_ = Clock::now();
};

using RowsById = std::unordered_map<std::string, report::Row>;

/// All rows in the order of the data, however many runs it took.
std::vector<report::Row> in_order(const Job& job, const RowsById& rows) {
  std::vector<report::Row> ordered;
  for (int64_t i = 0; i < job.pairs().size(); ++i)
    if (const auto found = rows.find(job.pairs().name(i).id); found != rows.end())
      ordered.push_back(found->second);
  return ordered;
}

/// Queries of all rows, one each at most, those of a killed run among them.
int64_t queries_of(const RowsById& rows) {
  return std::count_if(rows.begin(), rows.end(),
                       [](const auto& row) { return row.second.number("n_queries") == 1; });
}

/// Checks the victim before its first pair is scored. An earlier run that has rows has done so.
/// What is sent is noted before, so that it counts even if this run is killed.
int64_t check_victim(const Job& job, const AuditFolder& folder) {
  if (!folder.finished().empty() || job.check_queries() == 0) return 0;
  folder.add_check_queries(job.check_queries());
  const int64_t sent = job.check_victim();
  folder.add_check_queries(sent - job.check_queries());
  return sent;
}

/// Scores the pairs that `rows` lacks and adds their rows.
JobResult score_rest(const Job& job, const AuditOptions& options, AuditFolder& folder,
                     KeptOutputs& outputs, RowsById& rows) {
  std::vector<int64_t> indices;
  for (int64_t i : all_indices(job))
    if (!rows.count(job.pairs().name(i).id)) indices.push_back(i);
  if (!rows.empty())
    msc::print(stderr, "{} pairs are finished already, {} to go\n", rows.size(), indices.size());
  const bool keep = job.asks_victim() && !options.judging.no_images();
  SyncedLog log(folder);
  auto result = job.run(indices, [&](report::Row row, const memberscope::AuditRow& scored) {
    if (keep && row.ok()) outputs.offer(row, scored.y_hat);
    if (options.judging.no_images()) row = public_part(std::move(row));
    log.add(row, scored.blind.features);
    rows.insert_or_assign(row.id, row);
  });
  log.sync();
  folder.add_spent(result.seconds, queries_of(rows));
  for (const auto& row : folder.finished()) (row.ok() ? result.n_scored : result.n_failed) += 1;
  return result;
}

/// Looks for near-duplicates unless an earlier run did. Returns false after Ctrl-C.
bool check_duplicates(const Job& job, const AuditFolder& folder) {
  const auto file = folder.path() / kDuplicatesFile;
  if (std::filesystem::exists(file)) return true;
  const auto found = find_near_duplicates(job);
  if (found) report::write_duplicates(file, *found);
  return found.has_value();
}

/// Adds those that the folder does not have yet.
void keep_findings(const AuditFolder& folder, const std::vector<std::string>& findings) {
  const auto file = folder.path() / kFindingsFile;
  auto kept = report::read_findings(file);
  for (const auto& finding : findings)
    if (std::find(kept.begin(), kept.end(), finding) == kept.end()) kept.push_back(finding);
  report::write_findings(file, kept);
}

}  // namespace

ExitCode run_audit(Job& job, const AuditOptions& options) {
  options.judging.check();
  require_both_sides(job);
  const auto findings = job.sanity_gate().pass();
  job.identify();
  const bool pictures = !options.judging.no_images();
  AuditFolder folder(options.out, pictures ? job.description() : public_part(job.description()),
                     options.title, job.pairs().size(), options.existing);
  keep_findings(folder, findings);
  const int64_t n_check = check_victim(job, folder);
  if (!check_duplicates(job, folder))
    return conclude({0, 0, 0, n_check, 0, true, {}, {}}, kHowToResume);
  KeptOutputs outputs(folder.path() / "outputs", options.maps, job.fits_beta());
  RowsById rows;
  for (const auto& row : folder.finished()) {
    rows.emplace(row.id, row);
    if (pictures && row.ok()) outputs.offer(row, nullptr);
  }
  auto result = score_rest(job, options, folder, outputs, rows);
  keep_findings(folder, result.findings);
  result.n_check_queries = n_check;
  const ExitCode code = conclude(result, kHowToResume);
  if (result.interrupted) return code;
  auto ordered = in_order(job, rows);
  if (code == kNothingScored) {
    report::write_rows_csv(folder.path() / "rows.csv", ordered);
    return code;
  }
  const double beta = job.fits_beta() ? fit_beta(ordered, job.seed()) : job.beta();
  outputs.settle(ordered);
  if (pictures) illustrate(job, beta, ordered, outputs, options.maps, folder.path());
  return options.judging.judge(ordered, options.out, options.title, folder.description(),
                               options.out, code);
}

}  // namespace msc::cli
