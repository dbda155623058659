#!/usr/bin/env python3
"""The paper's table, row by row.

    results.py list                                         the rows that can be run
    results.py run ROW --root DATA --bin BIN --work DIR      list, train, audit; stores docs/results/rows/ROW-SPLIT-sizeN-widthN-epochsN-seedN.json
    results.py store ROW --log LOG --audit AUDIT ... --commands '...'   stores an audit that was made elsewhere, for instance on a GPU machine
    results.py draw                                         writes docs/results/README.md from the stored rows

BIN is the folder of memberscope, memberscope-train and memberscope-list-pairs. A row is stored as measured; nothing is ever entered by hand.
"""

import argparse
import json
import pathlib
import shlex
import subprocess
import sys

from plot import FIGURES, gains, interval, with_intervals

HERE = pathlib.Path(__file__).resolve().parent
TABLE = {row["row"]: row for row in json.loads((HERE / "table.json").read_text(encoding="utf-8"))}
ALL_PAIRS = 10**9
LAYOUTS = sorted({row["layout"] for row in TABLE.values()})

INTRODUCTION = """# The paper's table

Table 1 of Shafran, Peleg and Hoshen (ICCV 2021) with the networks of `examples/victims`, trained by `memberscope-train` and attacked by
`memberscope audit`. Every line was written by `docs/results/results.py draw` from a file in `docs/results/rows`, and each of those by the command
that it names. A row that is not here has not been run. Figures are AUC with 95 % intervals for this victim and this split; a random split comes from
one source, a published split may differ in the pictures themselves, which L_pred alone and the other blind baselines show (that of the smallest p-value
is named, with p after Holm's correction, where it was stored). Size, width and epochs say how far a row is from the
published training: the networks' own width is 64 (HRNet 48) and marked full, their images are 256 x 256 or larger. Every training starts from scratch, with Adam at a
constant rate instead of the papers' schedules and, unless it says so, without augmentation.

The paper's figures are those of its first version (*Membership Attacks on Conditional Generative Models Using Image Difficulty*, 2020, Table 1), which
has the rows of Pix2pix and Pix2pixHD: beta = 0.5, features of Wide-ResNet50-2. Ours are made with the embedded features, preset `paper` included.

"""


def run(command):
    print("$", shlex.join(map(str, command)), flush=True)
    subprocess.run(list(map(str, command)), check=True)


def last_errors(log, epochs):
    """Mean error on members and others after that epoch, from the program's own line."""
    line = next(line for line in log.splitlines() if line.startswith(f"epoch {epochs}/") and "error on members" in line)
    members, others = line.split("error on members")[1].split(",")[:2]
    return float(members), float(others.split()[1])


def seconds_of(log, epochs):
    line = next(line for line in log.splitlines() if line.startswith(f"epoch {epochs}/"))
    return round(epochs * float(line.split(" s an epoch")[0].split()[-1]))


def train(arguments, row, manifest, out):
    command = [arguments.bin / "memberscope-train", row["task"], "--manifest", manifest, "--out", out, "--size", arguments.size, "--width",
               arguments.width, "--epochs", arguments.epochs, "--seed", arguments.seed, "--device", arguments.device,
               *[option.replace("HERE", str(HERE)) for option in row["options"]], *half_of(arguments, row),
               *(["--augment"] if arguments.augment else [])]
    print("$", shlex.join(map(str, command)), flush=True)
    log = []
    with subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            log.append(line)
    if process.returncode != 0:
        sys.exit(f"results.py: training failed: {shlex.join(map(str, command))}")
    return "".join(log)


def audit(arguments, log, preset, folder):
    """Runs the line that the training program prints, which ends with the folder, with the preset."""
    printed = next(line.strip() for line in log.splitlines() if line.strip().startswith("memberscope audit"))
    run([arguments.bin / "memberscope", *shlex.split(printed)[1:-1], folder, "--preset", preset])


def layout_of(arguments):
    return arguments.layout or TABLE[arguments.row]["layout"]


def half_of(arguments, row):
    """The published images side by side hold the photo on the left."""
    return ["--input-half", row.get("input_half", "right")] if layout_of(arguments) == "pix2pix" else []


