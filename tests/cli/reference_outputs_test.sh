#!/usr/bin/env bash
# Scores beside other models' recorded outputs: columns, figures and page, the same numbers however rows are made, and what cannot be used.
# usage: reference_outputs_test.sh MEMBERSCOPE CHECK_SCHEMA SCHEMA
set -u
source "$(dirname "$0")/expect.sh"

copy_demo
head -n 41 demo/pairs/manifest.csv >demo/pairs/forty.csv  # 20 members, 20 non-members, in turn
readonly forty=demo/pairs/forty.csv

# Three other models: one gives the label maps back; one the victim's answer to the pair before; one knows the first 24 pairs by heart.
python3 - <<'PY' || problem "other models"
import csv, os, shutil
rows = list(csv.DictReader(open("demo/pairs/forty.csv")))
for name in ("maps", "before", "heart"):
    os.makedirs(name)
with open("heart/model.csv", "w") as table:
    table.write("id,output,trained_on\n")
    for i, row in enumerate(rows):
        file = {key: os.path.join("demo/pairs", row[key]) for key in ("input", "target", "output")}
        stem = lambda key: os.path.splitext(os.path.basename(row[key]))[0]
        end = lambda path: os.path.splitext(path)[1]
        shutil.copy(file["input"], "maps/" + stem("output") + end(file["input"]))
        other = os.path.join("demo/pairs", rows[i - 1]["output"])
        shutil.copy(other, "before/" + stem("input") + end(other))
        learnt = i < 24
        shutil.copy(file["target" if learnt else "input"], "heart/%d%s" % (i, end(file["target" if learnt else "input"])))
        table.write("%s,%d%s,%d\n" % (row.get("id") or stem("input"), i, end(file["target" if learnt else "input"]), learnt))
PY
readonly keep="--altered-outputs keep"  # the planted guess is flat in places, as a withheld part is
readonly models="$keep --reference-outputs maps --reference-outputs before --reference-outputs heart/model.csv"

# shellcheck disable=SC2086
expect 0 'AUC  lira \(3 more models\)' "$memberscope" audit --manifest $forty $models --out audit --threads 2
expect 0 'AUC  L_mem ' "$memberscope" audit --manifest $forty $keep --out without
python3 - <<'PY' || problem "columns and figures"
import csv, json
rows = list(csv.DictReader(open("audit/rows.csv")))
plain = {r["id"]: r for r in csv.DictReader(open("without/rows.csv"))}
scores = ["ref_difference", "ref_ratio", "lira", "lira_nig", "lira_online", "lira_online_nig", "rmia", "share_ref", "share_ref_low", "share_pop_ref", "share_pop_ref_low"]
near = lambda a, b: abs(float(a) - b) < 1e-12
for i, row in enumerate(rows):
    assert row["l_mem"] == plain[row["id"]]["l_mem"] and row["combined"] == plain[row["id"]]["combined"], "the victim's own"
    unseen = [m for m in (1, 2, 3) if row["ref_%d_trained_on" % m] != "1"]
    assert (3 in unseen) == (i >= 24), row
    mean = lambda what: sum(float(row["ref_%d_%s" % (m, what)]) for m in unseen) / len(unseen)
    assert near(row["ref_difference"], float(row["l_rec"]) - mean("l_rec")), row
    assert near(row["ref_ratio"], float(row["l_rec"]) / mean("l_rec")), row
    for share, calibrated in (("share", "share_ref"), ("share_low", "share_ref_low"), ("share_pop", "share_pop_ref"), ("share_pop_low", "share_pop_ref_low")):
        assert near(row[calibrated], float(row[share]) - mean(share)), (row, share)
    assert bool(row["lira_online"]) == (i < 24) and row["lira"] and row["lira_nig"] and row["rmia"], row
assert not any(c in next(iter(plain.values())) for c in scores), "columns without other models"
figures, before = json.load(open("audit/figures.json")), json.load(open("without/figures.json"))
assert set(scores) <= set(figures["auc"]), figures["auc"].keys()
assert figures["other_models"] == {"n": 3, "fewest_unseen": 2, "most_unseen": 3, "n_seen": 24}, figures["other_models"]
assert figures["scores"]["lira"]["other_models"] == 3 and "other_models" not in figures["scores"]["l_mem"]
assert "other_models" not in before and not any(one["name"] in scores for one in before["left_out"]), before["left_out"]
assert figures["auc"]["share_ref"]["value"] > 0.5
PY
python3 "$2" "$3" audit/figures.json >out.txt 2>&1
case $? in 0 | 77) ;; *) problem "figures against the schema: $(cat out.txt)" ;; esac
grep -q '3 other models' audit/report.html || problem "the page does not say what the scores cost"

