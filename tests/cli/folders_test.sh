#!/usr/bin/env bash
# What lies beside the pairs in a folder is told, counted and kept in run.json; names in other Unicode forms are the same names.
# usage: folders_test.sh MEMBERSCOPE
set -u
source "$(dirname "$0")/expect.sh"
copy_demo
readonly composed=$'K\xc3\xb6ln' decomposed=$'Ko\xcc\x88ln'

python3 - <<'PY' || exit 1
import csv, os, shutil
sides = {"1": "mem", "0": "non"}
rows = list(csv.DictReader(open("demo/pairs/manifest.csv")))
for member, side in sides.items():
    for column in ("input", "target", "output"):
        os.makedirs("%s/%ss" % (side, column))
        for row in [row for row in rows if row["member"] == member][:12]:
            shutil.copy("demo/pairs/" + row[column], "%s/%ss/" % (side, column))
PY
first=$(basename "$(find mem/inputs -name '*.png' | sort | head -n 1)")
mv "mem/inputs/$first" "mem/inputs/$composed.png"
mv "mem/targets/$first" "mem/targets/$decomposed.PNG"
mv "mem/outputs/$first" "mem/outputs/$decomposed.png"
touch mem/inputs/SECRET_{1,2,3,4}.bmp mem/inputs/SECRET.gif mem/inputs/SECRET mem/inputs/._a.png mem/inputs/Thumbs.db
mkdir mem/inputs/SECRET_folder mem/inputs/.hidden

audit() { "$memberscope" audit --members mem --nonmembers non --share off "$@"; }
readonly note='Note: mem/inputs: left out of the inputs: 1 file without an extension \(SECRET\), 4 .bmp files \(SECRET_1.bmp, SECRET_2.bmp, SECRET_3.bmp, ...\), 1 .gif file \(SECRET.gif\), 1 sub-folder \(SECRET_folder\)\.'
expect 0 "$note" audit --out told
[ "$(grep -c '^Note: mem/inputs' out.txt)" -eq 1 ] || problem "a folder is told once: $(cat out.txt)"
! grep -q '^Note: mem/targets\|\._a\|Thumbs' out.txt || problem "nobody's files are told: $(cat out.txt)"
expect 0 "$note" audit --out nothing --dry-run
python3 - "$composed" <<'PY' || problem "run.json does not say what was left out, or the names do not match"
import csv, json, sys
left_out = json.load(open("told/run.json"))["data"]["left_out"]
assert left_out["files"] == 6 and left_out["sub_folders"] == 1, left_out
assert [one["kind"] for one in left_out["told"]] == ["", ".bmp", ".gif", "/"], left_out
assert left_out["told"][1] == {"folder": "mem/inputs", "role": "inputs", "kind": ".bmp", "count": 4,
                               "first": "SECRET_1.bmp, SECRET_2.bmp, SECRET_3.bmp"}, left_out
rows = [row["id"] for row in csv.DictReader(open("told/rows.csv", encoding="utf-8"))]
assert len(rows) == 24 and "members/" + sys.argv[1] in rows, rows
PY
expect 0 "$note" audit --out secret --no-images
! grep -raq SECRET secret || problem "--no-images names what was left out: $(grep -ral SECRET secret)"
grep -q '"files": 6' secret/run.json || problem "--no-images keeps the counts: $(cat secret/run.json)"
rm mem/inputs/SECRET.gif
expect 0 'The page' audit --out told --resume
expect 0 'left out of the side-by-side images: .*SECRET' "$memberscope" predictability --side-by-side mem/inputs --input-half left

cp mem/inputs/"$composed".png mem/inputs/"$decomposed".png
expect 2 "$decomposed.png.*$composed.png|$composed.png.*$decomposed.png.*one name in two Unicode forms" audit --out twins
exit $((failures > 0))
