#!/usr/bin/env bash
# gate.sh CC INCLUDE LIBRARY BASELINE CHANGELOG: headers and library keep what BASELINE (a folder written by freeze.sh) froze.
#
# Layouts, types and values are pinned by BASELINE/contract.c, because abidiff calls a reordered ops table as harmless as an append.
# abidiff then reads the compiled library: what breaks users fails, what only adds must be named in the changelog's unreleased part.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cc=$1 include=$2 library=$3 baseline=$4 changelog=$5
name=$(basename "$library")
name=${name#lib}
name=${name%%.so*}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
fail() { echo "gate: lib$name against $(basename "$baseline"): $*"; failed=1; }

exported() { nm -D --defined-only "$library" | awk '$2 != "A" { print $3 }' | LC_ALL=C sort; }

check_pins() {
  "$cc" -std=c11 -Wall -Wextra -Werror -pedantic-errors -fsyntax-only -I "$include" "$baseline/contract.c" || fail "the headers break the frozen contract"
}

check_symbols() {
  local gone foreign
  gone=$(comm -23 <(LC_ALL=C sort "$baseline/$name.symbols") <(exported))
  [ -z "$gone" ] || fail "no longer exported:" $gone
  foreign=$(exported | grep -v '^msc_')
  [ -z "$foreign" ] || fail "exported and not the project's:" $foreign
}

# Names of what was added or has grown, from a report of abidiff.
changed_names() {
  sed -nE "s/.*\[A\] 'function [^(]*\b(msc_\w+)\(.*/\1/p; s/^'(struct|enum) (msc_\w+)' changed:.*/\2/p" "$1" | sort -u
}

# What the changelog says above the heading of the baseline's version.
unreleased() { sed "/^## \[$(basename "$baseline")\]/,\$d" "$changelog"; }

check_types() {
  [ -f "$baseline/$name.abi" ] || return 0
  if ! command -v abidiff >/dev/null || ! grep -q debug_info <<<"$(readelf -S "$library")"; then
    echo "gate: lib$name: types not compared with abidiff (needs abigail-tools and a library of the preset abi)"
    return 0
  fi
  local status=0 changed
  "$here/types.sh" "$library" "$include" >"$scratch/now.abi"
  abidiff --leaf-changes-only "$baseline/$name.abi" "$scratch/now.abi" >"$scratch/report" || status=$?
  if ((status & 3)); then cat "$scratch/report"; fail "abidiff could not compare"; fi
  if ((status & 8)); then cat "$scratch/report"; fail "abidiff finds an incompatible change"; fi
  ((status & 4)) || return 0
  for changed in $(changed_names "$scratch/report"); do
    grep -qw "$changed" <<<"$(unreleased)" || fail "$changed has changed, and the changelog does not name it"
  done
}

check_pins
check_symbols
check_types
[ "$failed" -ne 0 ] || echo "gate: lib$name keeps $(basename "$baseline")"
exit "$failed"
