#!/usr/bin/env bash
# Runs the built command on generated pairs: every sub-command, bad input of many kinds, interrupted and killed audits, command victims that
# misbehave. usage: command_test.sh MEMBERSCOPE
set -u
source "$(dirname "$0")/expect.sh"

rows_of() { cut -d, -f1-7 "$1" | sort; }

# --- the demo makes the pairs for the rest ---------------------------------------------------------------------------------------------------
copy_demo
for file in run.json rows.jsonl rows.csv figures.json report.html; do [ -s "demo/$file" ] || problem "demo/$file is missing"; done
python3 - <<'PY' || problem "the demo's figures: L_mem must beat L_rec, L_pred must not separate"
import json
f = json.load(open("demo/figures.json")); json.load(open("demo/run.json"))
[json.loads(line) for line in open("demo/rows.jsonl")]
auc = f["auc"]
assert f["schema"] == 1 and f["n_members"] == 80 and f["n_nonmembers"] == 80
assert auc["l_mem"]["value"] > auc["l_rec"]["value"] + 0.05, auc
assert auc["l_pred"]["low"] <= 0.5 <= auc["l_pred"]["high"], auc
PY
readonly pairs=demo/pairs folders=(--inputs demo/pairs/inputs --targets demo/pairs/targets)

# --- other sub-commands ----------------------------------------------------------------------------------------------------------------------
expect 0 'Exit codes' "$memberscope" --help
for command in score audit evaluate report compare predictability demo; do expect 0 'Example' "$memberscope" "$command" --help; done
expect 1 'required|subcommand' "$memberscope"
expect 0 'The page' "$memberscope" evaluate demo/rows.csv --out judged
"$memberscope" score "${folders[@]}" --outputs $pairs/outputs --share off --threads 1 --out one.csv 2>log || problem "score, 1 thread: $(cat log)"
"$memberscope" score "${folders[@]}" --outputs $pairs/outputs --share off --threads 4 >four.csv 2>log || problem "score, 4 threads: $(cat log)"
diff <(rows_of one.csv) <(rows_of four.csv) >/dev/null || problem "results depend on the number of threads"
[ "$(wc -l <four.csv)" -eq 161 ] || problem "score: expected 160 rows and a header"
expect 0 '0000' "$memberscope" predictability "${folders[@]}" --format jsonl
expect 0 'pairs; the first' "$memberscope" audit --manifest $pairs/manifest.csv --out dry --dry-run
[ "$(ls dry)" = first.png ] || problem "a dry run left more than first.png: $(ls -A dry)"

# --- bad input -------------------------------------------------------------------------------------------------------------------------------
expect 1 'no pairs' "$memberscope" score --victim recorded
expect 1 'no victim' "$memberscope" score "${folders[@]}"
expect 2 'nothing' "$memberscope" score --inputs nowhere --targets $pairs/targets --outputs $pairs/outputs
mkdir empty
expect 2 'found none' "$memberscope" score --inputs empty --targets $pairs/targets --outputs $pairs/outputs
cp -r $pairs some && rm some/targets/000[1-3].png
expect 2 '0001, 0002, 0003' "$memberscope" score --inputs some/inputs --targets some/targets --outputs some/outputs
echo 'input,output' >columns.csv && expect 2 "no 'target'" "$memberscope" score --manifest columns.csv
expect 2 'TorchScript|torch backend' "$memberscope" score "${folders[@]}" --victim demo/rows.csv
expect 2 'members' "$memberscope" audit "${folders[@]}" --outputs $pairs/outputs --out undecided
expect 2 "column 'id' is missing" "$memberscope" evaluate $pairs/manifest.csv --out judged
touch file && expect 2 'cannot be made' "$memberscope" audit --manifest $pairs/manifest.csv --out file/below

