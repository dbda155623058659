#!/usr/bin/env bash
# What is written where: nothing of the user's is removed or replaced, two processes keep apart, damaged lines, a full disk, links, and who may
# read what. usage: folder_test.sh MEMBERSCOPE
set -u
readonly victim=$(cd "$(dirname "$0")" && pwd)/counting_victim.py
source "$(dirname "$0")/expect.sh"
export ASKED=$work/asked.txt
copy_demo
listing() { (cd "$1" && find . ! -name . ! -name out.txt | sort && find . -type f ! -name out.txt -exec sha256sum {} + | sort); }
# untouched FOLDER COMMAND...: refused, and the folder is as it was.
untouched() {
  local folder=$1 before
  shift
  before=$(listing "$folder")
  "$@" >out.txt 2>&1
  local code=$?
  [ $code -eq 2 ] || [ $code -eq 1 ] || problem "exit code $code, expected a refusal: $* : $(tail -c 300 out.txt)"
  [ "$before" = "$(listing "$folder")" ] || problem "changed by: $* : $(diff <(echo "$before") <(listing "$folder") | head -5)"
}

# --- the data ----------------------------------------------------------------------------------------------------------------------------------
mkdir mine && head -21 demo/pairs/manifest.csv >mine/manifest.csv
for part in inputs targets outputs; do mkdir mine/$part && cp demo/pairs/$part/000[0-9].png demo/pairs/$part/001[0-9].png mine/$part; done
mkdir mine/images mine/maps && echo own | tee mine/images/a.jpg mine/maps/a.npy >/dev/null
(cd mine && untouched . "$memberscope" audit --manifest manifest.csv --out .)
(cd mine && untouched . "$memberscope" audit --manifest manifest.csv --out . --fresh)
for side in train test; do cp -r mine $side; rm -rf $side/manifest.csv $side/images $side/maps; done
untouched train "$memberscope" audit --members train --nonmembers test --out train
grep -q 'apart from the data' out.txt || problem "data and results in one folder: $(cat out.txt)"
for out in train/audit train/inputs test ./train/../train/ .; do untouched . "$memberscope" audit --members train --nonmembers test --out $out; done
ln -s train link && untouched . "$memberscope" audit --members train --nonmembers test --out link/audit
mkdir linked && ln -s ../demo/pairs/inputs/0000.png linked/x.png
echo -e "input,target,output,member\nx.png,../demo/pairs/targets/0000.png,../demo/pairs/outputs/0000.png,1" >linked/manifest.csv
untouched . "$memberscope" defend --manifest linked/manifest.csv --out linked
untouched . "$memberscope" defend --manifest linked/manifest.csv --out demo/pairs/inputs
untouched . "$memberscope" canary draw --manifest mine/manifest.csv --out mine
untouched . "$memberscope" score --manifest mine/manifest.csv --out mine/manifest.csv
untouched . "$memberscope" score --manifest mine/manifest.csv --out mine/manifest.csv --fresh

# --- files that memberscope did not write --------------------------------------------------------------------------------------------------------
readonly audit=("$memberscope" audit --manifest mine/manifest.csv)
for name in report.html rows.csv rows.jsonl run.json features.jsonl outputs/a.npy maps/a.npy images/a.jpg rows.asked.jsonl; do
  rm -rf own && mkdir -p "$(dirname own/$name)" && echo mine >own/$name
  untouched own "${audit[@]}" --out own
  untouched own "${audit[@]}" --out own --fresh
  untouched own "${audit[@]}" --out own --resume
done
alone() { # NAME COMMAND...: a file of this name is not the command's to replace, its own is
  local name=$1
  shift
  rm -rf own && mkdir own && echo mine >own/"$name"
  untouched own "$@" --out own
  rm own/"$name"
  "$@" --out own >out.txt 2>&1 || problem "$*: $(tail -2 out.txt)"
}
alone rows.csv "$memberscope" evaluate demo/rows.csv
alone report.html "$memberscope" report demo
alone comparison.html "$memberscope" compare demo demo
alone decisions.csv "$memberscope" decide demo
alone seal.txt "$memberscope" canary draw --manifest mine/manifest.csv
alone defences.html "$memberscope" defend --manifest mine/manifest.csv --defence levels
expect 2 'already there' "$memberscope" defend --manifest mine/manifest.csv --defence levels --out own
expect 0 '.' "$memberscope" defend --manifest mine/manifest.csv --defence levels --out own --fresh
for twice in 1 2; do expect 0 '.' "$memberscope" evaluate demo/rows.csv --out judged; done
rm -rf own && mkdir -p own/pairs/inputs && echo mine >own/pairs/inputs/0000.png
untouched own env PATH=/usr/bin:/bin "$memberscope" demo --out own
expect 0 '.' "${audit[@]}" --out paid
untouched paid env PATH=/usr/bin:/bin "$memberscope" demo --out paid

