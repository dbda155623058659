#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <utility>
#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace msc {

/// For arrays of megabytes that live for one call. Asks for huge pages, since the first touch of a
/// page costs more than a pass over it; and leaves unset what is not given a value, so that the
/// threads that write the array touch it first.
template <typename T>
struct LargeAllocator : std::allocator<T> {
  template <typename U>
  struct rebind {
    using other = LargeAllocator<U>;
  };

  static constexpr std::size_t kHuge = std::size_t{1} << 21;

  T* allocate(std::size_t n) {
    const std::size_t bytes = n * sizeof(T);
    if (bytes < kHuge) return std::allocator<T>::allocate(n);
    void* at = std::aligned_alloc(kHuge, (bytes + kHuge - 1) / kHuge * kHuge);
    if (!at) throw std::bad_alloc();
#if defined(__linux__)
    madvise(at, bytes / kHuge * kHuge,
            MADV_HUGEPAGE);  // the last part, if not full, keeps its small pages
#endif
    return static_cast<T*>(at);
  }

  void deallocate(T* at, std::size_t n) {
    if (n * sizeof(T) < kHuge)
      std::allocator<T>::deallocate(at, n);
    else
      std::free(at);
  }

  void construct(T* at) { ::new (static_cast<void*>(at)) T; }
  template <typename... Arguments>
  void construct(T* at, Arguments&&... arguments) {
    ::new (static_cast<void*>(at)) T(std::forward<Arguments>(arguments)...);
  }
};

}  // namespace msc
