#!/usr/bin/env bash
# Runs the built command on generated pairs: maps and pictures of an audit, pages built again, gates, comparisons, pages without private
# images, and rows that cannot be judged. usage: report_command_test.sh MEMBERSCOPE CHECK_SCHEMA SCHEMA
set -u
readonly memberscope=$1 check_schema=$2 schema=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0

problem() { echo "FAILED: $*" >&2; failures=$((failures + 1)); }

# expect CODE PATTERN COMMAND...: the exit code, and a pattern in what it says.
expect() {
  local code=$1 pattern=$2 found
  shift 2
  "$@" >out.txt 2>&1
  found=$?
  [ "$found" -eq "$code" ] || problem "exit code $found, expected $code: $* : $(tail -c 600 out.txt)"
  grep -qE -- "$pattern" out.txt || problem "expected '$pattern' from: $* : $(tail -c 600 out.txt)"
}

count() { find "$1" -name "$2" 2>/dev/null | wc -l; }

env PATH=/usr/bin:/bin "$memberscope" demo --out demo >log 2>&1 || problem "demo: $(cat log)"
readonly manifest=demo/pairs/manifest.csv

# --- maps and pictures -----------------------------------------------------------------------------------------------------------------------
[ "$(count demo/maps '*.npy')" -eq 54 ] || problem "expected 3 maps of 18 pairs, found $(count demo/maps '*.npy')"
[ "$(count demo/images '*.jpg')" -eq 108 ] || problem "expected 6 pictures of 18 pairs, found $(count demo/images '*.jpg')"
[ "$(grep -o 'data:image/jpeg' demo/report.html | wc -l)" -eq 108 ] || problem "the page lacks pictures"
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
    assert abs(sum(rec) / 4096 - float(rows[stem]["l_rec"])) < 1e-6, stem
    assert abs(sum(pred) / 4096 - float(rows[stem]["l_pred"])) < 0.3 * float(rows[stem]["l_pred"]), stem
PY

# A victim that is asked: the outputs of the shown pairs alone are kept, and asked for once.
readonly asked=(--manifest $manifest --victim cmd:cat)
expect 0 '160 pairs scored, 0 failed, 160 queries' "$memberscope" audit "${asked[@]}" --out asked
[ "$(count asked/outputs '*.npy')" -eq 18 ] || problem "expected 18 kept outputs, found $(count asked/outputs '*.npy')"
[ "$(count asked/maps '*.npy')" -eq 54 ] || problem "expected the maps of 18 pairs, found $(count asked/maps '*.npy')"
grep -q '"queries": 160' asked/run.json || problem "run.json does not say what was spent"
grep -q 'spent / queries' asked/report.html || problem "the page does not say what was spent"
expect 0 'finished already' "$memberscope" audit "${asked[@]}" --out asked --resume
grep -q '"queries": 160' asked/run.json || problem "resuming a finished audit changed the number of queries"
head -31 $manifest >demo/pairs/few.csv
expect 0 '.' "$memberscope" audit --manifest demo/pairs/few.csv --out all --maps all
[ "$(count all/maps '*.npy')" -eq 90 ] || problem "--maps all: expected the maps of 30 pairs, found $(count all/maps '*.npy')"
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
head -c $(($(stat -c %s asked/features.bin) / 2 + 5)) asked/features.bin >cut/features.bin
expect 0 '80 pairs are finished already' "$memberscope" audit "${asked[@]}" --out cut --resume
diff asked/figures.json cut/figures.json >/dev/null || problem "figures differ after --resume: $(diff asked/figures.json cut/figures.json | head -5)"

# --- the page again --------------------------------------------------------------------------------------------------------------------------
cp -r demo again && rm again/report.html again/figures.json
expect 0 'The page: again/report.html' "$memberscope" report again
diff demo/report.html again/report.html >/dev/null || problem "report: not the page that the audit wrote"
diff demo/figures.json again/figures.json >/dev/null || problem "report: not the figures that the audit wrote"
rm again/rows.csv && expect 0 'The page' "$memberscope" report again --title 'Another title' --out elsewhere
grep -q '<title>Another title' elsewhere/report.html || problem "report --title"
expect 2 'run.json' "$memberscope" report demo/pairs

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

# --- gates -----------------------------------------------------------------------------------------------------------------------------------
readonly judge=("$memberscope" evaluate demo/rows.csv --out judged)
expect 7 'l_mem.auc.low > 0.6 holds: l_mem.auc.low is' "${judge[@]}" --fail-if 'l_mem.auc.low > 0.6'
grep -q '<failure message="l_mem.auc.low &gt; 0.6 holds' judged/junit.xml || problem "junit.xml does not show the gate"
expect 0 'does not hold' "${judge[@]}" --fail-if 'l_mem.auc.low<0.1'
expect 7 'does not hold' "${judge[@]}" --fail-if 'l_mem.auc<0.1' --fail-if 'l_rec.auc>0.1'
expect 7 'cannot be judged' "${judge[@]}" --fail-if 'l_mem.tpr@0.001>0.5'
expect 1 'is no condition' "${judge[@]}" --fail-if 'l_mem.auc is high'
expect 1 "no figure 'l_mem.acu'" "$memberscope" audit --manifest $manifest --out unasked --fail-if 'l_mem.acu > 0.6'
[ ! -e unasked ] || problem "a wrong gate was seen only after scoring"
expect 7 'holds' "$memberscope" report demo --out judged --fail-if 'l_mem.auc > 0.6'

