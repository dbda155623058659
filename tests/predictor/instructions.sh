#!/usr/bin/env bash
# instructions.sh OBJECT...: fails when an object other than dense_avx2, dense_avx512 and decompositions_avx2 holds an instruction that not every
# x86-64 processor has: a package built on one machine would crash on another. Those three must hold some, or this test sees nothing.
set -euo pipefail
IFS=';' read -ra objects <<<"$(IFS=';'; echo "$*")"

# The number of instructions in AVX's encoding (their names begin with v) or of FMA, BMI and POPCNT. LLVM's objdump writes tabs and sizes.
count() { "${OBJDUMP:-objdump}" -d --no-show-raw-insn "$1" | grep -cE '^ +[0-9a-f]+:\s+(v[a-z0-9]+\s.*%[xyz]mm|((andn|bextr|bzhi|mulx|pdep|pext|rorx|sarx|shlx|shrx|popcnt)[wlq]?|k[a-z]+[bwdq])\s)' || true; }

status=0 seen=0
for object in "${objects[@]}"; do
  n=$(count "$object")
  if [[ $(basename "$object") =~ ^(dense|decompositions)_avx ]]; then
    seen=$((seen + (n > 0)))
  elif ((n > 0)); then
    echo "$object: $n instructions that baseline x86-64 does not have"
    status=1
  fi
done
((seen == 3)) || { echo "expected three kernel objects with AVX instructions, found $seen"; exit 1; }
[ "$status" -ne 0 ] || echo "${#objects[@]} objects: AVX in the three that are chosen at run time, and nowhere else"
exit "$status"
