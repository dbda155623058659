#include "core/poses/pose_set.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/poses/pose_text.h"
#include "core/poses/pose_words.h"
#include "core/poses/training.h"

namespace msc {
namespace {

constexpr int64_t kDrawnUnasked = 7;  // poses of a word that are drawn where no number is wanted
constexpr int64_t kMostPoses = 999;
constexpr int kMostDraws =
    1000;  // that the training's alterations may turn down, one after another

class Chooser {
 public:
  explicit Chooser(const PoseChoice& choice)
      : choice_(choice), training_(choice.trained_with, {choice.height, choice.width}) {
    auto entries = read_pose_text(choice.poses);
    if (entries.empty()) entries.push_back({"shifts", {}});
    for (size_t i = 0; i < entries.size(); ++i)
      words_.push_back({entries[i], PoseSupply(entries[i].word, hash_seed(choice.seed, i))});
  }

  std::vector<Pose> all() {
    for (auto& word : words_)
      for (int64_t n = word.supply.is_drawn() ? kDrawnUnasked : kMostPoses; n > 0; --n)
        if (!take(word)) break;
    if (poses_.empty()) fail_none();
    return std::move(poses_);
  }

  /// One of each word in turn.
  std::vector<Pose> some(int64_t n) {
    for (bool any = true; any && size() < n;) {
      any = false;
      for (auto& word : words_)
        if (size() < n) any |= take(word);
    }
    if (size() < n) fail_short(n);
    return std::move(poses_);
  }

 private:
  struct Word {
    PoseEntry entry;
    PoseSupply supply;
  };

  int64_t size() const { return static_cast<int64_t>(poses_.size()); }
  bool is_there(const Pose& pose) const {
    return std::any_of(poses_.begin(), poses_.end(),
                       [&](const Pose& other) { return other.name == pose.name; });
  }

  /// Adds the next pose of a word that may be taken. False where it has none left.
  bool take(Word& word) {
    for (int draw = 0; draw < kMostDraws && !word.supply.is_empty(); ++draw) {
      Pose pose = word.supply.take();
      if (training_.include(pose)) continue;
      if (is_there(pose)) {
        if (word.supply.is_drawn()) continue;
        fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "poses: {} is there twice", pose.name);
      }
      pose.remap = word.entry.remap;
      poses_.push_back(std::move(pose));
      return true;
    }
    return false;
  }

  [[noreturn]] void fail_none() const {
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "poses: none of '{}' is left, for the training altered its pairs in the same way ({})",
         choice_.poses.empty() ? "shifts" : choice_.poses, choice_.trained_with);
  }
  [[noreturn]] void fail_short(int64_t n) const {
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "poses: {} are wanted, one less than queries, and '{}' has {}{}; of shifts there are as "
         "many as one likes",
         n, choice_.poses, size(),
         choice_.trained_with.empty() ? "" : " that the training did not have");
  }

  const PoseChoice& choice_;
  const TrainingAlterations training_;
  std::vector<Word> words_;
  std::vector<Pose> poses_;
};

}  // namespace

std::vector<Pose> choose_poses(const PoseChoice& choice) {
  if (choice.n_poses < 0 || choice.n_poses > kMostPoses)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "poses: expected 1 to {} of them, found {}",
         kMostPoses, choice.n_poses);
  Chooser chooser(choice);
  return choice.n_poses == 0 ? chooser.all() : chooser.some(choice.n_poses);
}

}  // namespace msc
