#!/usr/bin/env bash
# as_the_command.sh JUDGE_ROWS MEMBERSCOPE: a program that judges rows and the command write the same bytes, whatever the verdict.
set -euo pipefail
judge=$1 memberscope=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
# rows NAME GAP BIAS: 120 rows of groups of three, alternately non-members and members. GAP is what membership takes off L_rec, BIAS what it takes off both.
rows() {
  awk -v gap="$2" -v bias="$3" 'BEGIN {
    print "id,member,group,l_rec,l_pred,l_mem,share,share_low,blind_x_mean,mine"
    for (i = 0; i < 120; i++) {
      m = i % 2
      pred = 0.2 + (i * 37 % 101) / 1000 - m * bias
      rec = pred + (i * 53 % 97) / 1000 - m * gap
      printf "%d,%d,g%d_%d,%.6f,%.6f,%.6f,%.4f,%s,%.3f,\"<%d>\"\n", i, m, m, i / 6, rec, pred, rec - pred, 0.1 + m * 0.2 + (i * 29 % 89) / 300,
             (i % 11 == 0 ? "" : 0.1 + (i * 31 % 83) / 300), (i * 29 % 97) / 97, i
    }
  }' >"$1.csv"
}
rows exposed 0.06 0
rows hidden 0 0
rows confounded 0.06 0.06
for name in exposed hidden confounded; do
  code=0
  "$judge" $name.csv ${name}_program >program.txt || code=$?
  expected=0
  "$memberscope" evaluate $name.csv --out ${name}_command --fail-if 'l_mem.auc.low > 0.6' >command.txt || expected=$?
  [ $code -eq $expected ] || { echo "$name: the program ends with $code, the command with $expected"; exit 1; }
  for file in rows.csv groups.csv figures.json junit.xml report.html; do
    cmp ${name}_program/$file ${name}_command/$file
  done
done
grep -q 'mine' exposed_program/rows.csv
grep -q '"detail": "confounded"' confounded_program/figures.json
echo "three verdicts, the same files"
