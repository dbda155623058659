#!/usr/bin/env bash
# audit.sh PROGRAM MEMBERSCOPE PLUGIN DEMO: the audit of examples/07_audit.cpp, killed, interrupted and resumed, has the rows and figures that the
# command gives for the same pairs and a victim with the same answers.
set -euo pipefail
program=$1 memberscope=$2 plugin=$3 demo=$4
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
# Without the recorded outputs of the demo: the victim is asked.
awk -F, -v at="$demo/pairs" 'NR == 1 { print "input,target,member"; next } { print at "/" $1 "," at "/" $2 "," $4 }' \
  "$demo/pairs/manifest.csv" >manifest.csv

# stopped SIGNAL ROWS: the program, sent the signal once so many rows are there; prints its exit code.
stopped() {
  local code=0
  "$program" manifest.csv audit >stopped.txt 2>&1 &
  local running=$!
  for _ in $(seq 6000); do
    [ -e audit/rows.jsonl ] && [ "$(wc -l <audit/rows.jsonl)" -ge "$2" ] && break
    kill -0 $running 2>/dev/null || break
    sleep 0.02
  done
  kill -"$1" $running 2>/dev/null || true
  wait $running || code=$?
  echo "$code"
}
[ "$(stopped KILL 5)" -eq 137 ] || { echo "it ended before it was killed"; cat stopped.txt; exit 1; }
[ "$(stopped INT 15)" -eq 4 ] || { echo "Ctrl-C was not heard"; cat stopped.txt; exit 1; }
[ ! -e audit/report.html ]
code=0
"$program" manifest.csv audit >finished.txt 2>said.txt || code=$?
expected=0
"$memberscope" audit --manifest manifest.csv --victim "plugin:$plugin,gamma=2" --fail-if 'l_mem.auc.low > 0.6' --out command \
  >command.txt 2>&1 || expected=$?
[ $code -eq $expected ] || { echo "the program ends with $code, the command with $expected"; cat said.txt command.txt; exit 1; }
grep -q 'pairs are finished already' said.txt
grep -q 'AUC of L_mem' finished.txt
# Times, the run's name, how the victim is named in it, and the queries of a pair that was asked for again are its own.
rows() {
  awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i !~ /^(seconds_|run$|setup$|n_queries$)/) keep[++n] = i }
           { for (i = 1; i <= n; i++) printf "%s,", $keep[i]; print "" }' "$1/rows.csv"
}
diff <(rows audit) <(rows command)
cmp audit/figures.json command/figures.json
[ -e audit/report.html ]
[ "$(wc -l <audit/rows.csv)" -eq 161 ]
echo "killed, interrupted, resumed: the rows and figures of the command"
