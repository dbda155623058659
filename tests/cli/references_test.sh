#!/usr/bin/env bash
# L_pop in audits and scores: own references, others, stored ones, too few, and sides that differ in it. usage: references_test.sh MEMBERSCOPE
set -u
source "$(dirname "$0")/expect.sh"

copy_demo
readonly manifest=demo/pairs/manifest.csv
head -n 61 $manifest >demo/pairs/sixty.csv  # 30 members, 30 non-members, in turn
readonly sixty=demo/pairs/sixty.csv

expect 0 'AUC  L_pop alone \(blind\)' "$memberscope" audit --manifest $sixty --out audit
expect 0 'AUC  L_mem ' "$memberscope" audit --manifest $sixty --out without --references none
python3 - <<'PY' || problem "columns and figures"
import csv, json
rows = {r["id"]: r for r in csv.DictReader(open("audit/rows.csv"))}
plain = {r["id"]: r for r in csv.DictReader(open("without/rows.csv"))}
assert not any("pop" in column for column in next(iter(plain.values()))), "columns without references"
for key, row in rows.items():
    assert row["l_mem"] == plain[key]["l_mem"] and row["share"] == plain[key]["share"]
    l_rec, l_pred, l_pop = (float(row[k]) for k in ("l_rec", "l_pred", "l_pop"))
    assert abs(float(row["l_mem_pop"]) - (l_rec - (l_pred + l_pop) / 2)) < 1e-12, row
    assert 30 <= int(row["pop_references"]) < 60, "its own fold is left out"
    assert abs(float(row["share_pop"]) - float(row["share"])) < 0.2
figures = json.load(open("audit/figures.json"))
assert {"l_pop", "l_mem_pop", "share_pop", "share_pop_low"} <= set(figures["auc"]), figures["auc"].keys()
assert "l_pop" in [b["name"] for b in figures["validity"]["blind"]]
assert json.load(open("audit/run.json"))["method"]["references"] == "preset"
PY
grep -q 'someone who has seen' audit/report.html || problem "the page does not explain L_pop"
expect 0 '' "$memberscope" predictability --manifest $sixty --out alone.csv
python3 - <<'PY' || problem "predictability"
import csv
audit = {r["id"]: r for r in csv.DictReader(open("audit/rows.csv"))}
for row in csv.DictReader(open("alone.csv")):
    assert row["l_pop"] == audit[row["id"]]["l_pop"] and "share_pop" not in row and "l_mem_pop" not in row, row
PY

# What was learnt, for one pair on another day: it is left out of its own prediction there as well.
expect 0 '' "$memberscope" score --manifest $sixty --out all.csv --save-references learnt --threads 1
expect 0 '' "$memberscope" score --manifest $sixty --out again.csv --save-references twice --threads 3
cmp -s learnt twice || problem "the references depend on the number of threads"
(head -n 1 $manifest; sed -n 6p $manifest; sed -n 100p $manifest) >demo/pairs/two.csv
expect 0 '' "$memberscope" score --manifest demo/pairs/two.csv --references learnt --out two.csv
python3 - <<'PY' || problem "stored references"
import csv
all_rows = {r["id"]: r for r in csv.DictReader(open("all.csv"))}
one, stranger = csv.DictReader(open("two.csv"))
for column in ("l_pop", "share_pop", "l_mem_pop", "pop_references"):
    assert one[column] == all_rows[one["id"]][column], column
assert stranger["pop_references"] == "60"
PY
expect 2 'it is never replaced' "$memberscope" score --manifest $sixty --out x.csv --save-references $sixty
expect 2 'another file with --save-references' "$memberscope" score --manifest demo/pairs/two.csv --references $manifest --out x.csv --save-references learnt
expect 1 'nothing to save' "$memberscope" score --manifest $sixty --out x.csv --save-references x --references none
expect 2 'preset' "$memberscope" score --manifest $sixty --references learnt --preset paper --out x.csv
head -c 5000 learnt >torn
expect 2 'population profile' "$memberscope" score --manifest $sixty --references torn --out x.csv
[ -e x.csv ] && problem "rows were written though the references could not be read"

