#!/usr/bin/env python3
"""The study behind the memorised share: AUC of every score over victims, and the choice of the share's weight on one half of the pairs.

  share_study.py --memberscope build/src/cli/memberscope --out study \
      --victim covid='--manifest recorded.csv --target-as binary --output-kind probabilities' --victim ...

Every victim is audited once per grid of the share and keeps its folder under --out. The weight of the share in the combined score is chosen on a
random half of the pairs and reported on the other half, beside the weight that is built in. The table goes to --out/share.md. Needs Python alone.
"""
import argparse
import csv
import pathlib
import random
import shlex
import statistics
import subprocess

SCORES = ("l_rec", "l_mem", "share", "share_low", "combined")
GRIDS = (56, 28)


def auc(members, others):
    """Probability that a member has the lower score; ties count one half."""
    wins = sum((m < o) + 0.5 * (m == o) for m in members for o in others)
    return wins / (len(members) * len(others))


def split_auc(rows, score):
    return auc([score(r) for r in rows if r["member"] == "1"], [score(r) for r in rows if r["member"] == "0"])


def tpr(rows, score, fpr):
    others = sorted(score(r) for r in rows if r["member"] == "0")
    allowed = int(fpr * len(others))
    members = [score(r) for r in rows if r["member"] == "1"]
    threshold = others[allowed] if allowed < len(others) else float("inf")
    return sum(m < threshold for m in members) / len(members)


def location(values):
    centre = statistics.median(values)
    return centre, 1.4826 * statistics.median([abs(v - centre) for v in values]) or 1


def weighted(rows, weight):
    """The combined score at another weight, standardised on the non-members of `rows`."""
    l_mem, share = (location([float(r[name]) for r in rows if r["member"] == "0"]) for name in ("l_mem", "share_low"))

    def score(row):
        return (1 - weight) * (float(row["l_mem"]) - l_mem[0]) / l_mem[1] - weight * (float(row["share_low"]) - share[0]) / share[1]
    return score


def oriented(name):
    sign = -1 if name.startswith("share") else 1
    return lambda row: sign * float(row[name] or 0)


def audit(memberscope, folder, arguments):
    if not (folder / "figures.json").exists():
        subprocess.run([memberscope, "audit", *arguments, "--out", str(folder), "--fresh"], check=True, stdout=subprocess.DEVNULL)
    return [r for r in csv.DictReader(open(folder / "rows.csv", encoding="utf-8")) if r["status"] == "ok"]


def choose(rows, seed):
    """(weight chosen on one half, its AUC on the other half), halves of random pairs."""
    shuffled = rows[:]
    random.Random(seed).shuffle(shuffled)
    half = len(shuffled) // 2
    chosen_on, judged_on = shuffled[:half], shuffled[half:]
    weight = max((w / 10 for w in range(11)), key=lambda w: split_auc(chosen_on, weighted(chosen_on, w)))
    return weight, split_auc(judged_on, weighted(chosen_on, weight))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--memberscope", required=True)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--victim", action="append", required=True, metavar="NAME='OPTIONS'")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    lines = ["| victim | grid | n | " + " | ".join(SCORES) + " | TPR at 5 %: l_mem, combined | mean share, non-members | weight chosen, AUC on the other half |",
             "|" + "---|" * (len(SCORES) + 6)]
    for victim in options.victim:
        name, arguments = victim.split("=", 1)
        for grid in GRIDS:
            rows = audit(options.memberscope, options.out / f"{name}-{grid}", shlex.split(arguments) + ["--share-grid", str(grid)])
            values = [f"{split_auc(rows, oriented(score)):.3f}" for score in SCORES]
            honest = statistics.mean(float(r["share"] or 0) for r in rows if r["member"] == "0")
            weights = [choose(rows, seed) for seed in range(5)]
            chosen = f"{statistics.median(w for w, _ in weights):.1f}, {statistics.mean(a for _, a in weights):.3f}"
            rates = f"{tpr(rows, oriented('l_mem'), 0.05):.2f}, {tpr(rows, oriented('combined'), 0.05):.2f}"
            lines.append(f"| {name} | {grid} | {len(rows)} | " + " | ".join(values) + f" | {rates} | {honest:.3f} | {chosen} |")
            print(lines[-1], flush=True)
    (options.out / "share.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
