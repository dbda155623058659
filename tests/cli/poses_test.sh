#!/usr/bin/env bash
# The victim asked in other poses: columns, counts, recorded answers, what is refused and what is counted. usage: poses_test.sh MEMBERSCOPE
set -u
here=$(cd "$(dirname "$0")" && pwd)
source "$here/expect.sh"

# Pairs that no linear map explains; the first half of the members is known to the victim.
python3 - <<'PY'
import array, pathlib, random
random.seed(7)
SIDE = 24
def npy(path, values, channels=3):
    head = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d, %d), }" % (SIDE, SIDE, channels)
    head += " " * (-(len(head) + 11) % 64) + "\n"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"\x93NUMPY\x01\x00" + len(head).to_bytes(2, "little") + head.encode() + array.array("f", values).tobytes())
lines, known = ["id,input,target,member"], []
for i in range(48):
    x = [random.random() for _ in range(SIDE * SIDE * 3)]
    y = [min(1.0, 0.4 * v + 0.5 * random.random()) for v in x]
    npy(pathlib.Path(f"data/x{i}.npy"), x)
    npy(pathlib.Path(f"data/y{i}.npy"), y)
    lines.append(f"p{i},data/x{i}.npy,data/y{i}.npy,{i % 2}")
    if i % 2:
        known.append(f"data/x{i}.npy data/y{i}.npy")
pathlib.Path("pairs.csv").write_text("\n".join(lines) + "\n")
pathlib.Path("known.txt").write_text("\n".join(known) + "\n")
PY
readonly victim="serve:exec python3 $here/poses_memoriser.py $PWD/known.txt"
audit() { "$memberscope" audit --manifest pairs.csv --references none "$@"; }

# A memoriser of the natural pose, asked twice, eight times, and in poses by name.
expect 0 'AUC  self_ratio' audit --victim "$victim" --out eight --queries 8 --batch 3
expect 0 '96 queries of the victim' audit --victim "$victim" --out named --poses flip_vertical
expect 0 '48 queries' audit --victim "$victim" --out one
python3 - <<'PY' || problem "columns and figures"
import csv, json
rows = list(csv.DictReader(open("eight/rows.csv")))
poses = json.load(open("eight/run.json"))["method"]["pose_set"]
assert len(poses) == 7 and all(p.startswith("shift_") for p in poses), poses
for row in rows:
    assert row["n_queries"] == "8" and row["n_poses"] == "7", row
    errors = [float(row["l_rec_pose_" + p]) for p in poses]
    assert abs(float(row["l_rec_poses"]) - sum(errors) / 7) < 1e-12
    assert abs(float(row["self_ratio"]) - float(row["l_rec"]) / (sum(errors) / 7)) < 1e-9
    assert (float(row["self_ratio"]) < 0.3) == (row["member"] == "1"), row
    assert (float(row["share_self"]) > 0.5) == (row["member"] == "1"), row
    if row["member"] == "0":
        assert abs(float(row["self_ratio"]) - 1) < 1e-6 and abs(float(row["share_self"])) < 1e-4, row
figures = json.load(open("eight/figures.json"))
for score in ("self_ratio", "self_difference", "self_z", "self_rank", "share_self", "share_self_low", "combined"):
    assert figures["auc"][score]["value"] > 0.99, (score, figures["auc"][score])
assert "log self_ratio" in figures["combination"], figures["combination"]
assert [p["memory"] for p in figures["poses"]] == ["new"] * 7 and all(p["suits"] for p in figures["poses"]), figures["poses"]
run = json.load(open("eight/run.json"))
assert run["spent"]["queries"] == 48 * 8 + run["spent"]["check_queries"], run["spent"]
named = list(csv.DictReader(open("named/rows.csv")))
assert named[0]["n_queries"] == "2" and named[0]["self_z"] == "", named[0]
one = list(csv.DictReader(open("one/rows.csv")))
assert not any("self" in c or "pose" in c for c in one[0]), "columns without poses"
assert [r["l_mem"] for r in one] == [r["l_mem"] for r in named], "the natural pose says the same"
left_out = [l["name"] for l in json.load(open("one/figures.json"))["left_out"]]
assert not any("self" in name for name in left_out), left_out
PY
grep -q 'The same pairs in other poses' eight/report.html || problem "the page shows no poses"
grep -q 'alt="self ratio of' eight/report.html || problem "the page shows no map of the ratio"
[ "$(count eight/maps '*.l_rec_poses.npy')" -gt 0 ] || problem "no map of the poses"
grep -q 'The same pairs' one/report.html && problem "poses on the page of an audit without"
expect 0 '' "$memberscope" evaluate eight/rows.csv --out judged
grep -q '"memory":' judged/figures.json || problem "rows alone say nothing of poses"

# score, and a resumed run that asks for nothing again.
expect 0 '' "$memberscope" score --manifest pairs.csv --references none --victim "$victim" --poses turns --out s.jsonl
expect 0 '0 queries' "$memberscope" score --manifest pairs.csv --references none --victim "$victim" --poses turns --out s.jsonl --resume
expect 0 '96 queries' "$memberscope" score --manifest pairs.csv --references none --victim "$victim" --queries 2 --out s.csv

