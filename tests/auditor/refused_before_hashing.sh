#!/usr/bin/env bash
# refused_before_hashing.sh MEMBERSCOPE: whether --out can be used is known before any file of the data is read. A file that blocks whoever opens it
# stands for 100 GB.
set -euo pipefail
memberscope=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for side in members nonmembers; do
  mkdir -p $side/inputs $side/targets $side/outputs
  for part in inputs targets outputs; do mkfifo $side/$part/a.png; done
done
# refused WHAT ARGUMENT...: at once, with exit code 2.
refused() {
  local what=$1 code=0
  shift
  timeout -k 1 20 "$memberscope" "$@" >said.txt 2>&1 || code=$?
  [ $code -eq 2 ] || { echo "$what: exit code $code, expected 2"; cat said.txt; exit 1; }
}
mkdir there
echo '{"id": "a"}' >there/rows.jsonl
refused "rows without run.json" audit --members members --nonmembers nonmembers --out there
refused "nothing to resume" audit --members members --nonmembers nonmembers --out nowhere --resume
echo "not rows" >mine.jsonl
refused "a file that is not ours" score --inputs members/inputs --targets members/targets --outputs members/outputs --out mine.jsonl --fresh
echo "a place that cannot be used is refused before the data are read"
