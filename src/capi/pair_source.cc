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

/// What lives as long as a loaded pair does.
struct PairSource::Loaded {
  Loaded(PairSource& from, int64_t at) : source(from), index(at) {}
  ~Loaded() {
    if (is_loaded) source.unload(index, token);
  }
  Loaded(const Loaded&) = delete;
  Loaded& operator=(const Loaded&) = delete;

  PairSource& source;
  int64_t index;
  msc_pair pair{};
  void* token = nullptr;
  bool is_loaded = false;
};

const msc_pair* PairSource::as_loaded(const LoadedPair& loaded) {
  return loaded.owner ? &static_cast<const Loaded*>(loaded.owner.get())->pair : nullptr;
}

LoadedPair PairSource::load(int64_t index) {
  auto owner = std::make_shared<Loaded>(*this, index);
  owner->pair.struct_size = sizeof(owner->pair);
  msc_error error{};
  int32_t status = MSC_OK;
  {
    const auto held = lock();
    status = ops_.load(ops_.self, index, &owner->pair, &owner->token, &error);
  }
  check_operation(status, MSC_IO, MSC_STAGE_DATA, "the source's load", error);
  owner->is_loaded = true;
  owner->pair = read_struct(&owner->pair, "msc_pair");
  return {read_pair(&owner->pair), std::move(owner)};
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
