#!/usr/bin/env bash
# Runs the built command on rows of generated pairs: gates, a prior, a fitted beta, comparisons, verdicts, canaries, and rows that cannot be
# judged. usage: judging_command_test.sh MEMBERSCOPE CHECK_SCHEMA SCHEMA
set -u
source "$(dirname "$0")/expect.sh"
readonly check_schema=$2 schema=$3

# rows NAME AWK: the demo's rows, changed.
rows() { awk -F, -v OFS=, "$2" demo/rows.csv >"$1.csv"; }

copy_demo
readonly manifest=demo/pairs/manifest.csv
head -31 $manifest >demo/pairs/few.csv
head -81 $manifest >demo/pairs/some.csv
readonly some=(--manifest demo/pairs/some.csv --victim cmd:cat)
# Another victim: it gives back what it was asked.
"$memberscope" score --manifest $manifest --victim cmd:cat --share off --out asked.csv 2>log || problem "score: $(tail -1 log)"

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
expect 0 'the slope was fitted on 20 non-members' "$memberscope" audit "${some[@]}" --out fitted --beta fit
[ "$(count fitted/outputs '*.npy')" -eq 18 ] || problem "--beta fit: expected 18 kept outputs, found $(count fitted/outputs '*.npy')"
[ "$(count fitted/maps '*.npy')" -eq 72 ] || problem "--beta fit: expected the maps of 18 pairs, found $(count fitted/maps '*.npy')"
python3 - <<'PY' || problem "--beta fit: rows, maps and figures"
import csv, glob, json, statistics, struct
plain = {r["id"]: r for r in csv.DictReader(open("asked.csv"))}
rows = {r["id"]: r for r in csv.DictReader(open("fitted/rows.csv"))}
figures = json.load(open("fitted/figures.json"))
beta = figures["beta"]
used = [r for r in rows.values() if r["beta_reference"] == "1"]
assert len(used) == 20 and all(r["member"] == "0" for r in used)
assert figures["n_nonmembers"] == 20 and figures["n_members"] == 40 and figures["n_beta_references"] == 20
assert beta != 1 and all(float(r["beta"]) == beta for r in rows.values())
for r in rows.values():
    assert r["l_rec"] == plain[r["id"]]["l_rec"] and abs(float(r["l_rec"]) - beta * float(r["l_pred"]) - float(r["l_mem"])) < 1e-12, r
x, y = ([float(r[k]) for r in used] for k in ("l_pred", "l_rec"))
slopes = [statistics.median((b - y[i]) / (a - x[i]) for a, b in zip(x, y) if a != x[i]) for i in range(20)]
assert abs(max(0, statistics.median(slopes)) - beta) < 1e-9, (beta, statistics.median(slopes))
def load(stem, name):
    data = open(f"fitted/maps/{stem}.{name}.npy", "rb").read()
    return struct.unpack("<4096f", data[10 + struct.unpack("<H", data[8:10])[0]:])
members = sorted((float(r["l_mem"]), r["id"]) for r in rows.values() if r["member"] == "1")
for _, stem in members[:9] + members[-9:]:  # chosen after the fit
    mem, rec, pred = (load(stem, m) for m in ("l_mem", "l_rec", "l_pred"))
    assert all(abs(m - (r - beta * p)) < 1e-6 for m, r, p in zip(mem, rec, pred)), stem
PY
grep -q 'fitted on 20 non-members' fitted/report.html || problem "the page does not say how beta was fitted"
cp fitted/figures.json first.json
expect 0 'the slope was fitted on 20' "$memberscope" audit "${some[@]}" --out fitted --beta fit --resume
diff fitted/figures.json first.json >/dev/null || problem "--beta fit: other figures after --resume"
expect 0 '.' "$memberscope" report fitted --out judged
diff judged/figures.json first.json >/dev/null || problem "--beta fit: 'report' finds other figures"
expect 0 'against 20 references' "$memberscope" decide fitted
cp -r fitted unfinished && rm unfinished/rows.csv
expect 0 'until then it is 1' "$memberscope" report unfinished --out judged
(head -1 fitted/rows.csv; tail -n +2 asked.csv | sed 's/^/other/' | head -3; tail -n +2 fitted/rows.csv) | cut -d, -f1-9,11-12 >betas.csv
expect 2 "column 'beta' is" "$memberscope" evaluate betas.csv --out bad