# --- comparing -------------------------------------------------------------------------------------------------------------------------------
expect 0 'harder to tell apart in asked' "$memberscope" compare demo asked --out compared
grep -q 'paired' compared/comparison.html || problem "the comparison is not paired"
expect 0 'No difference is shown' "$memberscope" compare demo demo/rows.csv
sed '2,$s/^/other/' demo/rows.csv >others.csv
expect 0 'no pair in common' "$memberscope" compare demo others.csv
expect 2 'cannot be opened' "$memberscope" compare demo nowhere.csv

# --- single images, sets, canaries ------------------------------------------------------------------------------------------------------------
expect 0 'as one set     p = ' "$memberscope" decide demo --out decided
[ "$(grep -c ',member$' decided/decisions.csv)" -gt 40 ] || problem "decide: hardly any member found"
awk -F, 'NR == 1 || $2 == 0' demo/rows.csv >unseen.csv
awk -F, 'NR == 1 || $2 == 1' demo/rows.csv >suspects.csv
expect 0 '80 images against 80 references' "$memberscope" decide suspects.csv --reference unseen.csv --error-rate 0.1
expect 2 "among its own references" "$memberscope" decide unseen.csv --reference unseen.csv
expect 2 "expected non-members" "$memberscope" decide unseen.csv --reference demo/rows.csv

readonly folders=(--inputs demo/pairs/inputs --targets demo/pairs/targets)
expect 0 'The seal: [0-9a-f]{64}' "$memberscope" canary draw "${folders[@]}" --out draw
[ "$(cat draw/salt.txt draw/draw.csv | sha256sum | cut -d' ' -f1)" = "$(cat draw/seal.txt)" ] || problem "the seal is not the SHA-256 of salt and draw"
expect 2 'already there' "$memberscope" canary draw "${folders[@]}" --out draw
# A victim that was trained on what the draw says, and one that was not: rows made from the draw.
awk -F, 'NR == 1 { print "id,member,l_rec,l_pred,l_mem" } NR > 1 { e = 0.2 + NR % 37 / 1000 - 0.1 * $3; print $1 ",," e ",0.2," e - 0.2 }' draw/draw.csv >trained.csv
awk -F, 'NR == 1 { print "id,member,l_rec,l_pred,l_mem" } NR > 1 { e = 0.2 + NR % 37 / 1000; print $1 ",," e ",0.2," e - 0.2 }' draw/draw.csv >innocent.csv
expect 0 'depends on the draw \(p = (0.0001|[0-9.]+e-)' "$memberscope" canary judge trained.csv --draw draw --seal "$(cat draw/seal.txt)" --out judged
grep -q '"low"' judged/canary.json || problem "canary.json has no epsilon"
expect 0 'seal holds' "$memberscope" canary judge innocent.csv --draw draw
expect 2 'without every drawn pair' "$memberscope" canary judge <(head -50 trained.csv) --draw draw
cp -r draw tampered && sed -i '2s/0$/x/; 2s/1$/0/; 2s/x$/1/' tampered/draw.csv
expect 2 'seal is broken' "$memberscope" canary judge trained.csv --draw tampered

# --- how many pairs --------------------------------------------------------------------------------------------------------------------------
# The least p-value, 1 / (n + 1), is the error rate with 19.
expect 0 '^19 reference non-members' "$memberscope" plan one-image --error-rate 0.05
expect 1 'power' "$memberscope" plan above-chance --power=-0.5

# --- rows that cannot be judged, or not well -------------------------------------------------------------------------------------------------
# rows NAME AWK: the demo's rows, changed.
rows() { awk -F, -v OFS=, "$2" demo/rows.csv >"$1.csv"; }
rows members '{ if (NR > 1) $2 = 1; print }'
expect 0 'No verdict: 160 scored members and 0 scored non-members' "$memberscope" evaluate members.csv --out members
rows equal '{ if (NR > 1) { $5 = 0.5; $6 = 0.25; $7 = 0.25 } print }'
expect 0 'AUC  L_mem  *0.500' "$memberscope" evaluate equal.csv --out equal
grep -q 'the same L_mem' equal/figures.json || problem "equal scores are not marked"
rows twice '{ print; if (NR == 5) print }'
expect 2 "twice.csv:6: id '.*' was already used at twice.csv:5" "$memberscope" evaluate twice.csv --out bad
rows nan '{ if (NR == 4) $7 = "nan"; print }'
expect 0 '1 failed' "$memberscope" evaluate nan.csv --out nan
rows runs '{ if (NR == 9) $10 = "otherrun"; print }'
expect 2 "several runs" "$memberscope" evaluate runs.csv --out bad
rows mixed '{ if (NR > 1) $3 = "g" int(NR / 8); print }'
expect 0 '.' "$memberscope" evaluate mixed.csv --out mixed
grep -q 'groups hold members and non-members' mixed/report.html || problem "mixed groups are not marked"
rows future '{ if (NR == 3) $9 = 2; print }'
expect 2 'schema 2 is newer' "$memberscope" evaluate future.csv --out bad
rows mine '{ print $0, NR == 1 ? "mine" : "kept" NR }'
expect 0 '.' "$memberscope" evaluate mine.csv --out mine
[ "$(grep -c kept mine/rows.csv)" -eq 160 ] || problem "a column of somebody else's was not kept"
losses=$(head -1 demo/rows.csv | tr , '\n' | grep -n rec_loss | cut -d: -f1)
rows losses '{ if (NR == 7) $'"$losses"' = "l2"; print }'
expect 2 "rec_loss" "$memberscope" evaluate losses.csv --out bad

python3 "$check_schema" "$schema" {demo,asked,twin,public,judged,members,equal,nan,mixed,mine}/figures.json || problem "figures.json against its schema"
for file in {demo,private,judged,members}/junit.xml; do
  python3 -c "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])" $file || problem "$file is no XML"
done

[ $failures -eq 0 ] && echo "all passed"
exit $((failures > 0))
