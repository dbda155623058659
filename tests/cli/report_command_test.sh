#!/usr/bin/env bash
# Runs the built command on generated pairs: maps and pictures of an audit, near-duplicates, a confounded split, pages built again, pages
# without private images. usage: report_command_test.sh MEMBERSCOPE CHECK_SCHEMA SCHEMA
set -u
source "$(dirname "$0")/expect.sh"
readonly check_schema=$2 schema=$3

copy_demo
readonly manifest=demo/pairs/manifest.csv

# --- maps and pictures -----------------------------------------------------------------------------------------------------------------------
[ "$(count demo/maps '*.npy')" -eq 72 ] || problem "expected 4 maps of 18 pairs, found $(count demo/maps '*.npy')"
[ "$(count demo/images '*.jpg')" -eq 126 ] || problem "expected 7 pictures of 18 pairs, found $(count demo/images '*.jpg')"
[ "$(grep -o 'data:image/jpeg' demo/report.html | wc -l)" -eq 126 ] || problem "the page lacks pictures"
grep -q 'shows private images' demo/report.html || problem "the page does not say that it shows private images"
python3 - <<'PY' || problem "maps: L_mem is L_rec - L_pred everywhere, its mean is near the row's, and the most exposed pairs' is negative"
import csv, glob, struct
rows = {r["id"]: r for r in csv.DictReader(open("demo/rows.csv"))}
def load(path):
    data = open(path, "rb").read()
    n = struct.unpack("<H", data[8:10])[0]
    assert b"'<f4'" in data[:10 + n] and b"(64, 64, 1)" in data[:10 + n], data[:80]
    return struct.unpack("<4096f", data[10 + n:])
