#!/usr/bin/env bash
# Runs the built command on generated pairs: maps and pictures of an audit, pages built again, gates, comparisons, pages without private
# images, and rows that cannot be judged. usage: report_command_test.sh MEMBERSCOPE CHECK_SCHEMA SCHEMA
set -u
source "$(dirname "$0")/expect.sh"
readonly memberscope=$1 check_schema=$2 schema=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

# rows NAME AWK: the demo's rows, changed.
rows() { awk -F, -v OFS=, "$2" demo/rows.csv >"$1.csv"; }
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

# Non-members whose inputs and truths changed places: a warning everywhere, not a finding.
awk -F, -v OFS=, 'NR > 1 && $4 == 0 { t = $1; $1 = $2; $2 = t } { print }' $manifest >demo/pairs/confounded.csv
expect 0 'Warning: members and non-members already differ.*Among pairs alike in L_pred it is' \
  "$memberscope" audit --manifest demo/pairs/confounded.csv --victim cmd:cat --out confounded --maps none
python3 - <<'PY' || problem "figures.json of a confounded split"
import json
f = json.load(open("confounded/figures.json"))
v = f["validity"]
assert f["verdict"]["name"] == "confounded" and v["confounded"], f["verdict"]
assert v["l_mem_matched"][0]["on"] == "l_pred", v
significant = {b["name"] for b in v["blind"] if b["p_holm"] < 0.05}
assert {m["on"] for m in v["l_mem_matched"]} == significant | {"l_pred"}, v
assert not json.load(open("demo/figures.json"))["validity"]["l_mem_matched"]
PY
line_of() { grep -n -m 1 -- "$1" confounded/report.html | cut -d: -f1; }
[ "$(line_of 'class="verdict warning"')" -lt "$(line_of '<h2>')" ] || problem "the page of a confounded split does not lead with the warning"
grep -q 'Alike in' confounded/report.html || problem "the page of a confounded split has no matched strata"
grep -q '<failure message="Warning' confounded/junit.xml || problem "junit.xml of a confounded split"
! grep -q 'Alike in' demo/report.html || problem "the page of a fair split has matched strata"

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

# --- a prior, a calibration half --------------------------------------------------------------------------------------------------------------
for prior in 0 1 -0.1 some; do expect 1 "between 0 and 1, both excluded.*'$prior'" "${judge[@]}" --prior=$prior; done
expect 7 'l_mem.precision@0.05.low > 0.9 does not hold' "${judge[@]}" --prior 0.001 --calibrated \
  --fail-if 'l_mem.precision@0.05.low > 0.9' --fail-if 'l_mem.tpr_calibrated@0.05 > 0.5'
grep -q '"precision"' judged/figures.json && grep -q '"calibrated"' judged/figures.json || problem "figures.json lacks precision or calibrated rates"
grep -q 'If 0.1 % of all candidates' judged/report.html || problem "the page lacks the precision"
expect 1 "no figure 'l_mem.precision@0.05'" "${judge[@]}" --fail-if 'l_mem.precision@0.05 > 0.9'

# --- beta fitted on half of the non-members ---------------------------------------------------------------------------------------------------
expect 1 "'audit' has it" "$memberscope" score --manifest $manifest --beta fit
expect 1 'expected fit or a number' "$memberscope" audit --manifest $manifest --out x --beta some
expect 2 'expected at least 20, found 15' "$memberscope" audit --manifest demo/pairs/few.csv --out x --beta fit
[ ! -e x ] || problem "--beta fit without enough non-members was seen only after scoring"
expect 0 'the slope was fitted on 40 non-members' "$memberscope" audit "${asked[@]}" --out fitted --beta fit
[ "$(count fitted/outputs '*.npy')" -eq 18 ] || problem "--beta fit: expected 18 kept outputs, found $(count fitted/outputs '*.npy')"
[ "$(count fitted/maps '*.npy')" -eq 54 ] || problem "--beta fit: expected the maps of 18 pairs, found $(count fitted/maps '*.npy')"
python3 - <<'PY' || problem "--beta fit: rows, maps and figures"
import csv, glob, json, statistics, struct
plain = {r["id"]: r for r in csv.DictReader(open("asked/rows.csv"))}
rows = {r["id"]: r for r in csv.DictReader(open("fitted/rows.csv"))}
figures = json.load(open("fitted/figures.json"))
beta = figures["beta"]
used = [r for r in rows.values() if r["beta_reference"] == "1"]
assert len(used) == 40 and all(r["member"] == "0" for r in used)
assert figures["n_nonmembers"] == 40 and figures["n_members"] == 80 and figures["n_beta_references"] == 40
assert beta != 1 and all(float(r["beta"]) == beta for r in rows.values())
for r in rows.values():
    assert r["l_rec"] == plain[r["id"]]["l_rec"] and abs(float(r["l_rec"]) - beta * float(r["l_pred"]) - float(r["l_mem"])) < 1e-12, r
