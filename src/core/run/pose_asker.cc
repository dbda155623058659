#include "core/run/pose_asker.h"

#include <chrono>
#include <utility>

#include "core/base/error.h"

namespace msc {
namespace {

/// Runs `body`; what it throws is why the pose has no error.
template <typename Body>
bool keep_failure(const PosedWork& work, size_t pose, const Body& body) {
  try {
    body();
    return true;
  } catch (...) {
    work.poses->fail(pose, std::current_exception());
    return false;
  }
}

/// Adds its seconds to every pair, in equal parts.
template <typename Queries>
class Clock {
 public:
  explicit Clock(const Queries& queries) : queries_(queries) {}
  ~Clock() {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start_;
    for (const auto& query : queries_)
      query.work.score->seconds_poses += passed.count() / static_cast<double>(queries_.size());
  }
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;

 private:
  const Queries& queries_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace

void PoseAsker::add(const PosedWork& work) {
  for (const size_t pose : work.poses->unknown()) add(work, pose);
}

void PoseAsker::add(const PosedWork& work, size_t pose) {
  const Pair& pair = work.poses->pair();
  const bool is_recorded = !pair.pose_outputs.empty() && pair.pose_outputs[pose].data;
  const bool is_begun = keep_failure(work, pose, [&] {
    if (pair.y_hat && !is_recorded)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_VICTIM,
           "pose {}: the pair has no recorded output for it",
           (*scorer_.options().poses)[pose].name);
    work.poses->begin(pose, *work.x);
  });
  if (!is_begun) return;
  const Query query{work, pose};
  if (is_recorded) {
    const Queries one{query};
    const Clock clock(one);
    return take(query, pair.pose_outputs[pose], pair.y_hat_spec);
  }
  const auto& x = work.poses->input(pose);
  auto& alike = waiting_[{x.height, x.width, x.channels}];
  alike.push_back(query);
  if (alike.size() >= batch_) ask(std::exchange(alike, {}));
}

void PoseAsker::finish() {
  for (auto& [shape, alike] : waiting_)
    if (!alike.empty()) ask(std::exchange(alike, {}));
}

/// Says what the victim is about to be asked for. From here on these queries are spent.
void PoseAsker::announce(const Queries& queries) const {
  std::vector<int64_t> indices, poses;
  for (const auto& query : queries) {
    indices.push_back(query.work.index);
    poses.push_back(static_cast<int64_t>(query.pose));
    query.work.score->n_queries += 1;
  }
  if (callbacks_.asking) callbacks_.asking(indices, poses);
}

/// @param refused Set to what a callback throws, which stops the run.
std::vector<VictimOutput> PoseAsker::answers(const Queries& queries, std::exception_ptr& refused) {
  std::vector<msc_image_view> inputs;
  for (const auto& query : queries) inputs.push_back(query.work.poses->input(query.pose));
  return scorer_.victim()->query(inputs, [&] {
    try {
      announce(queries);
    } catch (...) {
      refused = std::current_exception();
      throw;
    }
  });
}

void PoseAsker::ask(Queries queries) {
  const Clock clock(queries);
  std::exception_ptr refused;
  try {
    const auto outputs = answers(queries, refused);
    for (size_t i = 0; i < queries.size(); ++i)
      if (keep_failure(queries[i].work, queries[i].pose, [&] { check_answer(outputs[i]); }))
        take(queries[i], outputs[i].view, outputs[i].spec);
  } catch (...) {
    if (refused) throw;
    for (const auto& query : queries) query.work.poses->fail(query.pose, std::current_exception());
  }
}

void PoseAsker::take(const Query& query, const msc_image_view& y_hat,
                     const TargetSpec& spec) const {
  const auto& [work, pose] = query;
  if (keep_failure(work, pose,
                   [&, pose = pose, work = work] { work.poses->take(pose, y_hat, spec); }) &&
      callbacks_.posed)
    callbacks_.posed(work.index, static_cast<int64_t>(pose), work.poses->errors()[pose]);
}

}  // namespace msc
