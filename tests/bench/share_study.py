#!/usr/bin/env python3
"""The study behind the memorised share: AUC of every score over victims, what the combined score costs or gains, and where the null lies.

  share_study.py --memberscope build/src/cli/memberscope --out study --variant 56='--share-grid 56' --variant 28='--share-grid 28' \
      --choose covid1='--manifest recorded.csv --target-as labels --classes 2 --output-kind logits' --judge covid2='...' ...

Every victim is audited once per variant and keeps its folder under --out; what is there is not done again. Weights are looked at on the victims
of --choose and reported on those of --judge. Tables go to --out/share.md. Needs Python alone.

Differences of AUCs are paired, with DeLong's variance (1988). "better": the best of L_mem, share and low-passed share on the same pairs.
"""
import argparse
import csv
import math
import pathlib
import random
import shlex
import statistics
import subprocess

WEIGHTS = (0.05, 0.1, 0.2, 0.3, 0.5)
FOLDS = 5


class Placements:
    """Of one score, low = member: for each member the part of non-members above it, and the reverse."""

    def __init__(self, score, member):
        members = [s for s, m in zip(score, member) if m]
        others = [s for s, m in zip(score, member) if not m]
        above = lambda a, b: (a < b) + 0.5 * (a == b)
        self.members = [statistics.fmean(above(m, o) for o in others) for m in members]
        self.others = [statistics.fmean(above(m, o) for m in members) for o in others]
        self.auc = statistics.fmean(self.members)


def difference(a, b):
    """AUC of a less that of b, with its interval."""
    value = a.auc - b.auc
    parts = ([x - y for x, y in zip(getattr(a, side), getattr(b, side))] for side in ("members", "others"))
    half = 1.96 * math.sqrt(sum(statistics.variance(part) / len(part) for part in parts))
    return f"{value:+.3f} ({value - half:+.3f} to {value + half:+.3f})"


def tpr(score, member, fpr=0.05):
    others = sorted(s for s, m in zip(score, member) if not m)
    threshold = others[int(fpr * len(others))]
    return statistics.fmean(s < threshold for s, m in zip(score, member) if m)


def standardised(values, references):
    centre = statistics.median(references)
    scale = 1.4826 * statistics.median(abs(v - centre) for v in references) or 1
    return [(v - centre) / scale for v in values]


def combined(scores, member, weight):
    """As the library does it: each sample on the non-members of the other folds."""
    turn, fold = [0, 0], []
    for m in member:
        fold.append(turn[m] % FOLDS)
        turn[m] += 1
    result = [0.0] * len(member)
    for k in range(FOLDS):
        z = [standardised(scores[name], [v for v, m, f in zip(scores[name], member, fold) if not m and f != k]) for name in ("l_mem", "share_low")]
        for i, f in enumerate(fold):
            if f == k:
                result[i] = (1 - weight) * z[0][i] + weight * z[1][i]
    return result


class Victim:
    """The rows of one audit."""

    def __init__(self, name, rows):
        rows = [r for r in rows if r["status"] == "ok" and r["share_low"]]
        self.name, self.member = name, [int(r["member"]) for r in rows]
        sign = lambda score: -1 if score.startswith("share") else 1
        self.scores = {score: [sign(score) * float(r[score]) for r in rows] for score in ("l_rec", "l_mem", "share", "share_low", "combined")}
        self.placed = {score: Placements(values, self.member) for score, values in self.scores.items()}
        self.honest = [-s for s, m in zip(self.scores["share"], self.member) if not m]

    def better(self):
        return max((self.placed[score] for score in ("l_mem", "share", "share_low")), key=lambda p: p.auc)

    def row(self):
        rates = ", ".join(f"{tpr(self.scores[score], self.member):.2f}" for score in ("l_mem", "share", "combined"))
        return [self.name, str(len(self.member)), *(f"{self.placed[s].auc:.3f}" for s in self.scores), difference(self.placed["combined"], self.better()),
                difference(self.placed["combined"], self.placed["l_rec"]), rates, f"{statistics.fmean(self.honest):.3f}"]

    def weights(self):
        at = (Placements(combined(self.scores, self.member, weight), self.member) for weight in WEIGHTS)
        return [self.name, *(difference(placed, self.better()) for placed in at)]

    def null(self, seeds=1000):
        """AUC of the share between random halves of those that the victim has not seen: mean and spread over seeds, spread in theory."""
        half, values = len(self.honest) // 2, self.honest[:]
        found = []
        for seed in range(seeds):
            random.Random(seed).shuffle(values)
            ranks = {i: r for r, i in enumerate(sorted(range(len(values)), key=values.__getitem__))}
            found.append((sum(ranks[i] for i in range(half)) - half * (half - 1) / 2) / (half * (len(values) - half)))
        theory = math.sqrt((len(values) + 1) / (12 * half * (len(values) - half)))
        return [self.name, str(len(values)), f"{statistics.fmean(found):.3f}", f"{statistics.stdev(found):.3f}", f"{theory:.3f}"]


def audit(memberscope, folder, arguments):
    if not (folder / "figures.json").exists():
        subprocess.run([memberscope, "audit", *arguments, "--maps", "none", "--no-images", "--out", str(folder), "--fresh"], check=True,
                       stdout=subprocess.DEVNULL)
    return list(csv.DictReader(open(folder / "rows.csv", encoding="utf-8")))


def table(head, rows):
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *rows]) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--memberscope", required=True)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--variant", action="append", metavar="NAME='OPTIONS'", help="how to audit [28='--share-grid 28']")
    parser.add_argument("--choose", action="append", default=[], metavar="NAME='OPTIONS'", help="a victim to choose the weight on")
    parser.add_argument("--judge", action="append", default=[], metavar="NAME='OPTIONS'", help="a victim to report it on")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    text = ""
    for variant in options.variant or ["28=--share-grid 28"]:
        variant, how = variant.split("=", 1)
        found = []
        for victim in options.choose + options.judge:
            name, arguments = victim.split("=", 1)
            found.append(Victim(name, audit(options.memberscope, options.out / f"{name}-{variant}", shlex.split(arguments + " " + how))))
        text += f"\n### {variant}\n\n" + table(
            ["victim", "n", "L_rec", "L_mem", "share", "low-passed", "combined", "combined - better", "combined - L_rec",
             "TPR at 5 %: L_mem, share, combined", "honest share"], [v.row() for v in found])
        text += f"\nCombined - better by weight; the first {len(options.choose)} chose\n\n" + table(["victim", *map(str, WEIGHTS)], [v.weights() for v in found])
        text += "\nNull of the share\n\n" + table(["victim", "non-members", "mean AUC", "spread", "in theory"], [v.null() for v in found])
    (options.out / "share.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