expect 1 'not expected: nonsense' "$memberscope" nonsense
expect 1 'not expected: --nonsense' "$memberscope" audit --nonsense
expect 2 'neither rows.csv nor rows.jsonl' "$memberscope" evaluate empty --out judged
expect 2 'expected the folder of an audit' "$memberscope" report empty
expect 0 'The page' "$memberscope" evaluate demo --out again
expect 5 'the loss iou is not defined' "$memberscope" score "${folders[@]}" --outputs $pairs/outputs --loss iou --out loss.csv
expect 1 'expected a number from 1e-12 to below 1, found .0.$' "$memberscope" plan tpr-at-fpr --fpr 0

# A standard stream that is closed or full is an error at most, and no message goes into a file instead.
"$memberscope" plan set >/dev/full 2>log && problem "a full standard output went unnoticed"
"$memberscope" evaluate demo --out closed <&- >&- 2>&-
[ $? -eq 2 ] || problem "closed standard output: expected exit code 2"
cmp -s again/rows.csv closed/rows.csv || problem "closed standard streams: other rows"
"$memberscope" score --manifest empty/none.csv <&- 2>&- && problem "closed standard error: expected a failure"

# Pairs that fail do so alone.
cp -r $pairs bad
head -c 300 bad/inputs/0000.png >t && mv t bad/inputs/0000.png
head -c 100 /dev/urandom >bad/outputs/0001.png
printf '\x93NUMPY\x01\x00\x76\x00' >bad/targets/0002.npy && rm bad/targets/0002.png
: >bad/targets/0003.png
sed -i 's#targets/0002.png#targets/0002.npy#; s#targets/0005.png#targets/missing.png#' bad/manifest.csv
expect 3 '5 failed' "$memberscope" score --manifest bad/manifest.csv --share off --out bad.csv
for id in 0000 0001 0002 0003 0005; do grep -q "^$id,[01],,data,,,,.*bad/" bad.csv || problem "bad pair $id: $(grep "^$id" bad.csv)"; done
mkdir few few/i few/t few/o
for i in 0000 0001; do for k in i:inputs t:targets o:outputs; do cp "$pairs/${k#*:}/$i.png" "few/${k%:*}"; done; done
readonly few=(--inputs few/i --targets few/t)

# --- command victims -------------------------------------------------------------------------------------------------------------------------
expect 0 '2 pairs scored, 0 failed, 2 queries of the victim and 4 to check it' "$memberscope" score "${few[@]}" --victim 'cmd:cat'
expect 0 '2 pairs scored, 0 failed, 2 queries of the victim and 4 to check it' "$memberscope" score "${few[@]}" --victim 'serve:cat'
expect 0 '2 queries of the victim, ' "$memberscope" score "${few[@]}" --victim cmd:cat --trust-victim
expect 5 'not known: .*within 1 s' "$memberscope" score "${few[@]}" --victim 'cmd:sleep 987654' --victim-timeout 1
pgrep -f 'sleep 987654' >/dev/null && problem "a command victim outlived its time"
expect 5 'exit code 7.*last words: oh no' "$memberscope" score "${few[@]}" --victim 'cmd:cat >/dev/null; echo oh no >&2; exit 7'
expect 5 'truncated' "$memberscope" score "${few[@]}" --victim 'cmd:head -c 9000'
expect 5 'exit code 0 after 9000 bytes' "$memberscope" score "${few[@]}" --victim 'serve:head -c 9000'
expect 5 'expected an NPY' "$memberscope" score "${few[@]}" --victim 'cmd:cat >/dev/null; echo hello'
expect 5 'more than' "$memberscope" score "${few[@]}" --victim 'cmd:yes'
same_errors() { awk -F, 'NR == FNR { e[$1] = $5; next } FNR > 1 && (e[$1] - $5) ^ 2 > 1e-12 { bad = 1 } END { exit bad }' "$1" "$2"; }
cat >scale.py <<'PY'
import array, sys
data = sys.stdin.buffer.read()
at = 10 + data[8] + 256 * data[9]
values = array.array("f", data[at:])
what = sys.argv[1]
if what == "bool":
    sys.stdout.buffer.write(data[:at].replace(b"<f4", b"|b1") + bytes(v > 0.5 for v in values))
