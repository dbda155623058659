# memberscope_embed(OUTPUT FILE...): writes OUTPUT, a C++ source that defines msc::audit::embedded() (src/page/embedded.h) over these text files.
function(memberscope_embed output)
  set(entries)
  foreach(file IN LISTS ARGN)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    cmake_path(GET file FILENAME name)
    file(READ ${file} text)
    string(APPEND entries "    {\"${name}\", R\"_____(${text})_____\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [[
#include "page/embedded.h"

#include <map>
#include <stdexcept>
#include <string>

namespace msc::audit {

std::string_view embedded(std::string_view name) {
  static const std::map<std::string_view, std::string_view> kFiles{
@entries@  };
  const auto found = kFiles.find(name);
  if (found == kFiles.end()) throw std::logic_error("nothing is embedded as " + std::string(name));
  return found->second;
}

}  // namespace msc::audit
]])
endfunction()
