#!/usr/bin/env bash
# build.sh CMAKE LIBRARY STAGE SOURCE BUILD OPTION...: installs the library's build folder into STAGE, then configures and builds the examples
# against that; says how far it is. CMAKE_BUILD_PARALLEL_LEVEL jobs, or two. BUILD/complete is there when the examples are.
set -euo pipefail
cmake=$1 library=$2 stage=$3 source=$4 build=$5
shift 5
mkdir -p "$build"
rm -f "$build/complete"
# quietly COMMAND...: what it says is shown when it fails.
quietly() { "$@" >"$build/log.txt" 2>&1 || { cat "$build/log.txt"; exit 1; }; }
quietly "$cmake" --install "$library" --prefix "$stage"
quietly "$cmake" -S "$source" -B "$build" "-Dmemberscope_ROOT=$stage" "$@"
"$cmake" --build "$build" --parallel "${CMAKE_BUILD_PARALLEL_LEVEL:-2}"
touch "$build/complete"
