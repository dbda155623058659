/// @file
/// @brief Which version of the library is loaded.
#ifndef MEMBERSCOPE_VERSION_HPP
#define MEMBERSCOPE_VERSION_HPP

#include "memberscope/c/export.h"
#include "memberscope/detail/version_namespace.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// "MAJOR.MINOR.PATCH" of the library that is loaded, which may be newer than these headers
/// (#MSC_VERSION_MAJOR and so on); see msc_version(). @since 0.1.0
inline const char* version() {
  return msc_version();
}

MEMBERSCOPE_END_NAMESPACE

#endif
