# memberscope_backend(NAME FILES suffix... [EXTRACTORS]): a backend that comes with memberscope, libmemberscope_NAME.so, built from backends/NAME where
# MEMBERSCOPE_BUILD_<NAME> is on. FILES are the ends of the names of files that it opens as victims; EXTRACTORS says that it has some. The command
# knows it by this line alone, built or not; what else it has and takes, the library says (memberscope/c/backend.h).
define_property(GLOBAL PROPERTY memberscope_backends BRIEF_DOCS "Backends, each NAME:SUFFIX SUFFIX, then :extractors where it has some")
function(memberscope_backend name)
  cmake_parse_arguments(arg "EXTRACTORS" "" "FILES" ${ARGN})
  list(JOIN arg_FILES " " suffixes)
  set(extractors)
  if(arg_EXTRACTORS)
    set(extractors ":extractors")
  endif()
  set_property(GLOBAL APPEND PROPERTY memberscope_backends "${name}:${suffixes}${extractors}")
  string(TOUPPER ${name} switch)
  option(MEMBERSCOPE_BUILD_${switch} "Build libmemberscope_${name}, a backend" OFF)
  if(MEMBERSCOPE_BUILD_${switch})
    if(NOT TARGET memberscope_network)
      add_subdirectory(backends/network)
    endif()
    add_subdirectory(backends/${name})  # which sees `suffixes`
  endif()
endfunction()

# memberscope_backend_library(NAME LINK target...): called by the folder of a backend, of its source files, of which backend.cc has the entry. They
# are compiled once, as memberscope_NAME_core: linked into the library and, for tests that look inside, into the test programs. No fmt there: a
# runtime may bring its own.
function(memberscope_backend_library name)
  cmake_parse_arguments(arg "" "" "LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  set_property(SOURCE backend.cc APPEND PROPERTY COMPILE_DEFINITIONS "MEMBERSCOPE_BACKEND_FILES=\"${suffixes}\"")
  add_library(memberscope_${name}_core OBJECT ${sources})
  memberscope_target(memberscope_${name}_core)
  target_include_directories(memberscope_${name}_core PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(memberscope_${name}_core PUBLIC memberscope ${arg_LINK})

  add_library(memberscope_${name} SHARED $<TARGET_OBJECTS:memberscope_${name}_core>)
  add_library(memberscope::${name} ALIAS memberscope_${name})
  memberscope_target(memberscope_${name})
  memberscope_exports(memberscope_${name} ${PROJECT_SOURCE_DIR}/cmake/memberscope.map)
  target_link_libraries(memberscope_${name} PRIVATE memberscope ${arg_LINK})
endfunction()

# memberscope_knows_backends(TARGET SOURCE): compiles the list into the source file of the target that opens them.
function(memberscope_knows_backends target source)
  get_property(backends GLOBAL PROPERTY memberscope_backends)
  list(JOIN backends "|" text)
  set_property(SOURCE ${source} TARGET_DIRECTORY ${target} APPEND PROPERTY COMPILE_DEFINITIONS "MEMBERSCOPE_BACKENDS=\"${text}\"")
endfunction()
