#include "memberscope/c/near_duplicates.h"

#include "capi/guard.h"
#include "capi/pair_source.h"
#include "capi/run.h"
#include "core/run/near_duplicates.h"
#include "core/run/workers.h"

struct msc_near_duplicates {
  msc::NearDuplicates found;
};

namespace msc::capi {
namespace {

NearDuplicateOptions read_options(const msc_near_duplicate_options* from,
                                  const msc_run_options* run) {
  const auto c = read_struct(from, "msc_near_duplicate_options");
  NearDuplicateOptions options;
  if (c.most_bits < 0 || c.most_bits > 64)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "most_bits is {}, expected 1 to 64", c.most_bits);
  if (!(c.most_difference >= 0 && c.most_difference <= 1))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "most_difference is {}, expected above 0 to 1",
         c.most_difference);
  if (c.most_bits > 0) options.most_bits = c.most_bits;
  if (c.most_difference > 0) options.most_difference = c.most_difference;
  options.threads = thread_count(read_run_options(run));
  const auto callbacks = read_run_callbacks(run);
  options.cancelled = callbacks.cancelled;
  options.progress = callbacks.progress;
  return options;
}

}  // namespace
}  // namespace msc::capi

using namespace msc::capi;

int32_t msc_near_duplicates_find(const msc_pair_source* source, const int32_t* member,
                                 const msc_near_duplicate_options* options,
                                 const msc_run_options* run, msc_near_duplicates** found,
                                 msc_error* error) {
  return guard(error, [&] {
    require(found, "found is null");
    PairSource pairs(source);
    auto result = msc::find_near_duplicates(
        pairs.count(), [&](int64_t i) { return pairs.load(i); }, member,
        read_options(options, run));
    if (result.was_cancelled)
      msc::fail(MSC_CANCELLED, MSC_STAGE_AUDIT, "the search for near-duplicates was cancelled");
    *found = new msc_near_duplicates{std::move(result)};
  });
}

void msc_near_duplicates_release(msc_near_duplicates* found) {
  delete found;
}

int64_t msc_near_duplicates_count(const msc_near_duplicates* found) {
  return found ? static_cast<int64_t>(found->found.pairs.size()) : 0;
}

int64_t msc_near_duplicates_failed(const msc_near_duplicates* found) {
  return found ? found->found.n_failed : 0;
}

int32_t msc_near_duplicates_get(const msc_near_duplicates* found, int64_t index,
                                msc_near_duplicate* duplicate, msc_error* error) {
  return guard(error, [&] {
    require(found, "found is null");
    const auto count = msc_near_duplicates_count(found);
    if (index < 0 || index >= count)
      msc::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "index is {}, expected 0 to {}", index,
                count - 1);
    const auto& pair = found->found.pairs[static_cast<size_t>(index)];
    msc_near_duplicate c{};
    c.first = pair.first;
    c.second = pair.second;
    c.distance = pair.distance;
    c.difference = pair.difference;
    write_struct(duplicate, c, "msc_near_duplicate");
  });
}
