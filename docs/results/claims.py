#!/usr/bin/env python3
"""Three of the paper's claims as figures, from one audit.

    claims.py difficulty --audit AUDIT                        stores L_rec and L_pred of every pair (claims/difficulty.json)
    claims.py pixels --audit AUDIT --manifest LIST --bin BIN --work DIR   audits again with fewer output pixels (claims/pixels.json)
    claims.py draw                                            writes the figures beside them and claims.md

AUDIT was made with --maps all, so that it holds the victim's outputs, from the manifest LIST. The gain over the epochs is drawn from the stored
rows of the table. Nothing of a picture is stored.
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

HERE = pathlib.Path(__file__).resolve().parent
CLAIMS = HERE / "claims"
ROW = "pix2pix-cityscapes"
COLOURS = {"l_rec": "#b3541e", "l_pred": "#888888", "l_mem": "#1e5fb3", "members": "#1e5fb3", "others": "#b3541e"}
WIDTH, HEIGHT, MARGIN = 460, 300, 48

PAGE = """# The paper's claims

Figures for claims of the paper beside its table. Victim: Pix2pix of width 16 on Cityscapes (label colours to photo), 128x128, 200 members and 200 others of
one random split, the rows `pix2pix-cityscapes` of [the table](../results/README.md). AUC with 95 % intervals for this victim and this split. Drawn by
`docs/results/claims.py draw` from the numbers in `docs/results/claims` and `docs/results/rows`, which the program's other commands store.

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
"""


def rows_of(audit):
    return [json.loads(line) for line in (audit / "rows.jsonl").read_text(encoding="utf-8").splitlines()]


def auc_of(audit):
    figures = json.loads((audit / "figures.json").read_text(encoding="utf-8"))["auc"]
    return {name: {key: figures[name][key] for key in ("value", "low", "high")} for name in ("l_rec", "l_pred", "l_mem")}


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


def masked_manifest(arguments, folder):
    root = arguments.manifest.resolve().parent
    outputs = arguments.audit.resolve() / "outputs"
    with arguments.manifest.open(encoding="utf-8") as listing, (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as made:
        rows = csv.writer(made)
        rows.writerow(["input", "target", "output", "mask", "member", "id"])
        for row in csv.DictReader(listing):
            output = outputs / f"{urllib.parse.quote(row['id'], safe='')}.npy"
            rows.writerow([root / row["input"], root / row["target"], output, folder.resolve() / "mask.png", row["member"], row["id"]])


def store_pixels(arguments):
    results = []
    for name, count, inside in seen_by_attacker():
        folder = arguments.work / name.replace(" ", "-")
        folder.mkdir(parents=True, exist_ok=True)
        write_mask(folder / "mask.png", inside)
        masked_manifest(arguments, folder)
        subprocess.run([arguments.bin / "memberscope", "audit", "--manifest", folder / "manifest.csv", "--share", "off", "--no-images", "--fresh",
                        "--out", folder / "audit"], check=True)
        results.append({"seen": name, "pixels": count, "n": len(rows_of(folder / "audit")), "auc": auc_of(folder / "audit")})
        store("pixels.json", results)


class Plot:
    """A small SVG: two linear axes from their ranges, points and lines."""

    def __init__(self, x_name, y_name, x_range, y_range, y_steps):
        self.ranges = x_range, y_range
        self.parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="11">',
                      f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>']
        self.text(WIDTH / 2, HEIGHT - 8, x_name)
        self.parts.append(f'<text transform="translate(12 {HEIGHT / 2}) rotate(-90)" text-anchor="middle">{y_name}</text>')
        for value in ticks(*y_range, y_steps):
            self.line([(x_range[0], value), (x_range[1], value)], "#dddddd", 1)
            self.text(MARGIN - 4, self.at(x_range[0], value)[1] + 4, f"{value:.3g}", "end")

    def at(self, x, y):
        (x0, x1), (y0, y1) = self.ranges
        return MARGIN + (x - x0) / (x1 - x0) * (WIDTH - MARGIN - 20), HEIGHT - MARGIN + 8 - (y - y0) / (y1 - y0) * (HEIGHT - MARGIN - 4)

    def text(self, x, y, text, anchor="middle", colour="black"):
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{text}</text>')

    def x_tick(self, x, text):
        self.text(self.at(x, self.ranges[1][0])[0], HEIGHT - MARGIN + 22, text)

    def line(self, points, colour, width=2):
        path = " ".join("{:.1f},{:.1f}".format(*self.at(*point)) for point in points)
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>')

    def dot(self, x, y, colour, radius=3):
        self.parts.append('<circle cx="{:.1f}" cy="{:.1f}" r="{}" fill="{}" fill-opacity="0.7"/>'.format(*self.at(x, y), radius, colour))

    def key(self, names, y):
        top = self.at(self.ranges[0][0], y)[1]
        for i, (name, colour) in enumerate(names):
            self.text(WIDTH - 60, top + 14 * i, name, "start", colour)

    def save(self, name):
        (CLAIMS / name).write_text("\n".join([*self.parts, "</svg>"]) + "\n", encoding="utf-8")


def ticks(low, high, count):
    return [low + (high - low) * i / count for i in range(count + 1)]


def interval(figure):
    return f"{figure['value']:.3f} [{figure['low']:.3f}, {figure['high']:.3f}]"


def auc_plot(name, x_name, series, x_ticks):
    """`series`: {curve: [(x, figure)]}, whiskers are the intervals."""
    xs = [x for x, _ in x_ticks]
    pad = 0.06 * (max(xs) - min(xs))
    plot = Plot(x_name, "AUC", (min(xs) - pad, max(xs) + pad), (0.4, 1.0), 6)
    for x, text in x_ticks:
        plot.x_tick(x, text)
    for (curve, colour), points in series.items():
        plot.line([(x, figure["value"]) for x, figure in points], colour)
        for x, figure in points:
            plot.line([(x, figure["low"]), (x, figure["high"])], colour, 1)
            plot.dot(x, figure["value"], colour)
    plot.key([(curve.replace("l_", "L_"), colour) for curve, colour in series], 0.75)
    plot.save(name)


def curves(points):
    """`points`: [(x, {figure name: figure})]."""
    return {(name, COLOURS[name]): [(x, auc[name]) for x, auc in points] for name in ("l_rec", "l_pred", "l_mem")}


def table(head, points):
    lines = [f"| {head} | L_rec | L_pred alone | L_mem |", "|---|---|---|---|"]
    return "\n".join(lines + [f"| {label} | {' | '.join(interval(auc[name]) for name in ('l_rec', 'l_pred', 'l_mem'))} |" for label, auc in points])


def draw_difficulty():
    pairs = load("difficulty.json")
    limit = [math.ceil(20 * max(pair[axis] for pair in pairs)) / 20 for axis in (1, 2)]
    plot = Plot("L_pred", "L_rec", (0, limit[0]), (0, limit[1]), 5)
    for value in ticks(0, limit[0], 5):
        plot.x_tick(value, f"{value:.3g}")
    for member, l_pred, l_rec in pairs:
        plot.dot(l_pred, l_rec, COLOURS["members" if member else "others"], 2.5)
    plot.key([("members", COLOURS["members"]), ("others", COLOURS["others"])], 0.03)
    plot.save("difficulty.svg")
    of = {member: f"{correlation([pair[1:] for pair in pairs if pair[0] == member]):.2f}" for member in (0, 1)}
    return f"L_rec and L_pred correlate with {of[1]} among the members and {of[0]} among the others."


def correlation(pairs):
    means = [sum(pair[i] for pair in pairs) / len(pairs) for i in (0, 1)]
    product = [sum((pair[i] - means[i]) * (pair[j] - means[j]) for pair in pairs) for i, j in ((0, 0), (1, 1), (0, 1))]
    return product[2] / (product[0] * product[1]) ** 0.5


def draw_epochs():
    rows = sorted((json.loads(path.read_text(encoding="utf-8")) for path in (HERE / "rows").glob(f"{ROW}-*.json")), key=lambda row: row["epochs"])
    points = [(row["epochs"], row["auc"]) for row in rows]
    auc_plot("epochs.svg", "epochs", curves(points), [(epochs, epochs) for epochs, _ in points])
    return table("epochs", points)


def draw_pixels():
    results = load("pixels.json")
    squares = [row for row in results if not row["seen"].startswith("every")]
    points = [(math.log2(row["pixels"]), row["auc"]) for row in squares]
    auc_plot("pixels.svg", "output pixels seen: a square in the middle (logarithmic)", curves(points),
             [(x, row["pixels"]) for (x, _), row in zip(points, squares)])
    return table("output pixels seen", [(f"{row['pixels']} ({row['seen']})", row["auc"]) for row in results]), results[0]["n"]


def draw():
    pixels, n = draw_pixels()
    (HERE / "claims.md").write_text(PAGE.format(difficulty=draw_difficulty(), epochs=draw_epochs(), pixels=pixels, n=n), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    difficulty, pixels = commands.add_parser("difficulty"), commands.add_parser("pixels")
    commands.add_parser("draw")
    for command in (difficulty, pixels):
        command.add_argument("--audit", type=pathlib.Path, required=True)
    for name in ("manifest", "bin", "work"):
        pixels.add_argument(f"--{name}", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    {"difficulty": lambda: store_difficulty(arguments), "pixels": lambda: store_pixels(arguments), "draw": draw}[arguments.command]()


if __name__ == "__main__":
    main()
