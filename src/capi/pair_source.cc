#include "capi/pair_source.h"

#include "capi/guard.h"
#include "capi/handles.h"
#include "capi/scoring.h"

namespace msc::capi {

PairSource::PairSource(const msc_pair_source* ops) : ops_(read_struct(ops, "msc_pair_source")) {
  require(ops != nullptr, "the source of pairs is null");
  require(ops_.load != nullptr, "msc_pair_source: the required operation load is missing");
  require(ops_.count >= 0, "msc_pair_source: count is negative");
}

LoadedPair PairSource::load(int64_t index) {
  msc_pair pair{};
  pair.struct_size = sizeof(pair);
  void* token = nullptr;
  msc_error error{};
  int32_t status = MSC_OK;
  {
    const auto held = lock();
    status = ops_.load(ops_.self, index, &pair, &token, &error);
  }
  check_operation(status, MSC_IO, MSC_STAGE_DATA, "the source's load", error);
  std::shared_ptr<void> owner(token, [this, index](void* loaded) { unload(index, loaded); });
  return {read_pair(&pair), std::move(owner)};
}

void PairSource::unload(int64_t index, void* token) {
  if (!ops_.unload) return;
  const auto held = lock();
  ops_.unload(ops_.self, index, token);
}

std::unique_lock<std::mutex> PairSource::lock() {
  return ops_.flags & MSC_THREAD_SAFE ? std::unique_lock<std::mutex>()
                                      : std::unique_lock<std::mutex>(mutex_);
}

}  // namespace msc::capi
