#!/usr/bin/env bash
# An audit in parts: the whole of them is the undivided audit, byte for byte; parts that are missing, doubled, unfinished or of another run are
# named. usage: parts_test.sh MEMBERSCOPE COUNTING_VICTIM.py
set -u
source "$(dirname "$0")/expect.sh"

copy_demo
python3 - <<'PY'
import csv
rows = list(csv.DictReader(open("demo/pairs/manifest.csv")))[:90]
for i, row in enumerate(rows):  # patients with one to five slices; every seventh pair has none
    row["group"] = "" if i % 7 == 0 else "p%d" % (i * i // 150 * 2 + i % 2)
with open("demo/pairs/grouped.csv", "w", newline="") as out:
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
PY
readonly data=(--manifest demo/pairs/grouped.csv)

expect 0 '' "$memberscope" audit "${data[@]}" --out whole --threads 2
for i in 1 2 3; do expect 0 "part $i of 3 is finished" "$memberscope" audit "${data[@]}" --part $i/3 --out part-$i; done
[ -e part-1/report.html ] && problem "a part was judged"
python3 - <<'PY' || problem "the pairs of parts"
import csv, json
group = {r["id"]: r["group"] for r in csv.DictReader(open("whole/rows.csv"))}
parts = [[json.loads(line)["id"] for line in open(f"part-{i}/rows.jsonl")] for i in (1, 2, 3)]
assert sorted(sum(parts, [])) == sorted(group), "every pair once"
assert all(20 <= len(p) <= 40 for p in parts), [len(p) for p in parts]
of = {}
for i, part in enumerate(parts):
    for one in part:
        if group[one]:
            assert of.setdefault(group[one], i) == i, (group[one], "is cut")
assert json.load(open("part-2/run.json"))["part"]["index"] == 2
PY

# In another order of names, with the rows of one part written by several runs.
expect 0 'no row yet|nothing|finished already' "$memberscope" audit "${data[@]}" --part 2/3 --out part-2 --resume
expect 0 'The page:' "$memberscope" merge part-3 part-1 part-2 "${data[@]}" --out merged
without_times() { python3 -c '
import csv, sys
rows = list(csv.DictReader(sys.stdin))
times = [column for column in rows[0] if column.startswith("seconds") or column.endswith("_ms")]
assert 5 <= len(times) <= 7, times
for row in rows:
    print([value for column, value in row.items() if column not in times])'; }
same() {
  local name
  cmp -s <(without_times <"$1/rows.csv") <(without_times <"$2/rows.csv") || problem "the rows of $2 are not those of $1"
  for name in figures.json groups.csv junit.xml near_duplicates.json findings.json; do
    cmp -s "$1/$name" "$2/$name" || problem "$name of $2 is not that of $1: $(cmp "$1/$name" "$2/$name" 2>&1)"
  done
  diff -r "$1/maps" "$2/maps" >/dev/null && diff -r "$1/images" "$2/images" >/dev/null || problem "other pictures in $2 than in $1"
  python3 - "$1" "$2" <<'PY' || problem "the page of $2"
import re, sys
def page(folder):
    text = open(folder + "/report.html", encoding="utf-8").read()
    text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "TIME", text)
    return re.sub(r'(seconds[^0-9]{1,40})[0-9.e+-]+', r"\1S", text)
one, other = map(page, sys.argv[1:])
if one != other:
    at = next(i for i, (a, b) in enumerate(zip(one, other)) if a != b)
    sys.exit(f"{one[at - 80:at + 80]!r}\n{other[at - 80:at + 80]!r}")
PY
}
same whole merged
python3 - <<'PY' || problem "run.json of the whole"
import json
whole, merged = (json.load(open(f + "/run.json")) for f in ("whole", "merged"))
assert whole["run"] == merged["run"] and "part" not in merged, merged
assert merged["spent"]["queries"] == whole["spent"]["queries"]
PY
expect 0 '' "$memberscope" evaluate merged --out judged

# What is not the whole.
merge() { "$memberscope" merge "$@" "${data[@]}" --out x; }
expect 2 'these are missing: 2$' merge part-1 part-3
expect 2 'part 1 of 3 is there twice: part-1 and part-1' merge part-1 part-1 part-2 part-3
expect 2 'whole: expected a part of an audit .*found a whole one' merge part-1 whole part-2 part-3
expect 2 'nowhere' merge part-1 part-2 nowhere
expect 2 'beta: 1.0 there, 0.5 here' merge part-1 part-2 part-3 --beta 0.5
expect 0 '' "$memberscope" audit "${data[@]}" --part 2/4 --out quarter
expect 2 'expected one division into parts' merge part-1 part-3 quarter
cp -r part-2 cut
sed -i '$d' cut/rows.jsonl
expect 2 'cut: part 2 of 3 is not finished: 1 of its [0-9]+ pairs have no row' merge part-1 cut part-3
cp -r part-2 mixed
head -n 1 part-1/rows.jsonl >>mixed/rows.jsonl
expect 2 'mixed: 1 rows there are of pairs that are not in part 2 of 3' merge part-1 mixed part-3
cp -r part-2 none
sed -i 's/"index": 2/"index": 0/; s/"of": 3/"of": 0/' none/run.json
: >none/rows.jsonl
expect 2 'none: there is no part 0 of 0' merge none
[ -e x ] && problem "a folder was made of what is not the whole"
expect 2 'an audit is already there' "$memberscope" merge part-1 part-2 part-3 "${data[@]}" --out merged
expect 0 '' "$memberscope" merge part-1 part-2 part-3 "${data[@]}" --out merged --fresh
same whole merged

# A folder holds one part.
expect 2 'cannot be resumed: it holds part 2 of 3 of this audit, and this is part 1 of 3' "$memberscope" audit "${data[@]}" --part 1/3 --out part-2 --resume
expect 2 'cannot be resumed: it holds part 2 of 3' "$memberscope" audit "${data[@]}" --out part-2 --resume
expect 2 'cannot be resumed: it holds the whole' "$memberscope" audit "${data[@]}" --part 2/3 --out whole --resume
python3 - <<'PY'
import json
run = json.load(open("merged/run.json"))
run["part"] = {"merging": 3}
json.dump(run, open("merged/run.json", "w"))
PY
expect 2 'it holds an unfinished merge' "$memberscope" audit "${data[@]}" --out merged --resume
expect 2 'part 2 of 3' "$memberscope" evaluate part-2 --out judged
expect 2 'part 2 of 3' "$memberscope" evaluate part-2/rows.jsonl --out judged
expect 2 'part 2 of 3' "$memberscope" report part-2

# Whose part it is.
for text in 0/3 4/3 1 1/ /3 a/b 1/0 -1/3 1/3/2 ''; do expect 1 'expected I/N' "$memberscope" audit "${data[@]}" --part "$text" --out y; done
expect 1 'auto: expected SLURM_ARRAY_TASK_ID' "$memberscope" audit "${data[@]}" --part auto --out y
export SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=6 SLURM_ARRAY_TASK_COUNT=3
expect 0 'part 2 of 3 is finished' "$memberscope" audit "${data[@]}" --part auto --out slurm
export SLURM_ARRAY_TASK_ID=12
expect 1 'the scheduler says part 7 of 3; number the tasks' "$memberscope" audit "${data[@]}" --part auto --out y
unset SLURM_ARRAY_TASK_ID SLURM_ARRAY_TASK_MIN SLURM_ARRAY_TASK_COUNT
export JOB_COMPLETION_INDEX=2 JOB_COMPLETIONS=3
expect 0 'part 3 of 3 is finished' "$memberscope" audit "${data[@]}" --part auto --out indexed
unset JOB_COMPLETION_INDEX JOB_COMPLETIONS
expect 0 '' "$memberscope" merge part-1 slurm indexed "${data[@]}" --out again
same whole again
[ -e y ] && problem "a folder was made for a part that is none"

# More parts than there are groups: some have nothing to do, and the whole is the whole.
(head -n 13 demo/pairs/grouped.csv) >demo/pairs/few.csv
expect 0 '' "$memberscope" audit --manifest demo/pairs/few.csv --out few
for i in $(seq 1 15); do expect 0 "part $i of 15" "$memberscope" audit --manifest demo/pairs/few.csv --part $i/15 --out few-$i; done
expect 0 '' "$memberscope" merge few-* --manifest demo/pairs/few.csv --out few-merged
same few few-merged

# A victim that is asked: once per pair in all parts together, and not by the merge; what it said is on the page.
readonly asked=(--manifest demo/pairs/few.csv --victim "serve:python3 $2 0" --trust-victim)
ASKED=whole.log expect 0 '' "$memberscope" audit "${asked[@]}" --out served
for i in 1 2; do ASKED=parts.log expect 0 '' "$memberscope" audit "${asked[@]}" --part $i/2 --out served-$i; done
ASKED=merge.log expect 0 '' "$memberscope" merge served-1 served-2 "${asked[@]}" --out served-merged
[ -s merge.log ] && problem "the merge asked the victim"
cmp -s <(sort whole.log) <(sort parts.log) || problem "the parts asked for other things than the whole: $(diff <(sort whole.log) <(sort parts.log) | head -n 5)"
same served served-merged

# The same with poses: what they said is kept, and nobody is asked again.
readonly posed=("${asked[@]}" --queries 3)
: >whole.log && : >parts.log && : >merge.log
ASKED=whole.log expect 0 '' "$memberscope" audit "${posed[@]}" --out posed
for i in 1 2; do ASKED=parts.log expect 0 '' "$memberscope" audit "${posed[@]}" --part $i/2 --out posed-$i; done
ASKED=merge.log expect 0 '' "$memberscope" merge posed-1 posed-2 "${posed[@]}" --out posed-merged
[ -s merge.log ] && problem "the merge asked the victim for poses"
cmp -s <(sort whole.log) <(sort parts.log) || problem "the parts asked for other poses than the whole"
same posed posed-merged
exit $((failures > 0))
