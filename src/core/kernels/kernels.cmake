# Each dense_<set>.cc and each decompositions_<set>.cc is the same code for another instruction set; only these files may use it. -O3 because
# their loops are written to be vectorised, whatever the build type; a debug build keeps its own level.
# GCC 12 takes the undefined lanes of its own AVX-512 intrinsics for uninitialised values.
set(kernel_flags $<$<NOT:$<CONFIG:Debug>>:-O3> $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized> -Wno-uninitialized)
set_source_files_properties(core/kernels/dense_baseline.cc core/kernels/decompositions_baseline.cc PROPERTIES COMPILE_OPTIONS "${kernel_flags}")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set_source_files_properties(core/kernels/dense_avx2.cc core/kernels/decompositions_avx2.cc PROPERTIES COMPILE_OPTIONS "${kernel_flags};-mavx2;-mfma")
  set_source_files_properties(
    core/kernels/dense_avx512.cc PROPERTIES COMPILE_OPTIONS
                                       "${kernel_flags};-mavx2;-mfma;-mavx512f;-mavx512dq;-mavx512bw;-mavx512vl;-mprefer-vector-width=512")
endif()
