"""Every kind of page, with every verdict, from generated rows and pairs."""

import csv
import math
import pathlib
import random
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "docs"))
from commands import make_pairs  # noqa: E402

COLUMNS = "id,member,group,l_rec,l_pred,l_mem,share,share_low,share_se,blind_x_mean,blind_y_mean".split(",")

# name: pairs a side, standard deviations between the sides, what sets them apart without the model, groups a side
AUDITS = {
    "severe": (150, 1.7, 0, 0),
    "clear": (150, 0.6, 0, 0),
    "undetected": (200, 0, 0, 0),
    "inconclusive": (12, 0.2, 0, 0),
    "invalid": (150, 0.5, 0.4, 0),
    "groups": (150, 0.8, 0, 30),
}


def write_rows(path, n, gap, bias, groups, first=0, seed=3):
    draw = random.Random(seed)
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for i in range(2 * n):
            member = i % 2
            hard = 0.2 * math.exp(draw.gauss(0, 0.4) - bias * member)
            l_rec = hard * math.exp(0.3 * (draw.gauss(0, 1) - gap * member))
            l_pred = hard * math.exp(draw.gauss(0, 0.15))
            share = 0.2 + 0.08 * (draw.gauss(0, 1) + gap * member)
            group = f"{'trained' if member else 'unseen'}-{i // 2 % groups}" if groups else ""
            name = f"a-rather-long-name-of-a-picture-{first + i:04d}.png"
            rows.writerow([name, member, group, l_rec, l_pred, l_rec - l_pred, share, share, 0.03, draw.gauss(0.5, 0.1), draw.gauss(0.5, 0.1)])


def make(memberscope, folder):
    """Name of each page: its file."""

    def run(*arguments):
        subprocess.run([memberscope, *map(str, arguments)], cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=600)

    pages = {}
    for name, (n, gap, bias, groups) in AUDITS.items():
        write_rows(folder / f"{name}.csv", n, gap, bias, groups)
        run("evaluate", f"{name}.csv", "--out", name)
        pages[name] = folder / name / "report.html"
    make_pairs(folder)
    run("audit", "--manifest", "pairs.csv", "--out", "pictures")
    pages["pictures"] = folder / "pictures/report.html"
    run("compare", "severe.csv", "undetected.csv", "--out", "compared", "--name-a", "plain", "--name-b", "augmented")
    pages["comparison"] = folder / "compared/comparison.html"
    run("decide", "severe.csv", "--out", "decided")
    pages["decisions"] = folder / "decided/decisions.html"
    run("decide", "inconclusive.csv", "--out", "undecided")
    pages["decisions-none"] = folder / "undecided/decisions.html"
    run("defend", "--manifest", "pairs.csv", "--out", "defended", "--defence", "noise", "--defence", "blur")
    pages["defences"] = folder / "defended/defences.html"
    return pages
