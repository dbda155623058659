/// @file
/// @brief Ownership of C handles.
#ifndef MEMBERSCOPE_DETAIL_HANDLE_HPP
#define MEMBERSCOPE_DETAIL_HANDLE_HPP

#include <memory>

#include "memberscope/detail/version_namespace.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE
/// @cond
namespace detail {

/// Shares a C handle; `release` is called when the last copy goes.
template <typename T>
std::shared_ptr<T> own(T* handle, void (*release)(T*)) {
  return std::shared_ptr<T>(handle, release);
}

}  // namespace detail
/// @endcond
MEMBERSCOPE_END_NAMESPACE

#endif
