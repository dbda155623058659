/// @file
/// @brief Victims and extractors from the texts that the command takes (library
/// `memberscope_audit`).
#ifndef MEMBERSCOPE_C_OPEN_MODEL_H
#define MEMBERSCOPE_C_OPEN_MODEL_H

#include "memberscope/c/backend.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup backends
/// @{

/// Opens a victim as `memberscope --victim` does. @param model UTF-8, one of
///   - `FILE`: a file whose name ends as one of the backends says (`model.pt`: TorchScript,
///     `model.onnx`: ONNX);
///   - `plugin:LIBRARY[,KEY=VALUE...]`: a library that keeps to backend.h, with options of its own;
///     a comma inside of a value is written `\,`;
///   - `cmd:COMMAND` and `serve:COMMAND`: a program that is asked.
///
/// A plug-in, like a TorchScript file, is a program: open only what you would run. A LIBRARY with a
/// slash is that path; one without is looked for in the folder MEMBERSCOPE_BACKEND_PATH and beside
/// the memberscope library, never in the current folder. The name of a backend will do, too:
/// `plugin:torch,file=model.bin` is a TorchScript file of another name.
/// @param options `n_options` further options, as text; an unknown, missing or ill-formed one is an
/// error that lists what the backend takes. msc_backend_open() tells them. Null where there are
/// none. Copied.
/// @param[out] victim Free with msc_victim_model_release().
/// @return ::MSC_OK; ::MSC_IO (no such file, no library); ::MSC_UNSUPPORTED (a backend that is not
/// installed, another version of the contract); ::MSC_INVALID_ARGUMENT (options; a text of another
/// form); or what the backend says. Thread-safe. @since 0.1.0
MSC_API int32_t msc_open_victim(const char* model, const msc_model_option* options,
                                int64_t n_options, msc_victim_model** victim, msc_error* error);

/// Opens a feature extractor by its name: `pyramid` (option `seed`), or one that a backend has.
/// @param options See msc_open_victim(). @param[out] extractor Free with
/// msc_feature_extractor_release(). @return As msc_open_victim(). Thread-safe. @since 0.1.0
MSC_API int32_t msc_open_extractor(const char* name, const msc_model_option* options,
                                   int64_t n_options, msc_feature_extractor** extractor,
                                   msc_error* error);

/// Name of the `index`-th backend that this build knows, whether or not it is installed; null from
/// the last on. The programs of `cmd:` and `serve:` are the backends of these names, always at
/// hand. @return Static storage. Thread-safe. @since 0.1.0
MSC_API const char* msc_backend_name(int64_t index);

/// Opens a backend and tells what it can open and which options it takes. @param backend A name
/// (msc_backend_name()), or a library as behind `plugin:`. @param[out] found Receives its table,
/// which stays as long as the program runs. @return As msc_open_victim(); the message for a backend
/// that is not installed says what was tried. Thread-safe. @since 0.1.0
MSC_API int32_t msc_backend_open(const char* backend, const msc_backend** found, msc_error* error);

/// @}

#ifdef __cplusplus
}
#endif

#endif
