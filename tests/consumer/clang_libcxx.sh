#!/usr/bin/env bash
# clang_libcxx.sh SOURCE PREFIX LIBDIR: a user's program built with clang and libc++, deriving a victim and throwing from it, on the library
# that g++ and libstdc++ built. 77 = skipped, without clang or libc++.
set -euo pipefail
clang=$(command -v clang++-16 || command -v clang++ || true)
program=$(mktemp)
trap 'rm -f "$program"' EXIT
if [ -z "$clang" ] || ! "$clang" -stdlib=libc++ -x c++ - -o "$program" <<<'#include <vector>
int main() { return static_cast<int>(std::vector<int>().size()); }' 2>/dev/null; then
  echo "skipped: no clang++ with libc++ here"
  exit 77
fi
"$clang" -std=c++17 -stdlib=libc++ -Wall -Wextra -Wpedantic -Wconversion -Werror -I "$2/include" "$1" -o "$program" \
  -L "$3" -Wl,-rpath,"$3" -lmemberscope
linked=$(ldd "$program")
[[ $linked == *libc++* ]] || { echo "libc++ is not in use"; exit 1; }
"$program"
