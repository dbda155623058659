# The install tree: libraries, headers, command, CMake package with components, pkg-config file. Nothing in it names the place it was built or
# installed to, so it may be moved; the exceptions are LibTorch, and ONNX Runtime where it was found, which need not be in a system folder.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/memberscope)
file(RELATIVE_PATH lib_from_bin /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR})

# memberscope_install_library(TARGET COMPONENT PACKAGE): an exported target memberscope::COMPONENT with a file of its own, so that a package
# built without a component is still whole. PACKAGE is the Debian package of the library itself (cmake/MemberscopePackages.cmake).
function(memberscope_install_library target component package)
  set_property(TARGET ${target} PROPERTY EXPORT_NAME ${component})
  get_target_property(rpath ${target} INSTALL_RPATH)
  if(NOT rpath)
    set_property(TARGET ${target} PROPERTY INSTALL_RPATH "$ORIGIN")
  endif()
  install(TARGETS ${target} EXPORT memberscope-${component}
          LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT ${package} NAMELINK_COMPONENT development
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
          RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT ${package})
  install(EXPORT memberscope-${component} NAMESPACE memberscope:: DESTINATION ${package_dir} COMPONENT development)
endfunction()

memberscope_install_library(memberscope memberscope runtime)
get_property(backends GLOBAL PROPERTY memberscope_backends)
list(TRANSFORM backends REPLACE ":.*" "")
foreach(component data audit ${backends})
  if(TARGET memberscope_${component})
    memberscope_install_library(memberscope_${component} ${component} ${component})
  endif()
endforeach()
# A header goes with the library that has its functions: lines of a component and a header's name without its suffix; all others are the core's.
set(headers_of_missing_components)
file(STRINGS cmake/headers_of_components.txt headers)
foreach(line IN LISTS headers)
  string(REPLACE " " ";" line "${line}")
  list(POP_FRONT line component header)
  if(NOT TARGET memberscope_${component})
    list(APPEND headers_of_missing_components PATTERN ${header}.h EXCLUDE PATTERN ${header}.hpp EXCLUDE)
  endif()
endforeach()

install(DIRECTORY include/memberscope DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development
        FILES_MATCHING PATTERN *.h PATTERN *.hpp ${headers_of_missing_components})
install(FILES LICENSE NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT runtime)

if(TARGET memberscope_cli)
  set_target_properties(memberscope_cli PROPERTIES INSTALL_RPATH "$ORIGIN/${lib_from_bin}")
  install(TARGETS memberscope_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT tools)
  if(NOT CMAKE_CROSSCOMPILING)
    add_custom_command(OUTPUT memberscope.1
                       COMMAND ${CMAKE_COMMAND} -DCOMMAND=$<TARGET_FILE:memberscope_cli> -DVERSION=${PROJECT_VERSION} -DOUTPUT=memberscope.1
                               -P ${PROJECT_SOURCE_DIR}/cmake/ManPage.cmake
                       DEPENDS memberscope_cli cmake/ManPage.cmake VERBATIM)
    add_custom_target(memberscope_man_page ALL DEPENDS memberscope.1)
    if(TARGET examples)  # which install everything
      add_dependencies(examples memberscope_man_page)
    endif()
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/memberscope.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT tools)
  endif()
  install(FILES cmake/memberscope.bash-completion DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME memberscope
          COMPONENT tools)
endif()

configure_package_config_file(cmake/memberscopeConfig.cmake.in memberscopeConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(memberscopeConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/memberscopeConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/memberscopeConfigVersion.cmake
        DESTINATION ${package_dir} COMPONENT development)
if(NOT BUILD_SHARED_LIBS)
  # An archive leaves its dependencies to its user, who then finds them as this build did.
  install(FILES cmake/FindOpenCV.cmake cmake/Findlibzip.cmake cmake/Findnifti.cmake cmake/Findutf8proc.cmake
          DESTINATION ${package_dir} COMPONENT development)
endif()

file(RELATIVE_PATH prefix_from_pc /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/memberscope.pc.in memberscope.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/memberscope.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)

if(PROJECT_IS_TOP_LEVEL)
  include(MemberscopePackages)
endif()
