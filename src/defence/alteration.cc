#include "defence/alteration.h"

#include <algorithm>
#include <cmath>

#include "audit/listener.h"
#include "core/base/format.h"

namespace msc::audit {
namespace {

struct KindOfOutput {
  int32_t kind;
  const char* words;
};

constexpr KindOfOutput kOutputs[] = {{MSC_TARGET_IMAGE, "images"},
                                     {MSC_TARGET_PROBABILITIES, "class scores"},
                                     {MSC_TARGET_INDEPENDENT_SIGMOID, "independent classes"},
                                     {MSC_TARGET_LABELS, "label maps"}};

std::string words_of(int32_t kind) {
  for (const auto& output : kOutputs)
    if (output.kind == kind) return output.words;
  return "class scores";  // logits
}

void require_strength(const AlterationKind& kind, double strength) {
  if (kind.range.holds(strength) && !(kind.whole && strength != std::round(strength))) return;
  const auto of = kind.unit ? msc::format(" ({})", kind.unit) : std::string();
  throw UsageError(msc::format("the strength of '{}'{} is {}, expected {}{}", kind.name, of,
                               strength, kind.range.text(), kind.whole ? " without a part" : ""));
}

/// "images, class scores 0.1 0.2; label maps 2 4": outputs that are tried alike stand together.
std::string tried_text(const AlterationKind& kind) {
  std::vector<std::pair<std::string, std::vector<double>>> groups;
  for (const auto& [output, words] : kOutputs) {
    const auto& tried = kind.tried.of(output);
    if (tried.empty()) continue;
    const auto same = std::find_if(groups.begin(), groups.end(),
                                   [&](const auto& group) { return group.second == tried; });
    if (same == groups.end())
      groups.emplace_back(words, tried);
    else
      same->first += std::string(", ") + words;
  }
  std::string text;
  for (const auto& [words, tried] : groups) {
    text += (text.empty() ? "" : "; ") + words;
    for (const double strength : tried)
      if (kind.unit) text += msc::format(" {:g}", strength);
  }
  return text;
}

}  // namespace

const std::vector<double>& TriedStrengths::of(int32_t kind) const {
  return kind == MSC_TARGET_IMAGE                 ? images
         : kind == MSC_TARGET_LABELS              ? labels
         : kind == MSC_TARGET_INDEPENDENT_SIGMOID ? independent_classes
                                                  : class_scores;
}

std::vector<const AlterationKind*> alterations_of(int32_t kind) {
  std::vector<const AlterationKind*> found;
  for (const auto& entry : alteration_table())
    if (!entry.tried.of(kind).empty()) found.push_back(&entry);
  return found;
}

const AlterationKind& find_alteration(const std::string& name, int32_t kind) {
  std::string known;
  for (const auto* entry : alterations_of(kind)) {
    if (name == entry->name) return *entry;
    known += (known.empty() ? "" : ", ") + std::string(entry->name);
  }
  throw UsageError(msc::format("there is no alteration '{}' of {}, expected one of {}", name,
                               words_of(kind), known));
}

std::string alterations_text() {
  std::string text;
  for (const auto& kind : alteration_table()) {
    text += msc::format("  {:<15}{}\n", kind.name, kind.meaning);
    text += msc::format("  {:<15}{}{}\n", "", kind.unit ? msc::format("{}: ", kind.unit) : "",
                        tried_text(kind));
  }
  return text;
}

std::vector<Alteration> alterations_for(int32_t kind, const std::vector<std::string>& names) {
  for (const auto& name : names) find_alteration(name, kind);
  std::vector<Alteration> all;
  for (const auto* entry : alterations_of(kind)) {
    const bool named = std::find(names.begin(), names.end(), entry->name) != names.end();
    if (!names.empty() && !named && !all.empty()) continue;  // the first is the unaltered output
    for (const double strength : entry->tried.of(kind)) all.push_back({entry->name, strength});
  }
  return all;
}

Output alter(Output output, const Alteration& alteration, uint64_t seed) {
  const auto& kind = find_alteration(alteration.name, output.kind);
  require_strength(kind, alteration.strength);
  kind.work(output, alteration.strength, seed);
  return output;
}

}  // namespace msc::audit
