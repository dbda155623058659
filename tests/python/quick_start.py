"""Runs the Python of a page, block after block in one folder, as a reader would: python3 quick_start.py PAGE. What the page calls a network is a
module where there is PyTorch, otherwise another callable; what needs a TorchVictim is passed over there."""

import os
import pathlib
import re
import sys
import tempfile

import numpy as np

from pairs import Memoriser, make_pairs

try:
    import torch
except ImportError:
    torch = None

BLOCK = re.compile(r"<!-- run by tests/python/quick_start\.py -->\n```python\n(.*?)```", re.DOTALL)


def network():
    """A module that gives back what it was given."""
    if torch is None:
        return lambda x: x
    return torch.nn.Identity().eval()


def names():
    train, test = make_pairs(1, 12), make_pairs(2, 12)
    x, y = train[0]
    masks, cities = [np.ones(p.shape[:2], bool) for p, _ in train], [f"city{i // 3}" for i in range(12)]
    return {
        "train": train,
        "test": test,
        "x": x,
        "y": y,
        "y_hat": x,
        "net": network(),
        "predict": Memoriser(train),
        "masks": masks,
        "cities": cities,
        "labels": (y[:, :, 0] > 0.5).astype(np.int64),
        "logits": np.random.default_rng(0).standard_normal((*y.shape[:2], 2)).astype(np.float32),
    }


def main():
    page = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
    blocks = BLOCK.findall(page)
    if len(blocks) != page.count("```python"):
        sys.exit("a block of Python does not say that this runs it")
    space, count = names(), 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for code in blocks:
            if "TorchVictim" not in code or torch is not None:
                print(code)
                exec(compile(code, "page", "exec"), space)  # noqa: S102
                count += 1
        os.chdir("/")
    print(f"{count} blocks run")


if __name__ == "__main__":
    main()
