#!/usr/bin/env bash
# build.sh CMAKE SOURCE BUILD OPTION...: configures and builds the examples; quiet unless that fails.
set -euo pipefail
cmake=$1 source=$2 build=$3
shift 3
mkdir -p "$build"
{ "$cmake" -S "$source" -B "$build" "$@" && "$cmake" --build "$build" --parallel 2; } >"$build/log.txt" 2>&1 || { cat "$build/log.txt"; exit 1; }
