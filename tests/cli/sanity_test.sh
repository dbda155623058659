#!/usr/bin/env bash
# What is wrong with the data is said before anything is scored, or refused. usage: sanity_test.sh MEMBERSCOPE
set -u
source "$(dirname "$0")/expect.sh"

copy_demo
readonly pairs=demo/pairs
# Arrays in NPY form, written without numpy.
cat >arrays.py <<'PY'
import math, os, random, struct, sys

def save(path, kind, shape, values):
    header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }" % ({"B": "|u1", "H": "<u2", "f": "<f4"}[kind], tuple(shape))
    header += " " * (-(len(header) + 11) % 64) + "\n"
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode())
        file.write(struct.pack("<%d%s" % (len(values), kind), *values))

SIDE, N, CLASSES = 32, 20, 6
for i in range(N):
    rng = random.Random(i)
    label = [[0] * SIDE for _ in range(SIDE)]
    for _ in range(9):
        top, left, kind = rng.randrange(SIDE - 8), rng.randrange(SIDE - 8), rng.randrange(1, CLASSES - 1)
        for y in range(top, top + 8):
            label[y][left:left + 8] = [kind] * 8
    flat = [k for row in label for k in row]
    x = [min(255, 40 * k + rng.randrange(20)) for k in flat for _ in range(3)]
    name = "%02d.npy" % i
    save("labels/x/" + name, "B", (SIDE, SIDE, 3), x)
    save("labels/y/" + name, "B", (SIDE, SIDE), flat)
    save("mirrored/" + name, "B", (SIDE, SIDE), [k for row in label for k in row[::-1]])
    save("plus_one/" + name, "B", (SIDE, SIDE), [k + 1 for k in flat])
    save("lost/" + name, "B", (SIDE, SIDE), [0] * SIDE * SIDE)
    save("ten_bits/" + name, "f", (SIDE, SIDE, 3), [4 * v / 65535 for v in x])
    save("black/" + name, "B", (SIDE, SIDE, 3), [0] * len(x))
    logits = [6.0 if k == c else rng.random() for k in flat for c in range(CLASSES)]
    save("logits/" + name, "f", (SIDE, SIDE, CLASSES), logits)
    if i == 0:
        first = logits, flat
    save("one_answer/" + name, "f", (SIDE, SIDE, CLASSES), first[0])
    save("one_truth/" + name, "B", (SIDE, SIDE), first[1])
PY
python3 arrays.py || problem "arrays.py"

score() { "$memberscope" score --inputs "$1" --targets "$2" --outputs "$3" --target-as labels --classes 6 --output-kind logits --out "rows-$RANDOM.csv" "${@:4}"; }

expect 0 '20 pairs scored' score labels/x labels/y logits
grep -q Warning out.txt && problem "a false alarm: $(cat out.txt)"
# Refused, before anything is scored.
expect 2 'fit their inputs better flipped left to right' score labels/x mirrored logits
expect 2 'nothing was scored' score labels/x mirrored logits
expect 2 'All 20 truths looked at are the same picture' score labels/x one_truth logits
expect 2 'All 20 answers looked at are the same' score labels/x labels/y one_answer
expect 2 'All 20 inputs looked at are constant' score black labels/y logits
expect 2 'flipped left to right' "$memberscope" predictability --inputs labels/x --targets mirrored --target-as labels --classes 6 --out p.csv
[ -e p.csv ] && problem "predictability wrote rows of mirrored labels"

# Warned of, and scored.
expect 0 'Warning: The answers are worse than knowing nothing: error .*--remap' score labels/x plus_one logits
expect 0 "as labels less one, .*--remap '1:0, 2:1, 3:2, \*:ignore'" score labels/x plus_one logits
expect 0 '20 pairs scored' score labels/x plus_one logits --remap '1:0, 2:1, 3:2, 4:3, 5:4, *:ignore'
grep -q Warning out.txt && problem "labels shifted back: $(cat out.txt)"
expect 0 'Warning: All 20 truths looked at are of one class throughout' score labels/x lost logits
expect 0 'Warning: .*give --input-range' score ten_bits labels/y logits
expect 0 '20 pairs scored' score ten_bits labels/y logits --input-range 0 0.01561
grep -q Warning out.txt && problem "ten bits with their range: $(cat out.txt)"

# A dry run prints what was measured; the demo's pairs are silent.
expect 0 'nothing odd was found' "$memberscope" audit --manifest $pairs/manifest.csv --out dry --dry-run
expect 0 'alignment +correlation 0\.[0-9]+ as stored' "$memberscope" audit --manifest $pairs/manifest.csv --out dry --dry-run
expect 0 'naive +error' "$memberscope" audit --manifest $pairs/manifest.csv --out dry --dry-run
expect 2 'alignment +correlation' score labels/x mirrored logits --dry-run

# A queried victim: its answers are known once they come, and what they show is on the page.
cat >constant.py <<'PY'
import sys
data = sys.stdin.buffer.read()
start = 10 + int.from_bytes(data[8:10], "little")
sys.stdout.buffer.write(data[:start] + bytes(len(data) - start))
PY
python3 - <<PY || problem "a manifest without outputs"
import csv
rows = list(csv.DictReader(open("$pairs/manifest.csv")))
with open("$pairs/queried.csv", "w", newline="") as file:
    writer = csv.DictWriter(file, [k for k in rows[0] if k != "output"], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows[:24] + rows[-24:])
PY
expect 0 'Warning: All [0-9]+ answers looked at are the same' \
  "$memberscope" audit --manifest $pairs/queried.csv --victim 'cmd:python3 constant.py' --no-images --out queried
python3 - <<'PY' || problem "findings of the answers"
import json
warnings = json.load(open("queried/figures.json"))["warnings"]
assert any("are the same" in w for w in warnings), warnings
assert "are the same" in open("queried/report.html").read()
PY

# defend looks at the recorded answers, too.
python3 - <<'PY' || problem "a manifest of one answer"
import csv
rows = list(csv.DictReader(open("demo/pairs/manifest.csv")))
for row in rows:
    row["output"] = rows[0]["output"]
with open("demo/pairs/one_answer.csv", "w", newline="") as file:
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
PY
expect 2 'answers looked at are the same' "$memberscope" defend --manifest $pairs/one_answer.csv --out defended --defence noise
exit $((failures > 0))
