#!/usr/bin/env bash
# compare.sh PROGRAM EXPECTED: the program succeeds and prints what the file holds. "<" is expected, ">" was printed.
set -euo pipefail
output=$("$1")
diff "$2" - <<<"$output"
