#!/usr/bin/env bash
# weak_symbols.sh OBJECT...: fails when two of the objects named dense_<set> or decompositions_<set> define the same weak symbol of code.
set -euo pipefail
IFS=';' read -ra objects <<<"$(IFS=';'; echo "$*")"
kernels=()
for object in "${objects[@]}"; do
  [[ $(basename "$object") =~ ^(dense|decompositions)_(baseline|avx2|avx512)\. ]] && kernels+=("$object")
done
((${#kernels[@]} >= 2)) || { echo "expected at least two kernel objects, found ${#kernels[@]}"; exit 1; }
shared=$(for object in "${kernels[@]}"; do "${NM:-nm}" "$object" | awk '$2 ~ /^[Wu]$/ { print $3 }' | sort -u; done | sort | uniq -d)
if [[ -n $shared ]]; then
  echo "weak symbols shared between instruction sets:"
  echo "$shared"
  exit 1
fi
echo "${#kernels[@]} kernel objects share no weak symbol"
