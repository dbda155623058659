#!/usr/bin/env bash
# symbols.sh LIBRARY LIST: the library exports exactly what the list names. After a deliberate change write the list anew with `--print`.
set -euo pipefail
exported() { nm -D --defined-only "$1" | awk '$2 != "A" { print $3 }' | LC_ALL=C sort; }
if [ "$2" = --print ]; then
  exported "$1"
  exit
fi
# "<" is missing from the library, ">" is exported and not listed.
diff <(LC_ALL=C sort "$2") <(exported "$1")
echo "$(wc -l <"$2") symbols, as listed"
