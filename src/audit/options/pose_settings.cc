#include "audit/options/pose_settings.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "audit/listener.h"
#include "audit/pairs/hashing.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"

namespace msc::audit {
namespace {

constexpr int64_t kMostQueries = 1000;

std::string text_of(const std::string& poses) {
  std::error_code code;
  if (!std::filesystem::is_regular_file(poses, code)) return poses;
  std::ifstream in(poses, std::ios::binary);
  if (!in) throw BadInput(poses + ": cannot be opened for reading");
  return {std::istreambuf_iterator<char>(in), {}};
}

[[noreturn]] void refuse(const memberscope::Pose& pose, const std::string& why) {
  throw BadInput(
      msc::format("--poses {}: {}; leave that pose out (flips and shifts are possible for pictures "
                  "of any size)",
                  pose.name, why));
}

std::string size_text(const memberscope::ImageView& view) {
  return msc::format("{}x{}", view.height(), view.width());
}

/// @throws BadInput where this pair has no such pose.
memberscope::PosedPair applied(const memberscope::PoseSet& poses, int64_t k,
                               const memberscope::Pair& pair) {
  try {
    return poses.apply(k, pair.x, pair.y, pair.y_spec, pair.mask);
  } catch (const memberscope::Error& e) {
    refuse(poses[k], e.what());
  }
}

void require_takes(const memberscope::VictimHandle& victim, const memberscope::Pose& pose,
                   const memberscope::PosedPair& posed, const memberscope::TargetSpec& y_spec) {
  const auto x = *posed.x(), y = *posed.y();
  memberscope::OutputSpec spec;
  try {
    spec = victim.output_spec(x.shape());
  } catch (const memberscope::Error& e) {
    refuse(pose, msc::format("the victim takes no input of {} pixels: {}", size_text(x), e.what()));
  }
  const bool may_differ = y_spec.kind != MSC_TARGET_IMAGE && spec.target.kind != MSC_TARGET_LABELS;
  if (!may_differ && (spec.shape.height != y.height() || spec.shape.width != y.width()))
    refuse(pose, msc::format("the victim answers an input of {} pixels with {}x{}, and the truth "
                             "has {} in that pose",
                             size_text(x), spec.shape.height, spec.shape.width, size_text(y)));
}

}  // namespace

OptionTable pose_options(PoseSettings& s) {
  OptionTable table("Poses");
  table
      .whole("queries", s.queries, int64_t{1}, kMostQueries,
             "Queries a pair: the natural pose, and the same pair moved, turned or mirrored, for "
             "the ratio of the victim's errors there (self_ratio)")
      .shown_default = "1";
  auto& poses = table.text(
      "poses", s.poses, "POSES|FILE",
      "In which: flips, turns, transpositions, shifts, reflections, crops, scalings, colours, "
      "names as flip_vertical, shift_8_0, or a file of them, one a line, with 'NAME remap 3:4, "
      "4:3' where labels mean another thing in that pose [shifts]");
  poses.told = Told::kAside;
  poses.hash = [&s] { return s.poses.empty() ? "" : sha256_of_text_or_file(s.poses); };
  table.text("trained-with", s.trained_with, "ALTERATIONS",
             "What the training is known to have altered its pairs with, of which no pose is "
             "taken: as --poses, and jitterN for shifts of up to N pixels");
  return table;
}

nlohmann::ordered_json to_json(const PoseSettings& settings) {
  PoseSettings copy = settings;
  return settings.wanted() ? pose_options(copy).to_json() : nlohmann::ordered_json::object();
}

std::optional<memberscope::PoseSet> open_poses(const PoseSettings& settings, uint64_t seed,
                                               const PairSet& pairs) {
  if (!settings.wanted()) {
    if (!settings.trained_with.empty())
      throw UsageError("--trained-with chooses among poses: give --queries N or --poses");
    return std::nullopt;
  }
  if (settings.queries == 1)
    throw UsageError("--poses with --queries 1: the natural pose is the one query; give more");
  const auto first = pairs.read_any();
  memberscope::PoseOptions options;
  options.poses = text_of(settings.poses);
  options.n_poses = settings.queries > 0 ? settings.queries - 1 : 0;
  options.seed = seed;
  options.trained_with = settings.trained_with;
  options.height = first.pair.x.height();
  options.width = first.pair.x.width();
  try {
    memberscope::PoseSet poses(options);
    for (int64_t k = 0; k < poses.size(); ++k) applied(poses, k, first.pair);
    return poses;
  } catch (const memberscope::Error& e) {
    throw UsageError(std::string("--poses: ") + e.what());
  }
}

void require_takes(const memberscope::VictimHandle& victim, const memberscope::PoseSet& poses,
                   const PairSet& pairs) {
  const auto first = pairs.read_any();
  for (int64_t k = 0; k < poses.size(); ++k)
    require_takes(victim, poses[k], applied(poses, k, first.pair), first.pair.y_spec);
}

std::string names_of(const memberscope::PoseSet& poses) {
  std::string names;
  for (int64_t k = 0; k < poses.size(); ++k)
    names += (names.empty() ? "" : ",") + std::string(poses[k].name);
  return names;
}

}  // namespace msc::audit
