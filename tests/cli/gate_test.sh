#!/bin/bash
# gate: passed, failed, not answered, and what it refuses; decide by a profile, as a user types it.
. "$(dirname "$0")/expect.sh"

# rows.csv, N pairs a side, members GAP lower, every row asked alike.
rows() {
  awk -v n="$1" -v gap="$2" -v prefix="$3" -v sides="$4" 'BEGIN {
    print "id,member,l_rec,l_pred,l_mem,setup,blind_x_mean"
    for (i = 0; i < sides * n; ++i) {
      member = sides == 2 ? i % 2 : 0
      pred = 0.2 + (i * 37 % 101) * 0.001; mem = (i * 53 % 97) * 0.001 - member * gap
      printf "%s%d,%d,%.6f,%.6f,%.6f,0.1.0 victim:a method:b data:c,%.4f\n", prefix, i, member, pred + mem, pred, mem, 0.4 + (i * 29 % 89) * 0.001
    }
  }'
}
rows 1000 0 p 2 > harmless.csv
rows 500 0.2 p 2 > leak.csv
rows 12 0 p 2 > small.csv
echo '{"memberscope_policy": 1, "require": ["l_mem.auc <= 0.6", "l_mem.tpr_certified@0.01 <= 0.1"]}' > policy.json

expect 0 'The gate: passed' "$memberscope" gate harmless.csv --policy policy.json --out gate
expect 7 'The gate: failed' "$memberscope" gate leak.csv --policy policy.json
expect 8 'The gate: not answered' "$memberscope" gate small.csv --policy policy.json --out gate
for file in gate.json gate.xml gate.sarif; do [ -s gate/$file ] || problem "no $file"; done
grep -q 'not answered' gate/gate.json || problem gate.json
expect 0 '299 non-members' "$memberscope" gate --policy policy.json --plan
expect 1 'or --plan' "$memberscope" gate --policy policy.json
expect 2 'cannot be read' "$memberscope" gate small.csv --policy nowhere.json
echo '{"memberscope_policy": 1, "require": ["l_mem.acu <= 0.6"]}' > wrong.json
expect 2 "no figure 'l_mem.acu'" "$memberscope" gate small.csv --policy wrong.json

rows 200 0 ref 1 > references.csv
rows 40 0.3 new 2 > suspects.csv
expect 0 '200 references kept' "$memberscope" decide suspects.csv --reference references.csv --save-profile profile.json
expect 0 'against 200 references' "$memberscope" decide suspects.csv --profile profile.json
expect 0 '' "$memberscope" decide suspects.csv --reference references.csv --save-profile profile.json
expect 2 'never replaced' "$memberscope" decide suspects.csv --reference references.csv --save-profile policy.json
sed 's/victim:a/victim:z/' suspects.csv > other.csv
expect 2 'differ in victim' "$memberscope" decide other.csv --profile profile.json
sed 's/victim:a/victim:z/' profile.json > edited.json
expect 2 'edited' "$memberscope" decide other.csv --profile edited.json
expect 2 "among the profile's references" "$memberscope" decide references.csv --profile profile.json
sed 's/$/,0.5/; 1s/0.5$/l_rec_class_2/' suspects.csv > classes.csv
sed 's/$/,0.6/; 1s/0.6$/l_rec_class_2/' references.csv > class_references.csv
expect 0 'class 2' "$memberscope" decide classes.csv --reference class_references.csv --by class
expect 2 'l_rec_region_N' "$memberscope" decide classes.csv --reference class_references.csv --by region
exit $((failures > 0))
