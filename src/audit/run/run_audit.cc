#include "audit/run/run_audit.h"

#include <algorithm>
#include <chrono>
#include <system_error>

#include "audit/blind_features.h"
#include "audit/disclosure.h"
#include "audit/findings.h"
#include "audit/pairs/duplicate_search.h"
#include "audit/pictures/illustrations.h"
#include "audit/run/gather_parts.h"
#include "audit/run/rest_of_pairs.h"
#include "audit/scoring/answer_log.h"
#include "audit/scoring/beta_fit.h"
#include "audit/scoring/conclusion.h"
#include "audit/scoring/withheld_parts.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"

namespace msc::audit {
namespace {

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

using Clock = std::chrono::steady_clock;

/// Keeps run.json up to date, every second, with what the audit has cost.
class Spent {
 public:
  explicit Spent(AuditFolder& folder) : folder_(folder) {}
  void tick() {
    if (Clock::now() - last_ >= std::chrono::seconds(1)) write();
  }
  void write() {
    folder_.write_spent(std::chrono::duration<double>(Clock::now() - start_).count());
    last_ = Clock::now();
  }

 private:
  AuditFolder& folder_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

/// All rows in the order of the data, however many runs it took.
std::vector<Row> in_order(const Job& job, const RowsById& rows) {
  std::vector<Row> ordered;
  for (const int64_t i : job.indices())
    if (const auto found = rows.find(job.pairs().name(i).id); found != rows.end())
      ordered.push_back(found->second);
  return ordered;
}

/// Checks the victim before its first pair is scored. An earlier run that asked for pairs has done
/// so. What is sent is noted before, so that it counts even if this run is killed.
int64_t check_victim(const Job& job, AuditFolder& folder) {
  if (folder.rows().n_queries() > 0 || job.check_queries() == 0) return 0;
  folder.add_check_queries(job.check_queries());
  const int64_t sent = job.check_victim();
  folder.add_check_queries(sent - job.check_queries());
  return sent;
}

/// Scores the pairs that have no row yet and adds their rows to those of earlier runs.
JobResult score_rest(const Job& job, const AuditOptions& options, AuditFolder& folder,
                     KeptOutputs& outputs, RowsById& rows) {
  auto& store = folder.rows();
  const auto indices = rest_of_pairs(job, options.ask_again, store, rows);
  const bool keep = (job.asks_victim() || job.has_poses()) && !options.judging.no_images;
  AnswerWatch watch(job.pairs(), job.listener());
  const AnswerLog answers(folder.files().claim(kAnswersFile), folder.files().mode(), watch);
  Spent spent(folder);
  spent.write();
  auto result = job.run(
      indices,
      [&](Row row, const memberscope::AuditRow& scored) {
        if (keep && row.ok())
          outputs.offer(row, job.asks_victim() ? scored.y_hat->c() : nullptr,
                        scored.pose_map ? scored.pose_map->c() : nullptr);
        if (options.judging.no_images) row = public_part(std::move(row));
        if (row.ok()) folder.features().append(row.id, scored.blind.features);
        row = store.add(std::move(row));
        rows.insert_or_assign(row.id, row);
        spent.tick();
      },
      keeping_in(store), &watch);
  folder.features().sync();
  store.sync();
  spent.write();
  result.n_scored = result.n_failed = 0;
  for (const auto& [id, row] : rows) (row.ok() ? result.n_scored : result.n_failed) += 1;
  return result;
}

/// Looks for near-duplicates unless an earlier run did, among all pairs: of several parts the first
/// does it for all. Returns false when the listener wants an end.
bool check_duplicates(const Job& job, AuditFolder& folder) {
  if (std::filesystem::exists(folder.path() / kDuplicatesFile)) return true;
  if (job.part() && job.part()->index != 1) return true;
  const auto found = job.near_duplicates()
                         ? job.near_duplicates()
                         : find_near_duplicates(job.pairs(), job.threads(), job.listener());
  if (found) folder.files().write(kDuplicatesFile, duplicates_text(*found));
  return found.has_value();
}

/// Adds those that the folder does not have yet.
void keep_findings(AuditFolder& folder, const std::vector<std::string>& findings) {
  auto kept = read_findings(folder.path() / kFindingsFile);
  for (const auto& finding : findings)
    if (std::find(kept.begin(), kept.end(), finding) == kept.end()) kept.push_back(finding);
  folder.files().write(kFindingsFile, findings_text(kept));
}

/// What was done to the outputs, in sentences.
std::vector<std::string> altered_outputs(const Job& job, const RowsById& rows) {
  std::vector<std::string> findings;
  for (const auto& finding : {job.repair().finding, withheld_of(in_order(job, rows)).finding()})
    if (!finding.empty()) findings.push_back(finding);
  return findings;
}

/// A run that ended before it scored a pair.
AuditResult ended_early(const Job& job, int64_t n_check_queries) {
  AuditResult result;
  result.job.n_check_queries = n_check_queries;
  result.job.interrupted = true;
  tell_conclusion(result.job, job.listener());
  return result;
}

/// Rows of earlier runs, whose outputs may have been kept.
RowsById earlier_rows(const Job& job, AuditFolder& folder, KeptOutputs& outputs, bool pictures) {
  RowsById rows;
  for (const auto& row : folder.rows().earlier()) {
    rows.emplace(row.id, row);
    if (pictures && row.ok()) outputs.offer(row, nullptr, nullptr);
  }
  if (const auto n = folder.rows().n_set_aside(); n > 0)
    job.listener().note(msc::format("{}: {} damaged lines are kept in {}", kRowsFile, n,
                                    damaged_file(folder.path() / kRowsFile).string()));
  return rows;
}

JudgedRows show(const Job& job, const AuditOptions& options, AuditFolder& folder,
                const KeptOutputs& outputs, std::vector<Row>& rows) {
  const double beta = job.fits_beta() ? fit_beta(rows, job.seed(), job.listener()) : job.beta();
  outputs.settle(rows);
  if (!options.judging.no_images)
    illustrate(job, beta, rows, outputs, options.maps, folder.files());
  auto report = report_options(options.judging, folder.description(), options.out);
  report.title = options.title;
  auto judged = judge_rows(rows, options.judging, report);
  write_evaluation(judged, folder.files(), report);
  return judged;
}

AuditResult audit_into(AuditFolder& folder, Job& job, const AuditOptions& options) {
  if (!job.learn()) return ended_early(job, 0);
  folder.write_repair(job.repair().about);
  const int64_t n_check = check_victim(job, folder);
  // A run that is killed again and again while it looks would never score a pair: one that was cut
  // short scores first.
  const bool look_first = options.existing != Existing::kResume;
  if (look_first && !check_duplicates(job, folder)) return ended_early(job, n_check);
  KeptOutputs outputs(folder.files(), options.maps, job.fits_beta());
  RowsById rows = earlier_rows(job, folder, outputs, !options.judging.no_images);
  AuditResult result{score_rest(job, options, folder, outputs, rows), {}, {}};
  result.job.n_check_queries = n_check;
  tell_conclusion(result.job, job.listener());
  if (result.job.interrupted) return result;
  keep_findings(folder, result.job.findings);
  keep_findings(folder, altered_outputs(job, rows));
  if (!check_duplicates(job, folder)) return ended_early(job, n_check);
  if (job.part()) {
    job.listener().note(
        msc::format("{} is finished: {} pairs. When all parts are, 'memberscope "
                    "merge' makes the whole of them",
                    part_words(*job.part()), job.indices().size()));
    return result;
  }
  auto ordered = in_order(job, rows);
  if (result.job.n_scored == 0 && result.job.n_failed > 0)
    folder.files().write("rows.csv", rows_to_csv(ordered));
  else
    result.judgement = show(job, options, folder, outputs, ordered);
  return result;
}

/// A disk that fills, or goes away, leaves what was stored.
AuditResult stopped_by(const std::string& why, AuditFolder& folder, const Job& job) {
  AuditResult result;
  result.job.interrupted = true;
  result.stopped =
      msc::format("{}\nStopped. {} of {} pairs have their row in {}, and nothing of it is lost.",
                  why, folder.rows().size(), job.indices().size(), folder.path().string());
  return result;
}

}  // namespace

AuditResult run_audit(Job& job, const AuditOptions& given) {
  auto options = given;
  check_gates(options.judging);
  require_usable(options.out, options.existing);
  require_both_sides(job);
  const auto findings = job.sanity_gate().pass(job.listener());
  job.identify();
  if (!options.merged.empty()) {
    gather_parts(job, options);
    options.existing = Existing::kResume;
  }
  const bool pictures = !options.judging.no_images;
  AuditFolder folder(options.out, pictures ? job.description() : public_part(job.description()),
                     options.title, job.pairs().size(), options.existing, !pictures,
                     job.listener());
  try {
    keep_findings(folder, findings);
    return audit_into(folder, job, options);
  } catch (const std::system_error& e) {
    return stopped_by(e.what(), folder, job);
  } catch (const memberscope::Error& e) {
    if (e.status() != MSC_IO) throw;
    return stopped_by(e.what(), folder, job);
  }
}

}  // namespace msc::audit
