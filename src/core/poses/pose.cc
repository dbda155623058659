#include "core/poses/pose.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "core/base/error.h"
#include "core/base/number.h"

namespace msc {
namespace {

using Words = std::vector<std::string>;

struct Plain {
  const char* name;
  int32_t kind;
};
constexpr Plain kPlain[] = {{"flip_horizontal", MSC_POSE_FLIP_HORIZONTAL},
                            {"flip_vertical", MSC_POSE_FLIP_VERTICAL},
                            {"turn_90", MSC_POSE_TURN_90},
                            {"turn_180", MSC_POSE_TURN_180},
                            {"turn_270", MSC_POSE_TURN_270},
                            {"transpose", MSC_POSE_TRANSPOSE},
                            {"transpose_anti", MSC_POSE_TRANSPOSE_ANTI}};

[[noreturn]] void fail_pose(const std::string& name, const std::string& expected) {
  fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "pose '{}': expected {}", name, expected);
}

Words words_of(const std::string& name) {
  Words words{""};
  for (const char c : name)
    if (c == '_')
      words.emplace_back();
    else
      words.back() += c;
  return words;
}

double number_of(const std::string& name, const std::string& text, double low, double high) {
  const auto value = read_number(text);
  if (!value || *value < low || *value > high)
    fail_pose(name, msc::format("a number from {:g} to {:g} in it, found '{}'", low, high, text));
  return *value;
}

PoseStep step_of(const std::string& name, const std::string& text) {
  const bool in_pixels = text.find('.') == std::string::npos;
  const double amount = number_of(name, text, in_pixels ? -65535 : -1, in_pixels ? 65535 : 1);
  if (in_pixels && amount != std::round(amount)) fail_pose(name, "whole pixels");
  return {amount, in_pixels};
}

void read_shift(const Words& words, Pose& pose) {
  if (words.size() != 3)
    fail_pose(pose.name,
              "how far down and right: " + words[0] + "_8_0, " + words[0] + "_0.125_-0.25");
  pose.down = step_of(pose.name, words[1]);
  pose.right = step_of(pose.name, words[2]);
  if (pose.down.amount == 0 && pose.right.amount == 0) fail_pose(pose.name, "a move, found none");
}

void read_crop(const Words& words, Pose& pose) {
  if (words.size() != 4)
    fail_pose(pose.name, "top, left and side in parts of the whole: crop_0.1_0_0.9");
  pose.top = number_of(pose.name, words[1], 0, 0.5);
  pose.left = number_of(pose.name, words[2], 0, 0.5);
  pose.scale = number_of(pose.name, words[3], 0.5, 1);
  if (pose.top + pose.scale > 1 || pose.left + pose.scale > 1)
    fail_pose(pose.name, "a part inside the picture");
  if (pose.scale == 1) fail_pose(pose.name, "less than the whole");
}

void read_scale(const Words& words, Pose& pose) {
  if (words.size() != 2) fail_pose(pose.name, "one factor: scale_1.1");
  pose.scale = number_of(pose.name, words[1], 0.5, 2);
  if (pose.scale == 1) fail_pose(pose.name, "another factor than 1");
}

void read_channels(const Words& words, Pose& pose) {
  const auto digits = words.size() == 2 ? words[1] : std::string();
  for (const char c : digits) pose.channels.push_back(c - '0');
  auto sorted = pose.channels;
  std::sort(sorted.begin(), sorted.end());
  bool is_order = digits.size() >= 2 && digits.size() <= 9;
  for (size_t i = 0; i < sorted.size(); ++i) is_order &= sorted[i] == static_cast<int64_t>(i);
  if (!is_order || sorted == pose.channels)
    fail_pose(pose.name, "another order of channels counted from 0: channels_210");
}

}  // namespace

Pose parse_pose(const std::string& name) {
  Pose pose;
  pose.name = name;
  for (const auto& plain : kPlain)
    if (name == plain.name) {
      pose.kind = plain.kind;
      return pose;
    }
  struct Family {
    const char* name;
    int32_t kind;
    void (*read)(const Words&, Pose&);
  };
  static constexpr Family kFamilies[] = {{"shift", MSC_POSE_SHIFT, read_shift},
                                         {"reflect", MSC_POSE_REFLECT, read_shift},
                                         {"crop", MSC_POSE_CROP, read_crop},
                                         {"scale", MSC_POSE_SCALE, read_scale},
                                         {"channels", MSC_POSE_CHANNELS, read_channels}};
  const auto words = words_of(name);
  for (const auto& family : kFamilies)
    if (words[0] == family.name) {
      pose.kind = family.kind;
      family.read(words, pose);
      return pose;
    }
  fail_pose(name,
            "flip_horizontal, flip_vertical, turn_90, turn_180, turn_270, transpose, "
            "transpose_anti, shift_DOWN_RIGHT, reflect_DOWN_RIGHT, crop_TOP_LEFT_SIDE, "
            "scale_FACTOR, channels_ORDER, or flips, turns, transpositions, shifts, reflections, "
            "crops, scalings, colours");
}

Pose inverse(const Pose& pose) {
  if (!pose.is_exact())
    fail(MSC_UNSUPPORTED, MSC_STAGE_IMAGE, "pose {}: has no exact inverse", pose.name);
  Pose back = pose;
  if (pose.kind == MSC_POSE_TURN_90) back.kind = MSC_POSE_TURN_270;
  if (pose.kind == MSC_POSE_TURN_270) back.kind = MSC_POSE_TURN_90;
  back.down.amount = -pose.down.amount;
  back.right.amount = -pose.right.amount;
  for (size_t i = 0; i < pose.channels.size(); ++i)
    back.channels[static_cast<size_t>(pose.channels[i])] = static_cast<int64_t>(i);
  return back;
}

}  // namespace msc
