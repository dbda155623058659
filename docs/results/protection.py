#!/usr/bin/env python3
"""What protects the members of a training, and what it costs: a plain training against early stopping with augmentation and against DP-SGD.

    protection.py run covid|facades --manifest LIST --bin BIN --work DIR   trains, audits and measures utility; stores protection.json
    protection.py draw                                                     writes protection.md

LIST comes from memberscope-list-pairs (the page names the command). A training whose victim lies in DIR is not repeated.
"""

import argparse
import json
import math
import pathlib
import shlex
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
STORED = HERE / "protection.json"

STUDIES = {
    "covid": {
        "title": "covid_ct: lesion masks, U-Net of width 8 with group norm, 128x128, batches of 4",
        "list": "memberscope-list-pairs covid-semiseg --root DATA --random-split --out LIST",
        "training": "segmentation --threshold 127 --size 128 --width 8 --batch 4 --epochs 60 --seed 1 --group-norm",
        "clip": "1",
        "audit": ["--output-kind", "logits", "--target-as", "labels", "--classes", "2"],
        "utility": {"dice": "Dice", "iou": "mean IoU"},
    },
    "facades": {
        "title": "facades: label map to photo, Pix2pix's generator of width 16 on L1 alone, 128x128, batches of 4",
        "list": "memberscope-list-pairs pix2pix --root DATA --random-split --part train --out LIST; 200 of its rows, evenly spaced",
        "training": "generator --input-half right --size 128 --width 16 --batch 4 --epochs 60 --seed 1 --learning-rate 0.001",
        "clip": "0.1",
        "audit": [],
        "utility": {"l2": "PSNR, dB"},
    },
}
VARIANTS = {
    "plain": "",
    "early": "--augment --patience 10",
    "dp0.1": "--dp-noise 0.1 --dp-clip CLIP --dp-delta 0.001",
    "dp1": "--dp-noise 1 --dp-clip CLIP --dp-delta 0.001",
}
NAMES = {"plain": "plain", "early": "early stopping, mirrored at random", "dp0.1": "DP-SGD, noise 0.1", "dp1": "DP-SGD, noise 1"}
FIGURES = ["l_rec", "l_mem", "share", "combined"]


INTRODUCTION = """# What protects, and what it costs

One network of each kind of output, trained plainly, stopped early with pairs mirrored at random, and trained with DP-SGD at two strengths of noise;
the same pairs, the same random split, 60 epochs at most. Utility is that of the outputs for the pictures that were not trained on. The attack is
`memberscope audit` with its defaults: AUC with 95 % intervals for this victim and this split. Every number was written by
`docs/results/protection.py draw` from `docs/results/protection.json`, which `protection.py run` fills. What follows from it is said in
[victims](../victims.md). *combined* is the rule before [the one score](../one-score.md). The epsilon is an upper bound at whole orders; above 10 it promises next to nothing."""


def run(command, log):
    print("$", shlex.join(map(str, command)), flush=True)
    with log.open("w", encoding="utf-8") as file:
        subprocess.run(list(map(str, command)), check=True, stdout=file)


def training_options(study, variant):
    return f"{STUDIES[study]['training']} {VARIANTS[variant]}".replace("CLIP", STUDIES[study]["clip"]).split()


def audit(arguments, folder, name, options):
    out = folder / name
    run([arguments.bin / "memberscope", "audit", "--victim", folder / "victim.pt", "--manifest", folder / "manifest.csv",
         *STUDIES[arguments.study]["audit"], *options, "--no-images", "--fresh", "--out", out], folder / f"{name}.log")
    return out


def usefulness(rows, loss):
    """Of the outputs for pictures that the victim has not seen."""
    errors = [row["l_rec"] for row in map(json.loads, rows.read_text(encoding="utf-8").splitlines()) if row["member"] == 0]
    values = [-10 * math.log10(error) if loss == "l2" else 1 - error for error in errors]
    return sum(values) / len(values)


def measure(arguments, variant):
    study = STUDIES[arguments.study]
    folder = arguments.work / f"{arguments.study}-{variant}"
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "victim.pt").exists():
        task, *options = training_options(arguments.study, variant)
        run([arguments.bin / "memberscope-train", task, "--manifest", arguments.manifest, *options, "--out", folder], folder / "training.log")
    auc = json.loads((audit(arguments, folder, "audit", []) / "figures.json").read_text(encoding="utf-8"))["auc"]
    privacy = folder / "privacy.json"
    return {"auc": {name: {key: auc[name][key] for key in ("value", "low", "high", "n")} for name in FIGURES},
            "utility": {loss: usefulness(audit(arguments, folder, loss, ["--loss", loss]) / "rows.jsonl", loss) for loss in study["utility"]},
            "privacy": json.loads(privacy.read_text(encoding="utf-8")) if privacy.exists() else None}


def stored():
    return json.loads(STORED.read_text(encoding="utf-8")) if STORED.exists() else {}


def run_study(arguments):
    for variant in VARIANTS:
        rows = stored()
        rows.setdefault(arguments.study, {})[variant] = measure(arguments, variant)
        STORED.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def interval(figure):
    return f"{figure['value']:.3f} [{figure['low']:.3f}, {figure['high']:.3f}]"


def table(study, rows):
    utility = STUDIES[study]["utility"]
    lines = [f"| training | epsilon (delta = 0.001) | {' | '.join(utility.values())} | L_rec | L_mem | share | combined |",
             "|---" * (6 + len(utility)) + "|"]
    for variant in filter(rows.get, VARIANTS):
        row = rows[variant]
        epsilon = f"{row['privacy']['epsilon']:.3g}" if row["privacy"] else "none"
        values = [f"{row['utility'][loss]:.2f}" if loss == "l2" else f"{row['utility'][loss]:.3f}" for loss in utility]
        lines.append(" | ".join([f"| {NAMES[variant]}", epsilon, *values, *(interval(row["auc"][name]) for name in FIGURES)]) + " |")
    return lines


def draw():
    lines = [INTRODUCTION]
    for study, rows in stored().items():
        lines += ["", f"## {STUDIES[study]['title']}", "", *table(study, rows), "",
                  f"`{STUDIES[study]['list']}`, then `protection.py run {study} --manifest LIST --bin BIN --work DIR`, which trains with", ""]
        lines += [f"- {NAMES[variant]}: `memberscope-train {' '.join(training_options(study, variant))}`" for variant in VARIANTS if variant in rows]
    (HERE / "protection.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    runner = commands.add_parser("run")
    runner.add_argument("study", choices=STUDIES)
    for name in ("manifest", "bin", "work"):
        runner.add_argument(f"--{name}", type=pathlib.Path, required=True)
    commands.add_parser("draw")
    arguments = parser.parse_args()
    draw() if arguments.command == "draw" else run_study(arguments)


if __name__ == "__main__":
    main()