# --- what rows lack ---------------------------------------------------------------------------------------------------------------------------
column() { head -1 demo/rows.csv | tr , '\n' | grep -nx "$1" | cut -d: -f1; }
mean=$(column blind_x_mean) low=$(column share_low)
rows apart '{ if (NR > 1) $'"$mean"' += $2; print }'
expect 0 'INVALID COMPARISON: training and unseen images already differ' "$memberscope" evaluate apart.csv --out apart
rows hole '{ if (NR > 1) $'"$mean"' += $2; if (NR == 5) $'"$mean"' = ""; print }'
expect 0 'INVALID COMPARISON: .*x_mean reaches AUC' "$memberscope" evaluate hole.csv --out hole
grep -q 'x_mean (.* have none)' out.txt || problem "a row that a baseline lacks is not counted: $(cat out.txt)"
rows holes '{ if (NR > 1 && $2 == 1) $'"$mean"' = "n/a"; print }'
expect 7 'INVALID COMPARISON: whether training and unseen images differ' "$memberscope" evaluate holes.csv --out holes --fail-if 'blind_x_mean.auc > 0.9'
grep -q 'failure message="INVALID COMPARISON' holes/junit.xml || problem "junit.xml takes an unchecked comparison for fair"
expect 1 "no figure 'blind_x_maen.auc'" "$memberscope" evaluate demo/rows.csv --out unasked --fail-if 'blind_x_maen.auc > 0.9'
[ ! -e unasked ] || problem "a wrong gate was seen only after writing"
grep -q 'Left out' hole/report.html && grep -q 'pooled features of the inputs are not at hand' hole/report.html ||
  problem "the page of rows alone does not name what it lacks"
rows shares '{ if (NR > 1 && NR < 20) $'"$low"' = ""; print }'
expect 0 'share_low \(.* have none\)' "$memberscope" evaluate shares.csv --out shares
# Groups m m m m n m m m m n ...
rows dealt '{ if (NR > 1) { $3 = "g" int((NR - 2) / 4); $2 = int((NR - 2) / 4) % 5 != 4 } print }'
expect 0 'AUC  combined' "$memberscope" evaluate dealt.csv --out dealt
(head -1 dealt.csv; tail -n +2 dealt.csv | sort -t, -k2,2) >sorted.csv
expect 0 'AUC  combined' "$memberscope" evaluate sorted.csv --out sorted
diff <(grep -A4 '"combined"' dealt/figures.json) <(grep -A4 '"combined"' sorted/figures.json) >/dev/null || problem "the order of groups decides the combined score"

# --- comparing -------------------------------------------------------------------------------------------------------------------------------
expect 0 'harder to tell apart in asked.csv' "$memberscope" compare demo asked.csv --out compared
grep -q 'paired' compared/comparison.html || problem "the comparison is not paired"
expect 0 'No difference is shown: .*by \+0.000 \(\+0.000 to \+0.000\)' "$memberscope" compare demo demo/rows.csv
sed '2,$s/^/other/' demo/rows.csv >others.csv
expect 0 'no pair in common' "$memberscope" compare demo others.csv
expect 2 'cannot be opened' "$memberscope" compare demo nowhere.csv
rows renamed '{ if (NR > 1) $6 *= NR == 2 ? 1 : 1.5; print }'
expect 0 '159 of 160 common ids have another L_pred' "$memberscope" compare demo renamed.csv

