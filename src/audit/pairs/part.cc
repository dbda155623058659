#include "audit/pairs/part.h"

#include <algorithm>
#include <cstdlib>
#include <memberscope/data.hpp>
#include <numeric>

#include "core/base/bad_input.h"
#include "core/base/format.h"
#include "core/base/number.h"
#include "core/base/random.h"

namespace msc::audit {
namespace {

constexpr const char* kExpected =
    "expected I/N with I from 1 to N, for instance 2/8, or auto where a scheduler says both";

std::optional<int64_t> from_environment(const char* name) {
  const char* text = std::getenv(name);
  return text ? read_whole<int64_t>(text) : std::nullopt;
}

/// Of a Slurm array, whose first index is whatever its user likes, or of a Kubernetes job, whose
/// first is 0. Slurm tells how many tasks there are, and they are consecutive only without a step.
std::optional<Part> of_scheduler() {
  if (const auto task = from_environment("SLURM_ARRAY_TASK_ID")) {
    const auto first = from_environment("SLURM_ARRAY_TASK_MIN");
    const auto n = from_environment("SLURM_ARRAY_TASK_COUNT");
    if (first && n) return Part{*task - *first + 1, *n};
  }
  const auto index = from_environment("JOB_COMPLETION_INDEX");
  const auto n = from_environment("JOB_COMPLETIONS");
  if (index && n) return Part{*index + 1, *n};
  return std::nullopt;
}

std::optional<Part> written(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto index = read_whole<int64_t>(text.substr(0, slash)),
             of = read_whole<int64_t>(text.substr(slash + 1));
  if (!index || !of) return std::nullopt;
  return Part{*index, *of};
}

uint64_t order_of(const PairName& name) {
  return mix64(name.group.empty() ? name.key : memberscope::hash_id(name.group));
}

}  // namespace

Part parse_part(const std::string& text) {
  const auto part = text == "auto" ? of_scheduler() : written(text);
  if (!part && text == "auto")
    throw BadInput(
        "auto: expected SLURM_ARRAY_TASK_ID, _MIN and _COUNT, or JOB_COMPLETION_INDEX and "
        "JOB_COMPLETIONS, found neither; say --part I/N");
  if (!part || part->index < 1 || part->index > part->of)
    throw BadInput(part && text == "auto"
                       ? msc::format("the scheduler says part {} of {}; number the tasks of the "
                                     "array one after the other",
                                     part->index, part->of)
                       : msc::format("{}, found '{}'", kExpected, text));
  return *part;
}

std::string part_words(const Part& part) {
  return msc::format("part {} of {}", part.index, part.of);
}

std::vector<int64_t> indices_of(const std::optional<Part>& part, const PairSet& pairs) {
  std::vector<int64_t> order(static_cast<size_t>(pairs.size()));
  std::iota(order.begin(), order.end(), 0);
  if (!part) return order;
  std::vector<uint64_t> hashes;
  for (int64_t i = 0; i < pairs.size(); ++i) hashes.push_back(order_of(pairs.name(i)));
  const auto hash = [&](int64_t i) { return hashes[static_cast<size_t>(i)]; };
  // Pairs of one group have one hash; their order among themselves decides nothing.
  std::sort(order.begin(), order.end(), [&](int64_t a, int64_t b) { return hash(a) < hash(b); });
  std::vector<int64_t> own;
  int64_t begin = 0;
  for (int64_t k = 0; k < pairs.size(); ++k) {
    const int64_t i = order[static_cast<size_t>(k)];
    if (k > 0 && hash(i) != hash(order[static_cast<size_t>(k - 1)])) begin = k;
    if (begin * part->of / pairs.size() + 1 == part->index) own.push_back(i);
  }
  std::sort(own.begin(), own.end());
  return own;
}

}  // namespace msc::audit
