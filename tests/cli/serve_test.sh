#!/usr/bin/env bash
# Victims that answer question after question, and break the protocol in every way: a pair has its own answer or fails, and is never scored with
# another's. peer.py answers with its input, so that a shift by one shows in the errors. usage: serve_test.sh MEMBERSCOPE
set -u
source "$(dirname "$0")/expect.sh"
readonly peer=$(realpath "$(dirname "$0")")/peer.py page=$(realpath "$(dirname "$0")/../../docs/how-to-model.md")

copy_demo
head -n 9 demo/pairs/manifest.csv >demo/pairs/some.csv
score() { "$memberscope" score --manifest demo/pairs/some.csv --share off "$@"; }
score --victim cmd:cat --out right.csv 2>log || problem "cmd:cat: $(cat log)"

# right_but N FILE: as right.csv, but for N rows, which have failed.
right_but() {
  python3 - "$1" "$2" <<'PY' || problem "$2: a row that is neither right nor failed, or not $1 failures"
import csv, sys
right, found = ({row["id"]: row for row in csv.DictReader(open(name))} for name in ("right.csv", sys.argv[2]))
assert right.keys() == found.keys() and len(right) == 8
failed = [row for row in found.values() if row["status"] != "ok"]
assert all(row["l_rec"] == "" for row in failed)
assert all(abs(float(found[i]["l_rec"]) - float(row["l_rec"])) < 1e-7 for i, row in right.items() if found[i]["status"] == "ok")
assert len({row["l_rec"] for row in right.values()}) == 8
assert len(failed) == int(sys.argv[1]), [(row["id"], row["message"]) for row in failed]
PY
}

# peer FAULT FAILURES CODE PATTERN: what comes of a victim with a fault.
peer() {
  expect "$3" "$4" score --victim "serve:python3 $peer $1" --trust-victim --victim-timeout 10 --fresh --out rows.csv
  grep -qE 'python3 .*peer.py' out.txt || [ "$2" -eq 0 ] || problem "$1: the message does not name the command"
  right_but "$2" rows.csv
}
peer none 0 0 ' 0 failed, 8 queries'
peer pieces 0 0 ' 0 failed, 8 queries'
# Wrong from the start: the first pair says why, and nobody is asked in vain.
peer line-at-start 8 5 "Loading model weights \.\.\. done"
expect 2 'Loading model weights ... done' score --victim "serve:python3 $peer line-at-start" --dry-run
expect 5 'Loading model weights ... done' score --victim "serve:echo Loading model weights ... done; python3 $peer none asked" --fresh --out rows.csv
right_but 8 rows.csv
[ "$(cat asked 2>/dev/null | wc -l)" -le 1 ] || problem "a victim that is unusable was asked $(wc -l <asked) times"
peer array-at-start 8 5 'answered question 1 when it was asked question [0-9]+|without being asked'
peer plain 8 5 "expected the line 'memberscope 1 [0-9]+ BYTES', found '.x93NUMPY"
peer text 8 5 'did not answer with an array'
peer short 8 5 'announced 49276 bytes, but its array has 49280'
peer long 8 5 'announced 49284 bytes, but its array has 49280'
peer number 8 5 'answered question [0-9]+ when it was asked question [0-9]+'
# Wrong in the middle: that pair fails, or the next, whose question finds what was left behind; the rest is right. A new process begins to count anew.
peer line@3 2 3 "found 'epoch 3 .xe2.x96.x88'"
peer number@3 2 3 'answered question [0-9]+ when it was asked question [0-9]+'
peer previous@3 2 3 'answered question [0-9]+ when it was asked question [0-9]+'
peer short@3 2 3 'announced 49276 bytes'
peer twice@3 2 3 'more to its standard output than the answer of 49280 bytes|without being asked'
peer line-after@3 2 3 "more to its standard output.*'done in 3 ms'|without being asked: 'done in 3 ms'"
peer array-after@3 2 3 'more to its standard output|without being asked'
peer hang@5 1 3 'did not answer within 10 s'
peer die@5 1 3 'exit code 1 after 0 bytes of output; its last words: no more memory'
peer die-after@5 1 3 'exit code 1 after 0 bytes of output; its last words: no more memory'
peer close@5 1 3 'exit code 9 after 0 bytes of output; its last words: .*the late reason'
# An answer that begins before the question is complete, as it may be larger than a pipe.
python3 - <<'PY'
import struct
def npy(values, side):
    text = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({side}, {side}, 3), }}".ljust(117) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text.encode() + struct.pack(f"<{len(values)}f", *values)
