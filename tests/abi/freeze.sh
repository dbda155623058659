#!/usr/bin/env bash
# freeze.sh [BUILD [FOLDER]]: freezes the contract of this version as tests/abi/baseline/VERSION (or FOLDER), from a build of the preset abi:
#   cmake --preset abi && cmake --build --preset abi && tests/abi/freeze.sh
# Old headers, the pins made from them, symbol lists, what abidw reads from the libraries, and programs as users compiled them. Done once, for
# a release; from then on every change is held against it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
build=$(realpath "${1:-$root/build-abi}")
version=$(awk '/define MSC_VERSION_/ { printf "%s%s", dot, $3; dot = "." }' "$root/include/memberscope/c/export.h")
baseline=${2:-$here/baseline/$version}

rm -rf "$baseline"
mkdir -p "$baseline/programs"
cp -r "$root/include" "$baseline/include"
cp "$root"/tests/consumer/package/consumer.{c,cc} "$baseline/programs"
python3 "$here/pins.py" "$baseline/include" "${CC:-cc}" >"$baseline/contract.c"
for list in "$here"/*.symbols; do
  name=$(basename "$list" .symbols)
  cp "$list" "$baseline"
  library=$(find "$build/src" -name "lib$name.so")
  [ -z "$library" ] || "$here/types.sh" "$library" "$baseline/include" >"$baseline/$name.abi"
done
echo "frozen: ${baseline#"$root"/}"
