/// @file
/// @brief Ownership of C handles.
#ifndef MEMBERSCOPE_DETAIL_HANDLE_HPP
#define MEMBERSCOPE_DETAIL_HANDLE_HPP

#include <memory>

#include "memberscope/error.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE
/// @cond
namespace detail {

/// Shares a C handle; `release` is called when the last copy goes.
template <typename T>
std::shared_ptr<T> own(T* handle, void (*release)(T*)) {
  return std::shared_ptr<T>(handle, release);
}

/// The object of a pointer that the user hands over. Throws Error for a null one.
template <typename T>
T& not_null(const std::shared_ptr<T>& object) {
  if (!object)
    throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
                "a null pointer was given where a victim or an extractor is expected");
  return *object;
}

}  // namespace detail
/// @endcond
MEMBERSCOPE_END_NAMESPACE

#endif