# --- single images, sets, canaries ------------------------------------------------------------------------------------------------------------
expect 0 'as one set     p = ' "$memberscope" decide demo --out decided
[ "$(grep -c ',member,' decided/decisions.csv)" -gt 40 ] || problem "decide: hardly any member found"
awk -F, 'NR == 1 || $2 == 0' demo/rows.csv >unseen.csv
awk -F, 'NR == 1 || $2 == 1' demo/rows.csv >suspects.csv
expect 0 '80 images against 80 references' "$memberscope" decide suspects.csv --reference unseen.csv --error-rate 0.1
rows darker '{ if (NR > 1) { $1 = "ref" $1; $5 += 0.05; $6 += 0.05 } if (NR == 1 || $2 == 0) print }'
expect 0 "not of the images' kind: they differ in L_pred" "$memberscope" decide suspects.csv --reference darker.csv
expect 0 'at least       (7[0-9]|80) of the 80 images were trained on \(95 % confidence\)' "$memberscope" decide suspects.csv --reference unseen.csv --out decided
python3 - <<'PY' || problem "decisions.json: how many were used"
import json
used = json.load(open("decided/decisions.json"))["used"]
assert 70 <= used["at_least"] <= used["most"] <= used["n"] == 80 and used["unit"] == "image", used
PY
awk -F, -v OFS=, 'NR > 1 { $1 = "known" $1 } NR == 1 || NR > 41' suspects.csv >known.csv
awk -F, 'NR <= 41' suspects.csv >half.csv
expect 0 'about          (9[0-9]|100) % \([0-9]+ to 100 %\), if they are like the 40 known members' "$memberscope" decide half.csv --reference unseen.csv --known-members known.csv
expect 2 'is among the references and among the known members' "$memberscope" decide half.csv --reference unseen.csv --known-members <(sed '2,$s/,0,/,1,/' unseen.csv)
expect 2 'is not marked as a member' "$memberscope" decide half.csv --reference unseen.csv --known-members <(sed '2,$s/^/other/' unseen.csv)
expect 0 'cannot say: 4 references can show nothing of the 1 images; that takes 19' "$memberscope" decide <(head -2 suspects.csv) --reference <(head -5 unseen.csv)
expect 0 'among pairs alike in L_pred' "$memberscope" decide suspects.csv --reference unseen.csv --among-alike
expect 1 'confidence' "$memberscope" decide suspects.csv --reference unseen.csv --confidence 1
expect 2 "among its own references" "$memberscope" decide unseen.csv --reference unseen.csv
expect 2 "expected non-members" "$memberscope" decide unseen.csv --reference demo/rows.csv

awk -F, -v OFS=, 'NR > 1 { $3 = "g" NR % 4 } { print }' unseen.csv >grouped.csv
awk -F, -v OFS=, 'NR > 1 { $3 = "g" NR % 8 } { print }' suspects.csv >suspected.csv
expect 2 "group 'g[0-3]' is to be decided on .* and among its own references" "$memberscope" decide suspected.csv --reference grouped.csv

awk -F, -v OFS=, 'NR > 1 { $3 = "h" NR % 40 } { print }' unseen.csv >grouped.csv
expect 0 '80 images against 40 groups of references' "$memberscope" decide suspected.csv --reference grouped.csv
expect 0 'of the 8 groups \(2 images of each drawn\)' "$memberscope" decide suspected.csv --reference grouped.csv

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
expect 0 '^299 non-members, for a threshold below all of them' "$memberscope" plan tpr-at-fpr
expect 0 '^473 where 1 of them may be called a member' "$memberscope" plan tpr-at-fpr
expect 0 '^628 where 2 of them' "$memberscope" plan tpr-at-fpr
expect 1 'power' "$memberscope" plan above-chance --power=-0.5

# --- rows that cannot be judged, or not well -------------------------------------------------------------------------------------------------
rows members '{ if (NR > 1) $2 = 1; print }'
expect 0 'INCONCLUSIVE: 160 members and 0 non-members with usable' "$memberscope" evaluate members.csv --out members --prior 0.1 --calibrated
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
expect 0 'Note: 1 pair failed' "$memberscope" evaluate nan.csv --out nan
grep -q 'l_mem is missing or not finite' nan/rows.csv || problem "a row with NaN does not say so"
grep -q '1 pair failed' nan/report.html || problem "the page does not say that a pair has no number"
rows runs '{ if (NR == 9) $10 = "otherrun"; print }'
expect 2 "several runs" "$memberscope" evaluate runs.csv --out bad
"$memberscope" score --manifest demo/pairs/few.csv --preset paper --out paper.csv 2>log || problem "score --preset paper: $(tail -1 log)"
(cat demo/rows.csv; tail -n +2 paper.csv | sed 's/^/paper/') | cut -d, -f1-10 >presets.csv
expect 2 "several runs" "$memberscope" evaluate presets.csv --out bad
(cat asked.csv; tail -n +2 demo/rows.csv | sed 's/^/demo/') | cut -d, -f1-10 >victims.csv
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

python3 "$check_schema" "$schema" {judged,fitted,members,equal,nan,mixed,mine,hole,holes,shares,dealt}/figures.json || problem "figures.json against its schema"
for file in {judged,members}/junit.xml; do
  python3 -c "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])" $file || problem "$file is no XML"
done

[ $failures -eq 0 ] && echo "all passed"
exit $((failures > 0))