# Recorded answers: the inputs are written, answered elsewhere, and read again.
cat >answer.py <<'PY'
import pathlib, sys
sys.argv = ["", sys.argv[1], sys.argv[2], sys.argv[3]]
source = pathlib.Path(sys.argv[1]).read_text().rsplit("\nmain()", 1)[0]
exec(source)
known = learnt("known.txt")
for path in pathlib.Path(sys.argv[2]).glob("*.npy"):
    with open(path, "rb") as file:
        head, x = read_npy(file)
    pathlib.Path(sys.argv[3]).mkdir(parents=True, exist_ok=True)
    (pathlib.Path(sys.argv[3]) / path.name).write_bytes(head + answer(known, x).tobytes())
PY
mkdir -p recorded/inputs recorded/targets
for i in $(seq 0 47); do cp data/x$i.npy recorded/inputs/p$i.npy; cp data/y$i.npy recorded/targets/p$i.npy; done
python3 answer.py "$here/poses_memoriser.py" recorded/inputs recorded/outputs
readonly names=flip_vertical,turn_90,shift_5_3
expect 0 '144 inputs of 48 pairs' "$memberscope" poses --inputs recorded/inputs --targets recorded/targets --poses $names --out posed
[ "$(wc -l <posed/poses.csv)" -eq 145 ] || problem "the list of posed inputs"
expect 2 'poses are already there' "$memberscope" poses --inputs recorded/inputs --targets recorded/targets --poses $names --out posed
expect 2 '' "$memberscope" poses --inputs recorded/inputs --targets recorded/targets --poses $names --out recorded/inputs
expect 2 'outputs.flip_vertical: expected a folder' "$memberscope" score --inputs recorded/inputs --targets recorded/targets --outputs recorded/outputs --poses $names
for pose in ${names//,/ }; do python3 answer.py "$here/poses_memoriser.py" posed/inputs.$pose recorded/outputs.$pose; done
expect 0 '' "$memberscope" score --manifest pairs.csv --references none --victim "$victim" --poses $names --out asked.csv
expect 0 '' "$memberscope" score --inputs recorded/inputs --targets recorded/targets --outputs recorded/outputs --references none --altered-outputs keep --poses $names --out recorded.csv
(echo "id,input,target,output,member,output.flip_vertical,output.turn_90,output.shift_5_3"
  for i in $(seq 0 47); do echo "p$i,recorded/inputs/p$i.npy,recorded/targets/p$i.npy,recorded/outputs/p$i.npy,$((i % 2)),recorded/outputs.flip_vertical/p$i.npy,recorded/outputs.turn_90/p$i.npy,recorded/outputs.shift_5_3/p$i.npy"; done) >recorded.manifest.csv
expect 0 'AUC  self_ratio' "$memberscope" audit --manifest recorded.manifest.csv --references none --altered-outputs keep --poses $names --out by_manifest
python3 - <<'PY' || problem "recorded answers say something else than asked ones"
import csv
asked = {r["id"]: r for r in csv.DictReader(open("asked.csv"))}
for file in ("recorded.csv", "by_manifest/rows.csv"):
    for row in csv.DictReader(open(file)):
        assert row["n_queries"] == "0", row
        for column in ("self_ratio", "self_z", "share_self", "l_rec_pose_turn_90"):
            assert row[column] == asked[row["id"]][column], (file, row["id"], column, row[column], asked[row["id"]][column])
PY
[ "$(count by_manifest/maps '*.l_rec_poses.npy')" -gt 0 ] || problem "no map of recorded poses"
rm recorded/outputs.turn_90/p3.npy
expect 0 '1 pairs have no self-reference.*p3: pose turn_90' "$memberscope" score --inputs recorded/inputs --targets recorded/targets --outputs recorded/outputs --references none --altered-outputs keep --poses $names --out missing.csv
python3 - <<'PY' || problem "a recorded pose that is missing"
import csv
for row in csv.DictReader(open("missing.csv")):
    assert (row["self_ratio"] == "") == (row["id"] == "p3") and (row["l_rec_pose_turn_90"] == "") == (row["id"] == "p3"), row
    assert row["l_mem"]
PY
expect 2 "expected a column 'output.turn_180'" "$memberscope" score --manifest recorded.manifest.csv --poses turn_180

# What is no pose, or not possible here, is refused before the first query.
expect 1 'expected flip_horizontal' audit --victim "$victim" --out no --poses spin
expect 1 'is the one query' audit --victim "$victim" --out no --poses flips --queries 1
expect 1 'give --queries N or --poses' audit --victim "$victim" --out no --trained-with flips
expect 1 '8 are wanted' audit --victim "$victim" --out no --poses flips --queries 9
expect 1 'none of' audit --victim "$victim" --out no --poses flips --trained-with flips
expect 2 'moves nothing' audit --victim "$victim" --out no --poses shift_24_0
expect 2 'is for 4 channels' audit --victim "$victim" --out no --poses channels_3210
[ -e no ] && problem "something was written"
echo 'flip_vertical
shift_3_0  # a comment
turn_90 remap 1:2, 2:1' >poses.txt
expect 2 'remap needs a truth of labels or planes' "$memberscope" score --manifest pairs.csv --references none --victim "$victim" --poses poses.txt --out r.csv

# A victim that refuses some inputs: a pair whose pose it refuses keeps its errors, and the query counts.
expect 3 'pairs have no self-reference, for not every pose has an answer' "$memberscope" score --manifest pairs.csv --references none --victim "$victim 0.9" --trust-victim --poses flip_vertical --out some.csv
exit $((failures > 0))
