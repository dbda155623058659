#!/usr/bin/env python3
"""The study behind `default`: one audit per victim and variant of L_pred, one table of attack against variant.

  default_study.py --memberscope build/src/cli/memberscope --out study \
      --victim facades='--victim out/victim.pt --manifest out/manifest.csv' --victim ...

Every audit keeps its folder under --out and is not repeated. The table goes to --out/study.md, its numbers to --out/study.json. Needs Python
alone, no packages. With --weights DIR (torchvision's mobilenet_v2_imagenet.pth and squeezenet1_0_imagenet.pth, and what mobilenet_levels.py wrote)
the variants are the ablations instead: features, their levels, beta, hold-out, strength, number of splits, grid.
"""
import argparse
import csv
import json
import pathlib
import shlex
import subprocess

IMAGE_VARIANTS = {
    "own resolution, random (default)": "",
    "own resolution, blocks": "--holdout blocks",
    "56 x 56, random": "--grid 56",
    "56 x 56, blocks": "--grid 56 --holdout blocks",
    "28 x 28, random": "--grid 28",
    "14 x 14, random": "--grid 14",
    "own resolution, 5 splits": "--splits 5",
    "own resolution, lambda = 1": "--lambda 1",
    "paper": "--preset paper",
}
LABEL_VARIANTS = {
    "ridge, random (default)": "",
    "ridge, blocks": "--holdout blocks",
    "ridge, random, 5 splits": "--splits 5",
    "ridge, random, lambda = 1": "--lambda 1",
    "ridge, random, error rate": "--loss error-rate",
    "logistic, random": "--probe logistic",
    "logistic, blocks": "--probe logistic --holdout blocks",
    "logistic, random, error rate": "--probe logistic --loss error-rate",
}
MOBILENET = "--extractor mobilenet_v2 --normalise symmetric"
FEATURES = {
    "default: pyramid, beta = 1": "",
    "MobileNetV2, ImageNet": f"{MOBILENET} --weights WEIGHTS/mobilenet_v2_imagenet.pth",
    "MobileNetV2, random weights": MOBILENET,
    "SqueezeNet 1.0, ImageNet": "--extractor squeezenet1_0 --weights WEIGHTS/squeezenet1_0_imagenet.pth",
    **{f"MobileNetV2, level{'s' if ' ' in name else ''} {name} of 4": f"--extractor torchscript --normalise symmetric --weights WEIGHTS/levels-{file}.pt"
       for name, file in (("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("1 and 2", "12"), ("3 and 4", "34"))},
}
NUMBERS = {
    **{f"beta = {beta}": f"--beta {beta}" for beta in ("0.25", "0.5", "0.75", "1.25", "1.5", "2")},
    "blocks": "--holdout blocks",
    **{f"lambda = {strength}": f"--lambda {strength}" for strength in ("0", "0.01", "1", "100")},
    **{f"{n} splits": f"--splits {n}" for n in (3, 10)},
}
IMAGE_ABLATIONS = {**FEATURES, **NUMBERS, **{f"grid {n} x {n}": f"--grid {n}" for n in (56, 28, 14)}, "preset paper": "--preset paper"}
LABEL_ABLATIONS = {**FEATURES, **NUMBERS, "logistic probe": "--probe logistic", "error rate": "--loss error-rate"}
# What does not bear on L_rec and L_pred is left out.
COMMON = "--share off --maps none --no-images"


def slope(pairs):
    """Least-squares slope of L_rec on L_pred: near 1 is what makes the plain difference work without tuning."""
    n = len(pairs)
    mean_p, mean_r = sum(p for p, _ in pairs) / n, sum(r for _, r in pairs) / n
    return sum((p - mean_p) * (r - mean_r) for p, r in pairs) / sum((p - mean_p) ** 2 for p, _ in pairs)


def audit(command, arguments, folder):
    if not (folder / "figures.json").exists():
        run = subprocess.run([command, "audit", *shlex.split(arguments), "--out", str(folder)], capture_output=True, text=True)
        if run.returncode != 0:
            raise SystemExit(f"{shlex.join(run.args)}\nfailed with exit code {run.returncode}:\n{run.stderr}")
    figures = json.loads((folder / "figures.json").read_text())
    rows = [row for row in csv.DictReader((folder / "rows.csv").open()) if row["status"] == "ok"]
    honest = [(float(r["l_pred"]), float(r["l_rec"])) for r in rows if r["member"] == "0"]
    return {"auc": figures["auc"], "tpr": figures["tpr"], "slope": slope(honest)}


def cell(estimate):
    return f"{estimate['value']:.3f} [{estimate['low']:.3f}, {estimate['high']:.3f}]"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--memberscope", required=True)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--victim", action="append", required=True, metavar="NAME=ARGUMENTS")
    parser.add_argument("--labels", nargs="+", default=[], metavar="NAME", help="victims whose ground truth is a label map")
    parser.add_argument("--weights", type=pathlib.Path, metavar="DIR")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    lines = ["| victim | variant | AUC L_rec | AUC L_pred alone | AUC L_mem | slope among non-members |", "|---|---|---|---|---|---|"]
    study = {}
    for item in options.victim:
        name, arguments = item.split("=", 1)
        images, labels = (IMAGE_ABLATIONS, LABEL_ABLATIONS) if options.weights else (IMAGE_VARIANTS, LABEL_VARIANTS)
        variants = labels if name in options.labels else images
        for number, (variant, flags) in enumerate(variants.items()):
            flags = flags.replace("WEIGHTS", str(options.weights))
            result = audit(options.memberscope, f"{arguments} {flags} {COMMON}", options.out / f"{name}-{number}")
            study.setdefault(name, {})[variant] = result
            auc = result["auc"]
            lines.append(f"| {name} | {variant} | {cell(auc['l_rec'])} | {cell(auc['l_pred'])} | {cell(auc['l_mem'])} | {result['slope']:.2f} |")
            print(lines[-1], flush=True)
    (options.out / "study.md").write_text("\n".join(lines) + "\n")
    (options.out / "study.json").write_text(json.dumps(study, indent=1) + "\n")


if __name__ == "__main__":
    main()
