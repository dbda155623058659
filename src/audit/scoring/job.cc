#include "audit/scoring/job.h"

#include <numeric>

#include "audit/disclosure.h"
#include "audit/pairs/hashing.h"
#include "audit/pairs/reading_doubts.h"
#include "audit/scoring/output_doubts.h"
#include "audit/scoring/part_columns.h"
#include "audit/scoring/scored_row.h"
#include "audit/scoring/victim_trust.h"
#include "core/base/format.h"
#include "victims/victim_check.h"

namespace msc::audit {
namespace {

/// The pairs of a run, by position in its list.
class Source : public memberscope::PairSource {
 public:
  enum class Output { kRecorded, kQueried, kNone };

  /// @param groups Of all pairs, for references; empty where there are none.
  Source(const PairSet& pairs, const std::vector<int64_t>& indices, Output output,
         const std::vector<uint64_t>& groups)
      : pairs_(pairs),
        indices_(indices),
        output_(output),
        groups_(groups),
        infos_(indices.size()) {}

  int64_t count() const override { return static_cast<int64_t>(indices_.size()); }
  bool thread_safe() const override { return true; }
  memberscope::OwnedPair load(int64_t i) override {
    const int64_t index = indices_[static_cast<size_t>(i)];
    auto owned = pairs_.read(index, &infos_[static_cast<size_t>(i)]);
    if (!groups_.empty()) owned.pair.group = groups_[static_cast<size_t>(index)];
    if (output_ == Output::kQueried) owned.pair.y_hat.reset();
    if (output_ == Output::kNone) put_blind_output(owned);
    return owned;
  }
  const PairName& name(int64_t i) const { return pairs_.name(indices_[static_cast<size_t>(i)]); }
  bool has_victim() const { return output_ != Output::kNone; }
  bool queried() const { return output_ == Output::kQueried; }
  /// The files of a pair, for a message that speaks of x, y and y_hat.
  std::string files(int64_t i) const { return pairs_.files(indices_[static_cast<size_t>(i)]); }
  double colour_distance(int64_t i) const {
    return infos_[static_cast<size_t>(i)].colour_distance_mean;
  }
  /// What reading the pairs left in doubt, once they are read.
  ReadingDoubts doubts() const {
    ReadingDoubts all;
    for (int64_t i = 0; i < count(); ++i)
      if (const auto& info = infos_[static_cast<size_t>(i)]; info.struct_size > 0)
        all.add(info, name(i).id);
    return all;
  }

 private:
  /// For L_pred alone: an output that is the truth itself, or class probabilities that know
  /// nothing.
  static void put_blind_output(memberscope::OwnedPair& owned) {
    auto& pair = owned.pair;
    if (pair.y_spec.kind == MSC_TARGET_IMAGE) {
      pair.y_hat = pair.y;
      pair.y_hat_spec = pair.y_spec;
      return;
    }
    const int64_t classes = pair.y_spec.n_classes;
    if (classes == 0)
      throw memberscope::Error(MSC_INVALID_ARGUMENT, MSC_STAGE_DATA,
                               "labels: say how many classes there are with --classes");
    auto uniform = std::make_shared<std::pair<std::vector<float>, std::shared_ptr<void>>>(
        std::vector<float>(static_cast<size_t>(classes), 1.0F / static_cast<float>(classes)),
        owned.owner);
    pair.y_hat = memberscope::ImageView(uniform->first.data(), 1, 1, classes);
    pair.y_hat_spec = memberscope::TargetSpec::probabilities(classes);
    owned.owner = uniform;
  }

  const PairSet& pairs_;
  const std::vector<int64_t>& indices_;
  const Output output_;
  const std::vector<uint64_t>& groups_;
  std::vector<msc_dataset_pair_info> infos_;
};

class Sink : public memberscope::RowSink {
 public:
  Sink(const Source& source, RunFacts facts, const RowTaker& sink, const AskingTaker& asking,
       AnswerWatch& watch, JobResult& result)
      : source_(source),
        facts_(std::move(facts)),
        sink_(sink),
        asking_(asking),
        watch_(watch),
        result_(result) {}

  bool any_order() const override { return static_cast<bool>(asking_); }
  void asking(const int64_t* indices, int64_t n) override {
    if (asking_)
      for (int64_t i = 0; i < n; ++i) asking_(source_.name(indices[i]).id);
  }

