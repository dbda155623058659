#!/usr/bin/env bash
# The command on TorchScript files that go wrong: saved in train mode, with several outputs, of another kind than said, printing.
# usage: command_test.sh MEMBERSCOPE NETWORKS
set -u
source "$(dirname "$0")/../cli/expect.sh"
readonly networks=$2

mkdir n && "$networks" n || exit 1
python3 "$(dirname "$0")/../support/make_pairs.py" || exit 1

score() { "$memberscope" score --manifest pairs.csv --share off "${@:2}" --victim "n/$1.pt"; }
classes() { "$memberscope" score --inputs i --targets labels --target-as labels --classes 2 --share off "${@:2}" --victim "n/$1.pt"; }

# --- one input, one answer -------------------------------------------------------------------------------------------------------------------
expect 0 '6 pairs scored, 0 failed, 6 queries of the victim and 4 to check it' score plain --out plain.csv
grep -q -- '--trust-victim' out.txt || problem "the check is not told: $(cat out.txt)"
expect 2 "two answers for one input: asked twice for pair '2' alone, [0-9.]+ % of the values differ.*dropout.*model.eval\(\)" score dropout
expect 2 'two answers' score dropout --batch 4
expect 2 'depends on what else it is asked.*batch norm' score normed
expect 0 ' 0 failed, 6 queries of the victim, ' score dropout --trust-victim
expect 0 ' 0 failed' score normed --trust-victim
expect 2 'two answers' score dropout --dry-run
expect 0 '5 queries spent on this dry run' score plain --dry-run
expect 0 '1 query spent on this dry run' score plain --dry-run --trust-victim
expect 2 'two answers' "$memberscope" audit --manifest pairs.csv --share off --out bad --victim n/dropout.pt
expect 0 'and 4 to check it' "$memberscope" audit --manifest pairs.csv --share off --out good --victim n/plain.pt
grep -q '"queries": 10' good/run.json && grep -q '"check_queries": 4' good/run.json || problem "run.json: $(grep -A4 spent good/run.json)"
# A run that has rows has checked the victim.
head -n 3 good/rows.jsonl >rows && mv rows good/rows.jsonl
expect 0 '3 queries of the victim, ' "$memberscope" audit --manifest pairs.csv --share off --out good --victim n/plain.pt --resume
grep -q '"queries": 13' good/run.json || problem "resumed: $(grep -A4 spent good/run.json)"
expect 0 ' and 4 to check it' score plain --out grows.jsonl
expect 0 ' 0 queries of the victim, ' score plain --out grows.jsonl --resume

# --- which output, and what it is ------------------------------------------------------------------------------------------------------------
expect 5 "2 tensors; say which is the answer with --victim-output: '0' \[1, 3, 32, 32\] Float, '1'" score several
expect 0 ' 0 failed' score several --victim-output 0 --out zero.csv
expect 0 ' 0 failed' score several --victim-output 1 --out one.csv
same_errors() { awk -F, 'NR == FNR { e[$1] = $5; next } FNR > 1 && (e[$1] - $5) ^ 2 > 1e-12 { bad = 1 } END { exit bad }' "$1" "$2"; }
same_errors plain.csv zero.csv || problem "--victim-output 0: other errors"
same_errors plain.csv one.csv && problem "--victim-output 1: the errors of 0"
expect 0 ' 0 failed' score plain --victim-bgr --out bgr.csv
same_errors plain.csv bgr.csv || problem "--victim-bgr: the output is not turned back"
expect 5 'found integers \(Long\); integers are labels: --output-kind labels' classes classes --output-kind logits
expect 0 ' 0 failed' classes classes --output-kind labels
expect 0 'Note: 6 of 6 outputs are said to be logits.*probabilities' classes softmax --output-kind logits
expect 0 ' 0 failed' classes softmax --output-kind probabilities
grep -q 'Note:' out.txt && problem "probabilities are doubted: $(cat out.txt)"
expect 0 ' 0 failed' classes logits --output-kind logits
grep -q 'Note:' out.txt && problem "logits are doubted: $(cat out.txt)"
expect 5 "puts tensors on 'cuda:0', a device that is frozen in its code, but runs on 'cpu'" score cuda
expect 2 "device 'cuda:97' was asked for" score plain --device cuda:97
expect 1 '--device: expected cpu, cuda or cuda:N' score plain --device gpu

# --- a network that prints -------------------------------------------------------------------------------------------------------------------
for format in csv jsonl; do
  score talking --format $format >rows.$format 2>log || problem "a talking network: $(cat log)"
  grep -q '^id,member,group$' rows.$format && problem "the network's prints are among the rows: $(head -3 rows.$format)"
  grep -q '^id,member,group$' log || problem "the network's prints are lost: $(cat log)"
done
[ "$(wc -l <rows.csv)" -eq 7 ] || problem "score to standard output: expected 6 rows and a header: $(cat rows.csv)"
same_errors plain.csv rows.csv || problem "a talking network: other rows"
"$memberscope" audit --manifest pairs.csv --share off --out talk --victim n/talking.pt >table 2>log || problem "audit: $(cat log)"
grep -q '^id,member,group$' table && problem "the network's prints are in the table"
"$memberscope" predictability --inputs i --targets t --extractor torchscript --weights n/talking.pt >rows.csv 2>log ||
  problem "a talking extractor: $(cat log)"
grep -q '^id,member,group$' rows.csv && problem "the extractor's prints are among the rows"
score talking >/dev/full 2>log
[ $? -eq 2 ] || problem "a full standard output: $(cat log)"

[ $failures -eq 0 ] && echo "all passed"
exit $((failures > 0))
