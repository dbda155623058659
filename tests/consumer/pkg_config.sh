#!/usr/bin/env bash
# pkg_config.sh CC SOURCE LIBDIR: a C program built with nothing but what the pkg-config file of the install tree says.
set -euo pipefail
export PKG_CONFIG_PATH=$3/pkgconfig
program=$(mktemp)
trap 'rm -f "$program"' EXIT
# shellcheck disable=SC2046  # the flags are words
"$1" -std=c99 -pedantic-errors "$2" -o "$program" $(pkg-config --cflags --libs memberscope) -Wl,-rpath,"$3" -lm
"$program"
