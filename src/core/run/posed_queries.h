#pragma once

#include <exception>
#include <optional>
#include <vector>

#include "core/poses/posed_view.h"
#include "core/run/run.h"

namespace msc {

/// What the answers to one pair in other poses say, gathered as they come: no answer is kept.
class PoseMeasures {
 public:
  /// `scorer` has poses.
  PoseMeasures(const MembershipScorer& scorer, const Pair& pair, const RowWants& wants);

  /// Poses whose error is not known yet.
  std::vector<size_t> unknown() const;
  /// Input and truth of a pose. Throws where the pair has no such pose.
  void begin(size_t pose, const Image& x);
  /// The input, of which begin() was called.
  const msc_image_view& input(size_t pose) const { return posed_[pose].x.view; }
  /// Takes an answer. Throws where it is no answer to this pair.
  void take(size_t pose, const msc_image_view& y_hat, const TargetSpec& spec);
  /// The pose has no error. The first reason is kept.
  void fail(size_t pose, std::exception_ptr why);

  const Pair& pair() const { return pair_; }
  const std::vector<double>& errors() const { return errors_; }
  const std::exception_ptr& failure() const { return failure_; }
  bool is_complete() const;
  /// Mean of the answers, moved back and averaged onto the share's grid; nothing unless every pose
  /// has given one.
  std::optional<GridField> mean_answer() const;
  /// Mean of the errors, moved back; nothing unless every pose that is undone has given one.
  std::optional<Image> map() const;

 private:
  struct Posed {
    PosedView x, y, mask;
  };
  Pair posed_pair(size_t pose) const;
  void add_answer(const Pose& pose, const msc_image_view& y_hat, const TargetSpec& spec);
  void add_map(const Pose& pose, const Pair& posed, const msc_image_view& y_hat,
               const TargetSpec& spec);

  const MembershipScorer& scorer_;
  const Pair& pair_;
  const std::vector<Pose>& poses_;
  const PairSize size_;
  const bool wants_map_;
  std::vector<double> errors_;
  std::vector<Posed> posed_;
  std::exception_ptr failure_;
  GridField answers_;
  size_t n_answers_ = 0;
  Image map_;
  size_t n_maps_ = 0;
};

}  // namespace msc
