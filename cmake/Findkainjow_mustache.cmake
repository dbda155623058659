# kainjow's mustache, a header, as the imported target kainjow_mustache::kainjow_mustache (the name that ConanCenter gives it). Debian and Ubuntu ship
# it (libkainjow-mustache-dev) without a CMake package.
include(FindPackageHandleStandardArgs)
find_path(kainjow_mustache_INCLUDE_DIR kainjow/mustache.hpp)
mark_as_advanced(kainjow_mustache_INCLUDE_DIR)
find_package_handle_standard_args(kainjow_mustache REQUIRED_VARS kainjow_mustache_INCLUDE_DIR REASON_FAILURE_MESSAGE
  "expected the header kainjow/mustache.hpp: install libkainjow-mustache-dev or set kainjow_mustache_INCLUDE_DIR to the folder that holds kainjow/")

if(kainjow_mustache_FOUND AND NOT TARGET kainjow_mustache::kainjow_mustache)
  add_library(kainjow_mustache::kainjow_mustache INTERFACE IMPORTED)
  set_target_properties(kainjow_mustache::kainjow_mustache PROPERTIES INTERFACE_INCLUDE_DIRECTORIES ${kainjow_mustache_INCLUDE_DIR})
endif()
