/// @file
/// @brief One lock for one object of the user's.
#ifndef MEMBERSCOPE_DETAIL_OBJECT_LOCK_HPP
#define MEMBERSCOPE_DETAIL_OBJECT_LOCK_HPP

#include <mutex>

#include "memberscope/detail/version_namespace.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE
/// @cond
namespace detail {

/// The lock of one object of the user's, whatever handles are made of it. A copy is another object
/// and has a lock of its own.
class ObjectLock {
 public:
  ObjectLock() = default;
  ObjectLock(const ObjectLock&) {}
  ObjectLock& operator=(const ObjectLock&) { return *this; }

  /// Held as long as the result lives, unless the object allows several threads.
  std::unique_lock<std::mutex> hold(bool thread_safe) const {
    return thread_safe ? std::unique_lock<std::mutex>() : std::unique_lock<std::mutex>(mutex_);
  }

 private:
  mutable std::mutex mutex_;
};

}  // namespace detail
/// @endcond
MEMBERSCOPE_END_NAMESPACE

#endif
