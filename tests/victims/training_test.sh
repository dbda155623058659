#!/usr/bin/env bash
# training_test.sh BUILD [MEMBERSCOPE]: the training programs in the folder BUILD, run as a user runs them on a handful of tiny generated
# pairs: every network trains, exports and writes its manifest; the command MEMBERSCOPE audits one of them by the line that was printed.
set -euo pipefail
build=$1 memberscope=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
fail() { echo "training_test: $*" >&2; exit 1; }
train() { "$build/memberscope-train" "$@" >log.txt 2>&1; }

"$build/memberscope-generate-pairs" --task translation --count 6 --size 64 --seed 1 --out images >/dev/null
"$build/memberscope-generate-pairs" --task segmentation --count 6 --size 64 --seed 2 --out masks >/dev/null
images=(--inputs images/inputs --targets images/targets --epochs 1)
masks=(--inputs masks/inputs --targets masks/targets --width 6 --epochs 1)

check_outputs() {
  [ -s "$1/victim.pt" ] && [ -s "$1/checkpoint.pt" ] || fail "$1: no model ($(cat log.txt))"
  [ "$(wc -l <"$1/manifest.csv")" -eq 7 ] || fail "$1: the manifest does not list six pairs"
  grep -q 'error on members [0-9.]*, others [0-9.]*' log.txt || fail "$1: the errors are not shown: $(cat log.txt)"
}
for network in pix2pix pix2pixhd spade; do
  train translation --network $network "${images[@]}" --width 4 --out $network || fail "$network: $(cat log.txt)"
  check_outputs $network
done
for network in unet upernet50 hrnet infnet pranet; do
  train segmentation --network $network "${masks[@]}" --classes 2 --batch 2 --out $network || fail "$network: $(cat log.txt)"
  check_outputs $network
done
sed -n 's/^ *memberscope //p' log.txt >audit.txt
train cycle "${images[@]}" --width 2 --out cycle || fail "cycle: $(cat log.txt)"
check_outputs cycle
cmp cycle/pairs/inputs/00000.png cycle/pairs/targets/00000.png || fail "cycle: the attacked target is not the input"
[ -s cycle/to_b.pt ] || fail "cycle: no translator"

# PraNet is audited by the line that its training printed.
if [ -n "$memberscope" ]; then
  read -ra options <audit.txt
  "$memberscope" "${options[@]}" >log.txt 2>&1 || fail "the printed audit: $(cat log.txt)"
  [ "$(grep -c . pranet/audit/rows.jsonl)" -eq 6 ] || fail "the audit did not score six pairs: $(cat log.txt)"
fi

# DP-SGD tells what it has spent, in the log, in the checkpoint and beside it.
train segmentation "${masks[@]}" --classes 2 --batch 2 --group-norm --dp-noise 1 --dp-delta 0.1 --out private || fail "DP-SGD: $(cat log.txt)"
check_outputs private
grep -q 'epoch 1/1 .*epsilon 2\.051 at delta 0.1' log.txt || fail "no epsilon is shown: $(cat log.txt)"
grep -q '"epsilon": 2\.05.*"delta": 0.1, "noise": 1, "clip": 1, "sampling_probability": 0.666667, "steps": 2}' private/privacy.json ||
  fail "privacy.json: $(cat private/privacy.json)"
grep -aq epsilon private/checkpoint.pt || fail "the checkpoint does not hold epsilon"
train generator "${images[@]}" --width 4 --dp-noise 1 --dp-delta 0.1 --out generator || fail "generator: $(cat log.txt)"
check_outputs generator

# A training that is stopped early ends before its last epoch, with the network of the epoch that is named.
early=(segmentation --inputs masks/inputs --targets masks/targets --width 6 --classes 2 --batch 3 --learning-rate 0.1)
train "${early[@]}" --epochs 60 --patience 2 --out early || fail "--patience: $(cat log.txt)"
best=$(sed -n 's/^victim.pt is the network after epoch //p' log.txt)
[ "$(grep -c '^epoch' log.txt)" -eq $((best + 2)) ] || fail "best after $best epochs, but: $(cat log.txt)"
train "${early[@]}" --epochs "$best" --out until || fail "until the best epoch: $(cat log.txt)"
cmp early/victim.pt until/victim.pt || fail "victim.pt is not the best network"

# A mirrored training is another training.
train translation "${images[@]}" --width 4 --augment --out mirrored || fail "--augment: $(cat log.txt)"
! cmp -s mirrored/victim.pt pix2pix/victim.pt || fail "--augment changes nothing"

# A listed data set of images side by side trains as its two halves in two folders do.
"$build/memberscope-generate-pairs" --task translation --count 6 --size 64 --seed 1 --form side-by-side --out sides/train >/dev/null
"$build/memberscope-list-pairs" pix2pix --root sides --out listed/manifest.csv --random-split >/dev/null
train translation --manifest listed/manifest.csv --input-half left --epochs 1 --width 4 --out listed/trained || fail "halves: $(cat log.txt)"
cmp listed/trained/victim.pt pix2pix/victim.pt || fail "side by side, listed, is another training"

# The programs with the task in their name.
"$build/memberscope-train-translation" "${images[@]}" --width 4 --out named >log.txt || fail "memberscope-train-translation"
cmp named/victim.pt pix2pix/victim.pt || fail "memberscope-train-translation is not memberscope-train translation"
"$build/memberscope-train-segmentation" --help | grep -q -- --threshold || fail "memberscope-train-segmentation --help"

# What is wrong is said.
expect() {
  local pattern=$1
  shift
  ! train "$@" --out wrong || fail "accepted: $*"
  grep -q -- "$pattern" log.txt || fail "expected '$pattern' from $*, found: $(cat log.txt)"
}
expect 'batch 2 or more' segmentation --network upernet50 "${masks[@]}" --classes 2
expect 'two classes only' segmentation --network pranet "${masks[@]}" --classes 3
expect 'group-norm: batch norm mixes' segmentation "${masks[@]}" --classes 2 --dp-noise 1
expect 'only the U-Net' segmentation --network hrnet "${masks[@]}" --classes 2 --group-norm
expect 'promises nothing' generator "${images[@]}" --dp-noise 1 --dp-delta 0.4
expect 'must not exceed the 3 members' generator "${images[@]}" --dp-noise 1 --dp-delta 0.1 --batch 4
expect 'requires --dp-noise' generator "${images[@]}" --dp-clip 1
expect 'pairs that are no members' generator "${images[@]}" --member-fraction 1 --patience 3
expect 'nowhere.pth' segmentation --network pranet "${masks[@]}" --classes 2 --weights nowhere.pth
expect 'nowhere' translation --inputs nowhere --targets images/targets
expect 'multiples of 32' translation --network pix2pixhd "${images[@]}" --size 48
"$build/memberscope-generate-pairs" --task segmentation --classes 4 --count 6 --size 32 --seed 2 --out kinds >/dev/null
expect 'labels below 2' segmentation --inputs kinds/inputs --targets kinds/targets --classes 2
echo "every network trains and exports"
