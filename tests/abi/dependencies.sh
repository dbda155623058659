#!/usr/bin/env bash
# dependencies.sh LIBRARY PATTERN: no library that this one needs, directly or through others, matches the extended regular expression.
set -euo pipefail
needed=$(ldd "$1" | awk '{ print $1 }')  # names only: a folder on the way may be called anything
if grep -E "$2" <<<"$needed"; then
  echo "must not be needed by $1"
  exit 1
fi
echo "$needed"
