#!/usr/bin/env python3
"""The paper's claims as figures.

    claims.py difficulty --audit AUDIT                        stores L_rec and L_pred of every pair (claims/difficulty.json)
    claims.py pixels --audit AUDIT --manifest LIST --bin BIN --work DIR   audits again with fewer output pixels (claims/pixels.json)
    claims.py ablations --study STUDY --audit AUDIT --manifest LIST --bin BIN --work DIR   stores a study of variants (claims/ablations.json)
    claims.py draw                                            writes the figures beside them and claims.md

AUDIT was made with --maps all, so that it holds the victim's outputs, from the manifest LIST. The gain over the epochs is drawn from the stored
rows of the table, uncertainty from what uncertainty.py stores. Nothing of a picture is stored.
"""

import argparse
import csv
import json
import math
import pathlib
import struct
import subprocess
import urllib.parse
import zlib

from plot import COLOURS, FIGURES, Plot, auc_plot, curves, interval, table, ticks, with_intervals

HERE = pathlib.Path(__file__).resolve().parent
CLAIMS = HERE / "claims"
ROW = "pix2pix-cityscapes"

PAGE = """# The paper's claims

Figures for claims of the paper beside its table. Victim, unless a section says otherwise: Pix2pix of width 16 on Cityscapes (label colours to photo),
128x128, 200 members and 200 others of one random split, the rows `pix2pix-cityscapes` of [the table](../results/README.md). AUC with 95 % intervals for
this victim and this split. Drawn by `docs/results/claims.py draw` from the numbers in `docs/results/claims` and `docs/results/rows`, which the programs
beside it store. That CycleGAN's cycle reconstruction gives little away is a row of the table.

## Uncertainty

The same network (Pix2pix, width 16, 128x128, {uncertainty_epochs} epochs, batch 1), the same {uncertainty_n} photos, a random split for each seed; only what the network is given differs: the photo at
a half, a quarter and an eighth of its resolution, in grey, or its label colours. L_pred, which never asks the network, orders the inputs by how much they
leave open. The attack follows it: where the input all but determines the photo, members can hardly be told apart. Whiskers: smallest and largest of the
trainings.

![AUC against how much the input leaves open](claims/uncertainty.svg)

{uncertainty}

`python3 docs/results/uncertainty.py --root DATA --bin BIN --work DIR`

## Difficulty

Each pair after 20 epochs: what is hard to predict from the input is hard to give back, and members are given back better than others of the same
difficulty. L_mem is the distance from a diagonal.

![L_rec against L_pred](claims/difficulty.svg)

{difficulty}

## Gain over a training

![AUC over the epochs](claims/epochs.svg)

{epochs}

## Output pixels

After 20 epochs, the attacker sees a square in the middle of the output or every n-th row and column of it; L_rec and L_pred are both taken
on the pixels seen, {n} pairs. The figure shows the squares. Pixels spread over the output tell more than as many side by side, whose errors
go together; L_mem needs enough of them for the predictor too.

![AUC against the number of output pixels](claims/pixels.svg)

{pixels}

## Trained output size

The network at three sizes of its images, 100 members and 100 others, 20 epochs; the attacker sees all of the output. At an equal number of steps the
attack does **not** gain with the size: the larger network has learnt less by heart, as the errors show, and that outweighs the number of pixels.

![AUC against the trained size](claims/sizes.svg)

{sizes}

At 256x256 the network at its published width, 64 channels in the first layer, learns more by heart in the same number of steps:

{widths}

## Ablations

One thing changed at a time, everything else as in the default, on three rows of seed 2: Pix2pix on Cityscapes after 20 epochs (200 + 200), Inf-Net on CT
(50 + 48, the published split) and PraNet on polyps (100 + 100). [Why the default is what it is](../default.md) has more victims. The four levels of
MobileNetV2 are those of 1/4, 1/8, 1/16 and 1/32 of the resolution. With the features of the output, L_pred has asked the network and is no blind
baseline any more.

* **Features**: what a network learnt from ImageNet is not what helps: MobileNetV2 with random weights does as well as with ImageNet's on all three. The
  embedded pyramid is ahead of both where inputs are label colours and behind where they are CT slices, within the intervals.
* **Levels**: coarse ones carry it. The finest alone ranks below L_rec on Cityscapes and gains least on CT: it predicts so little that its L_pred takes off
  what is not difficulty.
* **Beta** is flat from 0.75 to 1.25 on Cityscapes. On CT and polyps 2 is better than 1; for U-Nets on CT 1 was better than 2 ([there](../default.md)). 0.5, the
  paper's first choice, takes off too little on all three.
* **Strength**: 100 is a little ahead of the automatic choice on all three, within the intervals. **Splits** matter nowhere. **Blocks**, very coarse **grids**, the
  **logistic probe** and the **error rate** take from it, or on polyps change nothing.
* On polyps nothing moves L_mem out of the interval of L_rec.

{ablations}

`python3 tests/bench/mobilenet_levels.py WEIGHTS/mobilenet_v2_imagenet.pth WEIGHTS`, `python3 tests/bench/default_study.py --memberscope BIN/memberscope --out STUDY
--weights WEIGHTS --labels CT Polyps --victim Cityscapes='--victim W/victim.pt --manifest W/manifest.csv' --victim CT='...' --victim Polyps='...'`, each with the
line that its training printed, then `claims.py ablations` with an audit of the first.
"""


