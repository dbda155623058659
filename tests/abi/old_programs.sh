#!/usr/bin/env bash
# old_programs.sh CC CXX BASELINE LIBRARY_FOLDER: programs compiled against the frozen headers run on today's library.
set -euo pipefail
cc=$1 cxx=$2 baseline=$3 libraries=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
link=(-L "$libraries" -Wl,-rpath,"$libraries" -lmemberscope -lm)
"$cc" -std=c99 -pedantic-errors -I "$baseline/include" "$baseline/programs/consumer.c" -o "$work/c_program" "${link[@]}"
"$cxx" -std=c++17 -I "$baseline/include" "$baseline/programs/consumer.cc" -o "$work/cxx_program" "${link[@]}"
for program in c_program cxx_program; do "$work/$program"; done