# Pairs that are not judged; those that are among them all the same are left out.
(head -n 1 $manifest; sed -n '62,121p' $manifest) >demo/pairs/others.csv
expect 0 '' "$memberscope" score --manifest $sixty --references demo/pairs/others.csv --out by_others.csv
python3 - <<'PY' || problem "other references"
import csv
rows = list(csv.DictReader(open("by_others.csv")))
assert {r["pop_references"] for r in rows} == {"60"}
PY
expect 0 '60 references are nearly the same picture as pairs that are judged' "$memberscope" score --manifest $sixty --references $sixty --out judged.csv
python3 - <<'PY' || problem "references that are judged"
import csv
assert all(int(r["pop_references"]) < 60 for r in csv.DictReader(open("judged.csv")))
PY
expect 2 'expected' "$memberscope" score --manifest $sixty --references missing.csv --out x.csv

# Grey truths beside coloured ones.
python3 - <<'PY'
import csv, struct, zlib
def png(path, rows):
    raw = b"".join(b"\0" + bytes(row) for row in rows)
    chunk = lambda name, data: struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    open(path, "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))
png("demo/pairs/grey.png", [[(7 * i + 3 * j) % 256 for j in range(64)] for i in range(64)])
rows = list(csv.DictReader(open("demo/pairs/two.csv")))
row = dict(rows[0])
for key in row:
    if key in ("target", "output"):
        row[key] = "grey.png"
with open("demo/pairs/grey.csv", "w", newline="") as out:
    writer = csv.DictWriter(out, row.keys())
    writer.writeheader()
    writer.writerow(row)
PY
expect 0 '1 pairs have no L_pop: .* another number of channels' "$memberscope" score --manifest demo/pairs/grey.csv --references learnt --out grey.csv

# Of many pairs a thousand are references, whatever the order in which they are named.
mkdir many && python3 - <<'PY'
import random, struct
random.seed(3)
def npy(path):
    head = "{'descr': '|u1', 'fortran_order': False, 'shape': (16, 16, 3), }"
    head += " " * (117 - len(head)) + "\n"
    open(path, "wb").write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head.encode() + random.randbytes(768))
lines = []
for i in range(1040):
    npy(f"many/x{i}.npy"), npy(f"many/y{i}.npy")
    lines.append(f"many/x{i}.npy,many/y{i}.npy,{i},g{i % 4}\n")
open("many.csv", "w").writelines(["input,target,id,group\n"] + lines)
random.shuffle(lines)
open("shuffled.csv", "w").writelines(["input,target,id,group\n"] + lines)
PY
expect 0 '' "$memberscope" predictability --manifest many.csv --out many.jsonl
expect 0 '' "$memberscope" predictability --manifest shuffled.csv --out shuffled.jsonl
python3 - <<'PY' || problem "a thousand references of more pairs"
import json
rows, shuffled = ({row["id"]: row for row in map(json.loads, open(name))} for name in ("many.jsonl", "shuffled.jsonl"))
assert len(rows) == 1040 and all(row["l_pop"] == shuffled[one]["l_pop"] for one, row in rows.items())
assert all(650 < int(row["pop_references"]) < 850 for row in rows.values()), "a quarter is its own group, of a thousand"
PY

head -n 9 $manifest >demo/pairs/eight.csv
expect 0 'L_pop is not given: 8 references of 8 groups are too few' "$memberscope" score --manifest demo/pairs/eight.csv --out eight.csv
grep -q l_pop eight.csv && problem "an L_pop of eight references"

# Where L_pop alone tells the sides apart, nothing that subtracts it is judged.
python3 - <<'PY'
import csv
rows = list(csv.DictReader(open("audit/rows.csv")))
for i, row in enumerate(rows):
    row["l_pop"] = str(0.1 * (row["member"] == "1") + 0.001 * i)
with open("apart.csv", "w", newline="") as out:
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
PY
expect 0 'already differ without the audited model' "$memberscope" evaluate apart.csv --out apart
python3 - <<'PY' || problem "sides that differ in L_pop"
import json
figures = json.load(open("apart/figures.json"))
assert figures["validity"]["confounded"]
left_out = {one["name"]: one["reason"] for one in figures["left_out"]}
for name in ("l_mem_pop", "share_pop", "share_pop_low"):
    assert name not in figures["auc"] and "tells members from non-members by itself" in left_out[name], left_out
PY

expect 0 '' "$memberscope" defend --manifest $sixty --out defended --defence levels
python3 - <<'PY' || problem "defences"
import csv, json
first = next(csv.DictReader(open("defended/defences.csv")))
figures = json.load(open("audit/figures.json"))["auc"]
for name in ("l_mem_pop", "share_pop"):
    assert abs(float(first[name + "_auc"]) - figures[name]["value"]) < 1e-9, (name, first)
PY
exit $((failures > 0))