def rows_of(audit):
    return [json.loads(line) for line in (audit / "rows.jsonl").read_text(encoding="utf-8").splitlines()]


def auc_of(audit):
    return with_intervals(json.loads((audit / "figures.json").read_text(encoding="utf-8"))["auc"])


def store(name, value):
    CLAIMS.mkdir(exist_ok=True)
    (CLAIMS / name).write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


def load(name):
    return json.loads((CLAIMS / name).read_text(encoding="utf-8"))


def store_difficulty(arguments):
    store("difficulty.json", [[row["member"], round(row["l_pred"], 6), round(row["l_rec"], 6)] for row in rows_of(arguments.audit)])


def square(size):
    return lambda y, x, full: abs(2 * y + 1 - full) < size and abs(2 * x + 1 - full) < size


def lattice(step):
    return lambda y, x, full: y % step == step // 2 and x % step == step // 2


def seen_by_attacker():
    yield from ((f"square of {size}", size * size, square(size)) for size in (16, 32, 64, 96))
    yield from ((name, (128 // step) ** 2, lattice(step)) for name, step in (("every 8th", 8), ("every 4th", 4), ("every 2nd", 2)))
    yield "all", 128 * 128, square(128)


def write_mask(path, inside, full=128):
    """A grey PNG: 255 where a pixel takes part."""
    pixels = b"".join(b"\0" + bytes(255 if inside(y, x, full) else 0 for x in range(full)) for y in range(full))
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", full, full, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(pixels)), (b"IEND", b""))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks))


def audit_recorded(arguments, folder, changed):
    """Audits the recorded outputs; `changed` of a pair's files by column are others."""
    folder.mkdir(parents=True, exist_ok=True)
    root, outputs = arguments.manifest.resolve().parent, arguments.audit.resolve() / "outputs"
    with arguments.manifest.open(encoding="utf-8") as listing, (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as made:
        rows = csv.writer(made)
        for i, row in enumerate(csv.DictReader(listing)):
            files = {"input": root / row["input"], "target": root / row["target"], "output": outputs / f"{urllib.parse.quote(row['id'], safe='')}.npy"}
            files.update(changed(files))
            if i == 0:
                rows.writerow([*files, "member", "id"])
            rows.writerow([*files.values(), row["member"], row["id"]])
    subprocess.run([arguments.bin / "memberscope", "audit", "--manifest", folder / "manifest.csv", "--share", "off", "--no-images", "--fresh", "--out",
                    folder / "audit"], check=True)
    return auc_of(folder / "audit")


def store_pixels(arguments):
    results = []
    for name, count, inside in seen_by_attacker():
        folder = arguments.work.resolve() / name.replace(" ", "-")
        folder.mkdir(parents=True, exist_ok=True)
        write_mask(folder / "mask.png", inside)
        auc = audit_recorded(arguments, folder, lambda files: {"mask": folder / "mask.png"})
        results.append({"seen": name, "pixels": count, "n": len(rows_of(folder / "audit")), "auc": auc})
        store("pixels.json", results)


def draw_difficulty():
    pairs = load("difficulty.json")
    limit = [math.ceil(20 * max(pair[axis] for pair in pairs)) / 20 for axis in (1, 2)]
    plot = Plot("L_pred", "L_rec", (0, limit[0]), (0, limit[1]), 5)
    for value in ticks(0, limit[0], 5):
        plot.x_tick(value, f"{value:.3g}")
    for member, l_pred, l_rec in pairs:
        plot.dot(l_pred, l_rec, COLOURS["members" if member else "others"], 2.5)
    plot.key([("members", COLOURS["members"]), ("others", COLOURS["others"])], 0.03)
    plot.save(CLAIMS / "difficulty.svg")
    of = {member: f"{correlation([pair[1:] for pair in pairs if pair[0] == member]):.2f}" for member in (0, 1)}
    return f"L_rec and L_pred correlate with {of[1]} among the members and {of[0]} among the others."


def correlation(pairs):
    means = [sum(pair[i] for pair in pairs) / len(pairs) for i in (0, 1)]
    product = [sum((pair[i] - means[i]) * (pair[j] - means[j]) for pair in pairs) for i, j in ((0, 0), (1, 1), (0, 1))]
    return product[2] / (product[0] * product[1]) ** 0.5


def rows_by(quantity, pattern):
    """Rows of the table, of those that ROW-PATTERN names, in the order of that number."""
    rows = (json.loads(path.read_text(encoding="utf-8")) for path in (HERE / "rows").glob(f"{ROW}-{pattern}-seed1-default.json"))
    return sorted(rows, key=lambda row: int(row[quantity]))


def draw_epochs():
    rows = rows_by("epochs", "random-pairs400-*")
    points = [(row["epochs"], row["auc"]) for row in rows]
    auc_plot(CLAIMS / "epochs.svg", "epochs", curves(points), [(epochs, epochs) for epochs, _ in points])
    return table("epochs", points)


def draw_pixels():
    results = load("pixels.json")
    squares = [row for row in results if not row["seen"].startswith("every")]
    points = [(math.log2(row["pixels"]), row["auc"]) for row in squares]
    auc_plot(CLAIMS / "pixels.svg", "output pixels seen: a square in the middle (logarithmic)", curves(points),
             [(x, row["pixels"]) for (x, _), row in zip(points, squares)])
    return table("output pixels seen", [(f"{row['pixels']} ({row['seen']})", row["auc"]) for row in results]), results[0]["n"]


def rows_table(quantity, rows):
    return table(f"{quantity}; error, members / others",
                 [(f"{row[quantity]}; {row['error_members']:.4f} / {row['error_others']:.4f}", row["auc"]) for row in rows])


def draw_sizes():
    rows = rows_by("size", "random-pairs200-size*-width16-epochs20")
    auc_plot(CLAIMS / "sizes.svg", "height and width of the images (logarithmic)", curves([(math.log2(int(row["size"])), row["auc"]) for row in rows]),
             [(math.log2(int(row["size"])), row["size"]) for row in rows])
    return rows_table("size", rows)


def over_seeds(rows, name):
    """Mean of the AUC, smallest and largest."""
    values = [row["auc"][name]["value"] for row in rows]
    return {"value": sum(values) / len(values), "low": min(values), "high": max(values)}


def draw_uncertainty():
    results = load("uncertainty.json")
    by_input = {}
    for row in results:
        by_input.setdefault(row["input"], []).append(row)
    order = sorted(by_input, key=lambda name: by_input[name][0]["l_pred"])
    points = [(i, {name: over_seeds(by_input[input_name], name) for name in FIGURES}) for i, input_name in enumerate(order)]
    auc_plot(CLAIMS / "uncertainty.svg", "the network's input, by mean L_pred", curves(points), list(enumerate(order)))
    lines = ["| input | seed | mean L_pred | error, members / others | L_rec | L_pred alone | L_mem |", "|---|---|---|---|---|---|---|"]
    for row in (row for name in order for row in by_input[name]):
        lines.append(f"| {row['input']} | {row['seed']} | {row['l_pred']:.4f} | {row['error_members']:.4f} / {row['error_others']:.4f} | "
                     f"{' | '.join(interval(row['auc'][name]) for name in FIGURES)} |")
    return "\n".join(lines)


def store_ablations(arguments):
    """Every variant of a study by tests/bench/default_study.py, whose first victim AUDIT and LIST belong to."""
    study = json.loads(arguments.study.read_text(encoding="utf-8"))
    stored = {victim: {variant: with_intervals(result["auc"]) for variant, result in variants.items()} for victim, variants in study.items()}
    next(iter(stored.values()))["pyramid of the output"] = audit_recorded(arguments, arguments.work, lambda files: {"input": files["output"]})
    store("ablations.json", stored)


def ablated(auc):
    return f"{auc['l_rec']['value']:.3f} → {interval(auc['l_mem'])} ({auc['l_pred']['value']:.3f})" if auc else ""


def draw_ablations():
    victims = load("ablations.json")
    variants = dict.fromkeys(variant for found in victims.values() for variant in found)
    lines = [f"| L_rec → L_mem (L_pred alone) | {' | '.join(victims)} |", "|---" * (1 + len(victims)) + "|"]
    lines += [f"| {variant} | {' | '.join(ablated(found.get(variant)) for found in victims.values())} |" for variant in variants]
    return "\n".join(lines)


def draw():
    pixels, n = draw_pixels()
    first = load("uncertainty.json")[0]
    page = PAGE.format(difficulty=draw_difficulty(), epochs=draw_epochs(), pixels=pixels, n=n, uncertainty=draw_uncertainty(), sizes=draw_sizes(),
                       widths=rows_table("width", rows_by("width", "random-pairs200-size256-width*-epochs20")),
                       ablations=draw_ablations(), uncertainty_epochs=first["epochs"], uncertainty_n=first["n"])
    (HERE / "claims.md").write_text(page, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    difficulty, pixels = commands.add_parser("difficulty"), commands.add_parser("pixels")
    ablations = commands.add_parser("ablations")
    ablations.add_argument("--study", type=pathlib.Path, required=True, help="the study.json of tests/bench/default_study.py --weights")
    commands.add_parser("draw")
    for command in (difficulty, pixels, ablations):
        command.add_argument("--audit", type=pathlib.Path, required=True)
    for command in (pixels, ablations):
        for name in ("manifest", "bin", "work"):
            command.add_argument(f"--{name}", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    {"difficulty": lambda: store_difficulty(arguments), "pixels": lambda: store_pixels(arguments), "ablations": lambda: store_ablations(arguments),
     "draw": draw}[arguments.command]()


if __name__ == "__main__":
    main()
