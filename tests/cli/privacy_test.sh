#!/usr/bin/env bash
# privacy_test.sh COMMAND: what --no-images leaves out of everything that is written, and what names a run: the
# contents of the files, not where or when they were written.
source "$(dirname "${BASH_SOURCE[0]}")/expect.sh"
copy_demo

# --- no name of a file, no word of a command, in any file that is written -------------------------
# Every name on the way of a pair is a secret but its id; one truth is missing, one output is torn.
mkdir -p SECRET_data/{in,out,truth}
echo "id,input,target,output,member" >SECRET_data/SECRET_list.csv
row=0
while IFS=, read -r input target output member; do
  row=$((row + 1))
  cp "demo/pairs/$input" "SECRET_data/in/SECRET_x$row.png"
  cp "demo/pairs/$target" "SECRET_data/truth/SECRET_y$row.png"
  cp "demo/pairs/$output" "SECRET_data/out/SECRET_z$row.${output##*.}"
  echo "pair$row,in/SECRET_x$row.png,truth/SECRET_y$row.png,out/SECRET_z$row.${output##*.},$member"
done < <(tail -n +2 demo/pairs/manifest.csv | cut -d, -f1-4 | head -24) >>SECRET_data/SECRET_list.csv
rm SECRET_data/truth/SECRET_y7.png
head -c 100 SECRET_data/in/SECRET_x9.png >torn && mv torn SECRET_data/in/SECRET_x9.png
leaks() { grep -raoE 'SECRET[A-Za-z0-9_.=-]*' "$1" | sort | uniq -c; }
cat >SECRET_victim.sh <<'SH'
echo "SECRET_loading" >&2
[ -e failed ] || { touch failed; exit 3; }
cat
SH
nothing_leaks() {
  [ -s "$1/rows.csv" ] && [ -s "$1/report.html" ] || problem "no rows and no page in $1"
  [ -z "$(leaks "$1")" ] || problem "$1 tells: $(leaks "$1")"
}
expect 3 '2 failed' "$memberscope" audit --manifest SECRET_data/SECRET_list.csv --no-images --out recorded
nothing_leaks recorded
cd SECRET_data || exit 1
expect 3 "2 failed" "$memberscope" audit --manifest SECRET_list.csv --no-images --out ../relative
cd .. || exit 1
nothing_leaks relative
expect 3 '3 failed' "$memberscope" audit --manifest SECRET_data/SECRET_list.csv --no-images --out asked \
  --victim 'cmd:sh SECRET_victim.sh --token=SECRET_token' --threads 1 --trust-victim
nothing_leaks asked
expect 2 'words that --no-images leaves out of run.json' "$memberscope" audit --manifest SECRET_data/SECRET_list.csv --no-images --out asked \
  --victim 'cmd:sh SECRET_victim.sh --token=SECRET_other' --resume --trust-victim
nothing_leaks asked
expect 3 '2 failed' "$memberscope" audit --manifest SECRET_data/SECRET_list.csv --out open
[ -n "$(leaks open)" ] || problem "without --no-images nobody is told which files failed"
expect 2 'begun without' "$memberscope" audit --manifest SECRET_data/SECRET_list.csv --out open --no-images --resume
expect 0 'The page' "$memberscope" report open --no-images --out published
nothing_leaks published
awk -F, -v OFS=, 'NR == 1 { print $0, "notes" } NR > 1 { print $0, "SECRET_note" }' demo/rows.csv >SECRET_rows.csv
expect 0 'The page' "$memberscope" evaluate SECRET_rows.csv --no-images --out judged
nothing_leaks judged
# Options that name files: rules for labels, a pattern for groups.
mkdir -p labels/{inputs,targets,outputs}
for i in $(seq 1 12); do
  cp "demo/pairs/$(sed -n "$((i + 1))p" demo/pairs/manifest.csv | cut -d, -f1)" "labels/inputs/p$i.png"
done
python3 - <<'PY'
import pathlib, struct
for i in range(1, 13):
    for folder, shift in (("targets", 5 * i), ("outputs", 5 * i + i % 3)):
        header = "{'descr': '|u1', 'fortran_order': False, 'shape': (64, 64), }"
        header += " " * (63 - (10 + len(header)) % 64) + "\n"
        pixels = bytes((r // 16 + (c + shift) // 24) % 3 for r in range(64) for c in range(64))
        pathlib.Path(f"labels/{folder}/p{i}.npy").write_bytes(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + pixels)
PY
printf '0:0\n1:1\n2:2\n' >SECRET_rules.txt
cp -r labels labels2
expect 0 'The page' "$memberscope" audit --members labels --nonmembers labels2 --target-as labels --output-as labels \
  --output-kind labels --classes 3 --remap SECRET_rules.txt --group-pattern 'SECRET|(p[0-9]+)' --no-images --out remapped
nothing_leaks remapped

# --- what names a run ----------------------------------------------------------------------------------
run_of() { grep -o '"run": "[0-9a-f]*"' "$1/run.json"; }
same_run() { [ "$(run_of "$1")" = "$(run_of "$2")" ] || problem "$3: another run"; }
cp -r demo/pairs elsewhere
find elsewhere -type f -exec touch -d 2001-01-01 {} +
expect 0 'The page' "$memberscope" audit --manifest demo/pairs/manifest.csv --out here --maps none --threads 1
expect 0 'The page' "$memberscope" audit --manifest elsewhere/manifest.csv --out there --maps none --threads 2
same_run here there "the same files in another folder, of another time, on other cores"
cut_to() { head -n "$2" "$1/rows.jsonl" >half && mv half "$1/rows.jsonl"; }
cut_to here 40
expect 0 'finished already' "$memberscope" audit --manifest elsewhere/manifest.csv --out here --maps none --resume
diff <(cut -d, -f1-7 here/rows.csv) <(cut -d, -f1-7 there/rows.csv) ||
  problem "resumed on a copy of the data: other rows"
# One byte of one array, under the same size and time.
cut_to here 40
readonly victim_said=$(sed -n 2p elsewhere/manifest.csv | cut -d, -f3)
touch -r "elsewhere/$victim_said" stamp
python3 - "elsewhere/$victim_said" <<'PY'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
data[-2] ^= 1
open(sys.argv[1], "wb").write(data)
PY
touch -r stamp "elsewhere/$victim_said"
expect 2 'cannot be resumed' "$memberscope" audit --manifest elsewhere/manifest.csv --out here --maps none --resume
grep -q 'data/fingerprint' out.txt || problem "a changed byte: the message does not name the data: $(cat out.txt)"
# Options that decide numbers.
expect 2 'method/seed' "$memberscope" audit --manifest demo/pairs/manifest.csv --out there --maps none --resume --seed 5

[ $failures -eq 0 ] && echo "all passed"
exit $((failures > 0))
