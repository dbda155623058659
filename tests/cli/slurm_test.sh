#!/usr/bin/env bash
# The recipes of docs/cluster.md as they stand there: a real Slurm on this machine, one of whose tasks is killed and requeued, and GNU parallel.
# Skipped where those are missing or nobody is root. usage: slurm_test.sh MEMBERSCOPE CLUSTER.md COUNTING_VICTIM.py
set -u
source "$(dirname "$0")/expect.sh"
readonly page=$2 victim=$3
for program in slurmctld slurmd munged sbatch; do command -v $program >/dev/null || { echo "no $program: skipped"; exit 77; }; done
[ "$(id -u)" = 0 ] || { echo "starting Slurm needs root: skipped"; exit 77; }

# recipe NAME: the code block of the page with "# NAME" in its first lines.
recipe() {
  awk -v name="# $1" '/^```/ { if (inside && found) { printf "%s", block; exit } inside = !inside; block = ""; found = 0; next }
                      inside { block = block $0 "\n"; if ($0 == name) found = 1 }' "$page" >"$1"
  grep -q memberscope "$1" || grep -q sbatch "$1" || problem "no recipe $1 in the page"
}
PATH=$(dirname "$memberscope"):$PATH
copy_demo
head -n 41 demo/pairs/manifest.csv >demo/pairs/forty.csv
for name in audit.sbatch merge.sbatch submit.sh parallel.sh; do recipe $name; done

if command -v parallel >/dev/null; then
  mkdir parallel && ln -s "$PWD/demo" parallel/demo
  (cd parallel && bash ../parallel.sh --manifest demo/pairs/forty.csv) >out.txt 2>&1 || problem "parallel: $(tail -n 5 out.txt)"
  [ -s parallel/audit/report.html ] || problem "no page from the parts of parallel"
fi

# One node, everything in this test's own folder.
readonly host=$(hostname -s)
mkdir -p slurm/state slurm/spool slurm/munge && chmod 755 . slurm && chown -R munge slurm/munge 2>/dev/null
dd if=/dev/urandom of=slurm/munge/key bs=1 count=1024 status=none
chmod 400 slurm/munge/key && chown munge slurm/munge/key
munge() { runuser -u munge -- munged --key-file="$work/slurm/munge/key" --socket="$work/slurm/munge/socket" --pid-file="$work/slurm/munge/pid" \
  --log-file="$work/slurm/munge/log" --seed-file="$work/slurm/munge/seed" --force; }
munge || { echo "munged does not start: skipped"; exit 77; }
cat >slurm/slurm.conf <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
AuthType=auth/munge
AuthInfo=socket=$work/slurm/munge/socket
CredType=cred/munge
SlurmUser=root
SlurmctldPort=$((20000 + RANDOM % 10000))
SlurmdPort=$((30000 + RANDOM % 10000))
StateSaveLocation=$work/slurm/state
SlurmdSpoolDir=$work/slurm/spool
SlurmctldPidFile=$work/slurm/ctld.pid
SlurmdPidFile=$work/slurm/d.pid
SlurmctldLogFile=$work/slurm/ctld.log
SlurmdLogFile=$work/slurm/d.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MailProg=/bin/true
ReturnToService=2
SchedulerParameters=sched_interval=1,requeue_setup_env_fail
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$work/slurm/slurm.conf
slurmctld && slurmd -N "$host" || { echo "Slurm does not start: skipped"; tail -n 5 slurm/*.log; exit 77; }
stop() {
  scancel --full --signal=KILL -u root 2>/dev/null
  local file
  for file in "$work"/slurm/d.pid "$work"/slurm/ctld.pid "$work"/slurm/munge/pid; do kill "$(cat "$file")"; done 2>/dev/null
}
trap 'stop; sleep 1; chmod -R u+w "$work"; rm -rf "$work"' EXIT

# wait_for SECONDS COMMAND...: until it holds.
wait_for() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do [ $SECONDS -lt $end ] || return 1; sleep 0.5; done
}
idle() { sinfo -h -o %T | grep -q idle; }
wait_for 120 idle || { echo "the node does not come up: skipped"; sinfo; tail -n 5 slurm/*.log; exit 77; }

mkdir run && ln -s "$PWD/demo" run/demo && cp audit.sbatch merge.sbatch submit.sh run/
cd run || exit 1
export ASKED=$PWD/asked.log
readonly data=(--manifest demo/pairs/forty.csv --victim "serve:python3 $victim 0.5" --trust-victim --threads 1)
bash submit.sh "${data[@]}" >submitted || problem "not submitted"
readonly array=$(squeue -h -n audit -o %A | sort -n | head -n 1)

# The first part loses its process in the middle, as with a machine that dies, and is put into the queue again.
some_rows() { [ -e part-1/rows.jsonl ] && [ "$(wc -l <part-1/rows.jsonl)" -ge 2 ]; }
wait_for 300 some_rows || problem "the first part does not get on: $(cat slurm-*.out | tail -n 5)"
pkill -KILL -f -- '--part auto --out part-1 ' || pkill -KILL -f -- '--out part-1' || problem "nothing to kill"
scontrol requeue "${array}_1" || { sleep 2; scontrol requeue "${array}_1"; } || problem "cannot requeue"
merged() { [ -s audit/report.html ]; }
wait_for 600 merged || problem "no whole: $(squeue; cat slurm-*.out | tail -n 20)"
python3 - <<'PY' || problem "what the parts cost"
import collections, csv, json
rows = list(csv.DictReader(open("audit/rows.csv")))
asked = collections.Counter(open("asked.log").read().split())
queries = sum(int(row["n_queries"]) for row in rows)
assert len(rows) == 40 and all(row["status"] in ("", "ok") for row in rows)
assert queries >= sum(asked.values()), "a query that nobody wrote down"
again = [row["id"] for row in rows if int(row["n_queries"]) > 1]
assert len(again) <= 1, again
assert queries - 40 <= 1 and len(asked) <= 40
PY
exit $((failures > 0))
