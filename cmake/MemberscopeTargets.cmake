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

# Counts incompatible changes of the ABI, apart from the version (see docs/abi-policy.md).
set(MEMBERSCOPE_SOVERSION 0)
