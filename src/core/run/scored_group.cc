#include "core/run/scored_group.h"

#include <array>
#include <chrono>
#include <map>

#include "core/base/error.h"
#include "core/run/blind_statistics.h"
#include "core/run/footprint.h"

namespace msc {
namespace {

template <typename Body>
void keep_failure(Outcome& outcome, const Body& body) {
  if (outcome.failure) return;
  try {
    body();
  } catch (...) {
    outcome.failure = std::current_exception();
  }
}

}  // namespace

std::vector<Outcome> GroupScorer::score(int64_t first, int64_t last, MemoryBudget::Share& share) {
  std::vector<Work> group(static_cast<size_t>(last - first));
  for (int64_t i = first; i < last; ++i) {
    Work& work = group[static_cast<size_t>(i - first)];
    work.index = i;
    keep_failure(work.outcome, [&] { load(i, work); });
  }
  int64_t working = 0, held = 0;
  for (const Work& work : group)
    if (!work.outcome.failure) working += working_bytes(work.outcome.loaded.pair);
  if (scorer_.options().poses) working *= 2;  // as many posed pairs wait for a call
  share.settle(working);
  pose(group);
  query(group);
  std::vector<Outcome> outcomes;
  for (Work& work : group) {
    keep_failure(work.outcome, [&] { finish(work); });
    held += held_bytes(work.outcome.loaded.pair, work.outcome.y_hat);
    work.x = {};
    outcomes.push_back(std::move(work.outcome));
  }
  share.shrink(held);
  return outcomes;
}

void GroupScorer::load(int64_t index, Work& work) {
  work.outcome.loaded = callbacks_.load(index);
  const Pair& pair = work.outcome.loaded.pair;
  scorer_.check(pair);
  work.x = read_unit(pair.x);
  if (pair.y_hat) {
    work.outcome.y_hat = *pair.y_hat;
    work.outcome.y_hat_spec = pair.y_hat_spec;
  }
}

/// Poses come before the natural one: what they say is kept as it comes, and the pair's row follows
/// its last query at once.
void GroupScorer::pose(std::vector<Work>& group) {
  if (!scorer_.options().poses) return;
  PoseAsker asker(scorer_, callbacks_, batch_);
  for (Work& work : group) {
    if (work.outcome.failure) continue;
    work.poses.emplace(scorer_, work.outcome.loaded.pair, callbacks_.wants);
    asker.add({work.index, &work.outcome.score, &work.x, &*work.poses});
  }
  asker.finish();
}

void GroupScorer::query(std::vector<Work>& group) {
  std::map<std::array<int64_t, 3>, std::vector<Work*>> by_shape;
  for (Work& work : group)
    if (!work.outcome.failure && !work.outcome.y_hat.data)
      by_shape[{work.x.height, work.x.width, work.x.channels}].push_back(&work);
  for (const auto& [shape, alike] : by_shape) query_alike(alike);
}

/// Says which pairs the victim is about to be asked for. From here on their queries are spent.
void GroupScorer::announce(const std::vector<Work*>& alike) {
  std::vector<int64_t> indices;
  for (Work* work : alike) {
    indices.push_back(work->index);
    work->outcome.score.n_queries += 1;
  }
  if (callbacks_.asking) callbacks_.asking(indices, std::vector<int64_t>(indices.size(), -1));
}

void GroupScorer::query_alike(const std::vector<Work*>& alike) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<msc_image_view> inputs;
  for (Work* work : alike) inputs.push_back(work->x.view());
  std::exception_ptr refused;  // by who was told, which stops the run and is no failure of a pair
  const auto asking = [&] {
    try {
      announce(alike);
    } catch (...) {
      refused = std::current_exception();
      throw;
    }
  };
  try {
    auto outputs = scorer_.victim()->query(inputs, asking);
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    for (size_t i = 0; i < alike.size(); ++i) {
      Outcome& outcome = alike[i]->outcome;
      outcome.output = std::make_shared<VictimOutput>(std::move(outputs[i]));
      outcome.y_hat = outcome.output->view;
      outcome.y_hat_spec = outcome.output->spec;
      outcome.score.seconds_victim = seconds / static_cast<double>(alike.size());
    }
  } catch (...) {  // a second query for the good ones of the batch would break "one query per
                   // pair": all of it fails
    if (refused) std::rethrow_exception(refused);
    for (Work* work : alike) work->outcome.failure = std::current_exception();
  }
}

/// Compares the pair with its poses, where each of them has an error.
void GroupScorer::finish_poses(Work& work, Score& score) const {
  score.pose_errors = work.poses->errors();
  work.outcome.pose_failure = work.poses->failure();
  work.outcome.pose_map = work.poses->map();
  score.self_status = work.poses->is_complete() ? MSC_SELF_OK : MSC_SELF_MISSING;
  if (score.self_status != MSC_SELF_OK) return;
  score.self = self_reference(score.rec.l_rec, score.pose_errors);
  if (scorer_.measures_share() && score.share_self_status == MSC_SHARE_NONE)
    score.share_self_status = MSC_SHARE_UNDEFINED;
}

void GroupScorer::finish(Work& work) {
  Outcome& outcome = work.outcome;
  if (outcome.output) check_answer(*outcome.output);
  const auto in_poses = work.poses ? work.poses->mean_answer() : std::nullopt;
  Score score = scorer_.score_output(outcome.loaded.pair, work.x, outcome.y_hat, outcome.y_hat_spec,
                                     callbacks_.wants, in_poses ? &*in_poses : nullptr);
  if (work.poses) finish_poses(work, score);
  score.n_queries = outcome.score.n_queries;
  score.seconds_poses = outcome.score.seconds_poses;
  score.seconds_victim = outcome.score.seconds_victim;
  outcome.score = std::move(score);
  if (callbacks_.wants.blind) outcome.blind = blind_statistics(outcome.loaded.pair, work.x);
}

}  // namespace msc