side = 256
with open("large.csv", "w") as manifest:
    manifest.write("input,target\n")
    for i in range(2):
        for name in ("x", "y"):
            open(f"{name}{i}.npy", "wb").write(npy([(i + p * p % 97) / 99 for p in range(side * side * 3)], side))
        manifest.write(f"x{i}.npy,y{i}.npy\n")
PY
expect 0 ' 0 failed, 2 queries' "$memberscope" score --manifest large.csv --victim "serve:python3 $peer" --fresh --out large-rows.csv
expect 5 'began to answer before its question was written to the end: .m.' "$memberscope" score --manifest large.csv \
  --victim "serve:python3 $peer answer-before-question" --fresh --out large-rows.csv

# One array and nothing else from a process that answers one question.
once() { expect 5 "$2" score --victim "cmd:$1"; }
once 'cat; echo done' 'expected one array and nothing else, found 5 bytes'
once 'tee copy; cat copy' 'expected one array and nothing else, found 49280 bytes'
once "sed 's/(64, 64, 3)/(-64, 64, 3)/; s/, }  /, } /'" 'found the shape \(-64, 64, 3\)'
once "sed 's/(64, 64, 3)/(64, 64, 3e0)/; s/, }   /, } /'" 'found the shape \(64, 64, 3e0\)'
once 'echo Loading; cat' "found 'Loading"
once 'echo bad >&2; cat >/dev/null; printf "%5000s" late >&2; exit 3' 'exit code 3 after 0 bytes of output; its last words:  .*late'

# The programs of the page on models, word for word, with the network that does nothing and prints. They need NumPy.
# program CALL: the one in which the word stands.
program() { awk -v word="$1" '/^       / { text = text substr($0, 8) "\n"; next } { if (index(text, word)) printf "%s", text; text = "" }' "$page"; }
if python3 -c 'import numpy' 2>/dev/null; then
  cat >chatty.py <<'PY'
print("loading")
def model(x):
    print("thinking")  # as Python does, and past Python, as libraries in C do
    sys.stdout.flush()
    os.system("echo thinking aloud")
    return x[::-1][::-1]
PY
  program answers.close >once.py
  program readline >serve.py
  [ "$(wc -l <serve.py)" -le 15 ] || problem "the page's program has $(wc -l <serve.py) lines"
  for way in cmd:once serve:serve; do
    sed '/^# load the model here/r chatty.py' "${way#*:}.py" >program.py
    expect 0 ' 0 failed, 8 queries' score --victim "${way%:*}:python3 program.py" --fresh --out rows.csv
    right_but 0 rows.csv
  done
  # An array in Fortran's order is the same picture.
  cat >fortran.py <<'PY'
import io, sys, numpy
x = numpy.load(io.BytesIO(sys.stdin.buffer.read()))
answer = io.BytesIO()
numpy.save(answer, numpy.asfortranarray(x))
assert b"'fortran_order': True" in answer.getvalue()
sys.stdout.buffer.write(answer.getvalue())
PY
  expect 0 ' 0 failed' score --victim 'cmd:python3 fortran.py' --fresh --out rows.csv
  right_but 0 rows.csv
fi

[ $failures -eq 0 ] && echo "all passed"
exit $((failures > 0))
