#!/usr/bin/env python3
"""The paper's first claim: the less the input determines the output, the easier the attack.

    uncertainty.py --root DATA --bin BIN --work DIR [--pairs 200] [--epochs 20] [--seeds 1 2 3]

One network gives back the same photos from inputs that tell more and less of them. DATA holds the photos side by side with their label maps (photo
on the left), BIN memberscope and memberscope-train. Stores claims/uncertainty.json, from which claims.py draws; a training whose audit lies in DIR
is not repeated. Needs Pillow.
"""

import argparse
import json
import pathlib
import shlex
import subprocess

from PIL import Image

from claims import auc_of, rows_of, store
from results import last_errors

SIZE = 128


def coarser(photo, factor):
    """A factor-th of the resolution, by the mean of every cell, back on the photo's grid."""
    small = photo.resize((SIZE // factor, SIZE // factor), Image.Resampling.BOX)
    return small.resize((SIZE, SIZE), Image.Resampling.BICUBIC)


# Name: the input, from the photo and its label colours.
INPUTS = {
    "photo at 1/2": lambda photo, labels: coarser(photo, 2),
    "photo at 1/4": lambda photo, labels: coarser(photo, 4),
    "grey photo": lambda photo, labels: photo.convert("L").convert("RGB"),
    "photo at 1/8": lambda photo, labels: coarser(photo, 8),
    "label colours": lambda photo, labels: labels,
}


def halves(path):
    with Image.open(path) as image:
        both = image.convert("RGB")
    middle = both.width // 2
    boxes = (0, 0, middle, both.height), (middle, 0, both.width, both.height)
    return [both.crop(box).resize((SIZE, SIZE), Image.Resampling.BOX) for box in boxes]


def write_pairs(arguments, folder, make_input):
    paths = sorted(arguments.root.glob("*.jpg"))
    for part in ("inputs", "targets"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for i in range(min(arguments.pairs, len(paths))):
        path = paths[i * len(paths) // arguments.pairs]
        photo, labels = halves(path)
        make_input(photo, labels).save(folder / "inputs" / f"{path.stem}.png")
        photo.save(folder / "targets" / f"{path.stem}.png")


def run(command, log=None):
    print("$", shlex.join(map(str, command)), flush=True)
    subprocess.run(list(map(str, command)), check=True, stdout=log)


def train_and_audit(arguments, folder, pairs, seed):
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "log").open("w", encoding="utf-8") as log:
        run([arguments.bin / "memberscope-train", "translation", "--network", "pix2pix", "--inputs", pairs / "inputs", "--targets", pairs / "targets",
             "--size", SIZE, "--width", 16, "--epochs", arguments.epochs, "--seed", seed, "--out", folder], log)
    run([arguments.bin / "memberscope", "audit", "--victim", folder / "victim.pt", "--manifest", folder / "manifest.csv", "--no-images", "--maps",
         "none", "--share", "off", "--fresh", "--out", folder / "audit"])


def measure(arguments, name, seed):
    words = name.replace(" ", "-").replace("/", "-")
    pairs, folder = arguments.work / words / "pairs", arguments.work / words / f"seed{seed}"
    if not pairs.exists():
        write_pairs(arguments, pairs, INPUTS[name])
    if not (folder / "audit" / "figures.json").exists():
        train_and_audit(arguments, folder, pairs, seed)
    members, others = last_errors((folder / "log").read_text(encoding="utf-8"), arguments.epochs)
    rows = rows_of(folder / "audit")
    return {"input": name, "seed": seed, "epochs": arguments.epochs, "n": len(rows), "error_members": members, "error_others": others,
            "l_pred": sum(row["l_pred"] for row in rows) / len(rows), "auc": auc_of(folder / "audit")}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("root", "bin", "work"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    arguments = parser.parse_args()
    results = []
    for seed in arguments.seeds:
        for name in INPUTS:
            results.append(measure(arguments, name, seed))
            print(json.dumps(results[-1]), flush=True)
            store("uncertainty.json", results)


if __name__ == "__main__":
    main()
