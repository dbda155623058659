# Sourced from the root of a clone: no part compiles what another has compiled with the same options, wherever its folder lies.
if command -v ccache >/dev/null; then
  export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
  # With the examples' precompiled header; https://ccache.dev/manual/latest.html#_precompiled_headers
  export CCACHE_SLOPPINESS=pch_defines,time_macros
fi
