# The header of ONNX Runtime's C interface as the imported target ONNXRuntime::headers. The library is opened at run time; where one is found
# (ONNXRUNTIME_LIBRARY) its place is remembered. Debian 13 and Ubuntu 25.04 have both (libonnxruntime-dev), Conan has them, and the archives of ONNX
# Runtime's releases, unpacked and named in CMAKE_PREFIX_PATH.
include(FindPackageHandleStandardArgs)
find_path(ONNXRUNTIME_INCLUDE_DIR onnxruntime_c_api.h PATH_SUFFIXES onnxruntime onnxruntime/core/session)
find_library(ONNXRUNTIME_LIBRARY onnxruntime)
mark_as_advanced(ONNXRUNTIME_INCLUDE_DIR ONNXRUNTIME_LIBRARY)
find_package_handle_standard_args(ONNXRuntime REQUIRED_VARS ONNXRUNTIME_INCLUDE_DIR)

if(ONNXRuntime_FOUND AND NOT TARGET ONNXRuntime::headers)
  add_library(ONNXRuntime::headers INTERFACE IMPORTED)
  set_target_properties(ONNXRuntime::headers PROPERTIES INTERFACE_INCLUDE_DIRECTORIES ${ONNXRUNTIME_INCLUDE_DIR})
endif()
