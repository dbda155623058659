// These tests need ONNX Runtime, which is no part of the build: without it they are skipped.
#include <cstdio>
#include <cstdlib>

#include "backends/onnx/runtime.h"
#include "memberscope/error.hpp"

namespace {

const bool here = [] {
  try {
    std::printf("%s\n", msc::onnx_backend::runtime().name.c_str());
  } catch (const memberscope::Error& e) {
    std::printf("skipped: %s\n", e.what());
    std::exit(77);
  }
  return true;
}();

}  // namespace
