#include "audit/scoring/job.h"

#include <cmath>

#include "audit/disclosure.h"
#include "audit/pairs/hashing.h"
#include "audit/score_cells.h"
#include "audit/scoring/output_doubts.h"
#include "audit/scoring/part_columns.h"
#include "audit/scoring/run_source.h"
#include "audit/scoring/scored_row.h"
#include "audit/scoring/victim_trust.h"
#include "audit/scoring/withheld_parts.h"
#include "core/base/format.h"
#include "victims/victim_check.h"

namespace msc::audit {
namespace {

class Sink : public memberscope::RowSink {
 public:
  Sink(const RunSource& source, const ReferenceModels& models, RunFacts facts, const RowTaker& sink,
       const QueryKeeping& keeping, AnswerWatch& watch, JobResult& result)
      : source_(source),
        has_models_(models.count() > 0),
        models_(models),
        facts_(std::move(facts)),
        sink_(sink),
        keeping_(keeping),
        watch_(watch),
        result_(result) {}

  /// A pair's row needs what the other models' outputs came to, which are before it.
  bool any_order() const override { return keeping_.asking && !has_models_; }
  void asking(const int64_t* indices, int64_t n) override {
    if (keeping_.asking)
      for (int64_t i = 0; i < n; ++i) keeping_.asking(source_.name(indices[i]).id, "");
  }
  void asking_poses(const int64_t* indices, const int64_t* poses, int64_t n) override {
    if (keeping_.asking)
      for (int64_t i = 0; i < n; ++i)
        keeping_.asking(source_.name(indices[i]).id, poses[i] < 0 ? "" : pose(poses[i]));
  }
  void posed(int64_t index, int64_t pose_number, double l_rec) override {
    if (keeping_.posed) keeping_.posed(source_.name(index).id, pose(pose_number), l_rec);
  }

  memberscope::RowWants wants() const override {
    return {true, source_.has_victim(), true, !source_.poses().empty()};
  }

  void row(const memberscope::AuditRow& result) override {
    const int64_t index = source_.index_of(result.index), model = source_.model(result.index);
    if (model != ScoredOutput::kVictim)
      return models_.add(index, model, source_.name(result.index).id, result);
    auto row = scored_row(source_.name(result.index), result, source_.colour_distance(result.index),
                          facts_);
    for (auto& column : part_columns(result)) row.extra.push_back(std::move(column));
    for (size_t i = 0; i < result.pose_errors.size(); ++i)
      if (!std::isnan(result.pose_errors[i]))
        row.extra.emplace_back(kPoseColumn + source_.poses()[i], result.pose_errors[i]);
    models_.finish(index, result.score, row);
    (row.ok() ? result_.n_scored : result_.n_failed) += 1;
    if (row.ok())
      look(row.id, result);
    else
      note_failure(row, result);
    sink_(row, result);
  }
  const OutputDoubts& doubts() const { return doubts_; }
  const ModelRows& models() const { return models_; }
  /// Of how many outputs parts were withheld, in a sentence, or nothing.
  std::string withheld() const { return withheld_.finding(); }
  /// Which pairs were not compared with their poses, and why, in a sentence, or nothing.
  std::string missing_poses() const {
    return n_missing_ == 0 ? std::string()
                           : msc::format(
                                 "{} pairs have no self-reference, for not every pose has "
                                 "an answer; {}",
                                 n_missing_, first_missing_);
  }
  /// What the references could not be compared with, in a sentence, or nothing.
  std::string other_kinds() const {
    return n_other_kind_ == 0
               ? std::string()
               : msc::format(
                     "{} pairs have no L_pop: their inputs or truths have another number of "
                     "channels or classes than those of the references",
                     n_other_kind_);
  }

 private:
  /// What the answer to a scored pair leaves in doubt.
  void look(const std::string& id, const memberscope::AuditRow& result) {
    n_other_kind_ += result.score.population_status == MSC_POPULATION_OTHER_KIND;
    withheld_.add(result.score.withheld);
    if (result.score.self_status == MSC_SELF_MISSING && n_missing_++ == 0)
      first_missing_ = msc::format("the first, {}: {}", id,
                                   result.pose_failure ? result.pose_failure->message : "");
    if (source_.has_victim()) doubts_.see(*result.y_hat, result.spec);
    if (source_.queried()) watch_.add(id, *result.pair, *result.y_hat, result.spec);
  }
  void note_failure(Row& row, const memberscope::AuditRow& result) {
    if (result.failure->stage != MSC_STAGE_DATA) row.message += source_.files(result.index);
    if (result_.failures.size() < 5)
      result_.failures.push_back(msc::format("{}: {}: {}", row.id, row.status, row.message));
  }

