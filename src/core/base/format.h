#pragma once

#include <fmt/core.h>

#include <cstdio>
#include <string>

// fmt is used as headers alone, so that no package depends on a version of its library. What does
// the work is compiled here once; fmt::format would compile it into every file that formats
// anything, at 2 s each.
namespace msc {

std::string vformat(fmt::string_view format, fmt::format_args args);
/// A stream that takes nothing (a full disk, a reader that is gone) ends no work: its error flag
/// says so to who wants to know.
void vprint(std::FILE* to, fmt::string_view format, fmt::format_args args);

template <typename... Args>
std::string format(fmt::format_string<Args...> format, const Args&... args) {
  return msc::vformat(format, fmt::make_format_args(args...));
}

template <typename... Args>
void print(std::FILE* to, fmt::format_string<Args...> format, const Args&... args) {
  msc::vprint(to, format, fmt::make_format_args(args...));
}

}  // namespace msc
