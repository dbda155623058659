#pragma once

#include <algorithm>
#include <cstring>
#include <new>
#include <string>
#include <type_traits>

#include "core/base/error.h"
#include "memberscope/c/status.h"

namespace msc::capi {

/// Writes code, stage and text; cuts the text at the end of the buffer, at a UTF-8 boundary.
void set_error(msc_error* error, int32_t code, int32_t stage, const char* message) noexcept;

/// The one place where an exception becomes a status. `body` returns nothing and writes its outputs
/// last.
template <typename Body>
int32_t guard(msc_error* error, Body&& body) noexcept {
  try {
    body();
    return MSC_OK;
  } catch (const Error& e) {
    set_error(error, e.status(), e.stage(), e.what());
    return e.status();
  } catch (const std::bad_alloc&) {
    set_error(error, MSC_OUT_OF_MEMORY, MSC_STAGE_NONE, "out of memory");
    return MSC_OUT_OF_MEMORY;
  } catch (const std::exception& e) {
    set_error(error, MSC_INTERNAL, MSC_STAGE_NONE, e.what());
    return MSC_INTERNAL;
  } catch (...) {
    set_error(error, MSC_INTERNAL, MSC_STAGE_NONE, "unknown exception");
    return MSC_INTERNAL;
  }
}

inline void require(bool condition, const char* message) {
  if (!condition) throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, message);
}

/// Refuses a struct_size that no version of the struct can have: every one begins with its 8 bytes
/// and is a multiple of their alignment, so that a size never ends inside a pointer.
inline void require_struct_size(uint64_t size, const char* name) {
  if (size < sizeof(uint64_t) || size % alignof(uint64_t) != 0)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "{}: struct_size is {}, set it to sizeof({})", name,
         size, name);
}

/// Reads a growing struct: the caller's bytes over zeroed defaults, min of both sizes. Null gives
/// the defaults.
template <typename T>
T read_struct(const T* from, const char* name) {
  T to{};
  if (from) {
    require_struct_size(from->struct_size, name);
    std::memcpy(&to, from, std::min<size_t>(sizeof(T), from->struct_size));
  }
  to.struct_size = sizeof(T);
  return to;
}

/// Writes a growing struct back: as many bytes as the caller has, its struct_size kept.
template <typename T>
void write_struct(T* to, T from, const char* name) {
  if (!to) fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "{}: the place for the result is null", name);
  const uint64_t size = to->struct_size;
  require_struct_size(size, name);
  from.struct_size = size;
  std::memcpy(static_cast<void*>(to), &from, std::min<size_t>(sizeof(T), size));
}

/// Element `i` of an array of growing structs, laid out by the caller's struct_size.
template <typename T>
T* element(T* array, int64_t i) {
  using Byte = std::conditional_t<std::is_const_v<T>, const char, char>;
  return reinterpret_cast<T*>(reinterpret_cast<Byte*>(array) +
                              static_cast<uint64_t>(i) * array->struct_size);
}

}  // namespace msc::capi
