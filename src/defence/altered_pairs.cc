#include "defence/altered_pairs.h"

#include <memory>

#include "core/base/random.h"
#include "defence/image_filters.h"

namespace msc::audit {
namespace {

/// Keeps the altered pixels alive beside the rest of the pair.
struct Altered {
  Output output;
  std::vector<int32_t> labels;
  std::shared_ptr<void> pair;

  memberscope::ImageView view() {
    const auto [h, w, c] = output.shape;
    if (output.kind != MSC_TARGET_LABELS) return {output.values.data(), h, w, c};
    labels.assign(output.values.begin(), output.values.end());
    return {labels.data(), h, w, c};
  }
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

AlteredPairs::AlteredPairs(const PairSet& pairs, std::vector<Alteration> alterations, uint64_t seed)
    : pairs_(pairs),
      alterations_(std::move(alterations)),
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

memberscope::OwnedPair AlteredPairs::load(int64_t i) {
  const auto n = static_cast<int64_t>(alterations_.size());
  // One of the alterations of a pair notes what reading it left in doubt; others may run meanwhile.
  msc_dataset_pair_info* info = i % n == 0 ? &infos_[static_cast<size_t>(i / n)] : nullptr;
  auto owned = pairs_.read(i / n, info);
  auto& pair = owned.pair;
  const Output before = read_output(*pair.y_hat, pair.y_hat_spec);
  auto altered = std::make_shared<Altered>();
  altered->output = alter(before, alterations_[static_cast<size_t>(i % n)],
                          hash_seed(hash_seed(seed_, pair.key), static_cast<uint64_t>(i % n)));
  altered->pair = owned.owner;
  if (alterations_[static_cast<size_t>(i % n)].name !=
      "none") {  // which is judged as an audit judges it
    pair.y_hat = altered->view();
    pair.y_hat_spec = altered->output.spec();
  }
  Utility& utility = utilities_[static_cast<size_t>(i)];
  if (before.kind == MSC_TARGET_IMAGE)
    utility = {psnr(before, altered->output), ssim(before, altered->output), 0};
  else if (before.kind != MSC_TARGET_INDEPENDENT_SIGMOID)
    utility.mean_iou = mean_iou(pair);
  owned.owner = altered;
  return owned;
}

}  // namespace msc::audit
