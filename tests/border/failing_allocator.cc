#include "failing_allocator.h"

#include <atomic>
#include <cstdlib>
#include <new>

#include "support/catch2.h"

// Every allocation of the library passes here: operator new is this program's, and the linker leads
// malloc and its like to the __wrap functions. `armed` counts down to the one that fails.
namespace {

std::atomic<int64_t> armed{-1};
std::atomic<bool> optional{
    false};  // The one that failed may be done without: a sort's buffer, asked for with nothrow.

bool fails() {
  return armed.load(std::memory_order_relaxed) >= 0 && armed.fetch_sub(1) == 0;
}

void* or_throw(void* memory) {
  if (!memory) throw std::bad_alloc();
  return memory;
}

}  // namespace

extern "C" {
void* __real_malloc(size_t size);
void* __real_calloc(size_t n, size_t size);
void* __real_realloc(void* memory, size_t size);
void* __real_aligned_alloc(size_t alignment, size_t size);
void* __wrap_malloc(size_t size) {
  return fails() ? nullptr : __real_malloc(size);
}
void* __wrap_calloc(size_t n, size_t size) {
  return fails() ? nullptr : __real_calloc(n, size);
}
void* __wrap_realloc(void* memory, size_t size) {
  return fails() ? nullptr : __real_realloc(memory, size);
}
void* __wrap_aligned_alloc(size_t alignment, size_t size) {
  return fails() ? nullptr : __real_aligned_alloc(alignment, size);
}
}

void* operator new(size_t size) {
  return or_throw(__wrap_malloc(size == 0 ? 1 : size));
}
void* operator new[](size_t size) {
  return operator new(size);
}
void* operator new(size_t size, std::align_val_t alignment) {
  const auto a = static_cast<size_t>(alignment);
  return or_throw(__wrap_aligned_alloc(a, (size + a - 1) / a * a));
}
void* operator new[](size_t size, std::align_val_t alignment) {
  return operator new(size, alignment);
}
void* operator new(size_t size, const std::nothrow_t&) noexcept {
  void* const memory = __wrap_malloc(size == 0 ? 1 : size);
  if (!memory) optional = true;
  return memory;
}
void* operator new[](size_t size, const std::nothrow_t& nothrow) noexcept {
  return operator new(size, nothrow);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, size_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, size_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, size_t, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, size_t, std::align_val_t) noexcept {
  std::free(memory);
}

void starve(const std::function<int32_t(msc_error*)>& call, int32_t instead) {
  int64_t failures = 0;
  for (int64_t n = 0;; n += 1 + std::max<int64_t>(0, n - 100) / 10) {
    msc_error error{};
    optional = false;
    armed = n;
    const int32_t status = call(&error);
    const bool fired = armed.exchange(-1) < 0;
    if (!fired) {
      INFO(error.message);
      CHECK(status == MSC_OK);
      break;
    }
    ++failures;
    INFO("allocation " << n << ": " << error.message);
    const bool reported = status == MSC_OUT_OF_MEMORY || status == instead;
    REQUIRE((reported || (optional && status == MSC_OK)));
  }
  CHECK(failures > 0);
}
