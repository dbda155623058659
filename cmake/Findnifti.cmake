# nifti_clib as the imported target nifti::nifti2, which Debian and Ubuntu ship (libnifti-dev) without a CMake package.
include(FindPackageHandleStandardArgs)
find_path(nifti_INCLUDE_DIR nifti2_io.h PATH_SUFFIXES nifti)
find_library(nifti_LIBRARY nifti2)
find_library(nifti_znz_LIBRARY znz)
mark_as_advanced(nifti_INCLUDE_DIR nifti_LIBRARY nifti_znz_LIBRARY)
find_package_handle_standard_args(nifti REQUIRED_VARS nifti_LIBRARY nifti_znz_LIBRARY nifti_INCLUDE_DIR)

if(nifti_FOUND AND NOT TARGET nifti::nifti2)
  add_library(nifti::nifti2 UNKNOWN IMPORTED)
  set_target_properties(nifti::nifti2 PROPERTIES IMPORTED_LOCATION ${nifti_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${nifti_INCLUDE_DIR}
                                                 INTERFACE_LINK_LIBRARIES ${nifti_znz_LIBRARY})
endif()
