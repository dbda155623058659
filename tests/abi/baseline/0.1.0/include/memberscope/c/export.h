/// @file
/// @brief Visibility of exported functions and the version of these headers.
#ifndef MEMBERSCOPE_C_EXPORT_H
#define MEMBERSCOPE_C_EXPORT_H

#include <stddef.h>
#include <stdint.h>

/// @addtogroup basics
/// @{

#if defined(MEMBERSCOPE_STATIC)
#define MSC_API
#elif defined(_WIN32)
#define MSC_API __declspec(dllimport)
#else
/// Marks a function that a memberscope shared library exports.
#define MSC_API __attribute__((visibility("default")))
#endif

/// Major version of these headers.
#define MSC_VERSION_MAJOR 0
/// Minor version of these headers.
#define MSC_VERSION_MINOR 1
/// Patch version of these headers.
#define MSC_VERSION_PATCH 0

#ifdef __cplusplus
extern "C" {
#endif

/// Version of the loaded library as text, "MAJOR.MINOR.PATCH".
/// @return Static storage, never null. Thread-safe. @since 0.1.0
MSC_API const char* msc_version(void);

#ifdef __cplusplus
}
#endif

/// @}

#endif
