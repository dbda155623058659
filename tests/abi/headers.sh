#!/usr/bin/env bash
# headers.sh CC CXX INCLUDE: every C header compiles alone as C99 and as C++17, every C++ header alone as C++17. Adapters belong to whoever has
# the library they adapt, and are compiled by that library's tests.
set -euo pipefail
cc=$1 cxx=$2 include=$(realpath "$3")
warnings=(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
alone() { echo "#include \"$1\"" | "${@:2}" "${warnings[@]}" -I "$include" -fsyntax-only -; }

cd "$include"
count=0
for header in memberscope/*.h memberscope/c/*.h; do
  alone "$header" "$cc" -x c -std=c99
  alone "$header" "$cxx" -x c++ -std=c++17
  count=$((count + 1))
done
mapfile -t cxx_headers < <(find memberscope -name "*.hpp" ! -path "*/adapters/*")
for header in "${cxx_headers[@]}"; do
  alone "$header" "$cxx" -x c++ -std=c++17
  count=$((count + 1))
done
echo "$count headers compile alone"