for path in glob.glob("demo/maps/*.l_mem.npy"):
    stem = path[len("demo/maps/"):-len(".l_mem.npy")]
    mem, rec, pred = (load(f"demo/maps/{stem}.{m}.npy") for m in ("l_mem", "l_rec", "l_pred"))
    assert all(abs(m - (r - p)) < 1e-6 for m, r, p in zip(mem, rec, pred)), stem
    share = open(f"demo/maps/{stem}.share.npy", "rb").read()
    values = struct.unpack("<%df" % (len(share) // 4 - 32), share[128:])
    assert max(values) > 0.05 and abs(sum(values) / len(values) - float(rows[stem]["share"])) < 0.4, stem
    assert abs(sum(rec) / 4096 - float(rows[stem]["l_rec"])) < 1e-6, stem
    assert abs(sum(pred) / 4096 - float(rows[stem]["l_pred"])) < 0.3 * float(rows[stem]["l_pred"]), stem
PY

# A victim that is asked: the outputs of the shown pairs alone are kept, and asked for once.
readonly asked=(--manifest $manifest --victim cmd:cat)
expect 0 '160 pairs scored, 0 failed, 160 queries of the victim and 4 to check it' "$memberscope" audit "${asked[@]}" --out asked
[ "$(count asked/outputs '*.npy')" -eq 18 ] || problem "expected 18 kept outputs, found $(count asked/outputs '*.npy')"
[ "$(count asked/maps '*.npy')" -eq 72 ] || problem "expected the maps of 18 pairs, found $(count asked/maps '*.npy')"
grep -q '"queries": 164' asked/run.json || problem "run.json does not say what was spent"
grep -q 'spent / queries' asked/report.html || problem "the page does not say what was spent"
expect 0 'finished already' "$memberscope" audit "${asked[@]}" --out asked --resume
grep -q '"queries": 164' asked/run.json || problem "resuming a finished audit changed the number of queries"
head -31 $manifest >demo/pairs/few.csv
expect 0 '.' "$memberscope" audit --manifest demo/pairs/few.csv --out all --maps all
[ "$(count all/maps '*.npy')" -eq 120 ] || problem "--maps all: expected the maps of 30 pairs, found $(count all/maps '*.npy')"
expect 0 '.' "$memberscope" audit --manifest demo/pairs/few.csv --out none --maps none
[ ! -e none/maps ] || problem "--maps none left maps"

# --- is the split fair? ----------------------------------------------------------------------------------------------------------------------
cp demo/pairs/inputs/0002.png demo/pairs/twin.png
sed 's#inputs/0003.png#twin.png#' demo/pairs/few.csv >demo/pairs/twin.csv
expect 0 'Warning: 1 pair of a member and a non-member' "$memberscope" audit --manifest demo/pairs/twin.csv --out twin
grep -q '"member": "0002"' twin/figures.json || problem "figures.json does not name the near-duplicates"
grep -q '<td>0002</td>' twin/report.html || problem "the page does not name the near-duplicates"
grep -A3 '"near_duplicates"' demo/figures.json | grep -q '"n": 0' || problem "the demo's pairs are no near-duplicates of each other"
grep -q '"blind_classifier"' demo/figures.json || problem "the blind classifier is not judged"
# Stopped half-way, its pooled features torn: the second half is scored again, and nothing else differs.
cp -r asked cut && head -80 asked/rows.jsonl >cut/rows.jsonl
head -c $(($(stat -c %s asked/features.jsonl) / 2 + 5)) asked/features.jsonl >cut/features.jsonl
expect 0 '80 pairs are finished already' "$memberscope" audit "${asked[@]}" --out cut --resume
diff asked/figures.json cut/figures.json >/dev/null || problem "figures differ after --resume: $(diff asked/figures.json cut/figures.json | head -5)"

# Non-members whose inputs and truths changed places: a warning everywhere, not a finding.
head -81 $manifest | awk -F, -v OFS=, 'NR > 1 && $4 == 0 { t = $1; $1 = $2; $2 = t } { print }' >demo/pairs/confounded.csv
expect 0 'INVALID COMPARISON: training and unseen images already differ.*Among pairs alike in L_pred that of L_mem is' \
  "$memberscope" audit --manifest demo/pairs/confounded.csv --victim cmd:cat --out confounded --maps none
python3 - <<'PY' || problem "figures.json of a confounded split"
import json
f = json.load(open("confounded/figures.json"))
v = f["validity"]
assert f["verdict"]["detail"] == "confounded" and v["confounded"], f["verdict"]
assert v["l_mem_matched"][0]["on"] == "l_pred", v
significant = {b["name"] for b in v["blind"] if b["p_holm"] < 0.05}
assert {m["on"] for m in v["l_mem_matched"]} == significant | {"l_pred"}, v
assert not json.load(open("demo/figures.json"))["validity"]["l_mem_matched"]
PY
line_of() { grep -n -m 1 -- "$1" confounded/report.html | cut -d: -f1; }
[ "$(line_of 'class="verdict invalid"')" -lt "$(line_of '<h2>')" ] || problem "the page of a confounded split does not lead with the warning"
grep -q 'Alike in' confounded/report.html || problem "the page of a confounded split has no matched strata"
grep -q '<failure message="INVALID COMPARISON' confounded/junit.xml || problem "junit.xml of a confounded split"
! grep -q 'Alike in' demo/report.html || problem "the page of a fair split has matched strata"

# --- the page again --------------------------------------------------------------------------------------------------------------------------
cp -r demo again && rm again/report.html again/figures.json
expect 0 'The page: again/report.html' "$memberscope" report again
diff demo/report.html again/report.html >/dev/null || problem "report: not the page that the audit wrote"
diff demo/figures.json again/figures.json >/dev/null || problem "report: not the figures that the audit wrote"
rm again/rows.csv && expect 0 'The page' "$memberscope" report again --title 'Another title' --out elsewhere
grep -q '<title>Another title' elsewhere/report.html || problem "report --title"
expect 2 'expected the folder of an audit' "$memberscope" report demo/pairs
mkdir undescribed && cp demo/rows.csv undescribed
expect 2 'run.json' "$memberscope" report undescribed

# --- nothing private -------------------------------------------------------------------------------------------------------------------------
expect 0 'The page' "$memberscope" report demo --no-images --out public
sed 's#targets/0005.png#targets/missing.png#' demo/pairs/few.csv >demo/pairs/broken.csv
expect 3 '1 failed' "$memberscope" audit --manifest demo/pairs/broken.csv --victim cmd:cat --no-images --out private
[ "$(count private '*.npy')$(count private '*.jpg')" = 00 ] || problem "--no-images left pictures or maps"
for folder in public private; do
  for file in report.html figures.json rows.csv junit.xml; do
    ! grep -qE 'data:image|private images' $folder/$file || problem "--no-images: $folder/$file holds an image"
    ! grep -qF "$work" $folder/$file || problem "--no-images: $folder/$file holds a path: $(grep -oF "$work" $folder/$file | head -1)"
  done
done
! grep -qF "$work" private/run.json private/rows.jsonl || problem "--no-images: run.json or rows.jsonl holds a path"

python3 "$check_schema" "$schema" {demo,asked,twin,confounded,public}/figures.json || problem "figures.json against its schema"
for file in {demo,confounded,private}/junit.xml; do
  python3 -c "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])" $file || problem "$file is no XML"
done

[ $failures -eq 0 ] && echo "all passed"
exit $((failures > 0))