elif what == "grey":
    sys.stdout.buffer.write(data[:at].replace(b", 3)", b", 1)") + values[::3].tobytes())
else:
    answer = [float(v > 0.5) for v in values] if what == "step" else [v * float(what) for v in values]
    sys.stdout.buffer.write(data[:at] + array.array("f", answer).tobytes())
PY
expect 2 'two answers for one input' "$memberscope" score "${few[@]}" \
  --victim 'cmd:if [ -e asked ]; then python3 scale.py 1; else touch asked; python3 scale.py 0.5; fi'
expect 5 'expected .*x3 .*found .*x1' "$memberscope" score "${few[@]}" --victim 'cmd:python3 scale.py grey'
grep -q -- --resize out.txt && problem "--resize is advised where only channels differ: $(head -3 out.txt)"
expect 5 'runs from .* expected an image in \[0, 1\]' "$memberscope" score "${few[@]}" --victim 'cmd:python3 scale.py 255'
expect 0 ' 0 failed' "$memberscope" score "${few[@]}" --victim 'cmd:python3 scale.py 255' --output-range 0 255 --out scaled.csv
expect 0 ' 0 failed' "$memberscope" score "${few[@]}" --victim cmd:cat --out plain.csv
same_errors scaled.csv plain.csv || problem "--output-range 0 255: other errors"
for what in step bool; do expect 0 ' 0 failed' "$memberscope" score "${few[@]}" --victim "cmd:python3 scale.py $what" --out $what.csv; done
same_errors step.csv bool.csv || problem "an answer of bool is not read as 0 and 1"
expect 5 'without writing' "$memberscope" score "${few[@]}" --victim 'cmd:cat >/dev/null'

# --- interrupted and killed ------------------------------------------------------------------------------------------------------------------
head -n 41 $pairs/manifest.csv >$pairs/some.csv
readonly slow=(--manifest $pairs/some.csv --victim 'cmd:sleep 0.02; cat' --threads 1)
audit() { "$memberscope" audit "${slow[@]}" "$@"; }
audit --out whole >log 2>&1 || problem "audit of a command victim: $(cat log)"
grep -q '"queries": 44' whole/run.json && grep -q '"check_queries": 4' whole/run.json || problem "queries: $(grep queries whole/run.json)"
for signal in INT KILL; do
  (exec "$memberscope" audit "${slow[@]}" --out "stopped$signal" >log 2>&1) &
  pid=$!
  for _ in $(seq 100); do [ "$(cat "stopped$signal/rows.jsonl" 2>/dev/null | wc -l)" -gt 5 ] && break; sleep 0.1; done
  kill -$signal $pid
  wait $pid
  code=$?
  [ $signal = KILL ] || [ $code -eq 4 ] || problem "interrupted: exit code $code, expected 4: $(cat log)"
  [ $signal = KILL ] || grep -q -- --resume log || problem "interrupted: nothing about --resume"
  printf '{"id": "torn' >>"stopped$signal/rows.jsonl"
  expect 2 'already there' audit --out "stopped$signal"
  expect 2 'seed: 0 there, 5 here' audit --out "stopped$signal" --resume --seed 5
  expect 0 'finished already' audit --out "stopped$signal" --resume
  diff <(rows_of whole/rows.csv) <(rows_of "stopped$signal/rows.csv") >/dev/null || problem "resumed after $signal: other rows than in one run"
  # A kill may come between a question and its row: that pair is asked again, and counted again.
  asked=$(grep -o '"queries": [0-9]*' "stopped$signal/run.json" | grep -o '[0-9]*')
  [ "$asked" -eq 44 ] || { [ $signal = KILL ] && [ "$asked" -eq 45 ]; } ||
    problem "resumed after $signal: run.json counts $asked queries, 44 in one run"
done

[ $failures -eq 0 ] && echo "all passed"
exit $((failures > 0))
