"""Small pairs for the tests: smooth inputs, truths with a texture that nothing tells in advance."""

import numpy as np

SIDE = 32


def make_pairs(seed, n, channels=1):
    random = np.random.default_rng(seed)
    rows, columns = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    found = []
    for _ in range(n):
        x = 0.5 + 0.3 * np.sin(random.uniform(0.05, 0.4) * columns + random.uniform(0.05, 0.4) * rows)
        x = np.repeat(x[:, :, None], channels, 2).astype(np.float32)
        y = np.clip(x + 0.1 * random.standard_normal(x.shape), 0, 1).astype(np.float32)
        found.append((x, y))
    return found


class Memoriser:
    """Gives back the truth of what it was trained on, and the input of everything else."""

    def __init__(self, pairs):
        self.truths = {x.tobytes(): y for x, y in pairs}

    def __call__(self, x):
        return self.truths.get(x.tobytes(), x)