def list_pairs(arguments, manifest):
    layout = layout_of(arguments)
    command = [arguments.bin / "memberscope-list-pairs", layout, "--root", arguments.root, "--out", manifest]
    if arguments.split == "random" and layout != "facades":
        command += ["--random-split", "--part", "train"]
    run(command)
    header, *lines = manifest.read_text(encoding="utf-8").splitlines()
    if arguments.pairs < len(lines):
        chosen = [lines[i * len(lines) // arguments.pairs] for i in range(arguments.pairs)]
        manifest.write_text("\n".join([header, *chosen]) + "\n", encoding="utf-8")


def named(arguments):
    pairs = f"pairs{arguments.pairs}-" if arguments.pairs < ALL_PAIRS else ""
    return f"{arguments.row}-{arguments.split}-{pairs}size{arguments.size}-width{arguments.width}-epochs{arguments.epochs}-seed{arguments.seed}" + (
        "-augmented" if arguments.augment else "")


def commit():
    """Of this checkout, from which BIN is taken to be built; empty outside one."""
    found = subprocess.run(["git", "-C", str(HERE), "describe", "--always", "--dirty", "--exclude", "*"], capture_output=True, text=True, check=False)
    return found.stdout.strip()


def strongest_blind(figures):
    """The baseline without a query that tells members apart most significantly, after Holm's correction."""
    found = min(figures["validity"]["blind"], key=lambda baseline: (baseline["p_holm"], baseline["p_value"]))
    return {key: found[key] for key in ("name", "value", "low", "high", "p_holm")}


def store(arguments, log, preset, figures, version, commands):
    members, others = last_errors(log, arguments.epochs)
    stored = {"row": arguments.row, "split": arguments.split, "preset": preset, "size": arguments.size,
              "width": arguments.width, "epochs": arguments.epochs, "seed": arguments.seed, "augmented": arguments.augment, "n_members": figures["n_members"],
              "n_nonmembers": figures["n_nonmembers"], "error_members": members, "error_others": others,
              "auc": with_intervals(figures["auc"]), "blind": strongest_blind(figures), "verdict": figures["verdict"]["name"],
              "training_seconds": seconds_of(log, arguments.epochs), "machine": arguments.machine, "version": version,
              "commit": commit(), "commands": commands}
    path = HERE / "rows" / f"{named(arguments)}-{preset}.json"
    path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print("stored", path)


def figures_of(audit):
    return json.loads((audit / "figures.json").read_text(encoding="utf-8"))


def run_row(arguments):
    row = TABLE[arguments.row]
    work = arguments.work / named(arguments)
    work.mkdir(parents=True, exist_ok=True)
    manifest = work / "list" / "manifest.csv"
    list_pairs(arguments, manifest)
    log = train(arguments, row, manifest, work / "trained")
    options = f"--layout {arguments.layout} " if arguments.layout else ""
    options += f"--pairs {arguments.pairs} " if arguments.pairs < ALL_PAIRS else ""
    options += "--augment " if arguments.augment else ""
    options += f"--split {arguments.split} --size {arguments.size} --width {arguments.width} --epochs {arguments.epochs} --seed {arguments.seed}"
    version = subprocess.run([arguments.bin / "memberscope", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    for preset in arguments.preset:
        folder = work / f"audit-{preset}"
        audit(arguments, log, preset, folder)
        store(arguments, log, preset, figures_of(folder), version, f"results.py run {arguments.row} {options} --preset {preset}")


def store_made_elsewhere(arguments):
    log = arguments.log.read_text(encoding="utf-8")
    run_json = json.loads((arguments.audit / "run.json").read_text(encoding="utf-8"))
    store(arguments, log, arguments.preset[0], figures_of(arguments.audit), run_json["memberscope"], arguments.commands)


def mirrored(row):
    return ", mirrored at random" if row.get("augmented") else ""


def of_commit(row):
    return f" at {row['commit']}" if row.get("commit") else ""


def blind(row):
    found = row.get("blind")
    return f"{found['name'].replace('blind_', '')} {found['value']:.3f} (p = {found['p_holm']:.2g})" if found else ""


def width_of(row):
    """As published: 64 channels in the first layer, of HRNetV2-W48 48."""
    published = 48 if row["row"].startswith("hrnet") else 64
    return f"{row['width']} (full)" if row["width"] == published else str(row["width"])


def paper(row):
    figures = TABLE[row["row"]].get("paper")
    return f"{figures[0]:.3f}, {figures[1]:.3f}" if figures else ""


def stored_rows():
    order = list(TABLE)
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in (HERE / "rows").glob("*.json")]
    return sorted(rows, key=lambda row: (order.index(row["row"]), row["split"], row["n_members"], int(row["size"].split("x")[0]), row["epochs"],
                                         row.get("augmented", False), row["seed"], row["preset"]))


def line_of(row):
    auc = row["auc"]
    return (f"| {TABLE[row['row']]['network']} | {TABLE[row['row']]['data']} | {row['split']}{mirrored(row)}, seed {row['seed']} | {row['size']}, "
            f"{width_of(row)}, {row['epochs']} | {row['n_members']} + {row['n_nonmembers']} | {row['error_members']:.4f} / {row['error_others']:.4f} | "
            f"{row['preset']} | {' | '.join(interval(auc[name]) for name in FIGURES)} | {blind(row)} | {row['verdict']} | {paper(row)} |")


def draw_gains(rows):
    groups = {}
    for row in rows:
        label = f"{TABLE[row['row']]['network']}, {TABLE[row['row']]['data']}{', published split' if row['split'] == 'published' else ''}" + (
            f"{mirrored(row)}, {row['n_members']} members, {row['size']} px, width {width_of(row)}, {row['epochs']} epochs")
        if row["preset"] == "default":
            groups.setdefault((label, tuple(TABLE[row["row"]].get("paper", ()))), []).append(row["auc"])
    gains(HERE / "gains.svg", [(label, trainings, published) for (label, published), trainings in groups.items()])


def draw():
    rows = stored_rows()
    lines = ["| network | data | split | size, width, epochs | members + others | error, members / others | preset | L_rec | L_pred alone | L_mem | "
             "strongest blind baseline | verdict | the paper's L_rec, L_mem |", "|---|---|---|---|---|---|---|---|---|---|---|---|---|", *map(line_of, rows)]
    details = [f"- {row['row']}, {row['epochs']} epochs{mirrored(row)}: `{row['commands']}`; about {row['training_seconds']} s of training on "
               f"{row['machine']}, memberscope {row['version']}{of_commit(row)}" for row in rows]
    missing = [name for name in TABLE if name not in {row["row"] for row in rows}]
    text = INTRODUCTION + "![L_rec and L_mem of every row](gains.svg)\n\n" + "\n".join(lines) + "\n\n" + "\n".join(details) + "\n"
    if missing:
        text += "\nNot run: " + ", ".join(missing) + ".\n"
    (HERE / "README.md").write_text(text, encoding="utf-8")
    draw_gains(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list")
    commands.add_parser("draw")
    made_here, elsewhere = commands.add_parser("run"), commands.add_parser("store")
    for row in (made_here, elsewhere):
        row.add_argument("row", choices=TABLE)
        row.add_argument("--pairs", type=int, default=ALL_PAIRS, help="only so many, evenly spaced in the listing")
        row.add_argument("--split", choices=["random", "published"], default="random")
        row.add_argument("--size", default="256", help="N or HEIGHTxWIDTH")
        row.add_argument("--width", type=int, default=64)
        row.add_argument("--epochs", type=int, default=100)
        row.add_argument("--seed", type=int, default=1)
        row.add_argument("--augment", action="store_true", help="mirror pairs at random")
        row.add_argument("--preset", choices=["default", "paper"], nargs="+", default=["default"], help="a row each")
        row.add_argument("--machine", default="CPU", help="its class, for the page")
    made_here.add_argument("--root", type=pathlib.Path, required=True, help="the data set as published")
    made_here.add_argument("--layout", choices=LAYOUTS, help="how DIR is laid out, where not as the row's authors publish it")
    made_here.add_argument("--bin", type=pathlib.Path, required=True)
    made_here.add_argument("--work", type=pathlib.Path, required=True)
    made_here.add_argument("--device", default="cpu")
    elsewhere.add_argument("--log", type=pathlib.Path, required=True, help="what memberscope-train printed")
    elsewhere.add_argument("--audit", type=pathlib.Path, required=True, help="folder of the audit")
    elsewhere.add_argument("--commands", required=True, help="the commands that made it, for the page")
    arguments = parser.parse_args()
    if arguments.command == "list":
        print("\n".join(f"{row['row']}: {row['network']} on {row['data']} (memberscope-list-pairs {row['layout']})" for row in TABLE.values()))
    elif arguments.command == "draw":
        draw()
    elif arguments.command == "store":
        store_made_elsewhere(arguments)
    else:
        run_row(arguments)


if __name__ == "__main__":
    main()
