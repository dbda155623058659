#!/usr/bin/env bash
# resuming_test.sh BUILD: a training that is interrupted after one of two epochs and resumed gives the same bytes as one that is not.
set -euo pipefail
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
fail() { echo "resuming_test: $*" >&2; exit 1; }
train() { "$build/memberscope-train" "$@" >log.txt 2>&1 || fail "$*: $(cat log.txt)"; }

"$build/memberscope-generate-pairs" --task translation --count 4 --size 32 --seed 1 --out images >/dev/null
"$build/memberscope-generate-pairs" --task segmentation --count 4 --size 32 --seed 2 --out masks >/dev/null
for case in "translation --network spade --inputs images/inputs --targets images/targets --width 4" \
            "segmentation --network pranet --inputs masks/inputs --targets masks/targets --classes 2 --width 6 --batch 2 --augment" \
            "segmentation --inputs masks/inputs --targets masks/targets --classes 2 --width 4 --batch 2 --group-norm --dp-noise 1 --dp-delta 0.1" \
            "generator --inputs images/inputs --targets images/targets --width 4 --dp-noise 0.5 --dp-clip 0.1 --dp-delta 0.1 --patience 1" \
            "cycle --inputs images/inputs --targets images/targets"; do
  read -ra options <<<"$case"
  rm -rf whole parts
  train "${options[@]}" --epochs 2 --out whole
  train "${options[@]}" --epochs 1 --out parts
  train "${options[@]}" --epochs 2 --resume --out parts
  cmp whole/victim.pt parts/victim.pt || fail "$case: resuming led elsewhere"
  ! [ -e whole/privacy.json ] || cmp whole/privacy.json parts/privacy.json || fail "$case: another epsilon"
done
! "$build/memberscope-train" "${options[@]}" --seed 3 --epochs 3 --resume --out parts >log.txt 2>&1 || fail "another seed resumed"
grep -q 'belongs to another training' log.txt || fail "resuming with another seed: $(cat log.txt)"
echo "every task resumes to the same bytes"