x, y = ([float(r[k]) for r in used] for k in ("l_pred", "l_rec"))
slopes = [statistics.median((b - y[i]) / (a - x[i]) for a, b in zip(x, y) if a != x[i]) for i in range(40)]
assert abs(max(0, statistics.median(slopes)) - beta) < 1e-9, (beta, statistics.median(slopes))
def load(stem, name):
    data = open(f"fitted/maps/{stem}.{name}.npy", "rb").read()
    return struct.unpack("<4096f", data[10 + struct.unpack("<H", data[8:10])[0]:])
members = sorted((float(r["l_mem"]), r["id"]) for r in rows.values() if r["member"] == "1")
for _, stem in members[:9] + members[-9:]:  # chosen after the fit
    mem, rec, pred = (load(stem, m) for m in ("l_mem", "l_rec", "l_pred"))
    assert all(abs(m - (r - beta * p)) < 1e-6 for m, r, p in zip(mem, rec, pred)), stem
PY
grep -q 'fitted on 40 non-members' fitted/report.html || problem "the page does not say how beta was fitted"
cp fitted/figures.json first.json
expect 0 'the slope was fitted on 40' "$memberscope" audit "${asked[@]}" --out fitted --beta fit --resume
diff fitted/figures.json first.json >/dev/null || problem "--beta fit: other figures after --resume"
expect 0 '.' "$memberscope" report fitted --out judged
diff judged/figures.json first.json >/dev/null || problem "--beta fit: 'report' finds other figures"
expect 0 'against 40 references' "$memberscope" decide fitted
(head -1 fitted/rows.csv; tail -n +2 asked/rows.csv | sed 's/^/other/' | head -3; tail -n +2 fitted/rows.csv) | cut -d, -f1-9,11-12 >betas.csv
expect 2 "column 'beta' is" "$memberscope" evaluate betas.csv --out bad

# --- comparing -------------------------------------------------------------------------------------------------------------------------------
expect 0 'harder to tell apart in asked' "$memberscope" compare demo asked --out compared
grep -q 'paired' compared/comparison.html || problem "the comparison is not paired"
expect 0 'No difference is shown: .*by \+0.000 \(\+0.000 to \+0.000\)' "$memberscope" compare demo demo/rows.csv
sed '2,$s/^/other/' demo/rows.csv >others.csv
expect 0 'no pair in common' "$memberscope" compare demo others.csv
expect 2 'cannot be opened' "$memberscope" compare demo nowhere.csv

# --- single images, sets, canaries ------------------------------------------------------------------------------------------------------------
expect 0 'as one set     p = ' "$memberscope" decide demo --out decided
[ "$(grep -c ',member$' decided/decisions.csv)" -gt 40 ] || problem "decide: hardly any member found"
awk -F, 'NR == 1 || $2 == 0' demo/rows.csv >unseen.csv
awk -F, 'NR == 1 || $2 == 1' demo/rows.csv >suspects.csv
expect 0 '80 images against 80 references' "$memberscope" decide suspects.csv --reference unseen.csv --error-rate 0.1
rows darker '{ if (NR > 1) { $1 = "ref" $1; $5 += 0.05; $6 += 0.05 } if (NR == 1 || $2 == 0) print }'
expect 0 "not of the images' kind: they differ in L_pred" "$memberscope" decide suspects.csv --reference darker.csv
expect 2 "among its own references" "$memberscope" decide unseen.csv --reference unseen.csv
expect 2 "expected non-members" "$memberscope" decide unseen.csv --reference demo/rows.csv

