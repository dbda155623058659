#!/usr/bin/env bash
# compare.sh PROGRAM EXPECTED ARGUMENT...: the program succeeds and prints what the file holds. "<" is expected, ">" was printed.
set -euo pipefail
program=$1 expected=$2
shift 2
output=$("$program" "$@")
diff "$expected" - <<<"$output"
