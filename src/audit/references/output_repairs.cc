#include "audit/references/output_repairs.h"

#include <atomic>

#include "audit/pairs/hashing.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"
#include "core/base/parallel.h"

namespace msc::audit {
namespace {

using memberscope::OutputRepair;

/// @return Whether the pair has an output that is an image; one that cannot be read is let pass.
bool add(OutputRepair& repair, memberscope::PairSource& source, int64_t i) {
  try {
    const auto owned = source.load(i);
    const auto& pair = owned.pair;
    if (!pair.y_hat || pair.y_hat_spec.kind != MSC_TARGET_IMAGE) return false;
    repair.add(pair.y, pair.y_spec, *pair.y_hat, pair.y_hat_spec, pair.mask,
               pair.group.value_or(pair.key));
  } catch (const memberscope::Error&) {  // whoever scores it says why
  } catch (const BadInput&) {            // likewise, of pairs that are altered here
  }
  return true;
}

/// What the curves are, as text that names them.
std::string curves_text(const OutputRepair& repair, int64_t n_channels) {
  std::string text;
  for (int64_t c = 0; c < n_channels; ++c) {
    const auto curve = repair.curve(c);
    text += msc::format("{}:", curve.kept);
    for (const double v : curve.values) text += msc::format("{:.17g},", v);
  }
  return text;
}

/// The error falls to less than this part of it where a tone curve is plain.
constexpr double kPlain = 0.75;

std::string finding_of(double before, double after, const char* what_then) {
  return msc::format(
      "The outputs are the truths through a tone curve: its inverse, learnt on half of the pairs, "
      "takes the error of the other half from {:.3f} to {:.3f}. {}",
      before, after, what_then);
}

nlohmann::ordered_json about(const OutputRepair& repair,
                             const memberscope::OutputRepairInfo& info) {
  auto channels = nlohmann::ordered_json::array();
  for (int64_t c = 0; c < info.n_channels; ++c) {
    const auto curve = repair.curve(c);
    channels.push_back({{"undone", curve.kept != 0},
                        {"error", curve.error},
                        {"error_held_out", curve.error_held_out}});
  }
  return {{"pairs", info.n_pairs}, {"channels", std::move(channels)}};
}

LearntRepair learnt_from(OutputRepair repair) {
  repair.fit();
  const auto info = repair.info();
  LearntRepair learnt{std::nullopt, "", about(repair, info), "", 0, 0};
  if (info.n_curves == 0) return learnt;
  for (int64_t c = 0; c < info.n_channels; ++c)
    if (const auto curve = repair.curve(c); curve.kept) {
      learnt.error += curve.error / static_cast<double>(info.n_curves);
      learnt.error_undone += curve.error_held_out / static_cast<double>(info.n_curves);
    }
  learnt.name = sha256(curves_text(repair, info.n_channels)).substr(0, 16);
  learnt.finding = finding_of(learnt.error, learnt.error_undone, "It is undone before scoring.");
  learnt.repair = std::move(repair);
  return learnt;
}

}  // namespace

LearntRepair told_alone(LearntRepair learnt) {
  learnt.repair.reset();
  learnt.name.clear();
  for (auto& channel : learnt.about["channels"]) channel["undone"] = false;
  learnt.finding = learnt.error_undone < kPlain * learnt.error
                       ? finding_of(learnt.error, learnt.error_undone,
                                    "They are scored as they are; --altered-outputs undo takes "
                                    "the curve back.")
                       : "";
  return learnt;
}

memberscope::OwnedPair RecordedPairs::load(int64_t i) {
  auto owned = pairs_.read(i);
  if (!groups_.empty()) owned.pair.group = groups_[static_cast<size_t>(i)];
  return owned;
}

std::optional<LearntRepair> learn_repair(memberscope::PairSource& recorded, int32_t threads,
                                         Listener& listener) {
  OutputRepair repair;
  std::atomic<bool> stops{false}, are_images{true};
  parallel_for(recorded.count(), threads, [&](int64_t i) {
    if (stops || !are_images) return;
    if (listener.cancelled())
      stops = true;
    else if (!add(repair, recorded, i))
      are_images = false;
  });
  if (stops) return std::nullopt;
  if (!are_images) return LearntRepair{};
  return learnt_from(repair);
}

}  // namespace msc::audit
