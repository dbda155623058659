#!/usr/bin/env bash
# run.sh FUZZER CORPUS SECONDS RUNS: runs a fuzzer from the stored seeds. SECONDS > 0: a search for that long, on a road of its own each time. 0: the same
# inputs on every machine (one random seed, RUNS runs, no hints from comparisons, which see addresses), so that what it finds is owed to
# the change it runs on. New inputs go to a folder that is thrown away; an input that crashes is printed in base64, to be stored as a seed together with
# the repair.
set -euo pipefail
fuzzer=$1 seeds=$2 seconds=$3 runs=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/new" "$seeds"
extent=(-max_total_time="$seconds")
[ "$seconds" -gt 0 ] || extent=(-runs="$runs" -seed=1 -use_cmp=0)
# 2 GB and 20 s an input: a short file must not make a reader take more.
"$fuzzer" "${extent[@]}" -max_len=4096 -timeout=20 -rss_limit_mb=2048 -malloc_limit_mb=1024 -print_final_stats=1 -verbosity=0 \
  -artifact_prefix="$work/" "$work/new" "$seeds" >"$work/log" 2>&1 || { cat "$work/log"; for f in "$work"/{crash,oom,timeout,leak}-*; do
  [ -f "$f" ] && echo "$f:" && base64 "$f"; done; exit 1; }
grep -E 'number_of_executed_units|new_units_added|peak_rss' "$work/log"
