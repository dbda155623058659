#!/usr/bin/env python3
"""Steps of conjugate gradients for one split, preconditioned by all positions' Gram matrix times the training share.

    build/bench/venv/bin/python tests/bench/pooled_factor.py

On the problem of predictor.py, whose environment predictor.sh makes. Prints how many steps bring the error to 1e-4 and 1e-10 of its start; in
float64, so that rounding has no part in it. Several splits could share such a factor instead of having one each.
"""
import pathlib
import tempfile

import numpy as np

import predictor

MOST_STEPS = 100
BLOCK = 7  # positions, 1/8 of the side


def compressed(level):
    """A level less its mean, in the basis of its cells where these are fewer than its channels."""
    height, width, channels = level.shape
    cells = (level - level.mean((0, 1))).reshape(height * width, channels).astype(np.float64)
    if len(cells) <= channels:
        u, s, _ = np.linalg.svd(cells, full_matrices=False)
        cells = (u * s)[:, :-1]
    return cells.reshape(height, width, -1)


def hold_out(rng, holdout, height, width):
    """Training positions: 70 % at random, or all but 30 % of the blocks."""
    if holdout == "random":
        return rng.permutation(height * width) >= round(0.3 * height * width)
    y, x = np.arange(height) // BLOCK, np.arange(width) // BLOCK
    held_out = rng.permutation((y[-1] + 1) * (x[-1] + 1)) < round(0.3 * (y[-1] + 1) * (x[-1] + 1))
    return ~held_out[y[:, None] * (x[-1] + 1) + x].ravel()


def steps(matrix, inverse, rhs, ends):
    """Steps after which sqrt(r^T M^-1 r) has fallen to each of `ends` of its start in every column; `inverse` = M^-1."""
    r, z = rhs.copy(), inverse @ rhs
    d, rz = z.copy(), (rhs * z).sum(0)
    start, found = rz, []
    for step in range(1, MOST_STEPS + 1):
        image = matrix @ d
        r -= rz / (d * image).sum(0) * image
        z = inverse @ r
        now = (r * z).sum(0)
        d, rz = z + now / rz * d, now
        while len(found) < len(ends) and np.sqrt((rz / start).max()) <= ends[len(found)]:
            found.append(str(step))
    return found + [f"over {MOST_STEPS}"] * (len(ends) - len(found))


def main():
    height, width = predictor.RESOLUTIONS[0]
    rng = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as name:
        levels = predictor.write_features(pathlib.Path(name), predictor.LEVELS, rng)
        image = predictor.write_image(pathlib.Path(name), rng, height, width, 3)
    design = np.concatenate([predictor.interpolate(compressed(level), height, width).reshape(height * width, -1) for level in levels], axis=1)
    target = image.reshape(-1, 3) / 255.0
    centred = lambda a: a - a.mean(0)
    pooled = centred(design).T @ centred(design)
    print("| positions held out | lambda | steps to 1e-4 | to 1e-10 |", "|---|---|---|---|", sep="\n")
    for holdout in ("random", "blocks"):
        train = hold_out(rng, holdout, height, width)
        a, y = centred(design[train]), centred(target[train])
        for strength in (1, 100, 10000):
            ridge = strength * np.eye(len(pooled))
            inverse = np.linalg.inv(train.mean() * pooled + ridge)
            print("|", " | ".join([holdout, str(strength)] + steps(a.T @ a + ridge, inverse, a.T @ y, (1e-4, 1e-10))), "|")


if __name__ == "__main__":
    main()