# --- resume, fresh -------------------------------------------------------------------------------------------------------------------------------
untouched . "${audit[@]}" --out nowhere --resume
[ ! -e nowhere ] || problem "--resume made a folder"
cp -r paid headless && rm headless/run.json
untouched headless "${audit[@]}" --out headless --resume
grep -q 'rows.jsonl of 20 scored rows' out.txt || problem "--resume without run.json does not say what it found: $(cat out.txt)"
untouched headless "${audit[@]}" --out headless --fresh
untouched headless "${audit[@]}" --out headless
echo mine >paid/outputs.txt && echo mine >paid/maps/own.npy
untouched paid "${audit[@]}" --out paid
expect 0 '.' "${audit[@]}" --out paid --fresh --maps none
[ "$(cat paid/outputs.txt paid/maps/own.npy)" = "mine
mine" ] || problem "--fresh removed what is not ours"
[ "$(count paid/maps '*')" -eq 2 ] || problem "--fresh left maps of the old audit: $(ls paid/maps)"
rm -rf own && mkdir own && cp -r paid/maps own/elsewhere && cp -r paid/. own && rm -r own/maps && ln -s elsewhere own/maps
expect 0 '.' "${audit[@]}" --out own --fresh --maps none
[ -e own/elsewhere/own.npy ] || problem "--fresh followed a link"
cp -r mine broken && rm broken/targets/*
expect 5 '.' "$memberscope" audit --manifest broken/manifest.csv --out again
cp mine/targets/* broken/targets
expect 0 '.' "$memberscope" audit --manifest broken/manifest.csv --out again
expect 2 'already there' "$memberscope" audit --manifest broken/manifest.csv --out again
python3 - paid/rows.jsonl <<'PY'
import sys, zlib
line = open(sys.argv[1]).readline().rsplit(',"checksum"', 1)[0]
with open(sys.argv[1], "w") as out:
    for i in range(1001):
        row = line.replace('"id":"', f'"id":"{i}x', 1)
        out.write('%s,"checksum":"%08x"}\n' % (row, zlib.crc32(row.encode())))
PY
cp paid/rows.jsonl many.jsonl
expect 0 '1001 pairs scored, is now in paid/old-1' "${audit[@]}" --out paid --fresh
cmp -s many.jsonl paid/old-1/rows.jsonl || problem "--fresh over 1000 pairs: the old rows are not in old-1"
[ -s paid/report.html ] && [ -s paid/old-1/run.json ] || problem "--fresh over 1000 pairs: no new page, or no old run.json"
expect 0 '.' "$memberscope" score --manifest mine/manifest.csv --out rows.csv
untouched . "$memberscope" score --manifest mine/manifest.csv --out rows.csv
for how in --fresh --resume; do untouched again "$memberscope" score --manifest mine/manifest.csv --out again/rows.jsonl $how; done
expect 0 '.' "$memberscope" score --manifest mine/manifest.csv --out rows.csv --fresh

# --- two processes -------------------------------------------------------------------------------------------------------------------------------
readonly asked=("$memberscope" audit --manifest mine/manifest.csv --victim "serve:exec python3 $victim 0.5" --trust-victim --threads 2)
"${asked[@]}" --out shared >log 2>&1 &
readonly first=$!
for _ in $(seq 200); do [ "$(cat asked.txt 2>/dev/null | wc -l)" -gt 2 ] && break; sleep 0.05; done
expect 2 "another memberscope is writing to it, process $first on" "${asked[@]}" --out shared --resume
expect 2 "another memberscope is writing to it, process $first on" "$memberscope" report shared
expect 2 "another memberscope is writing to it" "$memberscope" evaluate demo/rows.csv --out shared
wait $first || problem "audit: $(cat log)"
[ "$(sort asked.txt | uniq -d | wc -l)" -eq 0 ] || problem "pairs were asked for twice"

# --- damaged lines -------------------------------------------------------------------------------------------------------------------------------
cp -r shared damaged
sed -i '3s/"l_rec":0\.\(.\)\(.\)/"l_rec":0.\2\1/; 5s/.*/garbage/' damaged/rows.jsonl
cmp -s shared/rows.jsonl damaged/rows.jsonl && problem "the test changed nothing"
expect 2 'rows.jsonl:3: the line was changed' "$memberscope" evaluate damaged/rows.jsonl --out judged
: >asked.txt
expect 3 '2 pairs have a damaged row and are left out; --ask-again' "${asked[@]}" --out damaged --resume
[ "$(wc -l <damaged/rows.damaged.jsonl)" -eq 2 ] && grep -q garbage damaged/rows.damaged.jsonl || problem "damaged lines are not set aside"
[ "$(grep -c ',rows,.*the stored row is damaged' damaged/rows.csv)" -eq 2 ] || problem "rows.csv does not say which rows are damaged"
expect 3 '2 pairs have a damaged row' "${asked[@]}" --out damaged --resume
[ ! -s asked.txt ] || problem "damaged rows were asked for again without a word"
expect 0 '20 pairs scored, 0 failed, 2 queries' "${asked[@]}" --out damaged --resume --ask-again
[ "$(wc -l <asked.txt)" -eq 2 ] && grep -q '"queries": 22' damaged/run.json || problem "--ask-again: $(wc -l <asked.txt) queries, run.json $(grep queries damaged/run.json)"
diff shared/figures.json damaged/figures.json >/dev/null || problem "--ask-again: other figures"
expect 0 'finished already, 0 to go' "${asked[@]}" --out damaged --resume
expect 1 'requires --resume' "${asked[@]}" --out damaged --ask-again
cp -r shared cut && for log in rows features rows.asked; do sed -i '7s/[0-9a-f]"/z"/' cut/$log.jsonl; printf '{"torn' >>cut/$log.jsonl; done
expect 3 '.' "${asked[@]}" --out cut --resume
for log in rows features rows.asked; do [ "$(wc -l <cut/$log.damaged.jsonl)" -eq 1 ] || problem "a damaged line of $log.jsonl is not set aside"; done
python3 - shared/rows.jsonl bare.jsonl <<'PY'
import json, sys
with open(sys.argv[2], "w") as out:
    for line in open(sys.argv[1]):
        row = json.loads(line); del row["checksum"]; out.write(json.dumps(row) + "\n")
PY
expect 0 '.' "$memberscope" evaluate bare.jsonl --out bare

# --- an answer that is lost --------------------------------------------------------------------------------------------------------------------------
echo -e 'input,target\ninputs/0019.png,targets/0019.png' >mine/one.csv
expect 0 '1 pair scored' "$memberscope" score --manifest mine/one.csv --trust-victim --victim 'cmd:tee first.npy'
readonly patient='cmd:cat >x.$$; cmp -s x.$$ first.npy && exec sleep 60; cat x.$$; rm x.$$'
readonly slowly=("$memberscope" score --inputs mine/inputs --targets mine/targets --victim "$patient" --trust-victim --threads 2 --out slow.jsonl)
"${slowly[@]}" >log 2>&1 &
readonly slow=$!
for _ in $(seq 400); do [ "$(cat slow.jsonl 2>/dev/null | wc -l)" -ge 19 ] && break; sleep 0.05; done
readonly sleeping=$(pgrep -P $slow)
kill -KILL $slow $sleeping
wait $slow 2>/dev/null
[ "$(wc -l <slow.jsonl)" -eq 19 ] || problem "$(wc -l <slow.jsonl) of 19 answers are stored"
: >first.npy
expect 0 '1 pair scored' "${slowly[@]}" --resume
grep '"id":"0019"' slow.jsonl | grep -q '"n_queries":"2"' || problem "a query whose answer was lost is not counted"

# --- a disk that fills ---------------------------------------------------------------------------------------------------------------------------
"${asked[@]}" --out full >log 2>&1 &
readonly filling=$!
for _ in $(seq 400); do [ "$(cat full/rows.jsonl 2>/dev/null | wc -l)" -gt 3 ] && break; sleep 0.05; done
prlimit --pid $filling --fsize="$(($(stat -c %s full/rows.jsonl) + 3000))"
wait $filling
readonly ended=$?
[ $ended -eq 4 ] || problem "full disk: exit code $ended, expected 4: $(cat log)"
grep -qE 'Stopped. [0-9]+ of 20 pairs have their row in full' log && grep -q -- --resume log || problem "full disk: $(cat log)"
expect 0 "$(grep -o 'Stopped. [0-9]*' log | grep -o '[0-9]*') pairs are finished already" "${asked[@]}" --out full --resume

# --- links, permissions, names, streams that are full ------------------------------------------------------------------------------------------------
mkdir links && echo mine >target
for name in rows.csv.part run.json.part report.html.part .room; do ln -s "$work/target" links/$name; done
expect 0 '.' "${audit[@]}" --out links
ln -s "$work/target" own.csv
untouched . "$memberscope" score --manifest mine/manifest.csv --out own.csv --fresh
[ "$(cat target)" = mine ] || problem "a symbolic link was followed"
(umask 022 && "$memberscope" canary draw --manifest mine/manifest.csv --out draw >/dev/null && "${audit[@]}" --out private --no-images >/dev/null 2>&1)
[ "$(stat -c %a draw/salt.txt)" = 600 ] || problem "salt.txt: $(stat -c %a draw/salt.txt)"
[ -z "$(find private -type f -perm /077)" ] || problem "--no-images: readable by others: $(find private -type f -perm /077)"
echo input,target,output,member,id >mine/nul.csv
for i in 0 1 2 3; do
  printf 'inputs/000%s.png,targets/000%s.png,outputs/000%s.png,%s,"a\0%s\n\x1b"\n' $i $i $i $((i % 2)) $i
done >>mine/nul.csv
expect 0 '4 pairs scored' "$memberscope" score --manifest mine/nul.csv --out nul.jsonl
[ "$(grep -c 'a%00' nul.jsonl)" -eq 4 ] && [ "$(tr -dc '\000\033' <nul.jsonl | wc -c)" -eq 0 ] || problem "a NUL in an id: $(cut -c1-60 nul.jsonl)"
"${audit[@]}" --out quiet 2>/dev/full >log || problem "a full standard error ended the audit"
[ -s quiet/report.html ] || problem "a full standard error: no report"

[ $failures -eq 0 ] && echo "all passed"
exit $((failures > 0))
