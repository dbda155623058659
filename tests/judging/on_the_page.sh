#!/usr/bin/env bash
# on_the_page.sh PROGRAM PAGE: what stands between the program's marks is a code block of the page.
set -euo pipefail
program=$(awk '/\[program\]/ { inside = !inside; next } inside { sub(/^  /, ""); print }' "$1")
[ -n "$program" ]
awk '/^```/ { if (inside) exit; inside = /^```cpp$/; next } inside' <(sed -n '/^## Judging from a program/,$p' "$2") | diff <(echo "$program") - ||
  { echo "the page $2 shows another program than $1"; exit 1; }
