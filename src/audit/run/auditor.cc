#include "audit/run/auditor.h"

#include <filesystem>

#include "audit/disclosure.h"
#include "audit/file_names.h"
#include "audit/output_folder.h"
#include "audit/pairs/data_places.h"
#include "audit/pictures/first_look.h"
#include "audit/run/score_rows.h"
#include "audit/scoring/dry_run.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"

namespace msc::audit {

namespace {

nlohmann::ordered_json own_json(const Auditor& auditor) {
  return {{kWords, {{"victim", auditor.own_words}}}, {"batch", auditor.victim.batch}};
}

void add_victim(const Auditor& auditor, JobParts& parts) {
  const auto& victim = auditor.victim;
  parts.victim = auditor.own_victim.c()
                     ? auditor.own_victim
                     : open_victim(victim, auditor.data, auditor.method, parts.pairs);
  parts.recorded = !parts.victim.c();
  parts.batch = victim.batch;
  parts.trusts_victim = victim.trusted;
  parts.victim_told = auditor.own_victim.c() ? own_json(auditor) : to_json(victim);
}

/// Recorded outputs of poses are found once it is known which poses those are.
void add_poses(const Auditor& auditor, JobParts& parts) {
  parts.poses = open_poses(auditor.poses, auditor.method.seed, parts.pairs);
  if (!parts.poses) return;
  if (!parts.recorded) return require_takes(parts.victim, *parts.poses, parts.pairs);
  if (auditor.pairs) return;  // a program's own pairs bring theirs
  auto data = auditor.data;
  data.poses = names_of(*parts.poses);
  parts.pairs = open_pairs(data);
}

}  // namespace

OptionTable reference_output_options(std::vector<std::string>& places) {
  OptionTable table("Victim");
  auto& option = table.other(
      "reference-outputs", "DIR|FILE.csv",
      "Recorded outputs of another model of the same task, best one that never saw the pairs: a "
      "folder, its files named as the victim's outputs, the inputs or the ids, or a CSV file with "
      "columns id,output and trained_on (1 where it saw the pair). May be given several times: "
      "each is one more model to be had, and rows gain LiRA, RMIA and the calibrated share");
  option.repeats = true;
  option.check = [](const std::string&) { return std::string(); };
  option.set = [&places](const std::vector<std::string>& texts) {
    places.insert(places.end(), texts.begin(), texts.end());
    return std::string();
  };
  option.told = Told::kAside;
  option.value = [&places] { return nlohmann::ordered_json(places); };
  return table;
}

void Auditor::set(const std::string& name, const std::string& text) {
  if (reference_output_options(reference_outputs).set(name, text)) return;
  const bool known = data_options(data).set(name, text) || victim_options(victim).set(name, text) ||
                     method_options(method, true).set(name, text) ||
                     pose_options(poses).set(name, text) ||
                     judging_options(options.judging, "evaluation-seed").set(name, text) ||
                     audit_options(options).set(name, text);
  if (!known)
    throw UsageError(
        msc::format("there is no option '{}'; 'memberscope audit --help' lists them", name));
}

Job Auditor::open(bool with_victim, Listener& listener) const {
  JobParts parts;
  parts.pairs = pairs ? *pairs : open_pairs(data);
  for (const auto& note : parts.pairs.left_out().notes()) listener.note(note);
  parts.has_victim = with_victim;
  if (with_victim) add_victim(*this, parts);
  if (with_victim) add_poses(*this, parts);
  parts.extractor = extractor ? *extractor : open_extractor(method, listener);
  parts.scorer = method.scorer();
  parts.fits_beta = method.fits_beta;
  parts.seed = method.seed;
  parts.honest_share = method.honest_share;
  parts.references = open_references(method, data);
  parts.part = options.part;
  if (with_victim) parts.models = {parts.pairs, reference_outputs};
  parts.curves = method.curves();
  parts.threads = method.pairs_at_a_time();
  parts.torch_threads = method.torch_threads;
  parts.method = to_json(method);
  parts.method.update(to_json(poses), true);  // both may have something told aside
  parts.data = to_json(data);
  if (parts.models.count() > 0) parts.data[kTold]["reference_outputs"] = reference_outputs;
  return {std::move(parts), listener};
}

AuditResult Auditor::audit(Listener& listener) const {
  check_gates(options.judging);
  require_usable(options.out, options.existing);
  auto job = open(true, listener);
  require_apart_from(job);
  return run_audit(job, options);
}

void Auditor::require_apart_from(const Job& job) const {
  if (may_hold_data) return;
  auto places = data.places();
  places.insert(places.end(), reference_outputs.begin(), reference_outputs.end());
  require_apart(options.out, places, job.pairs(),
                {victim.file(), method.weights, method.reference_file()});
}

ScoreResult Auditor::score(const RowPlace& place, Listener& listener) const {
  auto job = open(true, listener);
  return score_rows(job, place);
}

ScoreResult Auditor::predictability(const RowPlace& place, Listener& listener) const {
  auto job = open(false, listener);
  return score_rows(job, place);
}

void Auditor::dry_run(bool with_victim, Listener& listener,
                      const std::function<void(const std::string& line)>& tell) const {
  check_gates(options.judging);
  const bool draws = !options.out.empty() && !options.judging.no_images;
  const auto job = open(with_victim, listener);
  if (draws) require_apart_from(job);
  FirstLook look;
  audit::dry_run(job, tell, [&](const Row&, const auto& row) { look = first_look(row); });
  for (const auto& line : look.lines) tell(line);
  if (!draws) return;
  OutputFolder(options.out, {{kFirstLook}}).write(kFirstLook, look.png);
  tell(
      msc::format("{}  input, truth and output of that pair, side by side. Do they look right? "
                  "Channels in another order, or a wrong range, make every figure wrong in "
                  "silence.",
                  (std::filesystem::path(options.out) / kFirstLook).string()));
}

}  // namespace msc::audit
