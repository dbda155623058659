#include "audit/pairs/sanity_gate.h"

#include <algorithm>

#include "core/base/bad_input.h"
#include "core/base/format.h"
#include "core/base/parallel.h"

namespace msc::audit {
namespace {

constexpr int64_t kPerSide = 32;
constexpr int64_t kAnswersPerSide = 16;

/// 0: members, 1: non-members, 2: nobody said.
size_t side_of(std::optional<int> member) {
  return member == 1 ? 0 : member == 0 ? 1 : 2;
}

/// At most `most` of these, from the first to the last.
void spread(const std::vector<int64_t>& from, int64_t most, std::vector<int64_t>& to) {
  const auto n = static_cast<int64_t>(from.size());
  const int64_t taken = std::min(n, most);
  for (int64_t i = 0; i < taken; ++i) to.push_back(from[static_cast<size_t>(i * n / taken)]);
}

std::vector<int64_t> sample(const PairSet& pairs) {
  std::vector<int64_t> sides[3];
  for (int64_t i = 0; i < pairs.size(); ++i) sides[side_of(pairs.name(i).member)].push_back(i);
  std::vector<int64_t> chosen;
  for (size_t side = 0; side < 3; ++side)
    spread(sides[side], side == 2 && chosen.empty() ? 2 * kPerSide : kPerSide, chosen);
  return chosen;
}

sanity::PairLook look_at(const memberscope::Pair& pair, const std::string& group) {
  const auto square = [](const memberscope::ImageView& view) {
    return view.height() == view.width();
  };
  return {sanity::traits_of(pair.x, {}),
          sanity::traits_of(pair.y, pair.y_spec),
          {sanity::input_cells(pair.x), sanity::target_cells(pair.y, pair.y_spec), group,
           square(pair.x) && square(pair.y)}};
}

sanity::AnswerLook look_at(const memberscope::Pair& pair, const memberscope::ImageView& y_hat,
                           const memberscope::TargetSpec& spec) {
  return {sanity::traits_of(pair.x, {}).hash, sanity::traits_of(y_hat, spec),
          sanity::answer_errors(pair, y_hat, spec)};
}

/// One pair of the sample; empty where it could not be read.
struct Slot {
  std::optional<sanity::PairLook> pair;
  std::optional<sanity::AnswerLook> answer;
  int32_t truth_kind = 0, answer_kind = 0;
};

Slot read_slot(const PairSet& pairs, int64_t index, bool recorded, Listener& listener) {
  Slot slot;
  if (listener.cancelled()) return slot;
  try {
    const auto owned = pairs.read(index);
    slot.truth_kind = owned.pair.y_spec.kind;
    slot.answer_kind = owned.pair.y_hat_spec.kind;
    slot.pair = look_at(owned.pair, pairs.name(index).group);
    if (recorded && owned.pair.y_hat)
      slot.answer = look_at(owned.pair, *owned.pair.y_hat, owned.pair.y_hat_spec);
  } catch (const memberscope::Error&) {  // the run says what is wrong with it
  }
  return slot;
}

void warn(Listener& listener, const std::string& text) {
  listener.note("Warning: " + text);
}

}  // namespace

SanityGate::SanityGate(const PairSet& pairs, bool recorded, int threads, Listener& listener) {
  const auto chosen = sample(pairs);
  std::vector<Slot> slots(chosen.size());
  parallel_for(static_cast<int64_t>(chosen.size()), threads, [&](int64_t i) {
    slots[static_cast<size_t>(i)] =
        read_slot(pairs, chosen[static_cast<size_t>(i)], recorded, listener);
  });
  int32_t truth = 0, answer = 0;
  std::vector<sanity::AlignedPair> cells;
  for (Slot& slot : slots) {
    if (!slot.pair) continue;
    truth = slot.truth_kind, answer = slot.answer_kind;
    cells.push_back(std::move(slot.pair->cells));
    pairs_.push_back(std::move(*slot.pair));
    if (slot.answer) answers_.push_back(std::move(*slot.answer));
  }
  if (pairs_.empty()) return;
  alignment_ = sanity::alignment_of(cells);
  findings_ = sanity::pair_findings(pairs_, alignment_, truth);
  for (auto& finding : sanity::answer_findings(answers_, truth, answer))
    findings_.push_back(std::move(finding));
}

std::vector<std::string> SanityGate::measures() const {
  std::vector<std::string> lines{
      msc::format("{} pairs were looked at, spread over the data:", pairs_.size())};
  for (const auto& line : sanity::pair_measures(pairs_, alignment_)) lines.push_back("  " + line);
  for (const auto& line : sanity::answer_measures(answers_)) lines.push_back("  " + line);
  if (findings_.empty()) lines.emplace_back("  nothing odd was found");
  return lines;
}

std::vector<std::string> SanityGate::pass(Listener& listener) const {
  std::vector<std::string> warnings;
  std::string refused;
  for (const auto& [refuses, text] : findings_) {
    if (refuses) refused += (refused.empty() ? "" : "\n") + text;
    if (refuses) continue;
    warn(listener, text);
    warnings.push_back(text);
  }
  if (!refused.empty()) throw BadInput("nothing was scored. " + refused);
  return warnings;
}

AnswerWatch::AnswerWatch(const PairSet& pairs, Listener& listener) : listener_(listener) {
  int64_t n[3] = {};  // members, non-members, neither known
  for (int64_t i = 0; i < pairs.size(); ++i) {
    const auto& name = pairs.name(i);
    const auto most = name.member ? kAnswersPerSide : 2 * kAnswersPerSide;
    if (n[side_of(name.member)]++ < most) watched_.emplace(name.id, i);
  }
}

void AnswerWatch::remember(const std::string& id, WatchedAnswer answer) {
  if (const auto place = watched_.find(id); place != watched_.end())
    seen_.insert_or_assign(place->second, std::move(answer));
}

void AnswerWatch::add(const std::string& id, const memberscope::Pair& pair,
                      const memberscope::ImageView& y_hat, const memberscope::TargetSpec& spec) {
  if (told_ || !watched_.count(id)) return;
  WatchedAnswer answer{look_at(pair, y_hat, spec), pair.y_spec.kind, spec.kind};
  if (keep_) keep_(id, answer);
  remember(id, std::move(answer));
  if (seen_.size() == watched_.size()) finish();
}

void AnswerWatch::finish() {
  if (told_) return;
  told_ = true;
  if (seen_.empty()) return;
  std::vector<sanity::AnswerLook> looks;
  for (const auto& [place, answer] : seen_) looks.push_back(answer.look);
  const auto& last = seen_.rbegin()->second;
  for (const auto& finding : sanity::answer_findings(looks, last.truth, last.answer)) {
    warn(listener_, finding.text);
    findings_.push_back(finding.text);
  }
}

}  // namespace msc::audit
