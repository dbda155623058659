#!/usr/bin/env bash
# Alters the recorded outputs of the demo's planted memoriser and looks at the table. usage: defend_test.sh MEMBERSCOPE
set -u
source "$(dirname "$0")/expect.sh"

copy_demo
head -n 49 demo/pairs/manifest.csv >demo/pairs/few.csv
readonly manifest=demo/pairs/few.csv
"$memberscope" audit --manifest $manifest --out audit >log 2>&1 || problem "audit: $(tail -3 log)"

"$memberscope" defend --manifest $manifest --out all --defence noise --defence patches --defence crop >table 2>log || problem "defend: $(tail -3 log)"
"$memberscope" defend --manifest $manifest --out again --defence noise --threads 1 >/dev/null 2>log || problem "defend, 1 thread: $(tail -3 log)"
cmp -s <(grep -E '^(defence|none|noise),' all/defences.csv) again/defences.csv || problem "the table depends on the number of threads"
python3 - <<'PY' || problem "the table of defences"
import csv, json, re
rows = list(csv.DictReader(open("all/defences.csv")))
figures = json.load(open("audit/figures.json"))["auc"]
names = [r["defence"] for r in rows]
assert names[0] == "none" and names.count("noise") == 4 and names.count("patches") == names.count("crop") == 3, names
for name in ("l_rec", "l_mem", "share", "combined"):  # unaltered outputs are judged as the audit judges them
    assert abs(float(rows[0][name + "_auc"]) - figures[name]["value"]) < 1e-9, (name, rows[0], figures[name])
for row in rows:
    for name in ("l_rec", "l_mem", "share", "combined"):
        low, value, high = (float(row[name + end]) for end in ("_low", "_auc", "_high"))
        assert 0 <= low <= value <= high <= 1, row
        change, least, most = (float(row[name + end]) for end in ("_change", "_change_low", "_change_high"))
        assert abs(change - (float(row[name + "_auc"]) - float(rows[0][name + "_auc"]))) < 1e-9 and least <= change <= most, row
noise = [r for r in rows if r["defence"] == "noise"]
assert float(rows[0]["psnr"]) == 100 and float(rows[0]["ssim"]) > 0.999
assert [float(r["psnr"]) for r in noise] == sorted((float(r["psnr"]) for r in noise), reverse=True)
assert abs(float(noise[1]["psnr"]) - 20) < 0.2, noise[1]  # 0.1 of noise is 20 dB
cropped = [float(r["ssim"]) for r in rows if r["defence"] == "crop"]
assert cropped == sorted(cropped, reverse=True) and 0.5 < cropped[2] < 0.85, cropped
strongest = noise[-1]
assert float(strongest["l_rec_auc"]) < float(rows[0]["l_rec_auc"]) + 0.02
assert len(json.load(open("all/defences.json"))["defences"]) == len(rows)
page = open("all/defences.html").read()
assert "nan" not in page and "http" not in page and page.count("<svg") == 3
for score in re.findall(r'<circle class="(.*?)"', page):  # a dot is as its curve and the legend are
    assert f"svg circle.{score}{{fill:var(--{score})}}" in page and f'<path class="curve {score}"' in page, score
assert page.count('<circle class="') > 20
PY
cp -r demo/pairs torn && : >torn/outputs/0000.png && head -n 17 $manifest >torn/few.csv
expect 3 '5 of 80 altered pairs failed' "$memberscope" defend --manifest torn/few.csv --out torn/out --defence levels
"$memberscope" defend --manifest $manifest --out x --defence argmax >log 2>&1 && problem "argmax of images was accepted"
grep -q "no alteration 'argmax' of images, expected one of none, noise" log || problem "no word on what suits images: $(cat log)"
"$memberscope" defend --inputs demo/pairs/inputs --targets demo/pairs/targets --out x >log 2>&1 && problem "defend without outputs was accepted"
grep -q 'no recorded output' log || problem "no word on what is missing: $(cat log)"
# The page lists what the command lists.
"$memberscope" defend --help | sed -n '/^Alterations/,/^$/p' | sed '1d;$d' >listed
sed -n '/^## Defences/,/^## /p' "$(dirname "$0")/../../docs/command.md" | sed -n '/^```text/,/^```$/p' | sed '1d;$d' | diff listed - >log ||
  problem "docs/command.md lists other alterations than defend --help: $(cat log)"
[ "$(grep -c '^  [a-z]' listed)" -ge 13 ] || problem "defend --help lists too few alterations: $(cat listed)"
"$memberscope" score --manifest $manifest --honest-share 0.2 >rows.csv 2>log ||
  problem "score --honest-share: $(tail -3 log)"
python3 - <<'PY' || problem "columns of the share"
import csv, math
rows = list(csv.DictReader(open("rows.csv")))
for row in rows:
    p = float(row["share_p"])
    assert 0 <= p <= 1 and (p < 0.5) == (float(row["share"]) > 0.2), row
    own, share, l_rec = math.log(float(row["l_pred"])), float(row["share_low"]), row["l_rec"]
    if row.get("l_pop"):
        l_rec = row["l_rec_grid"]  # of images
        own, share = own / 2 + 0.75 * math.log(float(row["l_pop"])), share + float(row["share_pop_low"]) / 2
    combined = math.log(float(l_rec)) - own - share
    assert abs(float(row["combined"]) - combined) < 1e-9, row
PY
exit $((failures > 0))
