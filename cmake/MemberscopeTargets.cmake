include(CheckLinkerFlag)

# What every compiled target of the project shares: C++17, warnings, hidden visibility, optional sanitizers.
function(memberscope_target target)
  target_compile_features(${target} PUBLIC cxx_std_17)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF POSITION_INDEPENDENT_CODE ON CXX_VISIBILITY_PRESET hidden
                                             C_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow $<$<BOOL:${MEMBERSCOPE_WERROR}>:-Werror>)
  if(MEMBERSCOPE_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    target_link_options(${target} PUBLIC -fsanitize=address,undefined)
  endif()
endfunction()

# A shared library that exports only what `map` names, with no symbol of a linked archive and nothing left undefined.
function(memberscope_exports target map)
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "SHARED_LIBRARY")
    target_link_options(${target} PRIVATE -Wl,--version-script=${map} -Wl,--exclude-libs,ALL)
    if(NOT MEMBERSCOPE_SANITIZE)
      target_link_options(${target} PRIVATE -Wl,-z,defs)
    endif()
    set_target_properties(${target} PROPERTIES LINK_DEPENDS ${map} VERSION ${PROJECT_VERSION} SOVERSION ${MEMBERSCOPE_SOVERSION})
  endif()
endfunction()

# The C++ runtime becomes part of the library, with none of its symbols exported. A process whose main program was built with libc++ would
# otherwise lend its own __cxa_throw and std::exception to a library built with libstdc++, and errors would lose their text on the way
# (tests/consumer/clang_libcxx.sh). Only for a library through which no foreign exception passes.
function(memberscope_own_runtime target)
  get_target_property(type ${target} TYPE)
  check_linker_flag(CXX -static-libstdc++ MEMBERSCOPE_STATIC_RUNTIME)
  if(type STREQUAL "SHARED_LIBRARY" AND MEMBERSCOPE_STATIC_RUNTIME AND NOT MEMBERSCOPE_SANITIZE)
    target_link_options(${target} PRIVATE -static-libstdc++)
  endif()
endfunction()

# Counts incompatible changes of the ABI, apart from the version (see docs/abi-policy.md).
set(MEMBERSCOPE_SOVERSION 0)
