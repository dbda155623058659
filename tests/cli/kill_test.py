"""An audit that is killed again and again at random moments: kill_test.py MEMBERSCOPE KILLS [POSES].

No stored row is lost, no pair is asked for again that was not in flight at a kill, every query is counted, and what is written in the end is
what a run in one piece writes. With POSES the victim is asked in these, too, and no pose is asked for again that had its answer. The victim keeps a log of its own. Standard library alone.
"""

import array
import collections
import csv
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

MEMBERSCOPE, KILLS = sys.argv[1], int(sys.argv[2])
POSES = sys.argv[3] if len(sys.argv) > 3 else ""
QUERIES = 1 + len(POSES.split(",")) if POSES else 1
PAIRS, SIDE, THREADS = 120 if not POSES else 40, 24, 2
VICTIM = pathlib.Path(__file__).resolve().parent / "counting_victim.py"
random.seed(20240607)


def write_npy(path, values):
    head = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d, 3), }" % (SIDE, SIDE)
    head += " " * (-(len(head) + 11) % 64) + "\n"
    pixels = array.array("f", values)
    if sys.byteorder == "big":
        pixels.byteswap()
    path.write_bytes(b"\x93NUMPY\x01\x00" + len(head).to_bytes(2, "little") + head.encode() + pixels.tobytes())


def write_pairs(folder):
    lines = ["id,input,target,member"]
    for i in range(PAIRS):
        x = [random.random() for _ in range(SIDE * SIDE * 3)]
        write_npy(folder / f"x{i}.npy", x)
        write_npy(folder / f"y{i}.npy", [min(1.0, v * v + 0.1 * random.random()) for v in x])
        lines.append(f"pair{i},x{i}.npy,y{i}.npy,{i % 2}")
    (folder / "pairs.csv").write_text("\n".join(lines) + "\n")


def command(data, out, *more):
    victim = f"serve:exec {sys.executable} {VICTIM} 0.004"
    return [MEMBERSCOPE, "audit", "--manifest", str(data / "pairs.csv"), "--victim", victim, "--threads", str(THREADS), "--maps", "none",
            "--trust-victim", *(["--poses", POSES] if POSES else []),
            "--out", str(out), *more]


def logging_to(log):
    return dict(os.environ, ASKED=str(log))


def stored_lines(out):
    """Whole lines of the rows so far."""
    rows = out / "rows.jsonl"
    return rows.read_bytes().split(b"\n")[:-1] if rows.exists() else []


def stored_answers(out):
    """Pairs and poses whose answers are kept."""
    kept = {(json.loads(line)["id"], "") for line in stored_lines(out)}
    poses = out / "rows.poses.jsonl"
    for line in poses.read_bytes().split(b"\n")[:-1] if poses.exists() else []:
        kept.add((json.loads(line)["id"], json.loads(line)["pose"]))
    return kept


def asked(log):
    return collections.Counter(log.read_text().split()) if log.exists() else collections.Counter()


def wait_for_end_of(log):
    """The victim outlives the kill by a moment, and may still write down what it was sent."""
    before = None
    while before != asked(log):
        before = asked(log)
        time.sleep(0.05)


def killed_once(data, out, log):
    """Lets the audit run for a while and kills it. Returns whether it ended by itself before."""
    more = ["--resume"] if (out / "run.json").exists() else []
    with open(out.with_suffix(".log"), "ab") as told:
        run = subprocess.Popen(command(data, out, *more), stdout=told, stderr=told, env=logging_to(log))
        try:
            code = run.wait(random.uniform(0.02, 0.9))
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            run.wait()
            return False
    assert code == 0, f"exit code {code}: {out.with_suffix('.log').read_text()[-2000:]}"
    return True


def without_times(out):
    """rows.csv but for what is a matter of time, or of how often the pair was asked for."""
    rows = list(csv.DictReader(open(out / "rows.csv", newline="")))
    aside = ("n_queries", "share_self", "share_self_low")  # the share of a pose whose error alone was kept is gone
    return [{k: v for k, v in row.items() if not k.startswith("seconds_") and k not in aside} for row in rows]


def check_end(reference, out, log, kills):
    assert without_times(out) == without_times(reference), "other rows than in one piece"
    for name in ("figures.json", "junit.xml") if not POSES else ():
        assert (out / name).read_bytes() == (reference / name).read_bytes(), f"another {name} than in one piece"
    sent = sum(asked(log).values())
    counted = json.loads((out / "run.json").read_text())["spent"]["queries"]
    rows = list(csv.DictReader(open(out / "rows.csv", newline="")))
    assert counted == sum(int(row["n_queries"]) for row in rows), "run.json counts other queries than the rows"
    assert sent <= counted <= sent + kills * THREADS, f"{sent} queries were sent, run.json says {counted}"
    return sent - len(asked(log)), counted - sent


def audit_with_kills(data, reference, folder, n):
    """One audit, killed up to `n` times. Returns its kills, repeated queries, and queries that were counted and not sent."""
    out, log = folder / "audit", folder / "asked.txt"
    kills, before = 0, []
    while kills < n:
        if killed_once(data, out, log):
            break
        kills += 1
        wait_for_end_of(log)
        stored = stored_lines(out)
        assert stored[: len(before)] == before, "a stored row was lost"
        in_flight = len(asked(log)) - len(stored_answers(out))
        assert in_flight <= THREADS, f"{in_flight} answers were lost by one kill"
        before = stored
    else:
        more = ["--resume"] if (out / "run.json").exists() else []
        subprocess.run(command(data, out, *more), check=True, capture_output=True, env=logging_to(log))
    assert len(asked(log)) == PAIRS * QUERIES
    return kills, *check_end(reference, out, log, kills)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_pairs(folder)
        reference = folder / "whole"
        subprocess.run(command(folder, reference), check=True, capture_output=True, env=logging_to(folder / "whole.txt"))
        assert max(asked(folder / "whole.txt").values()) == 1
        audits = kills = repeated = unsent = 0
        while kills < KILLS:
            (folder / str(audits)).mkdir()
            found = audit_with_kills(folder, reference, folder / str(audits), KILLS - kills)
            audits, kills, repeated, unsent = audits + 1, kills + found[0], repeated + found[1], unsent + found[2]
        assert repeated <= kills * THREADS
        print(f"{kills} kills in {audits} audits of {PAIRS} pairs, {THREADS} at a time: {repeated} queries repeated, {unsent} counted and not sent, "
              "0 rows lost, the same end")


main()
