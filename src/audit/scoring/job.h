#pragma once

#include <functional>
#include <memberscope/audit.hpp>
#include <memberscope/membership_map.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "audit/pairs/part.h"
#include "audit/pairs/sanity_gate.h"
#include "audit/references/output_repairs.h"
#include "audit/references/reference_models.h"
#include "audit/references/references.h"
#include "audit/row_store.h"
#include "audit/rows.h"

namespace msc::audit {

/// Takes one finished row; the result lends the victim's output during the call.
using RowTaker = std::function<void(const Row& row, const memberscope::AuditRow& result)>;

/// Where queries are written down, and what poses have said is kept. Each may be empty, and may be
/// called while a row is taken. Poses go by their names.
struct QueryKeeping {
  /// Told just before the victim is asked. @param pose Empty: the natural one.
  std::function<void(const std::string& id, const std::string& pose)> asking;
  std::function<void(const std::string& id, const std::string& pose, double l_rec)> posed;
  /// What is known of a pair from before.
  std::function<PoseErrors(const std::string& id)> known;
};

/// In the files of rows.
QueryKeeping keeping_in(RowStore& store);

/// What a run came to.
struct JobResult {
  int64_t n_scored = 0;
  int64_t n_failed = 0;
  int64_t n_queries = 0;
  int64_t n_check_queries = 0;  ///< Besides: what check_victim() sent before.
  double seconds = 0;
  bool interrupted = false;
  std::vector<std::string> failures;  ///< The first few, "id: stage: message".
  std::vector<std::string> findings;  ///< What the first answers of a queried victim show.
};

/// What a run is made of, opened.
struct JobParts {
  PairSet pairs;
  bool has_victim = true;  ///< False: L_pred only.
  bool recorded = false;   ///< Outputs come from disk.
  memberscope::VictimHandle victim;
  memberscope::ExtractorHandle extractor = memberscope::Pyramid();
  memberscope::ScorerOptions scorer;
  bool fits_beta = false;
  uint64_t seed = 0;
  std::optional<double> honest_share = {};
  ReferenceChoice references;
  ReferenceModels models;
  MethodSettings::Curves curves = MethodSettings::Curves::kTell;
  std::optional<memberscope::PoseSet> poses = {};
  int32_t threads = 1;
  int32_t torch_threads = 0;
  int32_t batch = 1;
  bool trusts_victim = false;
  std::optional<Part> part = {};                     ///< Whose pairs are scored; none: all.
  nlohmann::ordered_json data, victim_told, method;  ///< The options, for run.json.
};

/// Pairs, victim, extractor and method of one run, checked.
class Job {
 public:
  /// @param listener Must outlive the job.
  Job(JobParts parts, Listener& listener);

  Listener& listener() const { return listener_; }
  const PairSet& pairs() const { return pairs_; }
  /// The part of them that is scored, or none: all.
  const std::optional<Part>& part() const { return part_; }
  /// Places of the pairs that are scored, ascending.
  const std::vector<int64_t>& indices() const { return indices_; }
  /// Reads every file to name what decides the numbers ("run"): before rows are written. Throws
  /// Cancelled.
  void identify();
  /// Everything that decides the numbers, with a name for it once identify() was called, and what
  /// was told of it (kTold).
  const nlohmann::ordered_json& description() const { return description_; }
  /// Whether outputs come from queries rather than from disk.
  bool asks_victim() const { return victim_.c() != nullptr; }
  /// "" before identify().
  std::string run_name() const { return description_.value("run", ""); }
  /// How pairs are asked, whichever they are: version and hashes of victim, method and reading of
  /// the data, as "0.1.0 victim:HASH method:HASH data:HASH". Scores of pairs that were asked in
  /// another way say nothing of these. "victim:recorded" where outputs were read from disk.
  std::string setup() const;
  /// Looks at pairs of both sides, and at recorded answers.
  SanityGate sanity_gate() const { return {pairs_, recorded_, threads(), listener_}; }
  /// Pairs worked on at a time, at least 1.
  int32_t threads() const { return threads_; }
  /// What the outputs of a queried victim mean.
  memberscope::TargetSpec output_meaning(memberscope::Shape input) const {
    return victim_.output_spec(input).target;
  }
  /// Learns from the references, and from recorded outputs what was done to all of them, before
  /// pairs are scored. Returns false when the listener wants an end.
  bool learn();
  /// What learn() found out about the outputs.
  const LearntRepair& repair() const { return repair_; }
  /// What learn() came by.
  const std::optional<NearDuplicates>& near_duplicates() const { return references_.across; }
  /// The method with another beta.
  memberscope::MembershipScorer scorer(double beta) const;
  /// Beta is to be fitted once all pairs are scored; until then it is 1.
  bool fits_beta() const { return fits_beta_; }
  double beta() const { return options_.beta; }
  /// Options of the share as the scorer takes them.
  const memberscope::ShareOptions& share_options() const { return options_.share; }
  /// Seed of every random choice.
  uint64_t seed() const { return seed_; }
  /// Queries that check_victim() sends at most: none for recorded outputs and for a trusted victim.
  int64_t check_queries() const;
  /// Asks the victim several times about one pair, once before pairs are scored
  /// (victims::check_victim()), and tells what it sent. Throws BadInput for a victim whose answers
  /// are no property of the input. @return Queries sent.
  int64_t check_victim() const;
  /// Scores the pairs of these indices and hands out rows in their order; stops early when the
  /// listener wants it.
  /// Several pairs are in flight at once. @param keeping Where it is told of queries, rows come as
  /// pairs are finished instead, so that none of them waits for another. @param watch Null: one for
  /// this run alone.
  JobResult run(const std::vector<int64_t>& indices, const RowTaker& sink,
                const QueryKeeping& keeping = {}, AnswerWatch* watch = nullptr) const;
  /// Whether the victim is compared with itself in other poses.
  bool has_poses() const { return options_.poses.has_value(); }
  bool has_victim() const { return has_victim_; }
  bool recorded() const { return recorded_; }
  const memberscope::VictimHandle& victim() const { return victim_; }
  const memberscope::ExtractorHandle& extractor() const { return extractor_; }

 private:
  void describe(const JobParts& parts);
  void describe_references();
  bool learn_from_outputs();

  Listener& listener_;
  PairSet pairs_;
  bool has_victim_ = true;
  bool recorded_ = false;
  memberscope::VictimHandle victim_;
  memberscope::ExtractorHandle extractor_;
  memberscope::ScorerOptions options_;
  memberscope::MembershipScorer scorer_;
  bool fits_beta_ = false;
  uint64_t seed_ = 0;
  std::optional<double> honest_share_;
  ReferenceChoice reference_choice_;
  References references_;
  ReferenceModels models_;
  MethodSettings::Curves curves_ = MethodSettings::Curves::kTell;
  LearntRepair repair_;
  int32_t threads_ = 1;
  int32_t batch_ = 1;
  bool trusts_victim_ = false;
  std::optional<Part> part_;
  std::vector<int64_t> indices_;
  nlohmann::ordered_json description_;
};

}  // namespace msc::audit