  memberscope::RowWants wants() const override { return {true, source_.has_victim(), true}; }

  void row(const memberscope::AuditRow& result) override {
    auto row = scored_row(source_.name(result.index), result, source_.colour_distance(result.index),
                          facts_);
    for (auto& column : part_columns(result)) row.extra.push_back(std::move(column));
    if (row.ok())
      look(row.id, result);
    else
      note_failure(row, result);
    sink_(row, result);
  }
  const OutputDoubts& doubts() const { return doubts_; }
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
    if (source_.has_victim()) doubts_.see(*result.y_hat, result.spec);
    if (source_.queried()) watch_.add(id, *result.pair, *result.y_hat, result.spec);
  }
  void note_failure(Row& row, const memberscope::AuditRow& result) {
    if (result.failure->stage != MSC_STAGE_DATA) row.message += source_.files(result.index);
    if (result_.failures.size() < 5)
      result_.failures.push_back(msc::format("{}: {}: {}", row.id, row.status, row.message));
  }

  OutputDoubts doubts_;
  int64_t n_other_kind_ = 0;
  const Source& source_;
  const RunFacts facts_;
  const RowTaker& sink_;
  const AskingTaker& asking_;
  AnswerWatch& watch_;
  JobResult& result_;
};

/// Where there is no victim there is no share.
memberscope::ScorerOptions scorer_options(const JobParts& parts) {
  auto options = parts.scorer;
  if (!parts.has_victim) options.share_mode = memberscope::ShareMode::off;
  return options;
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
      threads_(parts.threads),
      batch_(parts.batch),
      trusts_victim_(parts.trusts_victim) {
  describe(parts);
}

void Job::describe(const JobParts& parts) {
  auto& d = description_;
  d["schema"] = kSchema;
  d["memberscope"] = msc_version();
  d[kTold] = {{"threads", threads()}, {"torch_threads", parts.torch_threads}};
  d["method"] = parts.method;
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
}

bool Job::learn() {
  auto learnt =
      learn_references(pairs_, reference_choice_, scorer_, options_.preset, threads(), listener_);
  if (!learnt) return false;
  references_ = std::move(*learnt);
  options_.population = references_.population;
  scorer_ = {victim_, extractor_, options_};
  return true;
}

void Job::identify() {
  description_["data"]["fingerprint"] = pairs_.fingerprint(threads(), listener_);
  describe_references();
  description_["run"] = sha256(deciding_part(description_).dump()).substr(0, 16);
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
                   const AskingTaker& asking, AnswerWatch* watch) const {
  JobResult result;
  AnswerWatch of_this_run(pairs_, listener_);
  if (!watch) watch = &of_this_run;
  const auto output = !has_victim_ ? Source::Output::kNone
                      : recorded_  ? Source::Output::kRecorded
                                   : Source::Output::kQueried;
  Source source(pairs_, indices, output, references_.groups);
  Sink rows(source, {run_name(), honest_share_, references_.name, setup()}, sink, asking, *watch,
            result);
  listener_.progress(0, source.count());
  memberscope::RunOptions options;
  options.threads = threads_;
  options.batch = batch_;
  options.progress = [&](int64_t done, int64_t n) { listener_.progress(done, n); };
  options.cancelled = [&] { return listener_.cancelled(); };
  const auto summary = memberscope::run_audit(scorer_, source, rows, options);
  watch->finish();
  result.findings = watch->findings();
  if (const auto doubt = rows.doubts().warning(); !doubt.empty()) listener_.note("Note: " + doubt);
  for (const auto& note : source.doubts().notes()) listener_.note(note);
  if (const auto note = rows.other_kinds(); !note.empty()) listener_.note(note);
  result.n_scored = summary.n_scored;
  result.n_failed = summary.n_failed;
  result.n_queries = summary.n_queries;
  result.seconds = summary.seconds;
  result.interrupted = summary.cancelled;
  return result;
}

std::vector<int64_t> all_indices(const Job& job) {
  std::vector<int64_t> indices(static_cast<size_t>(job.pairs().size()));
  std::iota(indices.begin(), indices.end(), 0);
  return indices;
}

}  // namespace msc::audit