awk -F, -v OFS=, 'NR > 1 { $3 = "g" NR % 4 } { print }' unseen.csv >grouped.csv
awk -F, -v OFS=, 'NR > 1 { $3 = "g" NR % 8 } { print }' suspects.csv >suspected.csv
expect 2 "group 'g[0-3]' is to be decided on .* and among its own references" "$memberscope" decide suspected.csv --reference grouped.csv

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
awk -F, -v OFS=, 'NR == 1 { print $0, "beta_reference" } NR > 1 { print $0, NR == 9 }' innocent.csv >adapted.csv
expect 2 'score with a beta given beforehand' "$memberscope" canary judge adapted.csv --draw draw
cp -r draw tampered && sed -i '2s/0$/x/; 2s/1$/0/; 2s/x$/1/' tampered/draw.csv
expect 2 'seal is broken' "$memberscope" canary judge trained.csv --draw tampered

# --- how many pairs --------------------------------------------------------------------------------------------------------------------------
# The least p-value, 1 / (n + 1), is the error rate with 19.
expect 0 '^19 reference non-members' "$memberscope" plan one-image --error-rate 0.05
expect 1 'power' "$memberscope" plan above-chance --power=-0.5

# --- rows that cannot be judged, or not well -------------------------------------------------------------------------------------------------
rows members '{ if (NR > 1) $2 = 1; print }'
expect 0 'No verdict: 160 scored members and 0 scored non-members' "$memberscope" evaluate members.csv --out members --prior 0.1 --calibrated
python3 - <<'PY' || problem "figures of one class alone: null, each with its reason"
import json
f = json.load(open("members/figures.json"))
figures = [f["auc"][s] for s in f["auc"]] + f["tpr"] + [t["precision"] for t in f["tpr"]] + [t["calibrated"]["tpr"] for t in f["tpr"]]
assert len(figures) >= 15
for figure in figures:
    assert figure["value"] is None and figure["reason"] and "n_needed" in figure, figure
assert f["validity"]["confounded"] is None
PY
rows equal '{ if (NR > 1) { $5 = 0.5; $6 = 0.25; $7 = 0.25 } print }'
expect 0 'AUC  L_mem  *0.500' "$memberscope" evaluate equal.csv --out equal
grep -q 'the same L_mem' equal/figures.json || problem "equal scores are not marked"
rows twice '{ print; if (NR == 5) print }'
expect 2 "twice.csv:6: id '.*' was already used at twice.csv:5" "$memberscope" evaluate twice.csv --out bad
rows nan '{ if (NR == 4) $7 = "nan"; print }'
expect 0 '1 failed' "$memberscope" evaluate nan.csv --out nan
grep -q 'l_mem is missing or not finite' nan/rows.csv || problem "a row with NaN does not say so"
grep -q '1 pairs failed' nan/report.html || problem "the page does not say that a pair has no number"
rows runs '{ if (NR == 9) $10 = "otherrun"; print }'
expect 2 "several runs" "$memberscope" evaluate runs.csv --out bad
"$memberscope" score --manifest demo/pairs/few.csv --preset paper --out paper.csv 2>log || problem "score --preset paper: $(tail -1 log)"
(cat demo/rows.csv; tail -n +2 paper.csv | sed 's/^/paper/') | cut -d, -f1-10 >presets.csv
expect 2 "several runs" "$memberscope" evaluate presets.csv --out bad
(cat asked/rows.csv; tail -n +2 demo/rows.csv | sed 's/^/demo/') | cut -d, -f1-10 >victims.csv
expect 2 "several runs" "$memberscope" evaluate victims.csv --out bad
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

python3 "$check_schema" "$schema" {demo,asked,twin,confounded,public,judged,members,equal,nan,mixed,mine}/figures.json || problem "figures.json against its schema"
for file in {demo,private,judged,members}/junit.xml; do
  python3 -c "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])" $file || problem "$file is no XML"
done

[ $failures -eq 0 ] && echo "all passed"
exit $((failures > 0))