# The same numbers, to the last digit: scored apart, in another order of threads, interrupted and gone on with, judged later.
# shellcheck disable=SC2086
expect 0 '' "$memberscope" score --manifest $forty $models --out all.csv --threads 1
# shellcheck disable=SC2086
expect 0 '' "$memberscope" score --manifest $forty $models --out part.jsonl
head -n 15 part.jsonl >kept && mv kept part.jsonl
# shellcheck disable=SC2086
expect 0 '' "$memberscope" score --manifest $forty $models --out part.jsonl --resume
expect 0 '' "$memberscope" evaluate part.jsonl --out judged
python3 - <<'PY' || problem "one rule wherever rows are judged"
import csv
audit = {r["id"]: r for r in csv.DictReader(open("audit/rows.csv"))}
for file in ("all.csv", "judged/rows.csv"):
    for row in csv.DictReader(open(file)):
        for column in ("ref_difference", "ref_ratio", "lira", "lira_nig", "lira_online", "lira_online_nig", "rmia", "share_ref", "share_ref_low", "share_pop_ref_low"):
            assert row[column] == audit[row["id"]][column], (file, row["id"], column)
PY
expect 2 'another|differ' "$memberscope" score --manifest $forty $keep --reference-outputs maps --out part.jsonl --resume
expect 0 'member' "$memberscope" decide audit --score lira --out decided
expect 0 'member' "$memberscope" decide audit --score share_ref

# A model that lacks a pair, has one of another size and one that is no number: counted and named, and no row is lost.
cp -r maps lacking
find lacking -type f | sort | head -n 2 | xargs rm
python3 - <<'PY'
import os, struct
names = sorted(os.listdir("lacking"))
def npy(name, side, value):
    text = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d, 3), }" % (side, side)
    text += " " * (63 - (10 + len(text)) % 64) + "\n"
    stem = os.path.splitext(name)[0]
    os.remove("lacking/" + name)
    with open("lacking/" + stem + ".npy", "wb") as out:
        out.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text.encode() + struct.pack("<%df" % (side * side * 3), *[value] * (side * side * 3)))
npy(names[0], 8, 0.5)
npy(names[1], 64, float("nan"))
PY
expect 0 'Other model 1: 2 outputs could not be used, the first .*npy' "$memberscope" audit --manifest $forty $keep --reference-outputs lacking --out lacking_audit
grep -q 'Other model 1 has no usable output for 4 of 40 pairs' out.txt || problem "pairs that a model lacks are not counted: $(cat out.txt)"
python3 - <<'PY' || problem "a model that lacks pairs"
import csv, json
rows = list(csv.DictReader(open("lacking_audit/rows.csv")))
assert len(rows) == 40 and all(r["status"] == "ok" and r["l_rec"] for r in rows)
assert sum(not r["lira"] for r in rows) == 4
assert not any(r["lira_nig"] for r in rows if "lira_nig" in r), "one model has no variance of a pair"
assert json.load(open("lacking_audit/figures.json"))["auc"]["lira"]["n"] == 36
PY

# What is no other model.
mkdir same && cp demo/pairs/outputs/* same/
expect 0 "Other model 1 has the victim's own error in all of 40 pairs" "$memberscope" audit --manifest $forty $keep --reference-outputs same --out same_audit
grep -q '"lira"' same_audit/figures.json && problem "the victim beside itself is judged"
expect 2 "the victim's own" "$memberscope" audit --manifest $forty --reference-outputs demo/pairs/outputs --out x
expect 2 'found nothing' "$memberscope" audit --manifest $forty --reference-outputs nowhere --out x
mkdir strangers && cp "$(find maps -type f | head -n 1)" strangers/stranger.png
expect 2 'found none for' "$memberscope" audit --manifest $forty --reference-outputs strangers --out x
expect 2 '' "$memberscope" audit --manifest $forty $keep --reference-outputs maps --out maps
sed 's/,0$/,1/' heart/model.csv >heart/all.csv
expect 0 'Other model 1 was trained on every pair' "$memberscope" audit --manifest $forty $keep --reference-outputs heart/all.csv --out seen_audit
[ -e x ] && problem "a folder was begun though a model could not be read"
expect 0 '' "$memberscope" score --manifest $forty $keep --reference-outputs maps --out one.csv
awk -F, 'NR == 1 || $2 == 1' one.csv >suspects.csv
awk -F, 'NR == 1 || $2 == 0' all.csv >unseen.csv
expect 2 'different numbers of other models \(1 and 3\)' "$memberscope" decide suspects.csv --reference unseen.csv --score lira

exit $((failures > 0))
