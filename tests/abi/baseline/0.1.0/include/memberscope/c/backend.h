/// @file
/// @brief The contract of a backend: a library, opened at run time, that gives victims or feature
/// extractors by name and options.
///
/// The libraries that come with memberscope (`libmemberscope_torch`) and the plug-ins of strangers
/// keep to the same contract: each exports one function, msc_backend_entry(). A library needs these
/// headers and nothing to link with. It is a program that runs with all rights of whoever opens it.
#ifndef MEMBERSCOPE_C_BACKEND_H
#define MEMBERSCOPE_C_BACKEND_H

#include "memberscope/c/feature_extractor.h"
#include "memberscope/c/victim_model.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup backends
/// @{

/// Version of the contract that these headers describe. It counts incompatible changes; what is
/// appended to a growing struct changes no version. @since 0.1.0
#define MSC_BACKEND_ABI 1u

#if defined(_WIN32)
#define MSC_BACKEND_EXPORT __declspec(dllexport)
#else
/// Marks the one function that a backend exports.
#define MSC_BACKEND_EXPORT __attribute__((visibility("default")))
#endif

/// What the text of an option must be. Values are never renumbered. @since 0.1.0
enum msc_model_option_type {
  MSC_MODEL_OPTION_TEXT = 0,     ///< Any text.
  MSC_MODEL_OPTION_FILE = 1,     ///< Path of a file to read, UTF-8. What it holds decides results.
  MSC_MODEL_OPTION_NUMBER = 2,   ///< A finite decimal number, with a point whatever the locale.
  MSC_MODEL_OPTION_WHOLE = 3,    ///< A whole number from 0 to 2^64 - 1.
  MSC_MODEL_OPTION_NUMBERS = 4,  ///< Numbers separated by single spaces.
  MSC_MODEL_OPTION_CHOICE = 5    ///< One of the words in `values`.
};

/// An option as it is given: both texts UTF-8, never null. Frozen struct. @since 0.1.0
typedef struct msc_model_option {
  const char* key;    ///< Name of the option.
  const char* value;  ///< Its value as text.
} msc_model_option;

/// An option as a backend takes it. Frozen struct. @since 0.1.0
typedef struct msc_model_option_spec {
  const char* name;           ///< Its key.
  const char* default_value;  ///< What holds where it is not given; null = nothing.
  const char* values;  ///< Of a choice its words, joined by '|'. Otherwise unit and range for
                       ///< people ("seconds, above 0"), or null.
  const char* help;    ///< One line for people. Not null.
  int32_t type;        ///< One of ::msc_model_option_type.
  int32_t required;    ///< 1: nothing is opened without it.
} msc_model_option_spec;

/// A feature extractor that a backend has. Frozen struct. @since 0.1.0
typedef struct msc_extractor_spec {
  const char* name;  ///< By which it is opened.
  const char* help;  ///< One line for people. Not null.
} msc_extractor_spec;

/// A backend, filled in by its msc_backend_entry(). Growing struct; what is zero is not offered.
/// All that it points to must stay as long as the program runs: the library is never closed.
///
/// Contract: options reach the open functions checked against the specs (known keys, each once;
/// what is required; the type), and only those that were given. The functions may be called from
/// several threads at once. On success they fill `ops` within its `struct_size`, as it is set and
/// zeroed by the caller, and hand over `*self`, which the caller gives back by `ops->release`. On
/// failure they return a status other than ::MSC_OK and fill `error`. They must not throw across
/// this border. @since 0.1.0
typedef struct msc_backend {
  uint64_t struct_size;  ///< Set by the caller; only fields within it are filled.
  uint32_t abi;          ///< ::MSC_BACKEND_ABI that the library was compiled with. Required.
  uint32_t reserved;     ///< Zero.
  const char* name;      ///< Short, for messages: "torch". Required.
  const char* version;   ///< Of what it runs models with, "LibTorch 2.13.0"; null or "" = unsaid.
  const char* file_suffixes;  ///< Ends of the names of files that it opens as a victim, with their
                              ///< dots, joined by spaces: ".pt .pth". The file is then given as the
                              ///< option `file`. Null = none.
  const msc_model_option_spec* victim_options;  ///< What `open_victim` takes.
  int64_t n_victim_options;                     ///< Length of `victim_options`.
  /// Opens a victim. Null = this backend has none.
  int32_t (*open_victim)(const msc_model_option* options, int64_t n_options,
                         msc_victim_model_ops* ops, void** self, msc_error* error);
  const msc_extractor_spec* extractors;            ///< The extractors that it has.
  int64_t n_extractors;                            ///< Length of `extractors`; 0 = none.
  const msc_model_option_spec* extractor_options;  ///< What `open_extractor` takes.
  int64_t n_extractor_options;                     ///< Length of `extractor_options`.
  /// Opens the extractor of that name, one of `extractors`. Required where there are some.
  int32_t (*open_extractor)(const char* name, const msc_model_option* options, int64_t n_options,
                            msc_feature_extractor_ops* ops, void** self, msc_error* error);
} msc_backend;

/// What a backend library exports. It is called once, before anything else.
/// @param abi ::MSC_BACKEND_ABI of the caller. A library that does not speak it sets
/// `backend->abi`, which lies within every version of the struct, and returns ::MSC_UNSUPPORTED.
/// @param[in,out] backend Zeroed, `struct_size` set by the caller. @param[out] error May be null.
/// @return ::MSC_OK, ::MSC_UNSUPPORTED, or another status with what is missing in `error`.
/// @since 0.1.0
MSC_BACKEND_EXPORT int32_t msc_backend_entry(uint32_t abi, msc_backend* backend, msc_error* error);

/// Type of msc_backend_entry(), to cast the address that dlsym returns. @since 0.1.0
typedef int32_t (*msc_backend_entry_fn)(uint32_t abi, msc_backend* backend, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
