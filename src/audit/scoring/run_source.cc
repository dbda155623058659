#include "audit/scoring/run_source.h"

#include <cmath>
#include <memory>
#include <utility>

namespace msc::audit {
namespace {

/// For L_pred alone: an output that is the truth itself, or class probabilities that know
/// nothing.
void put_blind_output(memberscope::OwnedPair& owned) {
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

}  // namespace

memberscope::OwnedPair RunSource::load(int64_t i) {
  const int64_t index = index_of(i);
  const bool of_victim = model(i) == ScoredOutput::kVictim;
  auto owned = of_victim ? pairs_.read(index, &infos_[static_cast<size_t>(i)])
                         : models_.read(model(i), index);
  if (!groups_.empty()) owned.pair.group = groups_[static_cast<size_t>(index)];
  if (!of_victim) {
    owned.pair.pose_outputs.clear();  // are the victim's
    return owned;
  }
  if (output_ == Output::kQueried) owned.pair.y_hat.reset();
  if (known_ && !poses_.empty()) put_known(owned.pair, pairs_.name(index).id);
  if (output_ == Output::kNone) put_blind_output(owned);
  return owned;
}

void RunSource::put_known(memberscope::Pair& pair, const std::string& id) const {
  const auto known = known_(id);
  for (const auto& pose : poses_) {
    const auto found = known.find(pose);
    pair.pose_errors.push_back(found == known.end() ? std::nan("") : found->second);
  }
}

ReadingDoubts RunSource::doubts() const {
  ReadingDoubts all;
  for (int64_t i = 0; i < count(); ++i)
    if (const auto& info = infos_[static_cast<size_t>(i)]; info.struct_size > 0)
      all.add(info, name(i).id);
  return all;
}

}  // namespace msc::audit
