#pragma once

#include <functional>
#include <memberscope/audit.hpp>
#include <string>
#include <vector>

#include "audit/pairs/pair_set.h"
#include "audit/pairs/reading_doubts.h"
#include "audit/pose_log.h"
#include "audit/scoring/model_rows.h"

namespace msc::audit {

/// The outputs of a run: of each of its pairs, those of other models and the victim's.
class RunSource : public memberscope::PairSource {
 public:
  enum class Output { kRecorded, kQueried, kNone };

  /// @param groups Of all pairs, for references; empty where there are none. @param poses Their
  /// names. @param known What poses have said before; may be empty.
  RunSource(const PairSet& pairs, const ReferenceModels& models,
            const std::vector<int64_t>& indices, Output output, const std::vector<uint64_t>& groups,
            const std::vector<std::string>& poses,
            const std::function<PoseErrors(const std::string& id)>& known)
      : pairs_(pairs),
        models_(models),
        indices_(indices),
        output_(output),
        groups_(groups),
        poses_(poses),
        known_(known),
        outputs_(outputs_to_score(models, indices)),
        infos_(outputs_.size()) {}

  int64_t count() const override { return static_cast<int64_t>(outputs_.size()); }
  int64_t pair_count() const { return static_cast<int64_t>(indices_.size()); }
  bool thread_safe() const override { return true; }
  memberscope::OwnedPair load(int64_t i) override;
  /// kVictim, or whose output it is.
  int64_t model(int64_t i) const { return outputs_[static_cast<size_t>(i)].model; }
  /// In the set of pairs.
  int64_t index_of(int64_t i) const {
    return indices_[static_cast<size_t>(outputs_[static_cast<size_t>(i)].position)];
  }
  const PairName& name(int64_t i) const { return pairs_.name(index_of(i)); }
  const std::vector<std::string>& poses() const { return poses_; }
  bool has_victim() const { return output_ != Output::kNone; }
  bool queried() const { return output_ == Output::kQueried; }
  /// The files of a pair, for a message that speaks of x, y and y_hat.
  std::string files(int64_t i) const { return pairs_.files(index_of(i)); }
  double colour_distance(int64_t i) const {
    return infos_[static_cast<size_t>(i)].colour_distance_mean;
  }
  /// What reading the pairs left in doubt, once they are read.
  ReadingDoubts doubts() const;

 private:
  void put_known(memberscope::Pair& pair, const std::string& id) const;

  const PairSet& pairs_;
  const ReferenceModels& models_;
  const std::vector<int64_t>& indices_;
  const Output output_;
  const std::vector<uint64_t>& groups_;
  const std::vector<std::string>& poses_;
  const std::function<PoseErrors(const std::string& id)>& known_;
  const std::vector<ScoredOutput> outputs_;
  std::vector<msc_dataset_pair_info> infos_;
};

}  // namespace msc::audit
