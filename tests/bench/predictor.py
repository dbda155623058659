#!/usr/bin/env python3
"""Runs predictor_bench, scikit-learn and a Wide-ResNet50-2 in turn and prints what they took. Called by predictor.sh, which see.

Features have the shapes of a Wide-ResNet50-2 at 224 x 224; the reference problem is the paper's: 56 x 56 positions, 70 % of them train,
3840 columns. Every round measures everything once, so that what disturbs the machine disturbs all; a ratio is taken within its round.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile
import time

import numpy as np
from sklearn.linear_model import LinearRegression

import wide_resnet

LEVELS = [(56, 56, 256), (28, 28, 512), (14, 14, 1024), (7, 7, 2048)]
RESOLUTIONS = [(56, 56), (112, 112), (256, 256), (512, 512), (1024, 512), (2048, 1024)]
CLASSES = [19, 150]
LAMBDA = 1.0
RANK_TOLERANCE = 1e-6


# --- inputs ---------------------------------------------------------------------------------------------------------------------------------


def smooth(rng, height, width, channels):
    """Blobs of a few cells and noise, as images and features are."""
    coarse = rng.standard_normal((max(2, height // 6), max(2, width // 6), channels))
    rows = np.linspace(0, coarse.shape[0] - 1, height).round().astype(int)
    columns = np.linspace(0, coarse.shape[1] - 1, width).round().astype(int)
    return coarse[rows][:, columns] + 0.5 * rng.standard_normal((height, width, channels))


def write_features(folder, shapes, rng):
    levels = [np.maximum(smooth(rng, *shape), 0).astype(np.float32) for shape in shapes]
    for k, level in enumerate(levels):
        level.tofile(folder / f"level-{k}.f32")
    (folder / "levels.txt").write_text("".join("{} {} {}\n".format(*shape) for shape in shapes))
    return levels


def write_image(folder, rng, height, width, channels):
    image = np.clip(128 + 50 * smooth(rng, height, width, channels), 0, 255).astype(np.uint8)
    image.tofile(folder / f"image-{height}x{width}x{channels}.u8")
    return image


def write_labels(folder, rng, height, width, classes):
    field = smooth(rng, height, width, 1)[..., 0]
    ranks = np.searchsorted(np.quantile(field, np.linspace(0, 1, classes + 1)[1:-1]), field)
    ranks.astype(np.uint8).tofile(folder / f"labels-{height}x{width}x{classes}.u8")


def write_split(folder, rng, height, width):
    split = np.ones(height * width, np.uint8)
    split[rng.permutation(split.size)[: round(0.3 * split.size)]] = 2
    split.tofile(folder / f"split-{height}x{width}.u8")
    return split


# --- the dense problem ----------------------------------------------------------------------------------------------------------------------


def interpolate(level, height, width):
    """U_k F_k with clamped borders, position by position."""

    def axis(count, cells):
        at = np.clip((np.arange(count) + 0.5) * cells / count - 0.5, 0, cells - 1)
        left = np.minimum(at.astype(int), max(cells - 2, 0))
        return left, np.minimum(left + 1, cells - 1), at - left

    level = level.astype(np.float64)
    top, bottom, fy = axis(height, level.shape[0])
    left, right, fx = axis(width, level.shape[1])
    rows = level[top] * (1 - fy)[:, None, None] + level[bottom] * fy[:, None, None]
    return rows[:, left] * (1 - fx)[None, :, None] + rows[:, right] * fx[None, :, None]


class DenseProblem:
    """The design matrix, its training rows, and the held-out error of a prediction."""

    def __init__(self, levels, image, split):
        height, width, channels = image.shape
        self.design = np.concatenate([interpolate(level, height, width).reshape(height * width, -1) for level in levels], axis=1)
        self.target = image.reshape(-1, channels) / 255.0
        self.train, self.held_out = split == 1, split == 2

    def error(self, prediction):
        return float(np.abs(prediction - self.target[self.held_out]).mean())

    def regression(self, dtype):
        """Held-out error of scikit-learn in `dtype`, and the seconds that its fit took."""
        a, y = self.design[self.train].astype(dtype), self.target[self.train].astype(dtype)
        start = time.perf_counter()
        model = LinearRegression().fit(a, y)
        seconds = time.perf_counter() - start
        return self.error(model.predict(self.design[self.held_out].astype(dtype))), seconds

    def decompose(self):
        self.mean = self.design[self.train].mean(0)
        self.target_mean = self.target[self.train].mean(0)
        u, self.s, self.vt = np.linalg.svd(self.design[self.train] - self.mean, full_matrices=False)
        self.projected = u.T @ (self.target[self.train] - self.target_mean)
        return self

    def ridge(self, strength):
        """Held-out error of the float64 solution by singular values; 0 = minimum norm above the rank tolerance."""
        kept = self.s > (RANK_TOLERANCE * self.s[0] if strength == 0 else 0)
        s = self.s[kept]
        w = self.vt[kept].T @ ((s / (s * s + strength))[:, None] * self.projected[kept])
        return self.error((self.design[self.held_out] - self.mean) @ w + self.target_mean)


# --- our side -------------------------------------------------------------------------------------------------------------------------------


class Bench:
    """predictor_bench, kept running; one command at a time."""

    def __init__(self, program, folder):
        self.process = subprocess.Popen([program, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        self.process.stdin.write(" ".join(str(word) for word in words) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"predictor_bench ended with {self.process.wait()}")
        return json.loads(answer)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def ask_once(program, folder, *words):
    bench = Bench(program, folder)
    answer = bench.ask(*words)
    bench.close()
    return answer


def relative(found, expected):
    return abs(found - expected) / abs(expected)


def accuracy(program, folder, dense):
    """Largest relative difference to the dense float64 error: the big problem and forty small ones, ridge and minimum norm apart."""
    worst = {"ridge": 0.0, "minimum norm": 0.0}

    def compare(where, problem, shape, strength):
        found = ask_once(program, where, "measure", "image", *shape, strength, 1, 1)["l_pred"]
        kind = "ridge" if strength else "minimum norm"
        worst[kind] = max(worst[kind], relative(found, problem.ridge(strength)))

    for strength in (0, 1e-3, 1, 1e3):
        compare(folder, dense, (56, 56, 3), strength)
    rng = np.random.default_rng(7)
    for _ in range(40):
        with tempfile.TemporaryDirectory() as name:
            small = pathlib.Path(name)
            shapes = [tuple(rng.integers(1, 15, 2)) + (rng.integers(1, 60),) for _ in range(rng.integers(1, 5))]
            shape = tuple(rng.integers(8, 33, 2)) + (rng.integers(1, 5),)
            levels, image = write_features(small, shapes, rng), write_image(small, rng, *shape)
            problem = DenseProblem(levels, image, write_split(small, rng, *shape[:2])).decompose()
            for strength in (0, 10.0 ** rng.integers(-5, 4)):
                compare(small, problem, shape, strength)
    return worst


# --- the run --------------------------------------------------------------------------------------------------------------------------------


def cases():
    """Name -> arguments of `measure`: kind, height, width, columns, lambda, splits, threads."""
    found = {f"{h}x{w}": ("image", h, w, 3, LAMBDA, 1, 2) for h, w in RESOLUTIONS}
    found |= {f"2048x1024, {k} classes": ("labels", 2048, 1024, k, LAMBDA, 1, 2) for k in CLASSES}
    found |= {f"56x56, {n} splits": ("image", 56, 56, 3, LAMBDA, n, 2) for n in (4, 8)}
    found |= {"56x56, one thread": ("image", 56, 56, 3, LAMBDA, 1, 1), "56x56, strength chosen": ("image", 56, 56, 3, "auto", 1, 2)}
    return found


def write_inputs(folder):
    rng = np.random.default_rng(1)
    levels = write_features(folder, LEVELS, rng)
    images = {size: write_image(folder, rng, *size, 3) for size in RESOLUTIONS}
    for classes in CLASSES:
        write_labels(folder, rng, 2048, 1024, classes)
    return DenseProblem(levels, images[56, 56], write_split(folder, rng, 56, 56))


def measure_rounds(bench, dense, rounds):
    forward = wide_resnet.fused_forward()
    seconds = {}

    def note(name, value):
        seconds.setdefault(name, []).append(value)

    for _ in range(3):
        forward()
    for name, words in cases().items():
        bench.ask("measure", *words)
    for number in range(rounds):
        for name, words in cases().items():
            note(name, bench.ask("measure", *words)["seconds"])
        start = time.perf_counter()
        forward()
        note("backbone", time.perf_counter() - start)
        note("scikit-learn float32", dense.regression(np.float32)[1])
        note("pairs", bench.ask("pairs", 256, 256, 1, 2)["pairs_per_second"])
        if number % 3 == 0:
            note("scikit-learn float64", dense.regression(np.float64)[1])
            note("56x56, lambda = 0", bench.ask("measure", "image", 56, 56, 3, 0, 1, 2)["seconds"])
    return seconds


def spread(values):
    return {"median": statistics.median(values), "low": min(values), "high": max(values)}


def ratio(over, under):
    return spread([a / b for a, b in zip(over, under)])


def run(program, folder, rounds):
    dense = write_inputs(folder)
    bench = Bench(program, folder)
    seconds = measure_rounds(bench, dense, rounds)
    stages = {f"{size}, {n} threads": bench.ask("stages", "image", *size.split("x"), 3, "auto", n) for size in ("56x56", "2048x1024") for n in (1, 2)}
    gflops = [bench.ask("peak", 1)["gflops"], bench.ask("peak", 2)["gflops"]]
    bench.close()
    memory = {name: ask_once(program, folder, "measure", *words)["extra_bytes"] / 2**20 for name, words in cases().items()}
    found = {
        "ratio_sklearn": ratio(seconds["scikit-learn float32"], seconds["56x56"]),
        "ratio_backbone": ratio(seconds["56x56"], seconds["backbone"]),
        "ratio_256_to_56": ratio(seconds["256x256"], seconds["56x56"]),
        "ratio_2048x1024_to_56": ratio(seconds["2048x1024"], seconds["56x56"]),
        "pairs_per_second": spread(seconds.pop("pairs")),
    }
    dense.decompose()
    worst = accuracy(program, folder, dense)
    equality = {name: relative(ask_once(program, folder, "measure", "image", 56, 56, 3, 0, 1, 2)["l_pred"], dense.regression(dtype)[0])
                for name, dtype in (("float64", np.float64), ("float32", np.float32))}
    report = {key: value["median"] for key, value in found.items()}
    report |= {"peak_extra_mb": max(memory.values()), "max_relative_error": max(worst.values()), "spread": found}
    report |= {"seconds": {name: spread(values) for name, values in seconds.items()}, "extra_mb": memory, "relative_error": worst}
    report |= {"difference_to_sklearn": equality, "stages": stages, "gflops_one_and_two_threads": gflops, "rounds": rounds}
    return report


REACH = [  # key, what it is, must, aim
    ("ratio_sklearn", "scikit-learn float32 over ours, 2195 x 3840", ">= 60", ">= 120"),
    ("ratio_backbone", "ours over one Wide-ResNet50-2 forward", "<= 0.25", "<= 0.12"),
    ("ratio_256_to_56", "256x256 over 56x56", "<= 2", "<= 1.3"),
    ("ratio_2048x1024_to_56", "2048x1024 over 56x56", "<= 6", "<= 3"),
    ("peak_extra_mb", "largest extra memory, MiB", "<= 64", "<= 32"),
    ("pairs_per_second", "pyramid + predictor at 256x256, pairs a second, two threads", ">= 50", ">= 150"),
    ("max_relative_error", "largest difference to dense float64, relative", "<= 1e-6", "<= 1e-9"),
]


def table(report):
    lines = ["| | median | spread | must | aim |", "|---|---|---|---|---|"]
    for key, what, must, aim in REACH:
        values = report["spread"].get(key)
        between = f"{values['low']:.3g} to {values['high']:.3g}" if values else ""
        lines.append(f"| {what} | {report[key]:.3g} | {between} | {must} | {aim} |")
    lines += ["", "| | ms, median | spread | extra MiB |", "|---|---|---|---|"]
    for name, values in report["seconds"].items():
        memory = report["extra_mb"].get(name)
        lines.append(f"| {name} | {1e3 * values['median']:.1f} | {1e3 * values['low']:.1f} to {1e3 * values['high']:.1f} | "
                     f"{'' if memory is None else f'{memory:.0f}'} |")
    lines += ["", f"Held-out error at lambda = 0 against scikit-learn, relative: float64 {report['difference_to_sklearn']['float64']:.1e}, "
                  f"float32 {report['difference_to_sklearn']['float32']:.1e}.",
              "Own float64 product, GFLOP/s: {:.0f} on one thread, {:.0f} on two.".format(*report["gflops_one_and_two_threads"])]
    for size, stages in report["stages"].items():
        lines.append(f"{size}, ms: " + ", ".join(f"{name} {1e3 * value:.1f}" for name, value in stages.items()) + ".")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="predictor_bench")
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = run(options.program, pathlib.Path(folder), options.rounds)
    (options.out / "predictor.json").write_text(json.dumps(report, indent=1) + "\n")
    print(table(report))


if __name__ == "__main__":
    main()