  const std::string& pose(int64_t number) const {
    return source_.poses()[static_cast<size_t>(number)];
  }

  OutputDoubts doubts_;
  WithheldParts withheld_;
  int64_t n_other_kind_ = 0, n_missing_ = 0;
  std::string first_missing_;
  const RunSource& source_;
  const bool has_models_;
  ModelRows models_;
  const RunFacts facts_;
  const RowTaker& sink_;
  const QueryKeeping& keeping_;
  AnswerWatch& watch_;
  JobResult& result_;
};

/// Where there is no victim there is no share, and nothing to ask in other poses.
memberscope::ScorerOptions scorer_options(const JobParts& parts) {
  auto options = parts.scorer;
  if (parts.has_victim)
    options.poses = parts.poses;
  else
    options.share_mode = memberscope::ShareMode::off;
  return options;
}

std::vector<std::string> pose_names(const memberscope::ScorerOptions& options) {
  std::vector<std::string> names;
  for (int64_t i = 0; options.poses && i < options.poses->size(); ++i)
    names.emplace_back((*options.poses)[i].name);
  return names;
}

}  // namespace

Job::Job(JobParts parts, Listener& listener)
    : listener_(listener),
      pairs_(std::move(parts.pairs)),
      has_victim_(parts.has_victim),
      recorded_(parts.recorded),
      victim_(parts.victim),
      extractor_(parts.extractor),
      options_(scorer_options(parts)),
      scorer_(victim_, extractor_, options_),
      fits_beta_(parts.fits_beta),
      seed_(parts.seed),
      honest_share_(parts.honest_share),
      reference_choice_(std::move(parts.references)),
      models_(std::move(parts.models)),
      curves_(parts.curves),
      threads_(parts.threads),
      batch_(parts.batch),
      trusts_victim_(parts.trusts_victim),
      part_(parts.part),
      indices_(indices_of(part_, pairs_)) {
  describe(parts);
}

void Job::describe(const JobParts& parts) {
  auto& d = description_;
  d["schema"] = kSchema;
  d["memberscope"] = msc_version();
  d[kTold] = {{"threads", threads()}, {"torch_threads", parts.torch_threads}};
  d["method"] = parts.method;
  for (const auto& name : pose_names(options_)) d["method"]["pose_set"].push_back(name);
  d["extractor"] = extractor_.identity();
  d["dtype"] = "features f32, linear algebra f64";
  if (has_victim_) d["victim"] = parts.victim_told;
  if (victim_.c()) d["victim"][kWords]["identity"] = victim_.identity();
  d["data"] = parts.data;
  d["data"]["pairs"] = pairs_.size();
  d["data"]["split_sha256"] = pairs_.split_hash();
  d["data"][kBeside] = pairs_.left_out().to_json();
}

/// What the references are decides numbers as well as what the pairs are.
void Job::describe_references() {
  using Who = ReferenceChoice::Who;
  auto& data = description_["data"];
  if (reference_choice_.who == Who::kOthers)
    data["references"] = reference_choice_.others.fingerprint(threads(), listener_);
  if (reference_choice_.who == Who::kStored) data["references"] = sha256(reference_choice_.stored);
  if (models_.count() > 0) data["reference_outputs"] = models_.fingerprints(threads(), listener_);
}

bool Job::learn() {
  auto learnt =
      learn_references(pairs_, reference_choice_, scorer_, options_.preset, threads(), listener_);
  if (!learnt) return false;
  references_ = std::move(*learnt);
  options_.population = references_.population;
  if (!learn_from_outputs()) return false;
  scorer_ = {victim_, extractor_, options_};
  return true;
}

/// Of a victim that is asked nothing is known before it has answered.
bool Job::learn_from_outputs() {
  using Curves = MethodSettings::Curves;
  if (curves_ == Curves::kIgnore || !recorded_ || !has_victim_) return true;
  RecordedPairs recorded(pairs_, references_.groups);
  auto learnt = learn_repair(recorded, threads(), listener_);
  if (!learnt) return false;
  if (curves_ == Curves::kTell) learnt = told_alone(std::move(*learnt));
  if (learnt->repair && models_.count() > 0) {
    listener_.note(
        "The victim's outputs went through a tone curve. It is not undone beside other models, "
        "whose outputs did not go through it: all are scored as they are.");
    return true;
  }
  repair_ = std::move(*learnt);
  options_.repair = repair_.repair;
  if (!repair_.finding.empty()) listener_.note(repair_.finding);
  return true;
}

void Job::identify() {
  description_["data"]["fingerprint"] = pairs_.fingerprint(threads(), listener_);
  describe_references();
  description_["run"] = sha256(deciding_part(description_).dump()).substr(0, 16);
  if (part_)
    description_[kPart] = {{"index", part_->index}, {"of", part_->of}, {"pairs", indices_.size()}};
}

std::string Job::setup() const {
  auto d = deciding_part(description_);
  for (const char* key : {"pairs", "split_sha256", "fingerprint", "references"})
    d["data"].erase(key);
  d["method"].erase("references");  // whose L_pop cannot be compared, the column population says
  const auto hash = [](const nlohmann::ordered_json& part) {
    return sha256(part.dump()).substr(0, 12);
  };
  return msc::format("{} victim:{} method:{} data:{}", msc_version(),
                     recorded_     ? "recorded"
                     : has_victim_ ? hash(d["victim"])
                                   : "none",
                     hash({d["method"], d["extractor"], d["dtype"]}), hash(d["data"]));
}

memberscope::MembershipScorer Job::scorer(double beta) const {
  auto options = options_;
  options.beta = beta;
  return {victim_, extractor_, options};
}

int64_t Job::check_queries() const {
  return asks_victim() && !trusts_victim_ ? victims::kCheckQueries : 0;
}

int64_t Job::check_victim() const {
  return check_queries() > 0 ? audit::check_victim(victim_, pairs_, listener_) : 0;
}

JobResult Job::run(const std::vector<int64_t>& indices, const RowTaker& sink,
                   const QueryKeeping& keeping, AnswerWatch* watch) const {
  JobResult result;
  AnswerWatch of_this_run(pairs_, listener_);
  if (!watch) watch = &of_this_run;
  const auto output = !has_victim_ ? RunSource::Output::kNone
                      : recorded_  ? RunSource::Output::kRecorded
                                   : RunSource::Output::kQueried;
  const auto poses = pose_names(options_);
  RunSource source(pairs_, models_, indices, output, references_.groups, poses, keeping.known);
  Sink rows(source, models_, {run_name(), honest_share_, references_.name, repair_.name, setup()},
            sink, keeping, *watch, result);
  listener_.progress(0, source.pair_count());
  memberscope::RunOptions options;
  options.threads = threads_;
  options.batch = batch_;
  options.progress = [&](int64_t done, int64_t n) {
    listener_.progress(done * source.pair_count() / n, source.pair_count());
  };
  options.cancelled = [&] { return listener_.cancelled(); };
  const auto summary = memberscope::run_audit(scorer_, source, rows, options);
  watch->finish();
  result.findings = watch->findings();
  if (const auto doubt = rows.doubts().warning(); !doubt.empty()) listener_.note("Note: " + doubt);
  for (const auto& note : source.doubts().notes()) listener_.note(note);
  for (const auto& note : {rows.other_kinds(), rows.missing_poses(), rows.withheld()})
    if (!note.empty()) listener_.note(note);
  for (const auto& note : rows.models().notes()) listener_.note(note);
  result.n_queries = summary.n_queries;
  result.seconds = summary.seconds;
  result.interrupted = summary.cancelled;
  return result;
}

QueryKeeping keeping_in(RowStore& store) {
  return {[&](const std::string& id, const std::string& pose) { store.asking(id, pose); },
          [&](const std::string& id, const std::string& pose, double l_rec) {
            store.posed(id, pose, l_rec);
          },
          [&](const std::string& id) { return store.pose_errors(id); }};
}

}  // namespace msc::audit
