#include "memberscope/c/used.h"

#include "capi/grouped_sides.h"
#include "core/evaluation/at_least.h"
#include "core/evaluation/used_share.h"

namespace msc::capi {

namespace {

void write_share(const std::vector<double>& images, const std::vector<double>& known,
                 const std::vector<double>& references, msc_used& used) {
  if (known.empty()) return;
  const auto found = used_share(images, known, references, used.confidence);
  used.share_known = found.measurable ? 1 : 0;
  used.share = found.share;
  used.share_low = found.interval.low;
  used.share_high = found.interval.high;
  used.known_needed = found.needed;
}

}  // namespace

}  // namespace msc::capi

using namespace msc;
using namespace msc::capi;

int32_t msc_count_used(const msc_used_input* input, msc_used* used, msc_error* error) {
  return guard(error, [&] {
    require(input, "input is null");
    const auto in = read_struct(input, "msc_used_input");
    GroupedSides sides;
    const auto units =
        group_units({sides.read(in.scores, in.group, in.n, "scores"),
                     sides.read(in.references, in.reference_group, in.n_references, "references"),
                     sides.read(in.known, in.known_group, in.n_known, "known members")},
                    in.seed);
    const auto& images = units.sides[0];
    const auto& references = units.sides[1];
    const auto& known = units.sides[2];
    msc_used found{};
    found.confidence = in.confidence == 0 ? 0.95 : inside_unit(in.confidence, "confidence");
    found.n = static_cast<int64_t>(images.size());
    found.n_references = static_cast<int64_t>(references.size());
    found.n_known = static_cast<int64_t>(known.size());
    found.images_a_unit = units.scores_per_group;
    const auto bound = at_least(references, images, found.confidence);
    found.at_least = bound.bound;
    found.most = bound.ceiling;
    found.references_needed = bound.references_needed;
    found.share_high = 1;
    write_share(images, known, references, found);
    write_struct(used, found, "msc_used");
  });
}
