#include "audit_capi/source_of_caller.h"

#include "audit_capi/pair_names.h"
#include "capi/guard.h"

namespace msc::capi {

SourceOfCaller::SourceOfCaller(const msc_pair_source& ops)
    : ops_(read_struct(&ops, "msc_pair_source")) {
  require(ops_.load, "msc_pair_source: load is null");
  require(ops_.count >= 0, "msc_pair_source: count is negative");
}

namespace {

std::unique_lock<std::mutex> held(const msc_pair_source& ops, std::mutex& mutex) {
  return ops.flags & MSC_THREAD_SAFE ? std::unique_lock<std::mutex>()
                                     : std::unique_lock<std::mutex>(mutex);
}

}  // namespace

memberscope::OwnedPair SourceOfCaller::load(int64_t index) {
  msc_pair pair{};
  pair.struct_size = sizeof(pair);
  void* token = nullptr;
  {
    const auto lock = held(ops_, *mutex_);
    memberscope::detail::check(
        [&](msc_error* e) { return ops_.load(ops_.self, index, &pair, &token, e); });
  }
  std::shared_ptr<void> owner(token, [ops = ops_, mutex = mutex_, index](void* loaded) {
    if (!ops.unload) return;
    const auto lock = held(ops, *mutex);
    ops.unload(ops.self, index, loaded);
  });
  if (!pair.x || !pair.y)
    throw memberscope::Error(MSC_INVALID_ARGUMENT, MSC_STAGE_DATA,
                             "the source gave a pair without x or without y");
  return {memberscope::detail::pair_from_c(pair), std::move(owner)};
}

audit::PairSet pairs_of(const msc_pair_source& source, const msc_pair_name* names,
                        const std::function<bool(memberscope::PairSource&)>& bring_outputs) {
  auto of_caller = std::make_shared<SourceOfCaller>(source);
  require(of_caller->count() > 0, "msc_pair_source: there are no pairs");
  auto named = names_of(names, of_caller->count(), bring_outputs(*of_caller));
  audit::PairSet pairs;
  pairs.add(std::move(of_caller), std::move(named));
  return pairs;
}

}  // namespace msc::capi
