#include "defence/altered_pairs.h"

#include <memory>

#include "core/base/bad_input.h"
#include "core/base/random.h"
#include "defence/likeness.h"

namespace msc::audit {
namespace {

/// Keeps the altered pixels alive beside the rest of the pair.
struct Altered {
  Output output;
  std::vector<int32_t> labels;
  std::shared_ptr<void> pair;

  memberscope::ImageView view() { return output.view(labels); }
};

double mean_iou(const memberscope::Pair& pair) {
  msc_reconstruction_options options{};
  options.struct_size = sizeof options;
  options.loss = MSC_LOSS_IOU;
  double loss = 0;
  memberscope::detail::check([&](msc_error* e) {
    return msc_reconstruction_error(pair.y_hat->c(), &pair.y_hat_spec, pair.y.c(), &pair.y_spec,
                                    pair.mask ? pair.mask->c() : nullptr, &options, &loss, e);
  });
  return 1 - loss;
}

}  // namespace

AlteredPairs::AlteredPairs(const PairSet& pairs, int32_t kind, std::vector<Alteration> alterations,
                           std::vector<uint64_t> groups, uint64_t seed)
    : pairs_(pairs),
      kind_(kind),
      alterations_(std::move(alterations)),
      groups_(std::move(groups)),
      seed_(seed),
      utilities_(static_cast<size_t>(count())),
      infos_(static_cast<size_t>(pairs.size())) {}

ReadingDoubts AlteredPairs::doubts() const {
  ReadingDoubts all;
  for (int64_t i = 0; i < pairs_.size(); ++i)
    if (const auto& info = infos_[static_cast<size_t>(i)]; info.struct_size > 0)
      all.add(info, pairs_.name(i).id);
  return all;
}

Output AlteredPairs::read_recorded(const memberscope::Pair& pair) const {
  if (!pair.y_hat) throw BadInput("there is no recorded output");
  Output output = read_output(*pair.y_hat, pair.y_hat_spec);
  if (output.kind != kind_)
    throw BadInput("the recorded output is of another kind than those of the other pairs");
  return output;
}

memberscope::OwnedPair AlteredPairs::load(int64_t i) {
  const auto n = static_cast<int64_t>(alterations_.size());
  const auto& alteration = alterations_[static_cast<size_t>(i % n)];
  // One of the alterations of a pair notes what reading it left in doubt; others may run meanwhile.
  msc_dataset_pair_info* info = i % n == 0 ? &infos_[static_cast<size_t>(i / n)] : nullptr;
  auto owned = pairs_.read(i / n, info);
  auto& pair = owned.pair;
  if (!groups_.empty()) pair.group = groups_[static_cast<size_t>(i / n)];
  const Output before = read_recorded(pair);
  auto altered = std::make_shared<Altered>();
  altered->output = alter(before, alteration,
                          hash_seed(hash_seed(seed_, pair.key), static_cast<uint64_t>(i % n)));
  altered->pair = owned.owner;
  if (alteration.name != kUnaltered) {  // which is judged as an audit judges it
    pair.y_hat = altered->view();
    pair.y_hat_spec = altered->output.spec();
  }
  Utility& utility = utilities_[static_cast<size_t>(i)];
  utility.kind = altered->output.kind;
  if (before.kind == MSC_TARGET_IMAGE)
    utility.psnr = psnr(before, altered->output), utility.ssim = ssim(before, altered->output);
  else if (before.kind != MSC_TARGET_INDEPENDENT_SIGMOID)
    utility.mean_iou = mean_iou(pair);
  owned.owner = altered;
  return owned;
}

}  // namespace msc::audit
