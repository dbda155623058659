#!/usr/bin/env bash
# Whatever a command victim starts ends with the command, however that ends: a child in the background, one of another session, and one whose
# parents have ended. usage: descendants_test.sh MEMBERSCOPE
set -u
source "$(dirname "$0")/expect.sh"

copy_demo
head -n 41 demo/pairs/manifest.csv >demo/pairs/some.csv
head -n 5 demo/pairs/manifest.csv >demo/pairs/few.csv
# start.sh: three descendants, whose numbers it notes, and then a victim that answers after a while.
cat >start.sh <<'SH'
sleep 86400 & echo $! >>started
setsid sh -c 'echo $$ >>started; exec sleep 86400' &
(setsid sh -c 'sleep 86400 & echo $! >>started' &)
echo $$ >>started
sleep "$1"
exec cat
SH

# gone SECONDS: whether none of the processes that have been started lives after that time.
gone() {
  local pid
  for _ in $(seq $(($1 * 50))); do
    for pid in $(cat started); do [ -e "/proc/$pid" ] && break; done
    [ -e "/proc/$pid" ] || return 0
    sleep 0.02
  done
  return 1
}
# run_until_started COMMAND...: in the background, as $pid, until all four processes are there.
run_until_started() {
  : >started
  "$@" >log 2>&1 &
  pid=$!
  for _ in $(seq 600); do [ "$(wc -l <started)" -ge 4 ] && return; sleep 0.1; done
  problem "the victim has not begun: $(cat started log)"
}
# ends_after NAME: nothing is left, within seconds.
ends_after() {
  local begin=${EPOCHREALTIME/./}
  gone 10 || { problem "$1: $(for pid in $(cat started); do ps -o pid=,ppid=,args= "$pid"; done)"; xargs -r kill -9 <started 2>/dev/null; }
  echo "$1: gone after $(((${EPOCHREALTIME/./} - begin) / 1000)) ms"
}
score() { exec "$memberscope" score --manifest demo/pairs/few.csv --share off --threads 2 --fresh --out "rows.csv" "$@"; }

for way in cmd serve; do
  run_until_started score --victim "$way:sh start.sh 3600"
  kill -KILL $pid
  wait $pid 2>/dev/null
  ends_after "$way, killed"

  run_until_started score --victim "$way:sh start.sh 3600"
  kill -TERM $pid
  sleep 0.3
  kill -TERM $pid
  wait $pid 2>/dev/null
  ends_after "$way, terminated twice"

  run_until_started score --victim "$way:sh start.sh 3600" --victim-timeout 3
  wait $pid
  ends_after "$way, not in time"
done
run_until_started score --victim 'serve:sh start.sh 0'
wait $pid
grep -q ' 0 failed' log || problem "done: $(cat log)"
ends_after 'done'

# A terminal that closes: as Ctrl-C, also when the signal comes from two sides.
readonly audit=("$memberscope" audit --manifest demo/pairs/some.csv --share off --threads 1 --trust-victim)
run_until_started "${audit[@]}" --victim 'serve:sh start.sh 2' --out hung-up
kill -HUP $pid
kill -HUP $pid
wait $pid
code=$?
[ $code -eq 4 ] || problem "hung up: exit code $code, expected 4: $(cat log)"
grep -q -- --resume log || problem "hung up: nothing about --resume: $(cat log)"
ends_after 'hung up'
expect 0 'finished already' "${audit[@]}" --victim 'serve:sh start.sh 2' --out hung-up --resume
# Under nohup it goes on.
run_until_started nohup "${audit[@]}" --victim 'serve:sh start.sh 1' --out kept-on
kill -HUP $pid
wait $pid
code=$?
[ $code -eq 0 ] || problem "under nohup: exit code $code: $(cat log)"

[ $failures -eq 0 ] && echo "all passed"
exit $((failures > 0))
