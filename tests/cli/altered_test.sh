#!/usr/bin/env bash
# Recorded outputs that went through a gamma, and of which parts were withheld. usage: altered_test.sh MEMBERSCOPE
set -u
source "$(dirname "$0")/expect.sh"

# Sixty pairs, 32 x 32: smooth truths with texture; outputs close to them, closer for members; the same through a gamma; a quarter blank.
python3 - <<'PY' || exit 1
import math, os, random, struct

SIDE = 32

def npy(path, values):
    text = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d, 3), }" % (SIDE, SIDE)
    text += " " * (63 - (10 + len(text)) % 64) + "\n"
    with open(path, "wb") as out:
        out.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text.encode())
        out.write(struct.pack("<%df" % len(values), *values))

random.seed(3)
for folder in ("i", "t", "plain", "gamma", "blank"):
    os.makedirs(folder)
manifests = {kind: open(kind + ".csv", "w", encoding="utf-8") for kind in ("plain", "gamma", "blank")}
for manifest in manifests.values():
    manifest.write("input,target,output,member\n")
for n in range(60):
    tone, member = random.random(), n % 2
    x = [random.uniform(0.3, 0.7) for _ in range(SIDE * SIDE * 3)]
    smooth = [0.5 + 0.4 * math.sin(6 * tone + k / (SIDE * 3) * 0.2) for k in range(len(x))]
    truth = [s + 0.1 * (v - 0.5) + random.uniform(-0.04, 0.04) for s, v in zip(smooth, x)]
    error = 0.03 if member else 0.06
    output = [min(1, max(0, t + random.uniform(-error, error))) for t in truth]
    npy("i/%d.npy" % n, x)
    npy("t/%d.npy" % n, truth)
    npy("plain/%d.npy" % n, output)
    npy("gamma/%d.npy" % n, [v * v for v in output])
    npy("blank/%d.npy" % n, [0.5 if 8 <= k // (SIDE * 3) < 24 and 8 <= k // 3 % SIDE < 24 else v for k, v in enumerate(output)])
    for kind, manifest in manifests.items():
        manifest.write("i/%d.npy,t/%d.npy,%s/%d.npy,%d\n" % (n, n, kind, n, member))
PY

for kind in plain gamma blank; do
  "$memberscope" audit --manifest $kind.csv --out a_$kind --altered-outputs undo >log 2>&1 || problem "audit of $kind: $(tail -3 log)"
done
"$memberscope" audit --manifest gamma.csv --out a_kept --altered-outputs keep >log 2>&1 || problem "audit, kept: $(tail -3 log)"
"$memberscope" audit --manifest gamma.csv --out a_told >log 2>&1 || problem "audit, told: $(tail -3 log)"
"$memberscope" audit --manifest plain.csv --out a_nothing >log 2>&1 || problem "audit, nothing to tell: $(tail -3 log)"
"$memberscope" audit --manifest gamma.csv --out a_gamma --altered-outputs undo --resume >log 2>&1 || problem "resume: $(tail -3 log)"
cp a_gamma/rows.csv before.csv
"$memberscope" audit --manifest gamma.csv --out a_gamma --altered-outputs undo --fresh --threads 1 >log 2>&1 || problem "again, 1 thread: $(tail -3 log)"
python3 - <<'PY' || problem "rows, run.json or page of altered outputs"
import csv, json

def mean(audit, column):
    rows = list(csv.DictReader(open(audit)))
    return sum(float(row[column]) for row in rows) / len(rows)

plain = mean("a_plain/rows.csv", "l_rec")
assert abs(mean("a_gamma/rows.csv", "l_rec") / plain - 1) < 0.2, (plain, mean("a_gamma/rows.csv", "l_rec"))
assert mean("a_kept/rows.csv", "l_rec") > 2 * plain
assert abs(mean("a_blank/rows.csv", "l_rec") / plain - 1) < 0.1
assert mean("a_blank/rows.csv", "withheld") == 0.25 and mean("a_plain/rows.csv", "withheld") == 0
for column in ("l_rec", "l_mem", "repair", "combined"):
    for a, b in zip(csv.DictReader(open("before.csv")), csv.DictReader(open("a_gamma/rows.csv"))):
        assert a[column] == b[column], (column, a["id"])
assert mean("a_told/rows.csv", "l_rec") == mean("a_kept/rows.csv", "l_rec"), "a curve is undone where nobody asked for it"
assert "altered-outputs undo takes the curve back" in open("a_told/report.html").read()
assert "tone curve" not in open("a_nothing/report.html").read()
assert not any(c["undone"] for c in json.load(open("a_told/run.json"))["outputs"]["channels"])
run = {kind: json.load(open("a_%s/run.json" % kind)) for kind in ("plain", "gamma", "kept")}
assert [c["undone"] for c in run["gamma"]["outputs"]["channels"]] == [True] * 3
assert not any(c["undone"] for c in run["plain"]["outputs"]["channels"]) and "outputs" not in run["kept"]
page = {kind: open("a_%s/report.html" % kind).read() for kind in ("plain", "gamma", "blank")}
assert "tone curve" in page["gamma"] and "tone curve" not in page["plain"]
assert "60 of 60 outputs were withheld" in page["blank"] and "were withheld" not in page["plain"]
PY
# Rows that went through different curves are not ranked together.
python3 -c '
import csv
rows = [row for row in csv.DictReader(open("a_plain/rows.csv")) if row["member"] == "0"]
with open("others.csv", "w") as out:
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows({**row, "id": "other " + row["id"]} for row in rows)'
expect 2 'different tone curves' "$memberscope" decide a_gamma/rows.csv --reference others.csv
exit $((failures > 0))
