#!/usr/bin/env bash
# The command on ONNX files: an audit from pairs to page, several inputs and outputs, other kinds, and files that go wrong.
# usage: command_test.sh MEMBERSCOPE MODELS
set -u
source "$(dirname "$0")/../cli/expect.sh"
readonly models=$2

python3 "$(dirname "$0")/../support/make_pairs.py" || exit 1
score() { "$memberscope" score --manifest pairs.csv --share off "${@:2}" --victim "$models/$1.onnx"; }
classes() { "$memberscope" score --inputs i --targets labels --target-as labels --classes 3 --share off "${@:2}" --victim "$models/$1.onnx"; }
plugin() { "$memberscope" score --manifest pairs.csv --share off --victim "plugin:onnx,file=$models/$1"; }

"$memberscope" check-victim --victim "$models/identity_float.onnx" --input-size 8x8x3 >out.txt 2>&1
if grep -q 'needs ONNX Runtime' out.txt; then
  cat out.txt
  exit 77
fi

# --- a whole audit ---------------------------------------------------------------------------------------------------------------------------
expect 0 'the same output, to the bit' "$memberscope" check-victim --victim "$models/identity_float.onnx" --input-size 8x8x3
expect 0 'and 4 to check it' "$memberscope" audit --manifest pairs.csv --share off --out good --victim "$models/identity_float.onnx"
[ -s good/report.html ] || problem "no page"
sum=$(sha256sum "$models/identity_float.onnx" | cut -d' ' -f1)
grep -q "\"sha256\": \"$sum\"" good/run.json || problem "run.json does not name the file: $(grep -A6 victim good/run.json)"
head -n 3 good/rows.jsonl >rows && mv rows good/rows.jsonl
expect 0 '3 queries of the victim, ' "$memberscope" audit --manifest pairs.csv --share off --out good --victim "$models/identity_float.onnx" --resume
expect 2 'identity' "$memberscope" audit --manifest pairs.csv --share off --out good --victim "$models/unnamed_axes.onnx" --resume
expect 2 'two answers for one input' score dropout

# --- which output, and what it is ------------------------------------------------------------------------------------------------------------
same_errors() { awk -F, 'NR == FNR { e[$1] = $5; next } FNR > 1 && (e[$1] - $5) ^ 2 > 1e-12 { bad = 1 } END { exit bad }' "$1" "$2"; }
expect 0 '6 pairs scored, 0 failed' score identity_float --out plain.csv
expect 0 ' 0 failed' score identity_float --batch 4 --out batch.csv
expect 0 ' 0 failed' score pairwise --batch 3 --out pairwise.csv
expect 0 ' 0 failed' score several --victim-output out --out out.csv
expect 0 ' 0 failed' score several --victim-output aux --out aux.csv
expect 0 ' 0 failed' score identity_float --victim-bgr --out bgr.csv
expect 0 ' 0 failed' score identity_float --victim-input-range -1 1 --output-range -1 1 --out range.csv
expect 0 ' 0 failed' score identity_byte --victim-input-range 0 255 --output-range 0 255 --out byte.csv
for csv in batch pairwise out bgr range; do same_errors plain.csv $csv.csv || problem "$csv: other errors"; done
same_errors plain.csv aux.csv && problem "--victim-output aux: the errors of out"
expect 2 "2 outputs; say which is the answer with --victim-output: 'out' \[n, c, h, w\] float, 'aux'" score several
expect 0 ' 0 failed' classes labels --output-kind labels
expect 5 'found integers \(int64\); integers are labels: --output-kind labels' classes labels --output-kind logits
expect 5 'takes inputs of 3 x 3 x 2, found 32 x 32 x 3' score last_fixed

# --- more inputs, other files, other libraries -----------------------------------------------------------------------------------------------
expect 2 "3 inputs: .*'plugin:onnx,file=.*three_inputs.onnx,constants=t=0 k=0'" score three_inputs
expect 0 ' 0 failed' plugin 'three_inputs.onnx,constants=t=1 k=0'
expect 2 "reads weights from .*'weight.bin'.*external_data=yes" score external_initializer
expect 0 ' 0 failed' plugin external_initializer.onnx,external_data=yes
expect 2 "operators of the domain 'org.example'.*custom_ops=LIBRARY" score custom
expect 2 "no option 'layer'" plugin identity_float.onnx,layer=1
grep -q 'external_data (no|yes, default no)' out.txt || problem "options are not listed: $(cat out.txt)"

# --- files and devices that are none ---------------------------------------------------------------------------------------------------------
head -c 300 "$models/convolution.onnx" >cut.onnx
expect 2 'cut.onnx.* is no ONNX file' "$memberscope" score --manifest pairs.csv --victim cut.onnx
expect 2 'TorchScript or ONNX file.*found no such file' "$memberscope" score --manifest pairs.csv --victim absent.onnx
expect 2 "device 'cuda:97' was asked for" score identity_float --device cuda:97
MEMBERSCOPE_ONNXRUNTIME=/nowhere expect 2 'needs ONNX Runtime.*pip install onnxruntime' score identity_float
grep -q '^  /nowhere: cannot open' out.txt || problem "where it was looked for is not told: $(cat out.txt)"
MEMBERSCOPE_ONNXRUNTIME=$models expect 2 'needs ONNX Runtime' score identity_float
grep -q "^  $models/libonnxruntime.so: cannot open" out.txt || problem "where it was looked for is not told: $(cat out.txt)"

[ $failures -eq 0 ] && echo "all passed"
exit $((failures > 0))
